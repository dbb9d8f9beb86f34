"""No module outside `provcheck/language/` names a language: what a language decides is data of its folder.

A string is the name of a language if it equals a tag, or, for the tags that are also words, if it is compared with,
passed as or looked up as a language. Strings in docstrings and inside longer strings don't count.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LANGUAGE = ROOT / "provcheck" / "language"
MODULES = sorted(path for path in (ROOT / "provcheck").rglob("*.py") if LANGUAGE not in path.parents)
# Two-letter tags of ISO 639-1: those of the languages that a newsroom may publish in.
TAGS = frozenset(
    """af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk
    km kn ko ku ky la lb li lo lt lv mg mk ml mn mr ms my nb ne nl nn no om or pa pl ps pt ro ru sd si sk sl sm sn
    so sq sr su sv sw ta te tg th tk tl tr tt ug uk ur uz vi xh yi yo zh zu as to br an""".split()
)
# Tags that are also words, abbreviations or names of HTML elements.
WORDS = frozenset("id no as to it li br th tr la am an be da et he is my nn or so om si te lo tt pa".split())


def language_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every string that names a language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in TAGS - WORDS:
            yield node.lineno, node.value
        yield from ((string.lineno, string.value) for string in used_as_language(node) if string.value in WORDS)


def used_as_language(node: ast.AST) -> Iterator[ast.Constant]:
    """Strings that are compared with, passed as, assigned to or looked up by a language."""
    match node:
        case ast.Compare():
            if any(is_language(part) for part in (node.left, *node.comparators)):
                yield from strings(node)
        case ast.keyword(arg=str(name)) if "language" in name:
            yield from strings(node.value)
        case ast.Call(func=ast.Attribute(value=ast.Name("languages" | "lexicon"))):
            yield from strings(node)
        case ast.AnnAssign(target=target, value=ast.expr() as value) if is_language(target):
            yield from strings(value)
        case ast.Assign(targets=targets, value=value) if any(map(is_language, targets)):
            yield from strings(value)
        case ast.arguments():
            pairs = zip(reversed(node.args), reversed(node.defaults), strict=False)
            keyword_only = ((name, default) for name, default in zip(node.kwonlyargs, node.kw_defaults, strict=True))
            for name, default in (*pairs, *keyword_only):
                if default is not None and "language" in name.arg:
                    yield from strings(default)


def is_language(node: ast.AST) -> bool:
    """Whether an expression has `language` in a name."""
    return any(
        "language" in (part.id if isinstance(part, ast.Name) else part.attr if isinstance(part, ast.Attribute) else "")
        for part in ast.walk(node)
    )


def strings(node: ast.AST) -> Iterator[ast.Constant]:
    """The strings of an expression; a string of several words counts as each of them."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield from (ast.Constant(word, lineno=part.lineno, col_offset=0) for word in part.value.split())


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ('if prose.language == "fr": pass', ["fr"]),
        ('WORDS = {"de": 1}', ["de"]),
        ('lexicon.words("it", "offices")', ["it"]),
        ('read(text, language="id")', ["id"]),
        ('def read(text, language="no"): pass', ["no"]),
        ('if language in ("it", "la"): pass', ["it", "la"]),
        ('if tag == "li": pass', []),
        ('write("it is so", "fr-FR")', []),
    ],
)
def test_a_name_of_a_language_is_found(code: str, names: list[str]) -> None:
    assert [name for _, name in language_names(ast.parse(code))] == names


def test_no_module_outside_the_language_layer_names_a_language() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in MODULES
        for line, name in language_names(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)
