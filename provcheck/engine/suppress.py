"""Findings that the settings ask not to hear of: marked with the reason, counted, never dropped."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from provcheck.model.finding import Finding, Kind
from provcheck.model.result import Result
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.engine.patterns import Relative


def by_file(results: Iterator[Result], settings: Settings) -> Iterator[Result]:
    """The results, with what `per-file-ignores` covers marked."""
    if not settings.per_file_ignores:
        return results
    return map(per_file(settings.per_file_ignores, settings.folder), results)


def per_file(ignores: Mapping[str, tuple[str, ...]], folder: str) -> Callable[[Result], Result]:
    """A function that marks what `per-file-ignores` covers; its patterns are relative to a folder."""
    # Patterns take as long to import as Click, and few settings have any.
    from provcheck.engine.patterns import Relative

    return partial(
        _covered, [(pattern, Relative(folder, (pattern,)), frozenset(names)) for pattern, names in ignores.items()]
    )


def _covered(patterns: list[tuple[str, "Relative", frozenset[str]]], result: Result) -> Result:
    if not result.findings:
        return result
    covering = [(pattern, names) for pattern, spec, names in patterns if spec.verdict(result.uri)]
    if not covering:
        return result
    return replace(result, findings=tuple(_marked(finding, covering) for finding in result.findings))


def _marked(finding: Finding, covering: list[tuple[str, frozenset[str]]]) -> Finding:
    for pattern, names in covering:
        if finding.rule in names or (
            finding.kind is not Kind.FAILED and names & {finding.rule.partition("-")[0], "all"}
        ):
            return replace(finding, suppressed=f'per-file-ignores "{pattern}"')
    return finding
