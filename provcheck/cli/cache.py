"""`provcheck cache`: removes stored results of earlier runs, or prints where they are."""

import click

from provcheck.engine import cache
from provcheck.model.errors import UsageError
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
    """Manage the cache. A document is checked again when it, the settings, the date or provcheck changes."""


@command.command("clear")
def clear() -> None:
    """Remove all cached results."""
    click.echo(f"removed {pluralise(cache.clear(_folder()), 'result')}")


@command.command("dir")
def print_folder() -> None:
    """Print the folder of the cache; PROVCHECK_CACHE_DIR sets another one."""
    click.echo(click.format_filename(_folder()))


def _folder() -> str:
    folder = cache.default_folder()
    if folder is None:
        raise UsageError("there is no cache, because you have no home folder; set PROVCHECK_CACHE_DIR to a folder")
    return folder
