"""A named speaker is never described.

Why: a name alone does not say why this person's words matter.
Silent: any role or description anywhere in the text; heads of state; a first name that is not in the list, because the
    name may be a description; people who think, hope or decline to comment. Off by default.
Source: Reuters Handbook of Journalism (who the source is and why they know); AP Stylebook.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.language.anonymous_sources import is_statement
from provcheck.language.languages import Language
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Speaker, SpeakerKind, Where
from provcheck.model.rule import Context, Rule

LIKELY = 0.7
# The word before a name: "archivist Ida Holm".
_WORD_BEFORE = lazy_regex(r"(?:[a-z]\w+|[A-Z][\w.]*)\s+$")
_WORD = lazy_regex(r"\w+")
# How many characters before and after a name are searched.
REACH_BEFORE, REACH_AFTER = 30, 40


def check(context: Context) -> Iterator[Finding]:
    """Report each named person once, where first quoted, if no mention in the text says who that is."""
    text, language = context.document.text, languages.by_tag(context.required_prose.language)
    first_quoted: dict[str, tuple[Speaker, float]] = {}
    described: set[str] = set()
    quoted = [(quote, speaker) for quote in context.record.quotes for speaker in quote.speakers]
    for quote, speaker in quoted:
        if not speaker.name or speaker.kind is not SpeakerKind.PERSON or speaker.span is None:
            continue
        if not _is_full_name(speaker.name) or quote.where is Where.HEADLINE or not is_statement(quote, language.tag):
            continue
        first_quoted.setdefault(speaker.name, (speaker, quote.confidence))
        if speaker.role or speaker.honorific:
            described.add(speaker.name)
    described |= _described_names(text, first_quoted.keys() - described, language)
    for name, (speaker, confidence) in first_quoted.items():
        if name not in described:
            yield RULE.finding(
                f"{name} is quoted, but the text never says who that is", at=speaker, confidence=min(LIKELY, confidence)
            )


def _is_full_name(name: str) -> bool:
    """Return whether a name is a listed first name and a surname that no head of state bears."""
    first, *others = name.lower().split()
    if not others or first not in languages.world().first_names:
        return False
    return languages.world().words("heads_of_state").isdisjoint(others)


def _described_names(text: str, names: set[str], language: Language) -> set[str]:
    """Return the names beside which a description stands, or beside the surname alone where a comma follows that."""
    namesakes: dict[str, set[str]] = {}  # names by surname
    for name in names:
        namesakes.setdefault(name.split()[-1], set()).add(name)
    written_as = _by_last_word([*names, *namesakes])
    described: set[str] = set()
    for match in _WORD().finditer(text) if names else ():
        spans = [Span(match.end() - before, match.end() + after) for before, after in written_as.get(match[0], ())]
        written = {text[max(0, span.start) : span.end]: span for span in spans}
        described |= {name for name in written.keys() & names if _has_description(text, written[name], language)}
        for surname in written.keys() & namesakes.keys():
            span = written[surname]
            if text.startswith(",", span.end) and _has_description(text, span, language):
                described |= namesakes[surname] - written.keys()
                namesakes[surname] &= written.keys()
    return described


def _by_last_word(forms: Iterable[str]) -> dict[str, set[tuple[int, int]]]:
    """Return how far forms of names reach before and after the end of their last word: "Jr." has a full stop."""
    reaches: dict[str, set[tuple[int, int]]] = {}
    for form in forms:
        for word in deque(_WORD().finditer(form), maxlen=1):
            reaches.setdefault(word[0], set()).add((word.end(), len(form) - word.end()))
    return reaches


def _has_description(text: str, name: Span, language: Language) -> bool:
    """Return whether a description stands before or after a name."""
    if _description_after(language).match(text[name.end : name.end + REACH_AFTER]):
        return True
    word = _WORD_BEFORE().search(text[max(0, name.start - REACH_BEFORE) : name.start])
    return word is not None and word.group().strip().lower() not in language.groups("descriptions")["other"]


@cache
def _description_after(language: Language) -> re.Pattern[str]:
    """Return the pattern of a description after a name: ", who keeps the archive", ", 51, a baker", " (51)", " is "."""
    groups = language.groups("descriptions")
    after, verb = lexicon.alternatives(groups["after"]), lexicon.alternatives(groups["verb"])
    return re.compile(rf"\s*(?:,\s*(?:\d+,?\s*)?(?:{after}|[a-z]\w+)\b|\(|\s(?:{verb})\s)")


RULE = Rule(
    "source-role-missing",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("quotes", "descriptions"),
    uses=("unnamed_sources",),
    help="Say in a few words who the speaker is: an office, an occupation, a part in the story.",
)
