"""A set of prefixes that rejects most texts with one look-up."""

from collections.abc import Iterable


class PrefixSet:
    """Words in lower case, indexed by their first letter. `longest` is the length of the longest."""

    def __init__(self, words: Iterable[str]) -> None:
        by_letter: dict[str, list[str]] = {}
        self.longest = 0
        for word in words:
            self.longest = max(self.longest, len(word))
            by_letter.setdefault(word[0], []).append(word)
        self._by_letter = {letter: tuple(prefixes) for letter, prefixes in by_letter.items()}

    def matches(self, text: str) -> bool:
        """Return whether the text, in lower case, begins with one of the words."""
        return text.startswith(self._by_letter.get(text[:1], ()))
