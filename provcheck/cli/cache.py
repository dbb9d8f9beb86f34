"""`provcheck cache`: removes stored results of earlier runs, or prints where they are."""

import click

from provcheck.engine import cache
from provcheck.reporters.summary import pluralise


@click.group(
    epilog="""
    \b
    Examples:
      provcheck cache clear
      provcheck cache dir
    """
)
def command() -> None:
    """Results of earlier runs: a document is checked again when it, the settings, the day or provcheck change."""


@command.command("clear")
def clear() -> None:
    """Remove them all. The next run checks every document anew."""
    click.echo(f"removed {pluralise(cache.clear(cache.default_folder()), 'result')}")


@command.command("dir")
def print_folder() -> None:
    """Print their folder; PROVCHECK_CACHE_DIR names another one."""
    click.echo(click.format_filename(cache.default_folder()))
