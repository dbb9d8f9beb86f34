"""A search for phrases that rejects most texts with a few look-ups."""

import re
from collections.abc import Iterable

from provcheck.model.lazy_regex import lazy_regex


class PhraseSearch:
    """A pattern of phrases in lower case. Each holds a long word; a text without such a word is not searched."""

    def __init__(self, phrases: Iterable[str], pattern: str, flags: int = 0) -> None:
        keywords = {max(phrase.split(), key=len) for phrase in phrases}
        # A text without "input" has no "inputs" either.
        self._keywords = tuple(word for word in keywords if not any(other in word for other in keywords - {word}))
        self._pattern = lazy_regex(pattern, flags)
        self._ignores_case = bool(flags & re.IGNORECASE)

    def may_match(self, lower: str) -> bool:
        """Return whether a text, given in lower case, has a long word of a phrase; without one, no part of it has."""
        return any(map(lower.__contains__, self._keywords))

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match of the pattern in a range of the text."""
        searched = text[start:end].lower() if self._ignores_case else text[start:end]
        if any(map(searched.__contains__, self._keywords)):
            return self._pattern().search(text, start, end)
        return None
