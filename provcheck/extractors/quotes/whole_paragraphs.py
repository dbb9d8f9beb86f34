"""Paragraphs that are one quotation each: whose words they are is up to the text that leads up to them.

Who spoke last is a candidate for every quotation, but readers can't tell that he goes on speaking after paragraphs
about something else: quote-unattributed reports such a paragraph, so the record gives it no speaker. Right behind a
caption, a credit or a block quotation, which stand apart from the text, he does go on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from provcheck.language.introductions import Introductions, has_whole_paragraphs
from provcheck.language.positions import block_at
from provcheck.language.quoted_forms import QuotedForms
from provcheck.language.speech import SpeechIndex
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, QuoteKind

# The probability that a paragraph is speech of which the text names no speaker, or names the one before an inset (set
# by hand).
NO_SPEAKER, SAME_SPEAKER = 0.7, 0.7


def with_paragraph_speakers(quotes: list[Quote], document: Document, prose: Prose, headline: str) -> Iterable[Quote]:
    """The quotes, those that nothing introduces apart and without a speaker, those behind insets with one."""
    return _introduced(quotes, document, prose, headline) if has_whole_paragraphs(document, prose) else quotes


def _introduced(quotes: list[Quote], document: Document, prose: Prose, headline: str) -> Iterator[Quote]:
    """Yield the quotes of a document in which a paragraph is one quotation."""
    index = SpeechIndex(document, prose, quotes)
    introductions = Introductions(document, index, QuotedForms(document, index), headline)
    speaking: Quote | None = None
    for quote in quotes:
        parts = list(_without_strangers(quote, introductions.missing, document))
        if parts[0].speaker is None and speaking and parts[0].span in introductions.spans:
            parts = [_going_on(parts[0], speaking, index, document)]
        yield from parts
        if parts[-1].kind is not QuoteKind.INDIRECT:
            speaking = parts[-1] if parts[-1].speaker else None


def _without_strangers(quote: Quote, missing: dict[int, Span], document: Document) -> Iterator[Quote]:
    """Yield a quote, its paragraphs that nothing introduces apart and without a speaker."""
    strangers = [span for span in quote.spans if span.start in missing] if quote.speaker else []
    retained = tuple(span for span in quote.spans if not strangers or span.start not in missing)
    if not strangers:
        yield quote
    elif retained:
        yield replace(quote, spans=retained, text=" ".join(document.text[start:end] for start, end in retained))
    for span in strangers:
        yield Quote(
            text=document.text[span.start : span.end],
            spans=(span,),
            kind=QuoteKind.DIRECT,
            where=quote.where,
            confidence=NO_SPEAKER,
            method="no speaker in reach",
        )


def _going_on(quote: Quote, before: Quote, index: SpeechIndex, document: Document) -> Quote:
    """Return a quote with the speaker of the one before, if nothing but insets stands between the two."""
    number, number_before = block_at(document, quote.span.start), block_at(document, before.span.end - 1)
    if number is None or number - 1 == number_before or index.block_before(number) != number_before:
        return quote
    return replace(
        quote, speaker=before.speaker, cue=before.cue, confidence=SAME_SPEAKER, method="goes on behind an inset"
    )
