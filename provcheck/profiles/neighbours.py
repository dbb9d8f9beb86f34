"""Files beside a profile that it refers to: `{"$ref": "house.json"}`, in its folder or below it."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provcheck.model.errors import SettingsError

if TYPE_CHECKING:
    from provcheck.profiles.profile_positions import ProfilePositions

Load = Callable[[Path], Mapping[str, Any]]


def embed_neighbours(schema: dict[str, Any], positions: "ProfilePositions", path: Path, load: Load) -> None:
    """Make each reference to a file beside the profile one to the `$id` of that file's schema, in place.

    `load` gives the reviewed schema of a file. Raises SettingsError for a file that does not exist, or lies elsewhere.
    """
    for keys, node in _references(schema, ()):
        name, fragment_mark, fragment = node["$ref"].partition("#")
        if not name.endswith(".json") or ":" in name:
            continue  # no file: `review` judges it
        found = Path(os.path.normpath(path.parent / name))
        at = f"{path}:{positions.value((*keys, '$ref'))}"
        if not found.is_file():
            raise SettingsError(f'{at}: "$ref": no file {found}; paths are relative to this profile')
        if path.parent.resolve() not in found.resolve().parents:
            raise SettingsError(f'{at}: "$ref": {name} is not in the folder of this profile; keep it there or below')
        node["$ref"] = load(found)["$id"] + fragment_mark + fragment


def bundle(schema: dict[str, Any], neighbours: Mapping[str, dict[str, Any]]) -> None:
    """Embed schemas by their `$id` in `$defs`, in place (JSON Schema 2020-12, "Compound Schema Document")."""
    if neighbours:
        schema["$defs"] = {**schema.get("$defs", {}), **neighbours}


def bundled(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The schemas that are embedded in a schema, by their `$id`."""
    definitions = schema.get("$defs", {})
    return {key: each for key, each in definitions.items() if isinstance(each, dict) and each.get("$id") == key}


def unbundled(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A schema and those embedded in it, each by itself, by their `$id`."""
    inner = bundled(schema)
    definitions = {key: each for key, each in schema.get("$defs", {}).items() if key not in inner}
    return {**inner, schema["$id"]: {**schema, "$defs": definitions}}


def _references(node: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """The objects with a reference, and the keys that lead to them."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield keys, node
        for key, part in node.items():
            yield from _references(part, (*keys, key))
    elif isinstance(node, list):
        for number, part in enumerate(node):
            yield from _references(part, (*keys, number))
