"""What a rule is: one frozen `RULE` a file, and a function that reads a Context and yields findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provcheck.model.document import Document
from provcheck.model.finding import Finding, Fix, Kind, Placed, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Record

if TYPE_CHECKING:
    from provcheck.model.evidence import Span
    from provcheck.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """All that a rule may look at. `prose` is None where the language has no folder: text rules stay silent."""

    document: Document
    prose: Prose | None
    record: Record
    settings: "Settings"


def no_check(context: Context) -> Iterator[Finding]:
    """The check of a rule that only requires a field: a profile names it."""
    return iter(())


def no_excuse(context: Context) -> bool:
    """Most required fields are missed whatever else a document says."""
    return False


@dataclass(frozen=True, slots=True)
class Rule:
    """A claim that the program can make.

    `severity` is the default; OFF means that `--select` or settings turn it on. `requires` is the pointer of the field
    that a missing-rule stands for (`/credits`): such a rule has no check, and profiles name it in `x-provcheck`.
    `excused` says when its absence is no fault, for what a JSON Schema can't see or every profile would repeat.
    `message` and `help` are for rules that profiles report; others pass a message with each finding.
    """

    name: str
    kind: Kind
    severity: Severity
    check: Callable[[Context], Iterator[Finding]] = no_check
    requires: str | None = None
    excused: Callable[[Context], bool] = no_excuse
    message: str = ""
    help: str = ""

    @property
    def family(self) -> str:
        """The part of the name before the first hyphen."""
        return self.name.partition("-")[0]

    def finding(
        self,
        message: str,
        at: "Placed | Span | None",
        related: Iterable["Placed | Span"] = (),
        confidence: float = 1.0,
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this rule, at a statement (never raw offsets).

        `related` are statements, or Spots where a label tells what the place shows.
        """
        return Finding(
            rule=self.name,
            kind=self.kind,
            severity=self.severity,
            message=message,
            primary=at if isinstance(at, Spot) else Spot.of(at),
            related=tuple(spot if isinstance(spot, Spot) else Spot.of(spot) for spot in related),
            confidence=confidence,
            help=self.help,
            fix=fix,
        )
