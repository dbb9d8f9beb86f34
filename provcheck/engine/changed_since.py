"""Only what a git revision changed: findings that touch a changed line, or that the old document did not give.

The old version is read from git and checked in memory. A row of a file is a document: one that stood in the old file is
left out, whichever line it stood on, and all findings of a new one are told.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from provcheck import readers
from provcheck.engine import runner
from provcheck.engine.check import check
from provcheck.engine.file_discovery import STDIN, InputFile
from provcheck.engine.git import Changes
from provcheck.engine.source_files import read_sources
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Kind
from provcheck.model.result import Result
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.engine.baseline import Baseline

_SIDECAR = ".provcheck.toml"
_LINE_END = re.compile(rb"\r(?!\n)|\n")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def run(
    found: Iterable[InputFile],
    settings: Settings,
    changes: Changes,
    jobs: int | None = None,
    baseline: "Baseline | None" = None,
) -> Generator[Result, None, None]:
    """Check the files that changed, keep what is new in each, and mark what settings and baseline suppress."""
    changed = (file for file in found if file.problem or _differs(changes.path(file.name), changes))
    read = _new_rows(read_sources(changed, settings.reader, STDIN, settings.limits), changes, settings.reader)
    results = runner.map_sources(partial(_compared, changes=changes), read, settings, jobs)
    return runner.finished(results, settings, baseline)


def _differs(path: str, changes: Changes) -> bool:
    """The document changed, or the suppressions beside it."""
    return path in changes.old or path + _SIDECAR in changes.old


def _new_rows(read: Iterable[Source | Result], changes: Changes, reader: str | None) -> Iterator[Source | Result]:
    for name, of_file in groupby(read, key=lambda item: item.uri if isinstance(item, Result) else item.name):
        known: set[bytes] | None = None
        for item in of_file:
            if isinstance(item, Source) and item.row is not None:
                if known is None:
                    known = _old_rows(name, changes, reader)
                if sha256(item.content).digest() in known:
                    continue
            yield item


def _old_rows(name: str, changes: Changes, reader: str | None) -> set[bytes]:
    path = changes.path(name)
    before = changes.old.get(path, path)
    content = changes.content(before) if before else None
    if before is None or content is None:
        return set()
    return {sha256(row.content).digest() for row in readers.split(Source(before, content), reader)}


def _compared(source: Source, settings: Settings, changes: Changes) -> Result:
    """The result of a document, with those of its findings that are new or stand on what changed."""
    result = check(source, settings)
    path = changes.path(source.name)
    before = changes.old.get(path, path)
    if before is None or source.row is not None or not result.findings:
        return result
    touched = _touching(_in_file(source.content, changes.lines(path)))
    others = [finding for finding in result.findings if not touched(finding)]
    if not others:
        return result
    new = {id(finding) for finding in _new(others, _of_old(source, settings, changes, before))}
    kept = tuple(finding for finding in result.findings if touched(finding) or id(finding) in new)
    return replace(result, findings=kept)


def _of_old(source: Source, settings: Settings, changes: Changes, before: str) -> tuple[Finding, ...]:
    """The findings of the old version."""
    content = changes.content(before)
    if content is None:
        return ()
    moved = before != changes.path(source.name)
    name = os.path.relpath(os.path.join(changes.top, before)) if moved else source.name
    beside = changes.content(before + _SIDECAR)
    sidecar = None if beside is None else beside.decode("utf-8-sig", "replace")
    return check(Source(name, content, walked=source.walked, sidecar=sidecar), settings).findings


def _new(findings: Iterable[Finding], old: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that the old version did not give; one that was suppressed then, and is no more, is new.

    The same words may stand in a document twice, and a changed line may bring them a third time: what an occurrence
    before it pushed on has another fingerprint, and still says the same.
    """
    known = {(finding.fingerprint, finding.suppressed is None): finding for finding in old}
    pushed = [f for f in findings if known.pop((f.fingerprint, f.suppressed is None), None) is None]
    left = Counter((f.rule, f.message, f.suppressed is None) for f in known.values())
    for finding in pushed:
        says = (finding.rule, finding.message, finding.suppressed is None)
        left[says] -= 1
        if left[says] < 0:
            yield finding


def _touching(lines: list[range]) -> Callable[[Finding], bool]:
    def touches(finding: Finding) -> bool:
        if finding.kind is Kind.FAILED:
            return True  # what can't be checked must be heard of
        places = (spot.place for spot in (finding.primary, *finding.related))
        return any(at and at.line < some.stop and some.start <= at.end_line for at in places for some in lines)

    return touches


def _in_file(content: bytes, lines: list[range]) -> list[range]:
    """Lines as git counts them, by LF, in lines as findings do, by CR too; all of UTF-16, of which git knows none."""
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
