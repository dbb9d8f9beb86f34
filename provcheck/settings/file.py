"""The settings file of a run: finds it, reads it and checks it against the schema."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from provcheck.engine.file_discovery import folders_upwards, repository_root
from provcheck.model.errors import SettingsError
from provcheck.model.schemas import schema_text
from provcheck.model.settings import LIMITS

# The first of these that a folder has is read.
NAMES = (".provcheck.toml", "provcheck.toml", "pyproject.toml")


class SettingsFile(NamedTuple):
    """The values of a settings file and of the one that it extends, by key; `path` is empty where there is no file.

    `stated` are the values that stand in the file itself.
    """

    path: str
    values: Mapping[str, Any]
    stated: Mapping[str, Any] = MappingProxyType({})
    extended: "SettingsFile | None" = None

    @property
    def folder(self) -> str:
        """The folder that patterns and file names in it are relative to."""
        return os.path.dirname(self.path) or "."

    def stating(self, keys: Sequence[str]) -> "SettingsFile":
        """The file whose value of these keys counts: this one, or the nearest one in the chain that states it."""
        node: Any = self.stated
        for key in keys:
            node = node.get(key) if isinstance(node, dict) else None
        return self if node is not None or self.extended is None else self.extended.stating(keys)


def load(path: str | None, folder: str | None = ".") -> SettingsFile:
    """Read the file at `path`, else the nearest one from `folder` upwards, else none; raises SettingsError."""
    if path is not None:
        values = _read(path)
        return _with_extended(path, {} if values is None else values)
    return (nearest(folder) if folder is not None else None) or SettingsFile("", {})


def nearest(folder: str, load: Callable[[str], SettingsFile | None] | None = None) -> SettingsFile | None:
    """The nearest settings file of `searched_folders`; `load` reads that of a folder, by default `load_in`."""
    return next(filter(None, map(load or load_in, searched_folders(folder))), None)


def load_in(folder: str) -> SettingsFile | None:
    """Read the settings file of a folder; None if it has none. Raises SettingsError."""
    for name in NAMES:
        if os.path.isfile(candidate := os.path.join(folder, name)):
            path = os.path.relpath(candidate)
            values = _read(path)
            if values is not None:
                return _with_extended(path, values)
    return None


def _with_extended(path: str, values: Any, boundary: str = "", chain: tuple[str, ...] = ()) -> SettingsFile:
    """The settings file with what it extends; raises SettingsError.

    What it extends is inside `boundary`, by default the outermost of the folders that are searched above it. `chain`
    has the paths of the files that led to it.
    """
    stated = _accepted(path, values)
    name = stated.pop("extends", None)
    if name is None:
        return SettingsFile(path, stated, stated)
    # Few settings files extend others.
    from provcheck.settings.extending import find_extended, merged, refuse_circle
    from provcheck.settings.setting_positions import position_of

    at = position_of(path, ("extends",), name)
    boundary = boundary or list(searched_folders(os.path.dirname(path) or "."))[-1]
    found = find_extended(name, at, path, boundary)
    refuse_circle(found.path, (*chain, path), at)
    values = _read(found.path)
    if values is None:
        raise SettingsError(f"{at}: {found.path} has no table [tool.provcheck]; name a file with settings")
    extended = _with_extended(found.path, values, found.boundary, (*chain, path))
    return SettingsFile(path, merged(stated, extended.values), stated, extended)


def searched_folders(folder: str) -> Iterator[str]:
    """The folders that are searched for a settings file: from `folder` up to the top of its repository.

    Outside of a repository, up to the home folder, or to the top of the file system that `folder` is on: a file further
    up belongs to somebody else, such as another user of `/tmp`.
    """
    root = repository_root(folder)
    home = os.path.realpath(os.path.expanduser("~"))
    for searched in folders_upwards(folder):
        yield searched
        if searched == root or (root is None and (os.path.realpath(searched) == home or os.path.ismount(searched))):
            return


def _read(path: str) -> Any:
    """The table of settings; None for a `pyproject.toml` without one. Raises SettingsError."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}; name a settings file that can be read") from None
    shared = os.path.basename(path) == "pyproject.toml"
    if shared and b"provcheck" not in content:
        return None
    from provcheck.model.toml_text import TomlDepthError, load_toml  # most runs have no settings file to parse

    try:
        values = load_toml(content.decode("utf-8-sig"), LIMITS.toml_levels)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except TomlDepthError as error:
        raise SettingsError(f"{path}:{error.line}:1: {error.problem}; flatten it") from None
    except ValueError as error:  # TOMLDecodeError is one, and so is an integer of five thousand digits
        problem, _, place = str(error).partition(" (at line ")
        position = place.rstrip(")").replace(", column ", ":")
        raise SettingsError(f"{path}{f':{position}' if position[:1].isdigit() else ''}: not TOML: {problem}") from None
    if not shared:
        return values
    tool = values.get("tool")
    return tool.get("provcheck") if isinstance(tool, dict) else None


def _accepted(path: str, values: Any) -> dict[str, Any]:
    """The values, if the schema accepts them; raises SettingsError with a line for everything that is wrong."""
    if values == {}:
        return {}
    if isinstance(values, dict) and is_valid(values):
        return values
    # Only a run that ends here needs these.
    from provcheck.settings.explanation import explain
    from provcheck.settings.setting_positions import position_of

    try:
        faults = list(explain(values))
    except RecursionError:
        raise SettingsError(f"{path}: nested too deeply; flatten it") from None
    raise SettingsError("\n".join(f"{position_of(path, keys, value)}: {line}" for keys, value, line in faults))


def is_valid(values: dict[str, Any]) -> bool:
    """Whether the schema accepts these values."""
    # A third of the start-up of a run with settings, and needed in such runs only.
    import jsonschema_rs

    try:
        return bool(jsonschema_rs.validator_for(schema_text("settings")).is_valid(values))
    except ValueError:  # TOML has dates and times, JSON has none
        return False
