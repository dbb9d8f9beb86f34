"""The statements of the record under the pointer, such as a quotation with its speaker, or a date.

Sent as Markdown to editors that show it, with every character of a document escaped that could mean something there, so
that nothing in a document becomes a link, an image or a command of the editor; else as plain text.
Source: CommonMark 0.31, section 2.4 (a backslash before any ASCII punctuation makes it literal).
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, NamedTuple

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from provcheck.engine.quote_explanations import quote_steps
from provcheck.lsp.open_document import DocumentCheck, ExtractedDocument
from provcheck.model.finding import Placed, Spot
from provcheck.model.plain import to_plain
from provcheck.model.record import FIELDS, LISTS, Figure, Quote, Statement
from provcheck.reporters.direction import isolated
from provcheck.reporters.printable import printable

# The fields that hold several statements, in the singular.
_SINGULAR = {"corrections": "correction", "bylines": "byline", "credits": "credit", "figures": "figure",
             "images": "image"}  # fmt: skip
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# Statements that are shown where several share words, such as a credit in a dateline.
_MAX_STATEMENTS = 3


# The name and the text of each member of a statement; the text of the first names the statement.
_Lines = tuple[tuple[str, str], ...]


class _Match(NamedTuple):
    """A statement with a place that covers the pointer; the shortest place sorts first."""

    length: int
    start: int
    end: int
    lines: _Lines


def hover(check: DocumentCheck, position: Position, kind: MarkupKind = MarkupKind.PlainText) -> Hover | None:
    """The statements at a position, those with the shortest place first; None if there are none."""
    positions = check.opened.positions
    offset = positions.offset(position)
    matches = sorted({match for extracted in check.extracted for match in _matches(extracted, offset)})
    if not matches:
        return None
    statements = list(dict.fromkeys(match.lines for match in matches))[:_MAX_STATEMENTS]
    shown = _markdown if kind is MarkupKind.Markdown else _plain
    content = MarkupContent(kind, "\n\n".join(map(shown, statements)))
    return Hover(content, range=positions.range(matches[0].start, matches[0].end))


def _plain(lines: _Lines) -> str:
    (_, head), *members = lines
    return "\n".join([head, *(f"{name:<10} {text}" for name, text in members)])


def _markdown(lines: _Lines) -> str:
    (_, head), *members = lines
    items = "\n".join(
        f"- {escaped(name)}: {escaped(text)}" if name else f"  - {escaped(text)}" for name, text in members
    )
    return f"**{escaped(head)}**\n\n{items}"


def escaped(text: str) -> str:
    """The text as Markdown that shows it literally."""
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def _matches(extracted: ExtractedDocument, offset: int) -> Iterator[_Match]:
    for name in FIELDS:
        value = getattr(extracted.record, name)
        for statement in value if name in LISTS else [value]:
            if statement is None:
                continue
            for spot in _spots(statement):
                place = extracted.locator.place(spot).place
                if place is not None and place.start <= offset < place.end:
                    lines = (*_lines(name, statement), *_material_lines(extracted, statement, offset))
                    yield _Match(place.end - place.start, place.start, place.end, lines)


def _spots(statement: Statement) -> Iterator[Spot]:
    """The spots of a statement and of its parts."""
    if not isinstance(statement, Quote):
        yield Spot.of(statement)
        return
    parts: list[Placed | None] = [statement.speaker, statement.cue, *statement.via]
    if statement.occasion is not None:
        parts.append(statement.occasion.date)
    yield from (Spot(span=span) for span in statement.spans)
    yield from (Spot.of(part) for part in parts if part is not None and (part.span or part.pointer))


def _lines(name: str, statement: Statement) -> Iterator[tuple[str, str]]:
    """The name of the field, and a line for each member of the statement."""
    if isinstance(statement, Quote):
        yield "", f"quotation ({statement.kind}, {statement.where})"
        yield from quote_steps(statement)
        yield "origin", printable(statement.origin)
        return
    yield "", _SINGULAR.get(name, name)
    for key, value in _flat(to_plain(statement, nulls=False)):
        yield key, isolated(printable(str(value)))


def _material_lines(extracted: ExtractedDocument, statement: Statement, offset: int) -> Iterator[tuple[str, str]]:
    """What source material says of the span of a quotation, or of a figure: the verdict, and its words there."""
    if isinstance(statement, Quote):
        places = (extracted.locator.place(Spot(span=span)).place for span in statement.spans)
        at = [place is not None and place.start <= offset < place.end for place in places]
        matches = [match for match, is_here in zip(statement.material, at, strict=False) if is_here or not any(at)]
    else:
        matches = [statement.material] if isinstance(statement, Figure) and statement.material else []
    if not matches:
        return
    from provcheck.model.material_findings import spots_in  # few documents have material

    for match in matches:
        yield "material", str(match.verdict)
        transcript = next((each for each in extracted.material if each.file == match.file), None)
        for spot in spots_in(transcript, match) if transcript else ():
            place = f":{spot.place.line}" if spot.place else ""
            yield "", isolated(printable(f"{spot.uri}{place} {spot.label}"))


def _flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    """The members of a statement without their places, nested members under joined names."""
    for key, value in table.items():
        if key in ("span", "spans", "pointer", "material"):
            continue
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key} ")
        elif isinstance(value, list):
            yield prefix + key, ", ".join(str(item) for item in value)
        else:
            yield (prefix + key).replace("_", " "), value.value if isinstance(value, Enum) else value
