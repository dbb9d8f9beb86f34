"""Titles before names: honorifics and offices, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from provcheck.language.characters import APOSTROPHES
from provcheck.language.manifest import CAPITALS_AND_TITLES
from provcheck.language.name_lexicon import NameLexicon

# How many words an office before a name has at most: Northern Marine Corps Chief Training Officer.
_LONGEST_OFFICE = 6
# How many words the name behind an organisation's office has.
_NAME_LENGTHS = range(2, 4)
# The letters of an office or a body before a full name: PC, NYPD.
_LETTERS_OF_OFFICE = range(2, 6)
_APOSTROPHES = frozenset(APOSTROPHES)


class TitleParts(NamedTuple):
    """The words of honorifics and offices before a name, up to `end`, and the gender that they show."""

    end: int
    honorific: Sequence[str]
    office: Sequence[str]
    gender: str


NO_TITLES = TitleParts(0, (), (), "")


def may_have_titles(words: tuple[str, ...], lower: tuple[str, ...], lists: NameLexicon) -> bool:
    """Return whether any word of a name may be an honorific or an office; most names have neither."""
    joined = " ".join(lower)
    if "-" in joined or not lists.titles.isdisjoint(lower) or _has_letters_before(words, lower, lists):
        return True
    if "." in joined and not lists.titles.isdisjoint([word.rstrip(".") for word in lower]):
        return True
    if lists.mark == CAPITALS_AND_TITLES and len(lower) > 2:
        return True
    endings = lists.office_endings
    return bool(endings) and any(word.endswith(endings) for word in lower)


def _has_letters_before(words: tuple[str, ...], lower: tuple[str, ...], lists: NameLexicon) -> bool:
    """Return whether the letters of an office or a body stand before a full name: "*PC* Ada Linnet"."""
    letters = words[0]
    return (
        len(words) > 2
        and letters.isupper()
        and len(letters) in _LETTERS_OF_OFFICE
        and not words[1].isupper()
        and lists.is_first_name(lower[1])
        and not lists.is_first_name(lower[0])
    )


def office_with_rank(titles: TitleParts, lists: NameLexicon) -> str:
    """Return an office, with the form of address that is its noun: "Norland *Gov.*"."""
    office = " ".join(titles.office)
    if not office or not titles.honorific or lists.is_office(titles.office[-1].lower()):
        return office
    address = titles.honorific[0]
    return f"{office} {address}" if address.rstrip(".").lower() in lists.ranks else office


@dataclass(slots=True, eq=False, repr=False)
class TitleReader:
    """Reads the honorifics and offices before a name, word by word."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    lists: NameLexicon
    end: int = 0
    honorific: list[str] = field(default_factory=list)
    office: list[str] = field(default_factory=list)
    gender: str = ""

    def read(self) -> TitleParts:
        """Return all titles at the start of the words."""
        word_count = len(self.words)
        if word_count > 2:
            self._read_office_before_address()
            if not self.end and _has_letters_before(self.words, self.lower, self.lists):
                self._take_office(1)
        while self.end < word_count and self._read_word():
            self.end += 1
        if word_count - self.end > 2 and (self._read_long_office() or self._read_noun_before_name()):
            while self.end < word_count and self._read_word():
                self.end += 1
        return TitleParts(self.end, self.honorific, self.office, self.gender)

    def _read_office_before_address(self) -> None:
        """Words before an abbreviated form of address are an office: "Harbour Master Mr Quyll"."""
        for address in range(len(self.words) - 2, 0, -1):
            if self.lower[address] in self.lists.addresses:
                if self.words[address - 1] != "." and self.lower[address - 1] not in self.lists.honorifics:
                    self._take_office(address)
                return

    def _read_long_office(self) -> bool:
        """Read an office of several words: "Transport Minister Ilse Brandner", "Chief Financial Officer Ann Lee"."""
        lower, start = self.lower, self.end
        for last in range(start + 1, min(start + _LONGEST_OFFICE, len(lower) - 1)):
            if self._is_title(last) and self._is_own_office(last):
                self._take_office(last + 1)
                return True
        return False

    def _read_noun_before_name(self) -> bool:
        """Read the nouns before a first name as an office, where every noun has a capital.

        "Fußballprofi Ole Quell"; a first name may have two parts: "Urenkel *Finn-Ole* Quell".
        """
        lower, lists = self.lower, self.lists
        if lists.mark != CAPITALS_AND_TITLES or lists.is_first_name(lower[self.end]):
            return False
        for first in range(self.end + 1, len(lower) - 1):
            if lists.is_first_name(lower[first]) or lists.is_first_name(lower[first].partition("-")[0]):
                if lists.names_body(lower[self.end : first]) and not any(map(lists.is_office, lower[self.end : first])):
                    return False  # Stiftung Rosa Lindner
                self._take_office(first)
                return True
        return False

    def _is_title(self, place: int) -> bool:
        """Return whether a word inside a name is an office, or an honorific before a full name: "Crown Prince"."""
        low, lists = self.lower[place], self.lists
        if lists.is_office(low) or self._is_before_first_name(place):
            return True
        return low in lists.honorifics and len(self.lower) - place > 2 and not lists.is_first_name(self.lower[self.end])

    def _is_own_office(self, last: int) -> bool:
        """Return whether the words up to `last` are the office of the one named behind it.

        An organisation has offices too ("State Department Official"), and a person may have the name of one ("Earl
        Judge Brown"): two or three words behind an office of an organisation are its holder, and a first name always.
        """
        lower, lists = self.lower, self.lists
        rest = lower[last + 1 :]
        if lists.is_first_name(rest[0]) and len(rest) > 1:
            return True
        if lists.is_first_name(lower[self.end]):
            # A person's name is no longer than this: "Ole Lund Harbour Medal Boxer Per Quell".
            return last - self.end > max(_NAME_LENGTHS) and len(rest) in _NAME_LENGTHS
        if lower[last - 1] not in lists.organisations or lists.is_first_name(rest[0]):
            return True
        return len(rest) in _NAME_LENGTHS and not any(
            low in lists.organisations or lists.is_office(low) for low in rest
        )

    def _is_before_first_name(self, place: int) -> bool:
        """Return whether a word is a title before a full name only: "*Senators* Ann Lee and", "*Brave* Ann Lee"."""
        low, lists = self.lower[place], self.lists
        if place + 2 >= len(self.lower) or not lists.is_first_name(self.lower[place + 1]):
            return False
        is_no_office = low in lists.adherents or low in lists.qualities
        return is_no_office or (low.endswith(lists.plural_endings) and lists.is_office(low[:-1]))

    def _take_office(self, end: int) -> None:
        self.office += self.words[self.end : end]
        self.end = end

    def _read_word(self) -> bool:
        """Read the word at `end` if it belongs to a title; return whether it does."""
        word, low = self.words[self.end], self.lower[self.end]
        without_full_stop = low.rstrip(".")
        if word == "." and (self.honorific or self.office):
            if self.honorific:
                self.honorific[-1] += "."
        elif word in _APOSTROPHES and self.honorific:
            self.honorific[-1] += word
        elif without_full_stop in self.lists.honorifics and self._is_address():
            self.gender = self.lists.honorifics[without_full_stop] or self.gender
            self.honorific.append(word)
        elif (
            self.lists.is_office(without_full_stop)
            or "-of-" in without_full_stop  # Mother-of-three Jo Vandal
            or ("-" in low and self.lists.titles.issuperset(low.split("-")))  # Maj-Gen
            or (self.office and low in self.lists.between_words and len(self.words) - self.end > 2)
            or self._is_before_first_name(self.end)
        ):
            if low not in self.lists.adherents and low not in self.lists.qualities:  # "*Democrat* Ann Lee"
                self.office.append(word)
        else:
            return False
        return True

    def _is_address(self) -> bool:
        """Return whether an honorific at `end` is one here, and not a first name (Don, U)."""
        low = self.lower[self.end].rstrip(".")
        words_left = len(self.words) - self.end
        if words_left == 1:
            return self.end == 0 and low in self.lists.offices_as_names
        has_full_stop = self.words[self.end + 1] == "."
        if low in self.lists.short_addresses:
            return words_left > 2 and not has_full_stop
        if low not in self.lists.addresses_or_names or words_left > 2 or has_full_stop:
            return True
        # King Harald, but not Dean Martin
        return low in self.lists.offices_as_names and self.lists.is_first_name(self.lower[self.end + 1])
