"""Settings that build on others: the key `extends` of a settings file, and what the files of a chain state together."""

import os
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

from provcheck.model.errors import SettingsError

# Before the name of an installed package and the path of a file in it: "package:acme_desk/house.toml".
PACKAGE = "package:"


class Extended(NamedTuple):
    """A settings file that another one extends, and the folder that what it extends in turn may not leave."""

    path: str
    boundary: str


def find_extended(name: str, at: str, path: str, boundary: str) -> Extended:
    """The file that `extends = NAME` in the settings file at `path` means; raises SettingsError.

    `at` is the place of the key, for messages. A path is relative to the settings file and stays inside `boundary`.
    Packages are found without importing them, so that none of their code runs.
    """
    if name.startswith(PACKAGE):
        return find_in_package(name, f'{at}: extends = "{name}"')
    if "\0" in name:  # no file has such a name, and asking for its real path raises ValueError
        raise SettingsError(f"{at}: extends: the path has the character U+0000; correct it")
    found = os.path.normpath(os.path.join(os.path.dirname(path), name))
    if not _is_inside(found, boundary):
        raise SettingsError(
            f'{at}: extends = "{name}" leads out of {boundary}; keep the file inside, or install it as a package'
        )
    if not os.path.isfile(found):
        raise SettingsError(f'{at}: extends = "{name}": no such file; paths are relative to this settings file')
    return Extended(found, boundary)


def find_in_package(name: str, at: str) -> Extended:
    """The file that `package:NAME/FILE` means; raises SettingsError, whose message begins with `at`."""
    package, _, inner = name.removeprefix(PACKAGE).partition("/")
    if not package.isidentifier() or not inner:
        raise SettingsError(f'{at}: write it as in "package:acme_desk/house.toml"')
    try:
        spec = find_spec(package)
    except ValueError:  # `__main__`, which need not be of a package
        spec = None
    folders = (spec.submodule_search_locations or ()) if spec else ()
    if not folders:
        raise SettingsError(f"{at}: no package {package} is installed beside provcheck; install it")
    for folder in folders:
        found = os.path.normpath(os.path.join(folder, inner))
        if os.path.isfile(found) and _is_inside(found, folder):
            return Extended(found, folder)
    raise SettingsError(f"{at}: the package has no file {inner}; check the name and its version")


def _is_inside(path: str, folder: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def refuse_circle(found: str, chain: Sequence[str], at: str) -> None:
    """Raise SettingsError if the file is one of those that led to it, the first of which is outermost."""
    if any(os.path.samefile(found, path) for path in chain):
        circle = ", which extends ".join([*chain, found])
        raise SettingsError(f"{at}: {circle}; remove one of these keys")


def merged(own: Mapping[str, Any], extended: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a file over those that it extends; tables are merged entry by entry, with the file's own first."""
    values = {**extended, **own}
    for key, table in own.items():
        inherited = extended.get(key)
        if isinstance(table, dict) and isinstance(inherited, dict):
            values[key] = {**table, **{name: inherited[name] for name in inherited if name not in table}}
    return values
