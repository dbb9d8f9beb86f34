"""From attributions and quotations to entries: spans, kind, and what is left unattributed."""

from bisect import bisect_left
from dataclasses import dataclass

from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.attributions import ENOUGH, SIGNED, Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.speech import speech_probability
from provcheck.model.evidence import Span
from provcheck.model.record import QuoteKind

# Reported speech less sure than this is left out: three of four such guesses are wrong.
DOUBTFUL = 0.3
# Members of an enumeration are looked up by a call.
DIRECT, MIXED, INDIRECT = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT


@dataclass(slots=True)
class QuoteDraft:
    """One attribution, or one quotation without one: its spans and the attribution behind it."""

    spans: list[Span]
    kind: QuoteKind
    attribution: Attribution | None
    chance: float


def entries(tokens: MaskedTokens, attributions: list[Attribution], decided: list[Decision]) -> list[QuoteDraft]:
    """All entries, sorted by their place."""
    decisions = {decision.quote_token: decision for decision in decided}
    found: list[QuoteDraft] = []
    for attribution in attributions:
        quotations = attribution.quotations
        if attribution.cue_probability < ENOUGH and not quotations:
            continue
        sure = attribution.source_probability if attribution.source else 0.5
        chance = (
            min([decisions[x].probability for x in quotations]) * sure
            if quotations
            else attribution.cue_probability * sure
        )
        if chance < DOUBTFUL and not quotations:
            continue
        ranges = (
            []
            if attribution.cue_probability < ENOUGH or _introduces(tokens, attribution)
            else _ranges(tokens, attribution, decisions)
        )
        if quotations:
            ranges += [(x, x + 1) for x in quotations if True not in [s <= x < e for s, e in ranges]]
        spans = spans_of(tokens, ranges)
        if spans:
            kind = DIRECT if attribution.pattern == SIGNED else _kind(tokens, ranges)
            found.append(QuoteDraft(spans, kind, attribution, chance))
    found += [
        QuoteDraft(
            [tokens.span(decision.quote_token, decision.quote_token + 1)],
            DIRECT,
            None,
            decision.probability * speech_probability(tokens, decision.quote_token),
        )
        for decision in decided
        if decision.owner is None
    ]
    found.sort(key=_place)
    return found


def _place(entry: QuoteDraft) -> int:
    return entry.spans[0][0]


def _ranges(tokens: MaskedTokens, attribution: Attribution, decisions: dict[int, Decision]) -> list[TokenSpan]:
    """What the attribution attributes, less the quotations that belong to another one."""
    quoted = tokens.quotation_tokens
    ranges = []
    for s, e in attribution.content:
        n = bisect_left(quoted, s)
        while n < len(quoted) and (x := quoted[n]) < e:
            if tokens.lower[x] == "Q" and (x not in decisions or decisions[x].owner is not attribution):
                ranges.append((_less_that(tokens, s, x), x))
                s = x + 1
            n += 1
        ranges.append((_less_that(tokens, s, e), e))
    return ranges


def _less_that(tokens: MaskedTokens, s: int, e: int) -> int:
    """Where content begins; if it is all quotation but for "that", with the quotation."""
    return s + 1 if e - s == 2 and tokens.tags[s] == "TH" and tokens.quotation_numbers[s + 1] >= 0 else s


def _introduces(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """The whole sentence leads up to a quotation below it: "She made her case in a letter:"."""
    if not attribution.quotations:
        return False
    past = tokens.sentence_ends[tokens.sentence_numbers[attribution.head]]
    return attribution.quotations[0] >= past and tokens.tags[past - 1] == ":"


def spans_of(tokens: MaskedTokens, ranges: list[TokenSpan]) -> list[Span]:
    """Ranges of signs as spans, trimmed of outer punctuation, joined where only punctuation lies between."""
    spans: list[Span] = []
    lower = tokens.lower
    for s, e in sorted(ranges):
        while s < e and not lower[s].isalnum() and not _solid(lower[s]):
            s += 1
        while e > s and not lower[e - 1].isalnum() and not _solid(lower[e - 1]):
            e -= 1
        if s >= e:
            continue
        span = tokens.span(s, e)
        if spans and not tokens.text[spans[-1].end : span.start].strip():
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def _solid(word: str) -> bool:
    return word[0].isalnum() or word[-1].isalnum() or word in ("$", "£", "€", "%")


def _kind(tokens: MaskedTokens, ranges: list[TokenSpan]) -> QuoteKind:
    quoted = tokens.quotation_tokens
    for s, e in ranges:
        if bisect_left(quoted, s) < bisect_left(quoted, e):
            break
    else:
        return INDIRECT
    for s, e in ranges:
        for word, quotation in zip(tokens.lower[s:e], tokens.quotation_numbers[s:e], strict=True):
            if quotation < 0 and word[0].isalnum():
                return MIXED
    return DIRECT
