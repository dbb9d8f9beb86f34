"""The headline quotes words that are not in the text.

Why: readers take words in quotation marks for somebody's exact words; the text must show whose.
Silent: quotations of one or two words; short names of events ('Harvest Sunday 3'); ellipses and inflected forms; texts
    that are too short to tell.
Source: Reuters Handbook of Journalism; Guardian style guide; BBC Editorial Guidelines.
"""

import re
from collections.abc import Iterator

from provcheck.model.comparison import comparison_key
from provcheck.model.document import BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule

_QUOTED = lazy_regex(
    r"""
    “([^“”]+)” | \"([^\"]+)\" | «([^«»]+)»
    | (?<!\w) ‘([^‘’]+(?:’\w[^‘’]*)*)’ (?!\w)
    | (?<!\w) '([^']+)' (?!\w)
    """,
    re.VERBOSE,
)
_MARKS = frozenset("“\"«‘'")
# An ellipsis, or words put in by the desk.
_GAPS = lazy_regex(r"…|\.\.\.|\[[^\]]*\]|\([^)]*\)")
# One or two words are often a name or an irony; a text this short may be a teaser.
FEWEST_WORDS, SHORTEST_TEXT = 3, 250
# So few words, all with a capital or a figure, are a title or the name of an event.
LONGEST_NAME = 4
# Words that share this many first letters are forms of one word.
STEM = 5
# The greatest share of the words that may be missing: headlines shorten quotations.
MOST_MISSING = 0.34
LIKELY = 0.75
BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.CAPTION, BlockKind.HEADING})


def check(context: Context) -> Iterator[Finding]:
    """Report every quotation of the headline that the text does not have, whole or nearly."""
    headline, document = context.record.headline, context.document
    if headline is None:
        return
    if _MARKS.isdisjoint(headline.value):
        return
    quotations = list(_QUOTED().finditer(headline.value))
    if not quotations:
        return
    body = " ".join(document.text[block.span.start : block.span.end] for block in document.blocks if block.kind in BODY)
    if len(body) < SHORTEST_TEXT:
        return
    searchable = f" {comparison_key(body)} "
    stems: set[str] = set()
    for match in quotations:
        quoted = next(group for group in match.groups() if group)
        parts = [comparison_key(part) for part in _GAPS().split(quoted)]
        words = " ".join(parts).split()
        if len(words) < FEWEST_WORDS or _is_name(quoted) or all(f" {part} " in searchable for part in parts if part):
            continue
        stems = stems or {word[:STEM] for word in searchable.split()}
        missing = [word for word in words if word[:STEM] not in stems]
        if len(missing) > MOST_MISSING * len(words):
            yield RULE.finding(
                f'the headline quotes "{quoted}", which is not in the text',
                at=_place(headline.span, document.text, match.group()) or Spot.of(headline),
                confidence=LIKELY,
            )


def _is_name(quoted: str) -> bool:
    """Return whether quoted words are a title or the name of an event."""
    words = quoted.split()
    return len(words) <= LONGEST_NAME and all(not word[:1].islower() for word in words) and quoted[-1:] not in ".!?,"


def _place(span: Span | None, text: str, quoted: str) -> Spot | None:
    """Return the place of quoted words in the headline; None if that stands in metadata."""
    start = text.find(quoted, span.start, span.end) if span else -1
    return Spot(span=Span(start, start + len(quoted))) if start >= 0 else None


RULE = Rule(
    "quote-headline-differs",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    needs=("quotes",),
    help="Quote the exact words, or remove the quotation marks.",
)
