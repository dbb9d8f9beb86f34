"""Arguments and a settings file become one frozen Settings, and a choice of files. Arguments win.

The command line, the language server and the Python API all come by their settings here.
"""

import os
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from provcheck import profiles, readers, rules
from provcheck.engine.files import INCLUDE, Choice
from provcheck.model.errors import SettingsError, UsageError
from provcheck.model.finding import Severity
from provcheck.model.near import offer
from provcheck.model.settings import Profile, Settings
from provcheck.settings import file as settings_file
from provcheck.settings.file import SettingsFile

# Told about a file as a whole: nothing selects them, and nothing but a suppression leaves them out.
_ALWAYS = ("read-failed", "rule-crashed", "profile-violation")


class Arguments(NamedTuple):
    """What was asked for on the command line; None and empty where nothing was."""

    config: str | None = None
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    min_confidence: float | None = None
    as_of: date | None = None
    reader: str | None = None
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False


class Settled(NamedTuple):
    """What a run needs to know: its settings, its choice of files, and the folder that per-file patterns start in."""

    settings: Settings
    choice: Choice
    folder: str


def settle(arguments: Arguments, folder: str | None = ".") -> Settled:
    """The settings of a run and its choice of files; raises SettingsError and UsageError.

    Without `arguments.config` the file is the nearest from `folder` upwards; without a folder, none is read.
    """
    file = settings_file.load(arguments.config, folder)
    said = file.values
    if arguments.reader is not None and arguments.reader not in readers.READERS:
        known = ", ".join(readers.READERS)
        raise UsageError(
            f'--reader: no reader "{arguments.reader}"{offer(arguments.reader, readers.READERS)} ({known})'
        )
    profile = _profile(arguments, file)
    by_pattern = () if arguments.profile else _profiles(file)
    settings = Settings(
        profile=profile,
        as_of=arguments.as_of or date.today(),
        # What to select is one decision, and the command line's replaces the file's; what to ignore adds up.
        select=frozenset(arguments.select or said.get("select", ())),
        ignore=frozenset((*arguments.ignore, *said.get("ignore", ()))),
        severities={rule: Severity[level.upper()] for rule, level in said.get("severity", {}).items()},
        own=tuple(said.get("own", ())),
        terms=tuple(said.get("terms", ())),
        date_order=said.get("date-order"),
        abbreviations=said.get("abbreviations", {}),
        outlets=said.get("outlets", {}),
        min_confidence=_first(arguments.min_confidence, said.get("min-confidence"), 0.5),
        fail_on=Severity[_first(arguments.fail_on, said.get("fail-on"), "error").upper()],
        per_file_ignores={pattern: tuple(names) for pattern, names in said.get("per-file-ignores", {}).items()},
        inline_ignores=said.get("inline-ignores", True),
        reader=arguments.reader,
        keys=said.get("keys", {}),
        profiles=by_pattern,
        include=tuple(said.get("include", ())),
        exclude=tuple(said.get("exclude", ())),
        folder=file.folder,
    )
    _known_rules(arguments, file, (profile, *(one for _, one in by_pattern)))
    chosen = choice(settings, arguments.exclude, force=arguments.force_exclude)
    return Settled(settings, chosen, file.folder)


def choice(settings: Settings, exclude: tuple[str, ...] = (), *, force: bool = False) -> Choice:
    """Which files are documents. `exclude` is relative to the working directory, and adds to that of the settings."""
    return Choice(
        include=settings.include or INCLUDE,
        exclude=((".", exclude), (settings.folder, settings.exclude)),
        force=force,
    )


def names(words: Iterable[str]) -> tuple[str, ...]:
    """`--select date,credit-missing --select quote` as single names."""
    return tuple(name.strip() for word in words for name in word.split(",") if name.strip())


def _profile(arguments: Arguments, file: SettingsFile) -> Profile:
    known = rules.BY_NAME.keys()
    if arguments.profile is not None:
        return profiles.load(arguments.profile, known)
    named = file.values.get("profile")
    return profiles.load(profiles.DEFAULT, known) if named is None else _named(named, "profile", file)


def _profiles(file: SettingsFile) -> tuple[tuple[str, Profile], ...]:
    """The profiles of the settings' patterns, each loaded once."""
    loaded: dict[str, Profile] = {}
    for pattern, named in file.values.get("profiles", {}).items():
        if named not in loaded:
            loaded[named] = _named(named, f'profiles."{pattern}"', file)
    return tuple((pattern, loaded[named]) for pattern, named in file.values.get("profiles", {}).items())


def _named(named: str, key: str, file: SettingsFile) -> Profile:
    known = rules.BY_NAME.keys()
    if named in profiles.BUILT_IN:
        return profiles.load(named, known)
    path = os.path.join(file.folder, named)
    if not os.path.isfile(path):
        raise SettingsError(
            f'{file.path}: {key} = "{named}" is neither a file nor one of '
            f"{', '.join(profiles.BUILT_IN)}{offer(named, profiles.BUILT_IN)}"
        )
    return profiles.load(path, known)


def _known_rules(arguments: Arguments, file: SettingsFile, used: tuple[Profile, ...]) -> None:
    """Refuse names that select nothing: a slip would otherwise go unseen for ever."""
    named = {name for profile in used for name in profile.names}
    single = {*rules.BY_NAME, *named, *_ALWAYS}
    known = {*single, *rules.FAMILIES, *(name.partition("-")[0] for name in named), "all"}
    said = file.values
    asked: list[tuple[str, Iterable[str], set[str]]] = [
        ("--select", arguments.select, known),
        ("--ignore", arguments.ignore, known),
        (f"{file.path}: select", said.get("select", ()), known),
        (f"{file.path}: ignore", said.get("ignore", ()), known),
        (f"{file.path}: severity", said.get("severity", {}), single),
    ]
    for pattern, listed in said.get("per-file-ignores", {}).items():
        asked.append((f'{file.path}: per-file-ignores."{pattern}"', listed, known))
    for where, given, accepted in asked:
        for name in given:
            if name not in accepted:
                noun = "rule" if accepted is single else "rule or family"
                raise SettingsError(
                    f'{where}: no {noun} "{name}"{offer(name, sorted(accepted))} (`provcheck rules` lists them)'
                )


def _first(*values: Any) -> Any:
    return next(value for value in values if value is not None)
