"""What a rule is: one frozen `RULE` a file, and a function that reads a Context and yields findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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


class Overlap(NamedTuple):
    """What two stories share, from 0 to 1; headline and prose alone, without footers and captions.

    `copied` is the part of the later one's words that stand in the earlier one, in runs of four and more; `kept` the
    part of the earlier one's words that stand in the later one; `names` the part of the later one's names and numbers
    that the earlier one has: a form that is filled in anew shares its words, and not those.
    """

    copied: float
    kept: float
    names: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that share text or a quotation; findings are told of the later one, by their dates."""

    earlier: Context
    later: Context
    overlap: Overlap


def no_check(context: Context) -> Iterator[Finding]:
    """The check of a rule that only requires a field: a profile names it."""
    return iter(())


def no_compare(pair: Pair) -> Iterator[Finding]:
    """Most rules look at one document."""
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
    `compare` is the check of a rule across documents: it runs with `check --across` and over a corpus.
    `message` and `help` are for rules that profiles report; others pass a message with each finding.
    """

    name: str
    kind: Kind
    severity: Severity
    check: Callable[[Context], Iterator[Finding]] = no_check
    compare: Callable[[Pair], Iterator[Finding]] = no_compare
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
        elsewhere: Iterable[Spot] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule, at a statement (never raw offsets).

        `related` are statements, or Spots where a label tells what the place shows; `elsewhere` are Spots in the
        earlier one of two documents. `severity` is for one that weighs less than the others of its rule: it stays the
        highest that this finding can have.
        """
        return Finding(
            rule=self.name,
            kind=self.kind,
            severity=self.severity if severity is None else severity,
            message=message,
            primary=at if isinstance(at, Spot) else Spot.of(at),
            related=tuple(spot if isinstance(spot, Spot) else Spot.of(spot) for spot in related),
            confidence=confidence,
            help=self.help,
            fix=fix,
            elsewhere=tuple(elsewhere),
        )
