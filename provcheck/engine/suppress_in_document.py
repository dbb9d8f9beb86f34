"""Marks the findings of one document with what its comments, front matter and sidecar file suppress."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate

from provcheck import rules
from provcheck.engine.finding_places import with_suppressed_places
from provcheck.engine.suppression_syntax import Suppression
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import no_compare
from provcheck.model.settings import Settings
from provcheck.model.severity import rule_severity, with_severity
from provcheck.rules.ignore_unused import RULE as IGNORE_UNUSED


def suppress_in_document(
    findings: Sequence[Finding], suppressions: Sequence[Suppression], source: Source, settings: Settings
) -> list[Finding]:
    """The findings, marked where a suppression covers them, and one finding for each suppression that is not in use.

    Findings below the minimum confidence are left out here and not before: a suppression that covers one is in use.
    """
    used: set[int] = set()
    by_place = _SuppressionsByPlace(suppressions)

    def reason(finding: Finding, spot: Spot) -> str | None:
        return _reason(finding, spot, by_place, settings, used)

    marked = [with_suppressed_places(finding, partial(reason, finding)) for finding in findings]
    confident = [finding for finding in marked if finding.confidence >= settings.min_confidence]
    return [*confident, *_unused(suppressions, used, source, settings)]


def _reason(
    finding: Finding, spot: Spot, suppressions: "_SuppressionsByPlace", settings: Settings, used: set[int]
) -> str | None:
    """The reason of the first suppression in force for a place of a finding; adds those that cover it to `used`."""
    if finding.kind is Kind.FAILED:
        return None  # a document can't hide that it was not checked
    names = {finding.rule, finding.rule.partition("-")[0], "all"}
    for number, suppression in suppressions.at(spot):
        if not names.isdisjoint(suppression.names):
            used.add(number)
            if suppression.until is None or settings.as_of <= suppression.until:
                return suppression.reason
    return None


class _SuppressionsByPlace:
    """The suppressions that can be read, with their numbers: those of the document, and those of blocks."""

    def __init__(self, suppressions: Sequence[Suppression]) -> None:
        readable = [(number, item) for number, item in enumerate(suppressions) if not item.problem]
        self._of_document = [(number, item) for number, item in readable if item.covers is None]
        of_blocks = [(item.covers, number, item) for number, item in readable if item.covers is not None]
        self._of_blocks = sorted(of_blocks, key=lambda entry: entry[0])
        # The highest end of each and those before it.
        self._ends = list(accumulate((covers.end for covers, _, _ in self._of_blocks), max))

    def at(self, spot: Spot) -> list[tuple[int, Suppression]]:
        """The suppressions that cover a place, in their order."""
        if spot.place is None:  # places beyond the limit are not located, and no comment excuses them
            return self._of_document
        covering = []
        position = bisect_right(self._of_blocks, spot.place.start, key=lambda entry: entry[0].start) - 1
        while position >= 0 and self._ends[position] > spot.place.start:
            covers, number, item = self._of_blocks[position]
            if spot.place.start < covers.end:
                covering.append((number, item))
            position -= 1
        return sorted([*self._of_document, *covering], key=lambda entry: entry[0])


def _unused(
    suppressions: Sequence[Suppression], used: set[int], source: Source, settings: Settings
) -> Iterator[Finding]:
    """The findings of `ignore-unused`: suppressions that can't be read, have expired, or cover nothing."""
    if rule_severity(IGNORE_UNUSED, settings) is Severity.OFF or not suppressions:
        return
    active = {rule.name for rule in rules.selected(settings)} | settings.profile.names
    for number, suppression in enumerate(suppressions):
        names = ", ".join(suppression.names)
        if suppression.problem:
            message = suppression.problem
        elif suppression.until and settings.as_of > suppression.until:
            message = f"the suppression of {names} expired on {suppression.until}"
        elif (
            number in used
            or (source.is_inside_file and not suppression.is_addressed)
            or not all(_was_checked(name, active, settings) for name in suppression.names)
        ):
            continue
        else:
            message = f"the suppression of {names} is not used"
        if suppression.file:
            message = f"{suppression.file}: {message}"
        at = replace(suppression.spot, value=message)
        yield with_severity(IGNORE_UNUSED.finding(message, at=at), IGNORE_UNUSED, settings)


def _was_checked(name: str, active: set[str], settings: Settings) -> bool:
    """Whether this run could have given a finding that a suppression of this name covers."""
    if name in rules.BY_NAME and rules.BY_NAME[name].compare is not no_compare:
        return False  # it needs a second document
    if name in rules.BY_NAME:
        return name in active and rule_severity(rules.BY_NAME[name], settings) is not Severity.OFF
    if name in settings.profile.names or "-" in name:
        return name in active and settings.selects(name) is not False
    # A family or "all" may stand for rules that this run does not select.
    return not settings.select or name in settings.select or "all" in settings.select
