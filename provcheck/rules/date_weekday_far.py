"""A weekday without a date means a day more than a week away.

Why: readers take it for the nearest such day.
Silent: recurring days ("every Tuesday", "on Tuesdays"); quotations; words of distance that do not stand beside the
    weekday, and may be about something else. Off by default.
Source: AP Stylebook (within seven days before or after; beyond that, the date).
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages
from provcheck.language.positions import inside_quotation, is_body
from provcheck.language.prose_dates import dates_in
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

REACH = 40
LIKELY = 0.7


def check(context: Context) -> Iterator[Finding]:
    """Report every weekday that the words beside it put a week or more away."""
    prose = context.required_prose
    document, published = context.document, context.record.published
    behind, before = _far_behind(prose.language), _far_before(prose.language)
    for span, reading in dates_in(document, prose.language, published, context.settings.date_order):
        if reading.kind != "weekday" or not is_body(document, span) or inside_quotation(prose, span):
            continue
        far = behind.match(document.text, span.end) or before.search(
            document.text, max(0, span.start - REACH), span.start
        )
        if far:
            message = f'"{reading.as_written}" with "{far[1]}" is more than a week away'
            yield RULE.finding(message, at=Spot(span=span), confidence=LIKELY)


@cache
def _far_behind(language: str) -> re.Pattern[str]:
    """Return a pattern for words of distance right behind a weekday; the group is the words."""
    return re.compile(rf",? (?:\w+ )?({_alternatives(language, 'far')})\b", re.IGNORECASE)


@cache
def _far_before(language: str) -> re.Pattern[str]:
    """Return a pattern for words of distance right before a weekday; the group is the words."""
    between = _alternatives(language, "between")
    return re.compile(rf"\b({_alternatives(language, 'far')}),? (?:(?:{between}) )?$", re.IGNORECASE)


def _alternatives(language: str, group: str) -> str:
    return "|".join(map(re.escape, sorted(languages.by_tag(language).phrases("day_distances")[group])))


RULE = Rule(
    "date-weekday-far",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("day_distances",),
    help="Write the date instead of the weekday.",
)
