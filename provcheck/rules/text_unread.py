"""Part of the file was not read, or its text may be out of order.

Why: what nobody read looks checked. The credit, a correction or the source of a quotation may stand there.
    Of a page in UTF-8, a few damaged bytes are read as U+FFFD, and the first is named.
Silent: pictures that a message shows in its text, and its signature.
Source: ISO 32000-1, 9.10 (the text of a PDF has no order but that in which it is drawn); RFC 2183 (attachments).
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report each caveat of the reader."""
    for caveat in context.document.caveats:
        yield RULE.finding(caveat, at=None)


RULE = Rule(
    "text-unread",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Check what was not read by itself: save it as text, as .docx or as .html.",
)
