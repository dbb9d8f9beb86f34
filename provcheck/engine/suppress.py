"""Marks findings as suppressed, with the reason. The engine sets `Finding.suppressed` in these two steps:

1. `suppress_in_document` applies comments, front matter and the sidecar file. They cover parts of one document, so
   `engine.check` calls it (a module of its own, because it needs the rules, and a cached result does not).
2. `suppressor` returns the function that applies `per-file-ignores` and the baseline. They also cover files that could
   not be read, and a baseline entry may follow a finding to another file. So whatever runs a check over documents
   (`runner`, `cross_check`, `changed_since`, `fix`) applies it, and callers get finished results.

A suppressed finding stays in its Result: reporters count it and do not print it.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from provcheck.engine.finding_places import at_open_places, sort_key, with_suppressed_places
from provcheck.model.document import file_of
from provcheck.model.finding import Finding, Kind, Spot
from provcheck.model.nearest_folder import nearest
from provcheck.model.result import Result
from provcheck.model.settings import Settings

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
    ignores = _ignores(settings)
    by_folder = {folder: _ignores(each) for folder, each in settings.by_folder.items()}
    if not ignores and not any(by_folder.values()):
        return []
    return [partial(_suppress_by_file, ignores, by_folder)]


def _ignores(settings: Settings) -> list[_FileIgnore]:
    if not settings.per_file_ignores:
        return []
    # pathspec takes as long to import as Click, and few settings have patterns.
    from provcheck.engine.ignore_patterns import IgnorePatterns

    return [
        _FileIgnore(pattern, IgnorePatterns(settings.folder, (pattern,)), frozenset(names))
        for pattern, names in settings.per_file_ignores.items()
    ]


def _suppress_by_file(
    ignores: Sequence[_FileIgnore], by_folder: Mapping[str, Sequence[_FileIgnore]], result: Result
) -> Result:
    """The result, marked by the first line of `per-file-ignores` that covers each finding, whatever else covers it."""
    if not result.findings:
        return result
    file = file_of(result.uri)
    inner = nearest(os.path.dirname(file), by_folder) if by_folder else None
    matching = [ignore for ignore in (ignores if inner is None else inner) if ignore.files.matches(file)]
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
