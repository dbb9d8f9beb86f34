"""What an editor offers to do about a finding: mend it, or suppress it with a reason to be written in.

A suppression is tried before it is offered: with it, the finding must be suppressed and no other one come up.
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

from provcheck.engine import runner
from provcheck.engine.fix import FixedDocument, fix_document
from provcheck.engine.suppress import fix_suppressor
from provcheck.lsp.diagnostics import diagnostic
from provcheck.lsp.document_check import Checked, Text
from provcheck.lsp.positions import Positions
from provcheck.model.document import Source
from provcheck.model.finding import Finding
from provcheck.model.result import Result

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.provcheck"
_SIDECAR = ".provcheck.toml"
_LIST = re.compile(r"^ignore[ \t]*=[ \t]*\[", re.MULTILINE)


def actions(checked: Checked, at: Range, only: Iterable[str] | None) -> list[CodeAction]:
    """The actions for the findings that a range touches; `only` names the kinds that are wanted."""
    found: list[CodeAction] = []
    text = checked.text
    if _wanted(CodeActionKind.QuickFix.value, only):
        start, end = text.positions.offset(at.start), text.positions.offset(at.end)
        for finding in checked.findings():
            place = finding.primary.place
            if place is not None and place.start <= end and start <= place.end:
                found += _for_finding(checked, finding)
    mendable = any(finding.fix is not None and finding.fix.safety == "safe" for finding in checked.findings())
    if mendable and _wanted(FIX_ALL, only) and (edits := _mended(text, None)):
        edit = WorkspaceEdit(changes={text.uri: edits})
        found.append(CodeAction("Mend all that provcheck can mend safely", FIX_ALL, edit=edit))
    return found


def _wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Kinds are a tree: `source` asks for `source.fixAll.provcheck` too. What mends all is for those who ask."""
    if only is None:
        return True
    return any(not asked or kind == asked or kind.startswith(f"{asked}.") for asked in only)


def _for_finding(checked: Checked, finding: Finding) -> list[CodeAction]:
    key = (finding.rule, finding.fingerprint)
    if key not in checked.actions:
        checked.actions[key] = [*_fixes(checked.text, finding), *_suppressions(checked, finding)]
    return checked.actions[key]


# ---------------------------------------------------------------------------------------------------------------- fixes


def _fixes(text: Text, finding: Finding) -> Iterator[CodeAction]:
    if finding.fix is None:
        return
    edits = _mended(text, finding)
    if edits:
        safe = finding.fix.safety == "safe"
        title = finding.fix.message if safe else f"{finding.fix.message} (may change what is meant)"
        yield CodeAction(
            title[:1].upper() + title[1:],
            CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, text)],
            is_preferred=safe,
            edit=WorkspaceEdit(changes={text.uri: edits}),
        )


def _mended(text: Text, finding: Finding | None) -> list[TextEdit]:
    """The edits that mend one finding, or all that are safe to mend."""

    suppress = fix_suppressor(text.settings, text.workspace.baseline)
    work = partial(fix_document, suppress=suppress, unsafe=finding is not None, only=finding)
    edits: list[TextEdit] = []
    for source in text.sources():
        if isinstance(source, Result) or (finding is not None and not _within(finding, source)):
            continue
        # What breaks the fixes breaks the check too, and is told there.
        made = runner.run_guarded(work, source, text.settings)
        if isinstance(made, FixedDocument):
            edits += _edits(text.positions, made)
    return edits


def _within(finding: Finding, source: Source) -> bool:
    """Whether a finding is one of this document: of a file of rows, one line is one."""
    place = finding.primary.place
    return source.row is None or (place is not None and place.line == source.first_line)


def _edits(positions: Positions, made: FixedDocument) -> Iterator[TextEdit]:
    """The changes of a document, line by line, less what the lines before and after share."""
    old, new = (
        source.content.decode("utf-8-sig", "surrogatepass").splitlines(keepends=True)
        for source in (made.before, made.after)
    )
    starts = [made.before.first_character]
    for line in old:
        starts.append(starts[-1] + len(line))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            was, now = "".join(old[a:b]), "".join(new[c:d])
            same = _shared(was, now)
            tail = _shared(was[same:][::-1], now[same:][::-1])
            yield TextEdit(positions.range(starts[a] + same, starts[b] - tail), now[same : len(now) - tail])


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


# --------------------------------------------------------------------------------------------------------- suppressions


def _suppressions(checked: Checked, finding: Finding) -> Iterator[CodeAction]:
    text = checked.text
    inserts = dict(_comments(text, finding))
    for where, (offset, comment) in inserts.items():
        changed = text.positions.text[:offset] + comment + text.positions.text[offset:]
        if _works(checked, finding, list(text.sources(text=changed))):
            edit = TextEdit(text.positions.range(offset, offset), comment)
            yield _suppression(finding, text, where, WorkspaceEdit(changes={text.uri: [edit]}))
    if not inserts:
        yield from _beside(checked, finding)


def _comments(text: Text, finding: Finding) -> Iterator[tuple[str, tuple[int, str]]]:
    """Comments that may suppress a finding, and where they would stand; none where comments count for nothing."""
    place = finding.primary.place
    form = text.settings.reader
    if place is None or form not in ("markdown", "html") or not text.settings.inline_ignores:
        return
    if finding.primary.span is not None:
        # In Markdown a line is a block or a part of one; in a page its end may lie outside of the element.
        at = text.positions.line_end(place.start) if form == "markdown" else place.end
        yield "in this block", (at, f" <!-- provcheck: ignore[{finding.rule}] -->")
    whole = text.positions.text
    comment = f"<!-- provcheck: ignore-file[{finding.rule}] -->\n"
    yield "in this document", (len(whole), comment if whole.endswith("\n\n") else f"\n{comment}")


def _beside(checked: Checked, finding: Finding) -> Iterator[CodeAction]:
    """The suppression in the file beside a document that is saved, for formats without comments."""
    text = checked.text
    if not text.uri.startswith("file:"):
        return
    before = text.sidecar or ""
    found = _LIST.search(before)
    if before.strip() and found is None:
        return  # `ignore` is written in another way: people may mend that better
    offset, entry = (found.end(), f'"{finding.rule}", ') if found else (len(before), f'ignore = ["{finding.rule}"]\n')
    if not _works(checked, finding, list(text.sources(sidecar=before[:offset] + entry + before[offset:]))):
        return
    uri = text.uri + _SIDECAR
    edit = TextEdit(Positions(before, text.positions.encoding).range(offset, offset), entry)
    changes: list[CreateFile | TextDocumentEdit] = [
        TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, None), [edit])
    ]
    if text.sidecar is None:
        changes.insert(0, CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True)))
    where = f"in {text.name.replace(chr(92), '/').rpartition('/')[2]}{_SIDECAR}"
    yield _suppression(finding, text, where, WorkspaceEdit(document_changes=changes))


def _suppression(finding: Finding, text: Text, where: str, edit: WorkspaceEdit) -> CodeAction:
    title = f"Suppress {finding.rule} {where}"
    return CodeAction(title, CodeActionKind.QuickFix, diagnostics=[diagnostic(finding, text)], edit=edit)


def _works(checked: Checked, finding: Finding, sources: list[Source | Result]) -> bool:
    """Whether the finding is suppressed now, and no finding is open that was not open before."""
    now = [found for source in sources for found in checked.text.check(source).findings]
    open_before = {(found.rule, found.fingerprint) for found in checked.findings()}
    open_now = {(found.rule, found.fingerprint) for found in now if found.suppressed is None}
    return (finding.rule, finding.fingerprint) not in open_now and open_now <= open_before
