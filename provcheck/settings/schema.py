"""The JSON Schema of settings files, made from the declarations in `provcheck.model.settings`.

`schemas/settings.schema.json` is written from it: only that file is read when provcheck runs.
"""

from dataclasses import MISSING
from typing import Any

from provcheck.model.setting_table import NAME, NAMES, file_value, settings_of
from provcheck.model.settings import Limits, MaterialSettings, Settings

_OUTLET = {
    "type": "object",
    "description": "An outlet that the registry lacks or describes differently. The key of the table is its identity.",
    "properties": {
        "name": {**NAME.schema, "description": "Full name."},
        "aliases": {**NAMES.schema, "description": "Other names and initials.", "default": []},
    },
    "required": ["name"],
    "additionalProperties": False,
}
# The one key that is no setting of a run: it says where more settings are.
_EXTENDS = {
    **NAME.schema,
    "description": "Settings file that this one builds on: a path relative to this file, inside the repository, or "
    "`package:NAME/FILE`, a file of an installed package. What this file states takes precedence; tables are merged.",
}


def settings_schema() -> dict[str, Any]:
    """The schema of a settings file, without dialect and `$id`."""
    table = _table(
        Settings,
        "Settings of provcheck: `.provcheck.toml`, `provcheck.toml`, or `[tool.provcheck]` in `pyproject.toml`.",
    )
    return {
        "title": "Settings",
        "$defs": {
            "LimitsTable": _table(Limits, "Limits on what a document may cost."),
            "MaterialTable": _table(MaterialSettings, "Source material that quotations and figures are held against."),
            "OutletEntry": _OUTLET,
        },
        **table,
        "properties": {"extends": _EXTENDS, **table["properties"]},
    }


def _table(declaring: type, description: str) -> dict[str, Any]:
    properties = {}
    for setting in settings_of(declaring):
        properties[setting.key] = {**setting.type.schema, "description": setting.help}
        if setting.default is not MISSING and setting.default is not None:  # TOML has no null
            properties[setting.key]["default"] = file_value(setting.default)
    return {"type": "object", "description": description, "properties": properties, "additionalProperties": False}
