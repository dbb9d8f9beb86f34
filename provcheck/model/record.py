"""The record: everything that a document says about its own origin, each with its evidence.

The classes are the source of `schemas/record.schema.json`. Their order of fields is the order in which they print;
evidence (`span` or `pointer`, `origin`, `method`) comes last.
"""

from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from provcheck.model.evidence import Evidence, Span, by_values, read_only, stated

if TYPE_CHECKING:
    from provcheck.model.material import MaterialMatch
else:
    MaterialMatch = Any  # few runs have material, and making its classes takes time

RECORD_VERSION = "0"


@stated
class Text(Evidence):
    """A field whose value is text: headline, publisher, rights, location, genre."""

    value: str


@stated
class Date(Evidence):
    """A date as a range of days. Comparisons use `earliest` and `latest` alone.

    `value` is ISO 8601, as precise as written (`2025`, `2025-05`, `2025-05-10`, `2025-05-10T14:30:00+02:00`), or None
    where it can't be read or has several readings; `earliest` and `latest` are calendar days, None when unreadable.
    `readings` holds the ISO days of an ambiguous date (`03/04/2024`), else it is empty.
    `problem` says why `value` is None: "unreadable", "impossible" or "ambiguous".
    """

    value: str | None
    earliest: date | None
    latest: date | None
    as_written: str
    readings: tuple[str, ...] = ()
    problem: str | None = None


@stated
class Dateline(Evidence):
    """A dateline, `GAZA CITY, May 10 (Agency) —`: where, by which agency and when the story was filed."""

    place: str
    agency: str | None = None
    date: Date | None = None
    as_written: str = ""


class BylineRole(StrEnum):
    WRITER = "writer"
    REPORTING = "reporting"
    EDITING = "editing"
    PHOTO = "photo"
    TRANSLATION = "translation"


@stated
class Byline(Evidence):
    """A person or a desk credited with work on the document.

    `id` is the key by which front matter names an author (`eva-demir`); `name` is then that of a file of authors, and
    None if there is none.
    """

    name: str | None
    role: BylineRole = BylineRole.WRITER
    id: str | None = None

    @property
    def label(self) -> str:
        """The name, or the key in its place."""
        return self.name or self.id or ""


class CreditRole(StrEnum):
    SOURCE = "source"
    WIRE = "wire"
    CONTRIBUTOR = "contributor"
    COPYRIGHT = "copyright"


# The method of credits that stand in a byline.
BYLINE_OUTLET = "byline"
# The method of an outlet that signs a story alone, above it; it is credited too.
OUTLET_ABOVE_STORY = "outlet above the story"


@stated
class Credit(Evidence):
    """An outlet that the document credits. `outlet` is its identity in the registry, None if it is not in it."""

    name: str
    as_written: str
    outlet: str | None = None
    role: CreditRole = CreditRole.SOURCE

    @property
    def is_of_byline(self) -> bool:
        """Whether it is the outlet in a byline: `By Ada Linnet of The Quyll Gazette`."""
        return self.method == BYLINE_OUTLET


class SpeakerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"


@stated
class Speaker(Evidence):
    """The speaker of a quotation: a mention (`as_written`, `span`) and the fullest name *in the document* (`name`).

    `name` is None for a pronoun without an antecedent and for anonymous sources; it excludes the honorific. `identity`
    is that of the registry, None for most. `mention` is the form of the mention: name, surname, pronoun, description.
    Speakers with one `entity` are one person, body or document; it is None where the document does not tell who it is.
    """

    as_written: str
    name: str | None
    honorific: str | None = None
    identity: str | None = None
    entity: int | None = None
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str | None = None
    mention: str = "name"


class Basis(StrEnum):
    STATED = "stated"
    CARRIED = "carried"  # inferred from a neighbouring sentence


