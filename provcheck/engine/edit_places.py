"""The places of edits in the file, for reports that offer fixes: SARIF, and suggestions in a pull request."""

from dataclasses import replace

from provcheck.engine.locator import Locator
from provcheck.model.document import Document, Range
from provcheck.model.finding import Edit, Fix, Spot

# The text has spaces where the source only wraps a paragraph.
LINE_BREAKS_TO_SPACES = str.maketrans("\r\n", "  ")
# Formats whose text is written as it is; in others some characters are escaped.
_PLAIN_FORMATS = frozenset({"text", "markdown"})
_ESCAPED = frozenset('"\\<>&\r\n')


def range_of_edit(document: Document, edit: Edit) -> Range | None:
    """The range of the decoded source that an edit of the text replaces; None where other characters stand there."""
    if edit.span is None:
        return None
    found = document.source_map.locate(edit.span, None)
    written = document.source_map.decoded[found.start : found.end].translate(LINE_BREAKS_TO_SPACES)
    same = written == document.text[edit.span.start : edit.span.end].translate(LINE_BREAKS_TO_SPACES)
    return found if same else None


def with_edit_places(fix: Fix, locator: Locator) -> Fix:
    """The fix with the places of its edits, unless the format may write one of them in another way."""
    document = locator.document
    if document.format not in _PLAIN_FORMATS and any(_ESCAPED & set(edit.replacement) for edit in fix.edits):
        return fix
    return replace(fix, edits=tuple(_placed(edit, document, locator) for edit in fix.edits))


def _placed(edit: Edit, document: Document, locator: Locator) -> Edit:
    found = range_of_edit(document, edit)
    return edit if found is None else edit._replace(place=locator.spot(found, Spot()).place)
