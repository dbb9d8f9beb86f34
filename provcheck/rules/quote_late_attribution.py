"""The speaker comes only after several quoted sentences.

Why: the reader should know who speaks before reading on.
Silent: questions and answers; a speaker who is named before the quotation or in its first pause. Off by default.
Source: AP Stylebook, "quotations in the news"; Reuters Handbook of Journalism, "Quotes" (attribution early).
"""

import re
from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import QuoteKind, Where
from provcheck.model.rule import Context, Rule

_SENTENCE_END = re.compile(r"[.!?]['’\"”]?\s+(?=[A-ZÀ-Þ“\"‘])")
# The end of the last sentence is outside this count.
MOST_ENDS = 2
_ANSWER = re.compile(r"^[ \t]*(?:[QA]|Question|Answer)\s?[:.]\s", re.MULTILINE)


def check(context: Context) -> Iterator[Finding]:
    """Every unbroken direct quotation of three sentences or more, before its speaker."""
    text = context.document.text
    if _ANSWER.search(text):
        return
    for quote in context.record.quotes:
        speaker = quote.speaker
        if quote.kind is not QuoteKind.DIRECT or quote.where is not Where.BODY or speaker is None or not speaker.span:
            continue
        first = quote.spans[0]
        ends = len(_SENTENCE_END.findall(text, first.start, first.end))
        if ends >= MOST_ENDS and speaker.span.start >= first.end:
            yield RULE.finding(
                f"{ends + 1} sentences are quoted before {speaker.as_written} is named",
                at=Spot(span=first),
                related=[Spot.of(speaker, "the speaker")],
                confidence=quote.confidence,
            )


RULE = Rule(
    "quote-late-attribution",
    Kind.WEAK,
    Severity.OFF,
    check,
    help="Name the speaker after the first quoted sentence.",
)
