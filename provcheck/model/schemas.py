"""Where the JSON Schemas lie: in the wheel beside the code, in a checkout beside the package."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def folder(package: Path = _PACKAGE) -> Path:
    """The schemas folder that belongs to an installed package, or to the package of a checkout."""
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


@cache
def schema_text(name: str) -> str:
    """A schema as it is shipped: `record`, `report`, `settings`, or `profiles/NAME`; raises FileNotFoundError."""
    return (folder() / f"{name}.schema.json").read_text(encoding="utf-8")
