"""`check --fix` and `--diff`: fixes documents in place or as a diff, before the rest is reported."""

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from difflib import unified_diff
from hashlib import sha256
from io import StringIO
from itertools import chain, groupby

import click

from provcheck import readers
from provcheck.cli import FAILED, FINDINGS
from provcheck.cli.rewriting import NotWritten, document_rewriter, rewrite, rows_rewriter
from provcheck.engine import fix
from provcheck.engine.baseline import Baseline
from provcheck.engine.fix import FixedDocument, NotFixed
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import pluralise

# Name, row, part and digest of a source.
_Identity = tuple[str, int | None, int | None, bytes]


@dataclass(slots=True)
class Fixing:
    """Which fixes are made, and how many were; with `diff` they are shown and not written."""

    unsafe: bool
    diff: bool
    findings: int = 0
    documents: int = 0
    problems: list[str] = field(default_factory=list)
    _results: dict[_Identity, Result] = field(default_factory=dict)
    _files: set[str] = field(default_factory=set)

    def run(
        self, sources: Iterable[Source | Result], settings: Settings, baseline: Baseline | None, jobs: int | None
    ) -> None:
        """Fix what is neither suppressed nor in the baseline; `problems` says which files stay as they are, and why."""
        pending: deque[Source | Result] = deque()
        with closing(fix.run(_noted(sources, pending), settings, jobs, baseline, unsafe=self.unsafe)) as outputs:
            for name, documents in groupby(self._without_failures(outputs, pending), key=_name):
                changes = self._changes(documents)
                for first in changes:
                    # A link and the file that it leads to are one file, and have the same fixes.
                    if os.path.realpath(name) in self._files:
                        continue
                    if self.diff:
                        self._show(name, chain((first,), changes), settings)
                    else:
                        self._write(name, first, changes)

    def _without_failures(
        self, outputs: Iterable[FixedDocument | NotFixed | Result], pending: deque[Source | Result]
    ) -> Iterator[FixedDocument | Result]:
        """The outputs, with the results of documents that were not fixed; keeps these and failed ones."""
        for output in outputs:
            source = pending.popleft()
            if isinstance(output, NotFixed):
                self.problems.append(f"{output.result.uri}: {output.reason}; not fixed")
            result = output.result if isinstance(output, NotFixed) else output
            is_costly = isinstance(output, NotFixed) or (isinstance(output, Result) and output.failed)
            if is_costly and isinstance(source, Source) and isinstance(result, Result):
                self._results[_identity(source)] = result
            yield result

    def unchanged_results(self, sources: Iterable[Source | Result]) -> Iterator[Source | Result]:
        """The sources, with a result in place of each that failed or took too much: it would do so again."""
        for source in sources:
            known = self._results.get(_identity(source)) if self._results and isinstance(source, Source) else None
            yield known or source

    def _changes(self, documents: Iterable[FixedDocument | Result]) -> Iterator[FixedDocument]:
        for document in documents:
            if isinstance(document, FixedDocument):
                yield document
            elif document.failed and self.diff:  # else the check that follows reports it
                failures = (finding for finding in document.findings if finding.kind == "failed")
                self.problems += [f"{document.uri}: {finding.message}" for finding in failures]

    def _write(self, name: str, first: FixedDocument, others: Iterator[FixedDocument]) -> None:
        fixed: list[int] = []
        changes = _counted(chain((first,), others), fixed)
        try:
            rewrite(name, rows_rewriter(changes) if first.before.row is not None else document_rewriter(changes))
        except NotWritten as problem:
            self.problems.append(f"{name}: {problem}; not fixed")
            for _ in others:
                pass  # one problem a file is enough
        else:
            self._files.add(os.path.realpath(name))
            self.findings += sum(fixed)
            self.documents += len(fixed)

    def _show(self, name: str, changes: Iterable[FixedDocument], settings: Settings) -> None:
        self._files.add(os.path.realpath(name))
        for number, change in enumerate(changes):
            self.findings += change.findings
            self.documents += 1
            _print_diff(name, change, settings, header=number == 0)

    def report(self, *, quiet: bool) -> int:
        """Print the problems and how much was fixed; returns the exit code as far as fixes decide it."""
        for problem in self.problems:
            click.echo(f"provcheck: {printable(problem)}", err=True)
        verb = "would fix" if self.diff else "fixed"
        if self.diff or not quiet:
            scope = f"{pluralise(self.findings, 'finding')} in {pluralise(self.documents, 'document')}"
            click.echo(f"provcheck: {verb} {scope}", err=True)
        return FAILED if self.problems else FINDINGS if self.diff and self.documents else 0


def _noted(sources: Iterable[Source | Result], pending: deque[Source | Result]) -> Iterator[Source | Result]:
    """The sources, each also appended to `pending`."""
    for source in sources:
        pending.append(source)
        yield source


def _identity(source: Source) -> _Identity:
    return source.name, source.row, source.part, sha256(source.content).digest()


def _name(document: FixedDocument | Result) -> str:
    return document.before.name if isinstance(document, FixedDocument) else document.uri


def _counted(changes: Iterable[FixedDocument], findings: list[int]) -> Iterator[FixedDocument]:
    """The changes; `findings` gets the number of findings that each fixes."""
    for change in changes:
        findings.append(change.findings)
        yield change


def _print_diff(name: str, change: FixedDocument, settings: Settings, *, header: bool) -> None:
    """Print a unified diff: exact for programs, with invisible characters made visible on a terminal."""
    # Lines end with LF, as programs that apply a diff expect.
    old, new = (
        StringIO(
            readers.read(source, settings.reader, settings.keys, settings.limits).source_map.decoded, newline="\n"
        ).readlines()
        for source in (change.before, change.after)
    )
    lines = list(unified_diff(old, new, name, name))
    if change.before.row is not None:
        # A row is a document of one line, somewhere in its file; its line end belongs to the file.
        at = change.before.first_line
        lines = [*lines[:2], f"@@ -{at} +{at} @@\n", f"-{old[0]}\n", f"+{new[0]}\n"]
    terminal = sys.stdout.isatty()
    for line in lines if header else lines[2:]:
        content = line.removesuffix("\n")
        sys.stdout.write((printable(content.removesuffix("\r")) if terminal else content) + "\n")
        if not line.endswith("\n"):
            sys.stdout.write("\\ No newline at end of file\n")
