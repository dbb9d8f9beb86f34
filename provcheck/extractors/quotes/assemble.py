"""Quote drafts from attributions and quotations: spans, kinds, and quotations without a speaker."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.attributions import DECIDED, ENOUGH, Attribution
from provcheck.extractors.quotes.finite_verbs import has_finite_verb
from provcheck.extractors.quotes.masked_tokens import FINITE_VERBS, MaskedTokens, TokenSpan, outside_ranges
from provcheck.extractors.quotes.model import Tables, probability
from provcheck.extractors.quotes.narration import MOST_NARRATION, is_deed, is_narration
from provcheck.extractors.quotes.reported import score_report
from provcheck.extractors.quotes.speech import speech_probability
from provcheck.model.evidence import Span
from provcheck.model.record import QuoteKind

# Reported speech of a lower probability is left out: three of four such guesses are wrong.
LEAST_PROBABILITY = 0.3
# The probability of an attribution without a source, relative to one with a source.
NO_SOURCE = 0.5
# The highest probability of a single word as reported speech: "said so", "would not say more" (set by hand).
ONE_WORD = 0.4
PROBABILITY = attrgetter("probability")
# Symbols that belong to the words of a quotation, unlike punctuation.
SYMBOLS = frozenset(("$", "£", "€", "%"))
# Access to a member of an enumeration is a function call.
DIRECT, MIXED, INDIRECT = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT


@dataclass(slots=True, eq=False, repr=False)
class QuoteDraft:
    """A quotation or reported statement before its speaker is resolved.

    `attribution` is None for a quotation without a speaker; `probability` becomes the confidence of the quote.
    """

    spans: list[Span]
    kind: QuoteKind
    attribution: Attribution | None
    probability: float


def build_drafts(
    tokens: MaskedTokens, attributions: Iterable[Attribution], decisions: list[Decision], report: Tables
) -> list[QuoteDraft]:
    """The drafts of all attributions, and of the quotations that none of them owns, in text order.

    `report` are the tables of the model of reported speech.
    """
    decision_of = {decision.quote_token: decision for decision in decisions}
    drafts: list[QuoteDraft] = []
    is_scored, text = any(report), tokens.text
    for attribution in attributions:
        for draft in _attributed_drafts(tokens, attribution, decision_of):
            if is_scored and draft.kind is INDIRECT:
                draft.probability = probability(score_report(tokens, attribution, draft.probability, report))
                if draft.probability > ONE_WORD and text.find(" ", draft.spans[0].start, draft.spans[-1].end) < 0:
                    draft.probability = ONE_WORD
                if draft.probability >= ENOUGH and is_narration(tokens, attribution):
                    draft.probability = MOST_NARRATION
                if drafts and drafts[-1].spans == draft.spans:
                    # Two cues of one clause: "an item telling them *it is safe* went on to say".
                    draft = max(drafts.pop(), draft, key=PROBABILITY)
            elif is_scored and draft.probability >= ENOUGH and is_deed(tokens, attribution):
                draft.probability = MOST_NARRATION
            drafts.append(draft)
    drafts += [
        unattributed_draft(tokens, decision.quote_token, decision.probability)
        for decision in decisions
        if decision.owner is None
    ]
    return sort_drafts(drafts)


def sort_drafts(drafts: list[QuoteDraft]) -> list[QuoteDraft]:
    """Drafts in text order."""
    return sorted(drafts, key=lambda draft: draft.spans[0].start)


def _attributed_drafts(
    tokens: MaskedTokens, attribution: Attribution, decision_of: dict[int, Decision]
) -> list[QuoteDraft]:
    """The draft of an attribution, or that of a reported clause and that of the quotation behind it.

    None if it is too improbable or its content is empty.
    """
    quotations = attribution.quotations
    likely = attribution.cue_probability >= ENOUGH
    stated = attribution.cue_probability * _source_probability(attribution)
    if not quotations and (not likely or stated < LEAST_PROBABILITY):
        return []
    sentence = tokens.sentence_numbers[attribution.head]
    if sentence not in tokens.quotations_by_sentence and not (quotations or attribution.pattern in DECIDED):
        spans = spans_of(tokens, attribution.content)
        return [QuoteDraft(spans, INDIRECT, attribution, stated)] if spans else []
    ranges: list[TokenSpan] = []
    if likely and not _introduces_quotation(tokens, attribution):
        ranges = _content_ranges(tokens, attribution, decision_of)
    outside = outside_ranges(quotations, ranges)
    following = outside[bisect_left(outside, tokens.sentence_ends[sentence]) :]
    drafts = []
    before = outside[: bisect_left(outside, tokens.sentence_starts[sentence])]
    is_verb = tokens.cue_forms[attribution.head] in FINITE_VERBS  # what follows "according to" owns nothing before it
    if before and is_verb and attribution.pattern not in DECIDED and _is_reported_clause(tokens, ranges):
        # “It is heavy.” The road, Lind said, is far.
        spoken = [(quotation, quotation + 1) for quotation in before]
        drafts += _draft(tokens, attribution, spoken, _owned(stated, attribution, before, decision_of))
        quotations, outside = [other for other in quotations if other not in before], outside[len(before) :]
    if following and attribution.pattern not in DECIDED and _is_reported_clause(tokens, ranges):
        # Lind said the roof was sound. “It will hold.”
        own = [quotation for quotation in quotations if quotation not in following]
        beside = [(quotation, quotation + 1) for quotation in outside if quotation in own]
        drafts += _draft(tokens, attribution, [*ranges, *beside], _owned(stated, attribution, own, decision_of))
        ranges, outside, quotations = [], following, following
    elif following and _quote_kind(tokens, ranges) is INDIRECT and following[0] not in {end for _, end in ranges}:
        ranges = []  # "She waved.¶“…”": no words of hers
    ranges += [(quotation, quotation + 1) for quotation in outside]
    return [*drafts, *_draft(tokens, attribution, ranges, _owned(stated, attribution, quotations, decision_of))]


def _is_reported_clause(tokens: MaskedTokens, ranges: list[TokenSpan]) -> bool:
    """Whether ranges are words of a clause and no quotation."""
    if _quote_kind(tokens, ranges) is not INDIRECT:
        return False
    return any(has_finite_verb(tokens, start, end) for start, end in ranges)


def _draft(
    tokens: MaskedTokens, attribution: Attribution, ranges: list[TokenSpan], probability: float
) -> list[QuoteDraft]:
    """The draft of some ranges, none if they hold nothing, or reported speech that is too improbable."""
    spans = spans_of(tokens, ranges)
    if not spans or (probability < LEAST_PROBABILITY and not attribution.quotations):
        return []
    kind = DIRECT if attribution.pattern in DECIDED else _quote_kind(tokens, ranges)
    return [QuoteDraft(spans, kind, attribution, probability)]


def _owned(stated: float, attribution: Attribution, quotations: list[int], decision_of: dict[int, Decision]) -> float:
    """The probability that quotations are the source's; `stated` if there are none."""
    if not quotations:
        return stated
    return min([decision_of[quotation].probability for quotation in quotations]) * _source_probability(attribution)


