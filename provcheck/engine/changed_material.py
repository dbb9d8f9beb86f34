"""Source material that changed since a git revision: who is held against it, and what it was, for `check --since`."""

import os
from functools import cached_property
from typing import TYPE_CHECKING

from provcheck import readers
from provcheck.engine.file_discovery import MATERIAL_SUFFIX, InputFile
from provcheck.engine.git import Changes
from provcheck.engine.regular_files import open_regular_file
from provcheck.engine.source_files import FRONT_MATTER_BYTES, MaterialByFolder, MaterialNaming
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import MaterialFile, Transcript
from provcheck.model.settings import Limits
from provcheck.readers.formats import Articles

if TYPE_CHECKING:
    from provcheck.material.pool import Material


class ChangedMaterial:
    """Says of which files and documents the material differs from that of a revision."""

    def __init__(self, changes: Changes, naming: MaterialNaming, limits: Limits, reader: str | None) -> None:
        self._changes = changes
        self._material = MaterialByFolder(naming, limits)
        self._reader = reader
        self._folders = changes.files_and_folders()
        self._is_changed: dict[str, bool] = {}

    def is_of_file(self, file: InputFile) -> bool:
        """Return whether a document of a file may have material that changed; of rows, `is_of_document` says which."""
        if not self._changes.old_paths or file.unopened or file.other_kinds:
            return False
        if self._beside(file.name) in self._folders:
            return True
        try:
            with open_regular_file(os.fsencode(file.name)) as stream:
                source = Source(file.name, stream.read(FRONT_MATTER_BYTES))
            own_format = readers.format_of(source, self._reader)
        except (OSError, ReadError):
            return False  # a file that did not change
        if own_format.articles in (Articles.LINES, Articles.ROWS) and b"material" in source.content:
            return True
        material = self._material.of(file.name)
        if not material.may_have_some(source):
            return False
        try:
            return any(map(self._has_changed, material.finder.files(source)))
        except ReadError:
            return self._some_is_deleted  # the check of the document says which file is missing

    def is_of_document(self, source: Source) -> bool:
        """Return whether one of the files that a source names as its material changed."""
        return any(map(self._has_changed, source.material))

    def _beside(self, name: str) -> str:
        folder, base = os.path.split(os.path.abspath(os.path.splitext(name)[0] + MATERIAL_SUFFIX))
        return os.path.join(os.path.realpath(folder), base)

    def _has_changed(self, file: MaterialFile) -> bool:
        if file.path not in self._is_changed:
            self._is_changed[file.path] = has_changed(file.path, self._changes)
        return self._is_changed[file.path]

    @cached_property
    def _some_is_deleted(self) -> bool:
        changes = self._changes
        return any(old and not os.path.lexists(os.path.join(changes.top, old)) for old in changes.old_paths.values())


def has_changed(path: str, changes: Changes) -> bool:
    """Whether a file, or what a link leads to, changed."""
    return any(changes.path(each) in changes.old_paths for each in (path, os.path.realpath(path)))


def old_material(
    source: Source, old_content: bytes, material: "Material", changes: Changes, limits: Limits
) -> "Material":
    """What the old version of a document was held against: none where it named other files.

    Of a pool it is what there is now: the findings that cite a file that changed are new.
    """
    if not isinstance(material, tuple) or not material:
        return material
    from provcheck.engine.material_files import stated_material  # few documents have material

    beside = changes.path(os.path.splitext(source.name)[0] + MATERIAL_SUFFIX) + "/"
    if any(
        path.startswith(beside) and not os.path.lexists(os.path.join(changes.top, path)) for path in changes.old_paths
    ):
        return ()
    if stated_material(source) != stated_material(Source(source.name, old_content)):
        return ()
    found = (
        _old_transcript(file, transcript, changes, limits)
        for file, transcript in zip(source.material, material, strict=True)
    )
    return tuple(transcript for transcript in found if transcript)


def _old_transcript(file: MaterialFile, transcript: Transcript, changes: Changes, limits: Limits) -> Transcript | None:
    """The old version of a transcript; None where there was none that can be read."""
    if not has_changed(file.path, changes):
        return transcript
    from provcheck.engine.material_reading import described
    from provcheck.readers.transcripts import read_transcript

    path = changes.path(os.path.realpath(file.path))
    content = changes.content(changes.old_paths.get(path) or path)
    if content is None:
        return None
    try:
        return described(read_transcript(Source(file.path, content), limits), file)
    except ReadError:
        return None
