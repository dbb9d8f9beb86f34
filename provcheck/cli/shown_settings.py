"""`check --show-settings` and `--show-files`: which settings and files a check would use, and where they come from."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING
from typing import Any

import click

from provcheck.cli import FAILED
from provcheck.cli.idle_patterns import patterns_without_files
from provcheck.engine.file_discovery import InputFile, is_excluded
from provcheck.engine.settings_for_document import settings_of_file
from provcheck.model.control_characters import dumps
from provcheck.model.document import SIDECAR_SUFFIX
from provcheck.model.errors import UsageError
from provcheck.model.setting_table import Setting, file_value, settings_of
from provcheck.model.settings import TABLES, Settings
from provcheck.reporters.printable import printable
from provcheck.settings import Arguments, file_selection
from provcheck.settings import file as settings_file
from provcheck.settings.file import SettingsFile
from provcheck.settings.setting_positions import position_of

_BARE_KEY = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def show_files(files: Iterable[InputFile]) -> int:
    """Print the name of each file, and why one can't be read or is not opened; returns the exit code."""
    code = 0
    for file in files:
        reason = file.problem or file.unopened
        if reason:
            click.echo(printable(f"provcheck: {file.name}: {'' if file.problem else 'not opened: '}{reason}"), err=True)
        else:
            click.echo(printable(file.name))
        code = max(code, FAILED if file.problem else 0)
    return code


def show_settings(arguments: Arguments, settings: Settings, name: str, baseline: str | None) -> None:
    """Print the settings; `name` is a document whose own settings are printed too, or empty for none."""
    for line in _lines(arguments, settings, name, baseline):
        click.echo(printable(line))


def _lines(arguments: Arguments, settings: Settings, name: str, baseline: str | None) -> Iterator[str]:
    """The settings as TOML, each with its origin as a comment."""
    if name and not os.path.lexists(name):
        raise UsageError(f"--show-settings: {name}: no such file; name a document, or leave it out")
    settings = settings_of_file(name, settings)
    file = settings_file.load(arguments.config, os.path.dirname(name) or ".")
    yield f"# settings file: {file.path or _no_file()}"
    extended = file.extended
    while extended is not None:
        yield f"# extends: {extended.path}"
        extended = extended.extended
    yield f"# baseline: {baseline or 'none'}"
    if name:
        yield from _about_document(arguments, settings, name)
    for key, pattern in patterns_without_files(settings):
        yield f"# {key}: {dumps(pattern)} matches no file"
    for setting in settings_of(Settings):
        declared = settings_of(TABLES[setting.field]) if setting.field in TABLES else (setting,)
        for each in declared:
            keys = (setting.key,) if each is setting else (setting.key, each.key)
            yield from _setting_lines(keys, each, arguments, file)


def _no_file() -> str:
    *_, last = searched = list(settings_file.searched_folders("."))
    return f"none in {searched[0]}" + (f", nor above it up to {last}" if len(searched) > 1 else "")


def _about_document(arguments: Arguments, settings: Settings, name: str) -> Iterator[str]:
    """Comments on what holds for one document: its profile, sidecar file, and patterns that match it."""
    from provcheck.engine.ignore_patterns import IgnorePatterns  # pathspec is slow to import

    yield f"# document: {name}"
    profiles = (
        (profile, f'profiles."{pattern}"')
        for pattern, profile in settings.profiles
        if IgnorePatterns(settings.folder, (pattern,)).matches(name)
    )
    profile, origin = next(profiles, (settings.profile, "profile"))
    yield f"# profile of this document: {profile.name} ({origin})"
    sidecar = name + SIDECAR_SUFFIX
    if os.path.isfile(sidecar):
        yield f"# suppressions: {sidecar}{'' if settings.inline_ignores else ' (disabled: inline-ignores = false)'}"
    for pattern, names in settings.per_file_ignores.items():
        if IgnorePatterns(settings.folder, (pattern,)).matches(name):
            yield f'# suppressions: per-file-ignores."{pattern}" = {dumps(list(names))}'
    if is_excluded(name, file_selection(settings, arguments.exclude)):
        yield "# a folder walk leaves this document out"


def _setting_lines(keys: tuple[str, ...], setting: Setting, arguments: Arguments, file: SettingsFile) -> Iterator[str]:
    """The lines of one setting: one, or one for each entry of a table."""
    in_file: Any = file.values
    for key in keys:
        in_file = in_file.get(key, {}) if key != keys[-1] else in_file.get(key)
    override = arguments.overrides.get(setting.field)
    if setting.field == "exclude":
        override = arguments.exclude
    if override is not None and override != ():
        adds = setting.option is not None and setting.option.adds
        value = [*(in_file or ()), *override] if adds else override
        origin = setting.option_name + (f" and {_origin(file, keys)}" if adds and in_file else "")
        yield _line(keys, value, origin)
    elif in_file is not None:
        for entry_keys, value in _entries(keys, in_file):
            yield _line(entry_keys, value, _origin(file, entry_keys))
    elif setting.default not in (MISSING, None):
        yield _line(keys, file_value(setting.default), "default")


def _origin(file: SettingsFile, keys: tuple[str, ...]) -> str:
    return position_of(file.stating(keys).path, keys)


def _entries(keys: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not isinstance(value, Mapping) or not value:
        yield keys, value
        return
    for key, member in value.items():
        yield from _entries((*keys, key), member)


def _line(keys: tuple[str, ...], value: Any, origin: str) -> str:
    """`severity.date-relative = "note"  # provcheck.toml:3:1`; JSON's values, but for tables, are those of TOML."""
    dotted = ".".join(key if key and _BARE_KEY.issuperset(key) else dumps(key) for key in keys)
    shown = dumps(sorted(value) if isinstance(value, frozenset) else list(value) if isinstance(value, tuple) else value)
    return f"{dotted} = {shown}".ljust(40) + f"  # {origin}"
