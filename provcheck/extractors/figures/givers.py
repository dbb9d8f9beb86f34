"""Sources that no statement names: the subject of "put the toll at 31", what stands behind a comma or a colon."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from provcheck.extractors.figures.counts import Count
from provcheck.extractors.figures.phrases import ends_clause
from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary
from provcheck.model.evidence import Span
from provcheck.model.record import Speaker, SpeakerKind

_METHOD = "gives-number"
# How many tokens may lie between a verb and its number, and how many a subject and a source behind a colon have.
_REACH_NUMBER, _REACH_SUBJECT, _REACH_COLON = 9, 8, 5
_MOST_SOURCES = 3
_SENTENCE_ENDS = frozenset(".!?…")


def giver_of(sentence: Sentence, count: Count, previous: Count | None, vocabulary: Vocabulary) -> Span | None:
    """Return the span of the subject whose verb gives a number: "[The ministry] put the toll at 31"."""
    position = count.phrase.before
    if not vocabulary.groups["life"].isdisjoint(sentence.lower[count.phrase.start : count.phrase.end]):
        return None  # a war claims lives
    if previous is not None and previous.phrase.end <= position + 1:
        position = _before_list(sentence, position, previous, vocabulary)
    nearest = max(sentence.start, position - _REACH_NUMBER)
    while position > nearest and _leads_to_number(sentence, position, vocabulary):
        position -= 1
    position = _before_toll(sentence, position, nearest, vocabulary)
    if position <= sentence.start or sentence.lower[position] not in vocabulary.giving_verbs:
        return None
    return _subject(sentence, position, vocabulary)


def _before_toll(sentence: Sentence, position: int, nearest: int, vocabulary: Vocabulary) -> int:
    """Return the token before a toll of something: "raised [the death toll of the fire] to 31"."""
    tolls = vocabulary.groups["toll"]
    for toll in range(position, nearest, -1):
        if ends_clause(sentence, toll, vocabulary) or sentence.lower[toll] == ",":
            return position
        if sentence.lower[toll] in tolls:
            before = toll - 1
            while before > nearest and _leads_to_number(sentence, before, vocabulary):
                before -= 1
            return before
    return position


def _before_list(sentence: Sentence, position: int, previous: Count, vocabulary: Vocabulary) -> int:
    """Return the token before the number to which this one is added: "reported 12 deaths and [31 injuries]"."""
    is_list = vocabulary.links.issuperset(sentence.lower[previous.phrase.end : position + 1])
    return previous.phrase.before if is_list else position


def _leads_to_number(sentence: Sentence, position: int, vocabulary: Vocabulary) -> bool:
    """Return whether a word stands between a verb and its number: "put [the death toll at]"."""
    word = sentence.lower[position]
    return word in vocabulary.leads and word not in vocabulary.giving_verbs


def _subject(sentence: Sentence, verb: int, vocabulary: Vocabulary) -> Span | None:
    """Return the span of the noun phrase before a verb and its auxiliaries."""
    groups, end = vocabulary.groups, verb
    while end > sentence.start and sentence.lower[end - 1] in groups["before-verb"]:
        end -= 1
    start = end
    while start > max(sentence.start, end - _REACH_SUBJECT) and _is_of_subject(sentence, start - 1, vocabulary):
        start -= 1
    start = first = _behind_figure_word(sentence, start, end, vocabulary)
    start += start < end and sentence.lower[start] in groups["joining"]  # ", and [the mayor] said 14"
    start = _behind_time(sentence, start, end, vocabulary)
    opens = first == sentence.start or start > first or not sentence.lower[start - 1][0].isalnum()
    opens = opens or ends_clause(sentence, start - 1, vocabulary) or sentence.lower[start - 1] in groups["issued-by"]
    return sentence.span(start, end) if opens and _is_source(sentence, start, end, vocabulary) else None


def _behind_figure_word(sentence: Sentence, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where the body is named whose figures speak: "figures from [the ministry]"."""
    groups = vocabulary.groups
    for position in range(start, end - 2):
        if sentence.lower[position] in groups["figure-word"] and sentence.lower[position + 1] in groups["issued-by"]:
            return position + 2
    return start


