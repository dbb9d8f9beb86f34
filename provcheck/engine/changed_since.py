"""Checks what changed since a git revision, for `check --since`.

Reported are the findings that touch a changed line, and those that the old version of the document did not have. The
old version is read from git and checked too. The rows and parts of a file are documents of their own: one that the old
file had, wherever it stood, is left out, and all findings of a new one are reported.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from provcheck import readers
from provcheck.engine import runner
from provcheck.engine.changed_material import ChangedMaterial, has_changed, old_material
from provcheck.engine.check import check
from provcheck.engine.failures import unreadable_result
from provcheck.engine.file_discovery import STDIN, InputFile
from provcheck.engine.file_selection import FileSelection
from provcheck.engine.finding_places import only_places
from provcheck.engine.git import Changes
from provcheck.engine.source_files import MaterialNaming, read_sources
from provcheck.model.document import SIDECAR_SUFFIX, Source
from provcheck.model.errors import ReadError
from provcheck.model.finding import Finding, Kind, Spot
from provcheck.model.result import Result
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.engine.baseline import Baseline
    from provcheck.material.pool import Material

# A place of a fault, with its finding.
FindingPlace = tuple[Finding, Spot]
# The digest of a part that can't be read.
_UNREADABLE = b""
_LINE_END = re.compile(rb"\r(?!\n)|\n")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def selection_of_changed(selection: FileSelection, changes: Changes) -> FileSelection:
    """The selection, in which no `.gitignore`, which may be part of the change, leaves out a file that changed."""
    return selection._replace(not_ignored=changes.files_and_folders())


def run(
    files: Iterable[InputFile],
    settings: Settings,
    changes: Changes,
    jobs: int | None = None,
    baseline: "Baseline | None" = None,
    naming: MaterialNaming | None = None,
) -> Generator[Result, None, None]:
    """The finished results of the files that changed, with their new findings only."""
    material = ChangedMaterial(changes, naming or MaterialNaming(), settings.limits, settings.reader)
    sources = read_sources(changed_files(files, changes, material), settings.reader, STDIN, settings.limits, naming)
    new = _without_old_rows(sources, changes, settings.reader, material)
    results = runner.map_sources(partial(_check_changed, changes=changes), new, settings, jobs)
    return runner.finished(results, settings, baseline)


def changed_files(files: Iterable[InputFile], changes: Changes, material: ChangedMaterial) -> Iterator[InputFile]:
    """The files that changed, or whose material did, and those that can't be read."""
    return (file for file in files if file.problem or _is_changed(file.name, changes) or material.is_of_file(file))


def _is_changed(name: str, changes: Changes) -> bool:
    """Whether the document, its sidecar file, or the file that a link leads to changed."""
    path = changes.path(name)
    paths = (path, path + SIDECAR_SUFFIX, _paths(name, changes)[0])
    return any(each in changes.old_paths for each in paths)


def _paths(name: str, changes: Changes) -> tuple[str, str | None]:
    """The path of what is read under a name, and its path in `base`, None where it is new.

    git keeps the path that a link leads to as its content: a link is read as its file, and is new where it changed.
    """
    path = changes.path(name)
    if not os.path.islink(name):
        return path, changes.old_path(path)
    if path in changes.old_paths:
        return path, None
    path = changes.path(os.path.realpath(name))
    return path, changes.old_path(path)


def _without_old_rows(
    sources: Iterable[Source | Result], changes: Changes, reader: str | None, material: ChangedMaterial
) -> Iterator[Source | Result]:
    """The sources without the rows and parts that the old version of their file had, and whose material is the same."""
    for name, items in groupby(sources, key=lambda item: item.uri if isinstance(item, Result) else item.name):
        old: set[bytes] | None = None
        for item in items:
            if isinstance(item, Source) and item.is_inside_file:
                if old is None:
                    try:
                        old = _old_digests(name, changes, reader)
                    except ReadError as error:
                        old = set()
                        yield unreadable_result(name, str(error))
                if _digest(item) in old and not material.is_of_document(item):
                    continue
            yield item


def _old_digests(name: str, changes: Changes, reader: str | None) -> set[bytes]:
    """The digests of the rows or parts of the old version of a file."""
    _, path = _paths(name, changes)
    content = changes.content(path) if path else None
    if path is None or content is None:
        return set()
    return {_digest(source) for source in readers.split(Source(path, content), reader)} - {_UNREADABLE}


