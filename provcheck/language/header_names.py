"""The names of header lines above a story (`Date:`, `Fecha de publicación:`, `Von:`), in all languages.

A document's language is not known when its header lines are read. Names are compared by their comparison key.
"""

from functools import cache
from typing import NamedTuple

from provcheck.language import languages
from provcheck.model.comparison import comparison_key

# Groups of `header_names.txt` that are no fields.
_NO_FIELD, _NEEDS_YEAR = "none", "needs year"


class HeaderNames(NamedTuple):
    """The field of each name ("" for none), the names that are sure alone, and those of them that need a year."""

    field_of: dict[str, str]
    sure_alone: frozenset[str]
    need_year: frozenset[str]


@cache
def header_names() -> HeaderNames:
    """Return the names of header lines.

    A word that is a name in two languages has the meaning of the world's language: `editor` is a byline in English, not
    in Spanish.
    """
    field_of: dict[str, str] = {}
    sure_alone: set[str] = set()
    need_year: set[str] = set()
    for entries in languages.shared("header_names").values():
        for entry in entries:
            field, _, names = entry.partition(":")
            alone, in_blocks = ([*map(comparison_key, part.split())] for part in f"{names}|".split("|")[:2])
            if field == _NEEDS_YEAR:
                need_year.update(alone)
                continue
            for key in (*alone, *in_blocks):
                field_of.setdefault(key, "" if field == _NO_FIELD else field)
            sure_alone.update(alone)
    return HeaderNames(field_of, frozenset(sure_alone), frozenset(need_year))
