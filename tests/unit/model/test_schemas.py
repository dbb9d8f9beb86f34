"""The schemas are found in a checkout and in an installed package."""

import json
from pathlib import Path

from provcheck.model.schemas import folder, schema_text


def test_in_a_checkout_they_lie_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "provcheck"
    package.mkdir()
    (tmp_path / "schemas").mkdir()
    assert folder(package) == tmp_path / "schemas"


def test_installed_they_lie_in_the_package(tmp_path: Path) -> None:
    package = tmp_path / "provcheck"
    (package / "schemas").mkdir(parents=True)
    (tmp_path / "schemas").mkdir()
    assert folder(package) == package / "schemas"


def test_they_are_json() -> None:
    assert json.loads(schema_text("profiles/newswire"))["title"] == "newswire"
