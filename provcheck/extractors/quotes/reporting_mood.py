"""Sentences that go on reporting by the mood of their verb: "X sagte, die Brücke komme. Das Geld *sei* da."

For languages with the trait `verb-second`. The first finite verb of the sentence decides, and the speaker is that of
the sentence before.
"""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.nominal_phrases import is_noun, nominal_at
from provcheck.extractors.quotes.report_contents import stop_of

# The probabilities of such a sentence, and that of its source, not trained.
_SURE, _UNSURE, _SOURCE_PROBABILITY = 0.75, 0.6, 0.95
_FINITE = frozenset(("AUX", "MOD", "vbd", "vbz"))
# The pattern of an attribution whose words have no cue.
GOING_ON = "M"


def find_going_on(tokens: MaskedTokens, by_sentence: dict[int, list[Attribution]]) -> list[Attribution]:
    """The attributions of sentences that have none of their own and go on with the one before."""
    found: list[Attribution] = []
    last: Attribution | None = None
    last_sentence, going_on = -2, False
    for sentence, start in enumerate(tokens.sentence_starts):
        own = by_sentence.get(sentence)
        if own:
            last, last_sentence, going_on = own[-1], sentence, False
            continue
        if last is None or last_sentence != sentence - 1 or tokens.in_headline[sentence]:
            continue
        end = tokens.sentence_ends[sentence]
        probability = _probability(tokens, start, end, going_on)
        if probability and _is_near(tokens, sentence):
            found.append(_attribution(tokens, last, start, end, probability))
            last_sentence, going_on = sentence, True
        elif tokens.quotation_numbers[start] >= 0:
            last_sentence, going_on = sentence, False  # the speaker's words go on
    return found


def _is_near(tokens: MaskedTokens, sentence: int) -> bool:
    """Whether a sentence stands on the line of the one before, or on the next."""
    return tokens.sentence_lines[sentence] - tokens.sentence_lines[sentence - 1] <= 1


def _probability(tokens: MaskedTokens, start: int, end: int, going_on: bool) -> float:
    """The probability that a sentence reports: its first finite verb is in the mood for it; 0 if it is not."""
    moods, maybe = tokens.constructions["reporting-mood"], tokens.constructions["maybe-mood"]
    if _has_form_of_mood(tokens, start, end):
        return _UNSURE
    for token in range(start, min(end, start + 40)):
        low = tokens.lower[token]
        if low in moods and tokens.words[token].islower():
            return _SURE
        if low in maybe and tokens.words[token].islower():
            return _UNSURE if going_on else 0.0
        if tokens.tags[token] in _FINITE:
            return 0.0
    return 0.0


def _has_form_of_mood(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether the word behind the phrase that opens a sentence has the ending of the mood: "Das *koste* viel"."""
    opening = nominal_at(tokens, start, end)
    if opening is None or opening.end + 1 >= end or tokens.tags[opening.end] != "X":
        return False
    low = tokens.lower[opening.end]
    has_ending = low.endswith(tuple(tokens.constructions["mood-ending"]))
    is_past = low.endswith(tuple(tokens.constructions["past-ending"]))
    return has_ending and not is_past and not is_noun(tokens, opening.end + 1)


def _attribution(tokens: MaskedTokens, owner: Attribution, start: int, end: int, probability: float) -> Attribution:
    content = [(start, stop_of(tokens, start, end))]
    return Attribution(
        start,
        start,
        start,
        probability,
        owner.source,
        _SOURCE_PROBABILITY,
        content,
        GOING_ON,
        implied=owner.implied,
    )
