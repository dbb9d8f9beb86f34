"""A person is quoted by surname before the full name is given.

Why: readers do not know yet who is speaking.
Silent: headlines; heads of state; a title before the surname; an outlet of the same name; first names that are not in
    the list; single names, kunyas (Abu Obeida) and names without surnames.
Source: AP Stylebook (first and last name on first reference); Reuters Handbook of Journalism.
"""

import re
from collections.abc import Iterator

from provcheck.language import languages, outlets
from provcheck.language.characters import APOSTROPHES
from provcheck.language.positions import is_body
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import SpeakerKind, Where
from provcheck.model.rule import Context, Rule

LIKELY = 0.75
# What is less likely a quotation does not quote anybody.
LEAST_CONFIDENCE = 0.5
# How many characters before a surname are searched for a title.
TITLE_REACH = 25


def check(context: Context) -> Iterator[Finding]:
    """Report each person once whose surname is quoted before the body first gives the full name."""
    seen: set[str] = set()
    for quote in context.record.quotes:
        speaker = quote.speaker
        if speaker is None or speaker.span is None or speaker.kind is not SpeakerKind.PERSON or not speaker.name:
            continue
        if speaker.mention != "surname" or quote.where is Where.HEADLINE or speaker.name in seen:
            continue
        if quote.confidence < LEAST_CONFIDENCE:
            continue
        seen.add(speaker.name)
        surname, full_name = speaker.as_written, speaker.name
        if not _has_surname(full_name, surname) or not is_body(context.document, speaker.span):
            continue
        first = _first_full_name(context, full_name)
        if first is None or first.start <= speaker.span.start or _is_introduced(context, speaker.span, surname):
            continue
        yield RULE.finding(
            f"{surname} is quoted before the text gives the full name, {full_name}",
            at=speaker,
            related=[Spot(span=first, label="the full name")],
            confidence=min(LIKELY, quote.confidence),
        )


def _has_surname(full_name: str, surname: str) -> bool:
    """Return whether a name is a listed first name with a surname that needs it: not a head of state's, not `Abu`."""
    first_name, *others = full_name.lower().split()
    if not others or first_name not in languages.world().first_names or " " in surname:
        return False
    world, lower = languages.world(), surname.lower()
    return lower not in world.words("particles") and lower not in world.words("heads_of_state")


def _is_introduced(context: Context, span: Span, surname: str) -> bool:
    """Return whether a title or another name stands before a surname, here or earlier, or an outlet has that name."""
    text = context.document.text
    before = text[max(0, span.start - TITLE_REACH) : span.start].rstrip().rpartition(" ")[2]
    if before.rstrip(".").istitle() or outlets.is_outlet(surname, context.settings):
        return True
    name_before = rf"[A-Z][\w.{APOSTROPHES}-]*[\s-]+{re.escape(surname)}\b"
    return re.search(name_before, text[: span.start]) is not None


def _first_full_name(context: Context, name: str) -> Span | None:
    """Return where the body first gives a full name."""
    text, start = context.document.text, -1
    while (start := text.find(name, start + 1)) >= 0:
        span = Span(start, start + len(name))
        if is_body(context.document, span):
            return span
    return None


RULE = Rule(
    "source-first-reference",
    Kind.WEAK,
    Severity.NOTE,
    check,
    needs=("quotes",),
    help="Give the full name where the person first appears, and the surname after that.",
)
