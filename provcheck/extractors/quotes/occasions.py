"""When and where something was said: "during a meeting with workers in Tehran", "in an interview on Sunday"."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.phrases import text_of
from provcheck.language import dates
from provcheck.language.attribution_words import occasion_words
from provcheck.model.evidence import Span
from provcheck.model.record import Basis, Date, Occasion

# A sentence that only states an occasion applies to quotations within this many paragraphs.
REACH = 3
# Such a sentence mentions the remarks within this many tokens: "He made the *remarks* …".
REMARKS_REACH = 4
# Tags of the words that the name of an event may contain.
EVENT_TAGS = frozenset("DET X S CAP POS DOC ROLE TTL N NUM ED ING OF 'S jj nn vb vbd vbn".split())
# Tags that do not end the name of an event.
LOOSE_ENDS = frozenset(("OF", "IN", "DET", "DAY"))
# In tokens: how far the name of an event extends before and after its noun, and how far after it the place may be.
LONGEST_BEFORE, LONGEST_AFTER, PLACE_REACH = 6, 14, 18
# The forms of dates that may be the day of an occasion.
DAY_KINDS = frozenset(("weekday", "relative", "full", "day"))
# In tokens: the longest phrase on a translation on either side of its word.
LONGEST_TRANSLATION = 3

LINE = itemgetter(0)


class AttributionContext(NamedTuple):
    """The tokens of a cue's sentence outside the content and the quotations.

    `last` is the last one; `markers` are those, in order, that may state an occasion, a relay or a translation.
    """

    members: frozenset[int]
    last: int
    markers: list[int]


class Occasions:
    """The occasions of a document.

    `markers` are the tokens that may state an occasion or a translation. `reference` is the day that relative dates are
    resolved with, `order` the order of days and months in the settings.
    """

    def __init__(self, tokens: MaskedTokens, reference: date | None, order: str | None, markers: list[int]) -> None:
        self.tokens = tokens
        self.reference = reference
        self.order = order
        words = occasion_words(tokens.prose.language)
        self.markers = [marker for marker in markers if tokens.lower[marker] in words]
        # Each with the line of the sentence that states it.
        self.carried_occasions = list(self._carried())

    def _carried(self) -> Iterator[tuple[int, Occasion]]:
        """The occasions of sentences that state nothing else, each with its line."""
        tokens = self.tokens
        verbs = tokens.occasions["made"]
        sentences = {tokens.sentence_numbers[marker] for marker in self.markers if tokens.lower[marker] in verbs}
        for sentence in sorted(sentences):
            if states_only_occasion(tokens, sentence) and (occasion := self.stated_in(self._context(sentence))):
                carried = Occasion(event=occasion.event, place=occasion.place, date=occasion.date, basis=Basis.CARRIED)
                yield tokens.sentence_lines[sentence], carried

    def _context(self, sentence: int) -> AttributionContext:
        """All tokens of a sentence outside quotations."""
        tokens = self.tokens
        start, end = tokens.around(tokens.sentence_starts[sentence])
        outside = [token for token in range(start, end) if tokens.quotation_numbers[token] < 0]
        members = frozenset(outside)
        markers = self.markers[bisect_left(self.markers, start) : bisect_left(self.markers, end)]
        return AttributionContext(members, outside[-1], [marker for marker in markers if marker in members])

    def stated_in(self, context: AttributionContext) -> Occasion | None:
        """The occasion that a context states."""
        event, place = _event(self.tokens, context)
        day = _date(self.tokens, context, self.reference, self.order)
        if event is None and day is None:
            return None
        return Occasion(event=event, place=place, date=day)

    def carried_to(self, line: int) -> Occasion | None:
        """The occasion that the nearest sentence for it states for a line."""
        carried = self.carried_occasions
        if not carried:
            return None
        start = bisect_left(carried, line - REACH, key=LINE)
        end = bisect_left(carried, line + REACH + 1, key=LINE)
        near = carried[start:end]
        return min(near, key=lambda pair: abs(pair[0] - line))[1] if near else None


def states_only_occasion(tokens: MaskedTokens, sentence: int) -> bool:
    """Whether a sentence only says when and where the words around it were said."""
    start = tokens.sentence_starts[sentence]
    words = tokens.lower[start : tokens.around(start)[1]]
    groups = tokens.occasions
    verb = next((position for position, word in enumerate(words) if word in groups["made"]), None)
    if verb is None:
        return False
    objects = words[verb + 1 : verb + 1 + REMARKS_REACH]
    return words[verb] in groups["speaking"] or not groups["remarks"].isdisjoint(objects)


def _event(tokens: MaskedTokens, context: AttributionContext) -> tuple[str | None, str | None]:
    """The event of a context, and its place."""
    groups, members = tokens.occasions, context.members
    for noun in context.markers:
        if tokens.lower[noun] not in groups["event"]:
            continue
        start = noun
        while start - 1 in members and tokens.tags[start - 1] in EVENT_TAGS and noun - start < LONGEST_BEFORE:
            start -= 1
        if start - 1 not in members or tokens.lower[start - 1] not in groups["lead"]:
            continue
        end = _event_end(tokens, context, noun, groups["with"])
        while tokens.tags[start] == "OF":
            start += 1
        event = text_of(tokens, (start, end))
        return event, _event_place(tokens, context, noun, groups["place"])
    return None, None


def _event_end(tokens: MaskedTokens, context: AttributionContext, noun: int, links: frozenset[str]) -> int:
    """The end of the name of an event after its noun; words of `links` continue it ("a meeting *with* workers")."""
    end = noun + 1
    while end in context.members and end - noun < LONGEST_AFTER:
        if tokens.tags[end] not in EVENT_TAGS and tokens.lower[end] not in links:
            break
        end += 1
    while end - 1 > noun and tokens.tags[end - 1] in LOOSE_ENDS:
        end -= 1
    return end


def _event_place(
    tokens: MaskedTokens, context: AttributionContext, noun: int, prepositions: frozenset[str]
) -> str | None:
    """The place of an event: the capitalised words after one of the prepositions that follow its noun."""
    members = context.members
    for preposition in range(noun + 1, min(noun + PLACE_REACH, context.last)):
        start = preposition + 1
        if preposition in members and tokens.lower[preposition] in prepositions and start in members:
            end = start
            while end in members and tokens.tags[end] == "CAP":
                end += 1
            if end > start:
                return text_of(tokens, (start, end))
    return None


def _date(tokens: MaskedTokens, context: AttributionContext, reference: date | None, order: str | None) -> Date | None:
    """The date next to the cue: the day of the occasion, and not a day that the speaker mentions."""
    day_words = tokens.occasions["days"]
    end = -1
    for marker in context.markers:
        if marker < end or not (tokens.tags[marker] == "DAY" or tokens.lower[marker] in day_words):
            continue
        start, end = marker, marker + 1
        while start - 1 in context.members:
            start -= 1
        while end in context.members:
            end += 1
        text_start, text_end = tokens.span(start, end)
        for span, reading in dates.find(
            tokens.text, text_start, text_end, reference=reference, language=tokens.prose.language, order=order
        ):
            if reading.kind in DAY_KINDS and reading.value:
                return dates.date_statement(reading, span=Span(*span), method="the date beside the cue")
    return None


def translation(tokens: MaskedTokens, context: AttributionContext) -> str | None:
    """The words of a context that state a translation: "through an interpreter", "translated from Arabic"."""
    groups = tokens.occasions
    if groups["translating"].isdisjoint(map(tokens.lower.__getitem__, context.markers)):
        return None
    word = next(marker for marker in context.markers if tokens.lower[marker] in groups["translating"])
    start = last = word
    if tokens.lower[word] in groups["translated"]:
        while (
            last + 1 in context.members and tokens.tags[last + 1] in ("IN", "CAP") and last - word < LONGEST_TRANSLATION
        ):
            last += 1
    else:
        while start - 1 in context.members and word - start < LONGEST_TRANSLATION and tokens.tags[start] != "IN":
            start -= 1
    return text_of(tokens, (start, last + 1))