def _source_probability(attribution: Attribution) -> float:
    """The probability that an attribution has this source, or nobody as its source."""
    if attribution.source is None and not (attribution.implied or attribution.is_passive):
        return NO_SOURCE
    return attribution.source_probability


def unattributed_draft(tokens: MaskedTokens, quotation: int, probability: float = 1.0) -> QuoteDraft:
    """The draft of a quotation without a speaker; `probability` is that of nobody owning it."""
    probability *= speech_probability(tokens, quotation)
    return QuoteDraft([tokens.span(quotation, quotation + 1)], DIRECT, None, probability)


def _content_ranges(
    tokens: MaskedTokens, attribution: Attribution, decision_of: dict[int, Decision]
) -> list[TokenSpan]:
    """The ranges of the content without the quotations that belong to another attribution, nor that attribution."""
    ranges = []
    for start, end in attribution.content:
        before: Attribution | None = None
        for quotation in tokens.quotations_between(start, end):
            decision = decision_of.get(quotation)
            owner = decision.owner if decision else None
            if tokens.lower[quotation] == "Q" and (decision is None or owner is not attribution):
                interrupts = owner is not None and owner is before and start <= owner.start and owner.end <= quotation
                if not interrupts and not _is_article(tokens, start, quotation):
                    ranges.append((_skip_that(tokens, start, quotation), quotation))
                start, before = quotation + 1, owner
        if end - start > 2 and tokens.tags[end - 2] == ":":
            start = _behind_colon(tokens, start, end)
        ranges.append((_skip_that(tokens, start, end), end))
    return ranges


