"""Arguments and a settings file become one frozen Settings, and a choice of files. Arguments win.

The command line, the language server and the Python API all come by their settings here.
"""

import os
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from provcheck import profiles, readers, rules
from provcheck.engine.files import INCLUDE, Choice
from provcheck.model.errors import SettingsError, UsageError
from provcheck.model.finding import Severity
from provcheck.model.near import did_you_mean
from provcheck.model.settings import Limits, Profile, Settings
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
    follow_links: bool = False


class Settled(NamedTuple):
    """What a run needs to know: its settings, its choice of files, and the folder that per-file patterns start in."""

    settings: Settings
    choice: Choice
    folder: str


def build_settings(arguments: Arguments, folder: str | None = ".") -> Settled:
    """The settings of a run and its choice of files; raises SettingsError and UsageError.

    Without `arguments.config` the file is the nearest from `folder` upwards; without a folder, none is read.
    """
    file = settings_file.load(arguments.config, folder)
    said = file.values
    if arguments.reader is not None and arguments.reader not in readers.READERS:
        known = ", ".join(readers.READERS)
        raise UsageError(
            f'--reader: no reader "{arguments.reader}"{did_you_mean(arguments.reader, readers.READERS)} ({known})'
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
        limits=Limits(**{key.replace("-", "_"): value for key, value in said.get("limits", {}).items()}),
    )
    _known_rules(arguments, file, (profile, *(one for _, one in by_pattern)))
    chosen = choice(settings, arguments.exclude, force=arguments.force_exclude)
    return Settled(settings, chosen._replace(follow_links=arguments.follow_links), file.folder)


def choice(settings: Settings, exclude: tuple[str, ...] = (), *, force: bool = False) -> Choice:
    """Which files are documents. `exclude` is relative to the working directory, and adds to that of the settings."""
    return Choice(
        include=settings.include or INCLUDE,
        exclude=((".", exclude), (settings.folder, settings.exclude)),
        force=force,
    )


def names(words: Iterable[str], option: str = "") -> tuple[str, ...]:
    """`--select date,credit-missing --select quote` as single names; `option` is one that may not be empty."""
    listed = list(words)
    found = tuple(name.strip() for word in listed for name in word.split(",") if name.strip())
    if option and listed and not found:
        raise UsageError(f"{option} names no rule; name rules, families or all, or leave it out for the defaults")
    return found


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
        from provcheck.settings.setting_positions import where  # only a run that ends here asks

        table, _, pattern = key.partition(".")
        at = where(file.path, (table, pattern.strip('"')) if pattern else (table,), named)
        raise SettingsError(
            f'{at}: {key} = "{named}" is neither a file nor one of '
            f"{', '.join(profiles.BUILT_IN)}{did_you_mean(named, profiles.BUILT_IN)}"
        )
    return profiles.load(path, known)


def _known_rules(arguments: Arguments, file: SettingsFile, used: tuple[Profile, ...]) -> None:
    """Refuse names that select nothing: a slip would otherwise go unseen for ever."""
    named = {name for profile in used for name in profile.names}
    single = {*rules.BY_NAME, *named, *_ALWAYS}
    known = {*single, *rules.FAMILIES, *(name.partition("-")[0] for name in named), "all"}
    said = file.values
    _refuse_unknown(arguments.select, known, lambda name: "--select")
    _refuse_unknown(arguments.ignore, known, lambda name: "--ignore")
    asked: list[tuple[tuple[str, ...], Iterable[str]]] = [
        (("select",), said.get("select", ())),
        (("ignore",), said.get("ignore", ())),
        (("severity",), said.get("severity", {})),
        *((("per-file-ignores", pattern), names) for pattern, names in said.get("per-file-ignores", {}).items()),
    ]
    for keys, given in asked:
        _refuse_unknown(given, single if keys == ("severity",) else known, partial(_in_file, file.path, keys))


def _refuse_unknown(given: Iterable[str], accepted: set[str], where: Callable[[str], str]) -> None:
    for name in given:
        if name not in accepted:
            noun = "rule or family" if "all" in accepted else "rule"
            nearest = did_you_mean(name, sorted(accepted))
            raise SettingsError(f'{where(name)}: no {noun} "{name}"{nearest} (`provcheck rules` lists them)')


def _in_file(path: str, keys: tuple[str, ...], name: str) -> str:
    """`provcheck.toml:3:12: per-file-ignores."*.md"`."""
    from provcheck.settings.setting_positions import where  # only a run that ends here asks

    place = where(path, (*keys, name) if keys == ("severity",) else keys, name)
    return f"{place}: {keys[0]}" + "".join(f'."{key}"' for key in keys[1:])


def _first(*values: Any) -> Any:
    return next(value for value in values if value is not None)
