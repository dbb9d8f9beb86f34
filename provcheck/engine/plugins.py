"""Plug-ins: rules, readers and reporters of installed packages, loaded only if the settings name them (`plugins`).

A package offers a `Plugin` by an entry point of the group `provcheck.plugins`. Without a name in the settings none of
its code runs. What a plug-in offers is known to the whole process; its rules run on documents whose settings name it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from provcheck import reporters, rules
from provcheck.model.errors import SettingsError
from provcheck.model.rule import Rule
from provcheck.model.settings import Settings
from provcheck.readers import formats
from provcheck.readers.formats import Format

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "provcheck.plugins"
# A family, a hyphen and more: `acme-slug-missing`.
_RULE_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_loaded: set[str] = set()


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a package offers: rules, formats with their readers, and reporters by the name of their format.

    A format names the module of its reader, and `reporters` the module of each; they are imported when they are used.
    """

    rules: tuple[Rule, ...] = ()
    formats: tuple[Format, ...] = ()
    reporters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def load_for(settings: Settings) -> None:
    """Load what the settings of a run and of its folders name, in a process that has not read them."""
    for each in (settings, *settings.by_folder.values()):
        if each.plugins:
            load(each.plugins)


def load(names: Iterable[str], at: str = "plugins") -> None:
    """Load plug-ins, each once in a process; raises SettingsError, with `at` as the place of the setting."""
    for name in names:
        if name not in _loaded:
            _offer(name, _plugin(name, at), at)
            _loaded.add(name)


def versions(names: Iterable[str]) -> dict[str, str]:
    """The version of the package of each plug-in: results depend on it."""
    return {name: entry.dist.version if entry.dist else "" for name in names for entry in _entries(name)}


def _entries(name: str) -> "list[EntryPoint]":
    from importlib.metadata import entry_points  # few runs have plug-ins

    return list(entry_points(group=GROUP, name=name))


def _plugin(name: str, at: str) -> Plugin:
    """What an installed package offers by this name; raises SettingsError."""
    entries = _entries(name)
    if not entries:
        raise SettingsError(f'{at}: no installed package offers a plug-in "{name}"; install it beside provcheck')
    if len(entries) > 1:
        packages = " and ".join(sorted(entry.dist.name for entry in entries if entry.dist))
        raise SettingsError(f'{at}: {packages} both offer a plug-in "{name}"; uninstall one of these packages')
    try:
        plugin = entries[0].load()
    except (Exception, SystemExit) as error:  # code of somebody else
        cause = f"{type(error).__name__}: {error}"
        raise SettingsError(
            f'{at}: the plug-in "{name}" can\'t be loaded ({cause}); report it to its authors'
        ) from None
    if not isinstance(plugin, Plugin):
        raise SettingsError(f'{at}: the plug-in "{name}" is {type(plugin).__name__}, not provcheck.plugins.Plugin')
    for member, offered, kind in (("rules", plugin.rules, Rule), ("formats", plugin.formats, Format)):
        # A Format is a tuple itself: without a comma behind it, its members are no formats.
        if not isinstance(offered, tuple | list) or not all(isinstance(each, kind) for each in offered):
            raise SettingsError(f'{at}: `{member}` of the plug-in "{name}" is not a tuple of {kind.__name__}')
    return plugin


def _offer(name: str, plugin: Plugin, at: str) -> None:
    """Make known what a plug-in offers; raises SettingsError where a name is taken, or is no name."""
    for offered in (plugin.rules, plugin.formats):
        repeated = [each for each, number in Counter(each.name for each in offered).items() if number > 1]
        if repeated:
            raise SettingsError(f'{at}: the plug-in "{name}" offers {", ".join(repeated)} twice')
    taken = [rule.name for rule in plugin.rules if rule.name in rules.BY_NAME]
    taken += [row.name for row in plugin.formats if row.name in formats.BY_NAME]
    taken += [word for word in plugin.reporters if word in reporters.REPORTERS]
    if taken:
        raise SettingsError(f'{at}: the plug-in "{name}" offers {", ".join(taken)}, which provcheck or another has')
    for rule in plugin.rules:
        if not _RULE_NAME.fullmatch(rule.name):
            raise SettingsError(
                f'{at}: the plug-in "{name}" has a rule "{rule.name}"; name it like {name}-what-is-wrong'
            )
    for rule in plugin.rules:
        rules.offer(replace(rule, plugin=name))
    for row in plugin.formats:
        formats.BY_NAME[row.name] = row._replace(plugin=name)
    reporters.REPORTERS.update(plugin.reporters)
