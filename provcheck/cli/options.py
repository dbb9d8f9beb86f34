"""Options that several commands share, and how a command shows its own."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import wraps
from typing import Any, NamedTuple

import click

from provcheck.cli import complete
from provcheck.engine.files import Choice, Found, find
from provcheck.engine.sources import sources
from provcheck.model.document import Source
from provcheck.model.errors import UsageError
from provcheck.model.result import Result
from provcheck.model.settings import Limits
from provcheck.settings import Arguments

Command = Callable[..., int]


class InputOptions(NamedTuple):
    """What is read, and how: the arguments that every command over documents takes."""

    paths: tuple[str, ...] = (".",)
    config: str | None = None
    as_of: date | None = None
    reader: str | None = None
    stdin_filename: str = "-"
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    follow_links: bool = False
    jobs: int | None = None

    @property
    def arguments(self) -> Arguments:
        """As much of it as the settings are made from."""
        return Arguments(
            config=self.config,
            as_of=self.as_of,
            reader=self.reader,
            exclude=self.exclude,
            force_exclude=self.force_exclude,
            follow_links=self.follow_links,
        )

    def files(self, choice: Choice) -> Iterator[Found]:
        """The files that are asked for."""
        return find(self.paths, choice)

    def sources(self, choice: Choice, limits: Limits) -> Iterator[Source | Result]:
        """The documents in them."""
        return sources(self.files(choice), self.reader, self.stdin_filename, limits)


class OneOf(click.Choice[str]):
    """One of a few words; a slip is answered with the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, if it is one of them."""
        if value not in self.choices:
            # Only a run that ends here pays for it.
            from provcheck.model.near import did_you_mean

            self.fail(f'no "{value}"{did_you_mean(str(value), self.choices)} ({", ".join(self.choices)})', param, ctx)
        return str(value)


class Headed(click.Command):
    """A command with more options than a glance takes in: `headings` gathers them by name, the rest comes last."""

    def __init__(self, *arguments: Any, headings: dict[str, tuple[str, ...]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.headings = headings

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each group under its heading."""
        options = [given for given in self.get_params(ctx) if isinstance(given, click.Option)]
        told = {str(option.name): option.get_help_record(ctx) for option in options}
        for heading, names in self.headings.items():
            _section(formatter, heading, [told.pop(name) for name in names])
        _section(formatter, "Other", list(told.values()))


def _section(formatter: click.HelpFormatter, heading: str, records: Sequence[tuple[str, str] | None]) -> None:
    with formatter.section(heading):
        formatter.write_dl([record for record in records if record])


def _day(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def _named(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if "" in value:
        raise UsageError("an empty path; name a file or a folder, or give - for standard input")
    return value


PATHS = click.argument(
    "paths", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE | FOLDER | -]...", callback=_named
)
PROFILE = click.option(
    "--profile", shell_complete=complete.profile, metavar="NAME|FILE", help="What must be there. [default: newswire]"
)
_OPTIONS = (
    PATHS,
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
        help="Read every file as this format.",
    ),
    click.option("--stdin-filename", metavar="NAME", default="-", help="What to call standard input (-)."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out of folders; as in .gitignore."),
    click.option("--force-exclude", is_flag=True, help="Exclude what is named one by one, too."),
    click.option("--follow-links", is_flag=True, help="Read what links point to, out of the folder too."),
    click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes. [default: as it pays off]"),
)


def reading(command: Command) -> Command:
    """The options that say what is read, and how; the command gets them as one, `asked`."""

    @wraps(command)
    def with_reading(**arguments: Any) -> int:
        asked = InputOptions(*(arguments.pop(name) for name in InputOptions._fields))
        return command(asked=asked._replace(paths=asked.paths or (".",)), **arguments)

    wrapped: Command = with_reading
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
