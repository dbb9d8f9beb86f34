"""Attribution by construction alone, for languages without trained weights.

The constructions are those of French, recognised by tags: « … », a déclaré X; « … », a-t-il déclaré; X a déclaré :
« … »; X a affirmé que …; selon X, …. What fits none of them attributes nothing.
"""

from bisect import bisect_left

from provcheck.extractors.quotes.attach import Decision, QuotationAttacher
from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import COLON, FINITE_VERBS, CueSpan, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.sources import noun_phrases, phrase_starting_at

# Probabilities of a cue, not trained: one that touches its quotation, and one that reports a clause.
TOUCHING, REPORTING = 0.9, 0.75
# The probability of a source, and that of an owner in a sentence before, not trained.
SOURCE_PROBABILITY, OWNER_BEFORE = 0.95, 0.7
HYPHENS = frozenset(("-", "-t-"))
# Tags between an auxiliary and its participle: "a *aussi* déclaré", "a-t-*il* déclaré".
BEFORE_PARTICIPLE = frozenset(("ADV", "LY", "PRS", "NEG"))
# Tags between a subject and its verb.
BEFORE_VERB = frozenset(("NEG", "ADV", "OBJ", ","))
# Tags of the words that go on with a noun phrase behind its preposition.
NOMINAL = frozenset(("DET", "POS", "CAP", "X", "S", "TTL", "ROLE", "DOC", "N"))
# How far behind its verb a reported clause starts, in tokens.
CLAUSE_REACH = 8


def find_attributions(tokens: MaskedTokens) -> list[Attribution]:
    """Every attribution whose construction is known, in reading order."""
    attributions: list[Attribution] = []
    for sentence, heads in tokens.cues_by_sentence():
        phrases = noun_phrases(tokens, sentence)
        for head in heads:
            if tokens.cue_forms[head] == "ex" and tokens.cue_bases[head] != COLON:
                attribution = _preposition_attribution(tokens, sentence, head, phrases)
            else:
                attribution = _verb_attribution(tokens, sentence, head, phrases)
            if attribution is not None:
                attributions.append(attribution)
    return attributions


def _preposition_attribution(
    tokens: MaskedTokens, sentence: int, head: int, phrases: list[TokenSpan]
) -> Attribution | None:
    """The attribution of "Selon X, …" or "…, selon X"."""
    source = phrase_starting_at(phrases, head + 1)
    if source is None or tokens.tags[head + 1] == "TH":
        return None  # "selon que …"
    if not tokens.language.groups("silences")["manner"].isdisjoint(tokens.lower[source[0] : source[1]]):
        return None  # "selon toute vraisemblance"
    start, end = tokens.around(head)
    source = (source[0], _phrase_end(tokens, source[1], end))
    if head == tokens.sentence_starts[sentence]:
        comma = source[1] < end and tokens.tags[source[1]] == ","
        content, pattern = (source[1] + 1 if comma else source[1], end - 1), "R"
    else:
        content, pattern = (start, head - 1 if tokens.tags[head - 1] == "," else head), "L"
    ranges = [content] if content[0] < content[1] else []
    return Attribution(head, head, head + 1, REPORTING, source, SOURCE_PROBABILITY, ranges, pattern)


def _phrase_end(tokens: MaskedTokens, end: int, sentence_end: int) -> int:
    """The end of a noun phrase with its prepositions: "le ministère *de la Santé*"."""
    tags = tokens.tags
    while end + 1 < sentence_end and tags[end] in ("OF", "IN") and tags[end + 1] not in ("Q", "q", ","):
        end += 1
        while end < sentence_end and tags[end] in NOMINAL:
            end += 1
    return end


def _verb_attribution(tokens: MaskedTokens, sentence: int, head: int, phrases: list[TokenSpan]) -> Attribution | None:
    """The attribution of a verb and its subject; None where it reports no clause and its sentence has no quotation."""
    start, end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    verb = _find_verb(tokens, head, start, end)
    if verb is None:
        return None
    cue, pronoun = verb
    source = pronoun or _find_subject(tokens, cue, start, phrases)
    if source is None:
        return None
    content = []
    if source[1] <= cue.start or tokens.language.has("verb-first"):
        clause_start = _find_clause(tokens, max(cue.end, source[1]), end)
        if clause_start is not None:
            content.append((clause_start, end - 1 if tokens.tags[end - 1] in tokens.language.sentence_enders else end))
    before, after = min(cue.start, source[0]) - 1, max(cue.end, source[1])
    touches = _touches_quotation(tokens, before, start, end) or _touches_quotation(tokens, after, start, end)
    if not content and not touches and not tokens.quotations_in(sentence):
        return None
    probability = TOUCHING if touches else REPORTING
    pattern = "R" if content else "0"
    return Attribution(head, cue.start, head + 1, probability, source, SOURCE_PROBABILITY, content, pattern)


