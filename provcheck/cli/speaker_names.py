"""Finds the speaker that a name means: by the full name, or by a surname that only one speaker has."""

from collections.abc import Iterable
from typing import NamedTuple

from provcheck.language.characters import AIN_AND_HAMZA, APOSTROPHES
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


def may_mean(query: str, speaker: Speaker, name: str) -> bool:
    """Whether a query is the speaker's `name`, its end, a person's first name, or what the text calls the speaker."""
    query_words, words = name_words(query), name_words(name)
    if _ends_with(words, query_words):
        return True
    if speaker.honorific and query_words == name_words(speaker.honorific) + words:
        return True
    # A family name may come first (`Xi Lan`); "the Clinton campaign" is not one of them.
    if speaker.kind is SpeakerKind.PERSON and words[: len(query_words)] == query_words:
        return True
    # A title that stands for the name: "the Leader".
    return speaker.mention != "pronoun" and query_words == name_words(speaker.as_written)


def resolve_name(query: str, names: Iterable[str]) -> NameMatch:
    """The names, of those that the query may mean, that are of the person it means.

    `Turk` and `the UN's Volker Turk` are `Volker Turk`, unless there is an `Anna Turk` too: a longer name belongs to
    the person whose name it ends with, and a single word to the only person that it can mean.
    """
    words_by_name = {name: name_words(name) for name in names}
    full = {words for words in words_by_name.values() if len(words) > 1}
    shortest = {words for words in full if not any(_ends_with(words, other) for other in full if other != words)}
    shortest = shortest or set(words_by_name.values())
    query_words = name_words(query)
    if len(query_words) > 1 and query_words in shortest:
        shortest = {query_words}
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

    query_words = name_words(query)
    scored = []
    for words, name in {name_words(name): name for name in sorted(names, reverse=True)}.items():
        similarity = fuzz.ratio(" ".join(query_words), " ".join(words))
        by_word = max((fuzz.ratio(query_word, word) for query_word in query_words for word in words), default=0.0)
        score = max(similarity, by_word if len(query_words) == 1 or by_word == 100 else 0.0)
        if score >= _MIN_SIMILARITY:
            scored.append((-score, -similarity, name))
    return [name for _, _, name in sorted(scored)[:_MAX_SUGGESTIONS]]


def _ends_with(words: Words, end: Words) -> bool:
    return bool(end) and words[-len(end) :] == end
