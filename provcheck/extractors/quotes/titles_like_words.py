"""Titles that are pronouns too, where a name stands behind them: "*Me* Brassac", "*Mes* Brassac et Vidal"."""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens


def titles_like_words(tokens: MaskedTokens) -> list[int]:
    """Return the tokens of such titles."""
    titles, tags = tokens.constructions["title-too"], tokens.tags
    return [
        token
        for token, word in enumerate(tokens.lower[:-1])
        if word in titles and tokens.words[token][0].isupper() and tags[token + 1] == "CAP"
    ]
