"""The attribution that each quotation belongs to: one of its own sentence, of a sentence near it, or none.

Quotations are decided in reading order, because a speaker goes on speaking.
"""

from bisect import bisect_left
from typing import NamedTuple

from provcheck.extractors.quotes.attributions import DECIDED, Attribution, nearest
from provcheck.extractors.quotes.finite_verbs import has_finite_verb
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.model import EMPTY, Tables, shares

# How often an adjacent attribution owns a quotation, on the articles that the models learn from.
ADJACENT_PROBABILITY = 0.98
# An adjacent attribution must be as sure as this.
LIKELY = 0.7
# At this probability the attribution of the sentence before owns a quotation that is a whole sentence and nobody's.
JUST_BEFORE_PROBABILITY = 0.3
# That a name behind "titled" or "called" is nobody's words (set by hand), and tags of words that may have such a name.
NAME_PROBABILITY, THINGS = 0.95, frozenset(("X", "S", "DOC", "nn", "ADV", "DAY"))
# Tags that may stand between a quotation and its adjacent attribution.
ADJACENT_MARKS = frozenset((",", ":"))
# Behind a cue so near, in tokens, a quotation belongs to its own sentence, unless one of these tags stands before it:
# behind them it may go on with the speaker of a sentence before.
NEAR = 2
BREAKS = frozenset((",", ":", ";", "-", "(", ")", ".", "Q", "q"))
# How many attributions are candidates: before and behind the quotation in its sentence, and of a sentence before, which
# is at most so many sentences back.
MOST_BEFORE, MOST_BEHIND, MOST_OF_SENTENCE, SENTENCES_BACK = 3, 3, 2, 3
# The length of a quotation in a few steps, by its number of words.
SIZES = ("0", "1", "2", "4", "4", "8", "8", "8", "8", *["16"] * 8)
# The number of tokens between an attribution and its quotation in a few steps, on each side and in the middle.
GAPS = ("0", "1", "2", "3", *["6"] * 3, *["12"] * 6)
WHERE = {side: tuple(side + gap for gap in GAPS) for side in ("L", "M", "R")}
# The same for an attribution of a sentence before: by lines, then sentences between.
WHERE_BEFORE = (("", "P01", "P02", "P03"), *[("", *[f"B{lines}{steps}" for steps in (1, 2, 3)]) for lines in (1, 2, 3)])
# How far from the start of the sentence behind a quotation its attribution may begin, in tokens.
FARTHEST_BEHIND = 3


class Decision(NamedTuple):
    """The owner of the quotation at a token (None: nobody), its probability, and that of every candidate."""

    quote_token: int
    owner: Attribution | None
    probability: float
    shares: list[tuple[Attribution | None, float]]


def decide(tokens: MaskedTokens, attributions: list[Attribution], tables: Tables) -> list[Decision]:
    """The owner of every quotation of three words and more, in reading order."""
    attacher = QuotationAttacher(tokens, attributions)
    decisions: list[Decision] = []
    for quote_token in tokens.speech_tokens:
        adjacent = attacher.adjacent(quote_token)
        if adjacent is not None:
            decision = Decision(quote_token, adjacent, ADJACENT_PROBABILITY, [(adjacent, ADJACENT_PROBABILITY)])
        else:
            candidates = attacher.candidates(quote_token)
            probabilities = shares(attacher.score_owners(quote_token, candidates, tables))
            options = [*candidates, None]
            number = probabilities.index(max(probabilities))
            if options[number] is None and (before := attacher.just_before(quote_token)) in candidates:
                before_number = candidates.index(before)
                if probabilities[before_number] >= JUST_BEFORE_PROBABILITY:
                    number = before_number
            decision = Decision(
                quote_token, options[number], probabilities[number], list(zip(options, probabilities, strict=True))
            )
        owner = decision.owner
        if owner is not None and owner.head == quote_token - 1 and _is_name_of_work(tokens, quote_token):
            decision = Decision(quote_token, None, NAME_PROBABILITY, decision.shares)
        decisions.append(decision)
        if decision.owner is not None:
            attacher.attach(quote_token, decision.owner)
    _join_open_paragraphs(tokens, decisions)
    return decisions


def _join_open_paragraphs(tokens: MaskedTokens, decisions: list[Decision]) -> None:
    """Give paragraphs that are left open to the attribution that ends the last of them: “A. ¶ “B,” *Lind said*."""
    joined: Decision | None = None
    for number in range(len(decisions) - 1, -1, -1):
        decision = decisions[number]
        quote_token, owner = decision.quote_token, decision.owner
        sentence = tokens.sentence_numbers[quote_token]
        is_own = owner is not None and tokens.sentence_numbers[owner.head] == sentence
        quotation = tokens.prose.quotations[tokens.quotation_numbers[quote_token]]
        if (
            joined is not None
            and quotation.continues
            and not (owner is not None and _line(tokens, owner.head) == tokens.sentence_lines[sentence])
            and tokens.sentence_ends[sentence] - quote_token == 1
        ):
            decisions[number] = decision._replace(owner=joined.owner, probability=joined.probability)
        else:
            joined = decision if is_own else None


