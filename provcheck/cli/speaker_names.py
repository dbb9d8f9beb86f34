"""Finds the speaker that a name means: by the full name, or by a surname that only one speaker has."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from provcheck.language.characters import AIN_AND_HAMZA, APOSTROPHES
from provcheck.language.name_parts import read_name
from provcheck.model.comparison import comparison_key, strip_accents
from provcheck.model.record import Speaker, SpeakerKind

_NO_APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHES + AIN_AND_HAMZA))
# The least similarity, of 100, of a name that is suggested: one letter of five may differ.
_MIN_SIMILARITY = 75.0
_MAX_SUGGESTIONS = 3

Words = tuple[str, ...]


class NameMatch(NamedTuple):
    """The names that count as the one asked for, and the people whose they are; with several people, no names."""

    names: frozenset[str]
    people: frozenset[str]


def name_words(name: str) -> Words:
    """The words of a name without case, accents and punctuation: `Türk, V.` is `turk v`."""
    return tuple(comparison_key(strip_accents(name.casefold()).translate(_NO_APOSTROPHES)).split())


def query_words(query: str) -> Words:
    """The words of the name that is asked for, in the order of a text: `Turk, Volker` is `volker turk`."""
    last, comma, first = query.partition(",")
    return name_words(f"{first} {last}" if comma else query)


@lru_cache(maxsize=16)
def _forms(query: str, language: str) -> frozenset[Words]:
    """The words of a query, and those without the titles before a name: `turk` for `High Commissioner Turk`."""
    words = query_words(query)
    name = read_name(tuple(word.capitalize() for word in words), "CAP", False, language) if words else None
    return frozenset((words,)) if name is None or name.kind == "title" else frozenset((words, words[name.core :]))


def may_mean(query: str, speaker: Speaker, name: str, language: str) -> bool:
    """Whether a query is the speaker's `name`, its end, a person's first name, or what the text calls the speaker."""
    words, forms = name_words(name), _forms(query, language)
    if any(_ends_with(words, form) for form in forms):
        return True
    # A family name may come first (`Xi Lan`); "the Clinton campaign" is not one of them.
    if speaker.kind is SpeakerKind.PERSON and any(words[: len(form)] == form for form in forms):
        return True
    # A title that stands for the name: "the Leader", and the office of who is named elsewhere.
    return speaker.mention != "pronoun" and (
        name_words(speaker.as_written) in forms or name_words(speaker.role or "") in forms
    )


def resolve_name(query: str, names: Iterable[str]) -> NameMatch:
    """The names, of those that the query may mean, that are of the person it means.

    `Turk` and `the UN's Volker Turk` are `Volker Turk`, unless there is an `Anna Turk` too: a longer name belongs to
    the person whose name it ends with, and a single word to the only person that it can mean.
    """
    words_by_name = {name: name_words(name) for name in names}
    full = {words for words in words_by_name.values() if len(words) > 1}
    shortest = {words for words in full if not any(_ends_with(words, other) for other in full if other != words)}
    shortest = shortest or set(words_by_name.values())
    exact = {words for words in shortest if len(words) > 1 and _ends_with(query_words(query), words)}
    shortest = exact or shortest
    people = frozenset(
        min(name for name, words in words_by_name.items() if words == person_words) for person_words in shortest
    )
    if len(people) > 1:
        return NameMatch(frozenset(), people)
    matching = (
        name
        for name, words in words_by_name.items()
        if len(words) == 1 or any(_ends_with(words, person_words) for person_words in shortest)
    )
    return NameMatch(frozenset(matching), people)


def similar_names(query: str, names: Iterable[str]) -> list[str]:
    """Names to suggest instead, best first: those that share a word with the query, then those spelled similarly."""
    # Only a run that finds nobody needs it.
    from rapidfuzz import fuzz

    asked = query_words(query)
    scored = []
    for words, name in {name_words(name): name for name in sorted(names, reverse=True)}.items():
        similarity = fuzz.ratio(" ".join(asked), " ".join(words))
        by_word = max((fuzz.ratio(asked_word, word) for asked_word in asked for word in words), default=0.0)
        score = max(similarity, by_word if len(asked) == 1 or by_word == 100 else 0.0)
        if score >= _MIN_SIMILARITY:
            scored.append((-score, -similarity, name))
    return [name for _, _, name in sorted(scored)[:_MAX_SUGGESTIONS]]


def _ends_with(words: Words, end: Words) -> bool:
    return bool(end) and words[-len(end) :] == end
