"""Notices of syndication and copyright."""

import re
from collections.abc import Iterator
from itertools import chain

from provcheck.extractors.credits.outlet_lists import credit, find_outlets, looks_like_outlet, text_credits
from provcheck.language.characters import DASHES, DASHES_AND_HYPHEN, RANGE_DASHES
from provcheck.model.document import Declared
from provcheck.model.evidence import Evidence, Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Candidate, CreditRole, Text
from provcheck.model.settings import Settings

_LONGEST_COPYRIGHT = 240
# "was first published by", "reprinted with permission from"
_PUBLISHED_BY = r"""
    (?:was\s|is\s|has[ ]been\s)?
    (?:first|originally|previously|also)?\s?
    (?:[Ff]irst\s|[Oo]riginally\s|[Pp]reviously\s)?
    (?:
        [Pp]ublished|[Aa]ppeared|[Pp]osted|[Rr]epublished|[Rr]eprinted|[Rr]eproduced|[Ss]yndicated|[Dd]istributed
        |produced|provided|supplied
    )\s
    (?:with[ ]permission[ ]from|with[ ]permission[ ]of|by|in|on|at|from)\s
"""
# A notice that opens a line.
_OPENING_NOTICE = lazy_regex(
    rf"""
    [(\[*_{DASHES}\s]*
    (?:
        {_PUBLISHED_BY}
        | (?:[Dd]ieser|[Dd]er)[ ](?:Artikel|Text|Beitrag)[ ](?:erschien|ist)[ ]
          (?:zuerst|ursprünglich)[ ](?:bei|in|auf)[ ]
        | [Cc]et[ ]article[ ](?:a[ ]été|est)[ ](?:initialement[ ]|d'abord[ ])?(?:publié|paru)[ ](?:par|dans|sur|en)[ ]
        | [Ee]st[ea][ ](?:artículo|artigo|nota|texto)[ ](?:fue|foi)[ ]publicad[oa][ ](?:originalmente[ ])?
          (?:por|en|em|no|na)[ ]
    )
    """,
    re.VERBOSE,
)
# A notice about the document itself: "This story was first published by". The first character is a letter and not a \b
# because `re` searches for a set of letters several times as fast.
_NOTICE = lazy_regex(
    rf"""
    [Tt](?<!\w.)h(?:is|e(?:[ ]original[ ]version[ ]of[ ]this)?)\s
    (?:\w+\s)?
    (?:article|story|report|piece|post|column|interview|essay|analysis|text|version|content|dispatch)\b
    [^.]{{0,40}}?\s
    {_PUBLISHED_BY}
    """,
    re.VERBOSE,
)
# Quick tests: every notice contains one of the words, and every English one also matches the pattern.
_ENGLISH_NOTICE = lazy_regex(r"ed\s(?:with|by|in|on|at|from)\s")
_NOTICE_WORDS = ("publi", "appear", "osted", "eprint", "eproduc", "yndicat", "istribut", "produced by",
                 "provided by", "supplied by", "erschien", "paru")  # fmt: skip
# What ends a list of outlets in a notice.
_LIST_ENDS = (". ", "; ", " under ", " and is ", " on ", " in ", " as ", "\n", ": ", " (")
_OUTER_MARKS = "([*_ " + DASHES
_BEFORE_COPYRIGHT = ".|·)\n" + DASHES_AND_HYPHEN
# "(c)" may also be the third item of a list, and "©" may end a word in badly decoded text ("clichÃ©"): "(c)" needs a
# year, "©" the beginning of a word.
_COPYRIGHT = lazy_regex(
    rf"""
    (?:
        (?<![^\W])©\s*
        | \([cC]\)\s(?=\d{{4}})
        | \b[Cc](?:opyright|OPYRIGHT)\s?:?\s(?=[©(]|\d{{4}}|by\s[A-Z]|[A-Z])
    )
    (?:©\s*|\([cC]\)\s*)?
    (?:by\s)?
    (?:\d{{4}}(?:\s?[,{RANGE_DASHES}]\s?\d{{4}})?\s*,?\s*)?  # a year, or two
    (?:by\s)?
    """,
    re.VERBOSE,
)
_COPYRIGHT_END = lazy_regex(
    r"\.\s | \.$ | ,?\s(?:all[ ]rights|alle[ ]rechte|tous[ ]droits|todos[ ]los[ ]derechos|\d{4})",
    re.IGNORECASE | re.VERBOSE,
)
# Stems of "all rights reserved" in six languages: no part of a holder's name.
_RESERVED = ("reserv", "riservat", "rechte", "droits", "derechos", "direitos")


def has_copyright(line: str) -> bool:
    """Return whether a line is short enough for a copyright notice and has a word of one."""
    return len(line) <= _LONGEST_COPYRIGHT and (
        "©" in line or "opyright" in line or "OPYRIGHT" in line or "(c) " in line
    )


def syndication_notices(text: str, start: int, end: int, settings: Settings) -> Iterator[Candidate]:
    """Yield the outlets of `This story was first published by X`, `Republished from X under a licence`."""
    notice = text[start:end]
    if not (_ENGLISH_NOTICE().search(notice) or "publi" in notice or "erschien" in notice or "paru" in notice):
        return
    if not any(word in notice for word in _NOTICE_WORDS):
        return
    opening = _OPENING_NOTICE().match(notice)
    rest = _NOTICE().finditer(notice, opening.end() if opening else 0)
    for match in chain([opening] if opening else (), rest):
        verb = " ".join(match[0].split()[-3:]).lower().strip(_OUTER_MARKS)
        yield from clause_credits(text, start + match.end(), end, CreditRole.SOURCE, verb, settings)


def clause_credits(
    text: str, start: int, end: int, role: CreditRole, method: str, settings: Settings
) -> Iterator[Candidate]:
    """Yield the outlets from `start` to the end of the clause, or none if one of the names is not an outlet."""
    for mark in _LIST_ENDS:
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
    if (
        declared is None
        and text[start : match.start()].strip()
        and text[: match.start()].rstrip()[-1] not in _BEFORE_COPYRIGHT
    ):
        return
    holders_end = _COPYRIGHT_END().search(text, match.end(), end)
    outlet_list = find_outlets(
        text, match.end(), holders_end.start() if holders_end else end, settings, split_at_and=False
    )
    holders = [
        outlet
        for outlet in outlet_list
        if looks_like_outlet(text, outlet, own_line=True)
        and not any(stem in text[outlet.span.start : outlet.span.end].lower() for stem in _RESERVED)
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
