"""One version of a document that is open in an editor, and what was found in it.

Everything here is slow beside a keystroke and runs off the editor's conversation, one document at a time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from os.path import splitext

from lsprotocol.types import CodeAction

from provcheck import readers
from provcheck.engine import runner
from provcheck.engine.assemble import assemble
from provcheck.engine.locator import Locator
from provcheck.engine.source_files import oversized_result, sources_from_text
from provcheck.lsp.positions import Positions
from provcheck.lsp.workspace import Workspace
from provcheck.model.document import Document, Source
from provcheck.model.finding import Finding
from provcheck.model.record import Record
from provcheck.model.result import Result
from provcheck.model.settings import Settings

# What editors call the formats that have readers (LSP 3.17, "TextDocumentItem"; `jsonl` is VS Code's).
_LANGUAGES = {
    "plaintext": "text", "text": "text", "markdown": "markdown", "html": "html", "xhtml": "html", "xml": "xml",
    "json": "json", "jsonl": "jsonl", "ndjson": "jsonl",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """A version of a document: its path, or whatever an unsaved one is called, and what holds for it."""

    uri: str
    version: int | None
    name: str
    positions: Positions
    workspace: Workspace
    settings: Settings
    sidecar: str | None = None

    def same(self, other: "Text") -> bool:
        """Whether a check of this version is one of the other: the words, the settings and the day have not changed."""
        return (
            self.version == other.version
            and self.workspace is other.workspace
            and self.settings.as_of == other.settings.as_of
            and self.sidecar == other.sidecar
        )

    def sources(self, text: str | None = None, sidecar: str | None = None) -> Iterator[Source | Result]:
        """The documents in the text, or in another text and with another file beside it; of a large one, that it is."""
        text = self.positions.text if text is None else text
        beside = self.sidecar if sidecar is None else sidecar
        # As in a folder: JSON and XML that is no article was not opened to be checked.
        for source in sources_from_text(self.name, text, self.settings.reader, beside):
            yield oversized_result(source, self.settings.limits) or replace(source, walked=True)

    def check(self, source: Source | Result) -> Result:
        """The result of one of its documents, whatever happens on the way."""
        return runner.run_single(source, self.settings, self.workspace.baseline)


def reader(name: str, language: str | None) -> str | None:
    """The format of a document: by its suffix, else what the editor calls it; None where it is no document."""
    suffix = splitext(name)[1].lower()
    form = readers.SUFFIXES.get(suffix) if suffix else _LANGUAGES.get(language or "")
    return None if form == "parquet" else form  # nobody types it


@dataclass(frozen=True, slots=True)
class Read:
    """One document of a text: what it is, what it states, and where."""

    document: Document
    record: Record
    locator: Locator


@dataclass
class Checked:
    """What was found in a version of a document. `actions` keeps what was worked out for a finding."""

    text: Text
    results: list[Result]
    actions: dict[tuple[str, str], list[CodeAction]] = field(default_factory=dict)

    def findings(self) -> Iterator[Finding]:
        """The findings to be shown."""
        return (finding for result in self.results for finding in result.findings if finding.suppressed is None)

    @cached_property
    def read(self) -> list[Read]:
        """The documents of the text with their records; those that can't be read are left out."""
        made = (runner.run_guarded(_read, source, self.text.settings) for source in self.text.sources())
        return [one for one in made if isinstance(one, Read)]


def _read(source: Source, settings: Settings) -> Read:
    document = readers.read(source, settings.reader, settings.keys, settings.limits)
    record = assemble(document, settings).record
    return Read(document, record, Locator(document, record))


def check(text: Text, stale: Callable[[], bool]) -> Checked | None:
    """Check every document of a text; None where a newer version came meanwhile."""
    results = []
    for source in text.sources():
        if stale():
            return None
        results.append(text.check(source))
    return Checked(text, results)
