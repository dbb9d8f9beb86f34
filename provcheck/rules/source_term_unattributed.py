"""A term on your own list is used outside quotation marks without attribution.

Why: the desk has decided that the word is a judgement, and wants to see whose.
Silent: without a list (the setting `terms`; provcheck ships none); inside quotation marks; in a sentence with an
    attribution. Off by default.
Source: the desk's own style guide; Reuters Handbook of Journalism; BBC Editorial Guidelines (use of language).
"""

import re
from collections.abc import Iterator

from provcheck.language.positions import inside_quotation, is_body, sentence_at
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report each term once, where it is first unattributed, with its other such places as related places."""
    if not context.settings.terms:
        return
    prose, text = context.required_prose, context.document.text
    attributed = {
        sentence_at(prose, part.span.start)
        for quote in context.record.quotes
        if quote.speaker or quote.via
        for part in (quote.cue, quote.speaker, *quote.via)
        if part is not None and part.span is not None
    }
    for term in context.settings.terms:
        places: list[Span] = []
        for match in re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE):
            span = Span(*match.span())
            if not is_body(context.document, span) or inside_quotation(prose, span):
                continue
            if sentence_at(prose, span.start) not in attributed:
                places.append(span)
        if places:
            first, *others = (
                Spot.of(
                    span,
                    "also here",
                    f'"{text[span.start : span.end]}" is on your list of terms, but is not attributed',
                )
                for span in places
            )
            yield RULE.finding(first.message, at=first, related=others)


RULE = Rule(
    "source-term-unattributed",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("text",),
    absent=("quotes",),
    help="Say whose word it is, put it in quotation marks, or choose another word.",
)
