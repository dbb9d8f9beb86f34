"""Sources that carry over: "The quake killed 7, the agency said. More than 900 people were injured."."""

from dataclasses import replace

from provcheck.extractors.figures.counts import Count
from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Quote, QuoteKind, Speaker

_METHOD = "carried from the sentence before"
_SURE = 0.5
# The rest of a sentence and the space behind it, on one line, of so many characters at most.
_REST = lazy_regex(r"[^.!?\n]*[.!?][”\"’]?[^\S\n]+")
_LONGEST_REST = 120
# So many tokens of its sentence stand before a figure that carries on, at most.
_MOST_BEFORE = 8


def is_near_start(sentence: Sentence, count: Count) -> bool:
    """Return whether a figure stands near the start of its sentence, and in no remark about something else."""
    return count.number.start - sentence.start <= _MOST_BEFORE


def may_carry(count: Count) -> bool:
    """Return whether a figure is an exact one of people or things."""
    return count.is_of_kind and not count.number.is_vague


def goes_on(sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence has no source and no date of its own."""
    words = sentence.lower[sentence.start : sentence.end]
    return all(dates.isdisjoint(words) for dates in (vocabulary.saying_verbs, vocabulary.years, vocabulary.months))


def speaker_of_statement(quote: Quote, sentence: Sentence, vocabulary: Vocabulary) -> Speaker | None:
    """Return the speaker of a statement that is surely one and stands in the sentence before."""
    if quote.speaker is None or quote.kind is not QuoteKind.INDIRECT or quote.confidence < _SURE:
        return None
    end = max(place.end for place in (quote.span, quote.speaker.span, quote.cue and quote.cue.span) if place)
    is_before = _stands_before(sentence, end) and _is_saying(quote, vocabulary)
    return replace(quote.speaker, method=_METHOD) if is_before else None


def speaker_of_figure(speaker: Speaker, of: Sentence, sentence: Sentence) -> Speaker | None:
    """Return the source of a figure of another sentence, if that is the sentence before."""
    return replace(speaker, method=_METHOD) if _stands_before(sentence, of.ends[of.end - 1] - 1) else None


def _stands_before(sentence: Sentence, end: int) -> bool:
    """Return whether what ends somewhere is in the sentence before, on the same line."""
    start = sentence.starts[sentence.start]
    return end < start <= end + _LONGEST_REST and _REST().fullmatch(sentence.text, end, start) is not None


def _is_saying(quote: Quote, vocabulary: Vocabulary) -> bool:
    """Return whether the cue of a statement is a verb of saying, or none at all: "said", "according to"."""
    words = quote.cue.text.lower().split() if quote.cue else []
    return not vocabulary.saying_verbs.isdisjoint(words) or vocabulary.cue_verbs.isdisjoint(words)
