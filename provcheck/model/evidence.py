"""Evidence: where and how a statement was read.

A span is a half-open range of code points of `Document.text`; a pointer names a place in declared metadata
(`/front/date`, `/jsonld/0/datePublished`). Evidence has exactly one of the two.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple, TypeVar, dataclass_transform

StatementT = TypeVar("StatementT")


def by_values(cls: type[StatementT]) -> type[StatementT]:
    """Give a dataclass the equality, hash and `repr` of its values, as `dataclass` itself does.

    `dataclass` compiles each of these methods from source, which takes a tenth of a small check.
    """
    names = tuple(vars(cls)["__dataclass_fields__"])
    values = attrgetter(*names)

    def equal(self: StatementT, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: StatementT) -> int:
        return hash(values(self))

    def written(self: StatementT) -> str:
        return f"{cls.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    for method, name in ((equal, "__eq__"), (hashed, "__hash__"), (written, "__repr__")):
        setattr(cls, name, method)
    return cls


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def read_only(cls: type[StatementT]) -> type[StatementT]:
    """Make a class a dataclass that type checkers treat as frozen, and that is compared by identity.

    It is not frozen at run time: a frozen dataclass calls `object.__setattr__` for each field, and a page has hundreds
    of statements. The methods of one that is frozen also take twice as long to compile.
    """
    return dataclass(slots=True, eq=False, repr=False)(cls)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def stated(cls: type[StatementT]) -> type[StatementT]:
    """Make a class a read-only dataclass with the methods of its values, whose fields are passed by name."""
    return by_values(dataclass(slots=True, kw_only=True, eq=False, repr=False)(cls))


class Span(NamedTuple):
    """A half-open range of code points of `Document.text`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Return whether the spans share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Return whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


class OriginClass(StrEnum):
    """The three independent places in which a document can state the same thing."""

    DECLARED = "declared metadata"
    TEXT = "visible text"
    PATH = "path or URL"


# The class of each origin. Statements corroborate each other if their origins are of different classes.
ORIGINS: dict[str, OriginClass] = {
    "header-line": OriginClass.DECLARED,  # the first line, or a block of `Title:`, `Date:`, `By:` lines
    "front-matter": OriginClass.DECLARED,
    "json": OriginClass.DECLARED,
    "jsonld": OriginClass.DECLARED,
    "meta": OriginClass.DECLARED,
    "microdata": OriginClass.DECLARED,
    "xml": OriginClass.DECLARED,
    "properties": OriginClass.DECLARED,  # what an office program notes of a file: title, author, times
    "dateline": OriginClass.TEXT,
    "byline": OriginClass.TEXT,
    "credit-line": OriginClass.TEXT,  # a trailing parenthesis or a line of its own at either end
    "markup": OriginClass.TEXT,  # a visible element whose markup says what it is: <time>, rel=author
    "text": OriginClass.TEXT,
    "path": OriginClass.PATH,
    "url": OriginClass.PATH,
}

# The origins as messages name them.
ORIGIN_NAMES: dict[str, str] = {
    "header-line": "the header",
    "front-matter": "the front matter",
    "json": "the JSON",
    "jsonld": "the JSON-LD",
    "meta": "a meta tag",
    "microdata": "the microdata",
    "xml": "the XML",
    "properties": "the properties of the file",
    "dateline": "the dateline",
    "byline": "the byline",
    "credit-line": "the credit line",
    "markup": "the markup",
    "text": "the text",
    "path": "the path",
    "url": "the URL",
}


@stated
class Evidence:
    """What every statement has besides its value.

    `origin` is a key of ORIGINS; `method` describes how the value was found, in words for `extract --explain`.
    """

    origin: str = "text"
    method: str = ""
    span: Span | None = None
    pointer: str | None = None
