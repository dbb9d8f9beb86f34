"""A value that the metadata of a file declares, before it becomes `Declared` evidence of a document."""

from collections.abc import Iterable
from typing import NamedTuple

from provcheck.language.language_tags import language_tag
from provcheck.model.document import Declared


class DeclaredValue(NamedTuple):
    """What a key, property, element or attribute says of a field.

    Values of a lower `rank` are trusted before those of a higher one. `method` names the key or element as written;
    `pointer` is its place; `owner` says to what on a page it belongs, if not to the document. Origins are those of
    `ORIGINS` in model/evidence.py.
    """

    field: str
    rank: int
    value: str
    origin: str
    method: str
    pointer: str
    owner: str = ""

    def statement(self) -> Declared:
        """The value as evidence of a document."""
        return Declared(
            field=self.field, value=self.value, origin=self.origin, method=self.method, pointer=self.pointer
        )


def declared_language(values: Iterable[DeclaredValue]) -> str | None:
    """The first declared language that is one, as a BCP 47 primary tag."""
    return next((tag for value in values if value.field == "language" and (tag := language_tag(value.value))), None)
