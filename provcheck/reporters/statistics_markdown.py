"""Statistics as tables in GitHub Flavored Markdown, for a job summary or a wiki."""

from collections.abc import Iterator
from typing import TextIO

from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.markdown import escape_markdown
from provcheck.reporters.statistics import count_results
from provcheck.reporters.statistics_tables import tables


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Write a summary sentence and the tables of all results."""
    statistics = count_results(results)
    out.write(f"## provcheck\n\n{statistics.summary.sentence()}\n")
    for table in tables(statistics, options):
        out.write(f"\n### {table.title}\n\n")
        out.write(_row(table.heads) + "|---" + "|---:" * (len(table.heads) - 1) + "|\n")
        out.writelines(_row(tuple(map(escape_markdown, row))) for row in table.rows)
    if options.required:
        profile = escape_markdown(options.profile)
        out.write(f"\n\\* required by the profile {profile}, alone or as one of several alternatives\n")


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |\n"
