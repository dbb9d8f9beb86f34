"""A direct quotation has no identifiable speaker.

Why: words in quotation marks are a claim that somebody said them; readers must be able to tell who.
Silent: scare quotes, titles and slogans; headlines, captions and markup; nested quotations; a quotation whose document
    or outlet is named; a paragraph of speech right after its speaker's last words, after "she told the council", or
    after a paragraph that mentions a statement or a letter; a second quotation in a paragraph, after words of saying or
    after words that separate it from the first; words that the text repeats elsewhere (a pull quote); a source in
    brackets at the end of the paragraph; marks that can be paired in two ways. Findings less sure than
    `--min-confidence` are not reported.
Source: Reuters Handbook of Journalism; AP Stylebook; BBC Editorial Guidelines.
"""

from collections.abc import Iterator

from provcheck.language import languages
from provcheck.language.characters import (
    APOSTROPHES,
    CLOSING_AFTER_LOW,
    CLOSING_OR_STRAIGHT,
    DASHES_AND_HYPHEN,
    OPENING_OR_STRAIGHT,
)
from provcheck.language.positions import block_at, inside_quotation, tokens_in
from provcheck.language.quotation_marks import SINGLE_MARKS
from provcheck.language.speech import SpeechIndex, is_speech
from provcheck.model.document import BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, QuoteKind, Where
from provcheck.model.rule import Context, Rule

PLACES = frozenset({Where.BODY, Where.EMBED})
# Confidence for a paragraph of speech that no block introduces: a speaker named earlier may still be meant.
UNINTRODUCED = 0.7
# The least confidence of an attribution in the paragraph after a quotation, where it is rare.
LEAST_AFTER = 0.5
# How many characters away from a quotation its neighbours may stand: masked markup leaves spaces.
BESIDE = 200
NAME_REACH = 40
MESSAGE = "no speaker is named for this quotation"
# A quotation that is a sentence begins a block or follows the end of a sentence. A colon before it introduces it.
_ENDS_BEFORE = frozenset(".!?…)" + CLOSING_OR_STRAIGHT)
_CLOSERS = frozenset(CLOSING_OR_STRAIGHT + CLOSING_AFTER_LOW)
_NAME_WORD = rf"[A-Z][\w.{APOSTROPHES}-]*"
# `- Smith.` or `(Smith)` after a quotation names its speaker, and so does `SMITH:` at its beginning, in a transcript.
_NAME_AFTER = lazy_regex(rf"\s*[~{DASHES_AND_HYPHEN}]+\s*[A-Z]|[^\S\n]*\([A-Z]")
_NAME_INSIDE = lazy_regex(rf"[{OPENING_OR_STRAIGHT}]?\s*(?:{_NAME_WORD}\s+){{0,3}}{_NAME_WORD}\s*:")
# `Berta Quill: ‘We are open’`: the headline names the speaker of a text that begins with a quotation.
_NAME_IN_HEADLINE = lazy_regex(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}: [{OPENING_OR_STRAIGHT}]")
# After a comma inside the marks the sentence goes on, unless it ends right there.
_SENTENCE_END = lazy_regex(r"\s*(?:[.!?]|$)")


def check(context: Context) -> Iterator[Finding]:
    """Report every direct quotation of the body that is speech and has no speaker.

    A paragraph that is one quotation is judged by the blocks before it, whichever speaker the record carried over to
    it; the others by what stands beside them.
    """
    prose = context.prose
    if prose is None:
        return
    index = SpeechIndex(context, prose)
    paragraphs = dict(_speech_paragraphs(context, index)) if _has_speech_verbs(prose) else {}
    unintroduced = {
        span.start: span for span, number in paragraphs.items() if _is_unintroduced(context, index, span, number)
    }
    paragraph_starts = {span.start for span in paragraphs}
    for quote in context.record.quotes:
        if quote.kind is not QuoteKind.DIRECT or quote.speaker is not None or quote.via or quote.where not in PLACES:
            continue
        if unintroduced.pop(quote.span.start, None):
            yield RULE.finding(MESSAGE, at=quote, confidence=max(quote.confidence, UNINTRODUCED))
        elif quote.span.start in paragraph_starts:
            continue
        elif _stands_alone(context, index, quote) and is_speech(quote.text, prose.language):
            yield RULE.finding(MESSAGE, at=quote, confidence=quote.confidence)
    for span in unintroduced.values():
        yield RULE.finding(MESSAGE, at=Spot(span=span), confidence=UNINTRODUCED)


def _has_speech_verbs(prose: Prose) -> bool:
    return languages.by_tag(prose.language).has("speech_verbs")


# ---------------------------------------------------------------------------------- paragraphs that are one quotation


def _speech_paragraphs(context: Context, index: SpeechIndex) -> Iterator[tuple[Span, int]]:
    """Yield the span and the block number of every paragraph that is one quotation of speech and nothing else."""
    text = context.document.text
    for quotation in index.prose.quotations:
        span = quotation.span
        number = block_at(context.document, span.start)
        if number is None or quotation.depth or not quotation.closed or text[span.start] in SINGLE_MARKS:
            continue
        block = index.blocks[number]
        if block.kind is not BlockKind.PARAGRAPH or _words(text, block.span) != _words(text, span):
            continue
        # “‘…,’ Smith answered”: a quotation whose attribution stands inside it.
        if text[span.start + 1] in OPENING_OR_STRAIGHT or _NAME_AFTER().match(text, span.end):
            continue
        if index.is_repeated(span) or _NAME_INSIDE().match(text, span.start):
            continue
        if is_speech(text[span.start : span.end], index.prose.language):
            yield span, number