def _find_verb(tokens: MaskedTokens, head: int, start: int, end: int) -> tuple[CueSpan, TokenSpan | None] | None:
    """The verb around a head with its auxiliary, and a pronoun that is its subject in it or behind it.

    None where the head is no finite verb: a participle needs its auxiliary, a present participle a comma before it.
    """
    tags, lower, form = tokens.tags, tokens.lower, tokens.cue_forms[head]
    if form == "vbn" or (head > start and tags[head - 1] == "AUX"):
        # "a déclaré", "a-t-il déclaré", "a aussi déclaré"
        pronoun: TokenSpan | None = None
        auxiliary = head - 1
        while auxiliary > start and (tags[auxiliary] in BEFORE_PARTICIPLE or lower[auxiliary] in HYPHENS):
            if tags[auxiliary] == "PRS":
                pronoun = (auxiliary, auxiliary + 1)
            auxiliary -= 1
        is_verb = auxiliary >= start and tags[auxiliary] == "AUX"
        return (CueSpan(head, auxiliary, head + 1), pronoun) if is_verb else None
    if form not in FINITE_VERBS and not (form == "vbg" and head > start and tags[head - 1] == ","):
        return None
    after = head + 1
    if after + 1 < end and lower[after] in HYPHENS and tags[after + 1] == "PRS":
        return CueSpan(head, head, after + 2), (after + 1, after + 2)  # "dit-il", "affirme-t-elle"
    return CueSpan(head, head, after), None


def _find_subject(tokens: MaskedTokens, cue: CueSpan, start: int, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject of a verb: the noun phrase behind it if a quotation stands before it, else the one before it.

    In a language that sets the verb first, it is the one behind it.
    """
    behind = phrase_starting_at(phrases, cue.end)
    quoted = any(tokens.quotation_numbers[token] >= 0 for token in range(max(start, cue.start - 2), cue.start))
    if behind is not None and (quoted or tokens.language.has("verb-first")):
        return behind
    number = bisect_left(phrases, (cue.start, 0))
    if number and phrases[number - 1][1] > cue.start:
        number -= 1
    before = phrases[number - 1] if number else None
    if before and (before[1] == cue.start or tokens.tags[cue.start - 1] in BEFORE_VERB):
        return before
    return None


def _find_clause(tokens: MaskedTokens, start: int, end: int) -> int | None:
    """The "que" with which the reported clause behind a verb starts."""
    for token in range(start, min(end, start + CLAUSE_REACH)):
        if tokens.tags[token] == "TH" and tokens.quotation_numbers[token - 1] < 0:
            return token
    return None


def _touches_quotation(tokens: MaskedTokens, token: int, start: int, end: int) -> bool:
    """Whether a quotation of the sentence stands at a token, or beside a comma or a colon there."""
    if not start <= token < end:
        return False
    if tokens.quotation_numbers[token] >= 0:
        return True
    return tokens.tags[token] in (",", ":") and any(
        start <= beside < end and tokens.quotation_numbers[beside] >= 0 for beside in (token - 1, token + 1)
    )


def decide(tokens: MaskedTokens, attributions: list[Attribution]) -> list[Decision]:
    """The owner of every quotation of three words and more: the nearest attribution of its sentence, else the last
    owner before it on its line."""
    decisions = []
    last: Attribution | None = None
    attacher = QuotationAttacher(tokens, attributions)
    for quote_token in tokens.speech_tokens:
        sentence = tokens.sentence_numbers[quote_token]
        owner = min(
            attacher.beside(quote_token),
            key=lambda attribution: max(attribution.start - quote_token, quote_token - attribution.end + 1),
            default=None,
        )
        probability = TOUCHING if owner else OWNER_BEFORE
        if owner is None and last is not None:
            line_before = tokens.sentence_lines[tokens.sentence_numbers[last.head]]
            owner = last if line_before == tokens.sentence_lines[sentence] else None
        decisions.append(Decision(quote_token, owner, probability, [(owner, probability)]))
        last = owner or last
    return decisions
