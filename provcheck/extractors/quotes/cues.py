"""Cues: which words attribute, and how far each cue reaches: `has repeatedly said`, `went on to say`, `called for`."""

from bisect import bisect_left

from provcheck.extractors.quotes.masked_tokens import FINITE_VERBS, CueSpan, MaskedTokens
from provcheck.extractors.quotes.model import EMPTY, CueWord, CueWords, Tables, probability, score_of
from provcheck.extractors.quotes.outlet_mentions import names_outlet
from provcheck.extractors.quotes.sources import NOMINAL, noun_phrases_between

# Tags that may stand between a subject and its verb.
AUXILIARIES = frozenset(("AUX", "MOD", "NEG", "ADV", "LY", "TO"))
# How many of them the features of a cue see, at most.
MOST_AUXILIARIES = 5
# Tags over which no cue reaches.
BARRIERS = frozenset((",", ".", "PRS", "Q", "q", "TH", ";", "?", "!", ")"))
# How many tokens a cue reaches at most, to each side of its head.
LONGEST_CUE = 9
# How many words, and pairs of tags, are kept with what the model knows of them.
MOST_WORDS = 4096
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


def score_cues(tokens: MaskedTokens, known: CueWords) -> list[int]:
    """The score of each word that may attribute, in the order of `tokens.cue_tokens`."""
    by_after, by_quotation, by_position = known.tables[1], known.tables[5], known.tables[9]
    positions, far = [by_position.get(position, 0) for position in POSITIONS], by_position.get("6", 0)
    no_quotation, words = by_quotation.get("-|-", 0), known.words
    lower, plain_verbs = tokens.lower, _plain_verbs(tokens)
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
        openings, thats, behind, plains = words.get(lower[head]) or _cue_word(tokens, head, known)
        verb = head - start + 2  # its number in `tags`
        before, after = (tags[verb - 2], tags[verb - 1]), tags[verb + 1]
        opening = openings.get(before)
        if opening is None:
            opening = _score_opening(tags, verb, tokens.cue_forms[head], known)
        plain = (plain_verb[0] < head) + 2 * (plain_verb[1] > head) if plain_verb else 0
        scores.append(
            opening
            + by_after.get(after, 0)
            + (by_quotation.get(_quotation_distances(lower, quotations, head), 0) if quotations else no_quotation)
            + thats.get(_that_distance(tags[verb + 1 : verb + 8]) if has_that else "-", 0)
            + plains[plain]
            + (positions[verb] if verb < 8 else far)
            + behind.get(after, 0)
        )
    return scores


def _cue_word(tokens: MaskedTokens, head: int, known: CueWords) -> CueWord:
    """What the model knows of the word at a token, which is kept for the next time."""
    by_that, by_plain, by_base, _, by_word = known.tables[6:]
    word, base, form = tokens.lower[head], tokens.cue_bases[head], tokens.cue_forms[head]
    plains, bases = by_plain.get(form, EMPTY), by_base.get(base, EMPTY)
    cue_word = (
        known.openings.setdefault(form, {}),
        by_that.get(form, EMPTY),
        by_word.get(word, EMPTY),
        tuple([plains.get(plain, 0) + bases.get(plain, 0) for plain in PLAIN_SIDES]),
    )
    if len(known.words) < MOST_WORDS:
        known.words[word] = cue_word
    return cue_word


def _score_opening(tags: list[str], verb: int, form: str, known: CueWords) -> int:
    """The score of the tags before a verb: of the two before it, its auxiliaries, and those of its subject."""
    by_before, _, by_second, by_subject, by_opening = known.tables[:5]
    subject, auxiliaries = verb - 1, ""
    while tags[subject] in AUXILIARIES and verb - subject <= MOST_AUXILIARIES:
        auxiliaries = tags[subject] + auxiliaries
        subject -= 1
    score: int = (
        by_before.get(tags[verb - 1], 0)
        + by_second.get(tags[verb - 2], 0)
        + by_subject.get(form, EMPTY).get(tags[subject], 0)
        + by_opening.get(form, EMPTY).get(f"{tags[subject - 1]}|{tags[subject]}|{auxiliaries}", 0)
    )
    if not auxiliaries and len(known.openings[form]) < MOST_WORDS:
        known.openings[form][tags[verb - 2], tags[verb - 1]] = score
    return score


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
    tokens: MaskedTokens, known: CueWords, floor: float, speech_sentences: set[int], speech_floor: float
) -> list[tuple[int, float]]:
    """The words that attribute with a probability of at least `floor`, and their probabilities, in order.

    `speech_floor` holds instead of `floor` in `speech_sentences`.
    """
    high, low = score_of(floor), score_of(speech_floor)
    sentence_numbers, cue_bases = tokens.sentence_numbers, tokens.cue_bases
    plain_verbs = tokens.verbs["plain"] | tokens.constructions["per"]
    lower, tags, coordinated = tokens.lower, tokens.tags, tokens.constructions["coordinated"]
    cues = []
    for head, total in zip(tokens.cue_tokens, score_cues(tokens, known), strict=True):
        if total >= high:
            cues.append((head, probability(total)))
        elif cue_bases[head] in plain_verbs and _is_parenthetical(tokens, head):
            cues.append((head, PARENTHETICAL_PROBABILITY))
            tokens.tags[head] = tokens.cue_forms[head]  # no noun
        elif tags[head - 1] == "AND" and tags[head + 1 : head + 2] == ["TH"] and lower[head] in coordinated:
            cues.append((head, PARENTHETICAL_PROBABILITY))
        elif total >= low and sentence_numbers[head] in speech_sentences:
            cues.append((head, probability(total)))
    return cues


def _is_parenthetical(tokens: MaskedTokens, head: int) -> bool:
    """Whether a verb and its subject stand between commas: "The bridge is safe, *medics said*, and it will open".

    At the end of a sentence, a word that may be a noun is a verb behind an outlet: "…, the Associated Press *reports*."
    A word like "per" has its outlet behind it.
    """
    tags = tokens.tags
    start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    if head + 1 >= len(tags) or tokens.cue_forms[head] not in FINITE_VERBS:
        return tokens.lower[head] in tokens.constructions["per"] and _is_per_outlet(tokens, start, head)
    if tags[head + 1] != ",":
        is_last = tags[head + 1] == "." and tokens.lower[head] in tokens.relays["reports"]
        return is_last and _is_behind_outlet(tokens, start, head)
    comma = head - 1
    while comma > start and head - comma < LONGEST_SUBJECT and (tags[comma] in NOMINAL or tags[comma] in ("OF", "PRS")):
        comma -= 1
    return start < comma < head - 1 and tags[comma] == ","


def _is_per_outlet(tokens: MaskedTokens, start: int, head: int) -> bool:
    """Whether a comma stands before a word like "per", and an outlet behind it: "…, *per* the Harl Journal."."""
    if head <= start or tokens.tags[head - 1] != ",":
        return False
    end = min(head + LONGEST_SUBJECT, tokens.around(head)[1])
    phrases = noun_phrases_between(tokens, head + 1, end)[:1]
    return bool(phrases) and phrases[0][0] == head + 1 and names_outlet(tokens, phrases[0])


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
    leftmost, sentence_end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    rightmost = sentence_end
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
    if end + 3 < sentence_end and tags[end] == "IN" and tags[end + 1] == "DET":
        relays = tokens.relays
        if tokens.lower[end] in relays["within"] and tokens.lower[end + 2] in relays["stated"]:
            end += 3  # "said *in a statement*"
    # A call of the class takes twice as long.
    return tuple.__new__(CueSpan, (head, start, end))
