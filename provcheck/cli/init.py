"""`provcheck init`: a settings file to begin with, from the documents that there are."""

import os
from collections.abc import Sequence
from contextlib import closing
from datetime import date

import click

from provcheck import settings
from provcheck.cli import FAILED, surveyed
from provcheck.cli.options import PATHS
from provcheck.cli.writing import telling, written
from provcheck.engine import runner
from provcheck.engine.baseline import DEFAULT as BASELINE
from provcheck.engine.file_discovery import find_files
from provcheck.engine.settings_proposals import propose_settings
from provcheck.engine.survey import SurveyedDocument, draw_sample, survey_document
from provcheck.model.errors import UsageError

_NAME = ".provcheck.toml"
# Enough to see a habit, and read in seconds.
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
    "--most", type=click.IntRange(min=1), default=_MOST, metavar="N", help=f"Read so many. [default: {_MOST}]"
)
@click.option("--seed", type=int, default=0, metavar="N", help="Draws other documents. [default: 0]")
@click.option("--stdout", is_flag=True, help="Print the settings, and write nothing.")
@click.option("--force", is_flag=True, help=f"Replace the {_NAME} that is there.")
@click.option("--baseline", is_flag=True, help="Accept what the documents have now.")
def command(paths: tuple[str, ...], most: int, seed: int, stdout: bool, force: bool, baseline: bool) -> int:
    """Write settings, .provcheck.toml, to begin with.

    With paths, read some of their documents first, show what a check would tell, and propose what they agree on.
    Without, write the defaults.
    """
    if not stdout and not force and os.path.lexists(_NAME):
        raise UsageError(f"{_NAME} is there already; edit it, replace it with --force, or look with --stdout")
    if baseline and (stdout or not paths):
        raise UsageError("--baseline accepts what documents have: give their paths, and leave out --stdout")
    if baseline and os.path.lexists(BASELINE):
        raise UsageError(f"{BASELINE} is there already; add to it with `provcheck baseline update`, or remove it first")
    seen = _survey(paths, most, seed) if paths else []
    proposals = propose_settings(seen, ".") if paths else None
    if seen:
        # The settings alone may be wanted in a file.
        click.echo(surveyed.report(seen), err=stdout, nl=False)
    text = surveyed.settings_text(proposals)
    if stdout:
        click.echo(text, nl=False)
    else:
        with written(_NAME) as file, telling(_NAME):
            file.write(text)
        click.echo(f"wrote {os.path.join('.', _NAME)}; next: provcheck check")
    if baseline:
        from provcheck.cli.baseline import create  # few first runs accept everything

        context = click.get_current_context()
        code = context.invoke(create, paths=paths, reason=f"there when provcheck began, {date.today()}")
        assert isinstance(code, int)
        return code
    return FAILED if any(one.result.failed for one in seen) else 0


def _survey(paths: tuple[str, ...], most: int, seed: int) -> Sequence[SurveyedDocument]:
    """Look at documents as if there were no settings: those that are written now will be the nearest."""
    settled, choice, _ = settings.build_settings(settings.Arguments(), folder=None)
    drawn = draw_sample(find_files(paths, choice), most, seed)
    with closing(runner.map_sources(survey_document, drawn, settled)) as looked:
        return [one if isinstance(one, SurveyedDocument) else SurveyedDocument(one) for one in looked]
