"""A named speaker is never described.

Why: a name alone does not tell why this person's words matter.
Silent: any role or description anywhere in the text; heads of state; a name whose first name no list of names has: it
    may be a description; whoever is reported without a word of saying. Off by default.
Source: Reuters Handbook of Journalism (who the source is and why they know); AP Stylebook.
"""

import re
from collections.abc import Iterator

from provcheck.language import lexicon
from provcheck.language.anonymous_sources import is_statement
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Speaker, SpeakerKind, Where
from provcheck.model.rule import Context, Rule

LIKELY = 0.7
# "Holm, who keeps the archive", "Holm, 51, a baker", "archivist Ida Holm", "Holm is the".
_BEHIND = r"\s*(?:,\s*(?:\d+,?\s*)?(?:who|an?|the|his|her|their|[a-z]\w+)\b|\(|\s(?:is|was|serves|works|leads|runs)\s)"
_BEFORE = r"(?:[a-z]\w+|[A-Z][\w.]*)\s+$"


def check(context: Context) -> Iterator[Finding]:
    """Each named person once, where no mention in the text says who that is."""
    text = context.document.text
    seen: dict[str, bool] = {}
    first: dict[str, tuple[Speaker, float]] = {}
    for quote in context.record.quotes:
        speaker = quote.speaker
        if speaker is None or not speaker.name or speaker.kind is not SpeakerKind.PERSON or speaker.span is None:
            continue
        if not _is_full_name(speaker.name) or quote.where is Where.HEADLINE or not is_statement(quote):
            continue
        first.setdefault(speaker.name, (speaker, quote.confidence))
        seen[speaker.name] = seen.get(speaker.name, False) or bool(speaker.role or speaker.honorific)
    for name, described in seen.items():
        if not described and not _described(text, name):
            speaker, confidence = first[name]
            yield RULE.finding(
                f"{name} speaks, and the text never says who that is", at=speaker, confidence=min(LIKELY, confidence)
            )


def _is_full_name(name: str) -> bool:
    """A first name that a list has, and a surname that no head of state bears."""
    first, *others = name.lower().split()
    return (
        bool(others) and first in lexicon.first_names("en") and lexicon.words("en", "heads_of_state").isdisjoint(others)
    )


def _described(text: str, name: str) -> bool:
    surname = name.split()[-1]
    for match in re.finditer(rf"{re.escape(name)}|\b{re.escape(surname)}(?=,)", text):
        if re.match(_BEHIND, text[match.end() : match.end() + 40]):
            return True
        before = text[max(0, match.start() - 30) : match.start()]
        word = re.search(_BEFORE, before)
        if word and word.group().strip().lower() not in _PLAIN:
            return True
    return False


# Words before a name that describe nobody. Own compilation.
_PLAIN = frozenset(
    """said says told by and to of from with for that but when as if or so then than in on at after before while asked
    added called met joined because since the""".split()
)

RULE = Rule(
    "source-role-missing",
    Kind.WEAK,
    Severity.OFF,
    check,
    help="Say in a few words who the speaker is: an office, a trade, a tie to the story.",
)
