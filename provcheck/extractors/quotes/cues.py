"""Cues: which words attribute, and how far each cue reaches: `has repeatedly said`, `went on to say`, `called for`."""

from bisect import bisect_left

from provcheck.extractors.quotes.masked_tokens import FINITE_VERBS, CueSpan, MaskedTokens
from provcheck.extractors.quotes.model import EMPTY, Tables, probability, score_of
from provcheck.extractors.quotes.outlet_mentions import names_outlet
from provcheck.extractors.quotes.sources import NOMINAL

# Tags that may stand between a subject and its verb.
AUXILIARIES = frozenset(("AUX", "MOD", "NEG", "ADV", "LY", "TO"))
# How many of them the features of a cue see, at most.
MOST_AUXILIARIES = 5
# Tags over which no cue reaches.
BARRIERS = frozenset((",", ".", "PRS", "Q", "q", "TH", ";", "?", "!", ")"))
# How many tokens a cue reaches at most, to each side of its head.
LONGEST_CUE = 9
# What stands before the first token of a sentence, for two tokens.
EDGE = ("^", "^")
# The probability of a plain verb of speech that stands between commas with its subject (not trained), and the number of
# words of that subject, at most.
PARENTHETICAL_PROBABILITY, LONGEST_SUBJECT = 0.9, 8
# Numbers of tokens in a few steps: to a quotation, to a "that", from the start of the sentence (with EDGE), and from
# the head of a cue.
QUOTATION_DISTANCES = ("0", "1", "2", "3", "4", "n", "n", "n", "n", "n")
THAT_DISTANCES = ("1", "2", "3", "4", "4", "4", "4")
POSITIONS = ("", "", "0", "1", "2", "3", "4", "5")
STEPS = ("0", "1", "2", "3", "4")
# Whether another plain verb of speech stands nowhere, before, behind, or on both sides in the sentence.
PLAIN_SIDES = ("0", "1", "2", "3")


def score_cues(tokens: MaskedTokens, tables: Tables) -> list[int]:
    """The score of each word that may attribute, in the order of `tokens.cue_tokens`."""
    by_before, by_after, by_second, by_subject, by_opening, by_quotation = tables[:6]
    by_that, by_plain, by_base, by_position, by_word = tables[6:]
    lower, cue_bases, cue_forms = tokens.lower, tokens.cue_bases, tokens.cue_forms
    plain_verbs = _plain_verbs(tokens)
    scores = []
    end = 0
    for head in tokens.cue_tokens:
        if head >= end:
            # A new sentence.
            sentence = tokens.sentence_numbers[head]
            start, end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
            tags = [*EDGE, *tokens.tags[start:end], "$"]
            quotations, plain_verb = tokens.quotations_by_sentence.get(sentence), plain_verbs.get(sentence)
            has_that = "TH" in tags
        base, form = cue_bases[head], cue_forms[head]
        verb = head - start + 2  # its number in `tags`
        subject = verb - 1
        auxiliaries = ""
        while tags[subject] in AUXILIARIES and verb - subject <= MOST_AUXILIARIES:
            auxiliaries = tags[subject] + auxiliaries
            subject -= 1
        subject_tag, after = tags[subject], tags[verb + 1]
        that = _that_distance(tags[verb + 1 : verb + 8]) if has_that else "-"
        plain = PLAIN_SIDES[(plain_verb[0] < head) + 2 * (plain_verb[1] > head)] if plain_verb else "0"
        scores.append(
            by_before.get(tags[verb - 1], 0)
            + by_after.get(after, 0)
            + by_second.get(tags[verb - 2], 0)
            + by_subject.get(form, EMPTY).get(subject_tag, 0)
            + by_opening.get(form, EMPTY).get(f"{tags[subject - 1]}|{subject_tag}|{auxiliaries}", 0)
            + by_quotation.get(_quotation_distances(lower, quotations, head) if quotations else "-|-", 0)
            + by_that.get(form, EMPTY).get(that, 0)
            + by_plain.get(form, EMPTY).get(plain, 0)
            + by_base.get(base, EMPTY).get(plain, 0)
            + by_position.get(POSITIONS[verb] if verb < 8 else "6", 0)
            + by_word.get(lower[head], EMPTY).get(after, 0)
        )
    return scores


def _plain_verbs(tokens: MaskedTokens) -> dict[int, tuple[int, int]]:
    """The first and the last plain verb of speech of each sentence that has one."""
    plain = tokens.verbs["plain"]
    cue_bases, sentence_numbers = tokens.cue_bases, tokens.sentence_numbers
    found: dict[int, tuple[int, int]] = {}
    for head in tokens.cue_tokens:
        if cue_bases[head] in plain:
            sentence = sentence_numbers[head]
            found[sentence] = (found[sentence][0] if sentence in found else head, head)
    return found


def _that_distance(ahead: list[str]) -> str:
    """How far the next "that" among the tags behind a cue is, or "-"."""
    return THAT_DISTANCES[ahead.index("TH")] if "TH" in ahead else "-"


def _quotation_distances(lower: list[str], quotations: list[int], head: int) -> str:
    """How far the nearest quotations of its sentence are from a cue, to the right and to the left."""
    right = left = "-"
    following = bisect_left(quotations, head)
    if following:
        distance = head - quotations[following - 1]
        left = (QUOTATION_DISTANCES[distance] if distance < 10 else "f") + lower[quotations[following - 1]]
    if following < len(quotations):
        distance = quotations[following] - head
        right = (QUOTATION_DISTANCES[distance] if distance < 10 else "f") + lower[quotations[following]]
    return f"{right}|{left}"


