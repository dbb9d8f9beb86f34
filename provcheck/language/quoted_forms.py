"""Forms in which words in quotation marks need no speaker beside them, and texts that are no news prose.

Rules and extractors judge quotations by them: lists of questions, titles in a list of works, digests whose headings
name what they quote, epigraphs that the text looks back at, signatures inside a template.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import pairwise

from provcheck.language import languages, lexicon
from provcheck.language.characters import (
    APOSTROPHES,
    CLOSING_AFTER_LOW,
    CLOSING_OR_STRAIGHT,
    DASHES_AND_HYPHEN,
    OPENING_OR_STRAIGHT,
)
from provcheck.language.links import LONGEST_TARGET, is_link_text
from provcheck.language.positions import outside_quotations, sentence_at, tokens_in
from provcheck.language.speech import SpeechIndex
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.phrase_search import PhraseSearch
from provcheck.model.prose import Prose

# The greatest share of first and second persons among the words of news prose outside quotations. Of 840 articles of
# seven newspapers 97 % have less; letters, blogs and advice have several times as much.
MOST_TALK = 0.015
# A digest has so many headings that a quotation follows.
FEWEST_DIGEST_HEADINGS = 3
# In characters. What stands behind a dash at the end of a block and is longer is a clause, no signature.
LONGEST_SIGNATURE = 80
# In words. A list of works has fewer around each title.
LONGEST_IMPRINT = 40
_LONGEST_AROUND = 600  # in characters
# In characters: how far before her thought a writer speaks of herself.
_THOUGHT_REACH = 400
_TEXT_KINDS = (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)
_HEADINGS = (BlockKind.HEADING, BlockKind.HEADLINE)
_BULLET = lazy_regex(rf"[*•◦▪·{DASHES_AND_HYPHEN}]\s|\d{{1,2}}[.)]\s")
_QUESTION_END = lazy_regex(rf"\?[{CLOSING_OR_STRAIGHT}{CLOSING_AFTER_LOW}\s]*$")
# A signature of which the words are masked (a template, a component), or a short one: “…” —    ; “…” — via the harbour.
_SIGNATURE = lazy_regex(
    rf"[\s,]*[~{DASHES_AND_HYPHEN}]+\s*(?:$|\S(?:[^\n.!?]|\.(?=\w)){{0,{LONGEST_SIGNATURE}}}[.]?\s*$)", re.MULTILINE
)
# The number of a footnote right behind a quotation: ”1, ”[2]
_FOOTNOTE = lazy_regex(r"\d{1,3}(?!\w)|\[\d{1,3}\]")
# A dash before a quotation that begins a paragraph.
_ANSWER = lazy_regex(rf"[{DASHES_AND_HYPHEN}]\s*[{OPENING_OR_STRAIGHT}]")
_NAME_WORD = rf"[A-Z][\w.{APOSTROPHES}-]*"
_NAMED_HEADING = lazy_regex(rf"(?:\W*{_NAME_WORD} ){{0,4}}\W*{_NAME_WORD}:\s")
_ADDRESS = lazy_regex(r"https?://|www\.|\bdoi\b")
_YEAR_OR_UNDATED = lazy_regex(r"\b(?:1[89]|20)\d\d\b|\bn\.\s?d\.")


def is_news_prose(document: Document, prose: Prose) -> bool:
    """Return whether a text reports on others: few of its words outside quotations are "I", "we" or "you"."""
    talk = languages.known(prose.language).groups("sorts")["talk"]
    words = spoken = 0
    for number, block in enumerate(document.blocks):
        if block.kind is not BlockKind.PARAGRAPH or number in document.list_items:
            continue
        for start, end in outside_quotations(prose, block.span):
            outside = prose.lower[start:end]
            words += len(outside)
            if not talk.isdisjoint(outside):
                spoken += sum(map(talk.__contains__, outside))
    return spoken <= MOST_TALK * words


class QuotedForms:
    """The forms of the quotations of a document, in its blocks by number."""

    def __init__(self, document: Document, index: SpeechIndex) -> None:
        self._document, self._index, self._text = document, index, index.text
        self._words = languages.known(index.prose.language).phrases("quotation_words")
        self._headings = [number for number, block in enumerate(index.blocks) if block.kind in _HEADINGS]
        self._above: dict[int, int] = {}  # the block above the quotations right above a block
        self._digest: bool | None = None
        self._is_news: bool | None = None

    @cached_property
    def _first_text(self) -> int | None:
        """The first paragraph or block quotation, before which many headings may stand."""
        return next((number for number, block in enumerate(self._index.blocks) if block.kind in _TEXT_KINDS), None)

    @property
    def is_news(self) -> bool:
        """Whether the document is news prose."""
        if self._is_news is None:
            self._is_news = is_news_prose(self._document, self._index.prose)
        return self._is_news

    def need_no_speaker(self, number: int, span: Span) -> bool:
        """Return whether a quotation in a block has one of the forms."""
        return (
            self._is_signed(number, span)
            or (self.is_item(number) and _QUESTION_END().search(self._text, span.start, span.end) is not None)
            or self._is_title(number, span)
            or self._is_digest(number)
            or self._is_looked_back_at(number, span)
            or self._is_followed_by_pronoun(number, span)
            or self._is_introduced(number)
            or _FOOTNOTE().match(self._text, span.end) is not None
            or self._is_in_dialogue(number)
            or is_link_text(self._document, span)
            or (not self.is_news and self._is_own_thought(number, span))
        )

    def is_item(self, number: int) -> bool:
        """Return whether a block is an item of a list, by its markup or by a bullet."""
        return number in self._document.list_items or self._starts_with(_BULLET(), number)

    def _starts_with(self, pattern: re.Pattern[str], number: int) -> bool:
        span = self._index.blocks[number].span
        return pattern.match(self._text, span.start, span.end) is not None

    def _is_signed(self, number: int, span: Span) -> bool:
        return _SIGNATURE().match(self._text, span.end, self._end_with_markup(number)) is not None

    def _end_with_markup(self, number: int) -> int:
        """Return where a block and the masked markup behind it end."""
        blocks = self._index.blocks
        return blocks[number + 1].span.start if number + 1 < len(blocks) else len(self._text)

    def _is_in_dialogue(self, number: int) -> bool:
        """Return whether the next block answers behind a dash: „Kommst du?“ – „Nein.“"""
        return number + 1 < len(self._index.blocks) and self._starts_with(_ANSWER(), number + 1)

    def _is_title(self, number: int, span: Span) -> bool:
        """Return whether a quotation is a title in a list of works: a year and an address stand beside it."""
        block = self._index.blocks[number].span
        if block.end - block.start - (span.end - span.start) > _LONGEST_AROUND:
            return False
        beside = self._text[block.start : span.start] + " " + self._text[span.end : block.end]
        if len(beside.split()) > LONGEST_IMPRINT:
            return False
        if _YEAR_OR_UNDATED().search(beside) and (_ADDRESS().search(beside) or self._has_link(block)):
            return True
        return self._is_below_works(number)

    def _has_link(self, block: Span) -> bool:
        """Return whether a block has a link in Markdown, which may close behind its last word."""
        if self._document.format != "markdown":
            return False
        decoded, place = self._document.source_map.decoded, self._document.source_map.locate(block, None)
        return "://" in decoded[place.start : place.end + LONGEST_TARGET].partition("\n\n")[0]

    def _is_below_works(self, number: int) -> bool:
        heading = self._heading_above(number)
        return heading is not None and self._heading_words(heading) in self._words["works"]

    def _heading_above(self, number: int) -> int | None:
        """Return the nearest heading above a block."""
        above = bisect_left(self._headings, number) - 1
        return self._headings[above] if above >= 0 else None

    def _heading_words(self, number: int) -> str:
        span = self._index.blocks[number].span
        return " ".join(self._text[span.start : span.end].lower().strip(" \t:*_").split())

    def _is_digest(self, number: int) -> bool:
        """Return whether the heading right above names what is quoted, or many headings stand above quotations."""
        heading = self._heading_right_above(number)
        if heading is None:
            return False
        if self._starts_with(_NAMED_HEADING(), heading) or is_link_text(
            self._document, self._index.blocks[heading].span
        ):
            return True
        if self._digest is None:
            numbers = range(1, len(self._index.blocks))
            count = sum(self._is_quotation(below) and self._is_heading(below - 1) for below in numbers)
            self._digest = count >= FEWEST_DIGEST_HEADINGS
        return self._digest

    def _heading_right_above(self, number: int) -> int | None:
        """Return the heading with nothing but quotations between it and a block; None if something else is there."""
        above = number - 1
        while above >= 0 and self._is_quotation(above):
            above = self._above.get(above, above - 1)
        self._above[number] = above
        return above if above >= 0 and self._is_heading(above) else None

    def _is_heading(self, number: int) -> bool:
        return self._index.blocks[number].kind is BlockKind.HEADING

    def _is_quotation(self, number: int) -> bool:
        """Return whether a block begins with a quotation mark."""
        return self._index.begins_with_mark(number)

    def _is_looked_back_at(self, number: int, span: Span) -> bool:
        """Return whether the words after a quotation say what it is: "This motto …", "Here this is often cited."."""
        block = self._index.blocks[number].span
        following = Span(span.end, block.end)
        if not self._text[span.end : block.end].strip():
            if number + 1 >= len(self._index.blocks) or self._index.blocks[number + 1].kind not in _TEXT_KINDS:
                return False
            following = self._index.blocks[number + 1].span
        prose = self._index.prose
        tokens = [token for token in tokens_in(prose, following) if prose.words[token].isalnum()]
        if not tokens:
            return False
        words = [prose.lower[token] for token in tokens[:3]]
        nouns = self._words["quotation"] | self._words["passage"]
        # A preposition may stand first: "With these words"
        if any(one in self._words["pointing"] and other in nouns for one, other in pairwise(words)):
            return True
        sentence = sentence_at(prose, prose.starts[tokens[0]])
        return sentence is not None and self._is_called_saying(prose.lower[tokens[0] : prose.sentences[sentence][1]])

    def _is_called_saying(self, words: Sequence[str]) -> bool:
        """Return whether a sentence calls what it points at a saying, or says that people repeat it."""
        pointing = next((number for number, word in enumerate(words) if word in self._words["it"]), None)
        return pointing is not None and not self._words["saying"].isdisjoint(words[pointing:])

    def _is_followed_by_pronoun(self, number: int, span: Span) -> bool:
        """Return whether a block of a site begins with a quotation and goes on about those who speak: “…” They …"""
        block = self._index.blocks[number].span
        if span.start != block.start or not self._document.is_of_site:
            return False
        pronouns = languages.known(self._index.prose.language).groups("constructions")["aside"]
        tokens = tokens_in(self._index.prose, Span(span.end, block.end))
        return bool(tokens) and self._index.prose.lower[tokens[0]] in pronouns

    def _is_introduced(self, number: int) -> bool:
        """Return whether the block that leads up to this one names a quotation; up to a block quotation, papers too."""
        introduction = self._index.introduction(number)
        if introduction is None or self._index.blocks[introduction].kind not in _TEXT_KINDS:
            return False
        nouns = self._words["quotation"]
        if self._index.blocks[number].kind is BlockKind.BLOCK_QUOTE or self.is_item(number):
            nouns = nouns | self._words["papers"]
        return self._index.has_word(introduction, nouns)

    def _is_own_thought(self, number: int, span: Span) -> bool:
        """Return whether a writer who speaks of herself opens with an epigraph, or quotes her own thought."""
        block = self._index.blocks[number].span
        quoted = self._text[span.start : span.end]
        if number == self._first_text and self._text[block.start : block.end].strip() == quoted:
            return True
        prose, talk = self._index.prose, languages.known(self._index.prose.language).groups("sorts")["talk"]
        before = Span(max(block.start, span.start - _THOUGHT_REACH), span.start)
        return any(prose.lower[token] in talk for token in tokens_in(prose, before))


@cache
def interview_heading(language: str) -> PhraseSearch:
    """Return the search for words by which a heading says that somebody is interviewed."""
    phrases = languages.known(language).phrases("quotation_words")["interview"]
    alternatives = lexicon.alternatives(phrases).replace(r"\s", r"\s+")  # masked markup leaves spaces
    return PhraseSearch(phrases, rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
