"""A direct quotation has no identifiable speaker.

Why: words in quotation marks are a claim that somebody said them; readers must be able to tell who.
    An error in news prose where neither the paragraph nor the two beside it name a person or body, and no heading
    stands there; else a warning, as in lists, block quotations, and texts whose writers speak of themselves.
Silent: scare quotes, titles and slogans; headlines, captions and markup; nested quotations; a quotation whose document
    or outlet is named; a paragraph of speech right after its speaker's last words, with or without a caption between,
    after "she told the council", or after a paragraph that mentions a statement or a letter; a second quotation in a
    paragraph, after words of saying or after words that separate it from the first; words that the text repeats
    elsewhere (a pull quote); a source in brackets at the end of the paragraph; marks that can be paired in two ways; a
    name behind the closing mark or on the next line, a signature in a template; headings of interviews and digests;
    questions in lists; titles of works; mottos and sayings that the text calls so; a link to the source, or the number
    of a footnote; a question that the next paragraph answers behind a dash; a writer's own thoughts. A quotation behind
    a sentence of its paragraph that names somebody is less sure than the default asks. Findings less sure than
    `--min-confidence` are not reported.
Source: Reuters Handbook of Journalism; AP Stylebook; BBC Editorial Guidelines.
"""

from collections.abc import Iterator

from provcheck.language import languages
from provcheck.language.characters import CLOSING_AFTER_LOW, CLOSING_OR_STRAIGHT
from provcheck.language.introductions import (
    NAME_AFTER,
    NAME_INSIDE,
    PLACES,
    Introductions,
    has_whole_paragraphs,
    stripped_text,
)
from provcheck.language.named_people import named_people
from provcheck.language.positions import block_at, inside_quotation, sentence_at, sentence_span
from provcheck.language.quotation_marks import SINGLE_MARKS
from provcheck.language.quoted_forms import QuotedForms
from provcheck.language.speech import SpeechIndex, is_speech
from provcheck.model.document import BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, QuoteKind
from provcheck.model.rule import Context, Rule

# The blocks in which somebody may be named for a quotation beside them.
NEAR_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.CAPTION})
# Confidence for a paragraph of speech that no block introduces: a speaker named earlier may still be meant.
UNINTRODUCED = 0.7
# Where the sentence before a quotation in its paragraph names somebody, readers take the words for theirs.
MOST_AFTER_NAME = 0.45
# How many characters away from a quotation its neighbours may stand: masked markup leaves spaces.
BESIDE = 200
NAME_REACH = 40
MESSAGE = "no speaker is named for this quotation"
# A quotation that is a sentence begins a block or follows the end of a sentence. A colon before it introduces it.
_ENDS_BEFORE = frozenset(".!?…)" + CLOSING_OR_STRAIGHT)
_CLOSERS = frozenset(CLOSING_OR_STRAIGHT + CLOSING_AFTER_LOW)
# After a comma inside the marks the sentence goes on, unless it ends right there.
_SENTENCE_END = lazy_regex(r"\s*(?:[.!?]|$)")


def check(context: Context) -> Iterator[Finding]:
    """Report every direct quotation of the body that is speech and has no speaker.

    A paragraph that is one quotation is judged by the blocks before it; the others by what stands beside them.
    """
    prose = context.required_prose
    unattributed = [quote for quote in context.record.quotes if _lacks_speaker(quote)]
    if not unattributed and not has_whole_paragraphs(context.document, prose):
        return
    index = SpeechIndex(context.document, prose, context.record.quotes)
    forms = QuotedForms(context.document, index)
    weight = _Weight(context, index, forms)
    headline = context.record.headline.value if context.record.headline else ""
    introductions = Introductions(context.document, index, forms, headline)
    missing = introductions.missing
    paragraph_starts = {span.start for span in introductions.spans}
    for quote in unattributed:
        if missing.pop(quote.span.start, None):
            yield weight.finding(quote, max(quote.confidence, UNINTRODUCED))
        elif quote.span.start in paragraph_starts:
            continue
        elif _stands_alone(context, index, forms, quote) and is_speech(_with_stop(index, quote), prose.language):
            follows_name = _follows_name(context, quote.span)
            yield weight.finding(quote, min(quote.confidence, MOST_AFTER_NAME) if follows_name else quote.confidence)
    for span in missing.values():
        yield weight.finding(Spot(span=span), UNINTRODUCED)


