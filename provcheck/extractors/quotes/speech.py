"""Whether a quotation without a speaker is speech at all, or a title, a term, a slogan."""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.language.characters import QUOTES
from provcheck.language.tags import tag_words

# Tags of which a clause has one.
CLAUSE = frozenset(("AUX", "MOD", "PRS", "YOU", "NEG"))
# Shorter words have no capital in a title, and the share of the others that has one.
SHORT_WORD, TITLE_SHARE = 3, 0.7
# What surrounds a word inside a quotation.
MARKS = ".,;:!?…" + QUOTES


def speech_probability(tokens: MaskedTokens, quote_token: int) -> float:
    """The probability that somebody said the quotation, which has no speaker in reach.

    Estimates by form, not trained: too few of the annotated quotations have no speaker.
    """
    quotation = tokens.prose.quotations[tokens.quotation_numbers[quote_token]]
    if not quotation.closed and not quotation.continues:
        return 0.3  # its end is unknown, and its speaker may stand inside
    words = tokens.text[quotation.inner.start : quotation.inner.end].split()
    sentence = tokens.sentence_numbers[quote_token]
    before = tokens.lower[quote_token - 1] if quote_token > tokens.sentence_starts[sentence] else "^"
    if before in tokens.language.words("naming") or tokens.in_headline[sentence] or _is_title(words):
        return 0.1
    tags = tag_words([word.strip(MARKS) or "." for word in words], tokens.prose.language)
    is_clause = not CLAUSE.isdisjoint(tags)
    is_sentence = words[0][:1].isupper() and words[-1][-1:] in ".!?,…"
    if is_sentence and is_clause and len(words) >= 4:
        return 0.85 if before in ("^", ":") or tokens.quotation_numbers[quote_token - 1] >= 0 else 0.6
    if is_clause and len(words) >= 6:
        return 0.5
    return 0.25 if is_sentence else 0.15


def is_title(tokens: MaskedTokens, quote_token: int) -> bool:
    """Whether a quotation is written as a title: "An Inconvenient Harbour"."""
    quotation = tokens.prose.quotations[tokens.quotation_numbers[quote_token]]
    return _is_title(tokens.text[quotation.inner.start : quotation.inner.end].split())


def _is_title(words: list[str]) -> bool:
    """Whether most long words have a capital."""
    long_words = [word for word in words if len(word) > SHORT_WORD]
    return bool(long_words) and sum(word[0].isupper() for word in long_words) > TITLE_SHARE * len(long_words)
