"""Notices of syndication and copyright."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from provcheck.extractors.credits.outlet_lists import credit, find_outlets, looks_like_outlet, text_credits
from provcheck.language import languages, lexicon
from provcheck.language.characters import DASHES, DASHES_AND_HYPHEN, RANGE_DASHES
from provcheck.model.document import Declared
from provcheck.model.evidence import Evidence, Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Candidate, CreditRole, Text
from provcheck.model.settings import Settings

_LONGEST_COPYRIGHT = 240
# Marks that end a list of outlets in a notice.
_LIST_ENDS = (". ", "; ", "\n", ": ", " (")
_OUTER_MARKS = "([*_ " + DASHES
_BEFORE_COPYRIGHT = ".|·)\n" + DASHES_AND_HYPHEN
# The end of an abbreviation: "the U.S. Copyright Office".
_INITIAL = lazy_regex(r"\b[A-Z]\.$")
# "(c)" may also be the third item of a list, and "©" may end a word in badly decoded text ("clichÃ©"): "(c)" needs a
# year or an agency, "©" the beginning of a word.
_COPYRIGHT = lazy_regex(
    rf"""
    (?:
        (?<![^\W])©\s*
        | \([cC]\)\s(?=\d{{4}}|Ag[eê]nc)
        | \b[Cc](?:opyright|OPYRIGHT)\s?:?\s(?=[©(]|\d{{4}}|by\s[A-Z]|[A-Z])
    )
    (?:©\s*|\([cC]\)\s*)?
    (?:by\s)?
    (?:\d{{4}}(?:\s?[,{RANGE_DASHES}]\s?\d{{4}})?\s*,?\s*)?  # a year, or two
    (?:by\s)?
    """,
    re.VERBOSE,
)


def has_copyright(line: str) -> bool:
    """Return whether a line is short enough for a copyright notice and has a word of one."""
    return len(line) <= _LONGEST_COPYRIGHT and (
        "©" in line or "opyright" in line or "OPYRIGHT" in line or "(c) " in line
    )


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of notices that a text has: every notice has one of these."""
    return tuple(filter(text.__contains__, _notice_words()))


def syndication_notices(
    text: str, start: int, end: int, settings: Settings, words: tuple[str, ...]
) -> Iterator[Candidate]:
    """Yield the outlets of `This story was first published by X`, `Republished from X under a licence`.

    `words` are those of notices that the document has.
    """
    notice = text[start:end]
    if not any(map(notice.__contains__, words)):
        return
    patterns = _notice_patterns()
    opening = patterns.opening.match(notice)
    rest = patterns.inside.finditer(notice, opening.end() if opening else 0)
    for match in chain([opening] if opening else (), rest):
        verb = " ".join(match[0].split()[-3:]).lower().strip(_OUTER_MARKS)
        yield from clause_credits(text, start + match.end(), end, CreditRole.SOURCE, verb, settings)


class _NoticePatterns(NamedTuple):
    """Patterns of notices: one opens a line, one may be `inside` it."""

    opening: re.Pattern[str]
    inside: re.Pattern[str]


@cache
def _notice_words() -> tuple[str, ...]:
    """Return words of which every notice has one; few documents have any, and need the patterns."""
    words = frozenset(languages.patterns_everywhere("notices")["quick"])
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))


@cache
def _notice_patterns() -> _NoticePatterns:
    """Return the patterns of all languages: "This story was first published by", "Cet article est paru dans"."""
    notices = languages.patterns_everywhere("notices")
    published = "|".join(notices["published"])
    openings = "|".join((published, *notices["opening"]))
    return _NoticePatterns(
        re.compile(rf"[(\[*_{DASHES}\s]*(?:{openings})"),
        re.compile(rf"(?:{'|'.join(notices['about'])})(?:{published})"),
    )


@cache
def _words_after_list() -> tuple[str, ...]:
    """Return the words that end a list of outlets in a notice, with spaces around them."""
    return tuple(f" {words} " for words in sorted(languages.phrases_everywhere("layout")["list-end"]))


@cache
def _holders_end() -> re.Pattern[str]:
    """Return the pattern of what ends the holders of a copyright: a sentence, a claim of all rights, a year."""
    rights = lexicon.alternatives(languages.phrases_everywhere("layout")["rights"])
    return re.compile(rf"\.\s|\.$|,?\s(?:{rights}|\d{{4}})", re.IGNORECASE)


def clause_credits(
    text: str, start: int, end: int, role: CreditRole, method: str, settings: Settings
) -> Iterator[Candidate]:
    """Yield the outlets from `start` to the end of the clause, or none if one of the names is not an outlet."""
    for mark in (*_LIST_ENDS, *_words_after_list()):
        clause_end = text.find(mark, start, end)
        end = clause_end if clause_end >= 0 else end
    outlet_list = find_outlets(text, start, end, settings)
    if all(looks_like_outlet(text, outlet, own_line=True) for outlet in outlet_list):
        yield from text_credits(text, outlet_list, role, method)


def copyright_notice(
    text: str, start: int, end: int, declared: Declared | None, settings: Settings
) -> Iterator[Candidate]:
    """Yield the holders that a copyright notice names; for a line of the text, also the line as a statement of rights.

    `declared` is the metadata that contains the notice, None for a notice in the text.
    """
    match = _COPYRIGHT().search(text, start, end)
    if match is None:
        return
    # A notice begins its line or sentence. In the middle of a sentence, somebody writes about copyright.
    before = text[start : match.start()].rstrip()
    if declared is None and before and (before[-1] not in _BEFORE_COPYRIGHT or _INITIAL().search(before)):
        return
    holders_end = _holders_end().search(text, match.end(), end)
    outlet_list = find_outlets(
        text, match.end(), holders_end.start() if holders_end else end, settings, split_at_and=False
    )
    # "All rights reserved" is no part of a holder's name.
    reserved = languages.phrases_everywhere("layout")["reserved"]
    holders = [
        outlet
        for outlet in outlet_list
        if looks_like_outlet(text, outlet, own_line=True)
        and not any(stem in text[outlet.span.start : outlet.span.end].lower() for stem in reserved)
    ]
    if declared is not None:
        evidence = Evidence(
            origin=declared.origin, method=declared.method, pointer=declared.pointer, span=declared.span
        )
        for holder in holders:
            yield Candidate("credits", credit(text, holder, CreditRole.COPYRIGHT, evidence))
        return
    yield from text_credits(text, holders, CreditRole.COPYRIGHT, "copyright line")
    words = " ".join(text[start:end].split())
    yield Candidate("rights", Text(value=words, origin="credit-line", method="copyright line", span=Span(start, end)))
