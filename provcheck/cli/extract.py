"""`provcheck extract`: the record of each document, in the format that is inputs for."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import NamedTuple, Protocol

import click

from provcheck import readers, settings
from provcheck.cli import FAILED, output
from provcheck.cli.interruption import Interruption
from provcheck.cli.options import InputOptions, OneOf, input_options
from provcheck.engine import runner
from provcheck.engine.assemble import assemble
from provcheck.engine.locator import Locator
from provcheck.exporters import EXPORTERS, TABLES, exporter, tables
from provcheck.exporters.envelope import write
from provcheck.model.document import Source
from provcheck.model.errors import NotADocument, UsageError
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters.concise import finding_line
from provcheck.reporters.printable import printable, printable_uri


class _Extracted(NamedTuple):
    """A record as text; empty for a file of a folder that is no document. `crashed` names what raised."""

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
@click.option("--format", "form", type=OneOf(tuple(EXPORTERS)), help="[default: jsonl; csv for a table]")
@click.option("--table", type=OneOf(TABLES), help="A row a statement instead of a record a document.")
@click.option("--evidence", is_flag=True, help="Add every statement that was weighed, chosen or not.")
@click.option("--with-text", is_flag=True, help="Add the text that spans count in, as document.text.")
@click.option(
    "--explain", is_flag=True, help="Tell in words why each quotation was given to its speaker, and who lost."
)
@input_options
def command(
    inputs: InputOptions, form: str | None, table: str | None, evidence: bool, with_text: bool, explain: bool
) -> int:
    """Print the record of each document: dates, credits, bylines, quotations and figures, each with its evidence."""
    form = form or ("csv" if table else "jsonl")
    _refuse(form, table, evidence=evidence, with_text=with_text)
    if explain and (table or form != "jsonl" or evidence or with_text):
        raise UsageError("--explain is for people to read; leave out --format, --table, --evidence and --with-text")
    settled, choice, _ = settings.build_settings(inputs.arguments())
    output.prepare_stdout()
    if form == "csv" and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(newline="")  # RFC 4180 has its own line ends
    told = "words" if explain else form
    work = partial(_extract, form=told, table=table, evidence=evidence, with_text=with_text)
    failed = [False]
    with (
        Interruption() as stopped,
        closing(runner.map_sources(work, inputs.sources(choice, settled.limits), settled, inputs.jobs)) as made,
    ):
        write(_texts(stopped.until(made), failed), tables.frame(table) if table else exporter(form).FRAME, sys.stdout)
    return stopped.tell() or (FAILED if failed[0] else 0)


def _refuse(form: str, table: str | None, *, evidence: bool, with_text: bool) -> None:
    """Say which options do not go together; raises UsageError."""
    if table and form != "csv":
        raise UsageError(f"--table makes CSV, not {form}; leave --format out")
    for option, wanted, takes in (
        ("--with-text", with_text, [name for name, made in EXPORTERS.items() if made.text]),
        ("--evidence", evidence, [name for name, made in EXPORTERS.items() if made.evidence]),
    ):
        if wanted and form not in takes:
            raise UsageError(f"{option} has no place in {form}; it goes with --format {', '.join(takes)}")


def _texts(made: Iterable[_Extracted | Result], failed: list[bool]) -> Iterator[str]:
    """The texts as they come; `failed` holds whether something went wrong so far."""
    for item in made:
        failed[0] |= complain(item)
        if isinstance(item, _Extracted):
            yield item.text


def _extract(
    source: Source, settled: Settings, *, form: str, table: str | None, evidence: bool, with_text: bool
) -> _Extracted:
    """The record of one document, encoded where it was made."""
    try:
        document = readers.read(source, settled.reader, settled.keys, settled.limits)
    except NotADocument:
        if source.walked:
            return _Extracted("", source.name)
        raise
    made = assemble(document, settled)
    if form == "words":
        # Of all the ways to tell a record the one that is inputs for least.
        from provcheck.engine.quote_explanations import explain_quotes

        told = explain_quotes(document, made.prose, made.record)
    elif table:
        told = tables.encode(made.record, table, Locator(document, made.record).line)
    else:
        told = exporter(form).encode(made.record, text=document.text if with_text else None, evidence=evidence)
    return _Extracted(
        told,
        document.uri,
        tuple(f"{name} ({type(error).__name__}: {error})" for name, error in made.crashed),
    )


class _Told(Protocol):
    """What was made of a document, and what raised while it was."""

    @property
    def uri(self) -> str: ...
    @property
    def crashed(self) -> tuple[str, ...]: ...


def complain(item: _Told | Result) -> bool:
    """Say on standard error what went wrong with a document; True if something did."""
    if isinstance(item, Result):
        for finding in item.findings:
            click.echo(finding_line(item.uri, finding), err=True)
        return True
    for name in item.crashed:
        problem = f": error rule-crashed {name} stopped on this document; please report it"
        click.echo(printable_uri(item.uri) + printable(problem), err=True)
    return bool(item.crashed)
