"""Transcripts: what is read of each format."""

import json
import zipfile
from io import BytesIO

import pytest

from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import Transcript
from provcheck.model.settings import Limits
from provcheck.readers.transcripts import read_transcript


def read(name: str, text: str) -> Transcript:
    return read_transcript(Source(name, text.encode()))


def turns(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, " ".join(transcript.text[slice(*turn.span)].split())) for turn in transcript.turns]


TWO_TURNS = [("Ana Ruiz", "The bridge is open."), ("Bo Lund", "It is not, and you know it.")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talk.txt", "Ana Ruiz: The bridge is open.\n\nBo Lund (by telephone): It is not, and you know it.\n"),
        ("talk.md", "**Ana Ruiz:** The bridge is open.\n\n**Bo Lund:** It is *not*, and you know it.\n"),
        ("talk.txt", "The bridge is open.\n— Ana Ruiz\n\nIt is not, and you know it.\n— Bo Lund\n"),
        (
            "talk.html",
            "<title>Talk</title><main><p><strong>Ana Ruiz:</strong> The bridge is open.</p>"
            "<p><b>Bo Lund:</b> It is not, and you know it.</p></main>",
        ),
        (
            "talk.vtt",
            "WEBVTT\n\nNOTE Draft\n\n00:01.000 --> 00:02.500\n<v Ana Ruiz>The bridge\n\n"
            "00:02.500 --> 00:03.000\n<v Ana Ruiz>is open.\n\n"
            "1\n00:00:04.000 --> 00:00:06.000 align:start\n<v.loud Bo Lund>It is <i>not</i>, and you know it.</v>\n",
        ),
        (
            "talk.srt",
            "1\n00:00:01,000 --> 00:00:02,500\nANA RUIZ: The bridge\n\n2\n00:00:02,500 --> 00:00:03,000\nis open.\n\n"
            "3\n00:00:04,000 --> 00:00:06,000\nBO LUND: It is not,\nand you know it.\n",
        ),
        (
            "talk.json",
            json.dumps(
                {
                    "results": [
                        {"speaker": "Ana Ruiz", "text": "The bridge", "start": 1.0, "end": 2.5},
                        {"speaker": "Ana Ruiz", "text": "is open.", "start": 2.5, "end": 3.0},
                        {"speaker": {"name": "Bo Lund"}, "text": "It is not, and you know it.", "start": "0:04"},
                    ]
                }
            ),
        ),
    ],
)
def test_formats_give_the_same_turns(name: str, text: str) -> None:
    assert [(speaker.title(), words) for speaker, words in turns(read(name, text))] == TWO_TURNS


def word_file(body: str) -> bytes:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {namespace}><w:body>{body}</w:body></w:document>")
    return content.getvalue()


def test_a_word_file_gives_its_paragraphs() -> None:
    body = (
        "<w:p><w:r><w:t>Ana Ruiz: </w:t></w:r><w:r><w:t>The bridge</w:t><w:tab/><w:t>is open.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Bo Lund: It is not, and you know it.</w:t></w:r></w:p>"
    )
    assert turns(read_transcript(Source("talk.docx", word_file(body)))) == TWO_TURNS


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no archive", "not a Word file"),
        (word_file("<w:p>" + "x" * 3_000 + "</w:p>"), "unpacks to more than the limit"),
        (word_file("<w:p>")[:-10], "not a Word file"),
        (word_file("<w:q>"), "malformed XML"),
    ],
)
def test_a_word_file_that_can_not_be_read_is_reported(content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_transcript(Source("talk.docx", content), Limits(file_megabytes=0.002))


@pytest.mark.parametrize("name", ["talk.vtt", "talk.srt"])
def test_cues_keep_their_times(name: str) -> None:
    head = "WEBVTT\n\n" if name == "talk.vtt" else ""
    text = f"{head}00:00:01.000 --> 00:00:02.500\nThe bridge\n\n01:00:02.500 --> 01:00:03.000\nis open.\n"
    transcript = read(name, text)
    assert transcript.text == "The bridge is open."
    first, second = transcript.cues
    time = transcript.time_of(second.span)
    assert time
    assert (time.start, time.end) == (3602.5, 3603.0)
    whole = transcript.time_of(transcript.turns[0].span)
    assert whole
    assert (whole.start, whole.end) == (1.0, 3603.0)
    assert transcript.text[slice(*first.span)] == "The bridge"


def test_captions_that_roll_up_show_a_line_once() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nThe bridge\n\n00:02.000 --> 00:03.000\nThe bridge\nis open.\n"
    assert read("talk.vtt", text).text == "The bridge is open."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("It is < 3 metres and > 2", "It is < 3 metres and > 2"),
        ("a < b", "a < b"),
        ("<i>It</i> <c.loud>is</c> <00:00:01.500>open", "It is open"),
        ('<font color="#ff0">It</font> is <lang fr-CA>ouvert</lang>', "It is ouvert"),
        (r"{\an8}It is open", "It is open"),
    ],
)
@pytest.mark.parametrize("name", ["talk.vtt", "talk.srt"])
def test_captions_lose_their_tags_and_no_words(name: str, line: str, words: str) -> None:
    head = "WEBVTT\n\n" if name == "talk.vtt" else ""
    assert read(name, f"{head}00:00:01.000 --> 00:00:02.000\n{line}\n").text == words


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("talk.vtt", "<v Ana Ruiz>Is it open?</v> <v Bo Lund>It is not."),
        ("talk.vtt", "<v Ana Ruiz>Is it\nopen?</v>\n<v Bo Lund>It is not.</v>"),
        ("talk.srt", "ANA RUIZ: Is it open?\nBO LUND: It is not."),
    ],
)
def test_a_cue_may_have_the_words_of_two_speakers(name: str, lines: str) -> None:
    head = "WEBVTT\n\n" if name == "talk.vtt" else ""
    found = turns(read(name, f"{head}00:00:01.000 --> 00:00:02.000\n{lines}\n"))
    assert [(speaker.title(), words) for speaker, words in found] == [
        ("Ana Ruiz", "Is it open?"), ("Bo Lund", "It is not.")
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["1:02:03:04", "soon", -5, "1e9"])
def test_a_time_that_cannot_be_read_is_none(start: object) -> None:
    rows = [{"text": " "}, {"text": "It is open.", "start": start, "end": 6}]
    transcript = read("talk.json", json.dumps(rows))
    assert (turns(transcript), transcript.cues) == ([("", "It is open.")], ())


