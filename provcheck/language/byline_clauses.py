"""The clauses of a byline: `Words: A | Photos: B`, `Reported by A and translated by B`, `Posted by A on 3 May at 9:05`.

Each clause has the words that open it and the role that they name; dates are left out of its names.
"""

import re
from functools import cache
from typing import NamedTuple

from provcheck.language import byline_openers, date_labels, dates, languages, lexicon
from provcheck.language.characters import DASHES, DASHES_AND_HYPHEN
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import BylineRole

# No words between a name and a date are longer.
_LONGEST_LABEL = 40
_WORD = lazy_regex(r"[^\W\d_]+")
_MARKS_AT_END = " \t\n,;:|•·/(" + DASHES_AND_HYPHEN
# Marks around a date in a line, beside what `date_labels` leaves out.
_AROUND_DATE = _MARKS_AT_END + ")*_."


class BylineClause(NamedTuple):
    """A clause: the words that open it in lower case, "" for none, their role or None, and the range of its names."""

    label: str
    role: BylineRole | None
    names: Span


def read_clauses(text: str, start: int, end: int, language: str) -> list[BylineClause]:
    """Return the clauses in a range, in order. A date before or behind the names is no part of a clause.

    Text before the first words that open a clause is a clause without label, unless it is a date.
    """
    clause_text = text[start:end]
    opening = _opening(language).finditer(clause_text) if _may_open(clause_text, language) else ()
    matches = [
        (start + match.start(), start + match.end(), " ".join(match["label"].lower().split())) for match in opening
    ]
    roles = dict(byline_openers.openers(language).roles)
    clauses: list[BylineClause] = []
    first = matches[0][0] if matches else end
    if text[start:first].strip(_AROUND_DATE) and not (matches and is_date(text, start, first)):
        clauses.append(BylineClause("", None, without_date(text, start, first)))
    ends = [match[0] for match in matches[1:]] + [end] * bool(matches)
    for (_, names_start, label), clause_end in zip(matches, ends, strict=True):
        span = without_date(text, names_start, clause_end)
        clauses.append(BylineClause(label.strip(" :"), roles[f"{label} "], span))
    return clauses


def is_opened(text: str, start: int, end: int, language: str) -> bool:
    """Return whether a range begins with words that open a clause."""
    clause_text = text[start:end]
    return _may_open(clause_text, language) and _opening(language).match(clause_text) is not None


def date_in_line(text: str, start: int, end: int) -> Span | None:
    """Return the span of the first date in a line with a digit."""
    if not any(map(str.isdecimal, text[start:end])):
        return None
    span, _ = next(dates.find(text, start, end), (None, None))
    return span


def without_date(text: str, start: int, end: int) -> Span:
    """Return the range of the names: before a date, and without the words and marks that join the two."""
    while start < end and text[start].isspace():
        start += 1
    date = date_in_line(text, start, end)
    if date is None or date.start == start:
        return Span(start, end)
    names = text[start : date.start].rstrip(_MARKS_AT_END)
    while match := _before_date().search(names, max(0, len(names) - _LONGEST_LABEL)):
        names = names[: match.start()].rstrip(_MARKS_AT_END)
    return Span(start, start + len(names))


def is_date(text: str, start: int, end: int) -> bool:
    """Return whether a range is a date and at most a label of dates: `Updated: 2019-02-08 07:40`."""
    date = date_in_line(text, start, end)
    if date is None:
        return False
    rest = f"{text[start : date.start]} {text[date.end : end]}".lower()
    words = " ".join(
        word for word in (word.strip(_AROUND_DATE) for word in rest.split()) if any(map(str.isalpha, word))
    )
    return (
        not words or words in date_labels.fields() or words in date_labels.generic() or words in date_labels.between()
    )


@cache
def _before_date() -> re.Pattern[str]:
    """Return the pattern of what may stand between a name and a date: "on", "updated"."""
    words = lexicon.alternatives({*date_labels.fields(), *date_labels.between()})
    return re.compile(rf"(?:\A|\W)(?:{words}):?\Z", re.IGNORECASE)


def _may_open(text: str, language: str) -> bool:
    """Return whether a text has the first word of an opening, or is not ASCII: most names need no further search."""
    return not text.isascii() or not _first_words(language).isdisjoint(_WORD().findall(text.lower()))


@cache
def _first_words(language: str) -> frozenset[str]:
    """Return the first word of each opening of a clause: "photos" of "photos by"."""
    return frozenset(_WORD().findall(words)[0] for words, _ in byline_openers.openers(language).roles)


@cache
def _opening(language: str) -> re.Pattern[str]:
    """Return the pattern of what opens a clause: at the beginning, behind a mark, "and" or the time of day."""
    labels = lexicon.alternatives(words.strip() for words, _ in byline_openers.openers(language).roles)
    conjunctions = lexicon.alternatives(languages.phrases_everywhere("layout")["and"])
    behind_time = r"(?<=\d)\s|(?<=\d[ap]m)\s|(?<=\s[ap]m)\s"
    marks = r"\A[\s*_(]*+|[|;,•·/(]\s*+|\n[^\S\n]*+"
    before = rf"{marks}|\s[{DASHES}-]\s|\.\s|\s(?:{conjunctions})\s|\s(?=\w+:)|{behind_time}"
    return re.compile(rf"(?:{before})(?P<label>{labels})(?:\s?:\s?|\s|(?<=:))", re.IGNORECASE)
