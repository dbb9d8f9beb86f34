"""Code actions for findings: apply a fix, or insert a suppression.

What is offered is cheap to find out; the edit of an action is not. A fix is read and checked again before it is
applied, and a suppression only counts if a trial check shows that it suppresses the finding and causes no other
finding. Clients that can ask for the edit of the action that the user chose (`codeAction/resolve`) get actions without
edits; for others, the edits of the first findings of a selection are computed at once. For clients that can ask the
user for a reason, a suppression is a command (`SUPPRESS`) instead, whose edit has the reason.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    Range,
    TextEdit,
    WorkspaceEdit,
)

from provcheck.engine import guarding
from provcheck.engine.fix import FixedDocument, fix_document
from provcheck.engine.suppress import fix_suppressor
from provcheck.lsp.diagnostics import diagnostic
from provcheck.lsp.open_document import DocumentCheck, OpenDocument
from provcheck.lsp.positions import Positions
from provcheck.lsp.suppression_edits import (
    comment_edit,
    comment_inserts,
    part_of,
    sidecar_edit,
    sidecar_insert,
    text_edit,
)
from provcheck.model.document import SIDECAR_SUFFIX, Source, file_of
from provcheck.model.finding import Finding
from provcheck.model.result import Result
from provcheck.reporters.printable import printable

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.provcheck"
SUPPRESS = "provcheck.suppress"
# The edits for one finding take three checks of the document: so many take less than a second (benchmarks/server.py).
_MAX_FINDINGS_AT_ONCE = 3


class ActionKey(NamedTuple):
    """What identifies an action of a version of a document: its change and its finding, none for "fix-all".

    `change` is "fix", "fix-all", "block", "document" or "sidecar"; `start` is the offset of the finding. The key is
    sent to the client as the data of the action, and comes back with the request for its edit.
    """

    uri: str
    version: int | None
    change: str
    rule: str = ""
    fingerprint: str = ""
    start: int = 0

    @classmethod
    def of(cls, opened: OpenDocument, change: str, finding: Finding | None = None) -> "ActionKey":
        """The key of an action for a finding."""
        if finding is None:
            return cls(opened.uri, opened.version, change)
        place = finding.primary.place
        start = place.start if place is not None else 0
        return cls(opened.uri, opened.version, change, finding.rule, finding.fingerprint, start)

    @classmethod
    def from_data(cls, data: object) -> "ActionKey | None":
        """The key in the data of an action; None if it is not one of this server's."""
        if not isinstance(data, dict) or data.keys() != set(cls._fields):
            return None
        return cls(**data) if all(isinstance(value, str | int | None) for value in data.values()) else None


def offered(
    check: DocumentCheck,
    at: Range,
    only: Iterable[str] | None,
    max_findings: int | None = None,
    *,
    asks_reasons: bool = False,
) -> list[CodeAction]:
    """The actions for the findings that a range touches, without edits; `only` restricts them to kinds."""
    actions: list[CodeAction] = []
    if _is_requested(CodeActionKind.QuickFix.value, only):
        for finding in islice(_touched(check, at), max_findings):
            actions += _finding_actions(check, finding)
    if asks_reasons:
        actions = [_with_reason(action) for action in actions]
    return [*actions, *_fix_all_action(check, only)]


def _with_reason(action: CodeAction) -> CodeAction:
    """The action as a command that asks for a reason, if it is a suppression."""
    key = ActionKey.from_data(action.data)
    if key is None or key.change == "fix":
        return action
    command = Command(action.title, SUPPRESS, arguments=[key._asdict()])
    return CodeAction(f"{action.title}…", action.kind, diagnostics=action.diagnostics, command=command)


def complete(
    check: DocumentCheck,
    at: Range,
    only: Iterable[str] | None,
    is_abandoned: Callable[[], bool],
    *,
    asks_reasons: bool = False,
) -> list[CodeAction]:
    """The actions with their edits, for the first findings that a range touches; none once the request is abandoned."""
    completed = []
    for action in offered(check, at, only, _MAX_FINDINGS_AT_ONCE, asks_reasons=asks_reasons):
        if is_abandoned():
            return []
        key = ActionKey.from_data(action.data)
        action.edit = edit_of(check, key) if key is not None else None
        if action.edit is not None or action.command is not None:
            completed.append(action)
    return completed


