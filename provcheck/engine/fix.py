"""Applies the fixes of findings to the bytes of a document.

An edit is applied where the source holds the same characters as the text, and kept if reading the new bytes gives the
old text with that edit and no other difference. Bytes outside the edits do not change. The fixed document is checked
and fixed again until there is nothing left to fix, so that a second run changes nothing.
"""

import codecs
import re
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from provcheck import readers
from provcheck.engine import runner
from provcheck.engine.check import check
from provcheck.engine.edit_places import LINE_BREAKS_TO_SPACES, range_of_edit
from provcheck.engine.resource_limits import LimitExceeded
from provcheck.engine.suppress import Suppressor, fix_suppressor
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Fix
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.readers.formats import Articles, has_front_matter

if TYPE_CHECKING:
    from provcheck.engine.baseline import Baseline
    from provcheck.material.pool import Material

# A fix may uncover another one, such as text that was encoded twice. No document needs more rounds.
_MAX_ROUNDS = 8
# If the fixes can't be applied together, so many are tried one by one: for each the document is read again.
_MAX_SINGLE_FIXES = 20
_NOT_A_LINE_BREAK = re.compile(r"[^\r\n]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class FixedDocument(NamedTuple):
    """A document before and after its fixes, and the number of findings that were fixed."""

    before: Source
    after: Source
    findings: int


# Why the parts of a file stay as they are.
_SEVERAL_DOCUMENTS = "a file of several documents of this format can't be rewritten"


class NotFixed(NamedTuple):
    """The result of a document's check, and why the fixes of its findings are not applied."""

    result: Result
    reason: str


class _Change(NamedTuple):
    """A replacement in the decoded source, of `start` to `end` by `written`, and in the text, of `span` by `shown`."""

    start: int
    end: int
    written: str
    span: Span
    shown: str


class _Changes(NamedTuple):
    """Changes in order, without overlaps; the new front matter values by pointer; the number of findings fixed."""

    changes: list[_Change]
    values: dict[str, str]
    findings: int


def run(
    sources: Iterable[Source | Result],
    settings: Settings,
    jobs: int | None = None,
    baseline: "Baseline | None" = None,
    *,
    unsafe: bool,
) -> Generator[FixedDocument | NotFixed | Result, None, None]:
    """Fix every source, but no finding that settings or baseline suppress; a Result where nothing was fixed."""
    work = partial(fix_document, suppress=fix_suppressor(settings, baseline), unsafe=unsafe)
    return runner.map_sources(work, sources, settings, jobs)


def fix_document(
    source: Source,
    settings: Settings,
    suppress: Suppressor,
    *,
    unsafe: bool,
    only: Finding | None = None,
    material: "Material" = (),
) -> FixedDocument | NotFixed | Result:
    """Apply the fixes of all open findings, or of `only` one; the result of the check if none can be applied.

    One finding is fixed in one round: afterwards another one like it may have its fingerprint.
    `suppress` marks the findings that settings and baseline suppress. The parts of a file are not fixed: the file would
    be written for each of them.
    """
    check_fixed = partial(check, settings=settings, material=material)
    result = check_fixed(source)

    def fixable(result: Result) -> list[Finding]:
        findings = _fixable(result, unsafe, only)
        return _fixable(suppress(result), unsafe, only) if findings else []

    if reason := _SEVERAL_DOCUMENTS if source.part is not None else _binary_file(source, settings):
        return NotFixed(result, reason) if fixable(result) else result
    try:
        rounds = _MAX_ROUNDS if only is None else 1
        return _fixed(source, result, settings, check_fixed, fixable, rounds) or result
    except (LimitExceeded, MemoryError):
        return NotFixed(result, "takes more than the limits allow")


def _binary_file(source: Source, settings: Settings) -> str:
    """Why the file of a source is not fixed; "" for text, whose places can be changed."""
    if source.is_packed:
        return "a file of gzip, which is no text"
    try:
        own_format = readers.format_of(source, settings.reader)
    except ReadError:
        return ""
    if own_format.articles is Articles.ROWS and source.row is not None:
        return f"a row of {own_format.name}, which can't be rewritten alone"
    return f"a file of {own_format.name}, which is no text" if own_format.binary and source.row is None else ""


def _fixed(
    source: Source,
    result: Result,
    settings: Settings,
    check_fixed: Callable[[Source], Result],
    fixable: Callable[[Result], list[Finding]],
    rounds: int,
) -> FixedDocument | None:
    """The document with all fixes, round by round; None if none can be applied."""
    fixed, count = source, 0
    for _ in range(rounds):
        findings = fixable(result)
        applied = _apply_fixes(fixed, findings, settings) if findings else None
        if applied is None:
            break
        fixed, count = applied[0], count + applied[1]
        result = check_fixed(fixed)
    return FixedDocument(source, fixed, count) if count else None


def _fixable(result: Result, unsafe: bool, only: Finding | None) -> list[Finding]:
    return [
        finding
        for finding in result.findings
        if finding.suppressed is None
        and finding.fix is not None
        and (unsafe or finding.fix.safety == "safe")
        and (only is None or _is_about(finding, only))
    ]


def _is_about(finding: Finding, other: Finding) -> bool:
    """Whether a finding is the other one, of which some places may have been accepted since."""
    return finding.rule == other.rule and other.fingerprint in {place.fingerprint for place in finding.occurrences}


def _apply_fixes(source: Source, findings: Sequence[Finding], settings: Settings) -> tuple[Source, int] | None:
    """The source with all fixes, else with the first that can be applied alone, and their number; None if none can."""
    document = readers.read(source, settings.reader, settings.keys, settings.limits)
    for group in (findings, *([finding] for finding in findings[:_MAX_SINGLE_FIXES])):
        changes = _compatible_changes(document, group)
        changed = _changed_source(source, document, changes, settings)
        if changed is not None:
            return changed, changes.findings
    return None


def _compatible_changes(document: Document, findings: Sequence[Finding]) -> _Changes:
    """The changes of the findings' fixes, without fixes that overlap an earlier one."""
    changes: list[_Change] = []
    values: dict[str, str] = {}
    count = 0
    for finding in findings:
        assert finding.fix is not None
        new_values = {edit.pointer: edit.replacement for edit in finding.fix.edits if edit.pointer is not None}
        new = [*_text_changes(document, finding.fix), *_front_matter_changes(document, new_values)]
        merged = sorted([*changes, *new])
        if new and all(change.end <= following.start for change, following in pairwise(merged)):
            changes = merged
            values |= new_values
            count += 1
    return _Changes(changes, values, count)


def _text_changes(document: Document, fix: Fix) -> list[_Change]:
    """The changes of the text; none if the source has other characters than the text at one of the edits."""
    changes = []
    for edit in fix.edits:
        if edit.span is not None:
            place = range_of_edit(document, edit)
            if place is None:
                return []
            changes.append(_Change(place.start, place.end, edit.replacement, edit.span, edit.replacement))
    return changes


def _front_matter_changes(document: Document, values: Mapping[str, str]) -> list[_Change]:
    """The changes that set values of front matter, which is blank in the text, with the same length."""
    if not values or not has_front_matter(document.format):
        return []
    from provcheck.readers.front_matter_edits import front_matter_edits
    from provcheck.readers.markdown import MarkdownSourceMap  # loaded already: the document is Markdown

    source_map = document.source_map
    assert isinstance(source_map, MarkdownSourceMap)
    return [
        _Change(*place, written, Span(*place), _NOT_A_LINE_BREAK.sub(" ", written))
        for place, written in front_matter_edits(source_map.decoded, source_map.front_matter, values)
    ]


def _changed_source(source: Source, document: Document, changes: _Changes, settings: Settings) -> Source | None:
    """The source with the changes; None if they would change anything else."""
    bom, encoding = next(
        ((bom, name) for bom, name in _BYTE_ORDER_MARKS if source.content.startswith(bom)), (b"", "utf-8")
    )
    decoded = document.source_map.decoded
    if not changes.changes or bom + decoded.encode(encoding, "surrogatepass") != source.content:
        return None  # the page declares another encoding, which may not encode to the same bytes
    written = _replaced(decoded, [(change.start, change.end, change.written) for change in changes.changes])
    in_text = sorted(changes.changes, key=lambda change: change.span)
    expected = _replaced(document.text, [(*change.span, change.shown) for change in in_text])
    changed = replace(source, content=bom + written.encode(encoding, "surrogatepass"), is_whole=False)
    try:
        reread = readers.read(changed, settings.reader, settings.keys, settings.limits)
    except ReadError:
        return None
    same_values = _front_matter_values(reread) == {**_front_matter_values(document), **changes.values}
    # A shorter line may no longer be one that is wrapped.
    same_text = reread.text.translate(LINE_BREAKS_TO_SPACES) == expected.translate(LINE_BREAKS_TO_SPACES)
    return changed if same_text and same_values else None


def _front_matter_values(document: Document) -> dict[str, str]:
    """The declared values that stand in front matter, by pointer."""
    return {
        declared.pointer: declared.value
        for declared in document.declared
        if declared.pointer is not None and declared.origin == "front-matter"
    }


def _replaced(text: str, replacements: Sequence[tuple[int, int, str]]) -> str:
    """The text with replacements (start, end, new text), which are in order and do not overlap."""
    parts, position = [], 0
    for start, end, replacement in replacements:
        parts += [text[position:start], replacement]
        position = end
    return "".join([*parts, text[position:]])