@stated
class Via(Evidence):
    """A step between the speaker and this document: `told AFP`, `on state television`, `in a report`.

    A document has no name: `as_written` is what the text calls it.
    """

    name: str | None
    kind: str = "outlet"  # outlet | channel | document
    outlet: str | None = None
    basis: Basis = Basis.STATED
    as_written: str | None = None

    @property
    def label(self) -> str:
        """What to call it: its name, or the words of the text."""
        return self.name or self.as_written or self.kind


@stated
class Occasion:
    """When and where something was said."""

    event: str | None = None
    place: str | None = None
    date: Date | None = None
    basis: Basis = Basis.STATED


@stated
class Cue(Evidence):
    """The words that attribute a quotation: `said`, `according to`."""

    text: str


class QuoteKind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Where(StrEnum):
    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    EMBED = "embed"


@stated
class Quote:
    """A direct or indirect quotation. `speaker` is None if it is not attributed; `joint` are those who say it too.

    `spans` are sorted and never overlap; there are several if the attribution interrupts. The span of a direct
    quotation includes its marks; that of an indirect one is the reported clause. `confidence` is the probability that
    the named speaker is right, or, without a speaker, that this is speech of which the text names none. `material` has
    an entry for each span of a direct quotation that was held against source material.
    """

    text: str
    spans: tuple[Span, ...]
    kind: QuoteKind
    where: Where = Where.BODY
    cue: Cue | None = None
    speaker: Speaker | None = None
    joint: tuple[Speaker, ...] = ()
    via: tuple[Via, ...] = ()
    occasion: Occasion | None = None
    translation: str | None = None
    confidence: float = 1.0
    origin: str = "text"
    method: str = ""
    material: tuple[MaterialMatch, ...] = ()

    @property
    def span(self) -> Span:
        """From the first code point to the last, over any interruption."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def pointer(self) -> None:
        """Quotations are always in the text."""
        return

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Everyone who says it, the first first."""
        return () if self.speaker is None else (self.speaker, *self.joint)

    @property
    def characters(self) -> int:
        """The length of the text that the record has of the quotation, its speakers and its relays."""
        length = len(self.text) + sum([len(via.label) for via in self.via])
        for speaker in self.speakers:
            length += sum([len(text) for text in (speaker.as_written, speaker.name, speaker.role) if text])
        return length


# What figures of the text count. Those that only source material makes figures count what their words say.
FIGURE_UNITS = (
    "deaths", "injuries", "casualties", "missing", "displaced", "detentions", "captives", "rescued", "infections",
    "destroyed", "crowd", "troops", "weapons", "votes", "percent", "area", "damage", "cost", "money", "other",
)  # fmt: skip
# The units whose figures readers must be able to trace, unless the settings say otherwise: casualties, people driven
# out or held, crowds and costs.
SOURCED_UNITS = (
    "deaths", "injuries", "casualties", "missing", "displaced", "detentions", "captives", "crowd", "damage", "cost",
)  # fmt: skip
# Units that are no plural and are still printed after the number.
_UNITS_AFTER_NUMBER = frozenset({"displaced", "missing", "rescued", "destroyed"})


@stated
class Figure(Evidence):
    """A count that needs a source. Numbers are strings of digits with an optional decimal point.

    `value` is None for a range and for a quantity without a number ("dozens"); `low` and `high` are then its ends, and
    None otherwise. `currency` is that of an amount of money: its ISO 4217 code where the text tells which one it is.
    `period` is the time that it covers, as written; `change` is "total" or "increment" if the text says so. `material`
    is what the source material says of it, if there is any.
    """

    value: str | None
    as_written: str
    unit: str
    low: str | None = None
    high: str | None = None
    currency: str | None = None
    subject: str | None = None
    period: str | None = None
    change: str | None = None
    attributed_to: Speaker | None = None
    material: MaterialMatch | None = None

    @property
    def with_unit(self) -> str:
        """The figure as messages print it: `12 deaths`, `dozens (deaths)`; money and crowds without their unit."""
        if self.value is None and self.unit != "other":
            return f"{self.as_written} ({self.unit})"
        is_printed = self.unit.endswith("s") or self.unit in _UNITS_AFTER_NUMBER
        return f"{self.as_written} {self.unit}" if is_printed else self.as_written


