"""Everything that a check depends on beside the document, frozen before the first one is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from provcheck.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Profile:
    """A JSON Schema of what must be there. `uri` is its absolute `$id`; `path` is where people find it."""

    name: str
    uri: str
    schema: dict[str, Any]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run.

    `as_of` is the day of the check: the engine has no clock. `select` and `ignore` hold names, families or "all";
    an empty `select` means the defaults. `severities` is by rule name. `own` names the house's outlets, `date_order`
    the house's reading of `03/04/2024`, `abbreviations` what initials stand for here (`PC` = "Press Centre").
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
    min_confidence: float = 0.5
    fail_on: Severity = Severity.ERROR
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reader: str | None = None  # None: by the file's name
    raise_crashes: bool = False  # in tests, a rule that raises must fail loudly
