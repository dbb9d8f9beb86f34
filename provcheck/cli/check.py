"""`provcheck check`: what is missing, and what is inconsistent."""

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import click

from provcheck import __version__, settings
from provcheck.cli import FAILED, FINDINGS, complete, output
from provcheck.cli.options import PATHS, reading
from provcheck.engine import cache, runner
from provcheck.engine.files import find
from provcheck.engine.sources import sources
from provcheck.engine.suppress import by_file
from provcheck.model.document import Source
from provcheck.model.errors import UsageError
from provcheck.model.finding import Severity
from provcheck.model.result import Result
from provcheck.reporters import REPORTERS, Options
from provcheck.reporters.summary import Summary

_LEVELS = ("error", "warning", "note")


@click.command(
    epilog="""
    \b
    Examples:
      provcheck check story.md desk/
      provcheck check --profile strict --fail-on warning desk/
      provcheck check --output github --output json:report.json desk/
      cat story.txt | provcheck check - --stdin-filename story.txt

    Exit: 0 clean, 1 findings, 2 wrong usage or settings, 3 a file could not be read or a rule broke down.
    """
)
@PATHS
@click.option(
    "--profile", shell_complete=complete.profile, metavar="NAME|FILE", help="What must be there. [default: newswire]"
)
@click.option(
    "--select",
    multiple=True,
    shell_complete=complete.rules,
    metavar="RULES",
    help="Check these alone: names, families, all; by commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    shell_complete=complete.rules,
    metavar="RULES",
    help="Leave these out; named over family over all.",
)
@click.option("--fail-on", type=click.Choice(_LEVELS), help="Lowest severity that makes exit code 1. [default: error]")
@click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="0..1", help="Hide less sure. [default: 0.5]")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    shell_complete=complete.output_format,
    metavar="FORMAT[:FILE]",
    help=f"{', '.join(REPORTERS)}; repeatable.",
)
@click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colours. [default: auto]"
)
@click.option(
    "--baseline", metavar="FILE", help="Accepted findings. [default: .provcheck-baseline.json, if it is there]"
)
@click.option("--no-baseline", is_flag=True, help="Tell accepted findings too.")
@click.option("--since", "revision", metavar="REV", help="Tell only what changed since a git revision.")
@click.option("--across", is_flag=True, help="Compare documents with each other too.")
@click.option("--fix", is_flag=True, help="Make the safe fixes first, then tell what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="Make fixes that may change what is meant.")
@click.option("--diff", is_flag=True, help="Show what the fixes would change, and write nothing.")
@click.option("--no-cache", is_flag=True, help="Check what has not changed anew, too.")
@click.option("--quiet", "-q", is_flag=True, help="Findings only: no summary, no warnings.")
@reading
def command(
    paths: tuple[str, ...],
    profile: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    min_confidence: float | None,
    outputs: tuple[str, ...],
    color: str,
    baseline: str | None,
    no_baseline: bool,
    revision: str | None,
    across: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    no_cache: bool,
    quiet: bool,
    config: str | None,
    as_of: date | None,
    reader: str | None,
    stdin_filename: str,
    exclude: tuple[str, ...],
    force_exclude: bool,
    jobs: int | None,
) -> int:
    """Report what is missing and what is inconsistent in documents. Folders are walked; the default is this one."""
    wanted = output.parse(outputs)
    settled, choice, folder = settings.settle(
        settings.Arguments(
            config=config,
            profile=profile,
            select=settings.names(select),
            ignore=settings.names(ignore),
            fail_on=fail_on,
            min_confidence=min_confidence,
            as_of=as_of,
            reader=reader,
            exclude=exclude,
            force_exclude=force_exclude,
        )
    )
    output.prepare_stdout()
    options = Options(
        __version__, settled.as_of.isoformat(), settled.profile.name, quiet=quiet, fail_on=settled.fail_on
    )
    paths = paths or (".",)
    accepted = None if no_baseline else _baseline(baseline, folder)
    written = {out.path for out in wanted if out.path != output.STDOUT} | ({accepted} if accepted else set())
    files = replace(choice, written=frozenset(written))

    def found() -> Iterator[Source | Result]:
        return sources(find(paths, files), reader, stdin_filename)

    if revision is not None and (fix or unsafe_fixes or diff or output.STDOUT in paths):
        raise UsageError("--since: tells of files in git as they are; leave out --fix, --diff and standard input")
    if revision is not None and across:
        raise UsageError("--since: tells of changes alone; --across compares whole documents: choose one")
    code = 0
    if fix or unsafe_fixes or diff:
        from provcheck.cli.fixing import Fixing  # few runs write

        if output.STDOUT in paths and not diff:
            raise UsageError("--fix: standard input can't be written; name a file, or take --diff")
        fixing = Fixing(unsafe=unsafe_fixes, diff=diff)
        fixing.run(found(), settled, accepted, jobs)
        code = fixing.tell(quiet=quiet)
        if diff:
            return code
    if revision is not None:
        from provcheck.engine import git, since  # in a pull request, not at a desk

        results = since.run(find(paths, files), settled, git.since(revision), jobs)
    elif across:
        from provcheck.engine import across as comparing  # few runs compare

        results = comparing.run(found(), settled, jobs)
    else:
        results = runner.run(found(), settled, jobs, None if no_cache else cache.place())
    with closing(results):
        marked = by_file(results, settled)
        if accepted:
            from provcheck.cli.baseline import marker  # few desks have a baseline

            marked = map(marker(accepted, settled.as_of), marked)
        summary = output.report(marked, wanted, options, color)
    if not summary.documents and not quiet:
        click.echo(_nothing(paths, choice.include, summary, revision), err=True)
    return max(code, _exit_code(summary, settled.fail_on))


def _baseline(named: str | None, folder: str) -> str | None:
    """The baseline that was asked for, else the one beside the settings, if there is one."""
    default = os.path.join(folder, ".provcheck-baseline.json")
    return named or (default if os.path.isfile(default) else None)


def _nothing(paths: tuple[str, ...], include: tuple[str, ...], summary: Summary, revision: str | None) -> str:
    skipped = f" ({summary.skipped} skipped: no headline, body or date)" if summary.skipped else ""
    where = ", ".join(click.format_filename(path) for path in paths)
    if revision is not None:
        return f"provcheck: no documents in {where} changed since {click.format_filename(revision)}{skipped}"
    return f"provcheck: warning: no documents in {where}{skipped}; a folder is searched for {' '.join(include)}"


def _exit_code(summary: Summary, fail_on: Severity) -> int:
    if summary.failed:
        return FAILED
    return FINDINGS if summary.worst and summary.worst >= fail_on else 0
