"""`provcheck extract`: the record of each document, as JSON."""

import sys
from contextlib import closing
from datetime import date
from functools import partial
from typing import NamedTuple

import click

from provcheck import readers
from provcheck.cli import FAILED, output, settings
from provcheck.cli.options import PATHS, reading
from provcheck.engine import runner
from provcheck.engine.assemble import assemble
from provcheck.engine.files import find
from provcheck.engine.sources import sources
from provcheck.model.document import Source
from provcheck.model.encode import to_json
from provcheck.model.errors import NotADocument
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.model.unseen import dumps
from provcheck.reporters.concise import line
from provcheck.reporters.visible import visible

# What stands before the first record, between two, after the last, and where there is none.
_FORMATS = {"jsonl": ("", "\n", "\n", ""), "json": ("[\n", ",\n", "\n]\n", "[]\n")}


class _Extracted(NamedTuple):
    """A record as one line of JSON; empty for a file of a folder that is no document. `crashed` names what raised."""

    json: str
    uri: str
    crashed: tuple[str, ...] = ()


@click.command(
    epilog="""
    \b
    Examples:
      provcheck extract story.md
      provcheck extract --evidence --format json desk/ > records.json
    """
)
@PATHS
@click.option("--format", "form", type=click.Choice(tuple(_FORMATS)), default="jsonl", help="[default: jsonl]")
@click.option("--evidence", is_flag=True, help="Add every statement that was weighed, chosen or not.")
@click.option("--with-text", is_flag=True, help="Add the text that spans count in, as document.text.")
@reading
def command(
    paths: tuple[str, ...],
    form: str,
    evidence: bool,
    with_text: bool,
    config: str | None,
    as_of: date | None,
    reader: str | None,
    stdin_filename: str,
    exclude: tuple[str, ...],
    force_exclude: bool,
    jobs: int | None,
) -> int:
    """Print the record of each document: dates, credits, bylines, quotations and figures, each with its evidence."""
    settled, choice = settings.settle(
        settings.Arguments(config=config, as_of=as_of, reader=reader, exclude=exclude, force_exclude=force_exclude)
    )
    output.prepare_stdout()
    work = partial(_extract, evidence=evidence, with_text=with_text)
    found = sources(find(paths or (".",), choice), reader, stdin_filename)
    first, between, last, none = _FORMATS[form]
    failed = printed = False
    with closing(runner.each(work, found, settled, jobs)) as made:
        for item in made:
            failed |= _complain(item)
            if isinstance(item, _Extracted) and item.json:
                sys.stdout.write((between if printed else first) + item.json)
                printed = True
    sys.stdout.write(last if printed else none)
    return FAILED if failed else 0


def _extract(source: Source, settled: Settings, *, evidence: bool, with_text: bool) -> _Extracted:
    """The record of one document, encoded where it was made."""
    try:
        document = readers.read(source, settled.reader)
    except NotADocument:
        if source.walked:
            return _Extracted("", source.name)
        raise
    made = assemble(document, settled)
    text = document.text if with_text else None
    return _Extracted(
        dumps(to_json(made.record, evidence=evidence, text=text)),
        document.uri,
        tuple(f"{name} ({type(error).__name__}: {error})" for name, error in made.crashed),
    )


def _complain(item: _Extracted | Result) -> bool:
    """Say on standard error what went wrong with a document; True if something did."""
    if isinstance(item, Result):
        for finding in item.findings:
            click.echo(line(item.uri, finding), err=True)
        return True
    for name in item.crashed:
        click.echo(
            visible(f"{item.uri}: error rule-crashed {name} stopped on this document; please report it"), err=True
        )
    return bool(item.crashed)
