"""The word lists of a language: one text file for each list, in one folder for each language.

Lines that begin with `#` say what the list holds and where it comes from. Every other line is one entry. To add a
language, add a folder.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a folder, sorted."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/stopwords.txt")))


@cache
def lines(language: str, name: str) -> tuple[str, ...]:
    """Return the entries of a list in order; none if the language does not have the list."""
    path = FOLDER / language / f"{name}.txt"
    if not path.is_file():
        return ()
    entries = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(entry for entry in entries if entry and not entry.startswith("#"))


@cache
def words(language: str, name: str) -> frozenset[str]:
    """Return the entries of a list as a set."""
    return frozenset(lines(language, name))


@cache
def first_names(language: str) -> frozenset[str]:
    """Return the first names of a language, in lower case."""
    return words(language, "first_names_female") | words(language, "first_names_male")


class Groups(dict[str, frozenset[str]]):
    """Sets of words by the name of their group; a group that a language does not have is empty."""

    def __missing__(self, group: str) -> frozenset[str]:
        return frozenset()


@cache
def groups(language: str, name: str) -> Groups:
    """Return a list whose entries are groups of words: `group: word word`."""
    words_by_group = Groups()
    for line in lines(language, name):
        group, _, members = line.partition(":")
        words_by_group[group] = frozenset(members.split())
    return words_by_group


@cache
def phrases(language: str, name: str) -> Groups:
    """Return a list whose entries are groups of phrases: `group: some words | other words`."""
    phrases_by_group = Groups()
    for line in lines(language, name):
        group, _, members = line.partition(":")
        phrases_by_group[group] = frozenset(phrase.strip() for phrase in members.split("|"))
    return phrases_by_group


@cache
def pairs(language: str, name: str) -> dict[str, str]:
    """Return a list whose entries are a word and a value, separated by a tab."""
    return dict(line.split("\t", 1) for line in lines(language, name))


@cache
def patterns(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """Return a list whose entries are regular expressions: `group: expression`; a group may have several lines."""
    patterns_by_group: dict[str, tuple[str, ...]] = {}
    for line in lines(language, name):
        group, _, pattern = line.partition(": ")
        patterns_by_group[group] = (*patterns_by_group.get(group, ()), pattern)
    return patterns_by_group


def alternatives(entries: Iterable[str]) -> str:
    """Return a regular expression for any of some phrases, the longest first, with any white space between words."""
    longest_first = sorted(entries, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in longest_first)
