"""Fixes: the edits of findings applied to the bytes of a document, or not at all.

An edit is made where its words stand in the source just as in the text, and kept if reading the new bytes gives the old
text with that edit and nothing else. No byte outside the edits changes; what is mended is checked again until nothing
is left to mend, so that a second run changes nothing.
"""

import codecs
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from provcheck import readers
from provcheck.engine.check import check
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.finding import Edit, Finding
from provcheck.model.result import Result
from provcheck.model.settings import Settings

# A fix may uncover another one, such as text that was encoded twice; nothing sound needs more rounds.
_ROUNDS = 8
# Fixes that are tried alone where all together fail: each costs reading the document again.
_MOST_SINGLE = 20
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Mended(NamedTuple):
    """A document before and after its fixes, and how many findings they mended."""

    before: Source
    after: Source
    findings: int


class _Change(NamedTuple):
    """An edit, and the range of the decoded source that it replaces."""

    start: int
    end: int
    edit: Edit


def mend(source: Source, settings: Settings, mark: Callable[[Result], Result], *, unsafe: bool) -> Mended | Result:
    """Make the fixes of all findings that `mark` leaves open; where there is none to make, what the check gave."""
    first = result = check(source, settings)
    made, count = source, 0
    for _ in range(_ROUNDS):
        fixable = [finding for finding in result.findings if _mendable(finding, unsafe)]
        if fixable:
            fixable = [finding for finding in mark(result).findings if _mendable(finding, unsafe)]
        if not fixable:
            break
        document = readers.read(made, settings.reader, settings.keys)
        # Together where they go together; else the first that can be made alone.
        for some in (fixable, *([finding] for finding in fixable[:_MOST_SINGLE])):
            changes, number = _changes(document, some)
            applied = _applied(made, document, changes, settings)
            if applied is not None:
                break
        else:
            break
        made, count = applied, count + number
        result = check(made, settings)
    return Mended(source, made, count) if count else first


def _mendable(finding: Finding, unsafe: bool) -> bool:
    return finding.suppressed is None and finding.fix is not None and (unsafe or finding.fix.safety == "safe")


def _changes(document: Document, findings: Sequence[Finding]) -> tuple[list[_Change], int]:
    """The changes of as many findings as don't get in each other's way, sorted; and how many findings that is."""
    decoded = document.source_map.decoded
    taken: list[_Change] = []
    number = 0
    for finding in findings:
        assert finding.fix is not None
        places = ((document.source_map.locate(edit.span, None), edit) for edit in finding.fix.edits)
        wanted = [_Change(place.start, place.end, edit) for place, edit in places]
        exact = all(decoded[c.start : c.end] == document.text[c.edit.span.start : c.edit.span.end] for c in wanted)
        merged = sorted([*taken, *wanted])
        apart = all(one.end <= other.start for one, other in pairwise(merged))
        if wanted and exact and apart:
            taken = merged
            number += 1
    return taken, number


def _applied(source: Source, document: Document, changes: Sequence[_Change], settings: Settings) -> Source | None:
    """The source with these changes; None if that would change anything else."""
    bom, encoding = next(((bom, name) for bom, name in _MARKS if source.content.startswith(bom)), (b"", "utf-8"))
    decoded = document.source_map.decoded
    if not changes or bom + decoded.encode(encoding, "surrogatepass") != source.content:
        return None  # an encoding that a page declares: its bytes can't be written back for sure
    after = _edited(decoded, [(change.start, change.end, change.edit.replacement) for change in changes])
    text = _edited(document.text, sorted((*change.edit.span, change.edit.replacement) for change in changes))
    made = replace(source, content=bom + after.encode(encoding, "surrogatepass"))
    try:
        return made if readers.read(made, settings.reader, settings.keys).text == text else None
    except ReadError:
        return None


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, replacement in edits:
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])
