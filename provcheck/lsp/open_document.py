"""A version of a document that is open in an editor, and the check of that version.

All of this is slow compared with typing, so that `worker` runs it, one document at a time.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from os.path import splitext
from typing import TYPE_CHECKING

from lsprotocol.types import WorkspaceEdit

from provcheck import readers
from provcheck.engine import guarding, runner
from provcheck.engine.assemble import assemble
from provcheck.engine.locator import Locator
from provcheck.engine.material_reading import file_state
from provcheck.engine.source_files import MaterialNaming, SourceMaterial, oversized_result, sources_from_text
from provcheck.lsp.positions import Positions
from provcheck.lsp.workspace import Workspace
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.finding import Finding
from provcheck.model.record import Record
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.readers import formats
from provcheck.readers.signatures import HEAD_BYTES

if TYPE_CHECKING:
    from provcheck.material.pool import Material
    from provcheck.model.material import Transcript

# Front matter that names material is shorter.
_HEAD_CHARACTERS = 16 * 1024


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A version of a document, with its settings. `name` is its path, or what the editor calls an unsaved document.

    A file of rows holds several documents in the sense of the engine: its `sources`. `material` is the state of the
    files that it is held against (`material_state`).
    """

    uri: str
    version: int | None
    name: str
    positions: Positions
    workspace: Workspace
    settings: Settings
    sidecar: str | None = None
    material: tuple[object, ...] = ()

    def has_same_check(self, other: "OpenDocument") -> bool:
        """Whether a check gives the same for both: text, settings, day and material are the same."""
        return (
            self.version == other.version
            and self.workspace is other.workspace
            and self.settings.as_of == other.settings.as_of
            and self.sidecar == other.sidecar
            and self.material == other.material
        )

    def sources(self, text: str | None = None, sidecar: str | None = None) -> Iterator[Source | Result]:
        """The sources in the text, or in another text or with another sidecar file; a Result if one is too large."""
        text = self.positions.text if text is None else text
        sidecar = self.sidecar if sidecar is None else sidecar
        material = _source_material(self.settings)
        for source in sources_from_text(self.name, text, self.settings.reader, sidecar):
            ready = oversized_result(source, self.settings.limits) or material.attached(source)
            # As in a folder walk: JSON or XML that is no article is not an error.
            yield replace(ready, walked=True) if isinstance(ready, Source) else ready

    def check(self, source: Source | Result) -> Result:
        """The finished result of one of the sources."""
        return runner.run_single(source, self.settings, self.workspace.baseline)


def _source_material(settings: Settings) -> SourceMaterial:
    # One process: another thread has the event loop, and a fork would copy its locks.
    return SourceMaterial(MaterialNaming((), settings.material, settings.folder, jobs=1), settings.limits)


def material_state(name: str, text: str, settings: Settings) -> tuple[object, ...]:
    """What changes when the material of a document does: the paths, sizes and times of its files, or the error."""
    source = Source(name, text[:_HEAD_CHARACTERS].encode("utf-8", "replace"))
    material = _source_material(settings)
    if not material.may_have_some(source):
        return ()
    try:
        return tuple((file, *file_state(file.path)) for file in material.finder.files(source))
    except ReadError as error:
        return (str(error),)


def reader_for(name: str, language_id: str | None, text: str = "") -> str | None:
    """The reader for a document: by its first characters and its suffix, else by the editor's name of its format.

    None if there is none, which means that the document is not checked.
    """
    has_suffix = bool(splitext(name)[1])
    own_format = formats.by_suffix(name) if has_suffix else formats.by_editor_name(language_id or "")
    if own_format is not None and has_suffix:
        with suppress(ReadError):  # its bytes are those of two formats
            own_format = formats.format_of_file(name, text[:HEAD_BYTES].encode("utf-8", "replace"))
    return None if own_format is None or own_format.binary else own_format.name


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """A document of an open file, its record, the locator of its statements, and what it was held against."""

    document: Document
    record: Record
    locator: Locator
    material: "tuple[Transcript, ...]" = ()


@dataclass
class DocumentCheck:
    """The results of a version of a document.

    `edits` caches the edits of code actions by their key, and `trials` the open findings by insert (see `actions`).
    """

    opened: OpenDocument
    results: list[Result]
    edits: dict[tuple[object, ...], WorkspaceEdit | None] = field(default_factory=dict)
    trials: dict[tuple[int, str], set[tuple[str, str, str]]] = field(default_factory=dict)

    def findings(self) -> Iterator[Finding]:
        """The findings that are not suppressed."""
        return (finding for result in self.results for finding in result.findings if finding.suppressed is None)

    @cached_property
    def extracted(self) -> list[ExtractedDocument]:
        """The documents with their records, without those that can't be read."""
        outputs = (guarding.run_guarded(_extract, source, self.opened.settings) for source in self.opened.sources())
        return [output for output in outputs if isinstance(output, ExtractedDocument)]


def _extract(source: Source, settings: Settings, material: "Material" = ()) -> ExtractedDocument:
    document = readers.read(source, settings.reader, settings.keys, settings.limits)
    assembled = assemble(document, settings, material)
    return ExtractedDocument(document, assembled.record, Locator(document, assembled.record), assembled.material)


def check_document(opened: OpenDocument, is_stale: Callable[[], bool]) -> DocumentCheck | None:
    """Check every source of a document; None if a newer version arrives meanwhile."""
    results = []
    for source in opened.sources():
        if is_stale():
            return None
        results.append(opened.check(source))
    return DocumentCheck(opened, results)
