"""Writes the table of settings in `docs/settings.md` from their declarations."""

import json
from collections.abc import Iterator
from dataclasses import MISSING
from pathlib import Path

from provcheck.dev import generated_text
from provcheck.model.setting_table import Setting, file_value, settings_of
from provcheck.model.settings import TABLES, Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def run(arguments: list[str]) -> int:
    """Write the table; with `--check`, only say whether it is out of date."""
    return generated_text.write(PAGE, generated_text.with_table(PAGE, "settings", _rows()), arguments, "settings-table")


def _rows() -> Iterator[str]:
    yield "| key | default | option | meaning |\n|---|---|---|---|\n"
    for setting in settings_of(Settings):
        if setting.key not in TABLES:
            yield _row(setting, setting.key)
    for name, table in TABLES.items():
        for setting in settings_of(table):
            yield _row(setting, f"{name}.{setting.key}")


def _row(setting: Setting, key: str) -> str:
    option = f"`{setting.option_name}`" if setting.option else ""
    has_default = setting.default is not MISSING and setting.default is not None
    default = f"`{json.dumps(file_value(setting.default))}`" if has_default else ""
    return f"| `{key}` | {default} | {option} | {setting.help} |\n"
