"""An outlet published nearly the same text twice without saying what changed.

Why: one report counts as two, and readers can't tell which version stands.
Silent: a declared update or correction; two publishers; texts more than a day apart (copy-date-conflict reports those);
    forms that are filled in with new names or numbers.
Source: Reuters Handbook of Journalism, "Corrections, Refiles, Kills, Repeats and Embargoes"; IPTC ninjs 3.1, `version`
    and `ednote`.
"""

from collections.abc import Iterator

from provcheck.language.stories import is_near_copy, is_update, named_outlets, outlet_identity
from provcheck.model.agreement import SLACK_DAYS, days_apart
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Pair, Rule

# Without publishers, two outlets may carry the copy of one agency.
SAME_PUBLISHER, SAME_CREDITS = 0.95, 0.7


def check(pair: Pair) -> Iterator[Finding]:
    """Report the later document, once."""
    earlier, later = pair.older.record, pair.newer.record
    if not is_near_copy(pair.overlap) or is_update(pair.newer):
        return
    if earlier.published and later.published:
        apart = days_apart(earlier.published, later.published)
        if apart is not None and apart > SLACK_DAYS:
            return
    outlet = _common_outlet(pair)
    if outlet is None:
        return
    name, confidence = outlet
    yield RULE.finding(
        f"{name} has nearly the same text in {earlier.document.uri}, and nothing says what changed",
        at=None,
        elsewhere=[Spot(label="nearly the same text")],
        confidence=confidence,
    )


def _common_outlet(pair: Pair) -> tuple[str, float] | None:
    """Return the outlet that both documents are from with the confidence of that; None if there is none."""
    earlier, later, settings = pair.older.record, pair.newer.record, pair.newer.settings
    if earlier.publisher and later.publisher:
        same = outlet_identity(earlier.publisher.value, settings) == outlet_identity(later.publisher.value, settings)
        return (later.publisher.value, SAME_PUBLISHER) if same else None
    if earlier.publisher or later.publisher:
        return None
    outlets = named_outlets(later, settings)
    if not outlets or outlets.keys() != named_outlets(earlier, settings).keys():
        return None
    return next(iter(outlets.values())), SAME_CREDITS


RULE = Rule(
    "copy-resend",
    Kind.INCONSISTENT,
    Severity.NOTE,
    compare=check,
    help="Keep one of the two, or label the later one as an update and say what it changes.",
)
