"""Which words attribute here, and how far the cue reaches: `has repeatedly said`, `went on to say`, `called for`."""

from math import log

from provcheck.extractors.quotes.model import Weights, probability, score
from provcheck.extractors.quotes.page import Page
from provcheck.language import lexicon

# Between a subject and its verb.
LIGHT = frozenset(("AUX", "MOD", "NEG", "ADV", "LY", "TO"))
LONGEST = 9
EDGE = ("^", "^")
DISTANCE = ("0", "1", "2", "3", "4", "n", "n", "n", "n", "n")
THATS = ("0", "1", "2", "3", "4", "4", "4", "4")


def features(page: Page, k: int, heads: list[int]) -> list[list[str]]:
    """What decides, for each of the words `heads` of sentence k, whether it attributes."""
    first = page.first[k]
    kinds = [*EDGE, *page.kinds[first : page.past[k]], "$"]
    quoted = page.quoted_in(k)
    thats = [n - 2 + first for n, kind in enumerate(kinds) if kind == "TH"] if "TH" in kinds else ()
    plain_verbs = lexicon.groups(page.prose.language, "verbs")["plain"]
    plains = [i for i in heads if page.cue[i][0] in plain_verbs]  # type: ignore[index]
    rows = []
    for i in heads:
        base, kind = page.cue[i]  # type: ignore[misc]
        n = i - first + 2
        # The subject, past auxiliaries and adverbs.
        j = n - 1
        light = ""
        while kinds[j] in LIGHT and n - j < 6:
            light = kinds[j] + light
            j -= 1
        subject = kinds[j]
        near = "-|-"
        if quoted:
            right = left = "-"
            for x in quoted:
                if x < i:
                    left = (DISTANCE[i - x] if i - x < 10 else "f") + page.lower[x]
                elif x > i:
                    right = (DISTANCE[x - i] if x - i < 10 else "f") + page.lower[x]
                    break
            near = f"{right}|{left}"
        that = "-"
        for x in thats:
            if 0 < x - i < 8:
                that = THATS[x - i]
                break
        plain = (1 if plains and plains[0] < i else 0) + (2 if plains and plains[-1] > i else 0)
        rows.append(
            [
                f"C{kinds[n - 1]}",
                f"D{kinds[n + 1]}",
                f"E{kinds[n - 2]}",
                f"H{kind}|{subject}",
                f"J{kind}|{kinds[j - 1] if j else '^'}|{subject}|{light}",
                f"K{near}",
                f"L{kind}|{that}",
                f"M{kind}|{plain}",
                f"N{base}|{plain}",
                f"P{n - 2 if n < 8 else 6}",
                f"Q{page.lower[i]}|{kinds[n + 1]}",
            ]
        )
    return rows


def probable(
    page: Page, tables: Weights, floor: float, beside: set[int], floor_beside: float
) -> list[tuple[int, float]]:
    """Words that attribute with at least this probability, in order; in the sentences `beside`, with a lower one."""
    found: list[tuple[int, float]] = []
    high, low = log(floor / (1 - floor)), log(floor_beside / (1 - floor_beside))
    for k, heads in page.heads():
        least = low if k in beside else high
        for i, values in zip(heads, features(page, k, heads), strict=True):
            total = score(tables, values)
            if total >= least:
                found.append((i, probability(total)))
    return found


def left_features(page: Page, i: int, j: int) -> list[str]:
    """Does the word at j belong to the cue that reaches from j + 1 to the head at i?"""
    kind = page.cue[i][1]  # type: ignore[index]
    w, c = page.lower[j], page.kinds[j]
    c1 = page.kinds[j - 1] if j > page.first[page.sentence[i]] else "^"
    return [f"A{w}", f"B{c}", f"C{c}|{kind}", f"D{c1}|{c}|{kind}"]


def right_features(page: Page, i: int, j: int) -> list[str]:
    """Does the word at j belong to the cue that reaches from the head at i to j - 1?"""
    base = page.cue[i][0]  # type: ignore[index]
    w, c = page.lower[j], page.kinds[j]
    d1 = page.kinds[j + 1] if j + 1 < page.past[page.sentence[i]] else "$"
    step = min(j - i, 5)
    return [
        f"A{w}",
        f"B{c}|{step}",
        f"C{page.lower[j - 1]}|{w}",
        f"D{base}|{step}",
        f"E{base}|{w}|{step}",
        f"F{w}|{d1}",
        f"G{c}|{d1}",
    ]


def extent(page: Page, i: int, others: set[int], left: Weights, right: Weights) -> tuple[int, int]:
    """The signs of the cue whose head stands at i, half-open; it never runs into one of the other heads."""
    k = page.sentence[i]
    first, past = page.first[k], page.past[k]
    a, b = i, i + 1
    while (
        a > first
        and i - a < LONGEST
        and page.quotation[a - 1] < 0
        and page.kinds[a - 1] not in NEVER
        and score(left, left_features(page, i, a - 1)) > 0
    ):
        a -= 1
    while (
        b < past
        and b - i < LONGEST
        and page.quotation[b] < 0
        and page.kinds[b] not in NEVER
        and not (b in others and page.kinds[b - 1] not in LIGHT)
        and score(right, right_features(page, i, b)) > 0
    ):
        b += 1
    if b - i >= 4 and page.kinds[b - 1] in ("TO", "IN"):
        b -= 1  # "wrote in a letter to": the preposition belongs to whom it is told
    return a, b


# No cue reaches over these.
NEVER = frozenset((",", ".", "PRS", "Q", "q", "TH", ";", "?", "!", ")"))
