"""What a first run reports: findings a document by repository, rule and severity, with default settings.

    python benchmarks/first_run.py FOLDER... [--as-of DAY] [--config FILE | --init] [--show RULE] [--count N] [--seed N]

Each folder is one repository of articles. With `--init`, a copy of it is checked with the settings that `provcheck
init` proposes for it. The tables have numbers only. `--show RULE` (or `errors`, `warnings`, `notes`, `all`) prints
findings with the passage around them instead, to be judged: all, or `--count` of them in an order that the seed
fixes. `--places` leaves the passages out.
"""

import argparse
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import provcheck
from provcheck.model.finding import Finding, Severity

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_GROUPS = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "notes": Severity.NOTE}
# Characters of a passage before and after a finding.
_BEFORE, _AFTER = 400, 300


class Repository(NamedTuple):
    """A folder, the number of its documents, and every finding in them with the name of its file."""

    folder: Path
    documents: int
    findings: list[tuple[str, Finding]]


def check(folder: Path, settings: provcheck.Settings) -> Repository:
    """Check every document of a folder."""
    documents = 0
    findings: list[tuple[str, Finding]] = []
    for result in provcheck.check_path(folder, settings=settings):
        if not result.skipped:
            documents += 1
            findings += [(result.uri, finding) for finding in result.findings if finding.suppressed is None]
    return Repository(folder, documents, findings)


def check_with_proposals(folder: Path, as_of: date) -> Repository:
    """Check a copy of a folder with the settings that `init` proposes for it."""
    with TemporaryDirectory() as scratch:
        copy = Path(shutil.copytree(folder, Path(scratch) / folder.name))
        subprocess.run([sys.executable, "-m", "provcheck", "init"], cwd=copy, check=True, capture_output=True)
        return check(copy, provcheck.load_settings(config=copy / ".provcheck.toml", as_of=as_of))


def tables(repositories: Sequence[Repository]) -> Iterator[str]:
    """The lines of two tables: findings by rule and repository, and findings a document by severity."""
    names = [repository.folder.name for repository in repositories]
    width = max(map(len, [*names, "total"])) + 2
    counts = [Counter((f.severity, f.rule) for _, f in repository.findings) for repository in repositories]
    yield f"{'rule':<28} {'severity':<8}" + "".join(f"{name:>{width}}" for name in [*names, "total"])
    for severity, rule in sorted(set().union(*counts), key=lambda key: (-key[0], key[1])):
        numbers = [count[severity, rule] for count in counts]
        yield f"{rule:<28} {severity!s:<8}" + "".join(f"{number:>{width}}" for number in [*numbers, sum(numbers)])
    yield ""
    documents = [repository.documents for repository in repositories]
    yield f"{'documents':<37}" + "".join(f"{number:>{width}}" for number in [*documents, sum(documents)])
    for level in SEVERITIES:
        numbers = [sum(f.severity is level for _, f in repository.findings) for repository in repositories]
        shares = zip([*numbers, sum(numbers)], [*documents, sum(documents)], strict=True)
        yield f"{f'{level}s a document':<37}" + "".join(f"{number / max(1, of):>{width}.3f}" for number, of in shares)


def selected(repositories: Iterable[Repository], rule: str) -> list[tuple[Repository, str, Finding]]:
    """The findings of a rule, of a severity (`errors`), or all, each with its repository and file."""
    return [
        (repository, uri, finding)
        for repository in repositories
        for uri, finding in repository.findings
        if rule in ("all", finding.rule) or finding.severity is _GROUPS.get(rule)
    ]


def shown(repository: Repository, uri: str, finding: Finding, *, passages: bool) -> Iterator[str]:
    """The lines of a finding: its place, and, if asked for, its message and the passage around it."""
    place = finding.primary.place
    start, end = (place.start, place.end) if place else (0, 0)
    name = Path(uri).relative_to(repository.folder)
    yield f"{repository.folder.name}\t{name}\t{start}\t{finding.rule}\t{finding.severity}"
    if passages:
        text = Path(uri).read_bytes().decode("utf-8", "replace")
        yield f"    {finding.message} ({finding.confidence:.2f})"
        yield f"{text[max(0, start - _BEFORE) : start]}>>>{text[start:end]}<<<{text[end : end + _AFTER]}"
        yield "=" * 100


def main() -> None:
    """Print the tables, or findings to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date.today())
    parser.add_argument("--config", type=Path, help="a settings file for all folders; by default none is read")
    parser.add_argument("--init", action="store_true", help="with the settings that `provcheck init` proposes")
    parser.add_argument("--show", metavar="RULE", help="print findings of a rule, `errors`, `warnings`, `notes`, `all`")
    parser.add_argument("--places", action="store_true", help="with --show: no passages")
    parser.add_argument("--count", type=int, help="with --show: how many")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.init and options.show:
        parser.error("--init checks copies, which --show can't read: give the settings file with --config")
    if options.init:
        repositories = [check_with_proposals(folder, options.as_of) for folder in options.folders]
    else:
        settings = provcheck.load_settings(config=options.config, as_of=options.as_of)
        repositories = [check(folder, settings) for folder in options.folders]
    if options.show is None:
        print("\n".join(tables(repositories)))
        return
    findings = selected(repositories, options.show)
    if options.count is not None:
        random.Random(options.seed).shuffle(findings)
    for repository, uri, finding in findings[: options.count]:
        print("\n".join(shown(repository, uri, finding, passages=not options.places)))


if __name__ == "__main__":
    main()
