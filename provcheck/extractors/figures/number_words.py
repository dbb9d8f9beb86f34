"""The words of numbers of a language."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from provcheck.language import languages

# From here on a number that is written out multiplies the one before it; the next ones are the tens.
_SCALE, _LEAST_TEN, _TWENTY, _FOUR = 100, 20, 20, 4
# Where hundreds are words of their own, the least of those that multiply, and a hundred by which to know them.
_THOUSAND, _TWO_HUNDRED = 1000, 200
# Shares are counted up to this many: "three quarters".
_MOST_SHARES = 4
_WHOLE = 100.0


class NumberWords(NamedTuple):
    """Words of numbers in lower case.

    `cardinals` are numbers below a hundred, `scales` what multiplies; `vague` has the least and greatest value and the
    multiplier of a quantity, `few` the first two. `words` are all that may begin a number.
    """

    cardinals: Mapping[str, float]
    scales: Mapping[str, float]
    vague: Mapping[str, tuple[float, float, float]]
    few: Mapping[str, tuple[float, float]]
    shares: Mapping[str, float]
    words: frozenset[str]


@cache
def number_words(tag: str) -> NumberWords:
    """Return the words of numbers of a language."""
    language = languages.by_tag(tag)
    entries = [line.split() for line in language.lines("quantities")]
    numerals = {word: float(value) for word, value in language.pairs("numerals").items() if value.isdigit()}
    least_scale = _THOUSAND if _TWO_HUNDRED in numerals.values() else _SCALE  # "doscientos" multiplies nothing
    cardinals = _compounds({word: value for word, value in numerals.items() if 0 < value < least_scale})
    scales = {word: value for word, value in numerals.items() if value >= least_scale}
    scales |= {word: float(value) for kind, word, value in _of_kind(entries, "scale")}
    vague = {word: (float(low), float(high), float(by)) for _, word, low, high, by in _of_kind(entries, "vague")}
    few = {word: (float(low), float(high)) for _, word, low, high in _of_kind(entries, "few")}
    shares = _shares({word: float(value) for _, word, value in _of_kind(entries, "share")}, cardinals)
    return NumberWords(cardinals, scales, vague, few, shares, frozenset().union(cardinals, scales, vague, few, shares))


def _of_kind(entries: Iterable[list[str]], kind: str) -> Iterable[list[str]]:
    return (entry for entry in entries if entry[0] == kind)


def _compounds(cardinals: dict[str, float]) -> dict[str, float]:
    """Return numbers below a hundred with those of two and three words between hyphens: "quatre-vingt-dix-sept"."""
    found = dict(cardinals)
    for least, most, largest in ((10, 10, 9), (_FOUR, _FOUR, _TWENTY), (_LEAST_TEN, 90, 19)):
        tens = {word: value for word, value in found.items() if least <= value <= most and value % 10 in (0, _FOUR)}
        for ten, value in tens.items():
            for unit, more in list(found.items()):
                if most == _FOUR and more == _TWENTY:
                    found[f"{ten}-{unit}"] = value * more
                elif most != _FOUR and more <= largest:
                    found.setdefault(f"{ten}-{unit}", value + more)
    return found


def _shares(shares: dict[str, float], cardinals: dict[str, float]) -> dict[str, float]:
    """Return shares with those of several parts: "two-thirds"."""
    several = {
        f"{count}-{share}": min(_WHOLE, round(times * value, 1))
        for count, times in cardinals.items()
        if times <= _MOST_SHARES
        for share, value in shares.items()
    }
    return shares | several
