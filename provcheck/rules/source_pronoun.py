"""A quotation is attributed to a pronoun that refers to nobody.

Why: readers can't tell who said the words.
Silent: a name in the headline; an antecedent in reach, by name or not ("a spokeswoman"); texts in lower case
    throughout.
Source: AP Stylebook; Reuters Handbook of Journalism.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from provcheck.language import languages
from provcheck.language.characters import QUOTES
from provcheck.language.cues import is_speech_cue
from provcheck.language.dates.calendars import calendar_names
from provcheck.language.lexicon import Groups
from provcheck.language.positions import block_at
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, SpeakerKind
from provcheck.model.rule import Context, Rule

# How many paragraphs before its own a pronoun may refer to.
REACH = 2
# A text with capitals has at least one word in so many that may be a name.
WORDS_A_NAME = 60
# A sentence or a quotation may begin after one of these.
SENTENCE_BEGINS_AFTER = frozenset(".!?:" + QUOTES)


def check(context: Context) -> Iterator[Finding]:
    """Report every pronoun that is quoted with no possible antecedent in reach."""
    prose = context.required_prose
    words = languages.by_tag(prose.language).groups("antecedents")
    unresolved = [quote for quote in context.record.quotes if _is_unresolved(quote, words["pronoun"], prose.language)]
    if not unresolved or _headline_has_name(context):
        return
    names = [prose.starts[token] for token in range(len(prose.words)) if _may_be_name(prose, words, token)]
    if len(names) * WORDS_A_NAME < len(prose.words):
        return  # capitals do not show the names
    reported: set[Span] = set()
    for quote in unresolved:
        speaker = quote.speaker
        if speaker is None or speaker.span is None or speaker.span in reported:
            continue
        if _has_antecedent(context, names, speaker.span.start):
            continue
        reported.add(speaker.span)
        cue = f" {quote.cue.text}" if quote.cue else ""
        yield RULE.finding(
            f'"{speaker.as_written}{cue}" refers to nobody in this paragraph or the two before it',
            at=speaker,
            confidence=quote.confidence,
        )


def _is_unresolved(quote: Quote, pronouns: frozenset[str], language: str) -> bool:
    """Return whether a verb of saying attributes a quotation to a pronoun that the record could not resolve."""
    speaker = quote.speaker
    return (
        speaker is not None
        and speaker.name is None
        and speaker.role is None
        and speaker.kind is SpeakerKind.PERSON
        and speaker.as_written.lower() in pronouns
        and quote.cue is not None
        and is_speech_cue(quote.cue.text, language)
    )


def _has_antecedent(context: Context, names: list[int], offset: int) -> bool:
    """Return whether a name, of sorted offsets, precedes a pronoun in its paragraph or the two before it."""
    block = block_at(context.document, offset)
    if block is None:
        return True
    start = context.document.blocks[max(0, block - REACH)].span.start
    return bisect_left(names, start) < bisect_left(names, offset)


def _may_be_name(prose: Prose, words: Groups, token: int) -> bool:
    """Return whether a word has a capital that neither a sentence, the calendar nor a place accounts for."""
    word = prose.words[token]
    if (
        not word[:1].isupper()
        or len(word) < 2
        or prose.lower[token] in calendar_names(prose.language)
        or prose.lower[token][:2] in words["self"]
    ):
        return False
    before = prose.words[token - 1] if token else "."
    if before[-1] in SENTENCE_BEGINS_AFTER or prose.starts[token] > (prose.ends[token - 1] if token else 0) + 1:
        # The first word of a sentence is a name if another capital follows: "Berta Quill said".
        following = prose.words[token + 1] if token + 1 < len(prose.words) else ""
        return following[:1].isupper() and len(following) > 1
    return before.lower() not in words["place"]


def _headline_has_name(context: Context) -> bool:
    """Return whether two words with capitals stand together in a headline that does not capitalise most words."""
    headline = context.record.headline
    if headline is None:
        return False
    words = headline.value.split()
    capitals = [word[:1].isupper() for word in words]
    if sum(capitals) * 2 > len(capitals):
        return False
    return any(one and other for one, other in pairwise(capitals))


RULE = Rule(
    "source-pronoun",
    Kind.WEAK,
    Severity.WARNING,
    check,
    needs=("quotes", "antecedents", "speech_verbs"),
    help="Name the speaker before the first pronoun.",
)
