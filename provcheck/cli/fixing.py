"""`check --fix` and `--diff`: documents are mended, on the disk or as a diff, before what is left is told."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from difflib import unified_diff
from io import StringIO
from itertools import chain, groupby

import click

from provcheck import readers
from provcheck.cli import FAILED, FINDINGS
from provcheck.cli.replacing import Refused, mended_file, mended_rows, replaced
from provcheck.engine import fix
from provcheck.engine.baseline import Baseline
from provcheck.engine.fix import FixedDocument
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import pluralise


@dataclass(slots=True)
class Fixing:
    """What is wanted of fixes, and what came of it. With `diff` nothing is written."""

    unsafe: bool
    diff: bool
    findings: int = 0
    documents: int = 0
    problems: list[str] = field(default_factory=list)

    def run(
        self, found: Iterable[Source | Result], settings: Settings, baseline: Baseline | None, jobs: int | None
    ) -> None:
        """Mend what is neither suppressed nor in the baseline; `problems` says what stayed, and why."""
        with closing(fix.run(found, settings, jobs, baseline, unsafe=self.unsafe)) as made:
            for name, of_file in groupby(made, key=_name):
                changes = self._changes(of_file)
                for first in changes:
                    if self.diff:
                        self._show(name, chain((first,), changes), settings)
                    else:
                        self._write(name, first, changes)

    def _changes(self, made: Iterable[FixedDocument | Result]) -> Iterator[FixedDocument]:
        for item in made:
            if isinstance(item, FixedDocument):
                yield item
            elif item.failed and self.diff:  # else the check that follows tells it
                self.problems += [f"{item.uri}: {f.message}" for f in item.findings if f.kind == "failed"]

    def _write(self, name: str, first: FixedDocument, others: Iterator[FixedDocument]) -> None:
        done: list[int] = []
        changes = _counted(chain((first,), others), done)
        try:
            replaced(name, mended_rows(changes) if first.before.row is not None else mended_file(changes))
        except Refused as problem:
            self.problems.append(f"{name}: {problem}; left alone")
            for _ in others:
                pass  # one word on a file is enough
        else:
            self.findings += sum(done)
            self.documents += len(done)

    def _show(self, name: str, changes: Iterable[FixedDocument], settings: Settings) -> None:
        for number, change in enumerate(changes):
            self.findings += change.findings
            self.documents += 1
            _print_diff(name, change, settings, header=number == 0)

    def tell(self, *, quiet: bool) -> int:
        """Say what came of it, `mended 3 findings in 2 documents`; the exit code as far as fixes decide it."""
        for problem in self.problems:
            click.echo(f"provcheck: {printable(problem)}", err=True)
        verb = "would mend" if self.diff else "mended"
        if self.diff or not quiet:
            told = f"{verb} {pluralise(self.findings, 'finding')} in {pluralise(self.documents, 'document')}"
            click.echo(f"provcheck: {told}", err=True)
        return FAILED if self.problems else FINDINGS if self.diff and self.documents else 0


def _name(item: FixedDocument | Result) -> str:
    return item.before.name if isinstance(item, FixedDocument) else item.uri


def _counted(changes: Iterable[FixedDocument], done: list[int]) -> Iterator[FixedDocument]:
    for change in changes:
        done.append(change.findings)
        yield change


def _print_diff(name: str, change: FixedDocument, settings: Settings, *, header: bool) -> None:
    """A unified diff; exact for programs, with what can't be seen made visible for people."""
    # Lines end with LF alone, as every program that applies a diff has it.
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
        told = line.removesuffix("\n")
        sys.stdout.write((printable(told.removesuffix("\r")) if terminal else told) + "\n")
        if not line.endswith("\n"):
            sys.stdout.write("\\ No newline at end of file\n")
