"""`provcheck baseline`: accepts existing findings, so that checks report new ones only."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import click

from provcheck.cli import FAILED
from provcheck.cli.atomic_files import errors_naming, open_for_writing
from provcheck.cli.options import CONFIG, Command, InputOptions, day_option, input_options, settings_options
from provcheck.engine import baseline, runner
from provcheck.engine.baseline import AcceptedFinding, Baseline
from provcheck.engine.baseline_merge import merge
from provcheck.engine.file_replacement import locked
from provcheck.model.errors import UsageError
from provcheck.model.result import Result
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import pluralise
from provcheck.settings import Arguments, build_settings

_FILE = click.option(
    "--baseline", "file", metavar="FILE", help=f"Baseline file. [default: {baseline.DEFAULT} beside the settings]"
)
_REASON = click.option("--reason", default="", metavar="TEXT", help="Why the findings are accepted.")
_AUTHOR = click.option("--author", default="", metavar="NAME", help="Who accepts the findings.")
_UNTIL = day_option("--until", "Last day on which the findings are accepted.")


def _accept_options(command: Command) -> Command:
    """Add the options of `create` and `update`: which documents, and who accepts their findings, why and how long."""
    for option in reversed((_FILE, _REASON, _AUTHOR, _UNTIL, settings_options("profile"), input_options)):
        command = option(command)
    return command


class _Run(NamedTuple):
    """A check for a baseline: the results, the path of the baseline, and the files that could not be checked."""

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
    """Accept existing findings, so that only new ones are reported."""


@command.command()
@_accept_options
def create(
    inputs: InputOptions, file: str | None, reason: str, author: str, until: date | None, overrides: dict[str, Any]
) -> int:
    """Write a baseline of all current findings."""
    with _checked(inputs, file, overrides) as run:
        if os.path.lexists(run.path):
            raise UsageError(
                f"{run.path} already exists; add to it with `provcheck baseline update`, or remove it first"
            )
        before = Baseline(run.path)
        accepted = baseline.accept(before, run.results, _new_entry(run, reason, author, until), run.as_of)
    accepted = _write(before, accepted)
    click.echo(printable(f"accepted {pluralise(len(accepted.entries), 'finding')}: {run.path}"))
    return _report_failures(run)


@command.command()
@_accept_options
def update(
    inputs: InputOptions, file: str | None, reason: str, author: str, until: date | None, overrides: dict[str, Any]
) -> int:
    """Add new findings to the baseline; accepted ones keep their reason."""
    with _checked(inputs, file, overrides) as run:
        before = Baseline.load(run.path)
        accepted = baseline.accept(before, run.results, _new_entry(run, reason, author, until), run.as_of)
    accepted = _write(before, accepted)
    count = pluralise(len(accepted.entries), "finding")
    click.echo(printable(f"accepted {count} ({len(before.entries)} before): {run.path}"))
    return _report_failures(run)


@command.command()
@_FILE
@settings_options("profile")
@input_options
def renew(inputs: InputOptions, file: str | None, overrides: dict[str, Any]) -> int:
    """Rewrite entries of an older version; accepts nothing new."""
    with _checked(inputs, file, overrides) as run:
        before = Baseline.load(run.path)
        renewed = baseline.accept(before, run.results, None, run.as_of)
    renewed = _write(before, renewed)
    old = sum(entry.is_old for entry in renewed.entries)
    rest = f"; {old} of an older version left: the finding is gone, or its document was not checked" if old else ""
    click.echo(printable(f"{pluralise(len(renewed.entries), 'finding')} accepted{rest}: {run.path}"))
    return _report_failures(run)


@command.command()
@_FILE
@settings_options("profile")
@input_options
def prune(inputs: InputOptions, file: str | None, overrides: dict[str, Any]) -> int:
    """Remove expired entries, and entries whose findings are gone."""
    with _checked(inputs, file, overrides) as run:
        before = Baseline.load(run.path)
        accepted = baseline.prune(before, run.results, run.as_of)
    removed = len(before.entries) - len(accepted.entries)
    accepted = _write(before, accepted)
    click.echo(printable(f"removed {pluralise(removed, 'finding')}, {len(accepted.entries)} left: {run.path}"))
    return _report_failures(run)


@command.command("list")
@_FILE
@CONFIG
@day_option("--as-of", "Date to judge expiry by. [default: today]")
def show(file: str | None, config: str | None, as_of: date | None) -> int:
    """List accepted findings with reason, author and last day."""
    settings, _, folder, _ = build_settings(Arguments(config=config, as_of=as_of))
    for entry in Baseline.load(_path(file, folder)).entries:
        end = f"until {entry.until}" + (" (expired)" if entry.expired(settings.as_of) else "")
        details = (entry.reason or "no reason", entry.author, entry.added, end if entry.until else "no last day")
        click.echo(printable(f"{entry.path}: {entry.rule}: {entry.message} — {'; '.join(filter(None, details))}"))
    return 0


def _path(file: str | None, folder: str) -> str:
    """The baseline file that is named, else the default one in the folder of the settings."""
    return file or os.path.normpath(os.path.join(folder, baseline.DEFAULT))


@contextmanager
def _checked(inputs: InputOptions, file: str | None, overrides: dict[str, Any]) -> Iterator[_Run]:
    """Check the documents as `check` does without a baseline."""
    settings, selection, folder, _ = inputs.build_settings(overrides)
    path = _path(file, folder)
    sources = inputs.sources_with_material(selection._replace(written=frozenset({path})), settings)
    failures: list[str] = []
    settings = replace(settings, for_baseline=True)
    with closing(runner.run(sources, settings, inputs.jobs)) as results:
        yield _Run(_with_failures(results, failures), path, settings.as_of, failures)


def _with_failures(results: Iterator[Result], failures: list[str]) -> Iterator[Result]:
    """The results; `failures` gets a line for each failure in them."""
    for result in results:
        if result.failed:
            failures += [f"{result.uri}: {finding.message}" for finding in result.findings if finding.kind == "failed"]
        yield result


def _new_entry(run: _Run, reason: str, author: str, until: date | None) -> AcceptedFinding:
    """What the entries of newly accepted findings have in common."""
    end = until.isoformat() if until else ""
    return AcceptedFinding("", "", "", reason=reason, author=author, added=run.as_of.isoformat(), until=end)


def _report_failures(run: _Run) -> int:
    """Print what could not be checked; returns the exit code."""
    for failure in run.failures:
        click.echo(printable(f"provcheck: {failure}"), err=True)
    return FAILED if run.failures else 0


def _write(before: Baseline, after: Baseline) -> Baseline:
    """Write a baseline, with what other runs changed since it was read; returns what is written."""
    path = before.path
    with locked(os.path.dirname(os.path.realpath(path))):
        if os.path.exists(path):
            current = Baseline.load(path)
            entries = merge(before.entries, after.entries, current.entries)
            after = replace(after, entries=tuple(entries), documents={**current.documents, **after.documents})
        with open_for_writing(path) as stream, errors_naming(path):
            stream.write(after.to_text())
    return after
