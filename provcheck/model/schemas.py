"""Finds the JSON Schemas: inside an installed package, or beside the package in a checkout."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
# The keyword of profiles that says how a violation is reported.
ANNOTATION = "x-provcheck"

ValuePath = tuple[str | int, ...]
"""The keys and indices that lead to a value in JSON."""


def folder(package: Path = _PACKAGE) -> Path:
    """Return the folder of the schemas of an installed package or of a checkout."""
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


@cache
def schema_text(name: str) -> str:
    """Return the text of a schema: `record`, `report`, `settings`, or `profiles/NAME`; raises FileNotFoundError."""
    return (folder() / f"{name}.schema.json").read_text(encoding="utf-8")
