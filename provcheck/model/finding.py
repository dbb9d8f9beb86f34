"""A finding: a claim about a document, with its confidence and its places."""

from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from provcheck.model.evidence import Span, by_values, read_only

if TYPE_CHECKING:
    from provcheck.model.material import MaterialMatch
else:
    MaterialMatch = Any  # few findings rest on material, and making its classes takes time


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


@by_values
@read_only
class Spot:
    """A place in the document with a label; `place` is set when the finding is shown.

    Without span and pointer it is the whole document, shown at its headline or start. `uri` is empty for the document
    of the finding itself. `value` is that of the statement, if the spot was made from one. `within` is the part of the
    value at the pointer that is meant; it is empty once the place is set.

    A related spot with a `message` is a further place of the same fault, and the message is that of the finding if the
    fault stood here alone; a related spot without one is part of the claim. Each place of a fault has a `fingerprint`,
    and the reason why it is `suppressed`.
    """

    span: Span | None = None
    pointer: str | None = None
    label: str = ""
    place: Place | None = None
    uri: str = ""
    value: str = ""
    message: str = ""
    fingerprint: str = ""
    suppressed: str | None = None
    within: str = ""

    @classmethod
    def of(cls, at: "Placed | Span | None", label: str = "", message: str = "") -> "Spot":
        """Return the place of a statement or Span; None stands for the whole document."""
        if at is None:
            return cls(label=label, message=message)
        if isinstance(at, Span):
            return cls(span=at, label=label, message=message)
        return cls(span=at.span, pointer=at.pointer, label=label, value=_value(at), message=message)


def _value(statement: Placed) -> str:
    """The value of a statement, whatever its spelling: a date in ISO form, the name of a speaker."""
    members = (getattr(statement, member, None) for member in ("value", "name", "text", "as_written"))
    return next((member for member in members if isinstance(member, str) and member), "")


class Edit(NamedTuple):
    """A replacement of a span of `Document.text` (an empty span inserts), or of a value in the front matter.

    A pointer (`/front/date`) stands in place of the span: its value is replaced, or its key added. `place` is set when
    the finding is reported, where the file has the same characters as the text there.
    """

    span: Span | None
    replacement: str
    pointer: str | None = None
    place: Place | None = None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the replacements of its spans, which are sorted and do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        if edit.span is not None:
            parts += (text[position : edit.span.start], edit.replacement)
            position = edit.span.end
    return "".join([*parts, text[position:]])


@by_values
@read_only
class Fix:
    """Edits that fix a finding. A safe fix can't change the meaning."""

    message: str
    edits: tuple[Edit, ...]
    safety: Literal["safe", "unsafe"]

    @property
    def is_located(self) -> bool:
        """Whether every edit has its place in the file, so that others than provcheck can apply them."""
        return all(edit.place for edit in self.edits)


@by_values
@read_only
class Finding:
    """A claim about a document, with its confidence and its places.

    `confidence` is the probability that the claim is true of the text; 1.0 for structure. `fingerprint` stays the same
    when lines are inserted elsewhere or the file is renamed. `elsewhere` are places in another document, with which
    this one is inconsistent. A finding with several places of one fault is suppressed once all of them are.
    `old_fingerprint`, for baselines of version 1, is set only if the settings ask for it (`for_baseline`). `material`
    is what source material says of the quotation or figure that a finding is about; spans of its differences are of
    `Document.text`.
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
    old_fingerprint: str = ""
    material: MaterialMatch | None = None

    @property
    def is_repeated(self) -> bool:
        """Whether there are several places of the same fault, each accepted and suppressed by itself."""
        return any(spot.message for spot in self.related)

    @property
    def occurrences(self) -> tuple[Spot, ...]:
        """Every place of the fault with its message, fingerprint and suppression: the primary one and its like."""
        if not self.is_repeated:
            return (
                replace(self.primary, message=self.message, fingerprint=self.fingerprint, suppressed=self.suppressed),
            )
        return (self.primary, *(spot for spot in self.related if spot.message))

    @property
    def suppressions(self) -> tuple[str | None, ...]:
        """Why each place of the fault is suppressed, in the order of `occurrences`; None for an open one."""
        if not self.is_repeated:
            return (self.suppressed,)
        return (self.primary.suppressed, *(spot.suppressed for spot in self.related if spot.message))

    @property
    def evidence(self) -> tuple[Spot, ...]:
        """The related spots that are part of the claim."""
        return tuple(spot for spot in self.related if not spot.message)
