"""Attribution by construction where the finite verb is the second part of a main clause and every noun has a capital.

For languages with the trait `verb-second` and without trained weights: „…“, sagte X; X teilte mit, dass …; wie X
mitteilte, …; X sagte, er habe …; nach Angaben von X; X dankte den Helfern: „…“. What fits none of them attributes
nothing.
"""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.framed_sources import find_framed
from provcheck.extractors.quotes.masked_tokens import COLON, SENTENCE_REACH, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.nominal_phrases import may_be_subject, nominal_at, skip_phrase, source_of
from provcheck.extractors.quotes.report_contents import reported
from provcheck.extractors.quotes.report_relays import with_relay
from provcheck.extractors.quotes.report_subjects import ReportSubject, find_report_subject, is_somebody
from provcheck.extractors.quotes.report_verbs import ReportVerb, clause_around, find_report_verb
from provcheck.extractors.quotes.reported_clauses import touches_quotation
from provcheck.extractors.quotes.reporting_mood import find_going_on

# Probabilities of a cue, not trained: one that touches its quotation, one that reports a clause, and one that stands in
# a sentence with a quotation; and the probability of a source.
_TOUCHING, _REPORTING, _IN_SENTENCE = 0.9, 0.75, 0.6
_SOURCE_PROBABILITY = 0.95
_FINITE = frozenset(("AUX", "MOD", "vbd", "vbz", "X"))


def find_attributions(tokens: MaskedTokens) -> list[Attribution]:
    """Every attribution whose construction is known, in reading order."""
    framed = find_framed(tokens)
    by_sentence = dict(tokens.cues_by_sentence())
    found: dict[int, list[Attribution]] = {}
    for sentence in sorted(by_sentence.keys() | framed.keys()):
        of_frames = framed.get(sentence, [])
        inside = {token for attribution in of_frames for token in range(attribution.start, attribution.end)}
        heads = [head for head in by_sentence.get(sentence, []) if head not in inside]
        attributions = [*of_frames, *_of_verbs(tokens, heads)]
        colon = next((head for head in heads if tokens.cue_bases[head] == COLON), None)
        if colon is not None and not any(attribution.head < colon for attribution in attributions):
            attributions.append(_before_colon(tokens, colon, tokens.sentence_starts[sentence]))
        if attributions:
            found[sentence] = sorted(attributions, key=lambda attribution: attribution.head)
    attributions = [attribution for of_sentence in found.values() for attribution in of_sentence]
    attributions = [with_relay(tokens, attribution) for attribution in attributions]
    return sorted([*attributions, *find_going_on(tokens, found)], key=lambda attribution: attribution.head)


def main_subject(tokens: MaskedTokens, start: int, end: int) -> TokenSpan | None:
    """The subject of the main clause of a sentence: the noun phrase before its verb, else the first one behind it."""
    first, last = clause_around(tokens, start, start, end)
    finite = next((token for token in range(first, last) if tokens.tags[token] in ("AUX", "MOD", "vbd", "vbz")), None)
    opening = nominal_at(tokens, first, last)
    if opening is not None and may_be_subject(tokens, opening):
        return source_of(tokens, opening)
    token = first if finite is None else finite + 1
    while token < last:
        phrase = nominal_at(tokens, token, last)
        if phrase is not None:
            if may_be_subject(tokens, phrase):
                return source_of(tokens, phrase)
            token = phrase.end
            continue
        further = skip_phrase(tokens, token, last)
        token = further if further > token else token + 1
    return None


def is_about_somebody(tokens: MaskedTokens, quote: int) -> bool:
    """Whether the sentence of a quotation is about a person or a body before it."""
    start, _ = tokens.around(quote)
    subject = main_subject(tokens, start, quote)
    return subject is not None and is_somebody(tokens, subject)


