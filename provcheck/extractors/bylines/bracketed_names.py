"""Names in the brackets that end a story, each behind what they did: "(Reportage de A, édité par B)".

The phrases are those of `sign_offs.txt` of the language; those of English are words before "by" (`lines.py`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from provcheck.extractors.bylines.byline_match import BylineMatch
from provcheck.language import languages, lexicon, people_lists
from provcheck.model.document import Block
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Byline, BylineRole

_LAST_BLOCKS = 3
_BRACKETS = lazy_regex(r"\(([^()\n]{8,200})\)\s*$")


def bracketed_bylines(text: str, blocks: Sequence[Block], language: str) -> Iterator[BylineMatch]:
    """Yield the people in brackets that begin with a phrase and a name."""
    roles = _roles(language)
    if not roles:
        return
    for block in blocks[-_LAST_BLOCKS:]:
        brackets = _BRACKETS().search(text, *block.span)
        if brackets is None:
            continue
        start, end = brackets.span(1)
        phrases = list(_phrases(language).finditer(text, start, end))
        if not phrases or phrases[0].start() != start:
            continue
        ends = [*(phrase.start() for phrase in phrases[1:]), end]
        for phrase, stop in zip(phrases, ends, strict=True):
            for name in people_lists.split_names(text, phrase.end(), _end_of_names(text, phrase.end(), stop)):
                if name.kind == "person":
                    words = " ".join(text[name.span.start : name.span.end].split())
                    role = roles[" ".join(phrase[1].lower().split())]
                    byline = Byline(name=words, role=role, origin="byline", method="brackets", span=name.span)
                    yield BylineMatch(byline, "person")


def _end_of_names(text: str, start: int, end: int) -> int:
    """Return where names end, without the marks before the next phrase."""
    while end > start and text[end - 1] in " ,;.":
        end -= 1
    return end


@cache
def _roles(language: str) -> dict[str, BylineRole]:
    """Return the phrases of a language in lower case, with their roles."""
    groups = languages.known(language).phrases("sign_offs")
    return {phrase: role for role in BylineRole for phrase in groups[f"{role}-names"]}


@cache
def _phrases(language: str) -> re.Pattern[str]:
    """Return the pattern of a phrase and the space behind it, before a capital."""
    return re.compile(rf"(?<!\w)((?i:{lexicon.alternatives(_roles(language))})):?\s+(?=[^\W\d_a-z])")
