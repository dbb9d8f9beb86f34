"""Most of the text is copied from an earlier document whose outlet is not credited.

Why: readers take another outlet's reporting for this one's own, and count one report as two.
Silent: the outlet is named anywhere in the text; both documents are from one outlet, or credit the same third one;
    press releases; forms that are filled in with new names or numbers, such as weather reports; an earlier document
    that names no outlet; documents without a date, or of the same day.
Source: AP Statement of News Values and Principles, "Plagiarism" and "Credit"; AFP Editorial Standards and Best
    Practices, "Sourcing"; Reuters Handbook of Journalism, "Plagiarism".
"""

from collections.abc import Iterator

from provcheck.language.stories import (
    COPY_SHARE,
    is_earlier,
    is_release,
    named_outlets,
    names_outlet,
    outlet_identity,
    relayed_outlets,
)
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Pair, Rule

# A press release that is not marked as one can look the same.
LIKELY = 0.9


def check(pair: Pair) -> Iterator[Finding]:
    """Report the later document, once, with the outlets of the earlier one."""
    earlier, later = pair.older.record, pair.newer.record
    settings = pair.newer.settings
    if min(pair.overlap.copied, pair.overlap.names) < COPY_SHARE or not is_earlier(earlier.published, later.published):
        return
    uncredited = named_outlets(earlier, settings)
    own = {outlet_identity(name, settings) for name in settings.own}
    credited = named_outlets(later, settings).keys() | relayed_outlets(later, settings) | own
    if (
        not uncredited
        or not uncredited.keys().isdisjoint(credited)
        or names_outlet(pair.newer.document.text, uncredited)
    ):
        return
    if is_release(pair.older) or is_release(pair.newer):
        return
    names = " and ".join(uncredited.values())
    yield RULE.finding(
        f"{pair.overlap.copied:.0%} of the words are also in {earlier.document.uri}, which is older, "
        f"and nothing credits {names}",
        at=None,
        elsewhere=[Spot(label=f"the same words, from {names}")],
        confidence=LIKELY,
    )


RULE = Rule(
    "copy-uncredited",
    Kind.INCONSISTENT,
    Severity.ERROR,
    compare=check,
    help="Credit the outlet that the words come from.",
)
