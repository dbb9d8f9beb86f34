"""The word lists of a language: one text file for each list, in one folder for each language.

Lines that begin with `#` say what the list holds and where it comes from. Every other line is one entry. To add a
language, add a folder. The lists of no language are in the folder `data`.
"""

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
# A regular expression that matches nothing, in place of words that a language does not have.
NOTHING = "(?!)"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a folder, sorted."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/stopwords.txt")))


@cache
def lines(language: str, name: str) -> tuple[str, ...]:
    """Return the entries of a list in order; none if the language, or the folder `data`, does not have the list."""
    try:
        with open(os.path.join(FOLDER, language, f"{name}.txt"), encoding="utf-8") as file:
            entries = map(str.strip, file.read().splitlines())
    except FileNotFoundError:
        return ()
    return tuple([entry for entry in entries if entry and entry[0] != "#"])


class Groups(dict[str, frozenset[str]]):
    """Sets of words by the name of their group; a group that a language does not have is empty."""

    def __missing__(self, group: str) -> frozenset[str]:
        return frozenset()


def word_groups(entries: Iterable[str]) -> Groups:
    """Return the words of entries such as `group: word word`, by group."""
    words_by_group = Groups()
    for entry in entries:
        group, _, members = entry.partition(":")
        words_by_group[group] = frozenset(members.split())
    return words_by_group


def phrase_groups(entries: Iterable[str]) -> Groups:
    """Return the phrases of entries such as `group: some words | other words`, by group."""
    phrases_by_group = Groups()
    for entry in entries:
        group, _, members = entry.partition(":")
        phrases_by_group[group] = phrases_by_group[group].union(map(str.strip, members.split("|")))
    return phrases_by_group


def word_values(entries: Iterable[str]) -> dict[str, str]:
    """Return the values of entries that are a word and a value, separated by a tab."""
    return dict(entry.split("\t", 1) for entry in entries)


def pattern_groups(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the regular expressions of entries such as `group: expression`; a group may have several entries."""
    patterns_by_group: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        group, _, pattern = entry.partition(": ")
        patterns_by_group[group] = (*patterns_by_group.get(group, ()), pattern)
    return patterns_by_group


def alternatives(entries: Iterable[str]) -> str:
    """Return a regular expression for any of some phrases, the longest first, with any white space between words.

    Without phrases it matches nothing.
    """
    longest_first = sorted(entries, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in longest_first) or NOTHING
