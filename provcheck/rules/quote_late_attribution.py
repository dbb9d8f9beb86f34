"""The speaker is named only after several quoted sentences.

Why: readers should know who is speaking before they read on.
Silent: questions and answers; a speaker who is named before the quotation or in its first pause; sentences of a
    quotation inside the quotation. Off by default.
Source: AP Stylebook; Reuters Handbook of Journalism (attribution early).
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.language.characters import CLOSING_OR_STRAIGHT, OPENING_OR_STRAIGHT
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prose import Prose
from provcheck.model.record import QuoteKind, Where
from provcheck.model.rule import Context, Rule

_SENTENCE_END = lazy_regex(rf"(?P<word>[\w.]*)[.!?][{CLOSING_OR_STRAIGHT}]?\s+(?=[A-ZÀ-Þ{OPENING_OR_STRAIGHT}])")
# Ends of sentences inside the quotation; that of its last sentence is not counted.
FEWEST_ENDS = 2


def check(context: Context) -> Iterator[Finding]:
    """Report every unbroken direct quotation of three sentences or more before its speaker."""
    text, prose = context.document.text, context.required_prose
    if _answer(prose.language).search(text):
        return
    for quote in context.record.quotes:
        speaker = quote.speaker
        if quote.kind is not QuoteKind.DIRECT or quote.where is not Where.BODY or speaker is None or not speaker.span:
            continue
        first = quote.spans[0]
        ends = sum(_is_end(prose, match) for match in _SENTENCE_END().finditer(text, first.start, first.end))
        if ends >= FEWEST_ENDS and speaker.span.start >= first.end:
            yield RULE.finding(
                f"{ends + 1} sentences are quoted before {speaker.as_written} is named",
                at=Spot(span=first),
                related=[Spot.of(speaker, "the speaker")],
                confidence=quote.confidence,
            )


def _is_end(prose: Prose, match: re.Match[str]) -> bool:
    """Return whether a match ends a sentence: not at an abbreviation ("Sen. Holm") or inside a nested quotation."""
    word = match["word"]
    if len(word) == 1 or word.lower() in _abbreviations(prose.language):
        return False
    place = Span(match.end("word"), match.end("word") + 1)
    return not any(quotation.depth and quotation.span.covers(place) for quotation in prose.quotations)


@cache
def _answer(language: str) -> re.Pattern[str]:
    """Return the pattern of the beginning of a question or an answer: "Q:", "Answer:"."""
    groups = languages.by_tag(language).groups("sorts")
    labels = lexicon.alternatives(label.capitalize() for label in groups["question"] | groups["answer"])
    return re.compile(rf"^[ \t]*(?:{labels})\s?[:.]\s", re.MULTILINE)


def _abbreviations(language: str) -> frozenset[str]:
    return languages.by_tag(language).words("abbreviations") | languages.by_tag(language).words("titles_abbreviated")


RULE = Rule(
    "quote-late-attribution",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("quotes",),
    help="Name the speaker after the first quoted sentence.",
)