def _of_verbs(tokens: MaskedTokens, heads: list[int]) -> list[Attribution]:
    """The attributions of the verbs of a sentence."""
    verbs = [verb for head in heads if (verb := find_report_verb(tokens, head)) is not None]
    found: list[Attribution] = []
    shared: TokenSpan | None = None
    for number, verb in enumerate(verbs):
        sentence = tokens.around(verb.head)
        subject = find_report_subject(tokens, verb, *sentence, shared)
        if subject is None or verb.is_passive:
            continue
        following = [later.finite for later in verbs[number + 1 : number + SENTENCE_REACH]]
        attribution = _of_verb(tokens, verb, subject, sentence, following)
        if attribution is not None:
            found.append(attribution)
        shared = subject.source or shared
    return found


def _of_verb(
    tokens: MaskedTokens, verb: ReportVerb, subject: ReportSubject, sentence: TokenSpan, following: list[int]
) -> Attribution | None:
    """The attribution of a verb and its subject; None where it reports no clause and its sentence has no quotation."""
    start, end = sentence
    quoted = tokens.quotations_in(tokens.sentence_numbers[verb.head])
    touches = bool(quoted) and touches_quotation(tokens, verb.start, verb.end, start, end)
    is_weak = verb.base in tokens.verbs["weak"]
    content: list[TokenSpan] = []
    side = "0"
    if not verb.is_negated:
        content, side = reported(tokens, verb, subject, sentence, following)
    if is_weak and content and not _is_reported(tokens, verb, content):
        content = []
    leads = verb.end + 1 < end and tokens.tags[verb.end] == ":" and tokens.quotation_numbers[verb.end + 1] >= 0
    if leads and side == "L":
        content = []  # "Auf die Frage danach meinte X: „…“"
    if touches and all(_is_quotation(tokens, *part) for part in content):
        content = []
    if (
        content
        and side == "R"
        and any(verb.finite < later < content[0][0] and tokens.tags[later - 1] == "AND" for later in following)
    ):
        content = []  # "X lobte die Helfer und *sagte*, dass …"
    if (verb.is_negated and not touches) or not (content or quoted):
        return None
    probability = _TOUCHING if touches else _REPORTING if content else _IN_SENTENCE
    return Attribution(
        verb.head,
        verb.head,
        verb.head + 1,
        probability,
        subject.source,
        _SOURCE_PROBABILITY,
        content,
        side if content else "0",
        implied=subject.implied,
    )


def _is_reported(tokens: MaskedTokens, verb: ReportVerb, content: list[TokenSpan]) -> bool:
    """Whether a weak verb reports its content: words in marks, or a clause with "dass" that it does not only show."""
    if tokens.quotations_between(content[0][0], content[-1][1]):
        return True
    return tokens.tags[content[0][0]] == "TH" and verb.base not in tokens.verbs["showing"]


def _is_quotation(tokens: MaskedTokens, low: int, high: int) -> bool:
    """Whether a range holds a quotation and marks, and no words beside it."""
    return all(
        tokens.quotation_numbers[token] >= 0 or not tokens.lower[token][0].isalnum() for token in range(low, high)
    )


def _last_named(tokens: MaskedTokens, start: int, end: int) -> TokenSpan | None:
    """The first person or body that may be a subject in the words before a colon."""
    token = start
    while token < end:
        phrase = nominal_at(tokens, token, end)
        if phrase is None:
            further = skip_phrase(tokens, token, end)
            token = further if further > token else token + 1
            continue
        if may_be_subject(tokens, phrase) and is_somebody(tokens, phrase.span):
            return source_of(tokens, phrase)
        token = phrase.end
    return None


def _before_colon(tokens: MaskedTokens, colon: int, start: int) -> Attribution:
    """The attribution of a sentence without a verb of saying before a colon and a quotation."""
    source = main_subject(tokens, start, colon)
    if source is None or not is_somebody(tokens, source):
        source = _last_named(tokens, start, colon)
    implied = "" if source else "any"
    return Attribution(colon, colon, colon + 1, _IN_SENTENCE, source, _SOURCE_PROBABILITY, [], "0", implied=implied)
