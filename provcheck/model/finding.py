"""A finding: a claim about the text, with the places that show it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Literal, NamedTuple, Protocol

from provcheck.model.evidence import Span


class Kind(StrEnum):
    """What sort of claim a rule makes."""

    MISSING = "missing"
    INCONSISTENT = "inconsistent"
    WEAK = "weak"
    FAILED = "failed"


class Severity(IntEnum):
    """How much it matters; comparable. `OFF` is never reported."""

    OFF = 0
    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Placed(Protocol):
    """Anything with a place in the document: every statement of the record, or a Spot."""

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
    """A place in the document with a word on what stands there; `place` is filled when the finding is shown.

    With neither span nor pointer it is the document as a whole: its headline, else its start. `uri` names the document
    where it is another one than the finding's own.
    """

    span: Span | None = None
    pointer: str | None = None
    label: str = ""
    place: Place | None = None
    uri: str = ""

    @classmethod
    def of(cls, at: "Placed | Span | None", label: str = "") -> "Spot":
        """The place of a statement, a Span, or (None) of the whole document."""
        if at is None:
            return cls(label=label)
        if isinstance(at, Span):
            return cls(span=at, label=label)
        return cls(span=at.span, pointer=at.pointer, label=label)


class Edit(NamedTuple):
    """Replace a span of `Document.text`, where an empty one inserts; or say something in the front matter.

    With a pointer (`/front/date`) there is no span: the value there is replaced, and a key that is not there is added.
    """

    span: Span | None
    replacement: str
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding. Safe: no meaning can change."""

    message: str
    edits: tuple[Edit, ...]
    safety: Literal["safe", "unsafe"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim, how sure it is, and where to look.

    `confidence` is the probability that the claim is true of the text; 1.0 for structure. `fingerprint` stays the same
    when lines are inserted elsewhere or the file is renamed. `elsewhere` are places in another document that show what
    is wrong between the two.
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
    suppressed: str | None = None  # the reason, where a suppression or the baseline covers it
    elsewhere: tuple[Spot, ...] = ()
