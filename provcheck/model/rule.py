"""Rules: a frozen `RULE` in each file, with a function that reads a Context and yields findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from provcheck.model.document import Document
from provcheck.model.evidence import by_values, read_only
from provcheck.model.finding import Finding, Fix, Kind, Placed, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Record

if TYPE_CHECKING:
    from provcheck.model.evidence import Span
    from provcheck.model.material import MaterialMatch, Transcript
    from provcheck.model.settings import Settings


@by_values
@read_only
class Context:
    """What a rule may read. `prose` is None for a language without a folder: text rules are silent then.

    `material` is what the quotations and figures of the record were held against.
    """

    document: Document
    prose: Prose | None
    record: Record
    settings: "Settings"
    material: "tuple[Transcript, ...]" = ()

    @property
    def required_prose(self) -> Prose:
        """The prose, for rules that need something of a language (`Rule.needs`): they run only where it is read."""
        assert self.prose is not None
        return self.prose


class Overlap(NamedTuple):
    """What two stories share, in fractions of the words of headline and prose.

    `copied` is the fraction of the later one's words that are also in the earlier one, in runs of four or more;
    `retained` the fraction of the earlier one's words that are also in the later one; `names` the fraction of the later
    one's names and numbers that the earlier one has: two uses of one template share words, but few names and numbers.
    """

    copied: float
    retained: float
    names: float


@by_values
@read_only
class Pair:
    """Two documents that share text or a quotation, in the order of their dates; findings are about the later one."""

    older: Context
    newer: Context
    overlap: Overlap


def no_check(context: Context) -> Iterator[Finding]:
    """Yield nothing: the check of a rule that only requires a field."""
    return iter(())


def no_compare(pair: Pair) -> Iterator[Finding]:
    """Yield nothing: the comparison of a rule that checks one document."""
    return iter(())


def no_excuse(context: Context) -> bool:
    """Return False: most required fields are required whatever else a document states."""
    return False


def no_limit(context: Context) -> Severity:
    """Return ERROR: the absence of most required fields weighs the same in every document."""
    return Severity.ERROR


@by_values
@read_only
class Rule:
    """A claim that the program can make about a document.

    `severity` is the default; a rule that is OFF runs if `--select` or the settings turn it on. `requires` is the
    pointer of the required field (`/credits`) for a rule that profiles name in `x-provcheck`; such a rule has no check,
    and `excused` returns whether a document may lack the field, for conditions that a JSON Schema can't express;
    `limit` returns the most that its absence weighs in a document, where neither settings nor profile set a severity.
    `compare` is the check of a rule that compares documents, with `check --across` and over a corpus. `message` is for
    rules that profiles report; other rules pass a message with each finding.

    `needs` names what a language must have for the check to run in it: lists, traits, fields that are looked for, or
    "text", which every language has that is read (`provcheck.language.languages`); `uses` names what it must have for
    all that the rule can find. `absent` names the lists from whose statements the rule concludes that something is not
    stated: it does not run where one of them is cut. With `in_metadata`, a requirement that metadata meets in any
    language is reported where a document has metadata, though its text is in a language that is not read.
    A rule about source material (`of_material`) runs only on documents that have some. `plugin` is the plug-in that
    offers the rule.
    """

    name: str
    kind: Kind
    severity: Severity
    check: Callable[[Context], Iterator[Finding]] = no_check
    compare: Callable[[Pair], Iterator[Finding]] = no_compare
    requires: str | None = None
    excused: Callable[[Context], bool] = no_excuse
    limit: Callable[[Context], Severity] = no_limit
    needs: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    in_metadata: bool = False
    message: str = ""
    help: str = ""
    of_material: bool = False
    plugin: str = ""

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
        material: "MaterialMatch | None" = None,
    ) -> Finding:
        """Return a finding of this rule at a statement, Spot or Span; None stands for the whole document.

        `related` are statements, or Spots with a label that says what is at the place; `elsewhere` are Spots in the
        earlier of two documents. For a fault with several places, `at` and `related` are Spots with a message each.
        `severity` is an upper limit, for a finding that matters less than others of its rule; `material` is what source
        material says.
        """
        primary = at if isinstance(at, Spot) else Spot.of(at)
        return Finding(
            rule=self.name,
            kind=self.kind,
            severity=self.severity if severity is None else severity,
            message=message,
            primary=replace(primary, label="") if primary.message else primary,
            related=tuple(spot if isinstance(spot, Spot) else Spot.of(spot) for spot in related),
            confidence=confidence,
            help=self.help,
            fix=fix,
            elsewhere=tuple(elsewhere),
            material=material,
        )
