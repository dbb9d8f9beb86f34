"""Whom a name means among those who speak: the full name, or a surname that only one of them has."""

from collections.abc import Iterable
from typing import NamedTuple

from provcheck.language.characters import AIN_AND_HAMZA, APOSTROPHES
from provcheck.model.comparison import comparison_key, strip_accents
from provcheck.model.record import Speaker, SpeakerKind

# How alike a name must be to be offered, of 100: one letter of five may differ.
_NEAR = 75.0
_OFFERED = 3
_APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHES + AIN_AND_HAMZA))

Words = tuple[str, ...]


class Meant(NamedTuple):
    """The names that count as the one asked for, and the people behind them: more than one, and nobody knows whom."""

    names: frozenset[str]
    people: frozenset[str]


def words_of(name: str) -> Words:
    """The words of a name without case, accents and marks: `Türk, V.` is `turk v`."""
    return tuple(comparison_key(strip_accents(name.casefold()).translate(_APOSTROPHES)).split())


def may_be(wanted: str, speaker: Speaker, name: str) -> bool:
    """The wanted name is this one, its end, a person's first, or how the speaker is called where the words stand."""
    words, full = words_of(wanted), words_of(name)
    if _ends(full, words) or (speaker.honorific and words == words_of(speaker.honorific) + full):
        return True
    # A family name may come first (`Xi Lan`); "the Clinton campaign" is not one of them.
    if speaker.kind is SpeakerKind.PERSON and full[: len(words)] == words:
        return True
    # A title that stands for the name: "the Leader".
    return speaker.mention != "pronoun" and words == words_of(speaker.as_written)


def meant(wanted: str, names: Iterable[str]) -> Meant:
    """Who of these, all of whom the name may mean, is meant.

    `Turk` and `the UN's Volker Turk` are `Volker Turk`, unless there is an `Anna Turk` too: a longer name is that of
    whoever bears its end, and a single word that of the only one it can mean.
    """
    known = {name: words_of(name) for name in names}
    full = {words for words in known.values() if len(words) > 1}
    bearers = {words for words in full if not any(_ends(words, other) for other in full if other != words)}
    bearers = bearers or set(known.values())
    asked = words_of(wanted)
    if len(asked) > 1 and asked in bearers:
        bearers = {asked}
    people = frozenset(min(name for name, words in known.items() if words == bearer) for bearer in bearers)
    if len(people) > 1:
        return Meant(frozenset(), people)
    meant = (name for name, words in known.items() if len(words) == 1 or any(_ends(words, one) for one in bearers))
    return Meant(frozenset(meant), people)


def near(wanted: str, names: Iterable[str]) -> list[str]:
    """Names that somebody may have meant, the likeliest first: those that share a word, then slips of the pen."""
    # Only a run that finds nobody asks.
    from rapidfuzz import fuzz

    asked = words_of(wanted)
    scored = []
    for words, name in {words_of(name): name for name in sorted(names, reverse=True)}.items():
        whole = fuzz.ratio(" ".join(asked), " ".join(words))
        parts = max((fuzz.ratio(one, other) for one in asked for other in words), default=0.0)
        score = max(whole, parts if len(asked) == 1 or parts == 100 else 0.0)
        if score >= _NEAR:
            scored.append((-score, -whole, name))
    return [name for _, _, name in sorted(scored)[:_OFFERED]]


def _ends(full: Words, end: Words) -> bool:
    return bool(end) and full[-len(end) :] == end
