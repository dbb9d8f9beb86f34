"""The settings that a check depends on, frozen before the first document is read."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Any, Literal

from provcheck.model.evidence import by_values, read_only
from provcheck.model.finding import Severity
from provcheck.model.record import FIELDS, FIGURE_UNITS, SOURCED_UNITS
from provcheck.model.setting_table import (
    BOOLEAN,
    NAME,
    NAMES,
    PATTERNS,
    POSITIVE_INTEGER,
    POSITIVE_NUMBER,
    PROBABILITY,
    PROFILE,
    RULES,
    Option,
    ValueType,
    declare,
    one_of,
    portable_pattern,
    table_of,
)


@by_values
@read_only
class Profile:
    """A JSON Schema of the required fields. `uri` is its absolute `$id`, `path` its file for messages.

    `rules` maps a rule, family or "all" to a severity or "on", those of the profiles it is composed of included.
    `names` are the catalogue rules that its annotations name. `is_default` is whether nobody named the profile, neither
    in options nor in settings.
    """

    name: str
    uri: str
    schema: dict[str, Any]
    path: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    is_default: bool = False

    def setting_for(self, rule: str) -> str | None:
        """Return the severity or "on" that the profile sets for a rule: by its name, else its family, else "all"."""
        keys = (rule, rule.partition("-")[0], "all")
        return next((self.rules[key] for key in keys if key in self.rules), None)


@by_values
@read_only
class Limits:
    """Limits on what an untrusted document may cost.

    Levels are levels of nesting: an article in JSON has some ten, front matter four, a news item in XML fifteen, a page
    a hundred. `findings` also limits the places of one finding; the rest is counted.
    """

    file_megabytes: float = field(
        default=20,
        metadata=declare(POSITIVE_NUMBER, "Size of a file, and of each row of a file of rows, in megabytes."),
    )
    json_levels: int = field(
        default=200, metadata=declare(POSITIVE_INTEGER, "Depth of nested objects and lists in JSON.")
    )
    json_values: int = field(
        default=1_000_000, metadata=declare(POSITIVE_INTEGER, "Number of members and items in JSON.")
    )
    yaml_levels: int = field(
        default=64,
        metadata=declare(POSITIVE_INTEGER, "Depth of nested mappings and lists in YAML front matter."),
    )
    toml_levels: int = field(
        default=64,
        metadata=declare(
            POSITIVE_INTEGER, "Depth of tables and lists, dotted keys included, in TOML front matter and sidecar files."
        ),
    )
    xml_levels: int = field(default=200, metadata=declare(POSITIVE_INTEGER, "Depth of nested elements in XML."))
    html_levels: int = field(
        default=1_500,
        metadata=declare(POSITIVE_INTEGER, "Depth of nested elements in HTML pages of more than ten thousand tags."),
    )
    relays: int = field(default=16, metadata=declare(POSITIVE_INTEGER, "Number of relays of one quotation."))
    paragraph_statements: int = field(
        default=200, metadata=declare(POSITIVE_INTEGER, "Number of statements of one field in one paragraph.")
    )
    statements: int = field(default=20_000, metadata=declare(POSITIVE_INTEGER, "Number of statements of one document."))
    quoted_multiple: float = field(
        default=8,
        metadata=declare(
            POSITIVE_NUMBER,
            "Text of the quotations of one document with their speakers and relays, as a multiple of the document's.",
        ),
    )
    findings: int = field(
        default=1_000, metadata=declare(POSITIVE_INTEGER, "Number of findings reported for one document.")
    )
    seconds: float = field(
        default=60, metadata=declare(POSITIVE_NUMBER, "Processor time for one document, in seconds.")
    )

    memory_megabytes: float = field(
        default=2_000, metadata=declare(POSITIVE_NUMBER, "Memory for one document, in megabytes.")
    )

    @property
    def file_bytes(self) -> int:
        """The limit in bytes; a megabyte has a million."""
        return int(self.file_megabytes * 1_000_000)


@by_values
@read_only
class MaterialSettings:
    """How articles are held against source material, and where it is."""

    paths: tuple[str, ...] = field(
        default=(),
        metadata=declare(NAMES, "Files, folders or patterns of source material, relative to the settings file."),
    )
    match: str = field(
        default="",
        metadata=declare(
            ValueType({"type": "string", "pattern": r"^(date(±|\+-)\d{1,4})?$"}),
            "Material of these paths that an article is held against: `date±3` takes that whose name has a date within "
            "three days of the article's. Empty: all of it.",
        ),
    )
    style: Literal["ap", "reuters", "guardian"] = field(
        default="guardian",
        metadata=declare(
            one_of("ap", "reuters", "guardian"),
            "House style for quotations. `guardian` lets desks leave out fillers and false starts, `ap` and `reuters` "
            "only with an ellipsis.",
        ),
    )

    @property
    def days(self) -> int | None:
        """The days of `match`, None without it."""
        digits = "".join(letter for letter in self.match if letter.isdigit())
        return int(digits) if digits else None


LIMITS = Limits()
MATERIAL = MaterialSettings()
# The settings that are tables with keys of their own.
TABLES: Mapping[str, type] = {"limits": Limits, "material": MaterialSettings}
DEFAULT_PROFILE = "newswire"

# What a key of front matter or JSON may fill: a field of the record, or a part of the document; "" says nothing.
_MEANINGS = (*(name for name in FIELDS if name not in ("quotes", "figures")), "text", "language", "url", "")
_SEVERITY = one_of("error", "warning", "note", convert=lambda word: Severity[word.upper()])
_SEVERITY_OR_OFF = one_of("error", "warning", "note", "off", convert=lambda word: Severity[word.upper()])
# ISO 639, as records have them.
_LANGUAGES = ValueType({"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2,3}$"}}, tuple)
_FIGURE_UNITS = ValueType({"type": "array", "items": {"enum": list(FIGURE_UNITS)}}, tuple)
_OUTLET = ValueType({"$ref": "#/$defs/OutletEntry"})
_MATERIAL = ValueType(
    {"$ref": "#/$defs/MaterialTable"},
    lambda table: MaterialSettings(
        paths=tuple(table.get("paths", ())),
        match=table.get("match", MATERIAL.match),
        style=table.get("style", MATERIAL.style),
    ),
)
_LIMITS = ValueType(
    {"$ref": "#/$defs/LimitsTable"},
    lambda table: Limits(**{key.replace("-", "_"): value for key, value in table.items()}),
)


@by_values
@read_only
class Settings:
    """The settings of a run: those of a settings file, each declared here and nowhere else, and the rest of a run's.

    `as_of` is the day of the check: the engine has no clock. An empty `select` means the rules that are on by default,
    an empty `include` every format that can be read. Patterns are relative to `folder`; the first of `profiles` that
    matches a document counts, else `profile`. Without a `reader` the file's name decides. With `keep_documents` results
    have a `shown_document`; `for_baseline` gives them what a baseline is compared with. With `raise_crashes`, as in
    tests, an exception in a rule ends the run.
    """

    profile: Profile = field(
        metadata=declare(
            PROFILE,
            "Profile to check against. A built-in name, or a file relative to the settings file.",
            default=DEFAULT_PROFILE,
            option=Option("NAME|FILE"),
        )
    )
    as_of: date
    profiles: tuple[tuple[str, Profile], ...] = field(
        default=(),
        metadata=declare(
            table_of(PROFILE),
            "Profiles by file pattern. The first pattern that matches applies; other files use `profile`.",
            default={},
        ),
    )
    select: frozenset[str] = field(
        default=frozenset(),
        metadata=declare(
            RULES,
            'Run only these rules, families or "all". Empty: the rules that are on by default.',
            option=Option("RULES"),
        ),
    )
    ignore: frozenset[str] = field(
        default=frozenset(),
        metadata=declare(
            RULES,
            'Skip these rules, families or "all". A rule takes precedence over its family, and a family over "all".',
            option=Option("RULES", adds=True),
        ),
    )
    severities: Mapping[str, Severity] = field(
        default_factory=dict,
        metadata=declare(
            table_of(_SEVERITY_OR_OFF),
            'Severity by rule or family; "off" disables it. A rule takes precedence over its family, whose severity '
            "enables no rule that is off by default.",
            key="severity",
        ),
    )
    fail_on: Severity = field(
        default=Severity.ERROR,
        metadata=declare(
            _SEVERITY,
            "Lowest severity that fails a check.",
            option=Option("SEVERITY"),
        ),
    )
    min_confidence: float = field(
        default=0.5,
        metadata=declare(
            PROBABILITY, "Hide less certain findings. A finding needs at least this confidence.", option=Option("0..1")
        ),
    )
    own: tuple[str, ...] = field(
        default=(), metadata=declare(NAMES, "Your own outlets, which your documents need not credit.")
    )
    terms: tuple[str, ...] = field(
        default=(),
        metadata=declare(
            NAMES,
            "Terms that must be quoted or attributed (`source-term-unattributed`).",
        ),
    )
    figure_units: tuple[str, ...] = field(
        default=SOURCED_UNITS,
        metadata=declare(
            _FIGURE_UNITS,
            "What figures must count to need a source in their paragraph (`figure-unattributed`).",
        ),
    )
    languages: tuple[str, ...] = field(
        default=(),
        metadata=declare(
            _LANGUAGES,
            "Languages of your documents (ISO 639 tags). A document in another one fails the check. Empty: all.",
        ),
    )
    date_order: Literal["dmy", "mdy"] | None = field(
        default=None,
        metadata=declare(
            one_of("dmy", "mdy"), "Order of day and month in dates such as 03/04/2024. Without it, they are ambiguous."
        ),
    )
    abbreviations: Mapping[str, str] = field(
        default_factory=dict,
        metadata=declare(table_of(NAME), 'What initials in a credit stand for, as in PC = "Press Centre".'),
    )
    outlets: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict,
        metadata=declare(table_of(_OUTLET), "Outlets to add to the registry, or to change there, by identity."),
    )
    keys: Mapping[str, str] = field(
        default_factory=dict,
        metadata=declare(
            table_of(one_of(*_MEANINGS)),
            'Meaning of your own keys in front matter and JSON, and of columns of rows. "" ignores a key.',
        ),
    )
    include: tuple[str, ...] = field(
        default=(),
        metadata=declare(
            PATTERNS,
            "Files to check in folders, as patterns like those of .gitignore. Empty: every suffix that is walked.",
        ),
    )
    exclude: tuple[str, ...] = field(
        default=(),
        metadata=declare(
            PATTERNS,
            "Skip files and folders that match, as in .gitignore. Patterns are relative to the settings file.",
            option=Option("PATTERN", adds=True),
        ),
    )
    plugins: tuple[str, ...] = field(
        default=(),
        metadata=declare(NAMES, "Plug-ins to load, by the names that their packages give them. Their code runs."),
    )
    inline_ignores: bool = field(
        default=True,
        metadata=declare(
            BOOLEAN, "Apply the suppressions that documents have in comments, front matter and sidecar files."
        ),
    )
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=declare(
            table_of(NAMES, portable_pattern), 'Rules, families or "all" to suppress in files that match a pattern.'
        ),
    )
    limits: Limits = field(
        default=LIMITS,
        metadata=declare(
            _LIMITS, "Limits on what a document may cost. A document over a limit is refused with a message."
        ),
    )
    material: MaterialSettings = field(
        default=MATERIAL,
        metadata=declare(_MATERIAL, "Source material that quotations and figures are held against."),
    )
    reader: str | None = None
    folder: str = "."
    keep_documents: bool = False
    for_baseline: bool = False
    raise_crashes: bool = False
    by_folder: Mapping[str, "Settings"] = field(default_factory=dict)

    def everywhere(self, change: Callable[["Settings"], "Settings"]) -> "Settings":
        """The settings with a change that holds in every folder."""
        return replace(change(self), by_folder={folder: change(each) for folder, each in self.by_folder.items()})

    def selects(self, rule: str) -> bool | None:
        """Return True if `select` asks for a rule, False if it is left out, None if its default severity decides.

        A name counts before a family, a family before "all", and of the same word `ignore` before `select`.
        """
        for key in (rule, rule.partition("-")[0], "all"):
            if key in self.ignore:
                return False
            if key in self.select:
                return True
        return False if self.select else None
