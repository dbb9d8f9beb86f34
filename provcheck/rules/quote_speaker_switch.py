"""Two quotations follow each other, and one of them may lack its speaker.

Why: readers take both for one person's words.
Silent: dialogue with a paragraph for each turn; an attribution between the two quotations; a first quotation that is
    part of a sentence (a title, a phrase); three quotations and more in a row, which are a list of examples.
Source: AP Stylebook; Reuters Handbook of Journalism.
"""

from collections.abc import Iterator
from itertools import pairwise

from provcheck.language.characters import CLOSING_OR_STRAIGHT, OPENING_OR_STRAIGHT
from provcheck.language.positions import block_at, is_body
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

LIKELY = 0.75
CLOSERS = frozenset(CLOSING_OR_STRAIGHT)
ENDS = frozenset(".!?,…")
BEGINS_AFTER = CLOSERS | ENDS | {"\n", ":"}
# Shorter quotations side by side are often titles.
FEWEST_WORDS = 4


def check(context: Context) -> Iterator[Finding]:
    """Report two quotations of one paragraph with nothing but white space between them.

    Nobody closes and reopens the marks within the words of one speaker.
    """
    text = context.document.text
    outer = [quotation for quotation in context.required_prose.quotations if quotation.depth == 0 and quotation.closed]
    adjacent = [_are_adjacent(context.document, one.span, other.span) for one, other in pairwise(outer)]
    if not any(adjacent):
        return
    for number, (one, other) in enumerate(pairwise(outer)):
        is_list = any(adjacent[max(0, number - 1) : number] + adjacent[number + 1 : number + 2])
        if not adjacent[number] or is_list or not is_body(context.document, one.span):
            continue
        if _begins(text, one.span) and all(_is_sentence(text, span) for span in (one.span, other.span)):
            yield RULE.finding(
                "two quotations follow each other; if two people are speaking, one of them is not named",
                at=Spot(span=other.span),
                related=[Spot(span=one.span, label="the first quotation")],
                confidence=LIKELY,
            )


def _are_adjacent(document: Document, one: Span, other: Span) -> bool:
    """Return whether nothing but white space stands between two quotations of one block."""
    has_words = document.text[one.end : other.start].strip()
    return not has_words and block_at(document, one.start) == block_at(document, other.start)


def _begins(text: str, span: Span) -> bool:
    """Return whether a quotation begins a paragraph, or follows the end of a sentence or of an attribution."""
    before = text[max(0, span.start - 40) : span.start].rstrip(" ")
    return not before or before[-1] in BEGINS_AFTER


def _is_sentence(text: str, span: Span) -> bool:
    """Return whether a quotation is closed by a mark and ends like a sentence, and is not a title by its capitals."""
    inner = text[span.start : span.end].rstrip(CLOSING_OR_STRAIGHT)
    capitals = sum(word[:1].isupper() for word in inner.strip(OPENING_OR_STRAIGHT).split())
    if capitals * 2 > len(inner.split()):
        return False
    return text[span.end - 1] in CLOSERS and inner[-1:] in ENDS and len(inner.split()) >= FEWEST_WORDS


RULE = Rule(
    "quote-speaker-switch",
    Kind.WEAK,
    Severity.WARNING,
    check,
    needs=("quotes",),
    help="Give each speaker a paragraph, or put an attribution before the second quotation.",
)