def _behind_time(sentence: Sentence, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where a subject begins behind a day in front of it: "On Monday [they] raised the toll to 21"."""
    if sentence.lower[start] in vocabulary.groups["time-before"] and sentence.lower[start + 1] in vocabulary.weekdays:
        return min(start + 2, end)
    return start


def _is_source(sentence: Sentence, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Return whether tokens may name a source: they have a word, and no number."""
    words = sentence.lower[start:end]
    return start < end and not any(word[0].isdigit() or word in vocabulary.words for word in words)


def _is_of_subject(sentence: Sentence, position: int, vocabulary: Vocabulary) -> bool:
    word = sentence.lower[position]
    if word in vocabulary.groups["figure-word"]:
        return True
    is_verb = word in vocabulary.cue_verbs or word in vocabulary.groups["auxiliary"]
    return (word[0].isalnum() or word[0] in "'’") and not is_verb and not ends_clause(sentence, position, vocabulary)


def sources_behind(sentence: Sentence, vocabulary: Vocabulary) -> list[Span]:
    """Return the spans of the sources of attributions behind commas: "…, [state media] reported late on Monday".

    The last three of a sentence are enough: an attribution holds for what stands before it.
    """
    lower, found = sentence.lower, list[Span]()
    if vocabulary.saying_verbs.isdisjoint(lower[sentence.start : sentence.end]):
        return found
    for comma in range(sentence.end - 3, sentence.start, -1):
        if lower[comma] == "," and (place := _source_at(sentence, comma + 1, vocabulary)):
            found.insert(0, place)
            if len(found) == _MOST_SOURCES:
                break
    return found


def _source_at(sentence: Sentence, first: int, vocabulary: Vocabulary) -> Span | None:
    """Return the span of the source of an attribution: "[state media] reported", "said [the mayor]"."""
    while sentence.lower[first] in vocabulary.groups["before-verb"]:
        first += 1
    start = end = first + (sentence.lower[first] in vocabulary.saying_verbs)
    while end < sentence.end and end - start < _REACH_SUBJECT and _is_of_subject(sentence, end, vocabulary):
        end += 1
    if not _is_source(sentence, start, end, vocabulary):
        return None
    if start > first:
        closes = end < sentence.end and not sentence.lower[end][0].isalnum()
    else:
        closes = sentence.lower[end] in vocabulary.saying_verbs and _closes(sentence, end + 1, vocabulary)
    return sentence.span(start, end) if closes else None


def _closes(sentence: Sentence, position: int, vocabulary: Vocabulary) -> bool:
    """Return whether nothing but a time stands between a verb and the end of its clause."""
    groups = vocabulary.groups
    while position < sentence.end and sentence.lower[position][0].isalnum():
        word = sentence.lower[position]
        is_time = word in vocabulary.weekdays or word in vocabulary.months or word in groups["date-word"]
        if not is_time and not word.isdigit() and word not in groups["time-before"]:
            return False
        position += 1
    return True


def source_behind_colon(sentence: Sentence, count: Count, vocabulary: Vocabulary) -> Span | None:
    """Return the span of the source at the end of a headline: "31 dead in Harl blast: [police]"."""
    if sentence.lower[sentence.end - 1] in _SENTENCE_ENDS:
        return None
    for position in range(sentence.end - 2, max(count.number.end, sentence.end - 2 - _REACH_COLON), -1):
        if not sentence.lower[position + 1][0].isalnum():
            return None
        if sentence.lower[position] == ":":
            words = range(position + 1, sentence.end)
            is_source = not vocabulary.source_nouns.isdisjoint(sentence.lower[position + 1 : sentence.end])
            is_name = all(sentence.words[word][0].isupper() for word in words)
            return sentence.span(position + 1, sentence.end) if is_source or is_name else None
    return None


def issuer_of(sentence: Sentence, speaker: Speaker, vocabulary: Vocabulary) -> Span | None:
    """Return the span of the body whose figures speak: "according to figures from [the ministry]"."""
    span, groups = speaker.span, vocabulary.groups
    if span is None or speaker.as_written.rpartition(" ")[2].lower() not in groups["figure-word"]:
        return None
    position = bisect_left(sentence.starts, span.end, sentence.start, sentence.end)
    if sentence.lower[position] not in groups["issued-by"]:
        return None
    start = end = position + 1
    while end < sentence.end and end - start < _REACH_SUBJECT and _is_of_subject(sentence, end, vocabulary):
        end += 1
    return sentence.span(start, end) if end > start else None


def speaker_at(text: str, span: Span, known: Sequence[Speaker]) -> Speaker:
    """Return the speaker of a mention: what the quotes say of one with the same words, else what the words say."""
    as_written = text[span.start : span.end]
    for speaker in known:
        if speaker.as_written.lower() == as_written.lower():
            return replace(speaker, as_written=as_written, span=span, origin="text", method=_METHOD)
    is_name = any(word[0].isupper() for word in as_written.split()[1:]) or as_written.isupper()
    return Speaker(
        as_written=as_written,
        name=as_written if is_name else None,
        kind=SpeakerKind.ORGANISATION if is_name else SpeakerKind.GROUP,
        mention="name" if is_name else "description",
        span=span,
        origin="text",
        method=_METHOD,
    )
