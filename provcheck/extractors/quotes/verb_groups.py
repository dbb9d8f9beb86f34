"""Verbs that attribute, with all that belongs to them: "a-t-il aussi déclaré", "no quiso aclarar", "fez saber".

For languages without trained weights. What is no verb where it stands is left out: a noun of the same spelling, a
passive, a participle without its auxiliary.
"""

from typing import NamedTuple

from provcheck.extractors.quotes.contrasting_asides import before_aside
from provcheck.extractors.quotes.masked_tokens import FINITE_VERBS, MaskedTokens, TokenSpan
from provcheck.language.cues import LOCUTION, PARTICIPLE, plural_cues

HYPHENS = frozenset(("-", "-t-"))
# Tags between an auxiliary and its participle: "a *aussi* déclaré", "a-t-*il* déclaré".
_BEFORE_PARTICIPLE = frozenset(("ADV", "LY", "PRS", "NEG", "OBJ"))
# Tags of what belongs to a verb on its left: "*no lo* dijo", "*ne s'*est pas".
_CLITICS = frozenset(("OBJ", "NEG"))
# Tags of words before a noun, where a present tense has the spelling of one: "la denuncia", "una crítica".
_BEFORE_NOUN = frozenset(("DET", "POS", "IN", "OF", "NUM"))
# How many tokens stand between an auxiliary and its participle, at most.
_LONGEST_GAP = 5
GERUND, INFINITIVE, BASE = "vbg", "vb", "vb"
FINITE = "finite"


class VerbGroup(NamedTuple):
    """The tokens of a verb and of what belongs to it. `kind` is FINITE, GERUND or INFINITIVE.

    `pronoun` is the subject that it contains or that a hyphen joins to it. `points` if an object in it means what was
    said: "así *lo* explicó".
    """

    head: int
    start: int
    end: int
    kind: str
    is_plural: bool
    is_negated: bool
    pronoun: TokenSpan | None
    points: bool


def find_verb_group(tokens: MaskedTokens, head: int) -> VerbGroup | None:
    """The verb whose head is a word that may attribute; None if the word is none here."""
    form = tokens.cue_forms[head]
    start, end = tokens.around(head)
    light = tokens.constructions["light-verb"]
    if form == LOCUTION:
        return _locution(tokens, head, start, end, light)
    auxiliary = _auxiliary(tokens, head, start)
    if auxiliary >= start:
        return _compound(tokens, head, auxiliary, start, end)
    if form in FINITE_VERBS:
        if head > start and _is_noun(tokens, head, form):
            return None
        return _group(
            tokens, head, head, start, end, FINITE, is_plural=tokens.lower[head] in plural_cues(tokens.language.tag)
        )
    if form == PARTICIPLE and tokens.language.has("agent-passives"):
        return _group(tokens, head, head, start, end, FINITE, is_plural=False)._replace(points=True)
    if form == GERUND:
        return _group(tokens, head, head, start, end, GERUND, is_plural=False)
    if form == INFINITIVE and head > start:
        if tokens.cue_bases[head] in tokens.constructions["reading"]:
            return _group(tokens, head, head, start, end, FINITE, is_plural=False)
        before = _before_adverbs(tokens, head, start)
        begin = before - 1
        if (
            tokens.tags[before] in ("IN", "OF")
            and begin >= start
            and tokens.lower[begin] in tokens.constructions["beginning"]
        ):
            return _group(tokens, head, begin, start, end, FINITE, is_plural=tokens.lower[begin].endswith("m"))
        if tokens.lower[before] in tokens.constructions["before-infinitive"]:
            return _group(tokens, head, head, start, end, INFINITIVE, is_plural=False)
        if tokens.lower[before] in tokens.constructions["speaking-modal"]:
            return _group(tokens, head, before, start, end, FINITE, is_plural=tokens.lower[before].endswith("n"))
    return None


def _is_noun(tokens: MaskedTokens, head: int, form: str) -> bool:
    """Whether a word in the form of a verb is a noun behind its determiner or preposition."""
    before = tokens.tags[head - 1]
    if before in ("IN", "OF"):
        phrases = tokens.language.phrases("viewpoints")
        return form == "vbz" and tokens.lower[head - 1] not in phrases["clause"]  # "según *dijo* Ruiz"
    return before in _BEFORE_NOUN and not _is_clitic(tokens, head - 1, form)


