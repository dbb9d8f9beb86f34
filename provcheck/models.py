"""Pydantic models of the record, for programs that validate or annotate the output of `provcheck extract`.

    Record.model_validate_json(line)
    Record.model_validate(record.to_dict())

Nothing else imports this module. Generated from schemas/record.schema.json by `python -m provcheck.dev models`.
"""

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Basis = Literal["stated", "carried"]
BylineRole = Literal["writer", "reporting", "editing", "photo", "translation"]
CreditRole = Literal["source", "wire", "contributor", "copyright"]
DifferenceKind = Literal[
    "negation", "number", "name", "hedge", "modal", "content word", "omission", "tense/number",
    "function word", "contraction", "governing words", "passage",
]  # fmt: skip
DifferenceOp = Literal["dropped", "added", "replaced", "joined"]
FieldState = Literal["unchecked", "absent", "present", "corroborated", "contradicted", "cut"]
Level = Literal["error", "warning", "note", "none"]
Origin = Literal[
    "header-line", "front-matter", "json", "jsonld", "meta", "microdata", "xml", "properties",
    "dateline", "byline", "credit-line", "markup", "text", "path", "url",
]  # fmt: skip
QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organisation", "group", "anonymous", "document"]
Verdict = Literal[
    "exact", "typographic", "trimmed", "retouched", "altered", "spliced", "cut", "other-speaker",
    "absent", "unsourced",
]  # fmt: skip
Where = Literal["headline", "body", "caption", "embed"]


class Span(_Model):
    """A half-open range of code points."""

    start: NonNegativeInt
    end: NonNegativeInt


class Byline(_Model):
    """A person or a desk credited with work on the document. `id` is the key by which front matter
    names an author (`eva-demir`); `name` is then that of a file of authors, and null if there is
    none."""

    name: str | None = None
    role: BylineRole
    id: str | None = None
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Credit(_Model):
    """An outlet that the document credits. `outlet` is its identity in the registry, null if it is
    not in it."""

    name: str
    as_written: str
    outlet: str | None = None
    role: CreditRole
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Cue(_Model):
    """The words that attribute a quotation: `said`, `according to`."""

    text: str
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Date(_Model):
    """A date as a range of days. Comparisons use `earliest` and `latest` alone. `value` is ISO
    8601, as precise as written (`2025`, `2025-05`, `2025-05-10`, `2025-05-10T14:30:00+02:00`), or
    null where it can't be read or has several readings; `earliest` and `latest` are calendar days,
    null when unreadable. `readings` holds the ISO days of an ambiguous date (`03/04/2024`), else it
    is empty. `problem` says why `value` is null: "unreadable", "impossible" or "ambiguous"."""

    value: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    as_written: str
    readings: tuple[str, ...] = ()
    problem: str | None = None
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Dateline(_Model):
    """A dateline, `GAZA CITY, May 10 (Agency) —`: where, by which agency and when the story was
    filed."""

    place: str
    agency: str | None = None
    date: Date | None = None
    as_written: str
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Difference(_Model):
    """A difference between the words of an article and those of its material; a place is null where
    there is none."""

    op: DifferenceOp
    kind: DifferenceKind
    article: Span | None = None
    material: Span | None = None


class DocumentInfo(_Model):
    """The document of a record; `characters` is its number of code points."""

    uri: str
    format: str
    language: str
    sha256: str
    characters: int
    text: str | None = None


class Speaker(_Model):
    """The speaker of a quotation: a mention (`as_written`, `span`) and the fullest name *in the
    document* (`name`). `name` is null for a pronoun without an antecedent and for anonymous
    sources; it excludes the honorific. `identity` is that of the registry, null for most. `mention`
    is the form of the mention: name, surname, pronoun, description. Speakers with one `entity` are
    one person, body or document; it is null where the document does not tell who it is."""

    as_written: str
    name: str | None = None
    honorific: str | None = None
    identity: str | None = None
    entity: int | None = None
    kind: SpeakerKind
    role: str | None = None
    mention: str
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class TimeRange(_Model):
    """When words were spoken, in seconds from the start of a recording."""

    start: float
    end: float


