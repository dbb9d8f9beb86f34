"""What the rules across documents ask of a story: who stands behind it, which day it has, and whether it says that it
is an update or a release."""

import re
from collections.abc import Iterable, Iterator, Mapping

from provcheck.language import outlets
from provcheck.language.overlap import story_words
from provcheck.model.comparison import comparison_key
from provcheck.model.document import BlockKind
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Basis, Date, Quote, Record
from provcheck.model.rule import Context, Overlap, Pair
from provcheck.model.settings import Settings

# The share of words, and of names and numbers, that makes a copy.
COPY_SHARE = 0.8
# The same story with a word changed here and there; both ways, so that neither is an excerpt of the other.
NEAR_SAME = 0.9
# What desks write on a story that they send again (Reuters Handbook, "Corrections, Refiles, Kills, Repeats and
# Embargoes"; AP, "Corrections").
_UPDATE = lazy_regex(
    r"\b(?:updat\w*|correct(?:s|ed|ion|ions)|clarif\w+|amend(?:s|ed)|revis(?:es|ed)|recasts?|refiles?|refiled"
    r"|(?:first|originally|previously) (?:published|appeared|posted))\b",
    re.IGNORECASE,
)
# As far from either end of a document as a label of an update stands.
_LABEL_CHARACTERS = 240
# Services that send out what others wrote, and what stands on such a text (own compilation).
_RELEASE = lazy_regex(
    r"\b(?:(?:press|news|media) release|for immediate release|pr ?newswire|business ?wire|globe ?newswire|accesswire"
    r"|ein ?presswire|ots|(?:media|press) contacts?)(?!\w)",
    re.IGNORECASE,
)


def is_near_copy(overlap: Overlap) -> bool:
    """One text, but for a word here and there."""
    return min(overlap) >= NEAR_SAME


def same_numbers(pair: Pair) -> bool:
    """No number differs but those of the two days: a form that is filled in anew has others."""
    days = {part for context in (pair.earlier, pair.later) for part in _day(context)}
    return _numbers(pair.earlier) - days == _numbers(pair.later) - days


def _numbers(context: Context) -> set[str]:
    return {word for word in story_words(context.document) if word[0].isdecimal()}


def _day(context: Context) -> list[str]:
    published = context.record.published
    if published is None or published.earliest is None:
        return []
    return [part.lstrip("0") for part in published.earliest.isoformat().split("-")]


def named_outlets(record: Record, settings: Settings) -> dict[str, str]:
    """Every outlet that a document says it is from: its publisher, credits and agency, by identity, as written."""
    said = [credit.as_written for credit in record.credits]
    if record.publisher:
        said.insert(0, record.publisher.value)
    if record.dateline and record.dateline.agency:
        said.append(record.dateline.agency)
    return {outlet_identity(name, settings): name for name in reversed(said)}


def relayed_outlets(record: Record, settings: Settings) -> set[str]:
    """The identities of the outlets that it names on the way to the words it quotes."""
    return {
        outlet_identity(step.name, settings) for quote in record.quotes for step in quote.via if step.kind == "outlet"
    }


def quoted_outlets(quote: Quote) -> Iterator[str]:
    """The names that a passage gives of outlets that it has its words from: told to one, or reported by one."""
    yield from (step.name for step in quote.via if step.kind == "outlet" and step.basis is Basis.STATED)
    speaker, cue = quote.speaker, quote.cue
    # Whoever is only described ("the ministry reported") is no outlet.
    if speaker and speaker.mention in ("name", "surname") and cue and cue.text.lower() in outlets.REPORTING:
        yield speaker.name or speaker.as_written


def outlet_identity(name: str, settings: Settings) -> str:
    """The registry's identity of an outlet, or its name in the form in which names are compared."""
    found = outlets.find(name, settings).outlet
    return found.id if found else comparison_key(name).removeprefix("the ")


def names_outlet(text: str, identities: Mapping[str, str]) -> bool:
    """Whether a text names one of the outlets, in whatever form."""
    return any(_stands(name, text) for identity, written in identities.items() for name in _names(identity, written))


def _names(identity: str, written: str) -> Iterable[str]:
    known = outlets.by_identity(identity)
    return (written, known.name, *known.aliases, *known.abbreviations) if known else (written,)


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def is_earlier(one: Date | None, other: Date | None) -> bool:
    """The first is of an earlier day than the second, however either is read."""
    if one is None or one.latest is None or other is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def is_update(context: Context) -> bool:
    """The document says that it is a new version, or a reprint, of something."""
    record, text = context.record, context.document.text
    if record.modified or record.corrections:
        return True
    body = [block.span for block in context.document.blocks if block.kind is not BlockKind.HEADER]
    if not body:
        return False
    first, end = body[0].start, body[-1].end
    ends = (first, min(first + _LABEL_CHARACTERS, end)), (max(end - _LABEL_CHARACTERS, first), end)
    return any(_UPDATE().search(text, *stretch) for stretch in ends)


def is_release(context: Context) -> bool:
    """A text that its makers sent to everybody, to be printed as it is."""
    genre = context.record.genre
    return bool((genre and _RELEASE().search(genre.value)) or _RELEASE().search(context.document.text))
