"""The settings file of a run: found, read, and refused with a word on what would be right."""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from provcheck.model.errors import SettingsError
from provcheck.model.near import did_you_mean
from provcheck.model.schemas import schema_text

# In one folder the first of these counts.
NAMES = (".provcheck.toml", "provcheck.toml", "pyproject.toml")


class SettingsFile(NamedTuple):
    """What a settings file says, by key; `path` is empty where there is none."""

    path: str
    values: Mapping[str, Any]

    @property
    def folder(self) -> str:
        """The folder that its patterns and files are relative to."""
        return os.path.dirname(self.path) or "."


def load(path: str | None, folder: str | None = ".") -> SettingsFile:
    """The file that `--config` names, else the nearest from a folder up, else none; raises SettingsError."""
    if path is not None:
        values = _read(path)
        return SettingsFile(path, _checked(path, {} if values is None else values))
    for candidate in _upwards(os.path.abspath(folder)) if folder is not None else ():
        shown = os.path.relpath(candidate)
        values = _read(shown)
        if values is not None:
            return SettingsFile(shown, _checked(shown, values))
    return SettingsFile("", {})


def _upwards(folder: str) -> Iterator[str]:
    while True:
        for name in NAMES:
            if os.path.isfile(candidate := os.path.join(folder, name)):
                yield candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _read(path: str) -> Any:
    """The table of settings; None where a `pyproject.toml` has none."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}; give a settings file that can be read") from None
    shared = os.path.basename(path) == "pyproject.toml"
    if shared and b"provcheck" not in content:
        return None
    # Most runs have no settings file to parse.
    import tomllib

    try:
        values = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except ValueError as error:  # TOMLDecodeError is one, and so is an integer of five thousand digits
        what, _, place = str(error).partition(" (at line ")
        at = place.rstrip(")").replace(", column ", ":")
        raise SettingsError(f"{path}{f':{at}' if at[:1].isdigit() else ''}: not TOML: {what}") from None
    except RecursionError:
        raise SettingsError(f"{path}: nested too deeply; flatten it") from None
    if not shared:
        return values
    tool = values.get("tool")
    return tool.get("provcheck") if isinstance(tool, dict) else None


def _checked(path: str, values: Any) -> dict[str, Any]:
    """The values, if the schema accepts them."""
    if values == {}:
        return {}
    if isinstance(values, dict) and _valid(values):
        return values
    from provcheck.settings.setting_positions import where  # only a run that ends here asks

    raise SettingsError("\n".join(f"{where(path, keys, value)}: {line}" for keys, value, line in _explain(values)))


def _valid(values: dict[str, Any]) -> bool:
    # A third of the start-up of a run with settings, and needed in such runs only.
    import jsonschema_rs

    try:
        return bool(jsonschema_rs.validator_for(schema_text("settings")).is_valid(values))
    except ValueError:  # TOML has dates and times, JSON has none
        return False


def _explain(values: Any) -> Iterator[tuple[list[str | int], object, str]]:
    """What is wrong, key by key: the keys that lead to it, the value, and words of the settings file."""
    # Only a run that ends here pays for it.
    from pydantic import ValidationError

    from provcheck.settings.keys import SettingsFile as Model

    if not isinstance(values, dict):
        yield [], None, "[tool.provcheck] must be a table of settings"
        return
    try:
        Model.model_validate(values)
    except ValidationError as error:
        for wrong in error.errors():
            told = _explain_one(wrong["loc"], wrong["type"], wrong["msg"], wrong["input"], wrong.get("ctx") or {})
            yield [part for part in wrong["loc"] if part != "[key]"], wrong["input"], told
    else:
        yield [], None, "holds a value that JSON can't; write dates and times as strings"


def _explain_one(place: tuple[int | str, ...], kind: str, message: str, value: Any, context: dict[str, Any]) -> str:
    key = ".".join(str(part) for part in place if part != "[key]")
    if kind == "extra_forbidden":
        accepted = _accepted_keys(place[:-1])
        name = str(place[-1])
        return f'unknown key "{key}"{did_you_mean(name, accepted)} (accepted: {", ".join(accepted)})'
    if kind == "literal_error":
        accepted = tuple(part.strip("' ") for part in context["expected"].replace(" or ", ",").split(","))
        nearest = did_you_mean(str(value), accepted)
        return f"{key} = {value!r} is not accepted{nearest} (accepted: {', '.join(accepted)})"
    if kind == "missing":
        return f'"{key}" is missing'
    told = _kind(value) if kind.endswith("_type") else repr(value)
    return f"{key}: {message[:1].lower()}{message[1:]}, not {told}"


@cache
def _accepted_keys(place: tuple[int | str, ...]) -> tuple[str, ...]:
    from pydantic import BaseModel

    from provcheck.settings.keys import LimitsTable, OutletEntry
    from provcheck.settings.keys import SettingsFile as Model

    tables: dict[str, type[BaseModel]] = {"limits": LimitsTable, "outlets": OutletEntry}
    table = tables[str(place[0])] if place else Model
    return tuple(sorted(field.alias or name for name, field in table.model_fields.items()))


def _kind(value: Any) -> str:
    names = {
        bool: "true or false",
        str: "a string",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    told = names.get(type(value), "a date or time")
    return f"{told} ({value!r})" if isinstance(value, str | int | float) else told