def _behind_colon(tokens: MaskedTokens, start: int, end: int) -> int:
    """The start of a range with a colon, or of the quotation that ends it: "She offered *a reason:* “…”"."""
    is_introduced = tokens.quotation_numbers[end - 1] >= 0 and not has_finite_verb(tokens, start, end - 2)
    return end - 1 if is_introduced else start


def _is_article(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a range is only the article of a quotation behind it: "He spoke of *a* “lasting peace”"."""
    return end - start == 1 and tokens.tags[start] == "DET"


def _skip_that(tokens: MaskedTokens, start: int, end: int) -> int:
    """The start of a range, without the "that" of "that “…”"."""
    only_that = end - start == 2 and tokens.tags[start] == "TH" and tokens.quotation_numbers[start + 1] >= 0
    if only_that and tokens.constructions["that"]:
        only_that = tokens.lower[start] in tokens.constructions["that"]  # "that" alone, and not "that it"
    return start + 1 if only_that else start


def _introduces_quotation(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether the whole sentence leads to a quotation after it: "She made her case in a letter:"."""
    if not attribution.quotations:
        return False
    end = tokens.sentence_ends[tokens.sentence_numbers[attribution.head]]
    return attribution.quotations[0] >= end and tokens.tags[end - 1] == ":"


def spans_of(tokens: MaskedTokens, ranges: list[TokenSpan]) -> list[Span]:
    """The spans of ranges without punctuation at their ends; spans with only white space between them are joined."""
    spans: list[Span] = []
    lower, starts, ends = tokens.lower, tokens.starts, tokens.ends
    for start, end in ranges if len(ranges) == 1 else sorted(ranges):
        while start < end and not (lower[start].isalnum() or _is_word(lower[start])):
            start += 1
        last = end
        while end > start and not (lower[end - 1].isalnum() or _is_word(lower[end - 1])):
            end -= 1
        if end < last and lower[end] == ")":
            end = _end_of_brackets(lower, start, end)
        if start >= end:
            continue
        if spans and not tokens.text[spans[-1].end : starts[start]].strip():
            spans[-1] = Span(spans[-1].start, ends[end - 1])
        else:
            spans.append(Span(starts[start], ends[end - 1]))
    return spans


def _end_of_brackets(lower: list[str], start: int, end: int) -> int:
    """The end of words before a closing bracket: behind it, or before a credit in brackets: "… (Image: …)"."""
    opening = next((token for token in range(end - 1, start, -1) if lower[token] in ("(", ")")), start)
    if lower[opening] != "(":
        return end
    return opening if lower[opening + 2] == ":" else end + 1


def _is_word(token: str) -> bool:
    """Whether a token that is not alphanumeric belongs to the words: "o'clock", "$"."""
    return token[0].isalnum() or token[-1].isalnum() or token in SYMBOLS


def _quote_kind(tokens: MaskedTokens, ranges: list[TokenSpan]) -> QuoteKind:
    """The kind of quote by the quotations and other words in its ranges."""
    quotations = tokens.quotation_tokens
    for start, end in ranges:
        if bisect_left(quotations, start) < bisect_left(quotations, end):
            break
    else:
        return INDIRECT
    lower, numbers = tokens.lower, tokens.quotation_numbers
    for start, end in ranges:
        for token in range(start, end):
            if numbers[token] < 0 and lower[token][0].isalnum():
                return MIXED
    return DIRECT
