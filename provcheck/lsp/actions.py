"""Code actions for findings: apply a fix, or insert a suppression.

A suppression is offered only if a trial check shows that it suppresses the finding and causes no other finding.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import partial

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CreateFile,
    CreateFileOptions,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from provcheck.engine import guarding
from provcheck.engine.fix import FixedDocument, fix_document
from provcheck.engine.suppress import fix_suppressor
from provcheck.lsp.diagnostics import diagnostic
from provcheck.lsp.open_document import DocumentCheck, OpenDocument
from provcheck.lsp.positions import Positions
from provcheck.model.document import Source
from provcheck.model.finding import Finding
from provcheck.model.result import Result
from provcheck.readers.formats import Comments, comments_in

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.provcheck"
_SIDECAR = ".provcheck.toml"
_IGNORE_LIST = re.compile(r"^ignore[ \t]*=[ \t]*\[", re.MULTILINE)


def actions(check: DocumentCheck, at: Range, only: Iterable[str] | None) -> list[CodeAction]:
    """The actions for the findings that a range touches; `only` restricts them to kinds."""
    offered: list[CodeAction] = []
    opened = check.opened
    if _is_requested(CodeActionKind.QuickFix.value, only):
        start, end = opened.positions.offset(at.start), opened.positions.offset(at.end)
        for finding in check.findings():
            place = finding.primary.place
            if place is not None and place.start <= end and start <= place.end:
                offered += _finding_actions(check, finding)
    has_safe_fix = any(finding.fix is not None and finding.fix.safety == "safe" for finding in check.findings())
    if has_safe_fix and _is_requested(FIX_ALL, only) and (edits := _fix_edits(opened, None)):
        edit = WorkspaceEdit(changes={opened.uri: edits})
        offered.append(CodeAction("Fix all problems that can be fixed safely", FIX_ALL, edit=edit))
    return offered


def _is_requested(kind: str, only: Iterable[str] | None) -> bool:
    """Whether a kind or one above it is requested: kinds are a tree, `source` includes `source.fixAll.provcheck`."""
    if only is None:
        return True
    return any(not requested or kind == requested or kind.startswith(f"{requested}.") for requested in only)


def _finding_actions(check: DocumentCheck, finding: Finding) -> list[CodeAction]:
    key = (finding.rule, finding.fingerprint, finding.primary.place)
    if key not in check.actions:
        check.actions[key] = [*_fix_actions(check.opened, finding), *_suppression_actions(check, finding)]
    return check.actions[key]


# ---------------------------------------------------------------------------------------------------------------- fixes


def _fix_actions(opened: OpenDocument, finding: Finding) -> Iterator[CodeAction]:
    if finding.fix is None:
        return
    edits = _fix_edits(opened, finding)
    if edits:
        safe = finding.fix.safety == "safe"
        title = finding.fix.message if safe else f"{finding.fix.message} (may change the meaning)"
        yield CodeAction(
            title[:1].upper() + title[1:],
            CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, opened)],
            is_preferred=safe,
            edit=WorkspaceEdit(changes={opened.uri: edits}),
        )


def _fix_edits(opened: OpenDocument, finding: Finding | None) -> list[TextEdit]:
    """The edits that fix one finding, or, without one, all findings with safe fixes."""
    suppress = fix_suppressor(opened.settings, opened.workspace.baseline)
    work = partial(fix_document, suppress=suppress, unsafe=finding is not None, only=finding)
    edits: list[TextEdit] = []
    for source in opened.sources():
        if isinstance(source, Result) or (finding is not None and not _is_in(finding, source)):
            continue
        # A crash is ignored here: the check crashes too and reports it.
        fixed = guarding.run_guarded(work, source, opened.settings)
        if isinstance(fixed, FixedDocument):
            edits += _edits(opened.positions, fixed)
    return edits


def _is_in(finding: Finding, source: Source) -> bool:
    """Whether a finding is about this source: in a file of rows, about its line."""
    place = finding.primary.place
    return source.row is None or (place is not None and place.line == source.first_line)


def _edits(positions: Positions, fixed: FixedDocument) -> Iterator[TextEdit]:
    """The differences between the document before and after, as edits of the characters that differ."""
    old, new = (
        source.content.decode("utf-8-sig", "surrogatepass").splitlines(keepends=True)
        for source in (fixed.before, fixed.after)
    )
    offsets = [fixed.before.first_character]
    for line in old:
        offsets.append(offsets[-1] + len(line))
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            before, after = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
            prefix = _common_prefix_length(before, after)
            suffix = _common_prefix_length(before[prefix:][::-1], after[prefix:][::-1])
            edited = positions.range(offsets[old_start] + prefix, offsets[old_end] - suffix)
            yield TextEdit(edited, after[prefix : len(after) - suffix])


def _common_prefix_length(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(first), len(second)))


# --------------------------------------------------------------------------------------------------------- suppressions


def _suppression_actions(check: DocumentCheck, finding: Finding) -> Iterator[CodeAction]:
    opened = check.opened
    inserts = dict(_comment_inserts(opened, finding))
    for scope, (offset, comment) in inserts.items():
        changed = opened.positions.text[:offset] + comment + opened.positions.text[offset:]
        if _suppresses(check, finding, opened.sources(text=changed)):
            edit = TextEdit(opened.positions.range(offset, offset), comment)
            yield _suppression_action(finding, opened, scope, WorkspaceEdit(changes={opened.uri: [edit]}))
    if not inserts:
        yield from _sidecar_action(check, finding)


def _comment_inserts(opened: OpenDocument, finding: Finding) -> Iterator[tuple[str, tuple[int, str]]]:
    """Comments that may suppress a finding, with their offsets, by scope; none if comments have no effect."""
    place = finding.primary.place
    comments = comments_in(opened.settings.reader or "")
    if place is None or not comments or not opened.settings.inline_ignores:
        return
    if finding.primary.span is not None:
        # In Markdown a line belongs to one block; in HTML the element may end before the line does.
        offset = opened.positions.line_end(place.start) if comments is Comments.MARKDOWN else place.end
        yield "in this block", (offset, f" <!-- provcheck: ignore[{finding.rule}] -->")
    text = opened.positions.text
    comment = f"<!-- provcheck: ignore-file[{finding.rule}] -->\n"
    yield "in this document", (len(text), comment if text.endswith("\n\n") else f"\n{comment}")


def _sidecar_action(check: DocumentCheck, finding: Finding) -> Iterator[CodeAction]:
    """The suppression in the sidecar file of a saved document, for formats without comments."""
    opened = check.opened
    if not opened.uri.startswith("file:"):
        return
    before = opened.sidecar or ""
    ignore_list = _IGNORE_LIST.search(before)
    if before.strip() and ignore_list is None:
        return  # `ignore` is spelt in another way, which is better edited by hand
    if ignore_list:
        offset, entry = ignore_list.end(), f'"{finding.rule}", '
    else:
        offset, entry = len(before), f'ignore = ["{finding.rule}"]\n'
    if not _suppresses(check, finding, opened.sources(sidecar=before[:offset] + entry + before[offset:])):
        return
    uri = opened.uri + _SIDECAR
    edit = TextEdit(Positions(before, opened.positions.encoding).range(offset, offset), entry)
    changes: list[CreateFile | TextDocumentEdit] = [
        TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, None), [edit])
    ]
    if opened.sidecar is None:
        changes.insert(0, CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True)))
    scope = f"in {opened.name.replace(chr(92), '/').rpartition('/')[2]}{_SIDECAR}"
    yield _suppression_action(finding, opened, scope, WorkspaceEdit(document_changes=changes))


def _suppression_action(finding: Finding, opened: OpenDocument, scope: str, edit: WorkspaceEdit) -> CodeAction:
    title = f"Suppress {finding.rule} {scope}"
    return CodeAction(title, CodeActionKind.QuickFix, diagnostics=[diagnostic(finding, opened)], edit=edit)


def _suppresses(check: DocumentCheck, finding: Finding, changed: Iterable[Source | Result]) -> bool:
    """Whether the changed sources suppress the finding, and have no open finding that was not open before."""
    findings = [finding for source in changed for finding in check.opened.check(source).findings]
    open_before = {(finding.rule, finding.fingerprint) for finding in check.findings()}
    open_after = {(finding.rule, finding.fingerprint) for finding in findings if finding.suppressed is None}
    return (finding.rule, finding.fingerprint) not in open_after and open_after <= open_before
