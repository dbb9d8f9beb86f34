"""Puts pieces of speech together to a text with turns and cues."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from provcheck.model.document import Source
from provcheck.model.evidence import Span
from provcheck.model.material import Cue, Transcript, Turn
from provcheck.readers.transcripts.recognition import language_of_text


class Speech(NamedTuple):
    """Words of a speaker, "" for none, None for whoever spoke before; with times in seconds and a line, if known."""

    speaker: str | None
    text: str
    start: float | None = None
    end: float | None = None
    line: int = 0


def transcript_of(source: Source, format_name: str, speeches: Iterable[Speech]) -> Transcript:
    """The transcript of pieces of speech in order: those of one speaker follow each other, others begin a paragraph."""
    parts: list[str] = []
    turns: list[Turn] = []
    cues: list[Cue] = []
    position = 0
    for speech in speeches:
        words = " ".join(speech.text.split())
        if not words:
            continue
        speaker = speech.speaker if speech.speaker is not None else turns[-1].speaker if turns else ""
        continues = bool(turns) and turns[-1].speaker == speaker
        separator = "" if not parts else " " if continues else "\n\n"
        start = position + len(separator)
        position = start + len(words)
        parts += (separator, words)
        if continues:
            turns[-1] = Turn(speaker, Span(turns[-1].span.start, position))
        else:
            turns.append(Turn(speaker, Span(start, position)))
        if speech.start is not None:
            end = speech.start if speech.end is None else speech.end
            cues.append(Cue(speech.start, end, Span(start, position), speech.line))
    text = "".join(parts)
    return Transcript(
        file=source.name,
        format=format_name,
        text=text,
        turns=tuple(turns),
        sha256=sha256(source.content).hexdigest(),
        cues=tuple(cues),
        language=language_of_text(text, turns),
        has_lines=False,
    )


def seconds_of(stamp: str) -> float | None:
    """The seconds of "01:02:03.500", "02:03,5" or "3.5"; None for anything else."""
    parts = stamp.strip().replace(",", ".").split(":")
    if not 1 <= len(parts) <= 3:
        return None
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    if any(not 0 <= number < 1e7 for number in numbers):
        return None
    total = 0.0
    for number in numbers:
        total = total * 60 + number
    return round(total, 3)
