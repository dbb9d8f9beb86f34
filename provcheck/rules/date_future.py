"""A document is dated after the day of the check.

Why: the date is mistyped, or the story was published too early.
Silent: a day's difference (time zones); a stated embargo.
Source: Reuters Handbook of Journalism; IPTC ninjs 3.1, `embargoed`.
"""

from collections.abc import Iterator
from datetime import timedelta

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of

SLACK = timedelta(days=1)


def check(context: Context) -> Iterator[Finding]:
    """Report the date of publication if it lies after the day of the check."""
    published = context.record.published
    if published is None or published.earliest is None or context.record.embargoed is not None:
        return
    if published.earliest - context.settings.as_of > SLACK:
        yield RULE.finding(f"dated {day_of(published)}, after the day of this check", at=published)


RULE = Rule(
    "date-future",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Correct the date, declare an embargo, or set the day of the check with --as-of.",
)
