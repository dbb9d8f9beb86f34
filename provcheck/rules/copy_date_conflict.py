"""The same text has two publication dates.

Why: one of the dates is wrong, and readers may cite the text by that one.
Silent: dates a day apart; a declared update or correction; a text that says where it first appeared; a reprint by
    another publisher; forms that are filled in with new numbers.
Source: IPTC ninjs 3.1, `firstcreated` and `versioncreated`; AP Stylebook, "datelines"; BBC Editorial Guidelines,
    section 3 (Accuracy), on archive material.
"""

from collections.abc import Iterator

from provcheck.language.stories import is_near_copy, is_update, named_outlets, outlet_identity, same_numbers
from provcheck.model.agreement import SLACK_DAYS, days_apart
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Pair, Rule
from provcheck.model.wording import day_of

# An outlet may send a story again days later without saying so.
LIKELY = 0.85


def check(pair: Pair) -> Iterator[Finding]:
    """Report the publication date of the later document, with that of the earlier one."""
    earlier, later = pair.older.record, pair.newer.record
    if earlier.published is None or later.published is None or not is_near_copy(pair.overlap):
        return
    apart = days_apart(earlier.published, later.published)
    if apart is None or apart <= SLACK_DAYS or not same_numbers(pair):
        return
    if _is_reprint(pair) or is_update(pair.newer) or is_update(pair.older):
        return
    day, earlier_day = day_of(later.published), day_of(earlier.published)
    yield RULE.finding(
        f"dated {day}, but the same text is dated {earlier_day} in {earlier.document.uri}",
        at=later.published,
        elsewhere=[Spot.of(earlier.published, "the other date")],
        confidence=LIKELY,
    )


def _is_reprint(pair: Pair) -> bool:
    """Return whether two publishers, or two sources with no outlet in common, printed the text."""
    earlier, later, settings = pair.older.record, pair.newer.record, pair.newer.settings
    if earlier.publisher and later.publisher:
        return outlet_identity(earlier.publisher.value, settings) != outlet_identity(later.publisher.value, settings)
    earlier_outlets, later_outlets = named_outlets(earlier, settings), named_outlets(later, settings)
    return bool(earlier_outlets and later_outlets) and earlier_outlets.keys().isdisjoint(later_outlets)


RULE = Rule(
    "copy-date-conflict",
    Kind.INCONSISTENT,
    Severity.WARNING,
    compare=check,
    help="Correct the wrong date, or say when the text first appeared.",
)
