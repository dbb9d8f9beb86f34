"""Sets of characters: usable in regular expressions, and defined in one module."""

import ast
import re
from pathlib import Path

import pytest

import provcheck
from provcheck.language import characters

SETS = [name for name, value in vars(characters).items() if name.isupper() and isinstance(value, str)]
DASHES = set("‐‑‒–—―−")


@pytest.mark.parametrize("name", SETS)
def test_a_set_closes_a_class_of_a_regular_expression(name: str) -> None:
    members = getattr(characters, name)
    pattern = re.compile(rf"[\d{members}]")
    assert all(pattern.fullmatch(member) for member in members)
    assert not any(pattern.fullmatch(letter) for letter in "aZ()")
    assert len(set(members)) == len(members)


def test_no_other_module_has_a_set_of_dashes() -> None:
    package = Path(provcheck.__file__).parent
    modules = [path for path in package.rglob("*.py") if path != Path(characters.__file__)]
    assert [f"{path.relative_to(package)}: {text!r}" for path in modules for text in _dash_sets(path)] == []


def _dash_sets(module: Path) -> list[str]:
    """The string literals of a module, less its docstrings, that hold two dashes, or a dash and a hyphen beside it."""
    source = module.read_text(encoding="utf-8")
    if DASHES.isdisjoint(source) and "\\u20" not in source and "\\N{" not in source:
        return []
    tree = ast.parse(source)
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements
    ]
    return [text for text in texts if len(DASHES.intersection(text)) > 1 or re.search(r"-[–—]|[–—]-|\[[^]]*[–—]", text)]
