"""A bare weekday stands for a day that is more than a week away.

Why: the reader takes it for the last such day, or the next.
Silent: recurring days ("every Tuesday", "on Tuesdays"); quotations; words of distance that do not stand beside the
    weekday, and may be about something else. Off by default.
Source: AP Stylebook (within seven days before or after; beyond that, the date).
"""

import re
from collections.abc import Iterator

from provcheck.language.positions import inside_quotation, is_body
from provcheck.language.prose_dates import dates_in
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule

# Words that put a weekday a week or more away, right after it or right before it. Own compilation.
_FAR = r"(?:(?:weeks|months) (?:ago|earlier|later|from now|before)|a month ago|(?:last|next) month)"
_AFTER = lazy_regex(rf",? (?:\w+ )?({_FAR})\b", re.IGNORECASE)
_BEFORE = lazy_regex(rf"\b({_FAR}),? (?:on |last |that )?$", re.IGNORECASE)
REACH = 40
LIKELY = 0.7


def check(context: Context) -> Iterator[Finding]:
    """Report every weekday that the words beside it put a week or more away."""
    prose = context.prose
    if prose is None or prose.language != "en":
        return
    document, published = context.document, context.record.published
    for span, reading in dates_in(document, prose.language, published, context.settings.date_order):
        if reading.kind != "weekday" or not is_body(document, span) or inside_quotation(prose, span):
            continue
        after = _AFTER().match(document.text, span.end)
        far = after or _BEFORE().search(document.text, max(0, span.start - REACH), span.start)
        if far:
            message = f'"{reading.as_written}" beside "{far[1]}": write the date'
            yield RULE.finding(message, at=Spot(span=span), confidence=LIKELY)


RULE = Rule("date-weekday-far", Kind.WEAK, Severity.OFF, check, help="Write the date in place of the weekday.")
