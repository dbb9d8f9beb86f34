"""Options that several commands share."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

from provcheck.cli import complete

Command = TypeVar("Command", bound=Callable[..., Any])

PATHS = click.argument("paths", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE | FOLDER | -]...")


def _day(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def reading(command: Command) -> Command:
    """The options that say what is read, and how."""
    for option in reversed(
        (
            click.option("--config", metavar="FILE", help="Settings file. [default: the nearest from here up]"),
            click.option(
                "--as-of",
                type=click.DateTime(["%Y-%m-%d"]),
                callback=_day,
                metavar="DATE",
                help="Day of the check. [default: today]",
            ),
            click.option(
                "--reader",
                shell_complete=complete.reader,
                metavar="NAME",
                help="Read every file as this format, whatever its name.",
            ),
            click.option("--stdin-filename", metavar="NAME", default="-", help="What to call standard input (-)."),
            click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out of folders; as in .gitignore."),
            click.option("--force-exclude", is_flag=True, help="Leave excluded files out even if named one by one."),
            click.option(
                "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes. [default: as it pays off]"
            ),
        )
    ):
        command = option(command)
    return command
