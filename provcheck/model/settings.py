"""Everything that a check depends on beside the document, frozen before the first one is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from provcheck.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Profile:
    """A JSON Schema of what must be there. `uri` is its absolute `$id`; `path` is where people find it.

    `rules` is what it sets by rule, family or "all": a severity, or "on" (those of the profiles that it is composed of
    included). `names` are the catalogue rules that its annotations name.
    """

    name: str
    uri: str
    schema: dict[str, Any]
    path: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    def switch(self, rule: str) -> str | None:
        """What the profile sets for a rule: by its name before its family before "all"."""
        keys = (rule, rule.partition("-")[0], "all")
        return next((self.rules[key] for key in keys if key in self.rules), None)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may cost; nobody vouches for it.

    `file_megabytes` bounds a file, and each row of a file of rows. Levels are those of nesting: an article in JSON has
    some ten, front matter four, a news item in XML fifteen, a page a hundred. `json_values` counts members and items.
    `findings` are told of a document, the rest is counted; of one finding so many places beside its own. `seconds` of
    processor time are given to each document.
    """

    file_megabytes: float = 20
    json_levels: int = 200
    json_values: int = 1_000_000
    yaml_levels: int = 64
    xml_levels: int = 200
    html_levels: int = 1_500
    findings: int = 1_000
    seconds: float = 60

    @property
    def file_bytes(self) -> int:
        """A megabyte has a million bytes."""
        return int(self.file_megabytes * 1_000_000)


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run.

    `as_of` is the day of the check: the engine has no clock. `select` and `ignore` hold names, families or "all";
    an empty `select` means the defaults. `severities` is by rule name. `own` names the house's outlets, `date_order`
    the house's reading of `03/04/2024`, `abbreviations` what initials stand for here (`PC` = "Press Centre"). `keys`
    gives keys of front matter and JSON, and so the columns of rows, the field that each fills. `profiles` are
    patterns, relative to `folder`, and what holds for the documents that match: the first counts, else `profile`.
    `include`, `exclude` and `per_file_ignores` are patterns in the manner of `.gitignore`, relative to `folder` too.
    """

    profile: Profile
    as_of: date
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    date_order: Literal["dmy", "mdy"] | None = None
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    terms: tuple[str, ...] = ()  # words that the house prints only inside quotation marks or attributed
    min_confidence: float = 0.5
    fail_on: Severity = Severity.ERROR
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inline_ignores: bool = True  # whether documents may suppress findings about themselves
    reader: str | None = None  # None: by the file's name
    keys: Mapping[str, str] = field(default_factory=dict)
    profiles: tuple[tuple[str, Profile], ...] = ()
    include: tuple[str, ...] = ()  # what is a document in a folder; empty: every format that is read
    exclude: tuple[str, ...] = ()  # what is left out of folders
    folder: str = "."
    keep_reading: bool = False  # whether results carry text and record, for reports that show documents
    limits: Limits = LIMITS
    raise_crashes: bool = False  # in tests, a rule that raises must fail loudly

    def wants(self, rule: str) -> bool | None:
        """Whether `select` and `ignore` ask for a rule: yes, no, or None where they leave it to its severity.

        The most exact word counts: a name before a family before "all"; for the same word `ignore` before `select`.
        """
        for key in (rule, rule.partition("-")[0], "all"):
            if key in self.ignore:
                return False
            if key in self.select:
                return True
        return False if self.select else None
