"""The data of source material for the page: the transcripts that an article was held against, and what stands where."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provcheck.model.evidence import Span
from provcheck.model.record import Record
from provcheck.reporters.page.page_text import PageText
from provcheck.reporters.printable import printable

if TYPE_CHECKING:
    from provcheck.model.material import MaterialMatch, Transcript

# Browsers lay out shorter paragraphs faster, and a reader finds the place in them.
_LONGEST_PARAGRAPH = 1_600
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
# An address that a time may link to; anything else is text.
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def material_data(record: Record, material: "tuple[Transcript, ...]", text: PageText) -> dict[str, Any]:
    """Return `held`, what material says of each quotation and figure, and `material`, the transcripts that it is in.

    Positions are those of the page's texts, in UTF-16 units.
    """
    matches = list(_matches(record))
    cited = {match.file for _, match in matches}
    transcripts = [transcript for transcript in material if transcript.file in cited]
    numbers = {transcript.file: number for number, transcript in enumerate(transcripts)}
    texts = [PageText(transcript.text) for transcript in transcripts]
    return {
        "held": [_held(span, match, text, numbers, texts, transcripts) for span, match in matches],
        "material": [_transcript(*each) for each in zip(transcripts, texts, strict=True)],
        "material_files": len(material),
    }


def _matches(record: Record) -> "Iterator[tuple[Span, MaterialMatch]]":
    """Yield what material says of each quotation, and of each figure outside of these."""
    quoted: list[Span] = []
    for quote in record.quotes:
        for span, match in zip(quote.spans, quote.material, strict=False):
            quoted.append(span)
            yield span, match
    for figure in record.figures:
        place = figure.span
        if place and figure.material and not any(place.overlaps(span) for span in quoted):
            yield place, figure.material


def _held(
    span: Span,
    match: "MaterialMatch",
    text: PageText,
    numbers: dict[str, int],
    texts: list[PageText],
    transcripts: "list[Transcript]",
) -> dict[str, Any]:
    number = numbers.get(match.file) if match.file else None
    name = transcripts[number].name_of(match.speaker) if number is not None and match.speaker else match.speaker
    return {
        "at": text.range(span),
        "verdict": str(match.verdict),
        "level": str(match.level),
        "in": number,
        "spans": [] if number is None else [texts[number].range(place) for place in match.spans],
        "time": time_code(match.time.start) if match.time else None,
        "speaker": printable(name or ""),
        "differences": [
            {
                "kind": f"{each.op} {each.kind}",
                "at": text.range(each.article) if each.article else None,
                "in": texts[number].range(each.material) if each.material and number is not None else None,
            }
            for each in match.differences
        ],
    }


def _transcript(transcript: "Transcript", text: PageText) -> dict[str, Any]:
    address = transcript.url if _WEB_ADDRESS.fullmatch(transcript.url) else ""
    return {
        "file": printable(transcript.file),
        "title": printable(transcript.title),
        "url": printable(address),
        "text": text.text,
        "turns": [
            [*text.range(span), printable(transcript.name_of(label)), seconds]
            for label, span, seconds in _paragraphs(transcript)
        ],
    }


def _paragraphs(transcript: "Transcript") -> Iterator[tuple[str, Span, float | None]]:
    """Yield the paragraphs of each turn: the label for the first of a turn, the place, and the time."""
    for turn in transcript.turns:
        label = turn.speaker
        for span in _parts(transcript.text, turn.span):
            time = transcript.time_of(Span(span.start, span.start + 1))
            yield label, span, time.start if time else None
            label = ""


def _parts(text: str, turn: Span) -> Iterator[Span]:
    start = turn.start
    for end, following in [*(match.span() for match in _PARAGRAPH_END.finditer(text, *turn)), (turn.end, turn.end)]:
        while end - start > _LONGEST_PARAGRAPH:
            stop = _SENTENCE_END.search(text, start + _LONGEST_PARAGRAPH // 2, end)
            if stop is None:
                break
            yield Span(start, stop.start())
            start = stop.end()
        if end > start:
            yield Span(start, end)
        start = following


def time_code(seconds: float) -> str:
    """Return seconds as `00:41:07`."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
