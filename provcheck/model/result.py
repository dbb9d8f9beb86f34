"""The result of checking one document, small enough to send between processes and to stream to reporters."""

import re
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from provcheck.model.document import Block
from provcheck.model.evidence import by_values, read_only
from provcheck.model.finding import Finding
from provcheck.model.record import FieldState, Record

if TYPE_CHECKING:
    from provcheck.model.material import Transcript
else:
    Transcript = Any  # few runs have material, and making its classes takes time

# The sentences of a rule's docstring up to the end of a line: notes on its severity begin with the next one. Compiled
# when a report asks for it.
_WHY = r"^Why: (.+?)(?:(?<=\.)(?=\n)|(?=\n\S)|\Z)"


class UnopenedReason(StrEnum):
    """Why a folder walk did not open a file whose name is that of a document."""

    OUTSIDE = "link out of the folder (open it with --follow-links)"
    NOTHING = "broken link"
    SPECIAL = "pipe, socket or device"
    MATERIAL = "source material of an article"


class SkippedPage(StrEnum):
    """Why a file that a folder walk opened is no article."""

    TEMPLATE = "template"
    WORDLESS = "page without words"


@by_values
@read_only
class RuleInfo:
    """What a reporter needs to know about a rule.

    `description` is the body of its docstring (Why, Silent, Source), `page` the address of its documentation, which a
    team's own rule does not have.
    """

    name: str
    kind: str
    severity: str
    summary: str
    help: str
    description: str = ""
    page: str = ""

    @property
    def why(self) -> str:
        """Why what the rule finds matters, in a line; "" if its docstring does not say so."""
        why = re.search(_WHY, self.description, re.MULTILINE | re.DOTALL)
        return " ".join(why[1].split()) if why else ""


@by_values
@read_only
class ShownDocument:
    """The text, blocks and record of a document, and what it was held against, for reports that show documents."""

    text: str
    blocks: tuple[Block, ...]
    record: Record
    material: tuple[Transcript, ...] = ()


class NotChecked(NamedTuple):
    """What of a document was not checked because of its language.

    `tag` is the tag of the language and `language` its name in English; `is_read` is whether provcheck reads it.
    `rules` is the number of selected rules that did not run; `fields` are those that were not looked for in the text.
    """

    tag: str
    language: str
    is_read: bool
    rules: int
    fields: tuple[str, ...]


@by_values
@read_only
class Result:
    """Findings of one document, sorted by place, severity and rule.

    `lines` holds the source lines that the shown places touch, by line number, for code frames. `rules` describes the
    rules of the findings. `failed` is True if the document could not be read or a rule crashed. `skipped` is the reason
    why a file that a folder walk found is not a document, a SkippedPage or an UnopenedReason; such a result has no
    findings. `other_kinds` has the files of a walked folder that no reader takes, as suffixes with their numbers; the
    `uri` of such a result is that of the folder, and it is skipped. `other_language` is the English name of a language
    that is not one of those in the settings.
    `shown_document` is set only if the settings ask for it (`keep_documents`), `not_checked` only if something was not,
    `sketch` only for a document with findings and a baseline (`engine.resemblance`).
    """

    uri: str
    findings: tuple[Finding, ...]
    fields: dict[str, FieldState] = field(default_factory=dict)
    lines: dict[int, str] = field(default_factory=dict)
    rules: dict[str, RuleInfo] = field(default_factory=dict)
    failed: bool = False
    skipped: str = ""
    shown_document: ShownDocument | None = None
    not_checked: NotChecked | None = None
    sketch: str = ""
    other_kinds: tuple[tuple[str, int], ...] = ()
    other_language: str = ""
