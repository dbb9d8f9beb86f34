"""`provcheck init`: writes a first settings file, with values that documents and their site's configuration suggest."""

import os
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from typing import NamedTuple

import click

from provcheck.cli import FAILED, survey_report
from provcheck.cli.atomic_files import errors_naming, open_for_writing
from provcheck.cli.options import PATHS
from provcheck.cli.settings_template import settings_text
from provcheck.engine import runner
from provcheck.engine.baseline import DEFAULT as BASELINE
from provcheck.engine.exclusion_proposals import propose_exclusions
from provcheck.engine.file_discovery import find_files, is_excluded
from provcheck.engine.profile_proposals import propose_profiles
from provcheck.engine.settings_proposals import Proposals, propose_settings
from provcheck.engine.severity_proposals import propose_severities
from provcheck.engine.site_configuration import SiteConfiguration, find_site_configuration
from provcheck.engine.survey import SurveyedDocument, draw_sample, survey_document
from provcheck.model.document import Source
from provcheck.model.errors import UsageError
from provcheck.model.result import Result
from provcheck.model.settings import LIMITS
from provcheck.model.toml_text import load_toml
from provcheck.settings import Arguments, RunSettings, settings_from_file
from provcheck.settings.file import SettingsFile

_NAME = ".provcheck.toml"
# Documents that are read: enough to see what they have in common, in seconds.
_MOST = 500

_Sample = Sequence[Source | Result]


class _Survey(NamedTuple):
    """What `init` found: the documents with the default settings and with the proposed ones, and what it proposes."""

    before: Sequence[SurveyedDocument]
    after: Sequence[SurveyedDocument]
    site: SiteConfiguration
    proposals: Proposals


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

    Read a sample of the documents of this folder, or of the paths, and the configuration of their site; report what a
    check would find, and propose settings that fit them.
    """
    paths = paths or (".",)
    if not stdout and not force and os.path.lexists(_NAME):
        raise UsageError(f"{_NAME} already exists; edit it, overwrite it with --force, or preview with --stdout")
    if baseline and stdout:
        raise UsageError("--baseline accepts findings in a file; leave out --stdout")
    if baseline and os.path.lexists(BASELINE):
        raise UsageError(f"{BASELINE} already exists; add to it with `provcheck baseline update`, or remove it first")
    survey = _survey(paths, most, seed)
    if all(document.result.skipped for document in survey.before):
        click.echo(f"provcheck: no documents in {', '.join(paths)}; the settings are those for any documents", err=True)
    # With --stdout, standard output has the settings alone.
    click.echo(survey_report.render(survey.before, survey.after, survey.site), err=stdout, nl=False)
    text = settings_text(survey.proposals)
    if stdout:
        click.echo(text, nl=False)
    else:
        with open_for_writing(_NAME) as file, errors_naming(_NAME):
            file.write(text)
        click.echo(f"wrote {os.path.join('.', _NAME)}; next: provcheck check")
    if baseline:
        return _create_baseline(paths)
    return FAILED if any(document.result.failed for document in survey.before) else 0


def _survey(paths: tuple[str, ...], most: int, seed: int) -> _Survey:
    """Read a sample with default settings, as those that are written will replace any others; then with proposed ones.

    Profiles depend on what the other settings make of the documents, and severities on the profiles.
    """
    defaults = _with_proposals(None)
    selection = defaults.selection._replace(count_others=True)
    sample = draw_sample(find_files(paths, selection), most, seed)
    before = surveyed = _survey_sample(sample, defaults)
    site = find_site_configuration(item.name for item in sample if isinstance(item, Source))
    proposals = propose_settings(before, site, propose_exclusions(before, site, "."))
    surveyed = _survey_sample(sample, _with_proposals(proposals))
    profile, profiles = propose_profiles(surveyed, ".")
    proposals = proposals._replace(profile=profile, profiles=profiles)
    surveyed = _survey_sample(sample, _with_proposals(proposals))
    if severities := propose_severities(surveyed):
        proposals = proposals._replace(severities=severities)
        surveyed = _survey_sample(sample, _with_proposals(proposals))
    return _Survey(before, surveyed, site, proposals)


def _with_proposals(proposals: Proposals | None) -> RunSettings:
    """The settings of a check with the file that would be written; without proposals, the defaults."""
    values = load_toml(settings_text(proposals), LIMITS.toml_levels) if proposals else {}
    return settings_from_file(Arguments(), SettingsFile(os.path.join(".", _NAME) if proposals else "", values))


def _survey_sample(sample: _Sample, run: RunSettings) -> Sequence[SurveyedDocument]:
    """The documents of the sample that a check with these settings would read."""
    selected = (item for item in sample if not (isinstance(item, Source) and is_excluded(item.name, run.selection)))
    with closing(runner.map_sources(survey_document, selected, run.settings)) as results:
        return [result if isinstance(result, SurveyedDocument) else SurveyedDocument(result) for result in results]


def _create_baseline(paths: tuple[str, ...]) -> int:
    """Accept the findings that the documents have with the new settings; returns the exit code."""
    from provcheck.cli.baseline import create  # few first runs accept everything

    context = click.get_current_context()
    code = context.invoke(create, paths=paths, reason=f"existed when provcheck was introduced, {date.today()}")
    assert isinstance(code, int)
    return code
