"""One run of `provcheck check`: what it works with, and its exit code."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import click

from provcheck.cli import FAILED, FINDINGS, output
from provcheck.cli.options import InputOptions
from provcheck.engine.file_selection import FileSelection
from provcheck.engine.settings_for_document import settings_of_file
from provcheck.model.document import file_of
from provcheck.model.finding import Severity
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.readers.formats import walked_suffixes
from provcheck.reporters import WITHOUT_SUMMARY
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary, pluralise
from provcheck.settings.file import NAMES

# The rule that `--require-material` turns on.
_MATERIAL_RULE = "quote-material-missing"


class CheckOptions(NamedTuple):
    """The options of `check` alone."""

    outputs: tuple[str, ...]
    statistics: bool
    history: str | None
    color: str
    baseline: str | None
    no_baseline: bool
    no_suppressions: bool
    fail_on_suppressed: bool
    fail_on_unread: bool
    exit_zero: bool
    revision: str | None
    across: bool
    fix: bool
    unsafe_fixes: bool
    diff: bool
    no_cache: bool
    watch: bool
    quiet: bool
    show_settings: str | None
    show_files: bool
    require_material: bool

    @property
    def makes_fixes(self) -> bool:
        """Whether documents are fixed, on the disk or as a diff."""
        return self.fix or self.unsafe_fixes or self.diff

    def applied_to(self, settings: Settings, keeps_documents: bool, has_baseline: bool) -> Settings:
        """The settings with what the options of a check ask of every document."""
        settings = replace(settings, keep_documents=keeps_documents, for_baseline=has_baseline)
        if self.require_material:
            settings = replace(settings, severities={**settings.severities, _MATERIAL_RULE: Severity.ERROR})
        if self.no_suppressions:
            settings = replace(settings, inline_ignores=False, per_file_ignores={})
        return settings


class CheckRun(NamedTuple):
    """What one run works with; `folder` is that of the settings file, and `selection` leaves out files it writes.

    With `folds_common`, formats for people say once what most documents of a folder lack.
    """

    inputs: InputOptions
    options: CheckOptions
    outputs: list[output.Output]
    settings: Settings
    selection: FileSelection
    folder: str
    baseline_path: str | None
    folds_common: bool


class FailingFindings:
    """Counts the findings that fail the check, and the suppressed ones that would: `fail-on` may differ by folder."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.number = self.suppressed = 0

    def counted(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results, whose findings are counted."""
        for result in results:
            if result.findings:
                fail_on = settings_of_file(file_of(result.uri), self.settings).fail_on
                for finding in result.findings:
                    if finding.severity >= fail_on:
                        is_open = [reason is None for reason in finding.suppressions]
                        self.suppressed += is_open.count(False)
                        self.number += any(is_open)
            yield result


def report_outcome(run: CheckRun, summary: Summary, failing: FailingFindings) -> int:
    """Print on standard error what no report could say; returns the exit code."""
    options = run.options
    if not options.quiet:
        if not summary.documents:
            click.echo(_no_documents(run, summary), err=True)
        if all(each.format in WITHOUT_SUMMARY for each in run.outputs):
            for text in summary.not_looked_at():
                click.echo(printable(f"provcheck: {text}"), err=True)
        _warn_of_second_file(run)
        _warn_of_idle_patterns(run)
    code = _exit_code(run, summary, failing)
    if options.fail_on_suppressed:
        code = max(code, _suppressed_exit_code(run, failing))
    return 0 if options.exit_zero and code == FINDINGS else code


def _warn_of_second_file(run: CheckRun) -> None:
    first, second = (os.path.normpath(os.path.join(run.folder, name)) for name in NAMES[:2])
    if run.inputs.config is None and os.path.isfile(first) and os.path.isfile(second):
        click.echo(
            printable(f"provcheck: warning: {first} counts, and {second} is ignored; keep one of them"), err=True
        )


def _warn_of_idle_patterns(run: CheckRun) -> None:
    settings = run.settings
    if run.inputs.config is None and any(
        (each.include or each.exclude or each.per_file_ignores or each.profiles)
        for each in (settings, *settings.by_folder.values())
    ):
        from provcheck.cli.idle_patterns import idle_pattern_warnings  # few settings have patterns

        for text in idle_pattern_warnings(settings, run.inputs.paths):
            click.echo(printable(f"provcheck: warning: {text}"), err=True)


def _no_documents(run: CheckRun, summary: Summary) -> str:
    """The message of a run that found nothing to check."""
    reasons = "; ".join(summary.skipped_by_reason())
    skipped = f" ({reasons})" if reasons else ""
    where = ", ".join(click.format_filename(path) for path in run.inputs.paths)
    revision = run.options.revision
    if revision is not None:
        return f"provcheck: no documents in {where} changed since {click.format_filename(revision)}{skipped}"
    patterns = " ".join(run.selection.include or (f"*{suffix}" for suffix in walked_suffixes()))
    return f"provcheck: warning: no documents in {where}{skipped}; folders are searched for {patterns}"


def _exit_code(run: CheckRun, summary: Summary, failing: FailingFindings) -> int:
    if summary.failed:
        return FAILED
    if run.options.fail_on_unread and summary.unread and not run.options.quiet:
        documents = pluralise(summary.unread, "document")
        click.echo(f"provcheck: the text of {documents} was not read (--fail-on-unread)", err=True)
    is_unread = bool(summary.other_languages) or (run.options.fail_on_unread and summary.unread > 0)
    return FINDINGS if is_unread or failing.number else 0


def _suppressed_exit_code(run: CheckRun, failing: FailingFindings) -> int:
    """The exit code for suppressed findings, at or above `fail-on`, with `--fail-on-suppressed`."""
    if failing.suppressed and not run.options.quiet:
        findings = pluralise(failing.suppressed, "suppressed finding")
        click.echo(f"provcheck: {findings} (--fail-on-suppressed); --no-suppressions reports what they are", err=True)
    return FINDINGS if failing.suppressed else 0