def assign(decisions: list[Decision]) -> None:
    """Give each quotation to its owner: enter it in `Attribution.quotations`."""
    for decision in decisions:
        if decision.owner is not None:
            decision.owner.quotations.append(decision.quote_token)


class _Quote(NamedTuple):
    """What the features see of a quotation.

    `opening` is "U" where it begins with a capital, else "l"; `edges` are `opening` and its last character; `size` is
    its length in words; `alone` says if it is its whole sentence; `since` is the distance to the quotation before.
    """

    sentence: int
    opening: str
    edges: str
    size: str
    alone: str
    since: str


# Where an attribution stands, as seen from a quotation: its side, its side and distance, what stands between, and the
# tokens there. The side is "L", "M" or "R" where the quotation is left of, amid or right of an attribution of its
# sentence, "P" where the attribution is in a sentence before, "B" where it is on a line before, "N" where it is in the
# next sentence.
_Relation = tuple[str, str, str, int, int]


class QuotationAttacher:
    """Goes over the quotations of three words and more, in order, and keeps in mind who spoke last."""

    def __init__(self, tokens: MaskedTokens, attributions: list[Attribution]) -> None:
        self.tokens = tokens
        self.last: Attribution | None = None
        self.last_quote = -1
        self.owned: dict[Attribution, str] = {}  # the number of its quotations, two at most
        self.by_sentence: dict[int, list[Attribution]] = {}
        self.signed: dict[int, Attribution] = {}
        for attribution in attributions if tokens.speech_tokens else ():
            if attribution.pattern in DECIDED:
                self.signed[attribution.content[0][0]] = attribution
            elif attribution.source or not _is_question_to_speaker(tokens, attribution):
                self.by_sentence.setdefault(tokens.sentence_numbers[attribution.head], []).append(attribution)

    def attach(self, quote_token: int, owner: Attribution) -> None:
        """Keep in mind that a quotation belongs to this attribution."""
        self.owned[owner] = "2" if owner in self.owned else "1"
        self.last, self.last_quote = owner, quote_token

    def candidates(self, quote_token: int) -> list[Attribution]:
        """The attributions that may own a quotation.

        Those of its sentence, of the last sentence before that has any, of the next, and the owner of the quotation
        before.
        """
        tokens = self.tokens
        sentence = tokens.sentence_numbers[quote_token]
        found: list[Attribution] = []
        same_sentence = self.beside(quote_token)
        if same_sentence:
            found += [attribution for attribution in same_sentence if attribution.end <= quote_token][-MOST_BEFORE:]
            found += [attribution for attribution in same_sentence if attribution.end > quote_token][:MOST_BEHIND]
            near = [attribution for attribution in same_sentence if 0 <= quote_token - attribution.end <= NEAR]
            if near and tokens.tags[quote_token - 1] not in BREAKS:
                return found  # "She spoke of a “balanced compromise”": what stands before belongs to her
        for attribution in self._neighbours(sentence):
            # A headline's speaker says nothing of the text below it, nor a caption's of the text around it.
            other = tokens.sentence_numbers[attribution.head]
            is_apart = tokens.in_inset[other] and not tokens.in_inset[sentence]
            if attribution in found or is_apart or tokens.in_headline[other] != tokens.in_headline[sentence]:
                continue
            found.append(attribution)
        return found

    def just_before(self, quote_token: int) -> Attribution | None:
        """The attribution that ends the sentence before, on the same line, of a quotation that is a whole sentence."""
        tokens = self.tokens
        sentence = tokens.sentence_numbers[quote_token]
        attributions = self.by_sentence.get(sentence - 1)
        if not attributions or quote_token != tokens.sentence_starts[sentence] or sentence in self.by_sentence:
            return None
        last = attributions[-1]
        is_same_line = tokens.sentence_lines[sentence] == tokens.sentence_lines[sentence - 1]
        return last if is_same_line and last.source and last.cue_probability >= LIKELY else None

    def beside(self, quote_token: int) -> list[Attribution]:
        """The attributions of the sentence of a quotation, the nearest of them where there are many."""
        attributions = self.by_sentence.get(self.tokens.sentence_numbers[quote_token])
        return nearest(attributions, quote_token) if attributions else []

    def _neighbours(self, sentence: int) -> list[Attribution]:
        """The candidates of other sentences."""
        found: list[Attribution] = []
        is_inset = self.tokens.in_inset
        for before in range(sentence - 1, sentence - 1 - SENTENCES_BACK, -1):
            if before in self.by_sentence and (is_inset[sentence] or not is_inset[before]):
                found += self.by_sentence[before][-MOST_OF_SENTENCE:]
                break
        following = self.by_sentence.get(sentence + 1)
        if following and not self._introduces(following[0]) and self._is_near(following[0], sentence):
            found.append(following[0])
        if self.last is not None:
            found.append(self.last)
        return found

    def _is_near(self, attribution: Attribution, sentence: int) -> bool:
        """Whether an attribution begins the sentence behind, or that is on another line."""
        tokens = self.tokens
        if tokens.sentence_lines[sentence] != tokens.sentence_lines[sentence + 1]:
            return True
        return attribution.start - tokens.sentence_starts[sentence + 1] <= FARTHEST_BEHIND

    def _introduces(self, attribution: Attribution) -> bool:
        """Whether a colon behind the attribution introduces what follows: "The letter continues: “…”"."""
        return attribution.end < len(self.tokens.tags) and self.tokens.tags[attribution.end] == ":"

    def adjacent(self, quote_token: int) -> Attribution | None:
        """The only attribution next to a quotation, with at most a comma or a colon between them."""
        if quote_token in self.signed:
            return self.signed[quote_token]
        tags, found = self.tokens.tags, None
        for attribution in self.beside(quote_token):
            if attribution.start > quote_token:
                between = quote_token + 1
                gap = attribution.start - between
            else:
                between = attribution.end
                gap = quote_token - between
            if gap == 0 or (gap == 1 and tags[between] in ADJACENT_MARKS):
                if found is not None or attribution.cue_probability < LIKELY or attribution.source is None:
                    return None
                found = attribution
        return found

    def score_owners(self, quote_token: int, candidates: list[Attribution], tables: Tables) -> list[int]:
        """The score of each candidate, and last of no owner, as the owner of a quotation."""
        by_where, by_speech, by_pattern, by_owned, by_alone, by_base, by_inside, by_path, by_edges = tables[:9]
        tokens = self.tokens
        speech_tokens = tokens.speech_tokens
        sentence, opening, edges, size, alone, since = quote = self._quote(quote_token)
        previous: Attribution | None = None  # the last one before the quotation
        for owner in candidates:
            if owner.head < quote_token and (previous is None or owner.head > previous.head):
                previous = owner
        scores = []
        for owner in candidates:
            side, where, path, start, end = _relation(tokens, quote_token, sentence, owner)
            speech = bisect_left(speech_tokens, end) - bisect_left(speech_tokens, start) if start < end else 0
            base, form = tokens.cue_bases[owner.head], tokens.cue_forms[owner.head]
            same = "yes" if owner is self.last else "no"
            probability = _probability_step(owner.cue_probability)
            inside = "no"
            for content_start, content_end in owner.content:
                if content_start <= quote_token < content_end:
                    inside = "yes"
            owned = self.owned.get(owner, "0")
            scores.append(
                by_where.get(where, EMPTY).get(same, EMPTY).get(since, 0)
                + by_speech.get(where, EMPTY).get(str(speech), EMPTY).get(same, 0)
                + by_pattern.get(where, EMPTY).get(form, EMPTY).get(owner.pattern, 0)
                + by_owned.get(side, EMPTY).get(owned, EMPTY).get(same, EMPTY).get(since, 0)
                + by_alone.get(side, EMPTY).get(same, EMPTY).get(alone, EMPTY).get(opening, 0)
                + by_base.get(base, EMPTY).get(probability, 0)
                + by_inside.get(inside, EMPTY).get(probability, EMPTY).get(size, 0)
                + by_path.get(side, EMPTY)
                .get("yes" if owner is previous else "no", EMPTY)
                .get(same, EMPTY)
                .get(path, 0)
                + by_edges.get(side, EMPTY).get(path, EMPTY).get(edges, 0)
            )
        scores.append(self._score_no_owner(quote_token, quote, tables[9:]))
        return scores

    def _quote(self, quote_token: int) -> _Quote:
        """What the features see of the quotation at a token."""
        tokens = self.tokens
        text = tokens.text
        sentence = tokens.sentence_numbers[quote_token]
        quotation = tokens.prose.quotations[tokens.quotation_numbers[quote_token]]
        start, end = quotation.inner
        opening = "U" if text[start].isupper() else "l"
        closing = text[end - 1] if quotation.closed else "~"
        edges = opening + ("w" if closing.isalnum() else closing)
        words = text.count(" ", start, end) + 1
        size = SIZES[words] if words < len(SIZES) else "f"
        first, last = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
        alone = "yes" if quote_token == first and last - first <= 2 else "no"
        return _Quote(sentence, opening, edges, size, alone, self._since(quote_token, sentence))

    def _since(self, quote_token: int, sentence: int) -> str:
        """The distance to the last quotation that has an owner: its lines, and "a" for adjacent, "s" for the same
        sentence, "f" for another one, and "o" where that quotation is left open; "-" where none has an owner."""
        tokens, last = self.tokens, self.last_quote
        if last < 0:
            return "-"
        before = tokens.sentence_numbers[last]
        steps = "a" if quote_token - last == 1 else "s" if sentence == before else "f"
        left_open = "" if tokens.prose.quotations[tokens.quotation_numbers[last]].closed else "o"
        return f"{min(tokens.sentence_lines[sentence] - tokens.sentence_lines[before], 3)}{steps}{left_open}"

    def _score_no_owner(self, quote_token: int, quote: _Quote, tables: Tables) -> int:
        """The score of a quotation without an owner."""
        by_edges, by_alone, by_after, by_size, by_look, by_sides, by_since, by_headline, by_word = tables
        tokens = self.tokens
        sentence, _, edges, size, alone, since = quote
        before = word = "^"
        if quote_token > tokens.sentence_starts[sentence]:
            before, word = tokens.tags[quote_token - 1], tokens.lower[quote_token - 1]
        after = tokens.tags[quote_token + 1] if quote_token + 1 < tokens.sentence_ends[sentence] else "$"
        total: int = (
            by_edges.get(edges, 0)
            + by_alone.get(alone, EMPTY).get(since, 0)
            + by_after.get(edges, EMPTY).get(after, 0)
            + by_size.get(size, 0)
            + by_look.get(edges, EMPTY).get(size, 0)
            + by_sides.get(before, EMPTY).get(after, 0)
            + by_since.get(since, 0)
            + by_headline.get("yes" if tokens.in_headline[sentence] else "no", 0)
            + by_word.get("CAP" if before == "CAP" else word, 0)
        )
        return total


