"""`provcheck history FILE`: the findings of the runs that `check --history FILE` recorded, and how they changed."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from provcheck.cli import output
from provcheck.cli.recorded_runs import RecordedRun, read_runs
from provcheck.model.errors import UsageError
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import pluralise

_BARS = "▁▂▃▄▅▆▇█"
_MOST_RULES = 10
_STATES = ("open", "new", "fixed", "accepted", "suppressed")


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
    runs, unreadable = read_runs(file)
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


def _lines(runs: Sequence[RecordedRun]) -> Iterator[str]:
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
