"""Fixes: the edits of findings applied to the bytes of a document, or not at all.

An edit is made where its words stand in the source just as in the text, and kept if reading the new bytes gives the old
text with that edit and nothing else. No byte outside the edits changes; what is mended is checked again until nothing
is left to mend, so that a second run changes nothing.
"""

import codecs
import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from provcheck import readers
from provcheck.engine import runner
from provcheck.engine.check import check
from provcheck.engine.suppress import Suppressor, fix_suppressor
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Fix
from provcheck.model.result import Result
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.engine.baseline import Baseline

# A fix may uncover another one, such as text that was encoded twice; nothing sound needs more rounds.
_ROUNDS = 8
# Fixes that are tried alone where all together fail: each costs reading the document again.
_MOST_SINGLE = 20
_NOT_A_BREAK = re.compile(r"[^\r\n]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class FixedDocument(NamedTuple):
    """A document before and after its fixes, and how many findings they mended."""

    before: Source
    after: Source
    findings: int


class _Change(NamedTuple):
    """The range of the decoded source that an edit replaces, and by what; and the same in the text, as it is read."""

    start: int
    end: int
    written: str
    span: Span
    shown: str


def run(
    sources: Iterable[Source | Result],
    settings: Settings,
    jobs: int | None = None,
    baseline: "Baseline | None" = None,
    *,
    unsafe: bool,
) -> Generator[FixedDocument | Result, None, None]:
    """Mend every source, as `mend` does; leaves alone what settings and baseline suppress."""
    return runner.map_sources(
        partial(fix_document, suppress=fix_suppressor(settings, baseline), unsafe=unsafe), sources, settings, jobs
    )


def fix_document(
    source: Source,
    settings: Settings,
    suppress: Suppressor,
    *,
    unsafe: bool,
    only: Finding | None = None,
) -> FixedDocument | Result:
    """Make the fixes of all open findings, or of `only` one; returns the result of the check if there is none to make.

    `suppress` marks the findings that settings and baseline suppress.
    """
    first = result = check(source, settings)
    made, count = source, 0
    for _ in range(_ROUNDS):
        fixable = _fixable(result, unsafe, only)
        if fixable:
            fixable = _fixable(suppress(result), unsafe, only)
        if not fixable:
            break
        document = readers.read(made, settings.reader, settings.keys, settings.limits)
        # Together where they go together; else the first that can be made alone.
        for some in (fixable, *([finding] for finding in fixable[:_MOST_SINGLE])):
            changes, said, number = _changes(document, some)
            applied = _applied(made, document, changes, said, settings)
            if applied is not None:
                break
        else:
            break
        made, count = applied, count + number
        result = check(made, settings)
    return FixedDocument(source, made, count) if count else first


def _fixable(result: Result, unsafe: bool, only: Finding | None) -> list[Finding]:
    return [
        finding
        for finding in result.findings
        if finding.suppressed is None
        and finding.fix is not None
        and (unsafe or finding.fix.safety == "safe")
        and (only is None or (finding.rule, finding.fingerprint) == (only.rule, only.fingerprint))
    ]


def _changes(document: Document, findings: Sequence[Finding]) -> tuple[list[_Change], dict[str, str], int]:
    """Sorted changes of all findings that don't get in each other's way, what front matter says then, and a count."""
    taken: list[_Change] = []
    said: dict[str, str] = {}
    number = 0
    for finding in findings:
        assert finding.fix is not None
        says = {edit.pointer: edit.replacement for edit in finding.fix.edits if edit.pointer is not None}
        wanted = [*_in_text(document, finding.fix), *_in_front(document, says)]
        merged = sorted([*taken, *wanted])
        if wanted and all(one.end <= other.start for one, other in pairwise(merged)):
            taken = merged
            said |= says
            number += 1
    return taken, said, number


def _in_text(document: Document, fix: Fix) -> list[_Change]:
    """The changes of words, where all of them stand in the source just as in the text."""
    decoded = document.source_map.decoded
    changes = []
    for edit in fix.edits:
        if edit.span is not None:
            place = document.source_map.locate(edit.span, None)
            if decoded[place.start : place.end] != document.text[edit.span.start : edit.span.end]:
                return []
            changes.append(_Change(place.start, place.end, edit.replacement, edit.span, edit.replacement))
    return changes


def _in_front(document: Document, says: Mapping[str, str]) -> list[_Change]:
    """The changes of front matter: in the text it is blank, and as long."""
    if not says or document.format != "markdown":
        return []
    from provcheck.readers.front_matter_edits import front_matter_edits
    from provcheck.readers.markdown import MarkdownSourceMap  # loaded by now: the document is Markdown

    source_map = document.source_map
    assert isinstance(source_map, MarkdownSourceMap)
    return [
        _Change(*place, written, Span(*place), _NOT_A_BREAK.sub(" ", written))
        for place, written in front_matter_edits(source_map.decoded, source_map.front_matter, says)
    ]


def _applied(
    source: Source, document: Document, changes: Sequence[_Change], said: Mapping[str, str], settings: Settings
) -> Source | None:
    """The source with these changes; None if that would change anything else."""
    bom, encoding = next(((bom, name) for bom, name in _MARKS if source.content.startswith(bom)), (b"", "utf-8"))
    decoded = document.source_map.decoded
    if not changes or bom + decoded.encode(encoding, "surrogatepass") != source.content:
        return None  # an encoding that a page declares: its bytes can't be written back for sure
    after = _edited(decoded, [(change.start, change.end, change.written) for change in changes])
    in_text = sorted(changes, key=lambda change: change.span)
    text = _edited(document.text, [(*change.span, change.shown) for change in in_text])
    made = replace(source, content=bom + after.encode(encoding, "surrogatepass"))
    try:
        read = readers.read(made, settings.reader, settings.keys, settings.limits)
    except ReadError:
        return None
    return made if read.text == text and _declared(read) == {**_declared(document), **said} else None


def _declared(document: Document) -> dict[str, str]:
    """What front matter says that the record knows of, by its pointers."""
    return {
        stated.pointer: stated.value
        for stated in document.declared
        if stated.pointer is not None and stated.origin == "front-matter"
    }


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, replacement in edits:
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])
