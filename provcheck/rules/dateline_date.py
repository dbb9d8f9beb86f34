"""The dateline is dated more than a day from publication.

Why: one of the dates is wrong, or an old story is presented as a new one.
Silent: a day's difference (time zones, morning papers); a publication date that was read from the dateline itself.
Source: AP Stylebook; Reuters Handbook of Journalism.
"""

from collections.abc import Iterator

from provcheck.model.agreement import SLACK_DAYS, days_apart
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of


def check(context: Context) -> Iterator[Finding]:
    """Report the dateline if its day is more than a day from publication."""
    dateline, published = context.record.dateline, context.record.published
    if dateline is None or dateline.date is None or published is None or published.origin == "dateline":
        return
    apart = days_apart(dateline.date, published)
    if apart is not None and apart > SLACK_DAYS:
        yield RULE.finding(
            f"the dateline says {dateline.date.as_written}, {apart} days from the publication date, "
            f"{day_of(published)}",
            at=dateline.date if dateline.date.span else dateline,
            related=[Spot.of(published, "published")] if published.origin != "path" else [],
        )


RULE = Rule(
    "dateline-date",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    help="Correct the wrong date; if the story runs again, say when it first ran.",
)