def _lacks_speaker(quote: Quote) -> bool:
    """Return whether a quotation in the body is direct and of nobody."""
    return quote.speaker is None and quote.kind is QuoteKind.DIRECT and not quote.via and quote.where in PLACES


def _with_stop(index: SpeechIndex, quote: Quote) -> str:
    """Return a quotation with the full stop behind its marks: «No van a vivir sin clientes»."""
    return quote.text + ("." if index.text.startswith(".", quote.span.end) else "")


def _has_speech_verbs(prose: Prose) -> bool:
    return languages.by_tag(prose.language).has("speech_verbs")


class _Weight:
    """How much a quotation without a speaker matters: an error in news prose with nobody near, else a warning."""

    def __init__(self, context: Context, index: SpeechIndex, forms: QuotedForms) -> None:
        self._context, self._index, self._forms = context, index, forms

    def finding(self, at: Quote | Spot, confidence: float) -> Finding:
        """Return a finding with the weight of its place."""
        number = block_at(self._context.document, at.span.start) if at.span else None
        is_stray = number is not None and self._is_in_news(number) and not self._has_somebody_near(number)
        return RULE.finding(MESSAGE, at, confidence=confidence, severity=None if is_stray else Severity.WARNING)

    def _is_in_news(self, number: int) -> bool:
        """Return whether a block is a paragraph of news prose: no item of a list and no block quotation."""
        is_paragraph = self._index.blocks[number].kind is BlockKind.PARAGRAPH
        return is_paragraph and not self._forms.is_item(number) and self._forms.is_news

    def _has_somebody_near(self, number: int) -> bool:
        """Return whether a block or one of the two beside it names a person or body, or one of those is a heading."""
        near = self._index.blocks[max(0, number - 1) : number + 2]
        return any(block.kind is BlockKind.HEADING for block in near) or any(
            named_people(self._index.prose).stand_in(block.span) for block in near if block.kind in NEAR_KINDS
        )


def _stands_alone(context: Context, index: SpeechIndex, forms: QuotedForms, quote: Quote) -> bool:
    """Return whether a quotation is surely a sentence of its own with no attribution beside it."""
    number = block_at(context.document, quote.span.start)
    if number is None or index.is_repeated(quote.span) or _has_unsure_marks(index, number, quote):
        return False
    block = index.blocks[number].span
    return (
        not _follows_attribution(index, number, quote.span)
        and not _has_name_beside(index.text, block, quote.span)
        and _is_sentence(index, number, quote.span)
        and not forms.need_no_speaker(number, quote.span)
    )


def _follows_name(context: Context, span: Span) -> bool:
    """Return whether the sentence before a quotation in its block names a person or a body."""
    prose, number = context.required_prose, block_at(context.document, span.start)
    sentence = sentence_at(prose, span.start - 1) if span.start else None
    if number is None or sentence is None:
        return False
    start = max(context.document.blocks[number].span.start, sentence_span(prose, sentence).start)
    return named_people(prose).stand_in(Span(start, span.start))


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
    if NAME_INSIDE().match(text, span.start):
        return True
    if NAME_AFTER().match(text, span.end, min(span.end + NAME_REACH, len(text))):
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
    """Return ":" if the block that leads up to this one ends with a colon or comma, which introduces it; else "."."""
    before = index.introduction(number)
    introduces = before is not None and stripped_text(index.text, index.blocks[before].span).endswith((":", ","))
    return ":" if introduces else "."


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
