"""`provcheck corpus`: millions of documents, their tables, and samples of what was found in them."""

import os
import sys
import time
from dataclasses import replace
from datetime import date
from typing import Any

import click

from provcheck import profiles, rules, settings
from provcheck.cli import FAILED, complete
from provcheck.cli.options import AS_OF, CONFIG, setting_option
from provcheck.engine.runner import available_processors
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.record import FIELDS
from provcheck.model.settings import Profile
from provcheck.reporters.printable import printable

# What a column may hold.
_FIELDS = (*FIELDS, "text", "language", "url", "")
# Seconds between two lines of progress.
_PATIENCE = 0.5


@click.group(
    epilog="""
    \b
    Examples:
      provcheck corpus check articles/*.jsonl --out tables
      provcheck corpus sample tables --rule copy-uncredited -n 50 > verdicts.csv
    """
)
def command() -> None:
    """Check corpora: JSONL, Parquet, CSV and WARC files, of this machine or an object store."""


@command.command(
    epilog="""
    \b
    Examples:
      provcheck corpus check news.parquet --column body=text --column day=published --out tables
      provcheck corpus check s3://bucket/2025/ --runner ray --address ray://head:10001 --out /shared/tables
    """
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, metavar="DIR", help="Folder of the tables; a run that was killed goes on there.")
@setting_option(
    "profile", multiple=True, help="What documents are held against; repeatable. The first one's findings are told."
)
@click.option("--column", "columns", multiple=True, metavar="COLUMN=FIELD", help="What a column holds; repeatable.")
@setting_option("select")
@setting_option("ignore", help="Leave these out.")
@click.option("--runner", type=click.Choice(("native", "ray")), default="native", help="Here, or on a Ray cluster.")
@click.option("--address", metavar="URL", help="Of the Ray cluster. [default: one is started here]")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes. [default: one a processor]")
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
    config: str | None,
    as_of: date | None,
) -> int:
    """Check every document of a corpus and compare them; write tables of what they state and what was found.

    Documents can't silence findings here: comments in them are not read.
    """
    # Few runs need any of it, and Daft takes longer to import than a file to check.
    from provcheck.corpus import frames, run
    from provcheck.corpus.checking import Job
    from provcheck.corpus.inputs import find

    settled = settings.build_settings(
        settings.Arguments(
            config=config,
            overrides={"profile": profile[0] if profile else None, "select": select, "ignore": ignore},
            as_of=as_of,
        )
    ).settings
    keys = {**settled.keys, **_columns(columns)}
    settled = replace(settled, keys=keys, inline_ignores=False)
    against = _against(profile, settled.profile)
    frames.start(runner, address)
    job = Job(os.path.abspath(out), settled, against, jobs or available_processors())
    files = find(inputs, out)
    settled = replace(settled, as_of=date.fromisoformat(run.begin(job, files)))
    told = run.run(job._replace(settings=settled), files, _progress() if sys.stderr.isatty() else _silent)
    if not told["documents"]:
        click.echo(f"provcheck: no document could be read; {os.path.join(out, 'rejects')} says why", err=True)
        return FAILED
    click.echo(
        f"{told['documents']:,} documents, {told['rejected']:,} rejected, {told['copies']:,} in clusters of copies"
    )
    for name, one in told["profiles"].items():
        click.echo(f"{name} accepts {one['accepted']:,}")
    if told["shards_redone"]:
        click.echo(f"{told['shards_redone']:,} shards were done row by row: documents in them ended their process")
    click.echo(f"see {click.format_filename(os.path.join(out, 'summary.json'))}")
    return 0


@command.command()
@click.argument("folder", metavar="DIR")
@click.option("--rule", required=True, shell_complete=complete.rules, metavar="RULE", help="Whose findings.")
@click.option("-n", "number", type=click.IntRange(min=1), default=50, help="How many. [default: 50]")
@click.option("--seed", type=int, default=0, help="Another seed, another sample. [default: 0]")
def sample(folder: str, rule: str, number: int, seed: int) -> int:
    """Print a sample of a rule's findings as CSV, with an empty column for verdicts.

    Every outlet, year and language has the share in it that it has in all.
    """
    from provcheck.corpus import frames
    from provcheck.corpus.sample import draw, write

    frames.start()
    rows = draw(folder, rule, number, seed)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # RFC 4180 has its own line ends
    write(rows, sys.stdout)
    return 0


def _columns(said: tuple[str, ...]) -> dict[str, str]:
    """`--column COLUMN=FIELD`, each; raises UsageError."""
    columns = {}
    for word in said:
        column, equals, field = word.rpartition("=")
        if not equals or field not in _FIELDS:
            known = ", ".join(filter(None, _FIELDS))
            raise UsageError(f"--column {word}: give COLUMN=FIELD{did_you_mean(field, _FIELDS)} ({known})")
        columns[column] = field
    return columns


def _against(named: tuple[str, ...], default: Profile) -> tuple[Profile, ...]:
    known = rules.BY_NAME.keys()
    return tuple(profiles.load(name, known) for name in dict.fromkeys(named)) or (default,)


def _progress() -> Any:
    """One line of the terminal, written anew as work goes on."""
    began = last = time.monotonic()

    def tell(step: str, done: int, whole: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _PATIENCE and done != whole:
            return
        last = now
        of = f" of {whole:,}" if whole else ""
        line = f"{step}: {done:,}{of} documents, {now - began:,.0f} s"
        click.echo(f"\r\x1b[K{printable(line)}", nl=False, err=True)

    return tell


def _silent(step: str, done: int, whole: int | None) -> None:
    """Without a terminal nobody watches."""
