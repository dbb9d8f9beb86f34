"""Lines that are bylines: `By A | March 13, 2025`, `Updated: 2019-02-08 07:40 By Agencies (Marovia Post)`, `A/AFP`."""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provcheck.language import byline_clauses, byline_openers, dates, languages, lexicon, outlet_names, people_lists
from provcheck.language.byline_clauses import BylineClause
from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.language.people_lists import ListedName
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import BylineRole

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

LONGEST_LINE = 200
# A line without a word that opens a byline is short.
_LONGEST_UNOPENED = 80
_MARKS = "*_ "
_BAR = " | "
_FEWEST_NAME_WORDS, _MOST_NAME_WORDS = 2, 4
# A date and its label before "by" begin in so many characters.
_LONGEST_BEFORE_BY = 40
_DIGIT = lazy_regex(r"\d")
_AROUND_DATE = " \t,;:|•·/()" + DASHES_AND_HYPHEN
# A line that is only the address of the writer whose name stands above it.
_MAIL = lazy_regex(r"\s*(?:e-?mail:?\s*)?[^\s@]+@[^\s@]+\.[a-z]{2,}[ \t]*(?:\n|$)", re.IGNORECASE)


class BylineNames(NamedTuple):
    """The words that open a clause of a byline, the role that they name, and the pieces of its list of names."""

    label: str
    role: BylineRole
    names: list[ListedName]


def read_byline(
    text: str, start: int, end: int, language: str, settings: "Settings | None" = None, *, is_paragraph: bool = False
) -> list[BylineNames]:
    """Return the clauses of the first line of a range, none if it is no byline.

    A byline has a word that opens it, perhaps behind a date. In a paragraph, it may be a person with an outlet, or a
    person with an address of e-mail on the next line.
    """
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    while start < line_end and text[start] in _MARKS:
        start += 1
    while line_end > start and text[line_end - 1] in _MARKS:
        line_end -= 1
    if not 0 < line_end - start <= LONGEST_LINE:
        return []
    if _may_open(text, start, line_end, language) and (clauses := _clauses(text, start, line_end, language)):
        return [_names(text, clause, settings) for clause in clauses]
    if text.find(_BAR, start, line_end) > 0:  # "World | By Ada Linnet"
        start_behind = text.index(_BAR, start) + len(_BAR)
        clauses = _clauses(text, start_behind, line_end, language)
        if clauses and clauses[0].role is not BylineRole.PHOTO:
            return [_names(text, clause, settings) for clause in clauses]
    return _unopened(text, start, line_end, end, settings) if is_paragraph else []


def _clauses(text: str, start: int, end: int, language: str) -> list[BylineClause]:
    """Return the clauses of a range that begins with words that open one; none of another."""
    clauses = byline_clauses.read_clauses(text, start, end, language)
    return clauses if clauses and clauses[0].label else []


def is_byline(text: str, start: int, end: int, language: str = "") -> bool:
    """Return whether a line is a byline that is opened by a word and names a person or a desk.

    Without a language, the word is one of the world's, or "by" in any language; it has a capital.
    """
    while start < end and text[start] in _MARKS:
        start += 1
    if not text[start : start + 1].isupper():
        return False
    if not language and (by := _by().match(text, start, end)):
        names = people_lists.split_names(text, *byline_clauses.without_date(text, by.end(), end))
        return bool(names) and all(name.kind in ("person", "outlet", "desk", "place") for name in names)
    clauses = read_byline(text, start, end, language)
    return any(
        clause.label and clause.names and clause.names[0].kind in ("person", "desk", "outlet") for clause in clauses
    )


@cache
def _by() -> re.Pattern[str]:
    """Return the pattern of "by" with a capital in all languages."""
    words = languages.phrases_everywhere("layout")["by"]
    return re.compile(rf"(?:{lexicon.alternatives(form for word in words for form in (word.title(), word.upper()))})\s")


def _may_open(text: str, start: int, end: int, language: str) -> bool:
    """Return whether a word that opens a byline begins the line, or a digit of a date may stand before it."""
    if text[start : start + 2].lower() in _beginnings(language):
        return byline_clauses.is_opened(text, start, end, language)
    has_digit = _DIGIT().search(text, start, min(end, start + _LONGEST_BEFORE_BY)) is not None
    return has_digit and _by_anywhere().search(text, start, end) is not None


@cache
def _beginnings(language: str) -> frozenset[str]:
    """Return the first two characters of the words that open a byline."""
    return frozenset(words[:2] for words, _ in byline_openers.openers(language).roles)


