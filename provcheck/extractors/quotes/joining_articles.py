"""Articles that join a noun to the one before it, where articles have cases: "der Sprecher *der* Polizei"."""

from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provcheck.extractors.quotes.masked_tokens import MaskedTokens

_VERBS = frozenset(("vbd", "vbz"))
# In tokens: how far before a medium the verb of telling stands, and how far behind its article its noun.
_TELLING_REACH, _LONGEST_MEDIUM = 7, 6


def joining_articles(tokens: "MaskedTokens") -> list[int]:
    """Articles that join a noun to the one before it: "Sprecher *der* Polizei", but not "sagte Quell *der* Zeitung"."""
    words, lower, tags = tokens.words, tokens.lower, tokens.tags
    genitives = tokens.sorts["genitive-article"]
    first_names = tokens.language.first_names
    found: list[int] = []
    for token in compress(range(2, len(words) - 1), map(genitives.__contains__, lower[2:-1])):
        before = words[token - 1]
        is_behind_noun = before[0].isupper() and tags[token - 1] in ("CAP", "ROLE", "DOC", "TTL")
        is_dative = tags[token - 2] in _VERBS or lower[token - 2] in first_names or _is_listener(tokens, token)
        opens = token == tokens.sentence_starts[tokens.sentence_numbers[token]]
        if is_behind_noun and not is_dative and not opens and words[token + 1][0].isalpha():
            found.append(token)
    return found


def _is_listener(tokens: "MaskedTokens", article: int) -> bool:
    """Whether an article begins the medium to which somebody speaks: "sagte der Vater *der* Agentur Nordwind"."""
    telling, endings = tokens.relays["telling"], tuple(tokens.relays["publication-ending"])
    if not telling.intersection(tokens.cue_bases[max(0, article - _TELLING_REACH) : article]):
        return False
    nouns = tokens.lower[article + 1 : article + _LONGEST_MEDIUM]
    return any(low in tokens.relays["publication"] or low.endswith(endings) for low in nouns if low)
