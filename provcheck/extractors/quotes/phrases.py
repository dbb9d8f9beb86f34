"""Noun phrases that speak: how far one reaches, what it is about, and which sort of source it tells of.

Ranges of signs; whose name stands in one is told by `speakers`.
"""

from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.sources import NOMINAL, VERBS, Chunk
from provcheck.extractors.quotes.voice import ANONYMOUS, DOCUMENT, GROUP, ORGANISATION, PERSON
from provcheck.language import lexicon, names
from provcheck.model.record import SpeakerKind

PRONOUNS = frozenset(("PRS", "YOU", "OBJ", "REL", "TH", "POS"))
# What can end a noun phrase before its "of" or "in".
NOUNS = frozenset(("CAP", "X", "S", "TTL", "ROLE", "DOC", "nn", "vb", "vbz"))


def one_person(page: Page, chunk: Chunk) -> bool:
    """The phrase describes one person by an office or a trade, or as a man or a woman."""
    at = head(page, chunk)
    word = page.lower[at]
    single = word.endswith(("man", "woman")) or not word.endswith("s")
    return single and (page.kinds[at] in ("ROLE", "TTL") or word in sorts(page)["anonymous"])


def head(page: Page, chunk: Chunk) -> int:
    """The noun that a phrase is about: "a *spokeswoman* for the company", "*sources* familiar with the plan"."""
    s, e = chunk
    at = next((p - 1 for p in range(s + 1, e) if page.kinds[p] in ("OF", "IN")), e - 1)
    return at - 1 if at > s and page.lower[at] in sorts(page)["belonging"] else at


def gender(page: Page, chunk: Chunk) -> str:
    """What a description says of somebody's gender: "m", "f" or ""."""
    noun = page.lower[head(page, chunk)]
    return "f" if noun.endswith("woman") else "m" if noun.endswith("man") else ""


def whole(page: Page, chunk: Chunk) -> Chunk:
    """With what it hangs on: from "Iran" to "the Leader of the Revolution in Iran"."""
    s, e = chunk
    first = page.first[page.sentence[s]]
    kinds = page.kinds
    if kinds[s] in PRONOUNS:
        return chunk
    agent = sorts(page)["agent"]
    # A phrase after a preposition is part of the noun phrase before it, where there is one.
    while s - 2 >= first and kinds[s - 1] in ("IN", "OF") and kinds[s - 2] in NOUNS:
        if page.lower[s - 1] in agent and kinds[s - 2] != "DOC":
            break  # "warnings *by* experts", but "a poll by the institute"
        j = s - 2
        while j > first and kinds[j - 1] in NOMINAL and kinds[j] not in ("DET", "POS"):
            j -= 1
        while j - 2 > first and kinds[j - 1] == "OF" and kinds[j - 2] in NOMINAL:
            j -= 2
            while j > first and kinds[j - 1] in NOMINAL and kinds[j] not in ("DET", "POS"):
                j -= 1
        s = j
    return s, e


def past_aside(page: Page, chunk: Chunk) -> Chunk:
    """ "Ann Lee, 34, said", "Ann Lee, last week, said": the phrase before an age or a time speaks."""
    s, e = chunk
    first = page.first[page.sentence[s]]
    time = e - s == 2 and page.lower[e - 1] in sorts(page)["time"]
    aside = time or (page.kinds[s] == "N" and e - s == 1)
    if not aside or s - 2 < first or page.kinds[s - 1] != ",":
        return chunk
    j = s - 2
    while j > first and page.kinds[j - 1] in NOMINAL:
        j -= 1
    return j, s - 1


def trimmed(page: Page, chunk: Chunk) -> Chunk:
    s, e = chunk
    while e - s > 1 and (page.kinds[e - 1] in ("'S", "DAY", "LY") or page.lower[e - 1] in sorts(page)["adverb"]):
        e -= 1
    while e - s > 1 and page.kinds[s] in ("LY", "DAY"):
        s += 1
    return s, e


def bare(page: Page, text: str) -> str:
    """Without its article."""
    first, _, rest = text.partition(" ")
    if (page.prose.language != "en" and "’" in first[:2]) or "'" in first[:2]:
        return text[2:]  # l'agence
    return rest if first.lower() in articles(page) and rest else text


def articles(page: Page) -> frozenset[str]:
    return sorts(page)["article"]


def sorts(page: Page) -> dict[str, frozenset[str]]:
    return lexicon.groups(page.prose.language, "sorts")


def role_behind(page: Page, e: int) -> str | None:
    """The role written after a name: ", the mayor of Rome,"."""
    k = page.sentence[e - 1]
    past = page.past[k]
    if e + 1 >= past or page.kinds[e] != "," or page.kinds[e + 1] not in ("DET", "ROLE", "TTL", "POS", "X"):
        return None
    for p in range(e + 2, min(past, e + 16)):
        if page.kinds[p] in ("REL", "Q", "q") or (page.kinds[p] in ("AUX", "MOD") and p < e + 4):
            return None
        if page.kinds[p] == "," or (p == past - 1 and page.kinds[p] == "."):
            if any(page.cue[m] is not None and page.cue[m][1] in ("vbd", "vbz") for m in range(e + 1, p)):  # type: ignore[index]
                return None
            return bare(page, page.text[page.start[e + 1] : page.end[p - 1]])
    return None


def kind(page: Page, word: str, s: int, e: int) -> SpeakerKind:
    """The kind of a source by its head noun."""
    where = page.kinds[s:e]
    known = sorts(page)
    if word in known["source"]:
        return ANONYMOUS
    if word in known["anonymous"]:
        plural = word.endswith("s") or word in ("people", "authorities", "many", "some")
        return GROUP if plural and "CAP" in where else ANONYMOUS
    kinds = dict(zip(page.lower[s:e], where, strict=True))
    if kinds.get(word) == "DOC":
        if word in known["document"]:
            return DOCUMENT
        return ORGANISATION
    if word in names.lists(page.prose.language).organisations:
        return ORGANISATION
    if word in known["group"] or (word.endswith("s") and not word.endswith("ss")):
        return GROUP
    return PERSON


def past_belonging(page: Page, e: int) -> int:
    """Past the "for …" or "with …" that says whose spokesman it is, or what the people know."""
    past = page.past[page.sentence[e - 1]]
    if e + 1 >= past or page.lower[e] not in sorts(page)["belonging"] or page.cue[e - 1]:
        return e
    p = e + 1
    while (
        p < past
        and (
            page.kinds[p] in NOMINAL
            or page.kinds[p] in ("OF", "IN")
            or (page.kinds[p] in VERBS and page.kinds[p - 1] == "DET")  # "familiar with the *plans*"
        )
        and page.kinds[p] != "DAY"
        and p - e < 8
    ):
        p += 1
    return p if p < past and page.kinds[p] in (",", ".", "vbd", "vbz", "AUX", "MOD", "Q") else e