def find_cues(
    tokens: MaskedTokens, tables: Tables, floor: float, speech_sentences: set[int], speech_floor: float
) -> list[tuple[int, float]]:
    """The words that attribute with a probability of at least `floor`, and their probabilities, in order.

    `speech_floor` holds instead of `floor` in `speech_sentences`.
    """
    high, low = score_of(floor), score_of(speech_floor)
    sentence_numbers, cue_bases = tokens.sentence_numbers, tokens.cue_bases
    plain_verbs = tokens.verbs["plain"]
    cues = []
    for head, total in zip(tokens.cue_tokens, score_cues(tokens, tables), strict=True):
        if total < high and cue_bases[head] in plain_verbs and _is_parenthetical(tokens, head):
            cues.append((head, PARENTHETICAL_PROBABILITY))
            tokens.tags[head] = tokens.cue_forms[head]  # no noun
        elif total >= high or (total >= low and sentence_numbers[head] in speech_sentences):
            cues.append((head, probability(total)))
    return cues


def _is_parenthetical(tokens: MaskedTokens, head: int) -> bool:
    """Whether a verb and its subject stand between commas: "The bridge is safe, *medics said*, and it will open".

    At the end of a sentence, a word that may be a noun is a verb behind an outlet: "…, the Associated Press *reports*."
    """
    tags = tokens.tags
    start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    if head + 1 >= len(tags) or tokens.cue_forms[head] not in FINITE_VERBS:
        return False
    if tags[head + 1] != ",":
        is_last = tags[head + 1] == "." and tokens.lower[head] in tokens.relays["reports"]
        return is_last and _is_behind_outlet(tokens, start, head)
    comma = head - 1
    while comma > start and head - comma < LONGEST_SUBJECT and (tags[comma] in NOMINAL or tags[comma] in ("OF", "PRS")):
        comma -= 1
    return start < comma < head - 1 and tags[comma] == ","


def _is_behind_outlet(tokens: MaskedTokens, start: int, head: int) -> bool:
    """Whether only an outlet's name stands between a comma and a verb."""
    comma = head - 1
    while comma > start and head - comma < LONGEST_SUBJECT and tokens.tags[comma] != ",":
        comma -= 1
    return start < comma < head - 1 and names_outlet(tokens, (comma + 1, head))


def score_left(tokens: MaskedTokens, head: int, token: int, tables: Tables) -> int:
    """The score of a token as the first of the cue that reaches from it to its head."""
    by_word, by_tag, by_form, by_pair = tables
    form = tokens.cue_forms[head]
    tag = tokens.tags[token]
    before = tokens.tags[token - 1] if token > tokens.sentence_starts[tokens.sentence_numbers[head]] else "^"
    total: int = (
        by_word.get(tokens.lower[token], 0)
        + by_tag.get(tag, 0)
        + by_form.get(form, EMPTY).get(tag, 0)
        + by_pair.get(form, EMPTY).get(before, EMPTY).get(tag, 0)
    )
    return total


def score_right(tokens: MaskedTokens, head: int, token: int, tables: Tables) -> int:
    """The score of a token as the last of the cue that reaches from its head to it."""
    by_word, by_tag, by_words, by_base, by_base_word, by_next, by_pair = tables
    base = tokens.cue_bases[head]
    word, tag = tokens.lower[token], tokens.tags[token]
    after = tokens.tags[token + 1] if token + 1 < tokens.sentence_ends[tokens.sentence_numbers[head]] else "$"
    step = STEPS[token - head] if token - head < 5 else "5"
    total: int = (
        by_word.get(word, 0)
        + by_tag.get(step, EMPTY).get(tag, 0)
        + by_words.get(tokens.lower[token - 1], EMPTY).get(word, 0)
        + by_base.get(base, EMPTY).get(step, 0)
        + by_base_word.get(base, EMPTY).get(word, EMPTY).get(step, 0)
        + by_next.get(word, EMPTY).get(after, 0)
        + by_pair.get(tag, EMPTY).get(after, 0)
    )
    return total


def find_extent(tokens: MaskedTokens, head: int, heads: set[int], left: Tables, right: Tables) -> CueSpan:
    """The cue around a head; it never runs into another one of `heads`."""
    sentence = tokens.sentence_numbers[head]
    tags = tokens.tags
    leftmost, rightmost = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    if head - leftmost > LONGEST_CUE:
        leftmost = head - LONGEST_CUE
    if rightmost - head > LONGEST_CUE:
        rightmost = head + LONGEST_CUE
    start, end = head, head + 1
    while start > leftmost and tags[start - 1] not in BARRIERS and score_left(tokens, head, start - 1, left) > 0:
        start -= 1
    while (
        end < rightmost
        and tags[end] not in BARRIERS
        and not (end in heads and tags[end - 1] not in AUXILIARIES)
        and score_right(tokens, head, end, right) > 0
    ):
        end += 1
    if end - head >= 4 and tags[end - 1] in ("TO", "IN"):
        end -= 1  # "wrote in a letter to": the preposition belongs to the addressee
    if tags[end : end + 2] == ["IN", "DET"] and end + 3 < tokens.sentence_ends[sentence]:
        relays = tokens.relays
        if tokens.lower[end] in relays["within"] and tokens.lower[end + 2] in relays["stated"]:
            end += 3  # "said *in a statement*"
    return CueSpan(head, start, end)
