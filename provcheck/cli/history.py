"""`provcheck history FILE`: the findings of the runs that `check --history FILE` recorded, and how they changed."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import click

from provcheck.cli import output
from provcheck.model.errors import UsageError
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import pluralise

_BARS = "▁▂▃▄▅▆▇█"
_MOST_RULES = 10
_STATES = ("open", "new", "fixed", "accepted", "suppressed")


class _Run(NamedTuple):
    """One run: its day, what it was a run of, its documents, and its findings by rule and state."""

    day: str
    series: tuple[str, str]
    documents: int
    failed: int
    compared: bool
    findings: dict[str, Counter[str]]

    def count(self, state: str) -> int:
        """The number of findings in a state."""
        return sum(counts[state] for counts in self.findings.values())


@click.command(
    epilog="""
    \b
    Example: provcheck history runs.jsonl
    """
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--last", type=click.IntRange(min=2), default=20, metavar="N", help="Number of runs. [default: 20]")
def command(file: str, last: int) -> int:
    """Print how findings changed over the runs that check --history recorded in a file."""
    output.prepare_stdout()
    runs, unreadable = _read(file)
    if not runs:
        raise UsageError(f"{file}: no run is recorded here; record one with provcheck check --history {file} PATHS")
    series = [run for run in runs if run.series == runs[-1].series]
    for line in _lines(series[-last:]):
        click.echo(printable(line))
    if others := len(runs) - len(series):
        click.echo(f"{pluralise(others, 'run')} with other paths or settings left out")
    if unreadable:
        click.echo(f"provcheck: {file}: {pluralise(unreadable, 'line')} can't be read", err=True)
    return 0


def _read(path: str) -> tuple[list[_Run], int]:
    """The runs in their order, and the number of lines that are none."""
    runs, unreadable = [], 0
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                runs.append(_run(json.loads(line)))
            except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
                unreadable += 1  # an incomplete line, or one that another program wrote
    return runs, unreadable


def _run(entry: dict[str, Any]) -> _Run:
    findings = {
        str(rule): Counter({str(state): _count(number) for state, number in counts.items()})
        for rule, counts in entry["findings"].items()
    }
    return _Run(
        day=str(entry["as_of"])[:10],
        series=(str(entry["settings"]), json.dumps(entry["paths"])),
        documents=_count(entry["documents"]),
        failed=_count(entry["failed"]),
        compared=bool(entry["compared"]),
        findings=findings,
    )


def _count(number: Any) -> int:
    """The number, which counts something; raises ValueError, TypeError and OverflowError."""
    if (count := int(number)) < 0:
        raise ValueError(f"{number} counts nothing")
    return count


def _lines(runs: Sequence[_Run]) -> Iterator[str]:
    """A row for each run, then the rules with most findings and their course."""
    yield f"{'day':10}  {'documents':>9}" + "".join(f"{state:>11}" for state in _STATES)
    for run in runs:
        cells = [run.count(state) if run.compared or state not in ("new", "fixed") else "" for state in _STATES]
        failed = f"  {run.failed} could not be read" if run.failed else ""
        yield f"{run.day:10}  {run.documents:9}" + "".join(f"{cell:>11}" for cell in cells) + failed
    rules = {rule for run in runs for rule in run.findings}
    courses = {rule: [run.findings.get(rule, Counter())["open"] for run in runs] for rule in rules}
    shown = sorted((rule for rule in rules if any(courses[rule])), key=lambda rule: (-max(courses[rule]), rule))
    if shown:
        yield ""
    width = max(map(len, shown[:_MOST_RULES]), default=0)
    for rule in shown[:_MOST_RULES]:
        course = courses[rule]
        yield f"{rule:{width}}  {_bars(course)}  {course[0]} → {course[-1]}"
    if len(shown) > _MOST_RULES:
        yield f"{len(shown) - _MOST_RULES} more rules"


def _bars(course: Sequence[int]) -> str:
    """A bar for each number, as high as its share of the highest; nothing where the terminal can't show bars."""
    try:
        _BARS.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return ""
    highest = max(course)
    return "".join(_BARS[round(number / highest * (len(_BARS) - 1))] if number else " " for number in course)
