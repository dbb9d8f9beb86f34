"""What the rules across documents need to know of a story: its outlets, its day, and whether it is an update."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from provcheck.language import languages, outlets
from provcheck.language.overlap import story_words
from provcheck.model.comparison import comparison_key
from provcheck.model.document import BlockKind
from provcheck.model.record import Basis, Date, Quote, Record
from provcheck.model.rule import Context, Overlap, Pair
from provcheck.model.settings import Settings

# The least share of words, and of names and numbers, that makes a copy.
COPY_SHARE = 0.8
# The least share in both directions that makes a near copy, so that neither story is an excerpt of the other.
_NEAR_COPY_SHARE = 0.9
# How far from either end of a document such a label stands. In characters.
_LABEL_REACH = 240


def is_near_copy(overlap: Overlap) -> bool:
    """Return whether two stories are the same text with a few words changed."""
    return min(overlap) >= _NEAR_COPY_SHARE


def same_numbers(pair: Pair) -> bool:
    """Return whether no numbers differ but those of the two days; a form that is filled in again has other numbers."""
    day_numbers = {number for context in (pair.older, pair.newer) for number in _day_numbers(context)}
    return _numbers(pair.older) - day_numbers == _numbers(pair.newer) - day_numbers


def _numbers(context: Context) -> set[str]:
    return {word for word in story_words(context.document) if word[0].isdecimal()}


def _day_numbers(context: Context) -> list[str]:
    """Return year, month and day of publication without leading zeros."""
    published = context.record.published
    if published is None or published.earliest is None:
        return []
    return [number.lstrip("0") for number in published.earliest.isoformat().split("-")]


def named_outlets(record: Record, settings: Settings) -> dict[str, str]:
    """Return the outlets that a document names as its origin: identity and name as written.

    These are its publisher, credits and agency; the publisher is the last one.
    """
    names = [credit.as_written for credit in record.credits]
    if record.publisher:
        names.insert(0, record.publisher.value)
    if record.dateline and record.dateline.agency:
        names.append(record.dateline.agency)
    return {outlet_identity(name, settings): name for name in reversed(names)}


def relayed_outlets(record: Record, settings: Settings) -> set[str]:
    """Return the identities of the outlets through which a document has its quotations."""
    return {
        outlet_identity(step.label, settings) for quote in record.quotes for step in quote.via if step.kind == "outlet"
    }


def quoted_outlets(quote: Quote) -> Iterator[str]:
    """Yield the outlets that a passage names as the origin of its words: "told the Times", "the Times reported"."""
    yield from (step.label for step in quote.via if step.kind == "outlet" and step.basis is Basis.STATED)
    speaker, cue = quote.speaker, quote.cue
    # A speaker who is only described ("the ministry reported") is not an outlet.
    if speaker and speaker.mention in ("name", "surname") and cue and cue.text.lower() in outlets.reporting_verbs():
        yield speaker.name or speaker.as_written


def outlet_identity(name: str, settings: Settings) -> str:
    """Return the registry's identity of an outlet; for an unknown one, its comparison key without "the"."""
    outlet = outlets.find(name, settings).outlet
    return outlet.id if outlet else comparison_key(name).removeprefix("the ")


def names_outlet(text: str, names_by_identity: Mapping[str, str]) -> bool:
    """Return whether a text contains the name, an alias or an abbreviation of one of the outlets."""
    return any(
        _contains_word(text, name)
        for identity, name_as_written in names_by_identity.items()
        for name in _all_names(identity, name_as_written)
    )


def _all_names(identity: str, name_as_written: str) -> Iterable[str]:
    outlet = outlets.by_identity(identity)
    if outlet is None:
        return (name_as_written,)
    return (name_as_written, outlet.name, *outlet.aliases, *outlet.abbreviations)


def _contains_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def is_earlier(one: Date | None, other: Date | None) -> bool:
    """Return whether all days that the first date may mean are before all those of the second."""
    if one is None or one.latest is None or other is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def is_update(context: Context) -> bool:
    """Return whether a document says that it is a new version or a reprint."""
    record, text = context.record, context.document.text
    if record.modified or record.corrections:
        return True
    body = [block.span for block in context.document.blocks if block.kind is not BlockKind.HEADER]
    if not body:
        return False
    start, end = body[0].start, body[-1].end
    head = start, min(start + _LABEL_REACH, end)
    tail = max(end - _LABEL_REACH, start), end
    return any(_label("update").search(text, *part) for part in (head, tail))


def is_release(context: Context) -> bool:
    """Return whether a document is a press release, which any outlet may print as it is."""
    genre = context.record.genre
    return bool((genre and _label("release").search(genre.value)) or _label("release").search(context.document.text))


@cache
def _label(kind: str) -> re.Pattern[str]:
    """Return the pattern of labels of one kind, in all languages."""
    labels = languages.patterns_everywhere("story_labels")[kind]
    return re.compile(rf"\b(?:{'|'.join(labels)})(?!\w)", re.IGNORECASE)
