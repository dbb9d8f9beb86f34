"""The parts of a name: honorifics, offices, and the name itself with its kind and gender."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from provcheck.language.characters import APOSTROPHES
from provcheck.language.manifest import CAPITALS_AND_TITLES
from provcheck.language.name_lexicon import NameLexicon, name_lexicon
from provcheck.model.evidence import read_only

# Names kept between documents: the news mentions the same people and places again and again.
_MOST_CACHED_NAMES = 8192
# How many words an office before a name has at most: Northern Marine Corps Chief Training Officer.
_LONGEST_OFFICE = 6
# A single word in capitals of so many letters is the acronym of an organisation.
_ACRONYM_LENGTHS = range(2, 7)
# How many words the name behind an organisation's office has.
_NAME_LENGTHS = range(2, 4)
_APOSTROPHES = frozenset(APOSTROPHES)


@read_only
class NameParts:
    """The fields of `Name` that do not depend on its position; `core` counts from the first word."""

    core: int
    parts: tuple[str, ...]
    lower_parts: tuple[str, ...]
    last: str
    honorific: str
    office: str
    gender: str
    kind: str


class _TitleParts(NamedTuple):
    """The words of honorifics and offices before a name, up to `end`, and the gender that they show."""

    end: int
    honorific: Sequence[str]
    office: Sequence[str]
    gender: str


_NO_TITLES = _TitleParts(0, (), (), "")


@lru_cache(maxsize=_MOST_CACHED_NAMES)
def read_name(words: tuple[str, ...], first_tag: str, is_sentence_start: bool, language: str) -> NameParts | None:
    """Return the parts of a run of capitalised words; None if it is no name.

    `first_tag` is the tag of the first word.
    """
    lists = name_lexicon(language)
    if (
        len(words) > lists.least_words
        and lists.is_post_nominal(words[-1])
        and lists.organisations.isdisjoint(map(str.lower, words))
    ):
        words = words[: lists.end_of_name(words)]
    lower = tuple(map(str.lower, words))
    titles = _NO_TITLES
    if _may_have_titles(lower, lists):
        titles = _Titles(words, lower, lists).read()
        office = _office_alone(words, lower, titles, first_tag, lists)
        if office is not None:
            return NameParts(0, words, lower, _last_part(lower, lists), "", office, titles.gender, "title")
    parts, low = words[titles.end :], lower[titles.end :]
    if "." in parts:
        parts, low = _without_full_stops(parts), _without_full_stops(low)
    if not parts:
        return None
    has_title = bool(titles.honorific or titles.office)
    if titles.office and not titles.honorific and low[-1] in lists.organisations and _is_of_body(low, lists):
        # Justice Department, Student Loans Agency
        return NameParts(0, words, lower, _last_part(lower, lists), "", "", "", "organisation")
    if is_sentence_start and len(parts) == 1 and not has_title and _is_office(low[0], first_tag, lists):
        return None
    kind = _kind(parts, low, has_title, lists)
    gender = titles.gender or (lists.gender_of_office(titles.office) if titles.office else "")
    if not gender and kind != "organisation" and len(parts) > 1 and not _is_compound_surname(low, lists):
        gender = "f" if low[0] in lists.female_names else "m" if low[0] in lists.male_names else ""
    return NameParts(
        titles.end,
        parts,
        low,
        _last_part(low, lists),
        " ".join(titles.honorific),
        " ".join(titles.office),
        gender,
        kind,
    )


def _is_of_body(low: tuple[str, ...], lists: NameLexicon) -> bool:
    """Return whether the words behind an office, the last one a body's, name no person and no other office."""
    return len(low) == 1 or not (lists.is_first_name(low[0]) or any(map(lists.is_office, low)))


