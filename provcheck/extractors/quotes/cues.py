"""Which words attribute here, and how far the cue reaches: `has repeatedly said`, `went on to say`, `called for`."""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.model import EMPTY, Tables, probability, score
from provcheck.extractors.quotes.sources import NOMINAL
from provcheck.language import lexicon

# Between a subject and its verb.
LIGHT = frozenset(("AUX", "MOD", "NEG", "ADV", "LY", "TO"))
LONGEST = 9
EDGE = ("^", "^")
THAT = frozenset(("TH",))
# How sure a plain verb of speech between commas is, not trained; and of how many words its subject is at most.
ASIDE, SUBJECT = 0.9, 8
DISTANCE = ("0", "1", "2", "3", "4", "n", "n", "n", "n", "n")
THATS = ("1", "2", "3", "4", "4", "4", "4")
# Whether a plain verb of speech stands before, behind, or on both sides in the sentence.
PLAIN = ("0", "1", "2", "3")
PLACES = ("", "", "0", "1", "2", "3", "4", "5")
STEPS = ("0", "1", "2", "3", "4")


def score_cues(tokens: MaskedTokens, tables: Tables) -> list[int]:
    """How much speaks for each of the words that may attribute doing so; for `tokens.cue_tokens`, in order."""
    (
        by_before,
        by_after,
        by_second,
        by_subject,
        by_opening,
        by_quotation,
        by_that,
        by_plain,
        by_base,
        by_place,
        by_form,
    ) = tables
    lower, cue_bases, cue_forms = tokens.lower, tokens.cue_bases, tokens.cue_forms
    plain_verbs = lexicon.groups(tokens.prose.language, "verbs")["plain"]
    # The first and the last plain verb of a sentence.
    plains: dict[int, tuple[int, int]] = {}
    for i in tokens.cue_tokens:
        if cue_bases[i] in plain_verbs:
            k = tokens.sentence_numbers[i]
            plains[k] = (plains[k][0] if k in plains else i, i)
    totals = []
    past = 0
    for i in tokens.cue_tokens:
        if i >= past:
            k = tokens.sentence_numbers[i]
            first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
            tags = [*EDGE, *tokens.tags[first:past], "$"]
            quoted = tokens.quotations_by_sentence.get(k)
            that_clause = not THAT.isdisjoint(tags)
            here = plains.get(k)
        base, kind = cue_bases[i], cue_forms[i]
        n = i - first + 2
        # The subject, past auxiliaries and adverbs.
        j = n - 1
        light = ""
        while tags[j] in LIGHT and n - j < 6:
            light = tags[j] + light
            j -= 1
        subject, after = tags[j], tags[n + 1]
        that = "-"
        if that_clause:
            ahead = tags[n + 1 : n + 8]
            if "TH" in ahead:
                that = THATS[ahead.index("TH")]
        plain = PLAIN[(here[0] < i) + 2 * (here[1] > i)] if here else "0"
        totals.append(
            by_before.get(tags[n - 1], 0)
            + by_after.get(after, 0)
            + by_second.get(tags[n - 2], 0)
            + by_subject.get(kind, EMPTY).get(subject, 0)
            + by_opening.get(kind, EMPTY).get(f"{tags[j - 1]}|{subject}|{light}", 0)
            + by_quotation.get(_beside(lower, quoted, i) if quoted else "-|-", 0)
            + by_that.get(kind, EMPTY).get(that, 0)
            + by_plain.get(kind, EMPTY).get(plain, 0)
            + by_base.get(base, EMPTY).get(plain, 0)
            + by_place.get(PLACES[n] if n < 8 else "6", 0)
            + by_form.get(lower[i], EMPTY).get(after, 0)
        )
    return totals


def _beside(lower: list[str], quoted: list[int], i: int) -> str:
    """How far the next quotations of its sentence are from sign i, to the right and to the left."""
    right = left = "-"
    for x in quoted:
        if x < i:
            left = (DISTANCE[i - x] if i - x < 10 else "f") + lower[x]
        elif x > i:
            right = (DISTANCE[x - i] if x - i < 10 else "f") + lower[x]
            break
    return f"{right}|{left}"