def _is_clitic(tokens: MaskedTokens, before: int, form: str) -> bool:
    """Whether an article before a verb in the past is an object: "los acusó"."""
    return form == "vbd" and tokens.tags[before] == "DET"


def _before_adverbs(tokens: MaskedTokens, head: int, start: int) -> int:
    """The token before the adverbs and clitics in front of a verb."""
    before = head - 1
    while before > start and tokens.tags[before] in _BEFORE_PARTICIPLE:
        before -= 1
    return before


def _auxiliary(tokens: MaskedTokens, head: int, start: int) -> int:
    """The token of the auxiliary of a verb; one before `start` if it has none."""
    if tokens.cue_forms[head] not in (PARTICIPLE, *FINITE_VERBS, GERUND):
        return start - 1
    token = before_aside(tokens.lower, head - 1, start, tokens.language.tag)
    nearest = token - _LONGEST_GAP
    while token >= start and token > nearest:
        if tokens.tags[token] == "AUX":
            return token
        if tokens.tags[token] not in _BEFORE_PARTICIPLE and tokens.lower[token] not in HYPHENS:
            break
        token -= 1
    return start - 1


def _compound(tokens: MaskedTokens, head: int, auxiliary: int, start: int, end: int) -> VerbGroup | None:
    """The verb with its auxiliary; None for a passive: "a été annoncé", "fue informado"."""
    lower, constructions = tokens.lower, tokens.constructions
    form = tokens.cue_forms[head]
    is_being = lower[auxiliary] in constructions["being"]
    if is_being and form != GERUND:
        reflexive = constructions["reflexive"]
        if not (auxiliary > start and reflexive.intersection(lower[max(start, auxiliary - 2) : auxiliary])):
            return None
    if form in FINITE_VERBS and lower[head] not in constructions["participle-too"]:
        return None
    group = _group(
        tokens, head, auxiliary, start, end, FINITE, is_plural=lower[auxiliary] in constructions["plural-auxiliary"]
    )
    pronoun = next((token for token in range(auxiliary + 1, head) if tokens.tags[token] == "PRS"), None)
    return group if pronoun is None else group._replace(pronoun=(pronoun, pronoun + 1))


def _locution(tokens: MaskedTokens, head: int, start: int, end: int, light: frozenset[str]) -> VerbGroup | None:
    """The verb of "a fait savoir": a light verb with its auxiliary, and the word that makes it attribute."""
    first = next(
        (token for token in range(head - 1, max(start, head - 4) - 1, -1) if tokens.lower[token] in light), None
    )
    if first is None:
        return None
    auxiliary = before_aside(tokens.lower, first - 1, start, tokens.language.tag)
    while auxiliary > start and tokens.tags[auxiliary] in _BEFORE_PARTICIPLE:
        auxiliary -= 1
    begin = auxiliary if auxiliary >= start and tokens.tags[auxiliary] == "AUX" else first
    is_plural = tokens.lower[begin] in tokens.constructions["plural-auxiliary"]
    return _group(tokens, head, begin, start, end, FINITE, is_plural=is_plural)


def _group(
    tokens: MaskedTokens, head: int, begin: int, start: int, end: int, kind: str, *, is_plural: bool
) -> VerbGroup:
    """The verb that begins at `begin` with its clitics, and the pronoun that a hyphen joins to its end."""
    first = begin
    while first > start and tokens.tags[first - 1] in _CLITICS:
        first -= 1
    if first > start and kind == FINITE and _is_clitic(tokens, first - 1, tokens.cue_forms[head]) and first == head:
        first -= 1
    if first > start and tokens.tags[first] == "AUX" and tokens.tags[first - 1] == "DET":
        first -= 1  # "comme *l'*a souligné"
    negations = tokens.constructions["negation"]
    is_negated = not negations.isdisjoint(tokens.lower[max(start, first) : head])
    points = not tokens.constructions["pointing"].isdisjoint(tokens.lower[first:head])
    after, pronoun = head + 1, (head, head + 1) if tokens.tags[head] == "PRS" else None
    if after + 1 < end and tokens.lower[after] in HYPHENS and tokens.tags[after + 1] == "PRS":
        after, pronoun = after + 2, (after + 1, after + 2)
    return VerbGroup(head, first, after, kind, is_plural, is_negated, pronoun, points)
