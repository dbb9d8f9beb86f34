"""A finding: a claim about a document, with its confidence and its places."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Literal, NamedTuple, Protocol

from provcheck.model.evidence import Span


class Kind(StrEnum):
    """The kind of claim that a rule makes."""

    MISSING = "missing"
    INCONSISTENT = "inconsistent"
    WEAK = "weak"
    FAILED = "failed"


class Severity(IntEnum):
    """How much a finding matters. Severities compare; `OFF` is never reported."""

    OFF = 0
    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Placed(Protocol):
    """An object with a place in the document: a statement of the record, or a Spot."""

    @property
    def span(self) -> Span | None: ...
    @property
    def pointer(self) -> str | None: ...


class Place(NamedTuple):
    """A place in the decoded file: half-open code points; lines and columns count from 1, columns in code points."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the document with a label; `place` is set when the finding is shown.

    Without span and pointer it is the whole document, shown at its headline or start. `uri` is empty for the document
    of the finding itself.
    """

    span: Span | None = None
    pointer: str | None = None
    label: str = ""
    place: Place | None = None
    uri: str = ""

    @classmethod
    def of(cls, at: "Placed | Span | None", label: str = "") -> "Spot":
        """Return the place of a statement or Span; None stands for the whole document."""
        if at is None:
            return cls(label=label)
        if isinstance(at, Span):
            return cls(span=at, label=label)
        return cls(span=at.span, pointer=at.pointer, label=label)


class Edit(NamedTuple):
    """A replacement of a span of `Document.text` (an empty span inserts), or of a value in the front matter.

    A pointer (`/front/date`) stands in place of the span: its value is replaced, or its key added.
    """

    span: Span | None
    replacement: str
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that fix a finding. A safe fix can't change the meaning."""

    message: str
    edits: tuple[Edit, ...]
    safety: Literal["safe", "unsafe"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim about a document, with its confidence and its places.

    `confidence` is the probability that the claim is true of the text; 1.0 for structure. `fingerprint` stays the same
    when lines are inserted elsewhere or the file is renamed. `elsewhere` are places in another document, with which
    this one is inconsistent.
    """

    rule: str
    kind: Kind
    severity: Severity
    message: str
    primary: Spot
    related: tuple[Spot, ...] = ()
    confidence: float = 1.0
    help: str = ""
    fix: Fix | None = None
    fingerprint: str = ""
    suppressed: str | None = None  # the reason, if a suppression or the baseline covers it
    elsewhere: tuple[Spot, ...] = ()
