"""`provcheck baseline`: accept the findings that exist, and hear of new ones alone."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from typing import Any, NamedTuple

import click

from provcheck import settings
from provcheck.cli import FAILED
from provcheck.cli.options import CONFIG, Command, InputOptions, day_option, input_options, settings_options
from provcheck.cli.writing import telling, written
from provcheck.engine import baseline, runner
from provcheck.engine.baseline import AcceptedFinding, Baseline
from provcheck.model.errors import UsageError
from provcheck.model.result import Result
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import pluralise

_FILE = click.option(
    "--baseline", "file", metavar="FILE", help=f"The baseline. [default: {baseline.DEFAULT} beside the settings]"
)
_REASON = click.option("--reason", default="", metavar="TEXT", help="Why they are accepted.")
_AUTHOR = click.option("--author", default="", metavar="NAME", help="Who accepts them.")
_UNTIL = day_option("--until", "The last day on which they are accepted.")


def _accepting(command: Command) -> Command:
    """What `create` and `update` are told: which documents, and who accepts their findings, why and how long."""
    for option in reversed((_FILE, _REASON, _AUTHOR, _UNTIL, settings_options("profile"), input_options)):
        command = option(command)
    return command


class _Run(NamedTuple):
    """A run over documents for a baseline: what it finds, and where the baseline lies."""

    results: Iterator[Result]
    path: str
    as_of: date
    failures: list[str]


@click.group(
    epilog="""
    \b
    Examples:
      provcheck baseline create --reason "stock of 2025" desk/
      provcheck check desk/
      provcheck baseline prune desk/
    """
)
def command() -> None:
    """Accept the findings that exist, and hear of new ones alone."""


@command.command()
@_accepting
def create(
    inputs: InputOptions, file: str | None, reason: str, author: str, until: date | None, overrides: dict[str, Any]
) -> int:
    """Write a baseline of every finding that documents have now."""
    with _checked(inputs, file, overrides) as run:
        if os.path.lexists(run.path):
            raise UsageError(f"{run.path} exists; add to it with `provcheck baseline update`, or remove it first")
        made = baseline.accept(Baseline(run.path), run.results, _new(run, reason, author, until), run.as_of)
    _write(run.path, made)
    click.echo(printable(f"accepted {pluralise(len(made), 'finding')}: {run.path}"))
    return _told(run)


@command.command()
@_accepting
def update(
    inputs: InputOptions, file: str | None, reason: str, author: str, until: date | None, overrides: dict[str, Any]
) -> int:
    """Accept what is new too; what is accepted already keeps its reason."""
    with _checked(inputs, file, overrides) as run:
        known = Baseline.load(run.path)
        made = baseline.accept(known, run.results, _new(run, reason, author, until), run.as_of)
    _write(run.path, made)
    click.echo(printable(f"{pluralise(len(made), 'finding')} accepted, {len(known.entries)} before: {run.path}"))
    return _told(run)


@command.command()
@_FILE
@settings_options("profile")
@input_options
def prune(inputs: InputOptions, file: str | None, overrides: dict[str, Any]) -> int:
    """Take out what is past its day, and what documents no longer have."""
    with _checked(inputs, file, overrides) as run:
        known = Baseline.load(run.path)
        made = baseline.prune(known, run.results, run.as_of)
    _write(run.path, made)
    click.echo(
        printable(f"took out {len(known.entries) - len(made)}, {pluralise(len(made), 'finding')} left: {run.path}")
    )
    return _told(run)


@command.command("list")
@_FILE
@CONFIG
@day_option("--as-of", "Day to judge by. [default: today]")
def show(file: str | None, config: str | None, as_of: date | None) -> int:
    """Show each accepted finding, with reason, author and end."""
    settled = settings.build_settings(settings.Arguments(config=config, as_of=as_of))
    path = file or os.path.normpath(os.path.join(settled.folder, baseline.DEFAULT))
    for entry in Baseline.load(path).entries:
        end = f"until {entry.until}" + (" (expired)" if entry.expired(settled.settings.as_of) else "")
        about = (entry.reason or "no reason given", entry.author, entry.added, end if entry.until else "no end")
        click.echo(printable(f"{entry.path}: {entry.rule}: {entry.message} — {'; '.join(filter(None, about))}"))
    return 0


@contextmanager
def _checked(inputs: InputOptions, file: str | None, overrides: dict[str, Any]) -> Iterator[_Run]:
    """Check what was asked for, as `check` would, without any baseline."""
    settled, choice, folder = settings.build_settings(inputs.arguments(overrides))
    path = file or os.path.normpath(os.path.join(folder, baseline.DEFAULT))
    found = inputs.sources(choice._replace(written=frozenset({path})), settled.limits)
    failures: list[str] = []
    with closing(runner.run(found, settled, inputs.jobs)) as results:
        yield _Run(_noted(results, failures), path, settled.as_of, failures)


def _noted(results: Iterator[Result], failures: list[str]) -> Iterator[Result]:
    for result in results:
        if result.failed:
            failures += [f"{result.uri}: {finding.message}" for finding in result.findings if finding.kind == "failed"]
        yield result


def _new(run: _Run, reason: str, author: str, until: date | None) -> AcceptedFinding:
    end = until.isoformat() if until else ""
    return AcceptedFinding("", "", "", reason=reason, author=author, added=run.as_of.isoformat(), until=end)


def _told(run: _Run) -> int:
    for failure in run.failures:
        click.echo(printable(f"provcheck: {failure}"), err=True)
    return FAILED if run.failures else 0


def _write(path: str, accepted: list[AcceptedFinding]) -> None:
    with written(path) as stream, telling(path):
        stream.write(baseline.to_text(accepted))
