"""Names of people right behind an office and its body: "Kepala Dinas Kesehatan Harlena *Rosa Vidal*".

For languages with the trait `listed-offices`: nothing parts the two, and both have capitals. What lists know as an
office, a body, what it is for or a place, and acronyms, belong to the office; the words behind the last of them are the
name.
"""

from collections.abc import Iterator

from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import NameLexicon

# How far before the words the office may stand, in tokens.
_OFFICE_REACH = 8
# The shortest word whose ending shows it to be a noun, and the longest name of a person, in words.
_SHORTEST_NOUN, _LONGEST_NAME = 8, 5
# In words: brackets with an acronym, and a run that may be a name; a longer one is a heading.
_LONGEST_BRACKET, _LONGEST_RUN = 5, 6


class OfficeWords:
    """What the words of a document show about offices and names: which are also written in lower case, or in brackets.

    A noun with a capital from the start of its sentence stands elsewhere without it, and an acronym that looks like a
    name stood in brackets: "Universitas Harlena (Unhar)".
    """

    def __init__(self, words: list[str], lower: list[str], lists: NameLexicon) -> None:
        self.words, self.lower, self.lists = words, lower, lists
        self.nouns = frozenset(filter(str.islower, words))
        self.acronyms = frozenset(self._bracketed_words())
        self.alone = frozenset(self._words_alone())

    def start_of_holder(self, start: int, end: int, sentence: int) -> int:
        """Return the token at which the name behind an office begins; `end` if there is no office or no name.

        The words with capitals stand at `start` … `end` - 1 of the tokens, in the sentence that begins at `sentence`.
        """
        if end - start < 2:
            return end
        last = self._end_of_name(start, end)
        first = last - self._is_office_as_surname(start, last)
        while first > start and not self._is_listed(first - 1):
            first -= 1
        if first in (start, last) or self.lower[start] in self.lists.eponyms:
            return end
        is_named = last - first > 1 and self.lists.is_first_name(self.lower[first])  # "Indonesia *Rosa Vidal*"
        if not is_named and not self._has_office(start, first, sentence):
            return end
        if self._is_before_name(first, last):
            return end
        first = self._first_name(first, last)
        if last - first > _LONGEST_NAME:
            return end
        while first > start and (self.words[first - 1] == "." or self.lower[first - 1] in self.lists.honorifics):
            first -= 1
        return end if first == start else first

    def _is_office_as_surname(self, start: int, last: int) -> bool:
        """Return whether a full name ends with a word that is an office too: "Ahmad Fauzan *Hakim*"."""
        before = self.lower[max(start, last - 3) : last - 1]
        return self.lower[last - 1] in self.lists.titles and any(map(self.lists.is_first_name, before))

    def opens_with_noun(self, token: int, *, opens: bool) -> bool:
        """Return whether a word has its capital from the start of its sentence alone.

        `opens` if it begins one; else the full stop before it may have lost its space, and a first name follows.
        """
        low, lists = self.lower[token], self.lists
        following = "".join(self.words[token + 1 : token + 2])
        if len(low) == 1 and following != ".":
            return not following[:1].isupper()  # "I Ketut", but not "tingkat I"
        if lists.is_first_name(low) or low in lists.titles or low in lists.organisations or low in lists.portfolios:
            return False
        if low in lists.openers or low.endswith(lists.particle_endings):
            return True
        return (low in self.nouns or self._is_noun(low)) and (opens or lists.is_first_name(following.lower()))

    def judged(self, name: Name, *, is_holder: bool) -> Name | None:
        """Return a name with the kind that the words around it show; None for a degree."""
        if self._is_degree(name.start, name.end):
            return None
        if name.kind != "organisation":
            name.kind = self._kind_of(name.start, name.core, name.end, name.kind, is_holder=is_holder)
        return name

    def _kind_of(self, start: int, core: int, end: int, kind: str, *, is_holder: bool) -> str:
        """Return the kind of a name whose own words show `kind`, behind an office if `is_holder`.

        A "title" is an office, what it is for, or a heading: it names nobody.
        """
        if self._is_office_before_name(start, core, end) or end - core > _LONGEST_RUN:
            return "title"
        if all(map(self._is_listed, range(core, end))):
            first = self.lower[core]
            is_part = first in self.lists.titles or (
                first in self.lists.portfolios and first not in self.lists.organisations
            )
            return "title" if core > start or is_part else "organisation"
        if kind or is_holder:
            return kind or "person"
        return "organisation" if self._is_body(core, end) else ""

    def _is_degree(self, start: int, end: int) -> bool:
        """Return whether words are a degree, with full stops or without: "M.Si.", "S . Pd"."""
        return "".join(self.lower[start:end]).replace(".", "") in self.lists.degrees

    def _is_office_before_name(self, start: int, core: int, end: int) -> bool:
        """Return whether words are an office before a comma and its holder: "Ketua Forum Harlena, Rosa Vidal, …"."""
        is_office = (
            self.lower[start] in self.lists.titles and self.lower[core - 1].strip(".") not in self.lists.honorifics
        )
        return is_office and self.words[core - 1] != "." and self._is_before_name(core, end)

    def _is_body(self, start: int, end: int) -> bool:
        """Return whether words with capitals end with one that no person's name ends with."""
        last = self._end_of_name(start, end)
        return last - start > 1 and not self.lists.is_first_name(self.lower[start]) and self._is_listed(last - 1)

    def _is_listed(self, token: int) -> bool:
        """Return whether a word belongs to an office: by a list, as an acronym, or as a noun by its form."""
        low, word, lists = self.lower[token], self.words[token], self.lists
        if word == ".":
            return self.lower[token - 1] in lists.honorifics
        if low in lists.titles or low in lists.organisations or low in lists.portfolios or low in self.acronyms:
            return True
        if lists.is_first_name(low):
            return False
        is_acronym = len(low) > 1 and word.isupper()
        return is_acronym or low in lists.places or low in lists.portfolio_joints or self._is_noun(low)

    def _end_of_name(self, start: int, end: int) -> int:
        """Return the end of a name before the degrees behind it."""
        while end > start and (self.lists.is_post_nominal(self.words[end - 1]) or self.words[end - 1] == "."):
            end -= 1
        return end

    def _is_noun(self, low: str) -> bool:
        prefixes, endings = self.lists.noun_prefixes, self.lists.noun_endings
        return len(low) >= _SHORTEST_NOUN and low.startswith(prefixes) and low.endswith(endings)

    def _has_office(self, start: int, end: int, sentence: int) -> bool:
        """Return whether an office stands among the words up to `end`, or shortly before them."""
        before = self.lower[max(sentence, start - _OFFICE_REACH) : end]
        return not self.lists.titles.isdisjoint(before)

    def _is_before_name(self, start: int, end: int) -> bool:
        """Return whether a comma and a name follow words that are none: "Ketua Forum *Harlena*, Rosa Vidal, …"."""
        if (
            self.words[end : end + 1] != [","]
            or end + 1 >= len(self.words)
            or self.lists.is_first_name(self.lower[start])
        ):
            return False
        low = self.lower[end + 1]
        if self.lists.is_first_name(low) or low in self.lists.honorifics:
            return True
        if self._is_degree(end + 1, end + 2) or self._is_degree(end + 1, end + 4):
            return False
        is_word = self.words[end + 1][0].isupper() and not self._is_listed(end + 1) and low not in self.lists.days
        if is_word and self._is_row_before_comma(end + 1):
            return True  # "Pelatih FC *Utrecht Baru*, Nikolas Brandt, …"
        return is_word and self.words[end + 2 : end + 3] != [","] and end - start == 1

    def _is_row_before_comma(self, start: int) -> bool:
        """Return whether two or three unlisted words with capitals and a comma begin at a token."""
        for length in (2, 3):
            row = self.words[start : start + length]
            if self.words[start + length : start + length + 1] == [","]:
                is_row = all(word[0].isupper() for word in row)
                return is_row and not any(map(self._is_listed, range(start, start + length)))
        return False

    def _bracketed_words(self) -> Iterator[str]:
        """Yield the words of short brackets that name nobody: "(Unhar)", "(Ditjen Pendis)"."""
        for place, word in enumerate(self.words):
            if word != "(":
                continue
            inner = self.lower[place + 1 : place + 1 + _LONGEST_BRACKET]
            if ")" in inner:
                inner = inner[: inner.index(")")]
                if not any(map(self.lists.is_first_name, inner)):
                    yield from inner

    def _words_alone(self) -> Iterator[str]:
        """Yield the words with a capital that stand between words without one: people are called by one name."""
        words = self.words
        for place in range(1, len(words) - 1):
            if words[place][0].isupper() and words[place - 1].islower() and not words[place + 1][0].isupper():
                yield self.lower[place]

    def _first_name(self, start: int, end: int) -> int:
        """Return where the first name stands among unlisted words, of which the first may belong to the body."""
        if end - start <= 2 or self.lists.is_first_name(self.lower[start]):
            return start
        between = range(start + 1, end - 1)
        first = next((token for token in between if self.lists.is_first_name(self.lower[token])), None)
        if first is None and self.lower[start] not in self.alone:
            first = next((token for token in between if self.lower[token] in self.alone), None)
        return start if first is None else first
