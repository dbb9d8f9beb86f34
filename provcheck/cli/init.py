"""`provcheck init`: writes a first settings file, with values that existing documents suggest."""

import os
from collections.abc import Sequence
from contextlib import closing
from datetime import date

import click

from provcheck.cli import FAILED, survey_report
from provcheck.cli.atomic_files import errors_naming, open_for_writing
from provcheck.cli.options import PATHS
from provcheck.cli.settings_template import settings_text
from provcheck.engine import runner
from provcheck.engine.baseline import DEFAULT as BASELINE
from provcheck.engine.file_discovery import find_files
from provcheck.engine.settings_proposals import propose_settings
from provcheck.engine.survey import SurveyedDocument, draw_sample, survey_document
from provcheck.model.errors import UsageError
from provcheck.settings import Arguments, build_settings

_NAME = ".provcheck.toml"
# Documents that are read: enough to see what they have in common, in seconds.
_MOST = 500


@click.command(
    epilog="""
    \b
    Examples:
      provcheck init
      provcheck init desk/ wire/
      provcheck init --stdout desk/
      provcheck init --baseline desk/
    """
)
@PATHS
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=_MOST,
    metavar="N",
    help=f"Number of documents to read. [default: {_MOST}]",
)
@click.option("--seed", type=int, default=0, metavar="N", help="Seed of the random sample. [default: 0]")
@click.option("--stdout", is_flag=True, help="Print the settings and write nothing.")
@click.option("--force", is_flag=True, help=f"Overwrite an existing {_NAME}.")
@click.option("--baseline", is_flag=True, help="Accept all current findings in a baseline.")
def command(paths: tuple[str, ...], most: int, seed: int, stdout: bool, force: bool, baseline: bool) -> int:
    """Write a first settings file, .provcheck.toml.

    With paths, read a sample of their documents, report what a check would find, and propose settings that fit them.
    Without paths, write the defaults.
    """
    if not stdout and not force and os.path.lexists(_NAME):
        raise UsageError(f"{_NAME} already exists; edit it, overwrite it with --force, or preview with --stdout")
    if baseline and (stdout or not paths):
        raise UsageError("--baseline accepts the findings of documents: name their paths, and leave out --stdout")
    if baseline and os.path.lexists(BASELINE):
        raise UsageError(f"{BASELINE} already exists; add to it with `provcheck baseline update`, or remove it first")
    surveyed = _survey(paths, most, seed) if paths else []
    if surveyed:
        # With --stdout, standard output has the settings alone.
        click.echo(survey_report.render(surveyed), err=stdout, nl=False)
    text = settings_text(propose_settings(surveyed, ".") if paths else None)
    if stdout:
        click.echo(text, nl=False)
    else:
        with open_for_writing(_NAME) as file, errors_naming(_NAME):
            file.write(text)
        click.echo(f"wrote {os.path.join('.', _NAME)}; next: provcheck check")
    if baseline:
        return _create_baseline(paths)
    return FAILED if any(survey.result.failed for survey in surveyed) else 0


def _survey(paths: tuple[str, ...], most: int, seed: int) -> Sequence[SurveyedDocument]:
    """Read a sample of the documents with default settings: those that are written now will replace any others."""
    settings, selection, _ = build_settings(Arguments(), folder=None)
    sample = draw_sample(find_files(paths, selection), most, seed)
    with closing(runner.map_sources(survey_document, sample, settings)) as results:
        return [result if isinstance(result, SurveyedDocument) else SurveyedDocument(result) for result in results]


def _create_baseline(paths: tuple[str, ...]) -> int:
    """Accept the findings that the documents have with the new settings; returns the exit code."""
    from provcheck.cli.baseline import create  # few first runs accept everything

    context = click.get_current_context()
    code = context.invoke(create, paths=paths, reason=f"existed when provcheck was introduced, {date.today()}")
    assert isinstance(code, int)
    return code