def _is_unintroduced(context: Context, index: SpeechIndex, span: Span, number: int) -> bool:
    """Return whether no block that leads up to a paragraph of speech names its speaker or a document."""
    if number - 1 in index.unclosed:
        return False
    quote = next((q for q in index.quotes.get(number, ()) if any(part.overlaps(span) for part in q.spans)), None)
    if quote is not None and (quote.where not in PLACES or _is_surely_attributed_after(quote, span)):
        return False
    introduction = index.introduction(number)
    if introduction is None or index.blocks[introduction].kind is not BlockKind.PARAGRAPH:
        headline = context.record.headline
        return headline is None or not _NAME_IN_HEADLINE().match(headline.value)
    block = index.blocks[introduction].span
    if _words(index.text, block).endswith((":", ",")):
        return False
    if quote is not None and (_is_relayed_since(quote, block.start) or _is_about_speaker(index, block, quote, span)):
        return False
    return index.first_attribution(introduction) is None and not index.introduces_document(introduction)


def _is_attributed_after(quote: Quote, span: Span) -> bool:
    """Return whether the attribution of a quotation follows the start of its paragraph."""
    place = next((part.span for part in (quote.cue, quote.speaker) if part and part.span), None)
    return place is not None and place.start >= span.start


def _is_surely_attributed_after(quote: Quote, span: Span) -> bool:
    is_sure = quote.kind is QuoteKind.DIRECT and quote.confidence >= LEAST_AFTER
    return is_sure and _is_attributed_after(quote, span)


def _is_relayed_since(quote: Quote, start: int) -> bool:
    return any(via.span and via.span.start >= start for via in quote.via)


def _is_about_speaker(index: SpeechIndex, block: Span, quote: Quote, span: Span) -> bool:
    """Return whether a block before a quotation has the surname of the speaker who is named after it."""
    if not _is_attributed_after(quote, span) or quote.speaker is None or not quote.speaker.name:
        return False
    surname = quote.speaker.name.split()[-1]
    return any(index.prose.words[token] == surname for token in tokens_in(index.prose, block))


# -------------------------------------------------------------------------------------------------- other quotations


def _stands_alone(context: Context, index: SpeechIndex, quote: Quote) -> bool:
    """Return whether a quotation is surely a sentence of its own with no attribution beside it."""
    number = block_at(context.document, quote.span.start)
    if number is None or index.is_repeated(quote.span) or _has_unsure_marks(index, number, quote):
        return False
    block = index.blocks[number].span
    return (
        not _follows_attribution(index, number, quote.span)
        and not _has_name_beside(index.text, block, quote.span)
        and _is_sentence(index, number, quote.span)
    )


def _has_unsure_marks(index: SpeechIndex, number: int, quote: Quote) -> bool:
    """Return whether the marks around a quotation leave open which words are quoted."""
    if number in index.unbalanced:  # quote-unbalanced reports it
        return True
    if number - 1 in index.unclosed:  # the block may continue the quotation before it
        return True
    if quote.spans[0] in index.nested and any(inside_quotation(index.prose, part) for part in quote.spans):
        return True
    # A straight mark at one end, a curly one at the other, and more inside: they may pair in other ways.
    first, last = index.text[quote.span.start], index.text[quote.span.end - 1]
    inner = index.text[quote.span.start + 1 : quote.span.end - 1]
    return (first == '"') != (last == '"') and any(mark in inner for mark in '“”"')


def _follows_attribution(index: SpeechIndex, number: int, span: Span) -> bool:
    """Return whether words of saying, or a quotation and words after it, stand before a quotation in its block."""
    if _has_speech_verbs(index.prose):
        attribution = index.first_attribution(number)
        if attribution is not None and attribution < span.start:
            return True
    return index.follows_words(number, span)


def _has_name_beside(text: str, block: Span, span: Span) -> bool:
    """Return whether a name stands inside a quotation, after it, or in brackets at the end of its block."""
    if _NAME_INSIDE().match(text, span.start):
        return True
    if _NAME_AFTER().match(text, span.end, min(span.end + NAME_REACH, len(text))):
        return True
    if text[max(span.end, block.end - BESIDE) : block.end].rstrip().endswith("]"):
        return True
    # “…?” reacted Smith
    return text[span.end : min(span.end + BESIDE, block.end)].lstrip()[:1].islower()


def _is_sentence(index: SpeechIndex, number: int, span: Span) -> bool:
    """Return whether a quotation begins and ends where a sentence of the text does."""
    text, block = index.text, index.blocks[number].span
    begins_block = span.start == block.start
    if not begins_block and not text[span.start - 1].isspace():
        return False
    before = text[max(block.start, span.start - BESIDE) : span.start].rstrip() or _end_of_block_before(index, number)
    if before[-1:] not in _ENDS_BEFORE or text[span.end - 1] not in _CLOSERS:
        return False
    if text[span.start] in SINGLE_MARKS and before != "." and not begins_block:
        return False  # inside a paragraph single marks also set off what somebody might say
    goes_on = text[span.start : span.end - 1].rstrip()[-1:] == ","
    return not goes_on or _SENTENCE_END().match(text, span.end, block.end) is not None


def _end_of_block_before(index: SpeechIndex, number: int) -> str:
    """Return ":" if the block before ends with a colon, which introduces a quotation; else "."."""
    return ":" if number and _words(index.text, index.blocks[number - 1].span).endswith(":") else "."


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end].strip()


RULE = Rule(
    "quote-unattributed",
    Kind.MISSING,
    Severity.ERROR,
    check,
    needs=("quotes",),
    uses=("speech_verbs", "sentence_words"),
    absent=("quotes",),
    help="Name the speaker in this sentence or the one before it, or remove the quotation marks.",
)
