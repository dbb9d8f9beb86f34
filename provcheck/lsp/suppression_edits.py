"""The edits that suppress a finding: a comment in the document, or an entry in the sidecar file beside it.

A suppression only counts if a trial check shows that it suppresses the finding and causes no other finding.
"""

import json
import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import (
    CreateFile,
    CreateFileOptions,
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from provcheck.lsp.open_document import DocumentCheck, OpenDocument
from provcheck.lsp.positions import Positions
from provcheck.model.document import SIDECAR_SUFFIX, Source, file_of
from provcheck.model.finding import Finding
from provcheck.model.result import Result
from provcheck.readers.formats import Comments, comments_in

_IGNORE_LIST = r"ignore[ \t]*=[ \t]*\["


def text_edit(opened: OpenDocument, edits: list[TextEdit]) -> WorkspaceEdit | None:
    """The edit of an open document; None without any change."""
    return WorkspaceEdit(changes={opened.uri: edits}) if edits else None


def comment_inserts(opened: OpenDocument, finding: Finding, reason: str = "") -> Iterator[tuple[str, tuple[int, str]]]:
    """Comments that may suppress a finding, with their offsets, by scope; none if comments have no effect."""
    place = finding.primary.place
    comments = comments_in(opened.settings.reader or "")
    if place is None or not comments or not opened.settings.inline_ignores:
        return
    if finding.primary.span is not None:
        # In Markdown a line belongs to one block; in HTML the element may end before the line does.
        offset = opened.positions.line_end(place.start) if comments is Comments.MARKDOWN else place.end
        yield "block", (offset, f" <!-- provcheck: ignore[{finding.rule}]{reason} -->")
    text = opened.positions.text
    comment = f"<!-- provcheck: ignore-file[{finding.rule}]{reason} -->\n"
    yield "document", (len(text), comment if text.endswith("\n\n") else f"\n{comment}")


def comment_edit(check: DocumentCheck, finding: Finding, scope: str, reason: str) -> WorkspaceEdit | None:
    """The comment that suppresses a finding; None if it would not."""
    opened = check.opened
    offset, comment = dict(comment_inserts(opened, finding, reason)).get(scope, (0, ""))
    changed = opened.positions.text[:offset] + comment + opened.positions.text[offset:]
    if not _suppresses(check, finding, (offset, comment), opened.sources(text=changed)):
        return None
    return text_edit(opened, [TextEdit(opened.positions.range(offset, offset), comment)])


def sidecar_insert(check: DocumentCheck, finding: Finding, reason: str = "") -> tuple[int, str] | None:
    """The entry in the sidecar file of a saved document, for formats without comments, with its offset in the file.

    For one of several documents of a file, the entry is in its own table.
    """
    if not check.opened.uri.startswith("file:") or not check.opened.settings.inline_ignores:
        return None
    before = check.opened.sidecar or ""
    part = part_of(check, finding)
    header = f'["{part}"]\n' if part else ""
    entry = json.dumps(finding.rule + reason, ensure_ascii=False)
    ignore_list = re.compile(rf"^{re.escape(header)}{_IGNORE_LIST}", re.MULTILINE).search(before)
    if ignore_list:
        return ignore_list.end(), f"{entry}, "
    if before.strip() and (not part or f'"{part}"' in before):
        return None  # `ignore` is spelt in another way, which is better edited by hand
    separator = "\n" if before.strip() else ""
    return len(before), f"{separator}{header}ignore = [{entry}]\n"


def part_of(check: DocumentCheck, finding: Finding) -> str:
    """How a file of several documents addresses the one that a finding is about: `::2`; "" for another file."""
    uri = _uri_of(check, finding)
    return uri.removeprefix(file_of(uri))


def _uri_of(check: DocumentCheck, finding: Finding) -> str:
    return next((result.uri for result in check.results if any(other is finding for other in result.findings)), "")


def sidecar_edit(check: DocumentCheck, finding: Finding, reason: str) -> WorkspaceEdit | None:
    """The edit of the sidecar file that suppresses a finding; None if it would not."""
    opened = check.opened
    insert = sidecar_insert(check, finding, reason)
    if insert is None:
        return None
    offset, entry = insert
    before = opened.sidecar or ""
    if not _suppresses(check, finding, insert, opened.sources(sidecar=before[:offset] + entry + before[offset:])):
        return None
    uri = opened.uri + SIDECAR_SUFFIX
    edit = TextEdit(Positions(before, opened.positions.encoding).range(offset, offset), entry)
    changes: list[CreateFile | TextDocumentEdit] = [
        TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, None), [edit])
    ]
    if opened.sidecar is None:
        changes.insert(0, CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True)))
    return WorkspaceEdit(document_changes=changes)


def _suppresses(
    check: DocumentCheck, finding: Finding, insert: tuple[int, str], changed: Iterable[Source | Result]
) -> bool:
    """Whether the sources with an insert suppress the finding, and have nothing open that was not open before.

    Of a finding with several places, the first is suppressed, and the others may stay open.
    """
    if insert not in check.trials:
        check.trials[insert] = _open_places(map(check.opened.check, changed))
    open_after = check.trials[insert]
    its_own = (_uri_of(check, finding), finding.rule, finding.fingerprint)
    return its_own not in open_after and open_after <= _open_places(check.results)


def _open_places(results: Iterable[Result]) -> set[tuple[str, str, str]]:
    """The document, rule and fingerprint of each place that is not suppressed."""
    return {
        (result.uri, finding.rule, place.fingerprint)
        for result in results
        for finding in result.findings
        for place in finding.occurrences
        if place.suppressed is None
    }
