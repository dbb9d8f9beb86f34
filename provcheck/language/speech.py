"""Who speaks where: quotations and attributions by block, for rules that ask what leads up to a quotation."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache, cached_property, lru_cache
from itertools import islice, pairwise

from provcheck.language import languages, lexicon
from provcheck.language.characters import APOSTROPHES, OPENING_OR_STRAIGHT, QUOTES
from provcheck.language.cues import speech_words
from provcheck.language.positions import block_at, inside_quotation, tokens_in
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.phrase_search import PhraseSearch
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, QuoteKind, Speaker

# Titles, slogans and phrases are shorter than FEWEST_WORDS; few are longer than LONGEST_TITLE.
FEWEST_WORDS, LONGEST_TITLE = 6, 12
# The greatest share of words with a capital in speech; titles have more.
MOST_CAPITALS = 0.5
# A paragraph of so few words between two turns ("She waits.") names nobody and ends no exchange.
LONGEST_PAUSE = 4
# A paragraph of so few words that begins with a pronoun continues about the speaker before it.
LONGEST_ASIDE = 12
# A run of so many words that occurs twice is a repetition, not chance.
REPEATED_WORDS = 6
# For so many quotations, a search for a word of theirs is cheaper than a count of all runs.
MOST_SEARCHES = 50
_WORD = lazy_regex(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")


def is_speech(quoted: str, language: str) -> bool:
    """Return whether quoted words are a sentence that somebody said, not a title, a slogan or a phrase.

    They begin and end like a sentence, few have a capital, and one is a pronoun or an auxiliary verb, unless there are
    many of them or the language has no list of such words.
    """
    read = languages.known(language)
    words = _WORD().findall(quoted)
    letters = quoted.strip(" `" + QUOTES).lstrip("([.… ")
    if len(words) < FEWEST_WORDS or not letters[:1].isupper() or letters[-1:] not in read.sentence_enders + ",":
        return False
    if sum(word[0].isupper() for word in words[1:]) > MOST_CAPITALS * len(words):
        return False
    sentence_words = read.words("sentence_words")
    if not sentence_words or len(words) >= LONGEST_TITLE:
        return True
    return any(word.lower().replace("’", "'") in sentence_words for word in words)


class SpeechIndex:
    """Quotations and attributions of a document by block number, collected once so that look-ups stay linear.

    `nested` has the spans of quotations inside others; `unbalanced` the blocks with a mark that has no counterpart;
    `unclosed` those in which a quotation stays open.
    """

    def __init__(self, document: Document, prose: Prose, quotes: Sequence[Quote]) -> None:
        self.text, self.blocks, self.prose = document.text, document.blocks, prose
        self.nested = {quotation.span for quotation in prose.quotations if quotation.depth > 0}
        self.unbalanced = {block_at(document, mark.start) for mark in prose.unbalanced}
        self.unclosed: set[int | None] = set()
        self._first_quotations: dict[int | None, Span] = {}
        for quotation in prose.quotations:
            number = block_at(document, quotation.span.start)
            if not quotation.closed:
                self.unclosed.add(number)
            if quotation.depth == 0:
                self._first_quotations.setdefault(number, quotation.span)
        self._document, self._quotes = document, quotes
        self._first_speakers: dict[int | None, int] = {}  # the offset of the first speaker with words in marks
        for quote in quotes:
            speaker = _named_span(quote.speaker)
            if speaker is not None and quote.kind is not QuoteKind.INDIRECT:
                number = block_at(document, speaker.start)
                self._first_speakers[number] = min(speaker.start, self._first_speakers.get(number, speaker.start))
        self._first_attributions: dict[int, int | None] = {}
        self._introductions: dict[int, int] = {}
        self._searches = 0

    @cached_property
    def quotes(self) -> dict[int | None, list[Quote]]:
        """The quotations of the record by each block that they touch."""
        quotes: dict[int | None, list[Quote]] = {}
        for quote in self._quotes:
            for number in {block_at(self._document, at) for part in quote.spans for at in (part.start, part.end - 1)}:
                quotes.setdefault(number, []).append(quote)
        return quotes

    @cached_property
    def _runs(self) -> Counter[tuple[str, ...]]:
        words = _joined_words(self.text).split()
        return Counter(zip(*(words[offset:] for offset in range(REPEATED_WORDS)), strict=False))

    def first_attribution(self, number: int) -> int | None:
        """Return the offset where a block first says that somebody speaks; None if it does not."""
        if number not in self._first_attributions:
            speaking = speech_words(self.prose.language)
            verbs = (
                self.prose.starts[token]
                for token in tokens_in(self.prose, self.blocks[number].span)
                if self.prose.lower[token] in speaking and not self._is_quoted(token)
            )
            offsets = [offset for offset in (next(verbs, None), self._first_speakers.get(number)) if offset is not None]
            self._first_attributions[number] = min(offsets, default=None)
        return self._first_attributions[number]

    def introduction(self, number: int) -> int | None:
        """Return the block that should name the speaker of a block; None at the beginning of the document.

        It is the last block before it that is more than a quotation, a pause or an aside. Captions and block
        quotations between paragraphs are passed over.
        """
        before = number - 1
        while before >= 0 and (
            self._is_inset(before, number) or (self._continues(before) and self.first_attribution(before) is None)
        ):
            before = self._introductions.get(before, before - 1)
        self._introductions[number] = before
        return before if before >= 0 else None

    def follows_words(self, number: int, span: Span) -> bool:
        """Return whether the first quotation of a block stands before a span, with words between the two."""
        first = self._first_quotations.get(number)
        return first is not None and first.start < span.start and bool(_WORD().search(self.text, first.end, span.start))

    def is_repeated(self, span: Span) -> bool:
        """Return whether the text has the first words of a span elsewhere too, as for a pull quote."""
        matches = _WORD().finditer(self.text, span.start, span.end)
        run = tuple([match[0].lower() for match in islice(matches, REPEATED_WORDS)])
        self._searches += 1
        if self._searches > MOST_SEARCHES:
            return self._runs[run] > 1
        # A long word is rare.
        if len(run) < REPEATED_WORDS or any(_lower(self.text).count(word) < 2 for word in sorted(run, key=len)[::-1]):
            return False
        if not self._has_pair_twice(*max(pairwise(run), key=lambda pair: len(pair[0]))):
            return False
        words, joined = f" {' '.join(run)} ", _joined_words(self.text)
        return joined.find(words, joined.find(words) + 1) >= 0

    def _has_pair_twice(self, word: str, following: str) -> bool:
        """Return whether the next word behind some letters is another one at two places, or at more."""
        text, places = _lower(self.text), 0
        start = text.find(word)
        while start >= 0 and places < 2:
            end = start + len(word)
            behind = _WORD().search(text, end)
            places += behind is not None and behind[0] == following
            start = text.find(word, start + 1)
        return places == 2

    def introduces_document(self, number: int) -> bool:
        """Return whether a block brings up "a statement", "a letter" or "a post": words after it may be out of that."""
        groups, lower = languages.known(self.prose.language).groups("relays"), self.prose.lower
        return any(
            lower[token] in groups["papers"] and token and lower[token - 1] in groups["indefinite"]
            for token in tokens_in(self.prose, self.blocks[number].span)
            if not self._is_quoted(token)
        )

    def begins_with_mark(self, number: int) -> bool:
        """Return whether a block begins with a quotation mark."""
        return self.text[self.blocks[number].span.start] in OPENING_OR_STRAIGHT

    def has_word(self, number: int, words: Collection[str]) -> bool:
        """Return whether a block has one of some words outside quotations."""
        return any(
            self.prose.lower[token] in words and not self._is_quoted(token)
            for token in tokens_in(self.prose, self.blocks[number].span)
        )

    def block_before(self, number: int) -> int:
        """Return the block before another, captions and block quotations passed over; -1 at the beginning."""
        before = number - 1
        while before >= 0 and self._is_inset(before, number):
            before -= 1
        return before

    def _is_inset(self, before: int, number: int) -> bool:
        """Return whether a block stands apart from the text around it: a caption, a credit, a block quotation."""
        kind = self.blocks[before].kind
        if kind is BlockKind.PARAGRAPH:
            start, end = self.blocks[before].span
            has_label = self.text.find(":", start, end) >= 0
            return has_label and _photo_credit().search(self.text, start, end) is not None
        return kind is BlockKind.CAPTION or (
            kind is BlockKind.BLOCK_QUOTE and self.blocks[number].kind is BlockKind.PARAGRAPH
        )

    def _continues(self, number: int) -> bool:
        """Return whether a block is a quotation, a pause between two turns, or an aside about the speaker before it."""
        block = self.blocks[number].span
        words = self.text[block.start : block.end].split()
        pronouns = languages.known(self.prose.language).groups("constructions")["aside"]
        is_aside = words[0].istitle() and words[0].lower() in pronouns and len(words) <= LONGEST_ASIDE
        return self.begins_with_mark(number) or is_aside or len(words) <= LONGEST_PAUSE

    def _is_quoted(self, token: int) -> bool:
        return inside_quotation(self.prose, Span(self.prose.starts[token], self.prose.ends[token]))


# An extractor and a rule make an index of the same text, one soon after the other.
@lru_cache(maxsize=1)
def _lower(text: str) -> str:
    return text.lower()


@lru_cache(maxsize=1)
def _joined_words(text: str) -> str:
    """Return the words of a text in lower case, each between two spaces."""
    return f" {' '.join(map(str.lower, _WORD().findall(text)))} "


@cache
def _photo_credit() -> PhraseSearch:
    """Return the search for the credit of a picture, in all languages: `Photo: Ida Holm` at the end of a caption."""
    groups = languages.phrases_everywhere("image_labels")
    labels = groups["label"] | groups["several"]
    pattern = rf"(?<!\w)(?:{lexicon.alternatives(labels)})(?:\s\w+)?\s?:[^:\n]{{2,60}}$"
    return PhraseSearch(labels, pattern, re.IGNORECASE | re.MULTILINE)


def _named_span(speaker: Speaker | None) -> Span | None:
    """Return where a speaker is named; None for a description that names nobody ("the wall")."""
    return speaker.span if speaker is not None and speaker.name and speaker.mention != "description" else None
