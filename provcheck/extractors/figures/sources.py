"""Who gives a figure: the speaker of the statement that it stands in, or the subject of a verb that gives the number.

Statements are those that the quotes of the record make. A statement often ends where a clause does ("Two people were
killed and 12 hurt, police said" says "12 hurt"): the attribution behind it holds for what stands before it in the
sentence too, up to the attribution before.
"""

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from provcheck.extractors.figures.carried import (
    goes_on,
    is_near_start,
    may_carry,
    speaker_of_figure,
    speaker_of_statement,
)
from provcheck.extractors.figures.counts import Count
from provcheck.extractors.figures.givers import giver_of, issuer_of, source_behind_colon, sources_behind, speaker_at
from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary
from provcheck.model.evidence import Span
from provcheck.model.record import Quote, QuoteKind, Speaker, Statement

# Statements of a lower confidence may be deeds ("Lind threatened to …"), unless their verb is one of saying.
_SURE, _LIKELY = 0.5, 0.15
# So many statements before one may have an attribution in its sentence.
_NEAREST = 4


class _Sourced(NamedTuple):
    """A figure with its source; `is_carried` if that is the source of the sentence before."""

    sentence: Sentence
    figure: Count
    speaker: Speaker | None
    is_carried: bool


class Sources:
    """The sources of the figures of a document, asked for in order."""

    def __init__(self, statements: Sequence[Statement], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._quotes = [quote for quote in statements if isinstance(quote, Quote)]
        self._statements = _Statements(self._quotes, vocabulary.giving_verbs)
        # The figure before, and the last one of the sentence before its own.
        self._previous: _Sourced | None = None
        self._before: _Sourced | None = None
        # Where the sources of a sentence stand, with the speaker if a statement names one; see `look_behind`.
        self._attributions: list[tuple[Span, Speaker | None]] = []
        self._behind: list[Span] = []
        self._behind_of: Sentence | None = None  # the sentence of these
        self._asked_of: Sentence | None = None  # the sentence that was last asked whether it goes on
        self._may_go_on = False

    def look_behind(self, sentence: Sentence, first: Count) -> None:
        """Look for the attributions of a sentence with several figures, if all of them stand behind its first figure.

        If there are several, each gives the figures in front of it: "12 died, said A, 14 were hurt, said B".
        """
        self._behind, self._behind_of = sources_behind(sentence, self._vocabulary), sentence
        attributions = self._statements.attributions(sentence.span(sentence.start, sentence.end))
        attributions += (
            (place, None) for place in self._behind if not any(place.overlaps(other) for other, _ in attributions)
        )
        attributions.sort(key=itemgetter(0))
        is_behind = len(attributions) > 1 and attributions[0][0].start > sentence.ends[first.number.end - 1]
        self._attributions = attributions if is_behind else []

    def speaker_of(self, sentence: Sentence, count: Count) -> Speaker | None:
        """Return who gives a figure: one whom its sentence names, else the source of the sentence before."""
        previous = self._previous if self._previous and self._previous.sentence is sentence else None
        speaker = self._own_speaker(sentence, count, previous.figure if previous else None)
        is_carried = False
        if speaker is None and may_carry(count):
            is_further = previous is not None and previous.is_carried
            if (is_further or is_near_start(sentence, count)) and self._goes_on(sentence):
                speaker = self._carried(sentence)
            is_carried = speaker is not None
        if previous is None:
            self._before = self._previous
        self._previous = _Sourced(sentence, count, speaker, is_carried)
        return speaker

    def _goes_on(self, sentence: Sentence) -> bool:
        """Return whether a sentence may go on with the source of the one before; each is looked at once."""
        if sentence is not self._asked_of:
            self._asked_of, self._may_go_on = sentence, goes_on(sentence, self._vocabulary)
        return self._may_go_on

    def _own_speaker(self, sentence: Sentence, count: Count, previous: Count | None) -> Speaker | None:
        """Return the speaker of the statement of a figure, else the subject of a verb that gives the number."""
        vocabulary = self._vocabulary
        span = sentence.span(count.number.start, count.number.end)
        if self._attributions and sentence is self._behind_of:
            behind = next((attribution for attribution in self._attributions if attribution[0].start > span.end), None)
            if behind is not None:
                return behind[1] or self._speaker_at(sentence, behind[0])
        speaker = self._statements.speaker_of(span, sentence.span(sentence.start, sentence.end))
        if speaker is not None:
            place = issuer_of(sentence, speaker, vocabulary)
            return self._speaker_at(sentence, place) if place else speaker
        place = self._place(sentence, count, previous)
        return self._speaker_at(sentence, place) if place else None

    def _speaker_at(self, sentence: Sentence, place: Span) -> Speaker:
        known = [quote.speaker for quote in self._quotes if quote.speaker]
        return speaker_at(sentence.text, place, known)

    def _carried(self, sentence: Sentence) -> Speaker | None:
        """Return the source of the sentence before, which a sentence goes on with."""
        quote = self._statements.before(sentence)
        speaker = speaker_of_statement(quote, sentence, self._vocabulary) if quote else None
        last = self._before if self._previous and self._previous.sentence is sentence else self._previous
        if speaker is None and last is not None and last.speaker is not None:
            speaker = speaker_of_figure(last.speaker, last.sentence, sentence)
        return speaker

    def _place(self, sentence: Sentence, count: Count, previous: Count | None) -> Span | None:
        """Return the span of the source of a figure in no statement."""
        vocabulary = self._vocabulary
        if sentence is not self._behind_of:
            self._behind = sources_behind(sentence, vocabulary)
            self._behind_of = sentence
        place = giver_of(sentence, count, previous, vocabulary)
        if place is None:
            end = sentence.ends[count.number.end - 1]
            place = next((place for place in self._behind if place.start > end), None)
        return place or source_behind_colon(sentence, count, vocabulary)


class _Statements:
    """The attributed statements of a document, asked for figures in their order."""

    def __init__(self, quotes: Sequence[Quote], verbs: frozenset[str]) -> None:
        sources = [quote for quote in quotes if quote.speaker is not None and _gives_figures(quote, verbs)]
        self._clauses = [(span, quote) for quote in sources for span in quote.spans]
        self._clauses.sort(key=itemgetter(0))
        self._next = 0  # the first clause that begins behind the last figure
        self._open: list[tuple[Span, Quote]] = []  # those that begin before it and end after it

    def speaker_of(self, span: Span, sentence: Span) -> Speaker | None:
        """Return the speaker of the shortest statement that covers a span, or of one that the span leads up to."""
        if self._open:
            self._open = [clause for clause in self._open if clause[0].end > span.start]
        while self._next < len(self._clauses) and self._clauses[self._next][0].start <= span.start:
            if self._clauses[self._next][0].end > span.start:
                self._open.append(self._clauses[self._next])
            self._next += 1
        covering = [quote for clause, quote in self._open if clause.covers(span)]
        if covering:
            return min(covering, key=lambda quote: (quote.span.end - quote.span.start, _gap(quote, span))).speaker
        return self._speaker_behind(sentence)

    def attributions(self, sentence: Span) -> list[tuple[Span, Speaker | None]]:
        """Return the places of sure attributions behind statements that begin in a sentence, with the speakers."""
        first = bisect_left(self._clauses, sentence.start, key=lambda clause: clause[0].start)
        attributions: dict[Span, Speaker | None] = {}
        for clause, quote in self._clauses[first:]:
            if clause.start >= sentence.end:
                break
            place = _attribution(quote) if quote.confidence >= _SURE else None
            if place and clause.start < place.start and place.end <= sentence.end:
                attributions[place] = quote.speaker
        return list(attributions.items())

    def before(self, sentence: Sentence) -> Quote | None:
        """Return the last statement that begins before a sentence."""
        first = bisect_left(self._clauses, (Span(sentence.starts[sentence.start], 0),), key=lambda clause: clause[:1])
        return self._clauses[first - 1][1] if first else None

    def _speaker_behind(self, sentence: Span) -> Speaker | None:
        """Return the speaker of the next statement of the sentence, if its attribution stands behind it."""
        if self._next == len(self._clauses):
            return None
        clause, quote = self._clauses[self._next]
        if clause.end > sentence.end or quote.kind is not QuoteKind.INDIRECT:
            return None
        attribution = _attribution(quote)
        if attribution is None or attribution.start < clause.end or attribution.end > sentence.end:
            return None
        earlier = (_attribution(other) for _, other in self._clauses[max(0, self._next - _NEAREST) : self._next])
        is_alone = not any(place and sentence.start <= place.start < clause.start for place in earlier)
        return quote.speaker if is_alone else None


def _gives_figures(quote: Quote, verbs: frozenset[str]) -> bool:
    """Return whether a statement is likely to be one of its speaker, and no deed."""
    if quote.confidence >= _SURE:
        return True
    words = quote.cue.text.lower().split() if quote.cue else ()
    return quote.confidence >= _LIKELY and not verbs.isdisjoint(words)


def _attribution(quote: Quote) -> Span | None:
    """Return the span of the speaker and the cue."""
    speaker = quote.speaker.span if quote.speaker else None
    cue = quote.cue.span if quote.cue else None
    if speaker is None or cue is None:
        return None
    return Span(min(speaker.start, cue.start), max(speaker.end, cue.end))


def _gap(quote: Quote, span: Span) -> int:
    """Return how far the attribution of a statement is from a figure; that behind the figure counts first."""
    place = _attribution(quote)
    if place is None:
        return 0
    return place.start - span.end if place.start >= span.end else 10 * (span.start - place.start)
