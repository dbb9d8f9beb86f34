"""Bylines behind the last sentence of a story, on its line: "Pewarta: A Editor: B", "(Bud/Sit)", "(A/HARIANKOTA.com)".

For languages with the trait `signed-endings`. Outlets and agencies in the brackets are credits.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from provcheck.extractors.bylines.byline_match import BylineMatch
from provcheck.language import byline_openers, languages, lexicon, outlets, people_lists
from provcheck.language.characters import CLOSING_OR_STRAIGHT
from provcheck.model.document import Block
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Byline, BylineRole

# How far before its end a block is looked through, in characters, and how many of the last blocks.
_REACH, _LAST_BLOCKS = 260, 3
_BRACKETS = lazy_regex(r"\(([^()\n]{2,60})\)\s*$")
_SENTENCE_ENDS = ".!?" + CLOSING_OR_STRAIGHT
# "Bud", "fajar", "E-2", "S-25": initials or a name for short.
_SHORT_NAME = re.compile(r"[A-Za-z]{2,12}|[A-Za-z]{1,3}-\d{1,2}")
# A name ends before a mark, a notice or the next label.
_NAME_END = re.compile(r"[(|©\n]|\bCopyright\b|\b[Ff]oto\b")


def ending_bylines(text: str, blocks: Sequence[Block], language: str) -> Iterator[BylineMatch]:
    """Yield the bylines at the ends of the last blocks, and those of the brackets that end the story."""
    for block in blocks[-_LAST_BLOCKS:]:
        yield from _labelled(text, block, language)
    for block in blocks[-_LAST_BLOCKS:]:
        start, end = block.span
        found = list(_labels(language).finditer(text, max(start, end - _REACH), end))
        end = found[0].start() if found and found[0].start() > start else end
        match = _BRACKETS().search(text, max(start, end - _REACH), end)
        # What explains the last word stands inside the sentence.
        if match and (match.start() == start or text[start : match.start()].rstrip()[-1:] in _SENTENCE_ENDS):
            yield from _in_brackets(text, match)


@cache
def _labels(language: str) -> re.Pattern[str]:
    """Return the pattern of words with a colon that open a byline, with a capital."""
    words = [words.strip() for words, _ in byline_openers.openers(language).roles if words.strip().endswith(":")]
    return re.compile(rf"(?<!\w)({lexicon.alternatives(word.capitalize() for word in words)})\s")


def _labelled(text: str, block: Block, language: str) -> Iterator[BylineMatch]:
    """Yield the names behind the labels at the end of a block, each up to the next label."""
    start, end = block.span
    labels = list(_labels(language).finditer(text, max(start, end - _REACH), end))
    roles = {words.strip(): role for words, role in byline_openers.openers(language).roles}
    ends = [*(label.start() for label in labels[1:]), end]
    for label, stop in zip(labels, ends, strict=bool(labels)):
        closing = _NAME_END.search(text, label.end(), stop)
        names = people_lists.split_names(text, label.end(), closing.start() if closing else stop)
        for name in names:
            word = text[name.span.start : name.span.end]
            if name.kind == "person" or (name.kind == "other" and " " not in word and word[:1].isupper()):
                yield _byline(text, name.span, roles[label[1].lower()], label[1].lower().strip(":"), "person")


def _in_brackets(text: str, brackets: re.Match[str]) -> Iterator[BylineMatch]:
    """Yield the writers in brackets, parted by strokes: initials, a word, or a full name. An outlet is none."""
    start, no_names = brackets.start(1), languages.phrases_everywhere("layout")["no-name"]
    for part in brackets[1].split("/"):
        name = part.strip()
        span = Span(start + part.find(name), start + part.find(name) + len(name))
        start += len(part) + 1
        if not name or outlets.is_outlet(name) or "." in name or name.lower() in no_names:
            continue
        if _SHORT_NAME.fullmatch(name) and (not name.isupper() or "-" in name):
            yield _byline(text, span, BylineRole.WRITER, "initials", "initials")
        elif " " in name and people_lists.kind_of(name) == "person" and brackets[1] != name:
            yield _byline(text, span, BylineRole.WRITER, "brackets behind the story", "person")


def _byline(text: str, span: Span, role: BylineRole, method: str, kind: str) -> BylineMatch:
    name = " ".join(text[span.start : span.end].split())
    return BylineMatch(Byline(name=name, role=role, origin="byline", method=method, span=span), kind)