def edit_of(check: DocumentCheck, key: ActionKey, reason: str = "") -> WorkspaceEdit | None:
    """The edit of an action; None if it would not have the intended effect, or if the document has no such finding.

    A suppression has the reason that the user gave, on one line, and without what would end a comment.
    """
    reason = printable(" ".join(reason.replace("--", "–").split())).rstrip(">")
    if (key, reason) not in check.edits:
        check.edits[key, reason] = _edit(check, key, f": {reason}" if reason else "")
    return check.edits[key, reason]


def _edit(check: DocumentCheck, key: ActionKey, reason: str) -> WorkspaceEdit | None:
    opened = check.opened
    if key.change == "fix-all":
        return text_edit(opened, _fix_edits(opened, None))
    same = (finding for finding in check.findings() if ActionKey.of(opened, key.change, finding) == key)
    finding = next(same, None)
    if finding is None:
        return None
    if key.change == "fix":
        return text_edit(opened, _fix_edits(opened, finding))
    if key.change == "sidecar":
        return sidecar_edit(check, finding, reason)
    return comment_edit(check, finding, key.change, reason)


def _touched(check: DocumentCheck, at: Range) -> Iterator[Finding]:
    """The findings that a range touches."""
    start, end = check.opened.positions.offset(at.start), check.opened.positions.offset(at.end)
    for finding in check.findings():
        place = finding.primary.place
        if place is not None and place.start <= end and start <= place.end:
            yield finding


def _is_requested(kind: str, only: Iterable[str] | None) -> bool:
    """Whether a kind or one above it is requested: kinds are a tree, `source` includes `source.fixAll.provcheck`."""
    if only is None:
        return True
    return any(not requested or kind == requested or kind.startswith(f"{requested}.") for requested in only)


def _fix_all_action(check: DocumentCheck, only: Iterable[str] | None) -> Iterator[CodeAction]:
    whole = [result for result in check.results if file_of(result.uri) == result.uri]  # parts are not fixed
    fixes = (finding.fix for result in whole for finding in result.findings if finding.suppressed is None)
    has_safe_fix = any(fix is not None and fix.safety == "safe" for fix in fixes)
    if has_safe_fix and _is_requested(FIX_ALL, only):
        data = ActionKey.of(check.opened, "fix-all")._asdict()
        yield CodeAction("Fix all problems that can be fixed safely", FIX_ALL, data=data)


def _finding_actions(check: DocumentCheck, finding: Finding) -> Iterator[CodeAction]:
    """The fix of a finding, and its suppressions."""
    opened = check.opened

    def action(change: str, title: str, is_preferred: bool | None = None) -> CodeAction:
        shown = [diagnostic(finding, opened)]
        data = ActionKey.of(opened, change, finding)._asdict()
        return CodeAction(title, CodeActionKind.QuickFix, diagnostics=shown, is_preferred=is_preferred, data=data)

    if finding.fix is not None and not part_of(check, finding):  # parts are not fixed
        safe = finding.fix.safety == "safe"
        title = finding.fix.message if safe else f"{finding.fix.message} (may change the meaning)"
        yield action("fix", title[:1].upper() + title[1:], safe)
    comments = dict(comment_inserts(opened, finding))
    for scope in comments:
        yield action(scope, f"Suppress {finding.rule} in this {scope}")
    if not comments and sidecar_insert(check, finding):
        name = opened.name.replace(chr(92), "/").rpartition("/")[2]
        part = part_of(check, finding)
        document = f" of document {part.removeprefix('::')}" if part else ""
        yield action("sidecar", f"Suppress {finding.rule}{document} in {name}{SIDECAR_SUFFIX}")


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
    """The differences between the document before and after: the characters that differ in each line.

    One edit if lines were added or removed, which only a fix that is applied alone does.
    """
    old, new = (
        source.content.decode("utf-8-sig", "surrogatepass").split("\n") for source in (fixed.before, fixed.after)
    )
    if len(old) != len(new):
        old, new = ["\n".join(old)], ["\n".join(new)]
    offset = fixed.before.first_character
    for before, after in zip(old, new, strict=True):
        if before != after:
            prefix = _common_prefix_length(before, after)
            suffix = _common_prefix_length(before[prefix:][::-1], after[prefix:][::-1])
            edited = positions.range(offset + prefix, offset + len(before) - suffix)
            yield TextEdit(edited, after[prefix : len(after) - suffix])
        offset += len(before) + 1


def _common_prefix_length(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(first), len(second)))
