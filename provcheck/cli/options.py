"""Options that several commands share, those of settings among them, and help in groups."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial, wraps
from types import MappingProxyType
from typing import Any, NamedTuple

import click

from provcheck.cli import completion
from provcheck.engine.file_discovery import STDIN, InputFile, find_articles, find_files
from provcheck.engine.file_selection import FileSelection
from provcheck.engine.source_files import MaterialNaming, read_sources
from provcheck.model.document import Source
from provcheck.model.errors import UsageError
from provcheck.model.result import Result
from provcheck.model.setting_table import PROFILE, RULES, Setting, settings_of
from provcheck.model.settings import Limits, Settings
from provcheck.settings import Arguments, RunSettings, build_settings, split_names

Command = Callable[..., int]
Decorator = Callable[[Command], Command]


class InputOptions(NamedTuple):
    """What is read, and how: the arguments and options of every command over documents."""

    paths: tuple[str, ...] = (".",)
    config: str | None = None
    as_of: date | None = None
    reader: str | None = None
    stdin_filename: str = "-"
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    follow_links: bool = False
    jobs: int | None = None
    material: tuple[str, ...] = ()

    def arguments(self, overrides: Mapping[str, Any] = MappingProxyType({})) -> Arguments:
        """What the settings are built from; `overrides` as in `Arguments`."""
        return Arguments(
            config=self.config,
            overrides=overrides,
            as_of=self.as_of,
            reader=self.reader,
            exclude=self.exclude,
            force_exclude=self.force_exclude,
            follow_links=self.follow_links,
        )

    def build_settings(self, overrides: Mapping[str, Any] = MappingProxyType({})) -> RunSettings:
        """The settings of the documents; raises SettingsError and UsageError."""
        paths = [self.stdin_filename if path == STDIN else path for path in self.paths]
        return build_settings(self.arguments(overrides), paths=paths)

    def files(self, selection: FileSelection) -> Iterator[InputFile]:
        """The files to read."""
        return find_files(self.paths, selection)

    def sources(self, selection: FileSelection, limits: Limits) -> Iterator[Source | Result]:
        """The documents in these files."""
        return read_sources(self.files(selection), self.reader, self.stdin_filename, limits)

    def sources_with_material(self, selection: FileSelection, settings: Settings) -> Iterator[Source | Result]:
        """The documents in these files, with the material that each is held against; raises UsageError."""
        files, naming = self.files(selection), self.naming(settings, selection)
        return read_sources(files, self.reader, self.stdin_filename, settings.limits, naming)

    def naming(self, settings: Settings, selection: FileSelection) -> MaterialNaming:
        """What names material of documents; raises UsageError for a file that does not exist."""
        if self.material:
            from provcheck.engine.material_files import missing  # few runs name material

            if problem := missing(self.material):
                raise UsageError(f"--material: {problem}")
        named = MaterialNaming(self.material, settings.material, settings.folder, self.paths, self.jobs)
        by_folder = {
            folder: named._replace(settings=each.material, folder=each.folder)
            for folder, each in settings.by_folder.items()
        }
        return named._replace(by_folder=by_folder, articles=partial(find_articles, self.paths, selection))


class OneOf(click.Choice[str]):
    """One of a few words; an error names the nearest one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value, if it is one of the words."""
        if value not in self.choices:
            # Only a run that ends here needs it.
            from provcheck.model.nearest_name import did_you_mean

            words = ", ".join(self.choices)
            self.fail(f'"{value}" is not one of {words}{did_you_mean(str(value), self.choices)}', param, ctx)
        return str(value)


class GroupedCommand(click.Command):
    """A command whose help shows options in groups, by heading; the last of `groups` takes the rest."""

    def __init__(self, *arguments: Any, groups: dict[str, tuple[str, ...]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.groups = groups

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each group under its heading."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        records = {str(option.name): option.get_help_record(ctx) for option in options}
        *_, last = self.groups
        for heading, names in self.groups.items():
            shown = [records.pop(name) for name in names]
            shown += records.values() if heading == last else ()
            with formatter.section(heading):
                formatter.write_dl([record for record in shown if record])


def _day(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def _refuse_empty(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if "" in value:
        raise UsageError("empty path; name a file or folder, or use - for standard input")
    return value


def day_option(name: str, text: str) -> Decorator:
    """An option that takes a date."""
    return click.option(name, type=click.DateTime(["%Y-%m-%d"]), callback=_day, metavar="DATE", help=text)


# The settings that the command line can override, by field.
OVERRIDABLE = {setting.field: setting for setting in settings_of(Settings) if setting.option}
# Those that say what is checked, and how strictly.
CHECK_SETTINGS = tuple(field for field in OVERRIDABLE if field != "exclude")


def setting_option(field: str, **changes: Any) -> Decorator:
    """The option of a setting, with type, metavar, help and default as the setting declares them."""
    setting = OVERRIDABLE[field]
    assert setting.option
    schema = setting.type.schema
    attributes: dict[str, Any] = {"metavar": setting.option.metavar, "help": _help(setting)}
    if setting.type is RULES:
        attributes["callback"] = _split_rules
        attributes["shell_complete"] = completion.rules
    if schema["type"] == "array":
        attributes["multiple"] = True
    elif schema["type"] == "number":
        attributes["type"] = click.FloatRange(schema["minimum"], schema["maximum"])
    elif "enum" in schema:
        attributes["type"] = OneOf(schema["enum"])
    if setting.type is PROFILE:
        attributes["shell_complete"] = completion.profile
    return click.option(setting.option_name, field, **attributes | changes)


def _help(setting: Setting) -> str:
    default = setting.default
    shown = isinstance(default, str | int | float) and not isinstance(default, bool)
    return f"{setting.short_help} [default: {default}]" if shown else setting.short_help


def _split_rules(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    setting = OVERRIDABLE[str(parameter.name)]
    # Adding no rules changes nothing; selecting none would check all rules that are on by default.
    return split_names(value, "" if setting.option and setting.option.adds else setting.option_name)


PATHS = click.argument(
    "paths", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE | FOLDER | -]...", callback=_refuse_empty
)
CONFIG = click.option("--config", metavar="FILE", help="Settings file. [default: the nearest one]")
AS_OF = day_option("--as-of", "Date of the check. [default: today]")
_INPUT_OPTIONS = (
    PATHS,
    CONFIG,
    AS_OF,
    click.option("--reader", shell_complete=completion.reader, metavar="NAME", help="Read every file in this format."),
    click.option("--stdin-filename", metavar="NAME", default="-", help="File name to assume for standard input (-)."),
    setting_option("exclude"),
    click.option("--force-exclude", is_flag=True, help="Apply exclusions to named files too."),
    click.option("--follow-links", is_flag=True, help="Follow symbolic links, out of the folder too."),
    click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Number of processes. [default: automatic]"),
)


MATERIAL = click.option(
    "--material",
    multiple=True,
    metavar="FILE|FOLDER",
    help="Hold quotations against this transcript.",
)


def input_options(command: Command) -> Command:
    """Add the options that say what is read, and how; the command gets them as one argument, `inputs`."""

    @wraps(command)
    def with_inputs(**arguments: Any) -> int:
        inputs = InputOptions(**{name: arguments.pop(name) for name in InputOptions._fields if name in arguments})
        return command(inputs=inputs._replace(paths=inputs.paths or (".",)), **arguments)

    return _with_options(with_inputs, _INPUT_OPTIONS)


def settings_options(*fields: str) -> Callable[[Command], Command]:
    """Add the options of these settings; the command gets them as one argument, `overrides`, by field."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_overrides(**arguments: Any) -> int:
            overrides = {field: arguments.pop(field) for field in fields}
            return command(overrides=overrides, **arguments)

        return _with_options(with_overrides, tuple(setting_option(field) for field in fields))

    return decorate


def _with_options(command: Command, options: tuple[Decorator, ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