class MaterialMatch(_Model):
    """What the material says of a piece of a quotation or of a figure. `spans` are the places of
    the words in the text of the material, and `speaker` is the label of the speaker there. `file`
    and `sha256` are null where the words stand in no material."""

    verdict: Verdict
    level: Level
    file: str | None = None
    sha256: str | None = None
    spans: tuple[Span, ...] = ()
    time: TimeRange | None = None
    speaker: str | None = None
    differences: tuple[Difference, ...] = ()


class Figure(_Model):
    """A count that needs a source. Numbers are strings of digits with an optional decimal point.
    `value` is null for a range and for a quantity without a number ("dozens"); `low` and `high` are
    then its ends, and null otherwise. `currency` is that of an amount of money: its ISO 4217 code
    where the text tells which one it is. `period` is the time that it covers, as written; `change`
    is "total" or "increment" if the text says so. `material` is what the source material says of
    it, if there is any."""

    value: str | None = None
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
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Image(_Model):
    """A picture, with what the document states of it. Its credit is never one of the document
    itself. `credit` is the credit line without a label. `creator` is the person whom it names, and
    `agency` the agency, outlet or picture service; both are null where the line does not tell who
    is who. `path` is the file or address."""

    caption: str | None = None
    credit: str | None = None
    creator: str | None = None
    agency: str | None = None
    alt: str | None = None
    path: str | None = None
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Occasion(_Model):
    """When and where something was said."""

    event: str | None = None
    place: str | None = None
    date: Date | None = None
    basis: Basis


class Via(_Model):
    """A step between the speaker and this document: `told AFP`, `on state television`, `in a
    report`. A document has no name: `as_written` is what the text calls it."""

    name: str | None = None
    kind: str
    outlet: str | None = None
    basis: Basis
    as_written: str | None = None
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Quote(_Model):
    """A direct or indirect quotation. `speaker` is null if it is not attributed; `joint` are those
    who say it too. `spans` are sorted and never overlap; there are several if the attribution
    interrupts. The span of a direct quotation includes its marks; that of an indirect one is the
    reported clause. `confidence` is the probability that the named speaker is right, or, without a
    speaker, that this is speech of which the text names none. `material` has an entry for each span
    of a direct quotation that was held against source material."""

    text: str
    spans: tuple[Span, ...]
    kind: QuoteKind
    where: Where
    cue: Cue | None = None
    speaker: Speaker | None = None
    joint: tuple[Speaker, ...] = ()
    via: tuple[Via, ...] = ()
    occasion: Occasion | None = None
    translation: str | None = None
    confidence: float
    material: tuple[MaterialMatch, ...] = ()
    origin: str
    method: str


class QuotedSource(_Model):
    """A speaker with the number of its quotations; the place is that of its first mention as the
    speaker of one. `entity` is that of its mentions. `name` is null for whom the document does not
    name: then `as_written` describes it. `via` names the outlets, channels and documents through
    which its words came, each once."""

    entity: int | None = None
    name: str | None = None
    as_written: str
    kind: SpeakerKind
    role: str | None = None
    quotes: int
    via: tuple[str, ...] = ()
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Statement(_Model):
    """A statement that was weighed for a field."""

    field: Literal[
    "headline", "published", "modified", "embargoed", "publisher", "rights", "location", "genre",
    "corrections", "dateline", "bylines", "credits", "quotes", "figures", "images",
]  # fmt: skip
    value: str | None = None
    as_written: str | None = None
    origin: Origin
    method: str
    span: Span | None = None
    spans: tuple[Span, ...] = ()
    pointer: str | None = None
    chosen: bool
    owner: str | None = None


class Text(_Model):
    """A field whose value is text: headline, publisher, rights, location, genre."""

    value: str
    span: Span | None = None
    pointer: str | None = None
    origin: Origin
    method: str


class Record(_Model):
    """One document's provenance: everything that it says of its own origin, each with its evidence."""

    record_version: Literal["0"]
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
    sources: tuple[QuotedSource, ...] = ()
    fields: dict[str, FieldState]
    statements: tuple[Statement, ...] = ()
