"""A story was changed after publication, and no correction is labelled.

Why: readers of the first version never learn what was wrong with it.
Silent: a labelled correction; an update that says that it is one; web pages, whose date of modification changes with
    every edit; changes within a day.
Source: IFCN Code of Principles (open and honest corrections); Reuters Handbook of Journalism; BBC Editorial Guidelines
    (correcting mistakes).
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from provcheck.model.document import BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of

SLACK = timedelta(days=1)
# Lines that desks set above a story that they changed, without labelling a correction.
_RECASTS = lazy_regex(
    r"""
    \( (?:[Rr]ecasts|[Rr]efiles[ ]to|[Aa]mends|[Ff]ixes)\b [^)\n]{0,200} \)?
    | ^(?:RECASTS|REFILE)\b .{0,80}
    """,
    re.MULTILINE | re.VERBOSE,
)
# One of these stands in every match of _RECASTS; few texts have any.
_RECAST_WORDS = ("ecasts", "efiles to", "mends", "ixes", "RECASTS", "REFILE")
_LABELLED = lazy_regex(r"\b(?:updat|correct|amend|clarif|revis)", re.IGNORECASE)
RECAST, MODIFIED = 0.85, 0.6


def check(context: Context) -> Iterator[Finding]:
    """Report a line that says "recasts", else a date of modification that nothing in the text explains."""
    record, text = context.record, context.document.text
    # "Recasts" says that a story was changed, but not what was wrong in it.
    if any(not note.value.lstrip("( ").lower().startswith("recast") for note in record.corrections):
        return
    if any(word in text for word in _RECAST_WORDS) and (line := _RECASTS().search(text)):
        at = Spot(span=Span(*line.span()))
        yield RULE.finding("the story was recast, and no correction is labelled", at=at, confidence=RECAST)
        return
    published, modified = record.published, record.modified
    if published is None or modified is None or context.document.format == "html":
        return
    if published.latest is None or modified.earliest is None or _LABELLED().search(text, _prose_start(context)):
        return
    if modified.earliest - published.latest > SLACK:
        yield RULE.finding(
            f"modified {day_of(modified)}, and nothing says what changed",
            at=modified,
            related=[Spot.of(published, "published")],
            confidence=MODIFIED,
        )


def _prose_start(context: Context) -> int:
    """Return the offset where the prose begins: keys of a header, such as `updated`, explain nothing."""
    kinds = (BlockKind.HEADLINE, BlockKind.PARAGRAPH)
    return next((block.span.start for block in context.document.blocks if block.kind in kinds), 0)


RULE = Rule(
    "correction-unlabelled",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help='Say what was wrong and when it was corrected: "Correction, 12 May: an earlier version …".',
)
