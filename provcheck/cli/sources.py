"""`provcheck sources`: an audit of who is quoted."""

import sys
from collections.abc import Callable, Iterable
from contextlib import closing

import click

from provcheck import readers
from provcheck.cli import FAILED, output
from provcheck.cli.extract import report_failure
from provcheck.cli.options import InputOptions, OneOf, input_options
from provcheck.cli.source_audit import GROUPS, Audit, AuditedGroup, AuditedSource, DocumentSources, document_sources
from provcheck.engine import runner
from provcheck.engine.assemble import assemble
from provcheck.exporters.csv_cells import csv_row
from provcheck.model.control_characters import dumps
from provcheck.model.document import Source
from provcheck.model.errors import NotADocument
from provcheck.model.settings import Settings
from provcheck.reporters.direction import isolated
from provcheck.reporters.printable import display_width, printable
from provcheck.reporters.summary import pluralise

_SOURCE_COLUMNS = ("quotations", "documents", "named", "kind", "source", "forms", "role", "via", "first", "last")
_GROUP_COLUMNS = ("documents", "quotations", "named", "sources")
_MAX_WIDTH = 44

Row = tuple[object, ...]


@click.command(
    epilog="""
    \b
    Examples:
      provcheck sources stories/
      provcheck sources --by month stories/
      provcheck sources --format csv stories/ > sources.csv
      provcheck sources --format html stories/ > sources.html
    """
)
@click.option("--by", type=OneOf(GROUPS), help="Count by this instead: outlet, byline, section (folder) or month.")
@click.option(
    "--format",
    "format_name",
    type=OneOf(("text", "csv", "json", "html")),
    default="text",
    help="[default: text]",
)
@input_options
def command(inputs: InputOptions, by: str | None, format_name: str) -> int:
    """Count who is quoted: how often, named or not, in which role, and through which outlets."""
    settings, selection, *_ = inputs.build_settings()
    output.prepare_stdout()
    audit, failed = Audit(), False
    sources = inputs.sources(selection, settings.limits)
    with closing(runner.map_sources(_sources_of, sources, settings, inputs.jobs)) as results:
        for result in results:
            failed |= report_failure(result)
            if isinstance(result, DocumentSources) and result.groups:
                audit.add(result)
    if format_name == "html":
        _write_page(audit, by)
    else:
        _WRITERS[format_name](*_table(audit, by))
    if format_name == "text":
        click.echo(_summary(audit))
    return FAILED if failed else 0


def _table(audit: Audit, by: str | None) -> tuple[tuple[str, ...], list[Row]]:
    """The columns and the rows of the sources, or of the groups of one of GROUPS."""
    if by:
        return (by, *_GROUP_COLUMNS), [_group_row(group) for group in audit.groups(by)]
    return _SOURCE_COLUMNS, [_source_row(source) for source in audit.sources()]


def _write_page(audit: Audit, by: str | None) -> None:
    """The sources and the groups of each of GROUPS on one page, or one of these tables."""
    from provcheck.cli.sources_page import Table, page  # other formats need none of it

    tables = [
        Table(f"By {key}" if key else "Sources", *_table(audit, key)) for key in ([by] if by else (None, *GROUPS))
    ]
    for line in page("Who is quoted", _summary(audit), tables):
        click.echo(line)


def _sources_of(source: Source, settings: Settings) -> DocumentSources:
    """The sources of one document; without groups for a file of a folder that is no document."""
    try:
        document = readers.read(source, settings.reader, settings.keys, settings.limits)
    except NotADocument:
        if source.walked:
            return DocumentSources(source.name, (), {})
        raise
    assembled = assemble(document, settings)
    crashed = tuple(f"{extractor} ({type(error).__name__}: {error})" for extractor, error in assembled.crashed)
    return document_sources(assembled.record)._replace(crashed=crashed)


def _source_row(source: AuditedSource) -> Row:
    return (
        source.quotes,
        source.documents,
        "yes" if source.is_named else "no",
        source.kind,
        source.name,
        "; ".join(sorted(set(source.forms) - {source.name})),
        next((role for role, _ in source.roles.most_common(1)), ""),
        "; ".join(name for name, _ in source.via.most_common()),
        min(source.months, default=""),
        max(source.months, default=""),
    )


def _group_row(group: AuditedGroup) -> Row:
    return (group.name, group.documents, group.named + group.unnamed, group.named, len(group.people))


def _summary(audit: Audit) -> str:
    sources = audit.sources()
    named = [source for source in sources if source.is_named]
    unnamed = sum(source.quotes for source in sources if not source.is_named)
    total = unnamed + sum(source.quotes for source in named)
    share = f"; {unnamed} of sources without a name ({unnamed / total:.0%})" if unnamed else ""
    documents = pluralise(len(audit.documents), "document")
    quotations = pluralise(total - unnamed, "quotation")
    return f"{quotations} of {pluralise(len(named), 'named source')} in {documents}{share}"


def _write_text(columns: Iterable[str], rows: list[Row]) -> None:
    """Columns as wide as their cells, numbers to the right; cells that are empty in every row are left out."""
    table = [tuple(columns), *(tuple(isolated(printable(str(cell))) for cell in row) for row in rows)]
    used = [number for number in range(len(table[0])) if not rows or any(row[number] for row in table[1:])]
    is_number = [all(isinstance(row[number], int) for row in rows) for number in range(len(table[0]))]
    widths = {number: min(_MAX_WIDTH, max(display_width(row[number]) for row in table)) for number in used}
    for row in table:
        cells = []
        for number in used:
            spaces = " " * (widths[number] - display_width(row[number]))
            cells.append(spaces + row[number] if is_number[number] else row[number] + spaces)
        click.echo("  ".join(cells).rstrip())


def _write_csv(columns: Iterable[str], rows: list[Row]) -> None:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(newline="")  # RFC 4180 has its own line ends
    for row in (tuple(columns), *rows):
        sys.stdout.write(csv_row(row) + "\r\n")


def _write_json(columns: Iterable[str], rows: list[Row]) -> None:
    names = list(columns)
    objects = (dumps(dict(zip(names, row, strict=True))) for row in rows)
    sys.stdout.write("[\n" + ",\n".join(objects) + "\n]\n")


_WRITERS: dict[str, Callable[[Iterable[str], list[Row]], None]] = {
    "text": _write_text,
    "csv": _write_csv,
    "json": _write_json,
}
