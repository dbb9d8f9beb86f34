"""Whether words in quotation marks that nobody is named for are speech at all, or a title, a term, a slogan."""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.language import lexicon
from provcheck.language.characters import QUOTES
from provcheck.language.tags import tag_words

FINITE = frozenset(("AUX", "MOD", "PRS", "YOU", "NEG"))
PUNCTUATION = ".,;:!?…" + QUOTES


def speech(tokens: MaskedTokens, x: int) -> float:
    """The probability that the quotation at sign x, which has no speaker in reach, was said by somebody.

    Estimates by shape, not trained: too few of the annotated quotations have no speaker.
    """
    quotation = tokens.prose.quotations[tokens.quotation_numbers[x]]
    if not quotation.closed and not quotation.continues:
        return 0.3  # nobody knows where it ends, and its speaker may stand inside
    words = tokens.text[quotation.inner.start : quotation.inner.end].split()
    tags = tag_words([word.strip(PUNCTUATION) or "." for word in words], tokens.prose.language)
    before = tokens.lower[x - 1] if x > tokens.sentence_starts[tokens.sentence_numbers[x]] else "^"
    if before in lexicon.words(tokens.prose.language, "naming") or tokens.in_headline[tokens.sentence_numbers[x]]:
        return 0.1
    long_words = [word for word in words if len(word) > 3]
    if long_words and sum(word[0].isupper() for word in long_words) > 0.7 * len(long_words):
        return 0.1  # a title
    sentence = words[0][:1].isupper() and words[-1][-1:] in ".!?,…"
    clause = any(kind in FINITE for kind in tags)
    if sentence and clause and len(words) >= 4:
        return 0.85 if before in ("^", ":") or tokens.quotation_numbers[x - 1] >= 0 else 0.6
    if clause and len(words) >= 6:
        return 0.5
    return 0.25 if sentence else 0.15
