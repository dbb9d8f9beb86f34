"""A bare weekday stands for a day that is more than a week away.

Why: the reader takes it for the last such day, or the next.
Silent: recurring days ("every Tuesday", "on Tuesdays"); quotations. Off by default.
Source: AP Stylebook, "days of the week" (within seven days before or after; beyond that, the date).
"""

from collections.abc import Iterator

from provcheck.language.around import inside_quotation, is_body, sentence_at
from provcheck.language.calendar import dates_in
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.rule import Context, Rule

# What sets a weekday of the same sentence a week or more away. Own compilation.
FAR = ("weeks ago", "weeks earlier", "weeks later", "weeks from now", "last month", "next month", "months ago",
       "the month before", "two weeks", "a month ago")  # fmt: skip
RECURRING = frozenset({"every", "each", "most", "other", "usually", "weekly"})
LIKELY = 0.7


def check(context: Context) -> Iterator[Finding]:
    """Every weekday whose sentence puts it further away than a weekday reaches."""
    prose = context.prose
    if prose is None or prose.language != "en":
        return
    document, published = context.document, context.record.published
    judged: dict[int | None, str | None] = {}
    for span, reading in dates_in(document, prose.language, published, context.settings.date_order):
        if reading.kind != "weekday" or not is_body(document, span) or inside_quotation(prose, span):
            continue
        number = sentence_at(prose, span.start)
        if number not in judged:
            judged[number] = _far(prose, number)
        far = judged[number]
        if far:
            message = f'"{reading.as_written}" beside "{far}": write the date'
            yield RULE.finding(message, at=Spot(span=span), confidence=LIKELY)


def _far(prose: Prose, number: int | None) -> str | None:
    if number is None:
        return None
    first, end = prose.sentences[number]
    words = prose.lower[first:end]
    if not RECURRING.isdisjoint(words):
        return None
    sentence = " ".join(words)
    return next((words for words in FAR if words in sentence), None)


RULE = Rule("date-weekday-far", Kind.WEAK, Severity.OFF, check, help="Write the date in place of the weekday.")
