"""The figures of a document: those of a headline in metadata, and those of the prose."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from provcheck.extractors.figures.counts import Count, find_counts, is_doubtful, subject_of
from provcheck.extractors.figures.numbers import find_candidates, in_digits, may_be_large
from provcheck.extractors.figures.periods import period_of
from provcheck.extractors.figures.sources import Sources
from provcheck.extractors.figures.vocabulary import PADDING, PERCENT, Sentence, Vocabulary, load_vocabulary, padded
from provcheck.language.tokens import tokenise
from provcheck.model.prose import Prose
from provcheck.model.record import Candidate, Figure, Speaker, Statement, Text

_METHOD = "number-and-unit"


def prose_figures(text: str, prose: Prose, quotes: Sequence[Statement]) -> Iterator[Candidate]:
    """Yield the figures of the prose of a text, in order; `quotes` are its quotations."""
    vocabulary = load_vocabulary(prose.language)
    tokens = prose.words, prose.lower, prose.starts, prose.ends
    candidates = find_candidates(text, tokens, prose.sentences, vocabulary)
    if not candidates:
        return
    sources = Sources(quotes, vocabulary)
    for sentence, counts in _sentences(text, prose, candidates, vocabulary):
        period = period_of(sentence, vocabulary)
        if len(counts) > 1:
            sources.look_behind(sentence, counts[0])
        for count in counts:
            speaker = sources.speaker_of(sentence, count)
            if speaker or not is_doubtful(sentence, count, vocabulary):
                yield Candidate("figures", _figure(sentence, count, period, speaker))


def _sentences(
    text: str, prose: Prose, candidates: Sequence[int], vocabulary: Vocabulary
) -> Iterator[tuple[Sentence, list[Count]]]:
    """Yield the sentences of the prose that have figures, with these."""
    lower = prose.lower
    columns = prose.words, lower, prose.starts, prose.ends
    starts = [start for start, _ in prose.sentences]
    unit_before, last = None, 0
    while last < len(candidates):
        first = last
        start, end = prose.sentences[bisect_right(starts, candidates[first]) - 1]
        last = bisect_left(candidates, end, first)
        tokens = candidates[first:last]
        has_trigger = not vocabulary.triggers.isdisjoint(lower[start:end])
        if not has_trigger:
            # Nothing says what is counted; small numbers of something else are no figures.
            tokens = [token for token in tokens if may_be_large(lower, token, vocabulary)]
            if not tokens:
                continue
        sentence = padded(text, columns, start, end)
        places = [token + PADDING - start for token in tokens]
        counts = find_counts(sentence, places, vocabulary, unit_before, has_trigger=has_trigger)
        if counts:
            yield sentence, counts
            unit_before = next((count.unit for count in reversed(counts) if count.is_of_kind), unit_before)


def headline_figures(headline: Text, language: str) -> Iterator[Candidate]:
    """Yield the figures of a headline in metadata; they have the headline's pointer and no span."""
    vocabulary = load_vocabulary(language)
    words, starts, ends = tokenise(headline.value, [(0, len(headline.value))], language)
    tokens = words, [word.lower() for word in words], starts, ends
    sentence = padded(headline.value, tokens, 0, len(words))
    found = find_candidates(headline.value, tokens, [(0, len(words))], vocabulary)
    candidates = [token + PADDING for token in found]
    has_trigger = not vocabulary.triggers.isdisjoint(sentence.lower)
    for count in find_counts(sentence, candidates, vocabulary, has_trigger=has_trigger):
        if not is_doubtful(sentence, count, vocabulary):
            yield Candidate("figures", _figure(sentence, count, None, None, headline))


def _figure(
    sentence: Sentence, count: Count, period: str | None, speaker: Speaker | None, headline: Text | None = None
) -> Figure:
    """Return a count as the record has it; that of a headline in metadata has its pointer."""
    number = count.number
    span = sentence.span(number.start, number.end)
    is_single = number.value is not None
    return Figure(
        value=number.value,
        as_written=sentence.text[span.start : span.end],
        unit=count.unit,
        low=None if is_single else in_digits(number.low),
        high=None if is_single else in_digits(number.high),
        currency=number.sort if number.sort not in ("", PERCENT) else None,
        subject=subject_of(sentence, count.phrase),
        period=period,
        change=count.change,
        attributed_to=speaker,
        span=None if headline else span,
        pointer=headline.pointer if headline else None,
        origin=headline.origin if headline else "text",
        method=_METHOD,
    )
