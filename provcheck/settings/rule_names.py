"""Refuses settings that name rules which do not exist: they would select nothing, and nobody would notice."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from provcheck.model.errors import SettingsError
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.settings import Profile
from provcheck.settings.file import SettingsFile

# Findings about a whole file or a profile: nothing selects them, but severities and suppressions may name them.
_ALWAYS_ON = ("read-failed", "metadata-unreadable", "rule-crashed", "profile-violation")
# The keys of a settings file that name rules.
_KEYS = ("select", "ignore", "severity", "per-file-ignores")


def refuse_unknown_rules(overrides: Mapping[str, Any], file: SettingsFile, used: tuple[Profile, ...]) -> None:
    """Check every name of a rule or family in the settings; raises SettingsError. `used` profiles bring own rules."""
    if not any((*map(overrides.get, ("select", "ignore")), *map(file.values.get, _KEYS))):
        return
    from provcheck import rules  # slow to import, and many settings name no rule

    own = {name for profile in used for name in profile.names}
    known = {*rules.BY_NAME, *own, *_ALWAYS_ON, *rules.FAMILIES, *(name.partition("-")[0] for name in own), "all"}
    _refuse_unknown(overrides.get("select") or (), known, lambda name: "--select")
    _refuse_unknown(overrides.get("ignore") or (), known, lambda name: "--ignore")
    _refuse_unknown(file.values.get("select", ()), known, partial(_place, file, ("select",)))
    _refuse_unknown(file.values.get("ignore", ()), known, partial(_place, file, ("ignore",)))
    _refuse_unknown(file.values.get("severity", {}), known - {"all"}, partial(_place, file, ("severity",)))
    for pattern, names in file.values.get("per-file-ignores", {}).items():
        _refuse_unknown(names, known, partial(_place, file, ("per-file-ignores", pattern)))


def _refuse_unknown(names: Iterable[str], accepted: set[str], where: Callable[[str], str]) -> None:
    for name in names:
        if name not in accepted:
            nearest = did_you_mean(name, sorted(accepted))
            raise SettingsError(f'{where(name)}: no rule or family "{name}"{nearest} (`provcheck rules` lists them)')


def _place(file: SettingsFile, keys: tuple[str, ...], name: str) -> str:
    """`provcheck.toml:3:12: per-file-ignores."*.md"`."""
    from provcheck.settings.setting_positions import position_of  # only a run that ends here needs it

    keys_there = (*keys, name) if keys == ("severity",) else keys
    position = position_of(file.stating(keys_there).path, keys_there, name)
    return f"{position}: {keys[0]}" + "".join(f'."{key}"' for key in keys[1:])
