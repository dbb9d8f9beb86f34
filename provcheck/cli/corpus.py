"""`provcheck corpus`: checks millions of documents into tables, and draws samples of the findings."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import click

from provcheck import profiles, rules
from provcheck.cli import FAILED, FINDINGS, completion
from provcheck.cli.options import AS_OF, CONFIG, setting_option
from provcheck.engine.runner import available_processors
from provcheck.language import languages
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.record import FIELDS
from provcheck.model.settings import Profile
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import by_language, pluralise
from provcheck.settings import Arguments, build_settings

# What a column may contain.
_COLUMN_FIELDS = (*FIELDS, "text", "language", "url", "")
_PROGRESS_SECONDS = 0.5


@click.group(
    epilog="""
    \b
    Examples:
      provcheck corpus check articles/*.jsonl --out tables
      provcheck corpus sample tables --rule copy-uncredited -n 50 > verdicts.csv
    """
)
def command() -> None:
    """Check corpora of JSONL, Parquet, CSV and WARC files, on this machine or in an object store."""


@command.command(
    epilog="""
    \b
    Examples:
      provcheck corpus check news.parquet --column body=text --column day=published --out tables
      provcheck corpus check s3://bucket/2025/ --runner ray --address ray://head:10001 --out /shared/tables
    """
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out", required=True, metavar="DIR", help="Folder for the tables; a run that was killed continues there."
)
@setting_option("profile", multiple=True, help="Profile to check against. Repeatable; findings are those of the first.")
@click.option(
    "--column", "columns", multiple=True, metavar="COLUMN=FIELD", help="Field that a column contains; repeatable."
)
@setting_option("select")
@setting_option("ignore")
@click.option(
    "--runner", type=click.Choice(("native", "ray")), default="native", help="Run on this machine, or on a Ray cluster."
)
@click.option("--address", metavar="URL", help="Address of the Ray cluster. [default: start one here]")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Number of processes. [default: one per processor]"
)
@click.option("--follow-links", is_flag=True, help="Read files that are links out of their folder.")
@click.option("--fail-on-unread", is_flag=True, help="Exit with 1 if the text of a document is not read.")
@CONFIG
@AS_OF
def check(
    inputs: tuple[str, ...],
    out: str,
    profile: tuple[str, ...],
    columns: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    runner: str,
    address: str | None,
    jobs: int | None,
    follow_links: bool,
    fail_on_unread: bool,
    config: str | None,
    as_of: date | None,
) -> int:
    """Check the documents of a corpus; write tables of statements and findings.

    Documents can't suppress findings here: comments in them are ignored.
    """
    # Daft takes longer to import than a file to check.
    from provcheck.corpus import daft_backend, run
    from provcheck.corpus.inputs import find_inputs
    from provcheck.corpus.shard_check import Job

    overrides = {"profile": profile[0] if profile else None, "select": select, "ignore": ignore}
    settings = build_settings(Arguments(config=config, overrides=overrides, as_of=as_of), paths=inputs).settings
    keys = _columns(columns)
    settings = settings.everywhere(lambda each: replace(each, keys={**each.keys, **keys}, inline_ignores=False))
    daft_backend.start_daft(runner, address)
    job = Job(os.path.abspath(out), settings, _profiles(profile, settings.profile), jobs or available_processors())
    files, links = find_inputs(inputs, out, follow_links=follow_links)
    for link in links:
        click.echo(
            printable(f"provcheck: warning: not read: {link} is a link out of its folder (--follow-links)"), err=True
        )
    job = run.with_material(job, runner)
    # A run that goes on keeps the day on which it began.
    day = date.fromisoformat(run.claim_job(job, files))
    settings = settings.everywhere(lambda each: replace(each, as_of=day))
    summary = run.run_job(job._replace(settings=settings), files, _progress() if sys.stderr.isatty() else _no_progress)
    code = _report(summary, out)
    return max(code, FINDINGS if summary["other_languages"] or (fail_on_unread and summary["unread"]) else 0)


@command.command()
@click.argument("folder", metavar="DIR")
@click.option(
    "--rule", required=True, shell_complete=completion.rules, metavar="RULE", help="Rule whose findings are sampled."
)
@click.option("-n", "number", type=click.IntRange(min=1), default=50, help="Number of findings. [default: 50]")
@click.option("--seed", type=int, default=0, help="Seed of the random sample. [default: 0]")
def sample(folder: str, rule: str, number: int, seed: int) -> int:
    """Print a sample of a rule's findings as CSV, with an empty column for verdicts.

    Outlets, years and languages are sampled in proportion.
    """
    from provcheck.corpus import daft_backend
    from provcheck.corpus.sample import draw_sample, write_csv

    daft_backend.start_daft()
    rows = draw_sample(folder, rule, number, seed)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # RFC 4180 has its own line ends
    write_csv(rows, sys.stdout)
    return 0


def _columns(options: tuple[str, ...]) -> dict[str, str]:
    """Fields by column, from `--column COLUMN=FIELD`; raises UsageError."""
    columns = {}
    for option in options:
        column, equals, field = option.rpartition("=")
        if not equals or field not in _COLUMN_FIELDS:
            known = ", ".join(filter(None, _COLUMN_FIELDS))
            swapped = f"; did you mean {field}={column}?" if equals and column in _COLUMN_FIELDS else ""
            hint = swapped or did_you_mean(field, _COLUMN_FIELDS)
            raise UsageError(f"--column {option}: expected COLUMN=FIELD{hint} ({known})")
        columns[column] = field
    return columns


def _profiles(names: tuple[str, ...], default: Profile) -> tuple[Profile, ...]:
    """The named profiles, each once; without names, the default."""
    known = rules.BY_NAME.keys()
    return tuple(profiles.load(name, known) for name in dict.fromkeys(names)) or (default,)


def _report(summary: dict[str, Any], out: str) -> int:
    """Print the summary of a run; returns the exit code."""
    if not summary["documents"]:
        click.echo(f"provcheck: no document could be read; see {os.path.join(out, 'rejects')}", err=True)
        return FAILED
    counts = f"{summary['documents']:,} documents, {summary['rejected']:,} rejected"
    click.echo(f"{counts}, {summary['copies']:,} in clusters of copies")
    for name, results in summary["profiles"].items():
        click.echo(f"profile {name} accepts {results['accepted']:,}")
    if summary["shards_redone"]:
        shards = pluralise(summary["shards_redone"], "shard")
        click.echo(f"repeated {shards} row by row, because a document ended the process")
    if summary["unread"]:
        click.echo(f"the text is in a language that provcheck does not read in {_by_language(summary['unread'])}")
    if summary["other_languages"]:
        documents = _by_language(summary["other_languages"])
        click.echo(f"not in a language of the settings: {documents}")
    click.echo(f"see {click.format_filename(os.path.join(out, 'summary.json'))}")
    return 0


def _by_language(numbers: dict[str, int]) -> str:
    """`61 documents (60 Spanish, 1 unrecognised)`."""
    by_name: Counter[str] = Counter()
    for tag, number in numbers.items():
        by_name[languages.english_name(tag)] += number
    return f"{pluralise(by_name.total(), 'document')} ({by_language(by_name)})"


def _progress() -> Callable[[str, int, int | None], None]:
    """A function that shows progress on one line of the terminal."""
    start = last = time.monotonic()

    def show(step: str, done: int, total: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _PROGRESS_SECONDS and done != total:
            return
        last = now
        of_total = f" of {total:,}" if total else ""
        line = f"{step}: {done:,}{of_total} documents, {now - start:,.0f} s"
        click.echo(f"\r\x1b[K{printable(line)}", nl=False, err=True)

    return show


def _no_progress(step: str, done: int, total: int | None) -> None:
    """Show nothing, where standard error is no terminal."""
