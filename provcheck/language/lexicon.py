"""Word lists of a language: one plain file a list, in one folder a language.

A line that begins with `#` says what the list is and where it comes from; every other line holds one entry. Adding a
language means adding a folder.
"""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a folder, sorted."""
    return tuple(sorted(path.parent.name for path in HERE.glob("*/stopwords.txt")))


@cache
def lines(language: str, name: str) -> tuple[str, ...]:
    """The entries of a list, in order; none when the language has no such list."""
    path = HERE / language / f"{name}.txt"
    if not path.is_file():
        return ()
    entries = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(entry for entry in entries if entry and not entry.startswith("#"))


@cache
def words(language: str, name: str) -> frozenset[str]:
    """The entries of a list as a set."""
    return frozenset(lines(language, name))


@cache
def first_names(language: str) -> frozenset[str]:
    """Return the first names of a language, in lower case."""
    return words(language, "first_names_female") | words(language, "first_names_male")


class Groups(dict[str, frozenset[str]]):
    """Words by sort; a sort that a language doesn't have is empty."""

    def __missing__(self, sort: str) -> frozenset[str]:
        return frozenset()


@cache
def groups(language: str, name: str) -> Groups:
    """A list of several sorts, one a line: sort, colon, words."""
    found = Groups()
    for line in lines(language, name):
        sort, _, members = line.partition(":")
        found[sort] = frozenset(members.split())
    return found


@cache
def pairs(language: str, name: str) -> dict[str, str]:
    """A list of words with a value each: word, tab, value."""
    return dict(line.split("\t", 1) for line in lines(language, name))
