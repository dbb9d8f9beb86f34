"""Verbs in no list that attribute because of where they stand: “…”, *bromeó* Ruiz; Ruiz *diferenció* que “…”.

For languages without trained weights.
"""

from collections.abc import Iterator

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.verb_groups import FINITE, HYPHENS, VerbGroup

# Tags of words that show a verb before them to be one: the person who speaks.
_PEOPLE = frozenset(("CAP", "TTL", "ROLE"))
# Tags of words that may be verbs, and of those that are.
_MAY_BE_VERBS, _VERBS = frozenset(("X", "V")), frozenset(("V",))


def unlisted_verbs(tokens: MaskedTokens, sentence: int, groups: list[VerbGroup]) -> Iterator[VerbGroup]:
    """Yield the verbs beside the quotations of a sentence that no listed one touches."""
    start, end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    taken = {token for group in groups for token in range(group.start, group.end)}
    for quote in tokens.quotations_in(sentence):
        if tokens.words[quote] != "Q":
            continue
        for verb in (_behind(tokens, quote, end), _before(tokens, quote, start)):
            if verb is not None and verb.head not in taken:
                yield verb


def _behind(tokens: MaskedTokens, quote: int, end: int) -> VerbGroup | None:
    """The verb behind a quotation and its comma, with a pronoun or a person behind it."""
    verb = quote + 1
    if verb < end and tokens.tags[verb] in (",", "-"):
        verb += 1
    first = verb
    while verb < end and tokens.tags[verb] in ("OBJ", "NEG", "AUX"):
        verb += 1
    if verb == quote + 1 or verb + 1 >= end or tokens.tags[verb] not in _MAY_BE_VERBS:
        return None
    is_plural = tokens.lower[verb].endswith(("n", "m", "nt"))
    if tokens.lower[verb + 1] in HYPHENS and tokens.tags[verb + 2 : verb + 3] == ["PRS"]:
        return VerbGroup(verb, first, verb + 3, FINITE, is_plural, False, (verb + 2, verb + 3), False)
    behind = tokens.tags[verb + 1]
    is_person = behind in _PEOPLE or (behind == "DET" and tokens.tags[verb + 2 : verb + 3] in (["ROLE"], ["TTL"]))
    is_alone = tokens.tags[verb] in _VERBS and behind in (".", ",")
    if is_person or is_alone:
        return VerbGroup(verb, first, verb + 1, FINITE, is_plural, False, None, False)
    return None


def _before(tokens: MaskedTokens, quote: int, start: int) -> VerbGroup | None:
    """The verb before "que" or a colon and a quotation."""
    mark = quote - 1
    if mark <= start or tokens.tags[mark] not in ("TH", ":") or tokens.tags[mark - 1] not in _VERBS:
        return None
    is_plural = tokens.lower[mark - 1].endswith(("n", "m", "nt"))
    return VerbGroup(mark - 1, mark - 1, mark, FINITE, is_plural, False, None, False)