def _is_name_of_work(tokens: MaskedTokens, quote_token: int) -> bool:
    """Whether a participle before a quotation only gives a name: "a book *titled* “…”", "wrote a song *called* “…”"."""
    verb = quote_token - 1
    if tokens.lower[verb] not in tokens.constructions["naming"]:
        return False
    if tokens.lower[verb] in tokens.constructions["titling"]:
        return True
    start, _ = tokens.around(quote_token)
    is_noun = tokens.tags[verb - 1] in THINGS and "WH" not in tokens.tags[start:verb]
    return is_noun and has_finite_verb(tokens, start, verb - 1)


def _line(tokens: MaskedTokens, token: int) -> int:
    return tokens.sentence_lines[tokens.sentence_numbers[token]]


def _is_question_to_speaker(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether an attribution without a source only says what somebody was asked: "*Asked* about it, she said"."""
    head = attribution.head
    is_first = head == tokens.sentence_starts[tokens.sentence_numbers[head]]
    return is_first and tokens.cue_bases[head] in tokens.constructions["asked"]


def _relation(tokens: MaskedTokens, quote_token: int, sentence: int, attribution: Attribution) -> _Relation:
    """Where the attribution stands, as seen from the quotation at a token of a sentence."""
    other = tokens.sentence_numbers[attribution.head]
    if other == sentence:
        return _relation_in_sentence(tokens.tags, quote_token, attribution)
    lines = tokens.sentence_lines[sentence] - tokens.sentence_lines[other]
    if other < sentence:
        by_steps = WHERE_BEFORE[lines] if lines < 3 else WHERE_BEFORE[3]
        where = by_steps[sentence - other] if sentence - other < 3 else by_steps[3]
        end = tokens.sentence_ends[other]
        path = f"{tokens.lower[end - 1]}{min(end - attribution.end, 4)}"
        return where[0], where, path, attribution.end, quote_token
    where = f"N{min(-lines, 2)}{min(other - sentence, 2)}"
    path = str(min(attribution.start - tokens.sentence_starts[other], 3))
    return "N", where, path, quote_token, quote_token


def _relation_in_sentence(tags: list[str], quote_token: int, attribution: Attribution) -> _Relation:
    """Where an attribution of the same sentence stands, as seen from the quotation at a token."""
    start, end = attribution.start, attribution.end
    if quote_token >= end:
        side, start, end = "R", end, quote_token
    elif quote_token < start:
        side, start, end = "L", quote_token + 1, start
    else:
        side = "M"
        start, end = min(quote_token, attribution.head) + 1, max(quote_token, attribution.head)
    gap = end - start
    where = WHERE[side][gap] if gap < 13 else f"{side}f"
    path = " ".join(tags[start:end]) if gap < 4 else f"{tags[start]}..{tags[end - 1]}"
    return side, where, path, start, end


def _probability_step(probability: float) -> str:
    """A probability in a few steps."""
    if probability >= 0.7:
        return "9" if probability >= 0.9 else "7"
    return "4" if probability >= 0.4 else "2" if probability >= 0.15 else "0"