def _office_alone(
    words: tuple[str, ...], lower: tuple[str, ...], titles: _TitleParts, first_tag: str, lists: NameLexicon
) -> str | None:
    """Return the office if the words are a title that is used as a name: "the Leader", "Iranian Leader"; else None."""
    if titles.end >= len(words) and (titles.office or titles.honorific):
        return " ".join(titles.office)
    # John Major is a man, and so is H. Ahmad Fauzan Hakim ("judge").
    is_full_name = len(words) == 2 and lists.is_first_name(lower[0])
    if lists.has_listed_offices:
        is_full_name = lists.is_first_name(lower[titles.end])
    is_office = lists.is_office(lower[-1]) and first_tag != "DET" and not is_full_name
    # "Capitán del Puerto de Harl": an office with its complement.
    first = titles.end
    has_complement = lists.has_apposed_names and lower[first] in lists.particles and words[first].islower()
    # "Kepala Dinas Kesehatan Harlena": an office with its body.
    has_body = lists.has_listed_offices and not lists.organisations.isdisjoint(lower[first:])
    return " ".join(words) if is_office or (titles.office and (has_complement or has_body)) else None


def _is_compound_surname(low: tuple[str, ...], lists: NameLexicon) -> bool:
    """Return whether a name begins with particles, of which the first may be a first name too: Van der Meer."""
    return len(low) > 2 and low[0] in lists.particles and low[1] in lists.particles


def _may_have_titles(lower: tuple[str, ...], lists: NameLexicon) -> bool:
    """Return whether any word of a name may be an honorific or an office; most names have neither."""
    joined = " ".join(lower)
    if "-" in joined or not lists.titles.isdisjoint(lower):
        return True
    if "." in joined and not lists.titles.isdisjoint([word.rstrip(".") for word in lower]):
        return True
    if lists.mark == CAPITALS_AND_TITLES and len(lower) > 2:
        return True
    endings = lists.office_endings
    return bool(endings) and any(word.endswith(endings) for word in lower)


def _is_office(low: str, tag: str, lists: NameLexicon) -> bool:
    return lists.is_office(low) or tag in ("ROLE", "DOC")


def _kind(parts: tuple[str, ...], low: tuple[str, ...], has_title: bool, lists: NameLexicon) -> str:
    if low[0] in lists.appeals and not lists.articles.isdisjoint(low):
        return "organisation"  # Save the Rivers
    if lists.names_body(low):
        # Peter Hall and Tony Banks are people; the Peter Hall Company is an organisation.
        is_person = len(low) == 2 and low[1] in lists.surnames_too and lists.is_first_name(low[0])
        return "person" if is_person else "organisation"
    if has_title:
        return "person"
    if lists.is_first_name(low[0]):
        return "person" if len(parts) > 1 else ""
    if len(parts) == 1 and parts[0].isupper() and len(parts[0]) in _ACRONYM_LENGTHS:
        return "" if low[0] in lists.measures else "organisation"
    return ""


@dataclass(slots=True, eq=False, repr=False)
class _Titles:
    """Reads the honorifics and offices before a name, word by word."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    lists: NameLexicon
    end: int = 0
    honorific: list[str] = field(default_factory=list)
    office: list[str] = field(default_factory=list)
    gender: str = ""

    def read(self) -> _TitleParts:
        """Return all titles at the start of the words."""
        word_count = len(self.words)
        if word_count > 2:
            self._read_office_before_address()
        while self.end < word_count and self._read_word():
            self.end += 1
        if word_count - self.end > 2 and (self._read_long_office() or self._read_noun_before_name()):
            while self.end < word_count and self._read_word():
                self.end += 1
        return _TitleParts(self.end, self.honorific, self.office, self.gender)

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
        if lists.is_office(low):
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
        ):
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


def _without_full_stops(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word != ".")


def _last_part(low: tuple[str, ...], lists: NameLexicon) -> str:
    """Return the last part that is not a suffix such as "Jr."."""
    last = len(low) - 1
    while last > 0 and low[last].strip(".") in lists.suffixes:
        last -= 1
    return low[last]
