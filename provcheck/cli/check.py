"""`provcheck check`: what is missing, and what is inconsistent."""

import os
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from provcheck import __version__, profiles, settings
from provcheck.cli import FAILED, FINDINGS, complete, output
from provcheck.cli.interruption import Interruption
from provcheck.cli.options import CHECK_SETTINGS, GroupedCommand, InputOptions, OneOf, input_options, settings_options
from provcheck.cli.progress import with_bar
from provcheck.engine import cache, runner
from provcheck.engine.file_discovery import FileSelection
from provcheck.model.errors import UsageError
from provcheck.model.finding import Severity
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters import REPORTERS, WITH_DOCUMENTS, Options
from provcheck.reporters.summary import Summary

if TYPE_CHECKING:
    from provcheck.engine.baseline import Baseline

# What does not go together, and why.
_INCOMPATIBLE = (
    ("--watch", ("--fix", "--since", "--history and output files", "standard input"), "checks files and writes none"),
    ("--since", ("--fix", "standard input"), "tells of files in git as they are"),
    ("--since", ("--across",), "tells of changes alone, and whole documents are compared"),
    ("--fix", ("standard input",), "it can't be written; name a file, or take --diff"),
)


@click.command(
    cls=GroupedCommand,
    groups={
        "What must hold": ("profile", "select", "ignore", "min_confidence", "fail_on"),
        "What is told": ("outputs", "statistics", "history", "color", "quiet"),
        "What is accepted or mended": ("baseline", "no_baseline", "fix", "unsafe_fixes", "diff"),
        "What is read": (
            "revision",
            "across",
            "watch",
            "reader",
            "stdin_filename",
            "exclude",
            "force_exclude",
            "follow_links",
        ),
    },
    epilog="""
    \b
    Examples:
      provcheck check story.md desk/
      provcheck check --profile strict --fail-on warning desk/
      provcheck check --output github --output json:report.json desk/

    Exit: 0 clean, 1 findings, 2 wrong usage, 3 a file or rule failed.
    """,
)
@settings_options(*CHECK_SETTINGS)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    shell_complete=complete.output_format,
    metavar="FORMAT[:FILE]",
    help=f"{', '.join(REPORTERS)}; repeatable.",
)
@click.option("--statistics", is_flag=True, help="Tell numbers instead: text, json, markdown.")
@click.option("--history", metavar="FILE", help="Append a line of JSON: what is open, new and fixed.")
@click.option(
    "--color",
    type=OneOf(("auto", "always", "never")),
    default="auto",
    metavar="WHEN",
    help="auto, always or never. [default: auto]",
)
@click.option("--baseline", metavar="FILE", help="Accepted findings. [default: .provcheck-baseline.json]")
@click.option("--no-baseline", is_flag=True, help="Tell accepted findings too.")
@click.option("--since", "revision", metavar="REV", help="Tell only what changed since a git revision.")
@click.option("--across", is_flag=True, help="Compare documents with each other too.")
@click.option("--fix", is_flag=True, help="Make safe fixes first, then tell what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="Make those too that may change what is meant.")
@click.option("--diff", is_flag=True, help="Show what fixes would change, and write nothing.")
@click.option("--no-cache", is_flag=True, help="Check what has not changed anew, too.")
@click.option("--watch", is_flag=True, help="Check what changes, again and again, until Ctrl-C.")
@click.option("--quiet", "-q", is_flag=True, help="Findings only: no summary, no warnings.")
@input_options
def command(
    inputs: InputOptions,
    overrides: dict[str, Any],
    outputs: tuple[str, ...],
    statistics: bool,
    history: str | None,
    color: str,
    baseline: str | None,
    no_baseline: bool,
    revision: str | None,
    across: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    no_cache: bool,
    watch: bool,
    quiet: bool,
) -> int:
    """Report what is missing and what is inconsistent, in this folder by default."""
    wanted = output.parse(outputs, statistics=statistics)
    settled, choice, folder = settings.build_settings(inputs.arguments(overrides))
    output.prepare_stdout()
    options = Options(
        __version__,
        settled.as_of.isoformat(),
        settled.profile.name,
        quiet=quiet,
        fail_on=settled.fail_on,
        required=profiles.required(settled.profile) if statistics else (),
    )
    if statistics or any(out.format in WITH_DOCUMENTS for out in wanted):
        settled = replace(settled, keep_documents=True)
    accepted = None if no_baseline else _baseline(baseline, folder)
    written = {out.path for out in wanted if out.path != output.STDOUT} | {accepted, history}
    files = choice._replace(written=frozenset(filter(None, written)))
    makes_fixes = fix or unsafe_fixes or diff
    _refuse(
        {
            "--fix": makes_fixes,
            "--since": revision is not None,
            "--across": across,
            "--watch": watch,
            "--history and output files": bool(written - {accepted, None}),
            "standard input": output.STDOUT in inputs.paths and not (diff and revision is None and not watch),
        }
    )
    if watch:
        return _watch(inputs, files, folder)
    known = _load(accepted) if accepted else None
    code = 0
    if makes_fixes:
        from provcheck.cli.fixing import Fixing  # few runs write

        fixing = Fixing(unsafe=unsafe_fixes, diff=diff)
        fixing.run(inputs.sources(files, settled.limits), settled, known, inputs.jobs)
        code = fixing.tell(quiet=quiet)
        if diff:
            return code
    cached = None if no_cache else cache.default_folder()
    results = _results(inputs, files, settled, cached, known, revision, across=across)
    with Interruption() as stopped, closing(results):
        reported = stopped.until(results)
        if history:
            from provcheck.cli.history import History  # few runs are remembered

            remembered = History(history, inputs.paths, settled)
            reported = remembered.counted(reported)
        if not quiet:
            reported = with_bar(reported, lambda: sum(1 for _ in inputs.files(files)))
        summary = output.report(reported, wanted, options, color)
    if ended := stopped.tell():
        return ended
    if history:
        remembered.append()
    if not summary.documents and not quiet:
        click.echo(_nothing(inputs.paths, choice.include, summary, revision), err=True)
    return max(code, _exit_code(summary, settled.fail_on))


def _refuse(given: dict[str, bool]) -> None:
    """Say which of what is given does not go together; raises UsageError."""
    for option, others, why in _INCOMPATIBLE:
        wrong = [other for other in others if given[option] and given[other]]
        if wrong:
            raise UsageError(f"{option}: {why}; leave out {' and '.join(wrong)}")


def _results(
    inputs: InputOptions,
    files: FileSelection,
    settled: Settings,
    cached: str | None,
    baseline: "Baseline | None",
    revision: str | None,
    *,
    across: bool,
) -> Generator[Result, None, None]:
    """The results of the documents: of what changed, of one beside the other, or of each by itself."""
    if revision is not None:
        from provcheck.engine import changed_since, git  # in a pull request, not at a desk

        return changed_since.run(inputs.files(files), settled, git.changes_since(revision), inputs.jobs, baseline)
    found = inputs.sources(files, settled.limits)
    if across:
        from provcheck.engine import cross_check  # few runs compare

        return cross_check.run(found, settled, inputs.jobs, baseline)
    return runner.run(found, settled, inputs.jobs, cached, baseline)


def _watch(inputs: InputOptions, files: FileSelection, folder: str) -> int:
    """Run this command again, without --watch, on what changes."""
    from provcheck.cli.watching import watch  # few runs wait

    params = click.get_current_context().params

    def again(paths: tuple[str, ...]) -> int:
        # A changed file counts as one of its folder: it may be excluded, or no document.
        forced = inputs.force_exclude or paths != inputs.paths
        assert command.callback
        code: int = command.callback(**params | {"paths": paths, "watch": False, "force_exclude": forced})
        return code

    def names() -> Iterator[str]:
        yield from (found.name for found in inputs.files(files))
        yield from [inputs.config] if inputs.config else (os.path.join(folder, name) for name in settings.file.NAMES)

    return watch(again, inputs.paths, names)


def _baseline(named: str | None, folder: str) -> str | None:
    """The baseline that was inputs for, else the one beside the settings, if there is one."""
    default = os.path.join(folder, ".provcheck-baseline.json")
    return named or (default if os.path.isfile(default) else None)


def _load(path: str) -> "Baseline":
    from provcheck.engine.baseline import Baseline  # few runs have a baseline

    return Baseline.load(path)


def _nothing(paths: tuple[str, ...], include: tuple[str, ...], summary: Summary, revision: str | None) -> str:
    skipped = f" ({'; '.join(summary.skipped_by_reason())})" if summary.skipped else ""
    where = ", ".join(click.format_filename(path) for path in paths)
    if revision is not None:
        return f"provcheck: no documents in {where} changed since {click.format_filename(revision)}{skipped}"
    return f"provcheck: warning: no documents in {where}{skipped}; a folder is searched for {' '.join(include)}"


def _exit_code(summary: Summary, fail_on: Severity) -> int:
    if summary.failed:
        return FAILED
    return FINDINGS if summary.worst and summary.worst >= fail_on else 0
