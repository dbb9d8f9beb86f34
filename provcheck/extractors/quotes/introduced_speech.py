"""Quotations without a verb of speech whose speaker the words right before them are about.

"Ada Linnet shook her head. “Nobody asked us.”"; "Tom Brask has a simple answer: “Wait.”". Only a person is the speaker.
"""

from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.attributions import INTRODUCED, Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.model.prose import Quotation

# How sure such a speaker is (set by hand: of 100 in the news of the world, so many were right).
_PROBABILITY = 0.7
# A shorter quotation may be a title or a slogan, in words.
_SHORTEST = 5
# Tags of words that may open a sentence before its subject, and of the words of a subject: those that may stand before
# its noun behind an article, and those that it ends with.
_OPENERS = frozenset(("AND", "ADV", "LY"))
_BEFORE_NOUN = frozenset(("X", "jj", "S", "DOC", "nn", "N", "'S"))
_SOMEBODY = frozenset(("CAP", "ROLE", "TTL"))
_DETERMINERS = frozenset(("DET", "POS"))
# Tags of verbs, of words that may be verbs in no list, and of what follows such a verb.
_VERBS = frozenset(("AUX", "MOD", "ED", "vbd", "vbz"))
_MAY_BE_VERBS = frozenset(("X", "S"))
_BEHIND_VERB = frozenset(("DET", "POS", "IN", "OBJ", "PRS", "TO", "LY", "ADV", "SUB", "WH", "OF", "."))
# Tags of words between a subject and its verb: "Lund *once* summed it up".
_BEFORE_VERB = frozenset(("ADV", "LY", "SUB"))
# Tags of words between a verb and a feeling: "was *not very* surprised".
_BEFORE_FEELING = frozenset(("ADV", "LY", "NEG"))
# In tokens: the longest aside about a subject, phrase before it and name of it, and the most words before a noun.
_LONGEST_ASIDE, _LONGEST_OPENING, _LONGEST_NAME, _MOST_BEFORE_NOUN = 20, 12, 12, 4


def with_introduced(tokens: MaskedTokens, decisions: list[Decision]) -> tuple[list[Attribution], list[Decision]]:
    """The attributions of quotations that no verb attributes, and the decisions, with these as owners."""
    attributions: list[Attribution] = []
    decided: list[Decision] = []
    speaking: Attribution | None = None  # of the quotation before, which the next paragraph may continue
    for decision in decisions:
        quote, owner = decision.quote_token, decision.owner
        if owner is None and (source := _speaker_before(tokens, quote)):
            owner = Attribution(quote, quote, quote, 1.0, source, _PROBABILITY, [(quote, quote + 1)], INTRODUCED)
            attributions.append(owner)
        elif owner is None and speaking is not None and _quotation(tokens, quote - 1).continues:
            owner = speaking
        speaking = owner if owner in attributions[-1:] else None
        decided.append(decision if speaking is None else decision._replace(owner=owner, probability=1.0))
    return attributions, decided


def _quotation(tokens: MaskedTokens, quote: int) -> Quotation:
    """The quotation at a token."""
    return tokens.prose.quotations[tokens.quotation_numbers[quote]]


def _speaker_before(tokens: MaskedTokens, quote: int) -> TokenSpan | None:
    """Whom the words before a quotation are about: those before its colon, or the sentence before it.

    Before a paragraph that the quotation begins, that sentence has a verb of opinion: "Ada Linnet *wants* a dam."
    """
    sentence = tokens.sentence_numbers[quote]
    start, (first, last) = tokens.sentence_starts[sentence], _quotation(tokens, quote).inner
    if tokens.text.count(" ", first, last) + 1 < _SHORTEST or tokens.in_headline[sentence] or tokens.in_inset[sentence]:
        return None
    if quote > start:
        subject = _subject(tokens, start, quote - 1) if tokens.tags[quote - 1] == ":" else None
        return subject[0] if subject else None
    before = sentence - 1
    lines = tokens.sentence_lines[sentence] - tokens.sentence_lines[before]
    if before < 0 or lines > 1 or before in tokens.quotations_by_sentence or not tokens.text[first].isupper():
        return None
    if tokens.in_headline[before] or tokens.in_inset[before]:
        return None
    subject = _subject(tokens, tokens.sentence_starts[before], tokens.sentence_ends[before])
    is_near = subject is not None and (lines == 0 or _has_opinion(tokens, subject[1]))
    return subject[0] if subject and is_near else None


def _has_opinion(tokens: MaskedTokens, verb: int) -> bool:
    """Whether a finite verb says what somebody thinks or feels: "*wants* a dam", "*was* not *surprised*"."""
    if tokens.tags[verb] != "AUX":
        return tokens.cue_bases[verb] in tokens.constructions["opinion"]
    feeling = verb + 1
    while tokens.tags[feeling] in _BEFORE_FEELING:
        feeling += 1
    return tokens.lower[feeling] in tokens.constructions["feeling"]


def _subject(tokens: MaskedTokens, start: int, end: int) -> tuple[TokenSpan, int] | None:
    """The person who is the subject of words that begin with it, and its verb; None if that is not sure."""
    tags = tokens.tags
    if tags[start] == "IN":
        start = _behind_comma(tokens, start, end)  # "*In the hall*, Ada Linnet spells out why."
    elif tags[start] in _OPENERS:
        start += 1
    if start + 1 >= end:
        return None
    if tags[start] == "PRS":
        if tokens.lower[start] not in tokens.constructions["person"]:
            return None
        behind = start + 1
    else:
        behind = _behind_somebody(tokens, start, end)
    verb = _verb_at(tokens, _behind_aside(tokens, behind, end), end) if behind > start else None
    return None if verb is None else ((start, behind), verb)


def _behind_comma(tokens: MaskedTokens, start: int, end: int) -> int:
    """The token behind the first comma of a range, which is short enough to open a sentence; else its end."""
    stop = min(end, start + _LONGEST_OPENING)
    return next((token + 1 for token in range(start, stop) if tokens.tags[token] == ","), end)


def _behind_somebody(tokens: MaskedTokens, start: int, end: int) -> int:
    """The token behind a name or an office that begins at a token, which is this one if none does."""
    tags, noun = tokens.tags, start
    if tags[noun] in _DETERMINERS:
        noun += 1
        while noun < end and tags[noun] in _BEFORE_NOUN and noun - start < _MOST_BEFORE_NOUN:
            noun += 1
    behind = noun
    end = min(end, noun + _LONGEST_NAME)
    while behind < end and (tags[behind] in _SOMEBODY or (tags[behind] == "." and tags[behind - 1] == "TTL")):
        behind += 1
    return start if behind == noun else behind


def _behind_aside(tokens: MaskedTokens, token: int, end: int) -> int:
    """The token behind an aside between commas that begins at a token, which is this one without an aside."""
    if token >= end or tokens.tags[token] != ",":
        return token
    stop = min(end, token + _LONGEST_ASIDE)
    return next((place + 1 for place in range(stop - 1, token, -1) if tokens.tags[place] == ","), end)


def _verb_at(tokens: MaskedTokens, token: int, end: int) -> int | None:
    """The finite verb of a subject that stands at a token, perhaps behind an adverb; None if it does not."""
    tags = tokens.tags
    while token < end and tags[token] in _BEFORE_VERB:
        token += 1
    if token + 1 >= end:
        return None
    is_verb = tags[token] in _VERBS or (tags[token] in _MAY_BE_VERBS and tags[token + 1] in _BEHIND_VERB)
    return token if is_verb else None
