"""Builds the settings of a run from arguments and a settings file; arguments win.

The command line, the language server and the Python API all get their settings here.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from provcheck import profiles
from provcheck.engine.file_discovery import folders_with_documents
from provcheck.engine.file_selection import FileSelection
from provcheck.model.errors import SettingsError, UsageError
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.setting_table import portable_pattern, settings_of
from provcheck.model.settings import DEFAULT_PROFILE, Profile, Settings
from provcheck.readers import formats
from provcheck.settings import file as settings_file
from provcheck.settings.file import SettingsFile
from provcheck.settings.rule_names import refuse_unknown_rules


class Arguments(NamedTuple):
    """What the command line or a program asks for; None and empty leave it to the settings file.

    `overrides` has values by field of Settings, of the types that a settings file has: `{"fail_on": "warning"}`.
    """

    config: str | None = None
    overrides: Mapping[str, Any] = MappingProxyType({})
    as_of: date | None = None
    reader: str | None = None
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    follow_links: bool = False


class RunSettings(NamedTuple):
    """The settings of a run, the selection of its files, and the settings file: its folder, and its path or ""."""

    settings: Settings
    selection: FileSelection
    folder: str
    path: str


def build_settings(arguments: Arguments, folder: str | None = ".", paths: Iterable[str] = ()) -> RunSettings:
    """The settings of a run; raises SettingsError and UsageError.

    Without `arguments.config` the file is the nearest from `folder` upwards; without a folder, none is read. Documents
    at `paths` with a nearer settings file get settings of their own (`Settings.by_folder`).
    """
    run = settings_from_file(arguments, settings_file.load(arguments.config, folder))
    return run if arguments.config is not None or not paths else _with_folders(run, arguments, paths)


def _with_folders(run: RunSettings, arguments: Arguments, paths: Iterable[str]) -> RunSettings:
    """The settings of a run, and those of each folder with documents that has a settings file of its own."""
    own_file = cache(settings_file.load_in)  # a hook names many files of one folder
    built = {os.path.abspath(run.folder): run} if run.path else {}
    tops = dict.fromkeys(os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths)
    for file in (settings_file.nearest(top, own_file) for top in tops):
        if file is not None and os.path.abspath(file.folder) not in built:
            built[os.path.abspath(file.folder)] = settings_from_file(arguments, file)
    selections = {folder: each.selection for folder, each in built.items()}
    # The walk asks which files are selected in a folder only after it has named the folder.
    for folder in map(os.path.abspath, folders_with_documents(paths, run.selection._replace(by_folder=selections))):
        if folder not in built and (inner := own_file(folder)) is not None:
            built[folder] = settings_from_file(arguments, inner)
            selections[folder] = built[folder].selection
    if all(each is run for each in built.values()):
        return run
    return run._replace(
        settings=replace(run.settings, by_folder={folder: each.settings for folder, each in built.items()}),
        selection=run.selection._replace(by_folder=selections),
    )


def settings_from_file(arguments: Arguments, file: SettingsFile) -> RunSettings:
    """The settings of a run with these values of a settings file, which need not exist."""
    if names := file.values.get("plugins"):
        _load_plugins(names, file)
    reader = arguments.reader
    if reader is not None and reader not in formats.BY_NAME:
        known = ", ".join(formats.BY_NAME)
        raise UsageError(f'--reader: no reader "{reader}"{did_you_mean(reader, formats.BY_NAME)} ({known})')
    values = {
        **_values(arguments, file),
        "profile": _profile(arguments, file),
        "profiles": _profiles(arguments, file),
    }
    settings = Settings(as_of=arguments.as_of or date.today(), reader=reader, folder=file.folder, **values)
    refuse_unknown_rules(arguments.overrides, file, (settings.profile, *(profile for _, profile in settings.profiles)))
    selection = file_selection(settings, arguments.exclude, force=arguments.force_exclude)
    return RunSettings(settings, selection._replace(follow_links=arguments.follow_links), file.folder, file.path)


def _load_plugins(names: list[str], file: SettingsFile) -> None:
    # Few runs have plug-ins; rules and readers are slow to import.
    from provcheck.engine import plugins
    from provcheck.settings.setting_positions import position_of

    for name in names:
        plugins.load([name], f"{position_of(file.stating(('plugins',)).path, ('plugins',), name)}: plugins")


def file_selection(settings: Settings, exclude: tuple[str, ...] = (), *, force: bool = False) -> FileSelection:
    """Which files are documents. `exclude` is relative to the working directory, and adds to that of the settings."""
    return FileSelection(
        include=settings.include,
        exclude=((".", tuple(map(portable_pattern, exclude))), (settings.folder, settings.exclude)),
        force=force,
    )


def _values(arguments: Arguments, file: SettingsFile) -> dict[str, Any]:
    """Values by field of Settings, as far as the arguments or the file have them."""
    values: dict[str, Any] = {}
    for setting in settings_of(Settings):
        in_file: Any = file.values.get(setting.key)
        override = arguments.overrides.get(setting.field)
        value = in_file if override is None or override == () else override
        if setting.option and setting.option.adds:
            value = (*(in_file or ()), *(override or ()))
        if value is not None:
            values[setting.field] = setting.type.convert(value)
    return values


def _profile(arguments: Arguments, file: SettingsFile) -> Profile:
    """The profile that the arguments name, else the file, else the default."""
    name = arguments.overrides.get("profile")
    if name is not None:
        return _loaded(name)
    name = file.values.get("profile")
    if name is None:
        return replace(_loaded(DEFAULT_PROFILE), is_default=True)
    return _profile_in_file(name, ("profile",), file)


def _profiles(arguments: Arguments, file: SettingsFile) -> tuple[tuple[str, Profile], ...]:
    """The patterns of the file with their profiles, each profile loaded once; none where an argument names one."""
    if arguments.overrides.get("profile"):
        return ()
    loaded: dict[str, Profile] = {}
    for pattern, name in file.values.get("profiles", {}).items():
        if name not in loaded:
            loaded[name] = _profile_in_file(name, ("profiles", pattern), file)
    return tuple((portable_pattern(pattern), loaded[name]) for pattern, name in file.values.get("profiles", {}).items())


def _profile_in_file(name: str, keys: tuple[str, ...], file: SettingsFile) -> Profile:
    """The profile that a settings file names at these keys: a built-in one, or a file beside it or in a package."""
    if name in profiles.BUILT_IN:
        return _loaded(name)
    file = file.stating(keys)
    if name.startswith("package:"):
        from provcheck.settings.extending import find_in_package
        from provcheck.settings.setting_positions import position_of

        at = f'{position_of(file.path, keys, name)}: {keys[0]} = "{name}"'
        return _loaded(find_in_package(name, at).path)
    path = os.path.join(file.folder, name)
    if not os.path.isfile(path):
        from provcheck.settings.setting_positions import position_of  # only a run that ends here needs it

        position = position_of(file.path, keys, name)
        key = ".".join([keys[0], *(f'"{pattern}"' for pattern in keys[1:])])
        raise SettingsError(
            f'{position}: {key} = "{name}" is neither a file nor one of '
            f"{', '.join(profiles.BUILT_IN)}{did_you_mean(name, profiles.BUILT_IN)}"
        )
    return _loaded(path)


def _loaded(name_or_path: str) -> Profile:
    """The profile, whose annotations may name the rules of the catalogue; raises SettingsError."""
    if name_or_path in profiles.BUILT_IN:
        return profiles.load(name_or_path)
    from provcheck import rules  # slow to import, and few profiles are files

    return profiles.load(name_or_path, rules.BY_NAME.keys())


def split_names(words: Iterable[str], option: str = "") -> tuple[str, ...]:
    """`--select date,credit-missing --select quote` as single names; `option` is one that may not be empty."""
    words = list(words)
    names = tuple(name.strip() for word in words for name in word.split(",") if name.strip())
    if option and words and not names:
        raise UsageError(f"{option} names no rule; name rules, families or all, or leave it out to run the defaults")
    return names
