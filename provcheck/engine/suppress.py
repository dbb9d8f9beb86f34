"""Marks findings as suppressed, with the reason. The engine sets `Finding.suppressed` here and nowhere else.

A suppressed finding stays in its Result: reporters count it and do not print it. There are two steps:

1. `suppress_in_document` applies comments, front matter and the sidecar file. They cover parts of one document, so
   `engine.check` calls it.
2. `suppressor` returns the function that applies `per-file-ignores` and the baseline. They also cover files that could
   not be read, and a baseline entry may follow a finding to another file. So whatever runs a check over documents
   (`runner`, `cross_check`, `changed_since`, `fix`) applies it, and callers get finished results.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from provcheck import rules
from provcheck.engine.finding_places import at_open_places, sort_key, with_suppressed_places
from provcheck.engine.suppression_syntax import Suppression
from provcheck.model.document import Source, file_of
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.result import Result
from provcheck.model.rule import no_compare
from provcheck.model.settings import Settings
from provcheck.model.severity import rule_severity, with_severity
from provcheck.rules.ignore_unused import RULE as IGNORE_UNUSED

if TYPE_CHECKING:
    from provcheck.engine.baseline import AcceptedFingerprints, Baseline, Matcher
    from provcheck.engine.ignore_patterns import IgnorePatterns

Suppressor = Callable[[Result], Result]


def suppressor(settings: Settings, baseline: "Baseline | None" = None) -> Suppressor:
    """A function that marks results of one run, each once: by `per-file-ignores`, then by the baseline.

    With a baseline it has a state, because each entry accepts one finding of the run.
    """
    steps = _file_ignores(settings)
    if baseline is not None:
        from provcheck.engine.baseline import Matcher  # few runs have a baseline

        steps.append(partial(_suppress_by_baseline, baseline, Matcher(baseline), settings.as_of))
    return partial(_apply, tuple(steps))


def fix_suppressor(settings: Settings, baseline: "Baseline | None" = None) -> Suppressor:
    """The same without a state, for fixes: processes check a document several times, in any order."""
    steps = _file_ignores(settings)
    if baseline is not None:
        from provcheck.engine.baseline import AcceptedFingerprints  # few runs have a baseline

        steps.append(partial(_suppress_accepted, baseline, AcceptedFingerprints.of(baseline, settings.as_of)))
    return partial(_apply, tuple(steps))


def _apply(steps: Sequence[Suppressor], result: Result) -> Result:
    for step in steps:
        result = step(result)
    return result


# ----------------------------------------------------------------------------------------- comments and sidecar files


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


# --------------------------------------------------------------------------------------------------- per-file-ignores


class _FileIgnore(NamedTuple):
    """One line of `per-file-ignores`: rules, families or "all" for the files that a pattern matches."""

    pattern: str
    files: "IgnorePatterns"
    names: frozenset[str]

    def covers(self, finding: Finding) -> bool:
        """Whether the line names the finding's rule; what failed must be named itself, not by family or "all"."""
        family = {finding.rule.partition("-")[0], "all"}
        return finding.rule in self.names or (finding.kind is not Kind.FAILED and bool(self.names & family))


def _file_ignores(settings: Settings) -> list[Suppressor]:
    if not settings.per_file_ignores:
        return []
    # pathspec takes as long to import as Click, and few settings have patterns.
    from provcheck.engine.ignore_patterns import IgnorePatterns

    ignores = [
        _FileIgnore(pattern, IgnorePatterns(settings.folder, (pattern,)), frozenset(names))
        for pattern, names in settings.per_file_ignores.items()
    ]
    return [partial(_suppress_by_file, ignores)]


def _suppress_by_file(ignores: Sequence[_FileIgnore], result: Result) -> Result:
    """The result, marked by the first line of `per-file-ignores` that covers each finding, whatever else covers it."""
    if not result.findings:
        return result
    file = file_of(result.uri)
    matching = [ignore for ignore in ignores if ignore.files.matches(file)]
    if not matching:
        return result
    return replace(result, findings=tuple(_ignored(finding, matching) for finding in result.findings))


def _ignored(finding: Finding, ignores: Sequence[_FileIgnore]) -> Finding:
    for ignore in ignores:
        if ignore.covers(finding):
            return replace(finding, suppressed=f'per-file-ignores "{ignore.pattern}"')
    return finding


# ------------------------------------------------------------------------------------------------------------ baseline


def _suppress_by_baseline(baseline: "Baseline", matcher: "Matcher", as_of: date, result: Result) -> Result:
    path = baseline.relative(result.uri)

    def reason(finding: Finding, spot: Spot) -> str | None:
        number = matcher.take(path, finding, spot, result.sketch)
        if number is None or (entry := baseline.entries[number]).expired(as_of):
            return None
        return f"baseline: {entry.reason}" if entry.reason else "baseline"

    return _with_reasons(result, reason)


def _suppress_accepted(baseline: "Baseline", accepted: "AcceptedFingerprints", result: Result) -> Result:
    path = baseline.relative(result.uri)

    def reason(finding: Finding, spot: Spot) -> str | None:
        return "baseline" if accepted.accepts(path, finding, spot, result.sketch) else None

    return _with_reasons(result, reason)


def _with_reasons(result: Result, reason: Callable[[Finding, Spot], str | None]) -> Result:
    """The result with every place suppressed that has a reason, in the order of the places that are open."""
    findings = [
        at_open_places(with_suppressed_places(finding, partial(reason, finding))) for finding in result.findings
    ]
    return replace(result, findings=tuple(sorted(findings, key=sort_key)))