@cache
def _by_anywhere() -> re.Pattern[str]:
    """Return the pattern of "by" inside a line, in all languages."""
    return re.compile(rf"\s(?:{lexicon.alternatives(languages.phrases_everywhere('layout')['by'])}):?\s", re.IGNORECASE)


def _names(text: str, clause: BylineClause, settings: "Settings | None") -> BylineNames:
    names = people_lists.split_names(text, *clause.names, settings)
    return BylineNames(clause.label, clause.role or BylineRole.WRITER, names)


def _unopened(text: str, start: int, line_end: int, end: int, settings: "Settings | None") -> list[BylineNames]:
    """Return the names of `A/AFP`, `A of The Ferry Street Monitor`, or of `A` above an address of e-mail."""
    if line_end - start > _LONGEST_UNOPENED or end - line_end > _LONGEST_UNOPENED or text[line_end - 1] in ".!?:":
        return []
    has_mail = "@" in text[line_end:end] and _MAIL().match(text, line_end, end) is not None
    words = text[start:line_end].split(None, 2)
    if words and (desk := _desk_or_outlet(text, start, line_end, words[0], settings)):
        return [BylineNames("desk or outlet alone", BylineRole.WRITER, desk)]
    if len(words) < _FEWEST_NAME_WORDS or not (text[start].isupper() or text[start].isdecimal()):
        return []
    if (
        text[start].isupper()
        and words[1].islower()
        and words[1] not in languages.phrases_everywhere("byline_words")["particle"]
    ):
        return []  # most lines are no names
    if by := _by().match(text, start, line_end):
        start = by.end()  # in the language of another country
    if names := _names_beside_date(text, start, line_end, settings):
        return [BylineNames("name and date", BylineRole.WRITER, names)]
    names = people_lists.split_names(text, start, line_end, settings)
    kinds = [name.kind for name in names]
    if not kinds or kinds[0] != "person":
        return []
    if has_mail and set(kinds) <= {"person", "desk", "outlet"}:
        return [BylineNames("name above an address", BylineRole.WRITER, names)]
    listed = [text[name.span.start : name.span.end] for name in names if name.kind == "outlet"]
    if listed and set(kinds) <= {"person", "outlet", "place"} and all(_is_sure(outlet, settings) for outlet in listed):
        return [BylineNames("name and outlet", BylineRole.WRITER, names)]
    return []


def _desk_or_outlet(text: str, start: int, end: int, first: str, settings: "Settings | None") -> list[ListedName]:
    """Return the pieces of a line that signs for a desk or an outlet.

    `Redacción / EFE`, `Do Jornal do Largo, em Recife`
    """
    listed = languages.phrases_everywhere("byline_words")
    is_signature, is_from = first.lower() in listed["signature"], first.lower() in listed["from"]
    if not first[0].isupper() or not (is_signature or is_from):
        return []
    names = people_lists.split_names(text, start + (len(first) if is_from else 0), end, settings)
    kinds = [name.kind for name in names]
    return (
        names
        if kinds[:1] == ["outlet" if is_from else "desk"] and {"other", "person", "junk"}.isdisjoint(kinds)
        else []
    )


def _names_beside_date(text: str, start: int, end: int, settings: "Settings | None") -> list[ListedName]:
    """Return the people of `A | March 13, 2025`; a first name shows that it is no event."""
    date, reading = next(dates.find(text, start, end), (None, None))
    if date is None or reading is None or reading.kind != "full" or reading.value is None:
        return []
    before, behind = (start, date.start), (date.end, end)
    if text[slice(*before)].strip(_AROUND_DATE) and text[slice(*behind)].strip(_AROUND_DATE):
        return []
    listed = people_lists.split_names(text, *(before if text[slice(*before)].strip(_AROUND_DATE) else behind), settings)
    names = [name for name in listed if name.kind != "place"]
    first_names = languages.world().first_names
    words = [text[name.span.start : name.span.end].split() for name in names]
    is_people = bool(names) and all(len(name) <= _MOST_NAME_WORDS and name[0].lower() in first_names for name in words)
    return names if is_people and all(name.kind == "person" for name in names) else []


def _is_sure(name: str, settings: "Settings | None") -> bool:
    """Return whether a name is known or has the form of an outlet's. A politician's party is an abbreviation too."""
    return outlet_names.is_known(name, settings) or outlet_names.has_outlet_form(name)