def test_words_before_a_colon_are_not_always_a_name() -> None:
    text = "Thank you all. One thing: the bridge is open.\n\nNote: it rained.\n\nAnd then: nothing.\n"
    assert [speaker for speaker, _ in turns(read("speech.txt", text))] == [""]


@pytest.mark.parametrize("phrase", ["By the way", "In the end", "So I say", "I ask you", "And yet"])
def test_a_phrase_before_a_colon_is_no_speaker(phrase: str) -> None:
    talk = f"Ana Ruiz: Hello.\n\n{phrase}: the bridge is open.\n\nPaul van der Ode: Yes.\n\nSpeaker 1: No.\n"
    assert [speaker for speaker, _ in turns(read("talk.txt", talk))] == ["Ana Ruiz", "Paul van der Ode", "Speaker 1"]


def test_questions_and_answers_are_turns() -> None:
    text = "Q. Is the bridge open?\n\nA. It is.\n\nQ: Since when?\n\nA: Since May.\n"
    assert [speaker for speaker, _ in turns(read("talk.txt", text))] == ["Q", "A", "Q", "A"]


def test_lines_of_a_text_are_those_of_its_file() -> None:
    transcript = read("talk.txt", "ANA RUIZ: One.\n\nBO LUND: Two.\n")
    assert transcript.line_of(transcript.turns[1].span.start) == 3
    captions = read("talk.vtt", "WEBVTT\n\n\n00:01.000 --> 00:02.000\nOne.\n\n2\n00:02.000 --> 00:03.000\nTwo.\n")
    assert [captions.line_of(cue.span.start) for cue in captions.cues] == [4, 8]
    assert read("talk.json", '[{"speaker": "Ana", "text": "One."}]').line_of(0) is None


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("talk.vtt", "WEBVTT\n\nNOTE nothing\n", "no cue with a time"),
        ("talk.json", '{"title": "x"}', "no list of turns"),
        ("talk.json", '{"title": ', "malformed JSON"),
        ("talk.json", '[{"speaker": "Ana Ruiz", "text": " "}]', "nobody speaks in it; name a transcript with words"),
        ("talk.txt", " \n", "the file is empty"),
        ("talk.xml", "<nitf/>", "xml is not read as material"),
    ],
)
def test_what_is_no_transcript_is_reported(name: str, text: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(name, text)


def test_a_label_may_say_who_somebody_is() -> None:
    talk = (
        "Paul Ode, mayor: Good evening.\n\nAna Ruiz, who keeps the lock, adds: it is late.\n\nOde: It is open.\n\n"
        "In May, they said: nothing came of it.\n\nBo Lund, engineer: No.\n\nBo Lund, engineer: Never.\n"
    )
    assert [speaker for speaker, _ in turns(read("talk.txt", talk))] == [
        "Paul Ode, mayor", "Ode", "Bo Lund, engineer", "Bo Lund, engineer"
    ]  # fmt: skip


def test_a_text_box_in_a_word_file_is_read_once() -> None:
    box = "<w:p><w:r><w:t>In a box.</w:t></w:r></w:p>"
    body = (
        "<w:p><w:r><w:t>Ana Ruiz: Before </w:t></w:r><w:r><mc:AlternateContent xmlns:mc='m'>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>and behind.</w:t></w:r></w:p>"
    )
    assert read_transcript(Source("talk.docx", word_file(body))).text == "Ana Ruiz: Before and behind.\n\nIn a box."


@pytest.mark.parametrize(
    ("unit", "times"), [(1000, (724.0, 729.5)), (1, (724.0, 729.5))], ids=["milliseconds", "seconds"]
)
def test_milliseconds_are_known_by_the_pace_of_speech(unit: int, times: tuple[float, float]) -> None:
    start, end = (int(time * unit) if unit > 1 else time for time in times)
    words = "We did not see the crack before the winter came to the bay."
    transcript = read("talk.json", json.dumps([{"speaker": "A", "text": words, "start": start, "end": end}]))
    assert [(cue.start, cue.end) for cue in transcript.cues] == [times]
