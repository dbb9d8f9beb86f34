"""Words that the code does not use: no identifier of the glossary's table stands where its third column looks."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
EVERYWHERE = ("provcheck", "tests", "benchmarks", "fuzz")


class Banned(NamedTuple):
    """An identifier, and the files and folders, from the top of the repository, in which it is looked for."""

    identifier: str
    places: tuple[str, ...]


def banned() -> Iterator[Banned]:
    """The rows of the table of identifiers in `docs/glossary.md`."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    table = text[text.index("| identifier | instead | where |") :].partition("\n\n")[0]
    for row in table.splitlines()[2:]:
        identifiers, _, where = (cell.strip() for cell in row.strip("|").split("|"))
        folders = tuple(f"provcheck/{folder}" for folder in re.findall(r"`([^`]+)`", where))
        for identifier in re.findall(r"`([^`]+)`", identifiers):
            yield Banned(identifier, EVERYWHERE if where == "everywhere" else folders)


BANNED = list(banned())


@cache
def identifiers(path: Path) -> dict[str, int]:
    """Every identifier of a module with the line where it first stands, less a leading underscore; its own name too."""
    found = {path.stem: 1}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        line = getattr(node, "lineno", 1)
        for name in _names(node):
            found.setdefault(name.removeprefix("_"), line)
    return found


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(name=name, asname=other):
            yield from name.split(".")
            yield from [other] if other else []
        case ast.ImportFrom(module=str(name)):
            yield from name.split(".")
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.ExceptHandler(name=str(name)):
            yield name


def modules(place: str) -> list[Path]:
    """The Python files that a path of the table names: one, or all below a folder."""
    path = ROOT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


@pytest.mark.parametrize("entry", BANNED, ids=[entry.identifier for entry in BANNED])
def test_the_glossary_is_kept(entry: Banned) -> None:
    name = entry.identifier.removeprefix("_")
    files = [path for place in entry.places for path in modules(place)]
    assert files, f"{entry.identifier}: the glossary looks in {', '.join(entry.places)}, where nothing is"
    uses = [f"{path.relative_to(ROOT)}:{lines[name]}" for path in files if name in (lines := identifiers(path))]
    assert not uses, f"{entry.identifier}: docs/glossary.md gives another name; used in {', '.join(uses)}"


def test_the_test_sees_every_kind_of_name(tmp_path: Path) -> None:
    source = "import a.told1\nfrom told2 import b as told3\ndef told4(told5, *told6): told7.told8 = f(told9=1)\n"
    path = tmp_path / "told0.py"
    path.write_text(source + "class _told10: pass\ntry: pass\nexcept E as told11: pass\n", encoding="utf-8")
    assert {f"told{number}" for number in range(12)} <= identifiers(path).keys()
    assert len(BANNED) >= 35
