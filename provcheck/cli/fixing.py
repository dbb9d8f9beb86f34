"""`check --fix` and `--diff`: documents are mended before they are checked, on the disk or as a diff."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import unified_diff

from provcheck import readers
from provcheck.engine.fix import mend
from provcheck.engine.sources import unread
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters.summary import count
from provcheck.reporters.visible import visible


@dataclass(slots=True)
class Fixing:
    """What is wanted of fixes, and what came of it. With `diff` nothing is written."""

    unsafe: bool
    diff: bool
    findings: int = 0
    files: int = 0
    problems: list[str] = field(default_factory=list)

    def sources(
        self, found: Iterable[Source | Result], settled: Settings, mark: Callable[[Result], Result]
    ) -> Iterator[Source | Result]:
        """The sources as they are once they are mended; one that can't be written stays as it was."""
        for source in found:
            if isinstance(source, Result):
                yield source
                continue
            try:
                mended = mend(source, settled, mark, unsafe=self.unsafe)
            except Exception as error:
                if settled.raise_crashes:
                    raise
                yield unread(source.name, f"the fixes stopped ({type(error).__name__}: {error}); please report it")
                continue
            if mended.source.content == source.content:
                yield source
                continue
            if self.diff:
                _print_diff(source, mended.source, settled)
            elif problem := write(source.name, source.content, mended.source.content):
                self.problems.append(f"{source.name}: {problem}")
                yield source
                continue
            self.findings += mended.findings
            self.files += 1
            yield mended.source

    def sentence(self) -> str:
        """`mended 3 findings in 2 documents`."""
        verb = "would mend" if self.diff else "mended"
        return f"{verb} {count(self.findings, 'finding')} in {count(self.files, 'document')}"


def write(name: str, before: bytes, after: bytes) -> str:
    """Replace a file in one step, if it still holds what was read; else a word on why it was left alone."""
    path = os.path.realpath(name)  # a link stays a link
    beside = f"{path}.{os.getpid()}.tmp"
    try:
        mode = stat.S_IMODE(os.stat(path).st_mode)
        with open(beside, "xb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, mode)
        with open(path, "rb") as stream:
            if stream.read(len(before) + 1) != before:
                os.remove(beside)
                return "changed while it was checked; left alone, run again"
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            os.remove(beside)
        return f"can't be written ({error.strerror}); left alone"
    return ""


def _print_diff(before: Source, after: Source, settled: Settings) -> None:
    """A unified diff; exact for programs, with what can't be seen made visible for people."""
    old, new = (
        readers.read(source, settled.reader, settled.keys).source_map.decoded.splitlines(keepends=True)
        for source in (before, after)
    )
    show = visible if sys.stdout.isatty() else str
    for line in unified_diff(old, new, before.name, before.name):
        ended = line.endswith("\n")
        sys.stdout.write(show(line.rstrip("\r\n") if sys.stdout.isatty() else line.removesuffix("\n")) + "\n")
        if not ended:
            sys.stdout.write("\\ No newline at end of file\n")
