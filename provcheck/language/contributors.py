"""Sentences below a story that say who contributed, and who reported from where.

`Ada Holm in Lund contributed to this report.` · `The Quay Post’s Tom Brask contributed.` · `Ada Holm reported from
Porto, and Tom Brask from Lund.` · `AP writer Ada Holm contributed from Lund. Tom Brask reported from Porto.`
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from provcheck.language import languages, lexicon, outlet_names, people_lists, places
from provcheck.language.characters import APOSTROPHES
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.phrase_search import PhraseSearch

# The end of a sentence, with the word before it.
_SENTENCE_END = lazy_regex(r"([^\W\d_]{2,})[.!?]\s+(?=[^\W\d_a-z])")
# One place, perhaps with its region, up to the end of a sentence: "Oakland, Calif.", "the West Bank."
_PLACE = lazy_regex(r"\s*(?:[a-z]{2,3}\s)?[^\W\d_a-z]\S*(?:\s[^\W\d_a-z]\S*){0,3}\s*\Z")
_LONGEST_EMPLOYER = 60


class Contributor(NamedTuple):
    """Somebody who contributed: the span of the name, and that of the outlet in front of it."""

    name: Span
    outlet: Span | None


class _Phrase(NamedTuple):
    """Words behind names: `group` is one of `_phrase`."""

    group: str
    start: int
    end: int

    @property
    def is_before_place(self) -> bool:
        return self.group in ("reported", "place", "following")


@cache
def search() -> PhraseSearch:
    """Return the search for a sentence that `read_contributors` may read."""
    groups = languages.phrases_everywhere("sign_offs")
    phrases = groups["contributed"] | groups["contributed-from"] | groups["reported-from"]
    last = lexicon.alternatives(groups["contributed-last"])
    pattern = rf"\s(?:{lexicon.alternatives(phrases)})(?!\w)|\s(?:{last})\.?\Z"
    return PhraseSearch(phrases | groups["contributed-last"], pattern, re.IGNORECASE)


def read_contributors(text: str, start: int, end: int, language: str) -> list[Contributor]:
    """Return the people whom the sentences of a range name as contributors.

    Who reported from a place is one only where the range says nothing else: "Holm reported from Lund" is also part of
    the story of a life.
    """
    contributors: list[Contributor] = []
    has_other = has_reported = False
    for sentence in _sentences(text, start, end, language):
        phrases = list(_phrases(text, sentence))
        is_whole = bool(phrases) and not (
            phrases[-1].is_before_place and not _PLACE().match(text, phrases[-1].end, sentence.end)
        )
        has_reported = has_reported or any(phrase.group == "reported" for phrase in phrases)
        has_other = has_other or not is_whole
        if is_whole:
            contributors += _people(text, sentence, phrases)
    return [] if has_reported and has_other else contributors


def _sentences(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """Yield the sentences of a range. A full stop behind an abbreviation ends none."""
    abbreviations = languages.known(language).words("abbreviations")
    for match in _SENTENCE_END().finditer(text, start, end):
        if match[1].lower() not in abbreviations:
            yield Span(start, match.end(1) + 1)
            start = match.end()
    yield Span(start, end)


def _phrases(text: str, sentence: Span) -> Iterator[_Phrase]:
    """Yield the phrases of a sentence in order; "from" alone is one behind "reported from"."""
    is_open = False
    for match in _phrase().finditer(text, *sentence):
        group = match.lastgroup or ""
        is_open = is_open or group in ("reported", "place")
        if is_open or group != "following":
            yield _Phrase(group, match.start(), match.end())


@cache
def _phrase() -> re.Pattern[str]:
    """Return the pattern of the words behind names: its groups say what they are."""
    groups = languages.phrases_everywhere("sign_offs")
    words = {group: lexicon.alternatives(phrases) for group, phrases in groups.items()}
    place = rf"(?P<reported>{words['reported-from']})|(?P<place>{words['contributed-from']})"
    end = rf"(?P<contributed>{words['contributed']})|(?P<last>{words['contributed-last']})(?=\.?\Z)"
    following = rf"(?P<following>{words['from']})"
    return re.compile(rf",?\s(?:(?:{words['also']})\s)?(?:{place}|{end}|{following})(?!\w)", re.IGNORECASE)


def _people(text: str, sentence: Span, phrases: list[_Phrase]) -> Iterator[Contributor]:
    """Yield the people in front of each phrase; none if something else stands there."""
    names_start, is_behind_place = sentence.start, False
    for phrase in phrases:
        if is_behind_place and (mark := text.rfind(";", names_start, phrase.start)) >= 0:
            names_start, is_behind_place = mark + 1, False
        pieces = people_lists.split_names(text, names_start, phrase.start)
        if is_behind_place:
            pieces = [piece for piece in pieces[1:] if not _is_place(text, piece.span)]
        people = [_person(text, piece) for piece in pieces]
        # A single word behind a name is a place, and a job is no name.
        has_other = any(
            person is None and piece.kind in ("other", "junk") and " " in text[slice(*piece.span)]
            for person, piece in zip(people, pieces, strict=True)
        )
        named = [person for person in people if person]
        is_sure = phrase.group in ("contributed", "place") or any(_has_first_name(text, name) for name, _ in named)
        if is_sure and not has_other and (people[:1] == named[:1] or pieces[0].kind == "outlet"):
            yield from named
        names_start, is_behind_place = phrase.end, phrase.is_before_place


def _is_place(text: str, span: Span) -> bool:
    return text[slice(*span)].lower().strip(".") in places.place_names()


def _has_first_name(text: str, name: Span) -> bool:
    """Return whether a name begins with a first name. Two other words may name a body: "Harbour Trust contributed"."""
    return text[slice(*name)].partition(" ")[0].lower() in languages.world().first_names


def _person(text: str, piece: people_lists.ListedName) -> Contributor | None:
    """Return the person of a piece of a list, perhaps behind an employer; None for anything else."""
    start, end = piece.span
    employer = _employer().match(text, start, min(end, start + _LONGEST_EMPLOYER))
    name = Span(employer.end() if employer else start, end)
    first = text[slice(*name)].partition(" ")[0].lower()
    is_person = people_lists.kind_of(text[slice(*name)]) == "person" and not _is_place(text, name)
    if not is_person or first in languages.world().words("sentence_starters"):
        return None
    return Contributor(name, _outlet(text, *employer.span(1)) if employer else None)


@cache
def _employer() -> re.Pattern[str]:
    """Return the pattern of an employer before a name: "Associated Press Writer", "The Quay Post’s", "NWS News’"."""
    staff = lexicon.alternatives(languages.phrases_everywhere("layout")["staff"])
    possessive = rf"[{APOSTROPHES}]s|(?<=s)[{APOSTROPHES}]"
    return re.compile(rf"([^.,;]*?)(?:\b(?i:{staff})(?:\s(?i:{staff}))*|{possessive})\s+(?=[^\W\d_a-z])")


def _outlet(text: str, start: int, end: int) -> Span | None:
    """Return the outlet with which the words of an employer begin: "AP Business" names AP."""
    while (name := text[start:end].rstrip()) and not (
        outlet_names.is_known(name) or outlet_names.has_outlet_form(name, behind_person=True)
    ):
        end = start + max(name.rfind(" "), 0)
    return Span(start, start + len(name)) if name else None
