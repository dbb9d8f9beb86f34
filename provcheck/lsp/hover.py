"""What the record holds behind the words under the pointer: a quotation's speaker and way, a date's reading, a credit.

Shown as plain text: nothing in a document can become a link, an image or a command of the editor.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Any, NamedTuple

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from provcheck.engine.quote_explanations import quote_steps
from provcheck.lsp.document_check import Checked, Read
from provcheck.model.finding import Placed, Spot
from provcheck.model.plain import to_plain
from provcheck.model.record import FIELDS, LISTS, Quote, Statement
from provcheck.reporters.printable import printable

# The fields that hold several statements, in the singular.
_SINGULAR = {"corrections": "correction", "bylines": "byline", "credits": "credit", "figures": "figure"}
# Statements that share words, such as a credit in a dateline: more than that is no help.
_MOST = 3


class _Covering(NamedTuple):
    """A statement whose words hold the pointer, and the code points of those words; `words` is the shortest first."""

    length: int
    start: int
    end: int
    told: str


def hover(checked: Checked, position: Position) -> Hover | None:
    """The statements at a position, the most exact first; None where the record has nothing to say."""
    positions = checked.text.positions
    offset = positions.offset(position)
    found = sorted({item for read in checked.read for item in _covering(read, offset)})
    if not found:
        return None
    told = list(dict.fromkeys(item.told for item in found))[:_MOST]
    return Hover(
        MarkupContent(MarkupKind.PlainText, "\n\n".join(told)), range=positions.range(found[0].start, found[0].end)
    )


def _covering(read: Read, offset: int) -> Iterator[_Covering]:
    for name in FIELDS:
        stated = getattr(read.record, name)
        for statement in stated if name in LISTS else [stated]:
            if statement is None:
                continue
            for spot in _spots(statement):
                place = read.locator.place(spot).place
                if place is not None and place.start <= offset < place.end:
                    yield _Covering(place.end - place.start, place.start, place.end, _told(name, statement))


def _spots(statement: Statement) -> Iterator[Spot]:
    """The places of a statement, and of those that it is made of."""
    if not isinstance(statement, Quote):
        yield Spot.of(statement)
        return
    parts: list[Placed | None] = [statement.speaker, statement.cue, *statement.via]
    if statement.occasion is not None:
        parts.append(statement.occasion.date)
    yield from (Spot(span=span) for span in statement.spans)
    yield from (Spot.of(part) for part in parts if part is not None and (part.span or part.pointer))


def _told(name: str, statement: Statement) -> str:
    if isinstance(statement, Quote):
        head = f"quotation ({statement.kind}, {statement.where})"
        return "\n".join([head, *quote_steps(statement), f"origin     {printable(statement.origin)}"])
    lines = [_SINGULAR.get(name, name)]
    # Named tuples of the model print as places; what is left are words and numbers.
    for key, value in _flat(to_plain(statement, nulls=False)):
        lines.append(f"{key:<10} {printable(str(value))}")
    return "\n".join(lines)


def _flat(table: dict[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if key in ("span", "spans", "pointer"):
            continue
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key} ")
        elif isinstance(value, list):
            yield above + key, ", ".join(str(item) for item in value)
        else:
            yield (above + key).replace("_", " "), value.value if isinstance(value, Enum) else value
