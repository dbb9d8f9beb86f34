"""Writes the table of settings in `docs/settings.md` from their declarations."""

import json
import sys
from collections.abc import Iterator
from dataclasses import MISSING
from pathlib import Path

from provcheck.model.setting_table import Setting, file_value, settings_of
from provcheck.model.settings import Limits, Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
_BEGIN, _END = "<!-- settings -->\n", "<!-- end of settings -->\n"


def run(arguments: list[str]) -> int:
    """Write the table; with --check, only say whether it is out of date."""
    text = PAGE.read_text(encoding="utf-8")
    renewed = render(text)
    if text == renewed:
        return 0
    if "--check" in arguments:
        print(f"{PAGE.name} is out of date: run python -m provcheck.dev settings-table", file=sys.stderr)
        return 1
    PAGE.write_text(renewed, encoding="utf-8")
    return 0


def render(page: str) -> str:
    """The page with the table of now."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return before + _BEGIN + "\n" + "".join(_rows()) + "\n" + _END + after


def _rows() -> Iterator[str]:
    yield "| key | default | option | meaning |\n|---|---|---|---|\n"
    for setting in settings_of(Settings):
        if setting.key != "limits":
            yield _row(setting, setting.key)
    for setting in settings_of(Limits):
        yield _row(setting, f"limits.{setting.key}")


def _row(setting: Setting, key: str) -> str:
    option = f"`{setting.option_name}`" if setting.option else ""
    has_default = setting.default is not MISSING and setting.default is not None
    default = f"`{json.dumps(file_value(setting.default))}`" if has_default else ""
    return f"| `{key}` | {default} | {option} | {setting.help} |\n"
