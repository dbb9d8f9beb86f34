"""What a check of one document gives. Small, so that it travels between processes and streams to reporters."""

from dataclasses import dataclass, field
from enum import StrEnum

from provcheck.model.document import Block
from provcheck.model.finding import Finding
from provcheck.model.record import FieldState, Record


class Unopened(StrEnum):
    """Why a folder walk opens nothing under a name that a document could have."""

    OUTSIDE = "link out of the folder (--follow-links opens it)"
    NOTHING = "link to nothing"
    SPECIAL = "pipe, socket or device"


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a reporter needs to know of a rule. `description` is the body of its docstring: why, and when silent.

    `page` is the address of its page; a team's own rule has none.
    """

    name: str
    kind: str
    severity: str
    summary: str
    help: str
    description: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """What was read of a document, for reports that show it: the text with its blocks, and the record."""

    text: str
    blocks: tuple[Block, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class Result:
    """Findings of one document, sorted by place, severity and rule.

    `lines` holds the text of every source line that a shown place touches, by line number, for code frames.
    `rules` describes the rules named by the findings. `failed` is True if the document could not be read or a rule
    crashed. `skipped` says why a file that a folder walk came upon is no document, or is an Unopened; it has
    no findings then.
    `reading` is there only where the settings ask for it.
    """

    uri: str
    findings: tuple[Finding, ...]
    fields: dict[str, FieldState] = field(default_factory=dict)
    lines: dict[int, str] = field(default_factory=dict)
    rules: dict[str, RuleInfo] = field(default_factory=dict)
    failed: bool = False
    skipped: str = ""
    reading: ShownDocument | None = None
