"""A setting is declared once; schema, options, help and docs agree with the declaration."""

import json

import click
import pytest

from provcheck.cli import check
from provcheck.model.schemas import schema_text
from provcheck.model.setting_table import Setting, file_value, settings_of
from provcheck.model.settings import Limits, Settings

SCHEMA = json.loads(schema_text("settings"))
TABLES = ((Settings, SCHEMA), (Limits, SCHEMA["$defs"]["LimitsTable"]))
ROWS = [pytest.param(setting, schema, id=setting.key) for cls, schema in TABLES for setting in settings_of(cls)]
WITH_OPTION = [pytest.param(setting, id=setting.key) for setting in settings_of(Settings) if setting.option]


@pytest.mark.parametrize(("setting", "schema"), ROWS)
def test_every_setting_has_help_and_stands_in_the_schema(setting: Setting, schema: dict[str, object]) -> None:
    assert setting.help.endswith(".")
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert properties[setting.key]["description"] == setting.help
    default = properties[setting.key].get("default")
    assert default is None or default == file_value(setting.default)


@pytest.mark.parametrize("setting", WITH_OPTION)
def test_every_option_that_a_setting_names_exists_with_its_default(setting: Setting) -> None:
    (option,) = (found for found in check.command.params if setting.option_name in found.opts)
    assert isinstance(option, click.Option)
    assert setting.option
    assert (option.metavar, option.name) == (setting.option.metavar, setting.field)
    default = file_value(setting.default)
    assert option.help
    assert ("[default: " in option.help) == (not isinstance(default, list))
    assert isinstance(default, list) or option.help.endswith(f" [default: {default}]")


def test_settings_files_have_no_keys_beside_these_and_extends() -> None:
    for declaring, schema in TABLES:
        keys = [setting.key for setting in settings_of(declaring)]
        assert list(schema["properties"]) == (["extends", *keys] if declaring is Settings else keys)
