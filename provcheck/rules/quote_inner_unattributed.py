"""A quotation inside a quotation has no speaker of its own.

Why: the outer speaker repeats words that readers can't trace.
Silent: titles, slogans and phrases; an attribution beside the inner quotation; an inner quotation that a comma, a colon
    or a pause introduces ("and I thought, ‘…’"). Off by default.
Source: AP Stylebook; Reuters Handbook of Journalism.
"""

from collections.abc import Iterator

from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.language.cues import quoting_words
from provcheck.language.positions import block_at, is_body, tokens_in
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose, Quotation
from provcheck.model.rule import Context, Rule

FEWEST_WORDS = 5
# How many words around the inner quotation are searched for an attribution.
REACH = 6
# Marks that introduce words that somebody says, or might say.
INTRODUCING = frozenset((*",:…", "...", *DASHES_AND_HYPHEN))
LIKELY = 0.65


def check(context: Context) -> Iterator[Finding]:
    """Report every nested quotation of some length without a word of saying beside it."""
    prose = context.required_prose
    for quotation in prose.quotations:
        if quotation.depth == 0 or not quotation.closed or not is_body(context.document, quotation.span):
            continue
        block = context.document.blocks[block_at(context.document, quotation.span.start) or 0].span
        if _is_speech(prose, quotation) and not _is_attributed(prose, quotation.span, tokens_in(prose, block)):
            message = "no speaker is named for this quotation inside a quotation"
            yield RULE.finding(message, at=Spot(span=quotation.span), confidence=LIKELY)


def _is_speech(prose: Prose, quotation: Quotation) -> bool:
    """Return whether a quotation is neither short nor, by its capitals, a title."""
    words = [prose.words[token] for token in tokens_in(prose, quotation.inner) if prose.words[token][0].isalnum()]
    return len(words) >= FEWEST_WORDS and sum(word[0].isupper() for word in words) * 2 < len(words)


def _is_attributed(prose: Prose, span: Span, paragraph: range) -> bool:
    """Return whether a mark introduces a quotation, or a word of saying stands near it in its paragraph."""
    tokens = tokens_in(prose, span)
    if tokens.start and prose.words[tokens.start - 1] in INTRODUCING:
        return True
    start, stop = max(paragraph.start, tokens.start - REACH), min(paragraph.stop, tokens.stop + REACH)
    around = prose.lower[start : tokens.start] + prose.lower[tokens.stop : stop]
    return ":" in around or not quoting_words(prose.language).isdisjoint(around)


RULE = Rule(
    "quote-inner-unattributed",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("quotes", "speech_verbs"),
    help="Say whose words these are, or remove the inner quotation marks.",
)