def probable(
    tokens: MaskedTokens, tables: Tables, floor: float, beside: set[int], floor_beside: float
) -> list[tuple[int, float]]:
    """Words that attribute with at least this probability, in order; in the sentences `beside`, with a lower one."""
    high, low = score(floor), score(floor_beside)
    sentence = tokens.sentence_numbers
    plain = lexicon.groups(tokens.prose.language, "verbs")["plain"]
    found = []
    for i, total in zip(tokens.cue_tokens, score_cues(tokens, tables), strict=True):
        if total < high and tokens.cue_bases[i] in plain and _aside(tokens, i):
            found.append((i, ASIDE))
        elif total >= high or (total >= low and sentence[i] in beside):
            found.append((i, probability(total)))
    return found


def _aside(tokens: MaskedTokens, i: int) -> bool:
    """The verb and its subject stand between commas: "The bridge is safe, *medics said*, and it will open"."""
    tags = tokens.tags
    first = tokens.sentence_starts[tokens.sentence_numbers[i]]
    if i + 1 >= len(tags) or tags[i + 1] != "," or tokens.cue_forms[i] not in ("vbd", "vbz"):
        return False
    j = i - 1
    while j > first and i - j < SUBJECT and (tags[j] in NOMINAL or tags[j] in ("OF", "PRS")):
        j -= 1
    return first < j < i - 1 and tags[j] == ","


def weigh_left(tokens: MaskedTokens, i: int, j: int, tables: Tables) -> int:
    """Does the word at j belong to the cue that reaches from j + 1 to the head at i?"""
    by_word, by_class, by_kind, by_pair = tables
    kind = tokens.cue_forms[i]
    c = tokens.tags[j]
    before = tokens.tags[j - 1] if j > tokens.sentence_starts[tokens.sentence_numbers[i]] else "^"
    total: int = (
        by_word.get(tokens.lower[j], 0)
        + by_class.get(c, 0)
        + by_kind.get(kind, EMPTY).get(c, 0)
        + by_pair.get(kind, EMPTY).get(before, EMPTY).get(c, 0)
    )
    return total


def weigh_right(tokens: MaskedTokens, i: int, j: int, tables: Tables) -> int:
    """Does the word at j belong to the cue that reaches from the head at i to j - 1?"""
    by_word, by_class, by_words, by_base, by_base_word, by_next, by_pair = tables
    base = tokens.cue_bases[i]
    w, c = tokens.lower[j], tokens.tags[j]
    after = tokens.tags[j + 1] if j + 1 < tokens.sentence_ends[tokens.sentence_numbers[i]] else "$"
    step = STEPS[j - i] if j - i < 5 else "5"
    total: int = (
        by_word.get(w, 0)
        + by_class.get(step, EMPTY).get(c, 0)
        + by_words.get(tokens.lower[j - 1], EMPTY).get(w, 0)
        + by_base.get(base, EMPTY).get(step, 0)
        + by_base_word.get(base, EMPTY).get(w, EMPTY).get(step, 0)
        + by_next.get(w, EMPTY).get(after, 0)
        + by_pair.get(c, EMPTY).get(after, 0)
    )
    return total


def extent(tokens: MaskedTokens, i: int, others: set[int], left: Tables, right: Tables) -> tuple[int, int]:
    """The signs of the cue whose head stands at i, half-open; it never runs into one of the other heads."""
    k = tokens.sentence_numbers[i]
    tags = tokens.tags
    first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
    if i - first > LONGEST:
        first = i - LONGEST
    if past - i > LONGEST:
        past = i + LONGEST
    a, b = i, i + 1
    while a > first and tags[a - 1] not in NEVER and weigh_left(tokens, i, a - 1, left) > 0:
        a -= 1
    while (
        b < past
        and tags[b] not in NEVER
        and not (b in others and tags[b - 1] not in LIGHT)
        and weigh_right(tokens, i, b, right) > 0
    ):
        b += 1
    if b - i >= 4 and tags[b - 1] in ("TO", "IN"):
        b -= 1  # "wrote in a letter to": the preposition belongs to whom it is told
    if tags[b : b + 2] == ["IN", "DET"] and b + 3 < tokens.sentence_ends[k]:
        known = lexicon.groups(tokens.prose.language, "relays")
        if tokens.lower[b] in known["within"] and tokens.lower[b + 2] in known["stated"]:
            b += 3  # "said *in a statement*"
    return a, b


# No cue reaches over these.
NEVER = frozenset((",", ".", "PRS", "Q", "q", "TH", ";", "?", "!", ")"))
