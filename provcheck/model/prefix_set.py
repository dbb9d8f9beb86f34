"""A set of prefixes that rejects most texts with one look-up."""

from collections.abc import Iterable


class PrefixSet:
    """Words in lower case, indexed by their first letter. `longest` is the length of the longest."""

    def __init__(self, words: Iterable[str]) -> None:
        prefixes = list(words)
        self.longest = max(map(len, prefixes))
        self._by_letter = {
            letter: tuple(word for word in prefixes if word[0] == letter) for letter in {word[0] for word in prefixes}
        }

    def matches(self, text: str) -> bool:
        """Return whether the text, in lower case, begins with one of the words."""
        return text.startswith(self._by_letter.get(text[:1], ()))
