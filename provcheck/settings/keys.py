"""The keys of a settings file: the source of `schemas/settings.schema.json`, and of what is said of wrong ones.

Imported only to generate the schema and to explain settings that it refuses: pydantic is too slow for every start.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from provcheck.engine.files import INCLUDE
from provcheck.model.settings import LIMITS

Level = Literal["error", "warning", "note"]
Switch = Literal["error", "warning", "note", "off"]
# What a key may mean: a field of the record that metadata state, or a part of the document; "" says nothing.
Meaning = Literal[
    "headline", "published", "modified", "embargoed", "publisher", "rights", "location", "genre", "corrections",
    "dateline", "bylines", "credits", "text", "language", "url", "",
]  # fmt: skip
# A name can't be empty: an empty one would match everything, or nothing.
Name = Annotated[str, Field(min_length=1)]
Positive = Annotated[int, Field(gt=0)]


class _Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid", strict=True, alias_generator=lambda name: name.replace("_", "-"), use_attribute_docstrings=True
    )


class OutletEntry(_Table):
    """An outlet that the registry does not know, or knows otherwise. The key of the table is its identity."""

    name: Name
    """The name in full."""
    aliases: list[Name] = []
    """Other names and initials."""


class LimitsTable(_Table):
    """What a document may cost."""

    file_megabytes: Annotated[float, Field(gt=0)] = LIMITS.file_megabytes
    """The size of a file, and of each row of a file of rows."""
    json_levels: Positive = LIMITS.json_levels
    """How deep objects and lists may be nested in JSON."""
    json_values: Positive = LIMITS.json_values
    """How many members and items JSON may have."""
    yaml_levels: Positive = LIMITS.yaml_levels
    """How deep mappings and lists may be nested in YAML front matter."""
    xml_levels: Positive = LIMITS.xml_levels
    """How deep elements may be nested in XML."""
    html_levels: Positive = LIMITS.html_levels
    """How deep elements may be nested in a page of more than ten thousand tags."""
    findings: Positive = LIMITS.findings
    """How many findings are told of one document."""
    seconds: Annotated[float, Field(gt=0)] = LIMITS.seconds
    """Processor time for one document."""


class SettingsFile(_Table):
    """The settings of a run: `.provcheck.toml`, `provcheck.toml`, or `[tool.provcheck]` in `pyproject.toml`."""

    profile: Name | None = None
    """What must be there: the name of a profile, or a file relative to this one."""
    profiles: dict[Name, Name] = {}
    """What must be there in the files that match a pattern, relative to this one; the first that matches counts."""
    select: list[Name] = []
    """Rules, families or "all" to check. Empty: the rules that are on by default."""
    ignore: list[Name] = []
    """Rules, families or "all" to leave out."""
    severity: dict[Name, Switch] = {}
    """How much each rule matters here; "off" leaves it out."""
    fail_on: Level = "error"
    """The lowest severity that makes a check fail."""
    min_confidence: Annotated[float, Field(ge=0, le=1)] = 0.5
    """Findings less sure than this are not shown."""
    own: list[Name] = []
    """The outlets of this house: what they say needs no credit here."""
    terms: list[Name] = []
    """Words that the house prints only in quotation marks or attributed (`source-term-unattributed`)."""
    date_order: Literal["dmy", "mdy"] | None = None
    """How the house writes 03/04/2024."""
    abbreviations: dict[Name, Name] = {}
    """What initials stand for here, as in PC = "Press Centre"."""
    outlets: dict[Name, OutletEntry] = {}
    """Outlets beside those of the registry."""
    keys: dict[Name, Meaning] = {}
    """What the house's own keys of front matter and JSON mean, and the columns of its rows; "" for nothing."""
    include: list[Name] = list(INCLUDE)
    """The files of a folder that are documents, as patterns in the manner of .gitignore."""
    exclude: list[Name] = []
    """Files and folders to leave out, as patterns relative to the folder of this file."""
    inline_ignores: bool = True
    """Whether suppressions in the documents themselves count: comments and front matter."""
    per_file_ignores: dict[Name, list[Name]] = {}
    """Rules, families or "all" to suppress in the files that match a pattern."""
    limits: LimitsTable = LimitsTable()
    """What a document may cost; what costs more is refused and told."""
