"""A surname stands before the full name.

Why: the reader does not know yet who speaks.
Silent: headlines; heads of state; a title before the name; an outlet of the same name; single names, kunyas (Abu
    Obeida) and names without surnames.
Source: AP Stylebook (first and last name on first reference); Reuters Handbook of Journalism.
"""

import re
from collections.abc import Iterator

from provcheck.language import lexicon, outlets
from provcheck.language.characters import APOSTROPHES
from provcheck.language.positions import is_body
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import SpeakerKind, Where
from provcheck.model.rule import Context, Rule

LIKELY = 0.75
# Parts of Arabic names that are no surname. Own compilation.
KUNYA = frozenset({"abu", "umm", "bin", "ibn", "al", "bint"})


def check(context: Context) -> Iterator[Finding]:
    """Each person once: a surname that speaks before the first full name of the body."""
    told: set[str] = set()
    text = context.document.text
    for quote in context.record.quotes:
        speaker = quote.speaker
        if speaker is None or speaker.span is None or speaker.kind is not SpeakerKind.PERSON or not speaker.name:
            continue
        if speaker.mention != "surname" or quote.where is Where.HEADLINE or speaker.name in told:
            continue
        told.add(speaker.name)
        surname, full = speaker.as_written, speaker.name
        if (
            len(full.split()) < 2
            or surname.lower() in lexicon.words("en", "heads_of_state")
            or surname.lower() in KUNYA
            or " " in surname
        ):
            continue
        before = text[max(0, speaker.span.start - 25) : speaker.span.start].rstrip().rpartition(" ")[2]
        first = _first_full(context, full)
        if first is None or first.start <= speaker.span.start or before.rstrip(".").istitle():
            continue
        given = full.split()[0].lower()
        earlier = text[: speaker.span.start]
        if (
            given not in lexicon.first_names("en")
            or outlets.is_outlet(surname, context.settings)
            or re.search(rf"[A-Z][\w.{APOSTROPHES}-]*[\s-]+{re.escape(surname)}\b", earlier)
        ):
            continue
        if is_body(context.document, speaker.span):
            yield RULE.finding(
                f"{surname} speaks before the text says that this is {full}",
                at=speaker,
                related=[Spot(span=first, label="the full name")],
                confidence=min(LIKELY, quote.confidence),
            )


def _first_full(context: Context, name: str) -> Span | None:
    """Where the body first gives the full name."""
    text, at = context.document.text, -1
    while (at := text.find(name, at + 1)) >= 0:
        span = Span(at, at + len(name))
        if is_body(context.document, span):
            return span
    return None


RULE = Rule(
    "source-first-reference",
    Kind.WEAK,
    Severity.NOTE,
    check,
    help="Give the full name where the person first appears, and the surname after it.",
)
