"""`provcheck extract`: prints the record of each document."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

import click

from provcheck import readers
from provcheck.cli import FAILED, output
from provcheck.cli.interruption import Interruption
from provcheck.cli.options import MATERIAL, InputOptions, OneOf, input_options
from provcheck.engine import runner
from provcheck.engine.assemble import assemble
from provcheck.engine.locator import Locator
from provcheck.exporters import EXPORTERS, TABLES, exporter
from provcheck.exporters.envelope import write
from provcheck.model.control_characters import dumps
from provcheck.model.document import Source
from provcheck.model.errors import NotADocument, UsageError
from provcheck.model.plain import record_to_dict
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters.concise import finding_line
from provcheck.reporters.printable import printable, printable_uri

if TYPE_CHECKING:
    from provcheck.model.material import Transcript

# The formats that have a member for each field, stated or not.
_WITH_NULLS = ("jsonl", "json")
# The format of `--explain`, which no exporter has.
_EXPLANATION = "explanation"


class _Extracted(NamedTuple):
    """A record as text, empty for a file of a folder that is no document; `crashed` names extractors that raised."""

    text: str
    uri: str
    crashed: tuple[str, ...] = ()


@click.command(
    epilog="""
    \b
    Examples:
      provcheck extract story.md
      provcheck extract --evidence --format json desk/ > records.json
      provcheck extract --format ninjs story.html > story.json
      provcheck extract --table quotes desk/ > quotes.csv
      provcheck extract --explain story.md
    """
)
@click.option(
    "--format", "format_name", type=OneOf(tuple(EXPORTERS)), help="Output format. [default: jsonl, or csv with --table]"
)
@click.option("--table", type=OneOf(TABLES), help="Write a table with one row for each of these.")
@click.option("--evidence", is_flag=True, help="Add all candidate statements, chosen or not.")
@click.option("--with-text", is_flag=True, help="Add the text that spans refer to, as document.text.")
@click.option("--no-nulls", is_flag=True, help="Leave out members without a value (formats jsonl and json).")
@click.option("--explain", is_flag=True, help="Explain why each quotation has its speaker, and which candidates lost.")
@MATERIAL
@input_options
def command(
    inputs: InputOptions,
    format_name: str | None,
    table: str | None,
    evidence: bool,
    with_text: bool,
    no_nulls: bool,
    explain: bool,
) -> int:
    """Print the record of each document: dates, credits, bylines, quotations and figures, each with its evidence."""
    format_name = format_name or ("csv" if table else "jsonl")
    _refuse_incompatible(format_name, table, evidence=evidence, with_text=with_text)
    if explain and (table or format_name != "jsonl" or evidence or with_text or no_nulls):
        raise UsageError("--explain prints text for people; leave out the options of formats")
    if no_nulls and format_name not in _WITH_NULLS:
        raise UsageError(f"--no-nulls does not work with --format {format_name}; use one of {', '.join(_WITH_NULLS)}")
    settings, selection, *_ = inputs.build_settings()
    output.prepare_stdout()
    if format_name == "csv" and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(newline="")  # RFC 4180 has its own line ends
    encoding = _EXPLANATION if explain else format_name
    extract = partial(
        _extract, encoding=encoding, table=table, evidence=evidence, with_text=with_text, nulls=not no_nulls
    )
    if table:
        from provcheck.exporters import tables  # few runs write tables

        envelope = tables.envelope(table)
    else:
        envelope = exporter(format_name).ENVELOPE
    sources = inputs.sources_with_material(selection, settings)
    failed = [False]
    with (
        Interruption() as interruption,
        closing(runner.map_sources(extract, sources, settings, inputs.jobs)) as results,
    ):
        write(_texts(interruption.until(results), failed), envelope, sys.stdout)
    return interruption.report() or (FAILED if failed[0] else 0)


def _refuse_incompatible(format_name: str, table: str | None, *, evidence: bool, with_text: bool) -> None:
    """Raise a UsageError for options that exclude each other."""
    if table and format_name != "csv":
        raise UsageError(f"--table writes CSV, not {format_name}; leave out --format")
    for option, used, formats in (
        ("--with-text", with_text, [name for name, properties in EXPORTERS.items() if properties.text]),
        ("--evidence", evidence, [name for name, properties in EXPORTERS.items() if properties.evidence]),
    ):
        if used and format_name not in formats:
            raise UsageError(f"{option} does not work with --format {format_name}; use one of {', '.join(formats)}")


def _texts(results: Iterable[_Extracted | Result], failed: list[bool]) -> Iterator[str]:
    """The texts as they come; `failed[0]` becomes true when something went wrong."""
    for result in results:
        failed[0] |= report_failure(result)
        if isinstance(result, _Extracted):
            yield result.text


def _extract(
    source: Source,
    settings: Settings,
    *,
    encoding: str,
    table: str | None,
    evidence: bool,
    with_text: bool,
    nulls: bool,
    material: "tuple[Transcript, ...]" = (),
) -> _Extracted:
    """The record of one document, encoded in the process that made it."""
    try:
        document = readers.read(source, settings.reader, settings.keys, settings.limits)
    except NotADocument:
        if source.walked:
            return _Extracted("", source.name)
        raise
    assembled = assemble(document, settings, material)
    record = assembled.record
    if encoding == _EXPLANATION:
        from provcheck.engine.quote_explanations import explain_quotes  # few runs need it

        text = explain_quotes(document, assembled.prose, record)
    elif table:
        from provcheck.exporters import tables

        text = tables.encode(record, table, Locator(document, record).line)
    elif not nulls:
        text = dumps(record_to_dict(record, nulls=False, evidence=evidence, text=document.text if with_text else None))
    else:
        text = exporter(encoding).encode(record, text=document.text if with_text else None, evidence=evidence)
    crashed = tuple(f"{name} ({type(error).__name__}: {error})" for name, error in assembled.crashed)
    return _Extracted(text, document.uri, crashed)


class Processed(Protocol):
    """A processed document; `crashed` names the extractors that raised."""

    @property
    def uri(self) -> str: ...
    @property
    def crashed(self) -> tuple[str, ...]: ...


def report_failure(item: Processed | Result) -> bool:
    """Print on standard error what went wrong with a document; returns whether something did."""
    if isinstance(item, Result):
        for finding in item.findings:
            click.echo(finding_line(item.uri, finding), err=True)
        return True
    for name in item.crashed:
        problem = f": error rule-crashed {name} stopped on this document; please report it"
        click.echo(printable_uri(item.uri) + printable(problem), err=True)
    return bool(item.crashed)