@stated
class Image(Evidence):
    """A picture, with what the document states of it. Its credit is never one of the document itself.

    `credit` is the credit line without a label. `creator` is the person whom it names, and `agency` the agency, outlet
    or picture service; both are None where the line does not tell who is who. `path` is the file or address.
    """

    caption: str | None = None
    credit: str | None = None
    creator: str | None = None
    agency: str | None = None
    alt: str | None = None
    path: str | None = None


class FieldState(StrEnum):
    """What is known of a field; it is CUT where a limit has left out statements of it, and then never missing."""

    UNCHECKED = "unchecked"  # no evidence for this language or format: never "missing"
    ABSENT = "absent"
    PRESENT = "present"
    CORROBORATED = "corroborated"
    CONTRADICTED = "contradicted"
    CUT = "cut"  # there are more statements than the limits allow: the first are in the record


# Every field that a profile may require, in the order of the record.
FIELDS = (
    "headline", "published", "modified", "embargoed", "publisher", "rights", "location", "genre", "corrections",
    "dateline", "bylines", "credits", "quotes", "figures", "images",
)  # fmt: skip
# The fields that hold a date of the document as a whole.
DATE_FIELDS = frozenset({"published", "modified", "embargoed"})
# The fields that hold several statements; each other field holds one.
LISTS = frozenset({"corrections", "bylines", "credits", "quotes", "figures", "images"})

Statement = Text | Date | Dateline | Byline | Credit | Quote | Figure | Image


@by_values
@read_only
class Candidate:
    """A statement that an extractor yields for a field. Rejected ones are retained, for `--evidence` and the rules.

    A list field holds all candidates but those with `chosen=False`; a single field holds the first of them, so that an
    extractor yields the most reliable origin first. `owner` names what on a page it belongs to, if not to the document.
    """

    field: str
    statement: Statement
    chosen: bool = True
    owner: str = ""


@by_values
@read_only
class DocumentInfo:
    """The document of a record; `characters` is its number of code points."""

    uri: str
    format: str
    language: str
    sha256: str
    characters: int


@stated
class Record:
    """One document's provenance."""

    document: DocumentInfo
    headline: Text | None = None
    published: Date | None = None
    modified: Date | None = None
    embargoed: Date | None = None
    publisher: Text | None = None
    rights: Text | None = None
    location: Text | None = None
    genre: Text | None = None
    corrections: tuple[Text, ...] = ()
    dateline: Dateline | None = None
    bylines: tuple[Byline, ...] = ()
    credits: tuple[Credit, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    images: tuple[Image, ...] = ()
    fields: dict[str, FieldState] = field(default_factory=dict)
    statements: tuple[Candidate, ...] = ()  # printed with --evidence only
    elsewhere: tuple[Candidate, ...] = ()  # of other owners than the document; printed with --evidence, never compared

    def to_dict(self, *, nulls: bool = True, evidence: bool = False) -> dict[str, Any]:
        """Return the record as `provcheck extract` prints it (`provcheck schema record`), in dicts, lists and strings.

        Without `nulls`, members without a value are left out. `evidence` adds every statement that was found.
        """
        from provcheck.model.plain import record_to_dict  # of the record's classes

        return record_to_dict(self, nulls=nulls, evidence=evidence)

    def to_json(self, *, nulls: bool = True, evidence: bool = False) -> str:
        """Return the record as one line of JSON; the arguments are those of `to_dict`."""
        from provcheck.model.control_characters import dumps

        return dumps(self.to_dict(nulls=nulls, evidence=evidence))

    def is_cut(self, name: str) -> bool:
        """Return whether a limit has left out statements of a field: what the record lacks of it may be stated."""
        return self.fields.get(name) is FieldState.CUT

    def candidates(self, name: str) -> list[Statement]:
        """Return all statements for a field, chosen or not, in the order in which they were found."""
        return [candidate.statement for candidate in self.statements if candidate.field == name]
