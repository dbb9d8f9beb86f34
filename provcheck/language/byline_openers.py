"""The words that open a byline: `By`, `Photo:`, `Von`. Those of the world's list count beside a language's own."""

from functools import cache
from typing import NamedTuple

from provcheck.language import languages
from provcheck.language.languages import Language
from provcheck.model.prefix_set import PrefixSet
from provcheck.model.record import BylineRole


class Openers(NamedTuple):
    """The words that open a byline, in lower case with a space behind them, each with the role that it names."""

    roles: tuple[tuple[str, BylineRole], ...]
    prefixes: PrefixSet

    def find(self, text: str, start: int) -> tuple[str, BylineRole] | None:
        """Return the words that open a byline at `start`, and the role that they name."""
        opening = text[start : start + self.prefixes.longest].lower()
        if not self.prefixes.matches(opening):
            return None
        return next((words, role) for words, role in self.roles if opening.startswith(words))


def openers(tag: str) -> Openers:
    """Return what opens a byline in a language, read or not."""
    return _openers(languages.known(tag))


@cache
def _openers(language: Language) -> Openers:
    lists = (languages.world().phrases("byline_openers"), language.phrases("byline_openers"))
    roles = tuple(
        (f"{words} ", BylineRole(role)) for groups in lists for role, phrases in groups.items() for words in phrases
    )
    return Openers(roles, PrefixSet(words for words, _ in roles))
