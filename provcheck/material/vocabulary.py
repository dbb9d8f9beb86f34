"""The words of a language that matter when speech is compared with its source, folded as words are compared."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from provcheck.language import languages
from provcheck.language.characters import APOSTROPHES, SPACES
from provcheck.language.languages import Language
from provcheck.language.lexicon import word_groups
from provcheck.language.name_lexicon import name_lexicon

_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES + "`´ʼ", "'"))
# The letters that a stem has at least.
_SHORTEST_STEM = 3
# Words, and stems, that are kept for further texts.
_MOST_WORDS = 100_000
_NUMBER = re.compile(r"(\d[\d.,\s]*)(\w*)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# As newspapers write them where a comma parts decimals.
_THOUSANDS_WITH_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SPACES = dict.fromkeys(map(ord, SPACES))


class Numeral(NamedTuple):
    """A number, or a part of one that is written out: "two" "hundred". `is_written` where it is no digits."""

    value: float
    is_ordinal: bool
    is_written: bool


class Sign(NamedTuple):
    """A sign that is read as a word behind the number that follows it: "$5"."""

    word: str


class Joint(NamedTuple):
    """A word that joins two parts of a number, and is a word of its own elsewhere: "cuarenta *y* dos"."""

    word: str


Entry = str | Numeral | Sign | Joint | tuple["Entry", ...]


def fold(word: str) -> str:
    """The word in lower case, without accents and the points of initials, with a plain apostrophe."""
    lower = word.lower().translate(_APOSTROPHES)
    if not lower.isascii():
        decomposed = unicodedata.normalize("NFD", lower)
        lower = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return lower if lower[:1].isdigit() else lower.replace(".", "")


class Vocabulary(dict[str, Entry]):
    """For each word as written what it is compared as: a key, a number, or several of these; added when first met.

    All are dropped when there are too many. Sets hold folded words; `phrases` hold tuples of keys.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.tag = language.tag
        self.splits_elisions = language.elision is not None
        self.spoken_forms = _folded(language.pairs("spoken_forms"))
        self.contractions = _folded(language.pairs("contractions"))
        self.numerals = {fold(word): value for word, value in language.pairs("numerals").items()}
        self.signs = frozenset(
            value for word, value in self.numerals.items() if not value[:1].isdigit() and not word.isalnum()
        )
        self.pattern = _token_pattern(self.spoken_forms, self.numerals)
        spoken, sense = language.phrases("spoken_words"), language.phrases("sense_words")
        self.joints = frozenset(map(fold, spoken["joint"]))
        self.groups_with_points = "," in language.groups("counting")["decimal"]
        self.function_words = frozenset(map(fold, language.words("function_words")))
        self.fillers = self._phrases(spoken["sounds"] | spoken["phrases"] | spoken["adverbs"])
        self.head_words = frozenset(map(fold, spoken["heads"]))
        self.linking_words = frozenset(map(fold, spoken["linking"]))
        self.note_words = frozenset(map(fold, spoken["notes"]))
        self.quoting_words = frozenset(map(fold, spoken["quoting"]))
        self.roles = frozenset(map(fold, spoken["roles"]))
        self.ordinal_endings = frozenset(map(fold, spoken["ordinal"]))
        self.one_words = frozenset(map(fold, spoken["one"]))
        self.negations = frozenset(map(fold, sense["negation"]))
        self.hedges = frozenset(map(fold, sense["hedge"]))
        self.modals = frozenset(map(fold, sense["modal"]))
        self.governing_before = self._phrases(sense["before"])
        self.governing_after = self._phrases(sense["after"])
        forms = word_groups(language.lines("inflections"))
        self.endings = tuple(sorted(map(fold, forms["endings"]), key=len, reverse=True))
        self.lemmas = {fold(form): lemma for lemma, group in forms.items() if lemma != "endings" for form in group}
        self._stems: dict[str, str] = {}
        names = name_lexicon(language.tag)
        # What stands before a name, and first names, with the gender of either, "" for any.
        titles = (word for word in names.titles if not names.is_first_name(word))
        self.titles = {fold(word): names.honorifics.get(word, "") for word in titles}
        self.genders = {**dict.fromkeys(names.female_names, "f"), **dict.fromkeys(names.male_names, "m")}

    def __missing__(self, word: str) -> Entry:
        if len(self) >= _MOST_WORDS:
            self.clear()
        entry = self[word] = self._entry(fold(word))
        return entry

    def stem(self, key: str) -> str:
        """The word without its ending, or the name of the group of irregular forms that has it."""
        stem = self._stems.get(key)
        if stem is None:
            if len(self._stems) >= _MOST_WORDS:
                self._stems.clear()
            stem = self._stems[key] = self.lemmas.get(key) or self._without_ending(key)
        return stem

    def is_small(self, key: str) -> bool:
        """Whether a word carries no content of its own."""
        return key in self.function_words

    def _without_ending(self, key: str) -> str:
        if key[:1] == "#":
            return key
        for ending in self.endings:
            if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_STEM:
                stem = key[: -len(ending)]
                return stem[:-1] if len(stem) > _SHORTEST_STEM and stem[-1:] == stem[-2:-1] else stem
        return key

    def _entry(self, folded: str) -> Entry:
        if expanded := self.spoken_forms.get(folded) or self.contractions.get(folded):
            return self._joined(expanded.split())
        if folded[:1].isdigit():
            return self._digits(folded)
        if numeral := self.numerals.get(folded):
            return self._numeral(folded, numeral)
        if "'" in folded:
            return self._with_apostrophe(folded)
        return Joint(folded) if folded in self.joints else folded

    def _digits(self, folded: str) -> Entry:
        """The number of a word that begins with a digit; the word where it is no number, such as "1980s"."""
        match = _NUMBER.fullmatch(folded)
        scale = self.numerals.get(f"-{match[2]}") if match else None
        if match is None or (match[2] and scale is None and match[2] not in self.ordinal_endings):
            return folded
        digits = match[1].translate(_SPACES)
        if self.groups_with_points and _THOUSANDS_WITH_POINTS.fullmatch(digits):
            digits = digits.replace(".", "")
        digits = digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits.replace(",", ".")
        if digits.count(".") > 1:
            return folded
        if scale is not None:
            return Numeral(float(digits) * float(scale), is_ordinal=False, is_written=False)
        return Numeral(float(digits), bool(match[2]), is_written=False)

    def _numeral(self, folded: str, value: str) -> Entry:
        if value[:1].isdigit():
            return Numeral(float(value.removesuffix("th")), value.endswith("th"), is_written=True)
        words = value.split()
        return Sign(value) if len(words) == 1 and not folded.isalnum() else self._joined(words)

    def _with_apostrophe(self, folded: str) -> Entry:
        for ending, full in self.contractions.items():
            if "'" in ending and folded.endswith(ending) and len(folded) > len(ending):
                return self._joined([folded[: -len(ending)], *full.split()])
        if self.splits_elisions:
            return self._joined([part for part in folded.split("'") if part])
        return folded

    def _joined(self, words: list[str]) -> Entry:
        if len(words) == 1:
            return words[0]
        return tuple(self._numeral(word, self.numerals[word]) if word in self.numerals else word for word in words)

    def _phrases(self, phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The phrases as tuples of keys, the longest first."""
        keys = {tuple(self._keys(phrase)) for phrase in phrases}
        return tuple(sorted((phrase for phrase in keys if phrase), key=lambda phrase: (-len(phrase), phrase)))

    def _keys(self, phrase: str) -> list[str]:
        entries = [
            entry.word if isinstance(entry, Joint) else entry for entry in map(self._entry, map(fold, phrase.split()))
        ]
        return [
            key
            for entry in entries
            for key in (entry if isinstance(entry, tuple) else (entry,))
            if isinstance(key, str)
        ]


def _folded(pairs: dict[str, str]) -> dict[str, str]:
    return {fold(word): " ".join(map(fold, value.split())) for word, value in pairs.items()}


def _token_pattern(spoken_forms: Iterable[str], numerals: Iterable[str]) -> re.Pattern[str]:
    """A word or a sign. The first character decides between the branches, so that each looks back at it."""
    apostrophe = f"[{re.escape(APOSTROPHES)}`´ʼ]"
    word = rf"(?<=[^\W\d])(?:\.(?:[^\W\d_]\.)+|\w*(?:{apostrophe}\w+)*)"
    number = rf"(?<=\d)(?:(?<!\d\d)\d{{0,2}}(?:[{SPACES}]\d{{3}})+(?!\d)|\d*(?:[.,]\d+)*\w*)"
    alternatives = [rf"\w(?:{word}|{number})"]
    if signs := "".join(re.escape(sign) for sign in numerals if len(sign) == 1 and not sign.isalnum()):
        alternatives.append(f"[{signs}]")
    if clipped := "|".join(re.escape(form[1:]) for form in spoken_forms if form[:1] == "'"):
        alternatives.append(rf"(?<!\w){apostrophe}(?:{clipped})(?!\w)")
    return re.compile(f"({'|'.join(alternatives)})", re.IGNORECASE)


@cache
def vocabulary_of(tag: str) -> Vocabulary:
    """The vocabulary of a language; an empty one for a language without these lists."""
    return Vocabulary(languages.known(tag))
