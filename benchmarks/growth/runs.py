"""Runs that grow with something else than one document: settings, sidecar files, fixes, and comparisons of rows."""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.growth.measure import Subject
from benchmarks.growth.subjects import SETTINGS
from fuzz.repetition.prose import STORY
from fuzz.repetition.repeated_file import filled, word
from provcheck import settings
from provcheck.engine import cross_check, fix
from provcheck.engine.check import check
from provcheck.engine.settings_for_document import settings_for_document
from provcheck.engine.suppress import fix_suppressor
from provcheck.engine.survey import survey_document
from provcheck.model.document import Source
from provcheck.model.material import Transcript
from provcheck.readers import formats
from provcheck.readers.reading_options import DEFAULT_OPTIONS
from provcheck.readers.signatures import HEAD_BYTES

# Tables of a settings file: what is before the entries, and one entry.
_TABLES = {
    "outlets": ("", "[outlets.$word]\nname = '$outlet'\naliases = ['$place Echo']\n"),
    "abbreviations": ("[abbreviations]\n", "$initials = '$outlet'\n"),
    "keys": ("[keys]\n", "$word = 'credits'\n"),
    "patterns of ignores": ("[per-file-ignores]\n", "'$word/**' = ['date']\n"),
    "patterns of profiles": ("[profiles]\n", "'$word/**' = 'agency'\n"),
    "own outlets": ("own = [", "'$outlet', "),
    "excluded patterns": ("exclude = [", "'$word/*', "),
    "terms": ("terms = [", "'$word', "),
}
_SIDECARS = {
    "ignored rules": ("ignore = [", "'quote-unbalanced: $word', "),
    "unknown rules": ("ignore = [", "'quote-$word', "),
    "tables": ("", "['::$number']\nignore = 'all'\n"),
}
_FIXED = {
    "hidden marks": "i\u200bt sails ",
    "decoded wrongly": "â€œIt sailsâ€\x9d ",
    "credits": "Reuters, ",
}
# Transcripts: what is before the pieces, and the piece.
_TRANSCRIPTS = {
    "captions": ("talk.vtt", "WEBVTT\n\n", "00:01.000 --> 00:02.000\n$person: it sails at $place\n\n"),
    "voices": ("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v $person>it sails "),
    "voices without an end": ("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v "),
    "classes without an end": ("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v.a"),
    "overrides without an end": ("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "{\\"),
    "SubRip": ("talk.srt", "", "$number\n00:00:01,000 --> 00:00:02,000\nIt sails at $place\n\n"),
    "labels": ("talk.txt", "", "$person: it sails at $place.\n"),
    "questions": ("talk.txt", "", "Q. Does it sail?\nA. It sails at $place.\n"),
    "signatures": ("talk.txt", "", "It sails.\n— Ida $surname\n"),
    "JSON": ("talk.json", '[{"speaker": "Ida", "text": "It sails."}', ', {"speaker": "$person", "text": "At $place."}'),
}
# Articles that are held against a transcript as long as they are.
_HELD = {
    "quotations": "“It sails at $place,” said $person.\n\n",
    "one quotation": "“It sails,” said Ida Brandt.\n\n",
    "words of the transcript": "“It sails at nine and the boat is back before noon,” said Ida Brandt.\n\n",
    "figures": "Ida Brandt said that $number people sail.\n\n",
}
# One quotation as long as its transcript: what of the transcript is replaced, and by what.
_LONG_QUOTATIONS = {
    "a long quotation": ("It sails", "It sailed", "It sails at $place with $person, number $number of the fleet. "),
    "a long quotation of other words": ("sails", "heron", "It sails at $place. "),
    "a long quotation of repeated words": ("nine to", "nine", "It sails at nine to the quay. "),
}
# What a survey looks for is set up of words and initials.
_SURVEYED = {
    "a word behind initials": ("The PC (", "0"),
    "a word before initials": ("The ", "a"),
    "words before initials": ("", "press "),
}
# Formulaic copy, as desks fill it in every day.
_BRIEFS = {
    "market": "Shares in $place closed {low} percent {word} on Monday. The index ended at {high} points, after {low} "
    "points the day before. Traders said that turnover was {word}. “The market is waiting for the central bank,” said "
    "Ida Holm, an analyst at Eastwick Bank. The price of oil was {high} dollars a barrel. Bonds were little changed.",
    "sport": "$place beat {word} {low}-{high} on Saturday in front of {high} spectators. $surname scored in minute "
    "{low}. “We played well and we deserve the points,” said coach Marek Dolny. $place are now in place {low} with "
    "{high} points. The referee showed {low} yellow cards. There were no injuries during the match.",
    "weather": "It will be {word} in $place on Tuesday, with highs of {high} degrees and lows of {low}. There is a "
    "{low} percent chance of rain, and winds from the west. “Take an umbrella if you go out in the morning,” said the "
    "weather service of Eastwick. The outlook for the rest of the week is for more of the same weather.",
}
_CHARACTERS_OF_A_ROW = 400


def run_subjects() -> list[Subject]:
    """The runs in this process."""
    return [
        *(Subject(f"settings: {name}", _settings_run(*table)) for name, table in _TABLES.items()),
        *(Subject(f"sidecar: {name}", _sidecar_run(*table)) for name, table in _SIDECARS.items()),
        *(Subject(f"fixes: {name}", _fix_run(piece)) for name, piece in _FIXED.items()),
        *(Subject(f"survey: {name}", _survey_run(*parts)) for name, parts in _SURVEYED.items()),
        *(Subject(f"transcript: {name}", _transcript_run(*parts)) for name, parts in _TRANSCRIPTS.items()),
        *(Subject(f"material: {name}", _material_run(piece)) for name, piece in _HELD.items()),
        *(Subject(f"material: {name}", _long_quotation_run(*parts)) for name, parts in _LONG_QUOTATIONS.items()),
        *(Subject(f"across: {name}", _across_run(text)) for name, text in _BRIEFS.items()),
    ]


def corpus_subjects() -> list[Subject]:
    """Runs of `corpus check`, which start processes and take long."""
    return [Subject(f"corpus: {name}", _corpus_run(text)) for name, text in _BRIEFS.items()]


def _entries(before: str, entry: str, characters: int) -> str:
    entries = (filled(entry, number) for number in range(max(2, characters // len(filled(entry, 0)))))
    return f"{before}{''.join(entries)}{']' if before.endswith('[') else ''}\n"


def _settings_run(before: str, entry: str) -> Callable[[int], Callable[[], object]]:
    def prepare(characters: int) -> Callable[[], object]:
        text = _entries(before, entry, characters)
        source = Source("desk/story.txt", f"{STORY}It sails, $place mayor Ida Brandt told AFP.\n\n(AFP)\n".encode())
        return lambda: _check_with_settings(text, source)

    return prepare


def _check_with_settings(text: str, source: Source) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "provcheck.toml"
        path.write_text(text, encoding="utf-8")
        run = settings.build_settings(settings.Arguments(config=str(path), as_of=SETTINGS.as_of))
    check(source, settings_for_document(source.name, run.settings))


def _sidecar_run(before: str, entry: str) -> Callable[[int], Callable[[], object]]:
    def prepare(characters: int) -> Callable[[], object]:
        source = Source("story.txt", f"{STORY}“It sails.\n\n“It ".encode(), sidecar=_entries(before, entry, characters))
        return lambda: check(source, SETTINGS)

    return prepare


def _fix_run(piece: str) -> Callable[[int], Callable[[], object]]:
    def prepare(characters: int) -> Callable[[], object]:
        pieces = piece * (characters // len(piece))
        source = Source("story.txt", f"{STORY}It sails.\n\n({pieces}AFP)\n".encode())
        return lambda: fix.fix_document(source, SETTINGS, fix_suppressor(SETTINGS), unsafe=True)

    return prepare


def _repeated(piece: str, characters: int) -> str:
    return "".join(filled(piece, number) for number in range(max(2, characters // len(filled(piece, 0)))))


def _transcript(name: str, text: str) -> Transcript:
    source = Source(name, text.encode())
    return formats.material_format(name, source.content[:HEAD_BYTES]).open_transcript(source, DEFAULT_OPTIONS)


def _transcript_run(name: str, before: str, piece: str) -> Callable[[int], Callable[[], object]]:
    def prepare(characters: int) -> Callable[[], object]:
        # A list of JSON has an end.
        text = f"{before}{_repeated(piece, characters)}{']' if before.startswith('[') else ''}"
        return lambda: _transcript(name, text)

    return prepare


def _survey_run(before: str, piece: str) -> Callable[[int], Callable[[], object]]:
    def prepare(characters: int) -> Callable[[], object]:
        source = Source("story.txt", f"{STORY}{before}{piece * (characters // len(piece))} sails.\n\n(PC)\n".encode())
        return lambda: survey_document(source, SETTINGS)

    return prepare


def _material_run(piece: str) -> Callable[[int], Callable[[], object]]:
    def prepare(characters: int) -> Callable[[], object]:
        pieces = _repeated(piece, characters // 2)
        article = Source("story.txt", f"{STORY}“We know that {pieces} it sails,” said Ida Brandt.\n".encode())
        said = "it sails at nine and the boat is back before noon, said $person at $place."
        talk = _transcript("talk.txt", _repeated(f"Ida Brandt: {said}\n\n", characters // 2))
        return lambda: check(article, SETTINGS, (talk,))

    return prepare


def _long_quotation_run(spoken: str, written: str, piece: str) -> Callable[[int], Callable[[], object]]:
    def prepare(characters: int) -> Callable[[], object]:
        words = _repeated(piece, characters // 2)
        quotation = words.replace(spoken, written)
        article = Source("story.txt", f"{STORY}“We know: {quotation}” said Ida Brandt.\n".encode())
        talk = _transcript("talk.txt", f"Ida Brandt: {words}\n")
        return lambda: check(article, SETTINGS, (talk,))

    return prepare


def _rows(brief: str, characters: int) -> Iterator[dict[str, str]]:
    """Rows of formulaic copy, over thirty days and nine outlets."""
    draw = random.Random(20250304)
    for number in range(max(2, characters // _CHARACTERS_OF_A_ROW)):
        values = {"low": draw.randrange(1, 60), "high": draw.randrange(60, 9000), "word": word(draw.randrange(9))}
        yield {
            "headline": filled("$place report", number),
            "date": (date(2025, 1, 1) + timedelta(number % 30)).isoformat(),
            "publisher": filled("$outlet", number % 9),
            "text": filled(brief, number).format(**values),
        }


def _across_run(brief: str) -> Callable[[int], Callable[[], object]]:
    def prepare(characters: int) -> Callable[[], object]:
        rows = enumerate(_rows(brief, characters))
        sources = [Source(f"{number}.json", json.dumps(row).encode()) for number, row in rows]
        return lambda: sum(1 for _ in cross_check.run(sources, SETTINGS, jobs=1))

    return prepare


def _corpus_run(brief: str) -> Callable[[int], Callable[[], object]]:
    def prepare(characters: int) -> Callable[[], object]:
        text = "".join(f"{json.dumps(row)}\n" for row in _rows(brief, characters))
        return lambda: _check_corpus(text)

    return prepare


def _check_corpus(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows, out = os.path.join(folder, "rows.jsonl"), os.path.join(folder, "out")
        Path(rows).write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "provcheck", "corpus", "check", rows, "--out", out, "--jobs", "1"]
        subprocess.run(command, check=False, capture_output=True)
        if not os.path.isdir(out):
            raise RuntimeError(f"no tables: {' '.join(command)}")
