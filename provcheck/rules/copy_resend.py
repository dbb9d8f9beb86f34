"""One outlet has nearly the same text twice, and nothing says what was changed.

Why: whoever counts reports counts one twice, and nobody learns which of the two stands.
Silent: a declared update or correction; two publishers; more than a day apart, where copy-date-conflict speaks; forms
    that are filled in anew.
Source: Reuters Handbook of Journalism, "Corrections, Refiles, Kills, Repeats and Embargoes"; IPTC ninjs 3.1, `version`
    and `ednote`.
"""

from collections.abc import Iterator

from provcheck.language.copies import behind, identity, is_update, near_same
from provcheck.model.agreement import SLACK_DAYS, days_apart
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Pair, Rule

# Without publishers, two houses may carry one agency's copy.
PUBLISHED, CREDITED = 0.95, 0.7


def check(pair: Pair) -> Iterator[Finding]:
    """One finding on the later one."""
    earlier, later = pair.earlier.record, pair.later.record
    if not near_same(pair.overlap) or is_update(pair.later):
        return
    if earlier.published and later.published:
        apart = days_apart(earlier.published, later.published)
        if apart is not None and apart > SLACK_DAYS:
            return
    found = _outlet(pair)
    if found is None:
        return
    name, confidence = found
    yield RULE.finding(
        f"{name} has nearly the same text in {earlier.document.uri}, and nothing says what was changed",
        at=None,
        elsewhere=[Spot(label="nearly the same text")],
        confidence=confidence,
    )


def _outlet(pair: Pair) -> tuple[str, float] | None:
    """The outlet that both are from, and how sure that is."""
    earlier, later, settings = pair.earlier.record, pair.later.record, pair.later.settings
    one, other = earlier.publisher, later.publisher
    if one and other:
        same = identity(one.value, settings) == identity(other.value, settings)
        return (other.value, PUBLISHED) if same else None
    if one or other:
        return None
    mine = behind(later, settings)
    return (next(iter(mine.values())), CREDITED) if mine and mine.keys() == behind(earlier, settings).keys() else None


RULE = Rule(
    "copy-resend",
    Kind.INCONSISTENT,
    Severity.NOTE,
    compare=check,
    help="Keep one of the two, or label the later one as an update and say what it changes.",
)
