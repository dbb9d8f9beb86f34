"""The owner of each quotation, for languages without trained weights.

An attribution of its own sentence comes first: one that it touches, one whose content it is part of, one that stands
beside it. Without one, the words that lead up to it decide, then those that look back at it, then the speaker of the
quotation before, and last the person whom its sentence is about.
"""

from bisect import bisect_left

from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.attributions import Attribution, nearest
from provcheck.extractors.quotes.constructions import IN_SENTENCE, POINTING, SOURCE_PROBABILITY, TOUCHING
from provcheck.extractors.quotes.masked_tokens import COLON, SENTENCE_REACH, MaskedTokens

# The probabilities of an owner outside the sentence, not trained.
LED_UP_TO, GOES_ON, ABOUT = 0.8, 0.7, 0.5
# The pattern of an attribution without a cue: the person whom the sentence of a quotation is about speaks.
ABOUT_SUBJECT = "U"
# In words.
_LONGEST_TERM = 4
# How many lines away a speaker goes on.
_LINES = 2
# Tags between a quotation and the attribution that it touches.
_MARKS = frozenset((",", ":", "-", ".", "(", ")"))
# Tags of marks that part a quotation from what stands behind it.
_ENDS = frozenset((".", ";"))


class _Owners:
    """Goes over the quotations in order, and keeps in mind who spoke last."""

    def __init__(self, tokens: MaskedTokens, attributions: list[Attribution]) -> None:
        self.tokens = tokens
        self.is_verb_first = tokens.language.has("verb-first")
        self.by_sentence: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            self.by_sentence.setdefault(tokens.sentence_numbers[attribution.head], []).append(attribution)
        self.attributing = list(self.by_sentence)  # in order, as the attributions are
        self.last: Attribution | None = None
        self.last_quote = -1

    def decide(self, quote: int) -> tuple[Attribution | None, float]:
        """The owner of a quotation, and its probability."""
        sentence = self.tokens.sentence_numbers[quote]
        if self.last is not None and self._is_piece(quote):
            return self.last, TOUCHING
        own = self._in_sentence(quote, sentence)
        if own is not None:
            return own
        if led := self._leading(quote, sentence):
            return led, LED_UP_TO
        if self._is_whole_sentence(quote, sentence):
            if pointing := self._pointing_back(sentence):
                return pointing, LED_UP_TO
            if self.last is not None and self._goes_on(quote, sentence):
                return self.last, GOES_ON
            if before := self._before_on_line(sentence):
                return before, GOES_ON
            if self.last is not None and self._follows_line(sentence):
                return self.last, GOES_ON
        elif self.last is not None and self._same_sentence(quote, sentence):
            return self.last, GOES_ON
        return _about_subject(quote), ABOUT

    def _is_piece(self, quote: int) -> bool:
        """Whether a quotation goes on with the one before it, behind an incise inside the same quotation marks."""
        numbers = self.tokens.quotation_numbers
        return numbers[quote] == numbers[self.last_quote]

    def _in_sentence(self, quote: int, sentence: int) -> tuple[Attribution, float] | None:
        """The attribution of the quotation's own sentence."""
        beside = nearest(self.by_sentence.get(sentence, []), quote)
        found = [attribution for attribution in beside if abs(attribution.head - quote) <= SENTENCE_REACH]
        ranked = [(self._rank(quote, attribution), number) for number, attribution in enumerate(found)]
        ranked = [(rank, number) for rank, number in ranked if rank[0] < 4]
        if not ranked:
            return None
        rank, number = min(ranked)
        return found[number], TOUCHING if rank[0] == 0 else IN_SENTENCE + 0.1

    def _rank(self, quote: int, attribution: Attribution) -> tuple[int, int]:
        """How near an attribution is to a quotation: its class, from 0, and the tokens between."""
        start, end = attribution.start, attribution.end
        if self.is_verb_first and start <= quote < attribution.cue_start and attribution.pattern == "R":
            return 3, attribution.cue_start - quote
        distance = max(start - quote, quote - end + 1, 0)
        between = self.tokens.tags[end:quote] if quote >= end else self.tokens.tags[quote + 1 : start]
        if quote < start and attribution.pattern == "R":
            return 3, distance  # "“…”, *lembrando que* …" reports something else
        if all(tag in _MARKS for tag in between):
            # A verb says more than a colon: "Lire aussi : « … », a dit X".
            return int(self.tokens.cue_bases[attribution.head] == COLON), distance
        if any(low <= quote < high for low, high in attribution.content):
            return 1, distance
        if quote > end and ";" not in between:
            return 2, distance
        return (3, distance) if not _ENDS.intersection(between) else (4, distance)

    def _leading(self, quote: int, sentence: int) -> Attribution | None:
        """The last attribution of the sentence before, if that ends with a colon."""
        before = sentence - 1
        tokens = self.tokens
        if quote != tokens.sentence_starts[sentence] or before < 0:
            return None
        if tokens.tags[tokens.sentence_ends[before] - 1] != ":":
            return None
        found = self.by_sentence.get(before)
        return found[-1] if found else None

    def _is_whole_sentence(self, quote: int, sentence: int) -> bool:
        """Whether a quotation opens its sentence."""
        return quote - self.tokens.sentence_starts[sentence] <= 1

    def _pointing_back(self, sentence: int) -> Attribution | None:
        """The attribution of the next sentence on the line that looks back: "Así lo explicó Ruiz"."""
        following = sentence + 1
        lines = self.tokens.sentence_lines
        if following >= len(lines) or lines[following] != lines[sentence]:
            return None
        return next((found for found in self.by_sentence.get(following, ()) if found.pattern == POINTING), None)

    def _goes_on(self, quote: int, sentence: int) -> bool:
        """Whether a quotation continues the one before: nothing of another speaker stands between them on its line."""
        tokens = self.tokens
        before = tokens.sentence_numbers[self.last_quote]
        if tokens.sentence_lines[before] != tokens.sentence_lines[sentence]:
            return False
        return self._attributing_before(sentence) <= before

    def _before_on_line(self, sentence: int) -> Attribution | None:
        """The last attribution before on the line of a sentence, a line of quotations alone being passed over."""
        lines = self.tokens.sentence_lines
        before = self._attributing_before(sentence)
        return self.by_sentence[before][-1] if before >= 0 and lines[before] == lines[sentence] else None

    def _attributing_before(self, sentence: int) -> int:
        """The last sentence before another one that has an attribution; -1 if none has."""
        number = bisect_left(self.attributing, sentence)
        return self.attributing[number - 1] if number else -1

    def _follows_line(self, sentence: int) -> bool:
        """Whether a quotation that opens a line stands right behind the line of the quotation before."""
        tokens = self.tokens
        before = tokens.sentence_numbers[self.last_quote]
        lines = tokens.sentence_lines
        if lines[sentence] - lines[before] > _LINES or tokens.in_headline[before] != tokens.in_headline[sentence]:
            return False
        last = before
        return all(
            tokens.sentence_ends[number] - tokens.sentence_starts[number] <= _LINES
            for number in range(last + 1, sentence)
            if number not in tokens.quotations_by_sentence
        )

    def _same_sentence(self, quote: int, sentence: int) -> bool:
        return self.tokens.sentence_numbers[self.last_quote] == sentence and self.last_quote < quote


