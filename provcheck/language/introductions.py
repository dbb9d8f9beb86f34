"""Paragraphs that are one quotation each, and whether the text that leads up to them says who speaks.

The rule quote-unattributed reports those that nothing introduces, and the extractor gives them no speaker, so that
both say the same of a document.
"""

from collections.abc import Iterator

from provcheck.language import languages
from provcheck.language.characters import APOSTROPHES, DASHES_AND_HYPHEN, OPENING_OR_STRAIGHT
from provcheck.language.positions import tokens_in
from provcheck.language.quotation_marks import SINGLE_MARKS
from provcheck.language.quoted_forms import QuotedForms, interview_heading
from provcheck.language.speech import SpeechIndex, is_speech
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, QuoteKind, Where

PLACES = frozenset({Where.BODY, Where.EMBED})
# The least confidence of an attribution in the paragraph after a quotation, where it is rare.
LEAST_AFTER = 0.5
_NAME_WORD = rf"[A-Z][\w.{APOSTROPHES}-]*"
# `- Smith.` or `(Smith)` after a quotation names its speaker, and so does `SMITH:` at its beginning, in a transcript.
NAME_AFTER = lazy_regex(rf"\s*[~{DASHES_AND_HYPHEN}]+\s*[A-Z]|[^\S\n]*\([A-Z]")
NAME_INSIDE = lazy_regex(rf"[{OPENING_OR_STRAIGHT}]?\s*(?:{_NAME_WORD}\s+){{0,3}}{_NAME_WORD}\s*:")
# `Berta Quill: ‘We are open’`: the headline names the speaker of a text that begins with a quotation.
_NAME_IN_HEADLINE = lazy_regex(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}: [{OPENING_OR_STRAIGHT}]")


def has_whole_paragraphs(document: Document, prose: Prose) -> bool:
    """Return whether any paragraph is one quotation and nothing else."""
    return next(_whole_paragraphs(document, prose), None) is not None


def _whole_paragraphs(document: Document, prose: Prose) -> Iterator[tuple[Span, int]]:
    """Yield the span and the block number of every paragraph that is one quotation and nothing else."""
    text, blocks = document.text, document.blocks
    numbers = {span.start: number for number, (_, span) in enumerate(blocks)}
    for quotation in prose.quotations:
        span = quotation.span
        number = numbers.get(span.start)
        if number is None or span.end != blocks[number].span.end or quotation.depth or not quotation.closed:
            continue
        if blocks[number].kind is BlockKind.PARAGRAPH and text[span.start] not in SINGLE_MARKS:
            yield span, number


def stripped_text(text: str, span: Span) -> str:
    """Return the text of a span without white space at its ends."""
    return text[span.start : span.end].strip()


class Introductions:
    """The paragraphs of a document that are one quotation of speech each, by their spans.

    `spans` are all of them, `missing` those that no block introduces, by their starts.
    """

    def __init__(self, document: Document, index: SpeechIndex, forms: QuotedForms, headline: str) -> None:
        self._index, self._headline = index, headline
        self.spans: frozenset[Span] = frozenset()
        self.missing: dict[int, Span] = {}
        if not languages.by_tag(index.prose.language).has("speech_verbs"):
            return
        paragraphs = list(self._speech_paragraphs(document))
        self.spans = frozenset(span for span, _ in paragraphs)
        self.missing = {
            span.start: span
            for span, number in paragraphs
            if self._is_missing(span, number) and not forms.need_no_speaker(number, span)
        }

    def _speech_paragraphs(self, document: Document) -> Iterator[tuple[Span, int]]:
        """Yield the span and the block number of every paragraph that is one quotation of speech and nothing else."""
        index = self._index
        for span, number in _whole_paragraphs(document, index.prose):
            # “‘…,’ Smith answered”: a quotation whose attribution stands inside it.
            if index.text[span.start + 1] in OPENING_OR_STRAIGHT or NAME_AFTER().match(index.text, span.end):
                continue
            if NAME_INSIDE().match(index.text, span.start) or index.is_repeated(span):
                continue
            if is_speech(index.text[span.start : span.end], index.prose.language):
                yield span, number

    def _is_missing(self, span: Span, number: int) -> bool:
        """Return whether no block that leads up to a paragraph of speech names its speaker or a document."""
        index = self._index
        if number - 1 in index.unclosed:
            return False
        quote = next((q for q in index.quotes.get(number, ()) if any(part.overlaps(span) for part in q.spans)), None)
        if quote is not None and (quote.where not in PLACES or _is_signed(quote) or _is_surely_after(quote, span)):
            return False
        introduction = index.introduction(number)
        if introduction is None or index.blocks[introduction].kind is not BlockKind.PARAGRAPH:
            return not self._is_named_in_headline()
        block = index.blocks[introduction].span
        if stripped_text(index.text, block).endswith((":", ",")):
            return False
        if quote is not None and (_is_relayed_since(quote, block.start) or self._is_about_speaker(block, quote, span)):
            return False
        return index.first_attribution(introduction) is None and not index.introduces_document(introduction)

    def _is_named_in_headline(self) -> bool:
        """Return whether the headline names the speaker of all that no block introduces."""
        if _NAME_IN_HEADLINE().match(self._headline):
            return True
        words = interview_heading(self._index.prose.language)
        return words.search(self._headline, 0, len(self._headline)) is not None

    def _is_about_speaker(self, block: Span, quote: Quote, span: Span) -> bool:
        """Return whether a block before a quotation has the surname of the speaker who is named after it."""
        if not _is_after(quote, span) or quote.speaker is None or not quote.speaker.name:
            return False
        surname, prose = quote.speaker.name.split()[-1], self._index.prose
        return any(prose.words[token] == surname for token in tokens_in(prose, block))


def _is_signed(quote: Quote) -> bool:
    """Return whether a name signs a quotation, or metadata and markup state the speaker."""
    return quote.speaker is not None and quote.cue is None


def _is_after(quote: Quote, span: Span) -> bool:
    """Return whether the attribution of a quotation follows the start of its paragraph."""
    place = next((part.span for part in (quote.cue, quote.speaker) if part and part.span), None)
    return place is not None and place.start >= span.start


def _is_surely_after(quote: Quote, span: Span) -> bool:
    is_sure = quote.kind is QuoteKind.DIRECT and quote.confidence >= LEAST_AFTER
    return is_sure and _is_after(quote, span)


def _is_relayed_since(quote: Quote, start: int) -> bool:
    return any(via.span and via.span.start >= start for via in quote.via)
