"""Noun phrases that speak: how far one reaches, what it is about, and which sort of source it tells of.

Ranges of signs; whose name stands in one is told by `speakers`.
"""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.resolved_speaker import ANONYMOUS, DOCUMENT, GROUP, ORGANISATION, PERSON
from provcheck.extractors.quotes.sources import NOMINAL, VERBS, TokenSpan
from provcheck.language import lexicon, names
from provcheck.model.record import SpeakerKind

PRONOUNS = frozenset(("PRS", "YOU", "OBJ", "REL", "TH", "POS"))
# What can end a noun phrase before its "of" or "in".
NOUNS = frozenset(("CAP", "X", "S", "TTL", "ROLE", "DOC", "nn", "vb", "vbz"))


def one_person(tokens: MaskedTokens, chunk: TokenSpan) -> bool:
    """The phrase describes one person by an office or a trade, or as a man or a woman."""
    at = head(tokens, chunk)
    word = tokens.lower[at]
    single = word.endswith(("man", "woman")) or not word.endswith("s")
    return single and (tokens.tags[at] in ("ROLE", "TTL") or word in sorts(tokens)["anonymous"])


def head(tokens: MaskedTokens, chunk: TokenSpan) -> int:
    """The noun that a phrase is about: "a *spokeswoman* for the company", "*sources* familiar with the plan"."""
    s, e = chunk
    at = next((p - 1 for p in range(s + 1, e) if tokens.tags[p] in ("OF", "IN")), e - 1)
    return at - 1 if at > s and tokens.lower[at] in sorts(tokens)["belonging"] else at


def gender(tokens: MaskedTokens, chunk: TokenSpan) -> str:
    """What a description says of somebody's gender: "m", "f" or ""."""
    noun = tokens.lower[head(tokens, chunk)]
    return "f" if noun.endswith("woman") else "m" if noun.endswith("man") else ""


def whole(tokens: MaskedTokens, chunk: TokenSpan) -> TokenSpan:
    """With what it hangs on: from "Iran" to "the Leader of the Revolution in Iran"."""
    s, e = chunk
    first = tokens.sentence_starts[tokens.sentence_numbers[s]]
    tags = tokens.tags
    if tags[s] in PRONOUNS:
        return chunk
    agent = sorts(tokens)["agent"]
    # A phrase after a preposition is part of the noun phrase before it, where there is one.
    while s - 2 >= first and tags[s - 1] in ("IN", "OF") and tags[s - 2] in NOUNS:
        if tokens.lower[s - 1] in agent and tags[s - 2] != "DOC":
            break  # "warnings *by* experts", but "a poll by the institute"
        j = s - 2
        while j > first and tags[j - 1] in NOMINAL and tags[j] not in ("DET", "POS"):
            j -= 1
        while j - 2 > first and tags[j - 1] == "OF" and tags[j - 2] in NOMINAL:
            j -= 2
            while j > first and tags[j - 1] in NOMINAL and tags[j] not in ("DET", "POS"):
                j -= 1
        s = j
    return s, e


def past_aside(tokens: MaskedTokens, chunk: TokenSpan) -> TokenSpan:
    """ "Ann Lee, 34, said", "Ann Lee, last week, said": the phrase before an age or a time speaks."""
    s, e = chunk
    first = tokens.sentence_starts[tokens.sentence_numbers[s]]
    time = e - s == 2 and tokens.lower[e - 1] in sorts(tokens)["time"]
    aside = time or (tokens.tags[s] == "N" and e - s == 1)
    if not aside or s - 2 < first or tokens.tags[s - 1] != ",":
        return chunk
    j = s - 2
    while j > first and tokens.tags[j - 1] in NOMINAL:
        j -= 1
    return j, s - 1


def trimmed(tokens: MaskedTokens, chunk: TokenSpan) -> TokenSpan:
    s, e = chunk
    while e - s > 1 and (tokens.tags[e - 1] in ("'S", "DAY", "LY") or tokens.lower[e - 1] in sorts(tokens)["adverb"]):
        e -= 1
    while e - s > 1 and tokens.tags[s] in ("LY", "DAY"):
        s += 1
    return s, e


def bare(tokens: MaskedTokens, text: str) -> str:
    """Without its article."""
    first, _, rest = text.partition(" ")
    if (tokens.prose.language != "en" and "’" in first[:2]) or "'" in first[:2]:
        return text[2:]  # l'agence
    return rest if first.lower() in articles(tokens) and rest else text


def articles(tokens: MaskedTokens) -> frozenset[str]:
    return sorts(tokens)["article"]


def sorts(tokens: MaskedTokens) -> dict[str, frozenset[str]]:
    return lexicon.groups(tokens.prose.language, "sorts")


def role_behind(tokens: MaskedTokens, e: int) -> str | None:
    """The role written after a name: ", the mayor of Rome,"."""
    k = tokens.sentence_numbers[e - 1]
    past = tokens.sentence_ends[k]
    if e + 1 >= past or tokens.tags[e] != "," or tokens.tags[e + 1] not in ("DET", "ROLE", "TTL", "POS", "X"):
        return None
    for p in range(e + 2, min(past, e + 16)):
        if tokens.tags[p] in ("REL", "Q", "q") or (tokens.tags[p] in ("AUX", "MOD") and p < e + 4):
            return None
        if tokens.tags[p] == "," or (p == past - 1 and tokens.tags[p] == "."):
            if any(form in ("vbd", "vbz") for form in tokens.cue_forms[e + 1 : p]):
                return None
            return bare(tokens, tokens.text[tokens.starts[e + 1] : tokens.ends[p - 1]])
    return None


def kind(tokens: MaskedTokens, word: str, s: int, e: int) -> SpeakerKind:
    """The kind of a source by its head noun."""
    where = tokens.tags[s:e]
    known = sorts(tokens)
    if word in known["source"]:
        return ANONYMOUS
    if word in known["anonymous"]:
        plural = word.endswith("s") or word in ("people", "authorities", "many", "some")
        return GROUP if plural and "CAP" in where else ANONYMOUS
    tags = dict(zip(tokens.lower[s:e], where, strict=True))
    if tags.get(word) == "DOC":
        if word in known["document"]:
            return DOCUMENT
        return ORGANISATION
    if word in names.lists(tokens.prose.language).organisations:
        return ORGANISATION
    if word in known["group"] or (word.endswith("s") and not word.endswith("ss")):
        return GROUP
    return PERSON


def past_belonging(tokens: MaskedTokens, e: int) -> int:
    """Past the "for …" or "with …" that says whose spokesman it is, or what the people know."""
    past = tokens.sentence_ends[tokens.sentence_numbers[e - 1]]
    if e + 1 >= past or tokens.lower[e] not in sorts(tokens)["belonging"] or tokens.cue_forms[e - 1]:
        return e
    p = e + 1
    while (
        p < past
        and (
            tokens.tags[p] in NOMINAL
            or tokens.tags[p] in ("OF", "IN")
            or (tokens.tags[p] in VERBS and tokens.tags[p - 1] == "DET")  # "familiar with the *plans*"
        )
        and tokens.tags[p] != "DAY"
        and p - e < 8
    ):
        p += 1
    return p if p < past and tokens.tags[p] in (",", ".", "vbd", "vbz", "AUX", "MOD", "Q") else e