def _about_subject(quote: int) -> Attribution:
    """An attribution without a cue to the person whom the sentences up to a quotation are about."""
    return Attribution(
        quote, quote, quote, ABOUT, None, SOURCE_PROBABILITY, [(quote, quote + 1)], ABOUT_SUBJECT, implied="any"
    )


def decide(tokens: MaskedTokens, attributions: list[Attribution]) -> list[Decision]:
    """The owner of every quotation of three words and more, in reading order."""
    decisions: list[Decision] = []
    owners = _Owners(tokens, attributions)
    for quote in tokens.speech_tokens:
        owner, probability = owners.decide(quote)
        if owner is not None and owner.pattern == ABOUT_SUBJECT and _is_term(tokens, quote):
            continue
        if owner is not None and probability == GOES_ON and _is_indirect(tokens, owner):
            owner = _going_on(owner, quote)
        decisions.append(Decision(quote, owner, probability, [(owner, probability)]))
        if owner is not None:
            owners.last, owners.last_quote = owner, quote
    return decisions


def _is_term(tokens: MaskedTokens, quote: int) -> bool:
    """Whether words that nobody is said to have said are a term: few, and no sentence."""
    quoted = tokens.prose.quotations[tokens.quotation_numbers[quote]].inner
    text = tokens.text[quoted.start : quoted.end]
    if tokens.language.has("verb-second"):
        from provcheck.extractors.quotes import verb_second  # most documents are in other languages

        if verb_second.is_about_somebody(tokens, quote):
            return False
    return len(text.split()) <= _LONGEST_TERM and text[:1].islower() and text[-1:].isalpha()


def _is_indirect(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether an attribution reports a clause without a quotation: what goes on with it is a quotation of its own."""
    ranges = attribution.content
    return bool(ranges) and not any(tokens.quotations_between(low, high) for low, high in ranges)


def _going_on(owner: Attribution, quote: int) -> Attribution:
    """An attribution without a cue to the speaker of another one."""
    content = [(quote, quote + 1)]
    return Attribution(
        quote, quote, quote, GOES_ON, owner.source, SOURCE_PROBABILITY, content, ABOUT_SUBJECT, implied=owner.implied
    )


def with_owners(attributions: list[Attribution], decisions: list[Decision]) -> list[Attribution]:
    """The attributions in text order, with those that were made for a quotation."""
    found = {id(attribution): attribution for attribution in attributions}
    found |= {id(decision.owner): decision.owner for decision in decisions if decision.owner}
    return sorted(found.values(), key=lambda attribution: attribution.head)
