"""WebVTT and SubRip: cues with times. A quotation spans several of them, so that they are joined.

WebVTT: Candidate Recommendation of 4 April 2019, sections 4 and 6. SubRip has no specification; Matroska's notes on it
describe what players read.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import Transcript
from provcheck.readers.decode import decode
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.transcripts.cue_text import Speech, seconds_of, transcript_of
from provcheck.readers.transcripts.turns import is_label, label_at, label_counts

_TIMING = re.compile(r"^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]*)>")
_TAG = re.compile(r"</?(?:[a-zA-Z0-9.][a-zA-Z0-9:.\s,=\"'#_-]*)?>|\{\\[^{}]*\}")
_BLANK = re.compile(r"\n[ \t]*\n")
# ">> ANA RUIZ:" in captions of broadcasters: another speaker begins.
_CHEVRONS = re.compile(r"^\s*>{2,3}\s*")


class _Caption(NamedTuple):
    start: float
    end: float
    lines: list[str]
    line: int


def transcript(source: Source, options: ReadingOptions) -> Transcript:
    """The transcript of a caption file; raises ReadError."""
    text = decode(source).text.replace("\r\n", "\n").replace("\r", "\n")
    captions = list(_captions(text))
    if not captions:
        raise ReadError("no cue with a time (00:00:01.000 --> 00:00:02.000); name a WebVTT or SubRip file")
    format_name = "vtt" if text.lstrip().startswith("WEBVTT") else "srt"
    return transcript_of(source, format_name, _speeches(captions))


def _captions(text: str) -> Iterator[_Caption]:
    """The cues in order; notes, styles and regions have no timing and are left out."""
    previous: list[str] = []
    for first_line, lines in _blocks(text):
        for number, line in enumerate(lines):
            if match := _TIMING.match(line):
                start, end = seconds_of(match[1]), seconds_of(match[2])
                shown = [other.strip() for other in lines[number + 1 :] if other.strip()]
                # Captions that roll up show the last line of the cue before again.
                new = shown[1:] if len(shown) > 1 and previous and shown[0] == previous[-1] else shown
                previous = shown
                if start is not None and end is not None:
                    yield _Caption(start, end, new, first_line + number)
                break


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines between blank ones, and the number of the first of them."""
    position, line = 0, 1
    for end, following in [*((match.start(), match.end()) for match in _BLANK.finditer(text)), (len(text), len(text))]:
        yield line, text[position:end].split("\n")
        line += text.count("\n", position, following)
        position = following


def _speeches(captions: list[_Caption]) -> Iterator[Speech]:
    counts = label_counts(label.name for caption in captions for line in caption.lines if (label := _label(line)))
    has_voices = any(_VOICE.search(line) for caption in captions for line in caption.lines)
    for start, end, lines, line in captions:
        for voice, text in _voices(lines, counts):
            yield Speech("" if voice is None and has_voices else voice, text, start, end, line)


class _Voice(NamedTuple):
    speaker: str | None
    text: str


def _voices(lines: list[str], counts: Counter[str]) -> Iterator[_Voice]:
    """The speech of a cue by speaker; None where a cue names nobody."""
    speaker: str | None = None
    parts: list[str] = []
    for line in lines:
        begun = _CHEVRONS.sub("", line)
        label = _label(begun)
        named = label.name if label and is_label(label.name, counts) else None
        voices = list(_VOICE.finditer(line))
        if named or voices or begun != line:
            if parts:
                yield _Voice(speaker, " ".join(parts))
            speaker, parts = named or "", [_plain(begun[label.end :] if named and label else begun)]
            for number, voice in enumerate(voices):
                end = voices[number + 1].start() if number + 1 < len(voices) else len(line)
                if number:
                    yield _Voice(speaker, " ".join(parts))
                speaker, parts = unescape(voice[1]).strip(), [_plain(line[voice.end() : end])]
        else:
            parts.append(_plain(line))
    if parts:
        yield _Voice(speaker, " ".join(parts))


def _label(line: str) -> "_LabelText | None":
    match = label_at(_CHEVRONS.sub("", line))
    return _LabelText(match["name"], match.end()) if match else None


class _LabelText(NamedTuple):
    name: str
    end: int


def _plain(line: str) -> str:
    """The words of a line without tags."""
    return unescape(_TAG.sub("", line))
