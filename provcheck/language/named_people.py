"""Where a text names people and bodies outside quotations, for rules that ask who stands near something."""

from bisect import bisect_left

from provcheck.language.marked_names import Name
from provcheck.language.names import find_names
from provcheck.language.places import place_names
from provcheck.language.positions import inside_quotation
from provcheck.language.tags import tag_words
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# The last prose with its people, for another rule that asks.
_last: list[tuple[Prose, "NamedPeople"]] = []


class NamedPeople:
    """The offsets at which people and bodies are named outside quotations.

    A name counts if a title or a word shows its kind, if it has several parts, or if it is part of a longer one
    elsewhere in the text; a city does not.
    """

    def __init__(self, prose: Prose) -> None:
        tags = tag_words(prose.words, prose.language)
        names = find_names(prose.words, prose.lower, tags, prose.starts, prose.ends, prose.sentences, prose.language)
        named = [name for name in names if " ".join(name.lower_parts) not in place_names()]
        surnames = {name.last for name in named if _is_certain(name)}
        self._starts = [
            prose.starts[name.start]
            for name in named
            if (_is_certain(name) or name.last in surnames)
            and not inside_quotation(prose, Span(prose.starts[name.start], prose.ends[name.end - 1]))
        ]

    def stand_in(self, span: Span) -> bool:
        """Return whether somebody is named inside a span."""
        return bisect_left(self._starts, span.start) < bisect_left(self._starts, span.end)


def named_people(prose: Prose) -> NamedPeople:
    """Return where a text names people and bodies, which is found once a document."""
    if not _last or _last[0][0] is not prose:
        _last[:] = [(prose, NamedPeople(prose))]
    return _last[0][1]


def _is_certain(name: Name) -> bool:
    return bool(name.kind) or len(name.parts) > 1
