"""The dateline and the declared location name different places.

Why: readers and search engines are given two different places.
Silent: one name contains the other; a declared country, state or region; two names of one city (Kyiv, Kiev).
Source: AP Stylebook; IPTC ninjs 3.1, `located`.
"""

from collections.abc import Iterator

from provcheck.language import languages
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

# A declared location may be a part of the town, or what the story is about.
LIKELY = 0.7


def check(context: Context) -> Iterator[Finding]:
    """Report a dateline whose place is neither part of the declared location nor another name of its city."""
    dateline, location = context.record.dateline, context.record.location
    if dateline is None or location is None or dateline.origin != "dateline":
        return
    place, declared = comparison_key(dateline.place.partition(",")[0]), comparison_key(location.value.partition(",")[0])
    if not place or not declared or declared in languages.world().words("regions"):
        return
    if (
        f" {place} " in f" {comparison_key(location.value)} "
        or f" {declared} " in f" {comparison_key(dateline.place)} "
    ):
        return
    if not _are_one_city(place, declared):
        yield RULE.finding(
            f"the dateline says {dateline.place}, but the declared location is {location.value}",
            at=dateline,
            related=[Spot.of(location, "the declared location")],
            confidence=LIKELY,
        )


def _are_one_city(one: str, other: str) -> bool:
    """Return whether a line of the list of cities has both names."""
    lists = (line.split(" | ") for line in languages.world().lines("cities"))
    return any(one in names and other in names for names in lists)


RULE = Rule(
    "dateline-place",
    Kind.INCONSISTENT,
    Severity.NOTE,
    check,
    help="Correct the wrong one; the dateline names the place where the reporter was.",
)
