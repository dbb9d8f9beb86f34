"""What a line may begin with: many words, and most lines begin with none of them."""

from collections.abc import Iterable


class PrefixSet:
    """Words in lower case, kept by their first letter: one look-up refuses most lines."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = list(words)
        self.longest = max(map(len, listed))
        self._by_letter = {word[0]: tuple(other for other in listed if other[0] == word[0]) for word in listed}

    def begin(self, text: str) -> bool:
        """The text, in lower case, begins with one of them."""
        return text.startswith(self._by_letter.get(text[:1], ()))
