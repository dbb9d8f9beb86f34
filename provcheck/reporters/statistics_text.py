"""Statistics as tables for a terminal."""

from collections.abc import Iterator
from typing import TextIO

from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.printable import display_width, printable
from provcheck.reporters.statistics import count_results
from provcheck.reporters.statistics_tables import Table, tables


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Write a summary sentence and the tables of all results."""
    statistics = count_results(results)
    out.write(statistics.summary.sentence() + "\n")
    for table in tables(statistics, options):
        out.writelines(_lines(table))
    if options.required:
        out.write(
            f"\n* required by the profile {printable(options.profile)}, alone or as one of several alternatives\n"
        )


def _lines(table: Table) -> Iterator[str]:
    rows = [table.heads, *([printable(cell) for cell in row] for row in table.rows)]
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(table.heads))]
    yield f"\n{table.title}\n"
    for first, *numbers in rows:
        padded = (" " * (width - display_width(cell)) + cell for width, cell in zip(widths[1:], numbers, strict=True))
        yield f"  {first}{' ' * (widths[0] - display_width(first))}  {'  '.join(padded)}\n"
