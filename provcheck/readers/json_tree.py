"""Values of JSON trees by paths of keys: `headlines.basic`, `credits.by.*.name`, `date_gmt|date`."""

from collections.abc import Iterator

from provcheck.readers.pairs import Pairs, Tree, TreeText, steps

# The step of a path that stands for each item of a list.
_EACH = "*"
_EITHER = "|"


def member(pairs: Tree, key: str) -> Tree:
    """The value of the first member with this key; None where there is none."""
    return next((value for name, value in pairs if name == key), None) if isinstance(pairs, Pairs) else None


def texts_at(tree: Tree, path: str) -> list[TreeText]:
    """The strings that are not blank at a path, in order; of alternatives, those of the first that has any."""
    for alternative in path.split(_EITHER):
        texts = [text for text in _texts(tree, alternative.split("."), "") if text.text.strip()]
        if texts:
            return texts
    return []


def _texts(tree: Tree, path: list[str], pointer: str) -> Iterator[TreeText]:
    if not path:
        if isinstance(tree, str):
            yield TreeText(tree, pointer)
    elif path[0] == _EACH:
        for number, item in enumerate(tree if isinstance(tree, list) else ()):
            yield from _texts(item, path[1:], f"{pointer}/{number}")
    elif isinstance(tree, Pairs):
        for key, value, step in steps(tree):
            if key == path[0]:
                yield from _texts(value, path[1:], f"{pointer}/{step}")
                return
