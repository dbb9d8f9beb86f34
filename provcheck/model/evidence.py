"""Where a statement was read: the one idea that everything else is built on.

A span is a half-open range of code points of `Document.text`; a pointer names a place in declared metadata
(`/front/date`, `/jsonld/0/datePublished`). Evidence has exactly one of the two.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar, dataclass_transform

StatementT = TypeVar("StatementT")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def stated(cls: type[StatementT]) -> type[StatementT]:
    """A dataclass of what a document states: nobody changes an instance, and type checkers refuse to.

    At run time none is frozen: a frozen one makes a call for each field that it sets, and a page states hundreds.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)


class Span(NamedTuple):
    """A half-open range of code points of `Document.text`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """At least one code point is shared."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Nothing of the other lies outside."""
        return self.start <= other.start and other.end <= self.end


class OriginClass(StrEnum):
    """The three independent places in which a document can state the same thing."""

    DECLARED = "declared metadata"
    TEXT = "visible text"
    PATH = "path or URL"


# Every origin a statement may have, and the class that decides whether two origins corroborate each other.
ORIGINS: dict[str, OriginClass] = {
    "header-line": OriginClass.DECLARED,  # the first line, or a block of `Title:`, `Date:`, `By:` lines
    "front-matter": OriginClass.DECLARED,
    "json": OriginClass.DECLARED,
    "jsonld": OriginClass.DECLARED,
    "meta": OriginClass.DECLARED,
    "microdata": OriginClass.DECLARED,
    "xml": OriginClass.DECLARED,
    "dateline": OriginClass.TEXT,
    "byline": OriginClass.TEXT,
    "credit-line": OriginClass.TEXT,  # a trailing parenthesis or a line of its own at either end
    "markup": OriginClass.TEXT,  # a visible element whose markup says what it is: <time>, rel=author
    "text": OriginClass.TEXT,
    "path": OriginClass.PATH,
    "url": OriginClass.PATH,
}

# The same origins in the words of a message.
ORIGIN_NAMES: dict[str, str] = {
    "header-line": "the header",
    "front-matter": "the front matter",
    "json": "the JSON",
    "jsonld": "the JSON-LD",
    "meta": "a meta tag",
    "microdata": "the microdata",
    "xml": "the XML",
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
    """What every statement carries beside its value.

    `origin` is a key of ORIGINS; `method` says how the value was found there, in words for `extract --explain`.
    """

    origin: str = "text"
    method: str = ""
    span: Span | None = None
    pointer: str | None = None