def _digest(source: Source) -> bytes:
    """The digest of a row's bytes, or of what is read of a part or of a file that had one document."""
    if source.row is not None:
        return sha256(source.content).digest()
    try:
        document = readers.read(source)
    except ReadError:
        return _UNREADABLE
    blocks = [(block.kind, document.text[slice(*block.span)]) for block in document.blocks]
    declared = [(statement.field, statement.method, statement.value) for statement in document.declared]
    return sha256(repr((blocks, declared)).encode("utf-8", "surrogatepass")).digest()


def _check_changed(source: Source, settings: Settings, changes: Changes, material: "Material" = ()) -> Result:
    """The result of a document, with the findings that touch a changed line or are new."""
    result = check(source, settings, material)
    path, old_path = _paths(source.name, changes)
    if old_path is None or source.is_inside_file or not result.findings:
        return result
    changed_lines = _lines_of_findings(source.content, changes.lines(path))
    untouched = [
        (finding, place)
        for finding in result.findings
        for place in finding.occurrences
        if not _touches(finding, place, changed_lines)
        and not (source.pool and _cites_changed_material(finding, changes))
    ]
    if not untouched:
        return result
    new = _new(untouched, _old_findings(source, settings, changes, old_path, material))
    old = {place.fingerprint for _, place in untouched} - {place.fingerprint for place in new}
    return replace(result, findings=tuple(_without_old_places(result.findings, old)))


def _without_old_places(findings: Iterable[Finding], old: set[str]) -> Iterator[Finding]:
    """The findings without the places of these fingerprints, and without findings that have no others."""
    for finding in findings:
        if retained := [place for place in finding.occurrences if place.fingerprint not in old]:
            yield only_places(finding, retained)


def _old_findings(
    source: Source, settings: Settings, changes: Changes, old_path: str, material: "Material"
) -> tuple[Finding, ...]:
    """The findings of the old version of a document."""
    content = changes.content(old_path)
    if content is None:
        return ()
    moved = old_path != _paths(source.name, changes)[0]
    name = os.path.relpath(os.path.join(changes.top, old_path)) if moved else source.name
    sidecar = changes.content(old_path + SIDECAR_SUFFIX)
    sidecar_text = None if sidecar is None else sidecar.decode("utf-8-sig", "replace")
    old = Source(name, content, walked=source.walked, sidecar=sidecar_text)
    return check(old, settings, old_material(source, content, material, changes, settings.limits)).findings


def _new(candidates: Iterable[FindingPlace], old: Iterable[Finding]) -> list[Spot]:
    """The places that the old version did not have. One that was suppressed there and is open now is new.

    If a changed line repeats the words of a later finding, the later one becomes another occurrence, with another
    fingerprint. So what has no equal fingerprint is also matched by rule and message.
    """
    unmatched = {
        (place.fingerprint, place.suppressed is None): (finding, place)
        for finding in old
        for place in finding.occurrences
    }
    others = [
        (finding, place)
        for finding, place in candidates
        if unmatched.pop((place.fingerprint, place.suppressed is None), None) is None
    ]
    messages = Counter(map(_message, unmatched.values()))
    new = []
    for finding, place in others:
        messages[_message((finding, place))] -= 1
        if messages[_message((finding, place))] < 0:
            new.append(place)
    return new


def _message(item: FindingPlace) -> tuple[str, str, bool]:
    finding, place = item
    return finding.rule, place.message, place.suppressed is None


def _touches(finding: Finding, place: Spot, lines: list[range]) -> bool:
    """Whether a place, or evidence of the finding, touches one of these lines; always for failures."""
    if finding.kind is Kind.FAILED:
        return True
    ranges = [spot.place for spot in (place, *finding.evidence) if spot.place]
    return any(each.line < some.stop and some.start <= each.end_line for each in ranges for some in lines)


def _cites_changed_material(finding: Finding, changes: Changes) -> bool:
    return any(has_changed(spot.uri, changes) for spot in finding.elsewhere)


def _lines_of_findings(content: bytes, lines: list[range]) -> list[range]:
    """Line ranges of git, which counts LF only, as findings count lines, by CR too. For UTF-16: all lines."""
    if content.startswith(_UTF16):
        return [range(1, sys.maxsize)]
    starts, count = [1], 1
    for end in _LINE_END.finditer(content):
        count += 1
        if end[0] == b"\n":
            starts.append(count)
    starts.append(count + 1)
    last = len(starts)
    return [range(starts[some.start - 1], starts[min(some.stop, last) - 1]) for some in lines if some.start <= last]
