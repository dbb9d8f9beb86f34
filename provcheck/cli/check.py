"""`provcheck check`: what is missing, and what is inconsistent."""

import os
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from provcheck import __version__, profiles
from provcheck.cli import completion, output
from provcheck.cli.check_run import CheckOptions, CheckRun, FailingFindings, report_outcome
from provcheck.cli.incompatible_options import refuse_incompatible
from provcheck.cli.interruption import Interruption
from provcheck.cli.options import (
    CHECK_SETTINGS,
    MATERIAL,
    GroupedCommand,
    InputOptions,
    OneOf,
    input_options,
    settings_options,
)
from provcheck.cli.progress import with_bar
from provcheck.engine import runner
from provcheck.engine.file_discovery import InputFile
from provcheck.model.result import Result
from provcheck.reporters import FOLDING, REPORTERS, WITH_DOCUMENTS, Options
from provcheck.reporters.printable import printable
from provcheck.settings.file import NAMES

if TYPE_CHECKING:
    from provcheck.cli.fixing import Fixing
    from provcheck.cli.history_file import History
    from provcheck.engine.baseline import Baseline


@click.command(
    cls=GroupedCommand,
    groups={
        "Rules": CHECK_SETTINGS,
        "Output": ("outputs", "statistics", "history", "color", "quiet"),
        "Baseline and fixes": (
            "baseline",
            "no_baseline",
            "no_suppressions",
            "fail_on_suppressed",
            "fail_on_unread",
            "exit_zero",
            "fix",
            "unsafe_fixes",
            "diff",
        ),
        "Input and settings": (
            "material",
            "require_material",
            "revision",
            "across",
            "watch",
            "reader",
            "stdin_filename",
            "exclude",
            "force_exclude",
            "follow_links",
            "show_settings",
            "show_files",
        ),
    },
    epilog="""
    \b
    Example: provcheck check --fail-on note desk/. Exit codes: 0 clean, 1 findings, 2 usage, 3 failed.
    """,
)
@settings_options(*CHECK_SETTINGS)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    shell_complete=completion.output_format,
    metavar="FORMAT[:FILE]",
    help=f"{', '.join(REPORTERS)}. Repeatable.",
)
@click.option("--statistics", is_flag=True, help="Report counts instead: text, json, markdown.")
@click.option("--history", metavar="FILE", help="Append counts of open, new and fixed findings.")
@click.option(
    "--color",
    type=OneOf(("auto", "always", "never")),
    default="auto",
    metavar="WHEN",
    help="Use color: auto, always, never. [default: auto]",
)
@click.option("--baseline", metavar="FILE", help="Baseline file. [default: .provcheck-baseline.json]")
@click.option("--no-baseline", is_flag=True, help="Report accepted findings too.")
@click.option("--no-suppressions", is_flag=True, help="Report suppressed and accepted findings too.")
@click.option("--fail-on-suppressed", is_flag=True, help="Suppressed findings fail the check like open ones.")
@click.option("--fail-on-unread", is_flag=True, help="Documents whose text is not read fail the check.")
@click.option("--exit-zero", is_flag=True, help="Findings fail nothing; failures still do.")
@click.option("--since", "revision", metavar="REV", help="Report only what changed since a git revision.")
@click.option("--across", is_flag=True, help="Also compare documents with each other.")
@click.option("--fix", is_flag=True, help="Apply safe fixes, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="Also apply fixes that may change the meaning.")
@click.option("--diff", is_flag=True, help="Show fixes as a diff, and write nothing.")
@click.option("--no-cache", is_flag=True, help="Check unchanged documents again.")
@click.option("--watch", is_flag=True, help="Check files again when they change.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only: no summary, no warnings.")
@click.option(
    "--show-settings", is_flag=False, flag_value="", metavar="[FILE]", help="Print the settings and their origins."
)
@click.option("--show-files", is_flag=True, help="Print the files to check.")
@MATERIAL
@click.option("--require-material", is_flag=True, hidden=True)  # docs/material.md
@input_options
def command(inputs: InputOptions, overrides: dict[str, Any], **options: Any) -> int:
    """Report missing and inconsistent provenance; checks this folder by default."""
    run = _prepare(inputs, overrides, CheckOptions(**options))
    output.prepare_stdout()
    if run.options.show_settings is not None or run.options.show_files:
        return _show(run, overrides)
    if run.options.watch:
        return _watch(run)
    baseline = _load_baseline(run)
    if not run.options.makes_fixes:
        return _check(run, baseline)
    from provcheck.cli.fixing import Fixing  # few runs write

    fixing = Fixing(unsafe=run.options.unsafe_fixes, diff=run.options.diff)
    fixing.run(run.inputs.sources_with_material(run.selection, run.settings), run.settings, baseline, run.inputs.jobs)
    code = fixing.report(quiet=run.options.quiet)
    return code if run.options.diff else max(code, _check(run, baseline, fixing))


def _prepare(inputs: InputOptions, overrides: dict[str, Any], options: CheckOptions) -> CheckRun:
    """Read the settings and see that the options go together; raises SettingsError and UsageError."""
    settings, selection, folder, settings_file = inputs.build_settings(overrides)
    outputs = output.parse(options.outputs, statistics=options.statistics)
    baseline_path = None if options.no_baseline or options.no_suppressions else _baseline_path(options.baseline, folder)
    keeps_documents = options.statistics or any(each.format in WITH_DOCUMENTS for each in outputs)
    has_baseline = baseline_path is not None
    settings = settings.everywhere(lambda each: options.applied_to(each, keeps_documents, has_baseline))
    written = {each.path for each in outputs if each.path != output.STDOUT} | {options.history} - {None}
    reads_stdin = output.STDOUT in inputs.paths
    only_shows_diff = options.diff and options.revision is None and not options.watch
    refuse_incompatible(
        {
            "--fix": options.makes_fixes,
            "--since": options.revision is not None,
            "--across": options.across,
            "--no-suppressions": options.no_suppressions,
            "--watch": options.watch,
            "--history and output files": bool(written - {baseline_path}),
            "standard input": reads_stdin and not only_shows_diff,
        }
    )
    no_documents = frozenset(path for path in (*written, baseline_path) if path)
    return CheckRun(
        inputs,
        options,
        outputs,
        settings,
        selection._replace(written=no_documents, count_others=True),
        folder,
        baseline_path,
        folds_common=not (settings_file or settings.by_folder or any(overrides.values()))
        and _checks_folder_for_people(inputs, outputs),
    )


def _checks_folder_for_people(inputs: InputOptions, outputs: list[output.Output]) -> bool:
    shown = any(each.format in FOLDING and not each.statistics for each in outputs)
    return shown and any(map(os.path.isdir, inputs.paths))


def _baseline_path(path: str | None, folder: str) -> str | None:
    """The path given, else that of the baseline beside the settings, if there is one."""
    default = os.path.normpath(os.path.join(folder, ".provcheck-baseline.json"))
    return path or (default if os.path.isfile(default) else None)


def _load_baseline(run: CheckRun) -> "Baseline | None":
    if not run.baseline_path:
        return None
    from provcheck.engine.baseline import Baseline  # few runs have a baseline

    baseline = Baseline.load(run.baseline_path)
    if baseline.is_old and not run.options.quiet:
        text = f"{run.baseline_path} has entries of version 1, which hide later places of a finding"
        click.echo(printable(f"provcheck: warning: {text}; renew them: provcheck baseline renew PATHS"), err=True)
    return baseline


def _show(run: CheckRun, overrides: dict[str, Any]) -> int:
    """Print settings or files instead of a check; returns the exit code."""
    from provcheck.cli import shown_settings  # few runs show them

    if run.options.show_settings is not None:
        shown_settings.show_settings(
            run.inputs.arguments(overrides), run.settings, run.options.show_settings, run.baseline_path
        )
    return shown_settings.show_files(_files(run)) if run.options.show_files else 0


def _files(run: CheckRun) -> Iterator[InputFile]:
    """The files to check: with `--since`, those that changed, or whose material did."""
    selection = run.selection._replace(count_others=False)
    if run.options.revision is None:
        return run.inputs.files(selection)
    from provcheck.engine import changed_material, changed_since, git  # in a pull request, not at a desk

    changes = git.changes_since(run.options.revision)
    files = run.inputs.files(changed_since.selection_of_changed(selection, changes))
    naming = run.inputs.naming(run.settings, selection)
    material = changed_material.ChangedMaterial(changes, naming, run.settings.limits, run.settings.reader)
    return changed_since.changed_files(files, changes, material)


def _watch(run: CheckRun) -> int:
    """Run this command again, without --watch, on what changes."""
    from provcheck.cli.watching import watch  # few runs wait

    inputs = run.inputs
    parameters = click.get_current_context().params

    def check(paths: tuple[str, ...]) -> int:
        # A changed file is treated as one of its folder: it may be excluded, or no document.
        force_exclude = inputs.force_exclude or paths != inputs.paths
        assert command.callback
        code: int = command.callback(**parameters | {"paths": paths, "watch": False, "force_exclude": force_exclude})
        return code

    def watched_files() -> Iterator[str]:
        yield from (file.name for file in inputs.files(run.selection._replace(count_others=False)))
        yield from [inputs.config] if inputs.config else (os.path.join(run.folder, name) for name in NAMES)

    return watch(check, inputs.paths, watched_files)


def _check(run: CheckRun, baseline: "Baseline | None", fixing: "Fixing | None" = None) -> int:
    """Check the documents and write the reports; returns the exit code."""
    options = run.options
    results = _results(run, baseline, fixing)
    history = _history(run)
    with Interruption() as interruption, closing(results):
        reported = interruption.until(results)
        failing = FailingFindings(run.settings)
        reported = failing.counted(reported)
        if history:
            reported = history.counted(reported)
        if not options.quiet:
            reported = with_bar(reported, lambda: sum(1 for _ in run.inputs.files(run.selection)))
        report_options = _report_options(run)
        if history:
            report_options = report_options._replace(trend=history.trend)
        if run.folds_common:
            from provcheck.cli.folding import fold_common  # runs with settings, and of single files, show everything

            reported, remedies = fold_common(reported)
            report_options = report_options._replace(folded=remedies)
        summary = output.report(reported, run.outputs, report_options, options.color)
    if code := interruption.report():
        return code
    if history:
        history.append()
    return report_outcome(run, summary, failing)


def _results(run: CheckRun, baseline: "Baseline | None", fixing: "Fixing | None") -> Generator[Result, None, None]:
    """The results of the documents: of those that changed, of all compared with each other, or of each by itself."""
    inputs, settings = run.inputs, run.settings
    if run.options.revision is not None:
        from provcheck.engine import changed_since, git  # in a pull request, not at a desk

        changes = git.changes_since(run.options.revision)
        return changed_since.run(
            inputs.files(changed_since.selection_of_changed(run.selection, changes)),
            settings,
            changes,
            inputs.jobs,
            baseline,
            inputs.naming(settings, run.selection),
        )
    documents = inputs.sources_with_material(run.selection, settings)
    if fixing is not None:
        documents = fixing.unchanged_results(documents)
    if run.options.across:
        from provcheck.engine import cross_check  # few runs compare documents

        return cross_check.run(documents, settings, inputs.jobs, baseline)
    return runner.run(documents, settings, inputs.jobs, None if run.options.no_cache else _cache_folder(run), baseline)


def _cache_folder(run: CheckRun) -> str | None:
    """The root folder of the cache; None where there is none, or documents are checked that could write in it."""
    from provcheck.engine import cache  # not needed with --no-cache

    folder = cache.default_folder()
    if folder is None or not cache.is_inside(folder, run.inputs.paths):
        return folder
    if os.environ.get("PROVCHECK_CACHE_DIR") and not run.options.quiet:
        click.echo("provcheck: warning: no cache: PROVCHECK_CACHE_DIR is inside a folder that is checked", err=True)
    return None


def _history(run: CheckRun) -> "History | None":
    if not run.options.history:
        return None
    from provcheck.cli.history_file import History  # few runs are recorded

    return History(run.options.history, run.inputs.paths, run.settings)


def _report_options(run: CheckRun) -> Options:
    settings = run.settings
    return Options(
        __version__,
        settings.as_of.isoformat(),
        settings.profile.name,
        quiet=run.options.quiet,
        fail_on=settings.fail_on,
        fail_on_by_folder={folder: each.fail_on for folder, each in settings.by_folder.items()},
        required=profiles.required(settings.profile) if run.options.statistics else (),
    )
