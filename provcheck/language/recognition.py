"""Which language a text is written in, whether or not provcheck reads it: by its script, or by its commonest words.

A word that two languages share says less than one that only one of them has, so each counts with the logarithm of how
few languages list it. The language with the highest sum is recognised if the next one stays behind by a margin; else
the text is `und` (undetermined, ISO 639-2). The lists are in `dev/recognition.txt`, packed in `data/recognition.json`.
"""

import json
import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from math import log
from typing import NamedTuple

from provcheck.language.language_tags import UNKNOWN
from provcheck.language.lexicon import FOLDER
from provcheck.model.evidence import read_only
from provcheck.model.lazy_regex import lazy_regex

PACKED = FOLDER / "data" / "recognition.json"
# As many characters and words are looked at: 840 articles and 128 pages in 30 countries gave the same with three times
# as many.
CHARACTERS, _WORDS = 600, 60
# The least sum for a word of the text, on the average: running text has 0.5 and more, a list of names next to nothing.
# Below a sum of two words that few languages share, as much as in a sentence of four words with one of them.
_LEAST, _FEW, _LEAST_OF_FEW = 0.22, 6.5, 0.9
# How far the next language must stay behind: by less than a word that one language alone lists (4.6).
_MARGIN, _MARGIN_SHARE = 1.4, 0.03
# A text contradicts the language that is declared if the sum of its own is so high (some seven words), and that of the
# declared one so much lower. Neighbours share most of their words.
_CONTRADICTS, _CONTRADICTED_SHARE = 20.0, 0.6
# A letter that few languages use counts as half a word.
_LETTER = 0.5
# A character of a script that one language uses counts as so many Latin letters: names and addresses stand in between.
_CHARACTER = 3
# Japanese has at least this share of its own letters among the Chinese ones.
_KANA = 0.08
# What separates words: white space, digits and punctuation. Letters and combining marks are left.
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-¿×÷‐-‟‹›•…‰′″⁄،؛؟۔।॥、。「」『』【】〈〉《》（），．：；！？]+")
# Letters outside the scripts that many languages share: behind Latin, before and after general punctuation. Written as
# what they are not: `re` marks each letter of a range by itself, which for these takes as long as a small document.
_FEW_LANGUAGES = lazy_regex("[^\0-\u036f\u2000-\u2bff\ufb00-\ufb1c\ufe00-\U0010ffff]")


@read_only
class _Group:
    """Languages that share a word or letter, and how much it says for each. Compared by identity: that is fast."""

    languages: tuple[str, ...]
    weight: float


class _Data(NamedTuple):
    """Groups by word and by letter; ranges of characters, sorted, with the one language that uses them."""

    words: dict[str, _Group]
    letters: dict[str, _Group]
    starts: list[int]
    ends: list[int]
    owners: list[str]


@cache
def _data() -> _Data:
    packed = json.loads(PACKED.read_text(encoding="utf-8"))
    number = len({language for names in packed["words"] for language in names.split()})
    starts, ends, owners = zip(*packed["ranges"], strict=True)
    words, letters = _grouped(packed["words"], number, 1.0), _grouped(packed["letters"], number, _LETTER)
    return _Data(words, letters, list(starts), list(ends), list(owners))


def _grouped(features: dict[str, str], number: int, scale: float) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for names, members in features.items():
        languages = tuple(names.split())
        group = _Group(languages, scale * log(1 + number / len(languages)))
        for member in members.split():
            groups[member] = group
    return groups


@cache
def languages() -> frozenset[str]:
    """Every language that can be recognised."""
    data = _data()
    return frozenset((*data.owners, *(name for group in data.words.values() for name in group.languages)))


def recognise(text: str, declared: str | None = None) -> str:
    """The language of a text, as an ISO 639 tag; `und` where none is ahead of the others by the margin.

    A `declared` tag is believed unless the text is clearly in another language.
    """
    sample = text[:CHARACTERS].lower()
    by_script = _by_script(sample)
    if by_script:
        return declared if declared and declared not in languages() else by_script
    words = _words(sample)
    sums = _sums(words)
    next_most, most = sorted((0.0, 0.0, *sums.values()))[-2:]
    if declared:
        known = declared in languages()
        contradicted = known and most >= _CONTRADICTS and sums.get(declared, 0.0) < _CONTRADICTED_SHARE * most
        if not contradicted:
            return declared
    certain = most - next_most >= max(_MARGIN, _MARGIN_SHARE * most)
    enough = most >= (_LEAST if most >= _FEW else _LEAST_OF_FEW) * len(words)
    return max(sums, key=sums.__getitem__) if certain and enough else UNKNOWN


def _words(sample: str) -> list[str]:
    """The first words of a sample. Most chunks between white space are words; the pattern splits the others."""
    words: list[str] = []
    for chunk in sample.split():
        if chunk.isalpha():
            words.append(chunk)
        else:
            words += _WORD.findall(chunk)
        if len(words) >= _WORDS:
            break
    return words[:_WORDS]


def _by_script(sample: str) -> str:
    """The one language that a script is used for; "" where most letters are of a script that several share."""
    if sample.isascii() or _is_western(sample) or not _FEW_LANGUAGES().search(sample):
        return ""
    data = _data()
    counts: Counter[str] = Counter()
    for character, number in Counter(filter(str.isalpha, sample)).items():
        index = bisect_right(data.starts, ord(character)) - 1
        own = index >= 0 and ord(character) <= data.ends[index]
        counts[data.owners[index] if own else ""] += number
    shared = counts.pop("", 0)
    if not counts:
        return ""
    chinese = counts["ja"] + counts["zh"]
    if counts["ja"] >= _KANA * chinese and chinese * _CHARACTER >= shared and chinese >= counts.total() / 2:
        return "ja"
    language, number = counts.most_common(1)[0]
    return language if number * _CHARACTER >= shared else ""


def _is_western(sample: str) -> bool:
    """Return whether all characters are those of Western European text: Latin letters and typographic marks."""
    try:
        sample.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _sums(words: list[str]) -> dict[str, float]:
    """How much the words say for each language that lists any of them."""
    data = _data()
    groups = list(filter(None, map(data.words.get, words)))
    if not "".join(words).isascii():
        for word in words:
            if not word.isascii():
                groups += [data.letters[letter] for letter in set(word) & data.letters.keys()]
    found: dict[_Group, int] = {}
    for group in groups:
        found[group] = found.get(group, 0) + 1
    sums: dict[str, float] = {}
    for group, number in found.items():
        value = number * group.weight
        for language in group.languages:
            sums[language] = sums.get(language, 0.0) + value
    return sums
