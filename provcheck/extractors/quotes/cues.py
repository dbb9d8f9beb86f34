"""Which words attribute here, and how far the cue reaches: `has repeatedly said`, `went on to say`, `called for`."""

from provcheck.extractors.quotes.model import EMPTY, Tables, probability, score
from provcheck.extractors.quotes.page import Page
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


def weigh(page: Page, tables: Tables) -> list[int]:
    """How much speaks for each of the words that may attribute doing so; for `page.cued`, in order."""
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
    lower, cue = page.lower, page.cue
    plain_verbs = lexicon.groups(page.prose.language, "verbs")["plain"]
    # The first and the last plain verb of a sentence.
    plains: dict[int, tuple[int, int]] = {}
    for i in page.cued:
        if cue[i][0] in plain_verbs:  # type: ignore[index]
            k = page.sentence[i]
            plains[k] = (plains[k][0] if k in plains else i, i)
    totals = []
    past = 0
    for i in page.cued:
        if i >= past:
            k = page.sentence[i]
            first, past = page.first[k], page.past[k]
            kinds = [*EDGE, *page.kinds[first:past], "$"]
            quoted = page.by_sentence.get(k)
            that_clause = not THAT.isdisjoint(kinds)
            here = plains.get(k)
        base, kind = cue[i]  # type: ignore[misc]
        n = i - first + 2
        # The subject, past auxiliaries and adverbs.
        j = n - 1
        light = ""
        while kinds[j] in LIGHT and n - j < 6:
            light = kinds[j] + light
            j -= 1
        subject, after = kinds[j], kinds[n + 1]
        that = "-"
        if that_clause:
            ahead = kinds[n + 1 : n + 8]
            if "TH" in ahead:
                that = THATS[ahead.index("TH")]
        plain = PLAIN[(here[0] < i) + 2 * (here[1] > i)] if here else "0"
        totals.append(
            by_before.get(kinds[n - 1], 0)
            + by_after.get(after, 0)
            + by_second.get(kinds[n - 2], 0)
            + by_subject.get(kind, EMPTY).get(subject, 0)
            + by_opening.get(kind, EMPTY).get(f"{kinds[j - 1]}|{subject}|{light}", 0)
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
    page: Page, tables: Tables, floor: float, beside: set[int], floor_beside: float
) -> list[tuple[int, float]]:
    """Words that attribute with at least this probability, in order; in the sentences `beside`, with a lower one."""
    high, low = score(floor), score(floor_beside)
    sentence = page.sentence
    plain = lexicon.groups(page.prose.language, "verbs")["plain"]
    found = []
    for i, total in zip(page.cued, weigh(page, tables), strict=True):
        if total < high and page.cue[i][0] in plain and _aside(page, i):  # type: ignore[index]
            found.append((i, ASIDE))
        elif total >= high or (total >= low and sentence[i] in beside):
            found.append((i, probability(total)))
    return found


def _aside(page: Page, i: int) -> bool:
    """The verb and its subject stand between commas: "The bridge is safe, *medics said*, and it will open"."""
    kinds = page.kinds
    first = page.first[page.sentence[i]]
    if i + 1 >= len(kinds) or kinds[i + 1] != "," or page.cue[i][1] not in ("vbd", "vbz"):  # type: ignore[index]
        return False
    j = i - 1
    while j > first and i - j < SUBJECT and (kinds[j] in NOMINAL or kinds[j] in ("OF", "PRS")):
        j -= 1
    return first < j < i - 1 and kinds[j] == ","


def weigh_left(page: Page, i: int, j: int, tables: Tables) -> int:
    """Does the word at j belong to the cue that reaches from j + 1 to the head at i?"""
    by_word, by_class, by_kind, by_pair = tables
    kind = page.cue[i][1]  # type: ignore[index]
    c = page.kinds[j]
    before = page.kinds[j - 1] if j > page.first[page.sentence[i]] else "^"
    total: int = (
        by_word.get(page.lower[j], 0)
        + by_class.get(c, 0)
        + by_kind.get(kind, EMPTY).get(c, 0)
        + by_pair.get(kind, EMPTY).get(before, EMPTY).get(c, 0)
    )
    return total


def weigh_right(page: Page, i: int, j: int, tables: Tables) -> int:
    """Does the word at j belong to the cue that reaches from the head at i to j - 1?"""
    by_word, by_class, by_words, by_base, by_base_word, by_next, by_pair = tables
    base = page.cue[i][0]  # type: ignore[index]
    w, c = page.lower[j], page.kinds[j]
    after = page.kinds[j + 1] if j + 1 < page.past[page.sentence[i]] else "$"
    step = STEPS[j - i] if j - i < 5 else "5"
    total: int = (
        by_word.get(w, 0)
        + by_class.get(step, EMPTY).get(c, 0)
        + by_words.get(page.lower[j - 1], EMPTY).get(w, 0)
        + by_base.get(base, EMPTY).get(step, 0)
        + by_base_word.get(base, EMPTY).get(w, EMPTY).get(step, 0)
        + by_next.get(w, EMPTY).get(after, 0)
        + by_pair.get(c, EMPTY).get(after, 0)
    )
    return total


def extent(page: Page, i: int, others: set[int], left: Tables, right: Tables) -> tuple[int, int]:
    """The signs of the cue whose head stands at i, half-open; it never runs into one of the other heads."""
    k = page.sentence[i]
    kinds = page.kinds
    first, past = page.first[k], page.past[k]
    if i - first > LONGEST:
        first = i - LONGEST
    if past - i > LONGEST:
        past = i + LONGEST
    a, b = i, i + 1
    while a > first and kinds[a - 1] not in NEVER and weigh_left(page, i, a - 1, left) > 0:
        a -= 1
    while (
        b < past
        and kinds[b] not in NEVER
        and not (b in others and kinds[b - 1] not in LIGHT)
        and weigh_right(page, i, b, right) > 0
    ):
        b += 1
    if b - i >= 4 and kinds[b - 1] in ("TO", "IN"):
        b -= 1  # "wrote in a letter to": the preposition belongs to whom it is told
    if kinds[b : b + 2] == ["IN", "DET"] and b + 3 < page.past[k]:
        known = lexicon.groups(page.prose.language, "relays")
        if page.lower[b] in known["within"] and page.lower[b + 2] in known["stated"]:
            b += 3  # "said *in a statement*"
    return a, b


# No cue reaches over these.
NEVER = frozenset((",", ".", "PRS", "Q", "q", "TH", ";", "?", "!", ")"))
