"""What the growth test measures: the check of each repeated file, with its reports and exports."""

import io
from collections.abc import Callable
from datetime import date

from benchmarks.growth.measure import Subject, freeze
from fuzz.repetition import FILES
from fuzz.repetition.repeated_file import RepeatedFile
from provcheck import exporters, profiles, readers, reporters
from provcheck.engine.check import check
from provcheck.model.document import Source
from provcheck.model.settings import Settings

# All rules are on, and no finding is hidden.
SETTINGS = Settings(
    profiles.load("strict"), as_of=date(2026, 11, 22), select=frozenset({"all"}), min_confidence=0.0,
    keep_documents=True, raise_crashes=True,
)  # fmt: skip
# One that shows lines, one that collects, and the largest; the others are made like these.
_REPORTERS, _EXPORTERS = ("text", "json", "html"), ("jsonl", "prov")
_WARM_UP_CHARACTERS = 2_000


def file_subject(file: RepeatedFile) -> Subject:
    """The check of a repeated file of so many characters, with its reports and exports."""

    def prepare(characters: int) -> Callable[[], object]:
        source = file.source(characters)
        return lambda: check_and_report(source)

    return Subject(file.name, prepare)


def check_and_report(source: Source) -> int:
    """Check the documents of a file, report on them and export their records; returns the number of findings."""
    results = [check(part, SETTINGS) for part in readers.split(source)]
    for name in _REPORTERS:
        options = reporters.Options(version="0", as_of="2026-11-22", profile="strict")
        reporters.reporter(name)(iter(results), io.StringIO(), options)
    for result in results:
        if result.shown_document:
            for name in _EXPORTERS:
                exporters.exporter(name).encode(result.shown_document.record, text=None, evidence=True)
    return sum(len(result.findings) for result in results)


def file_subjects() -> list[Subject]:
    """All repeated files as subjects."""
    return [file_subject(file) for file in FILES]


def warm_up() -> None:
    """Load what checks load when they first need it, so that no child does; call it once before `measure`."""
    by_suffix = {file.file: file for file in reversed(FILES)}
    for file in by_suffix.values():
        check_and_report(file.source(_WARM_UP_CHARACTERS))
    freeze()
