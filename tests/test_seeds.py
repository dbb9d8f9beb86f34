"""What each document in seeds/ must give: the planted faults, all of them, and nothing else."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles, readers
from provcheck.engine import check as pipeline
from provcheck.engine.file_discovery import MATERIAL_SUFFIX
from provcheck.engine.material_files import MaterialFinder
from provcheck.engine.material_reading import load_material
from provcheck.engine.source_files import MaterialNaming
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"
SETTINGS = Settings(profile=profiles.load("newswire"), as_of=date(2025, 6, 1), raise_crashes=True)

# Line and rule of every finding, by file; a file that is not listed is clean.
PLANTED = {
    "2025/04/02/reservoir-level.md": ["3 date-conflict"],
    "broken-encoding.txt": ["5 text-encoding"],
    "counting-twice.txt": ["1 figure-conflict", "7 figure-unattributed"],
    "credit-trouble.txt": ["5 credit-uncited", "9 credit-ambiguous", "9 credit-unknown", "9 credit-duplicate"],
    "loose-quotes.txt": ["5 quote-unattributed", "9 quote-unbalanced", "13 credit-unknown"],
    "no-origin.txt": ["1 credit-missing", "1 date-missing"],
    "out-of-order.md": ["3 date-future", "4 date-order"],
    "pier-hearing.md": [
        *("12 quote-altered", "14 quote-altered", "16 quote-spliced"),
        *("18 quote-speaker", "20 quote-cut", "22 quote-not-found"),
    ],
    "same-words-twice.txt": ["9 quote-conflict"],
    "two-readings.txt": ["2 date-ambiguous"],
    "unreadable-date.json": ["3 date-unparsable"],
    "weekday-slip.txt": ["2 date-weekday", "4 credit-unknown"],
    "who-said-so.txt": ["5 source-pronoun", "7 source-anonymous", "7 source-bare", "9 source-name-conflict"],
    "wire-day.jsonl": ["2 credit-missing", "3 date-unparsable"],
}
NAMES = sorted(
    path.relative_to(SEEDS).as_posix()
    for path in SEEDS.rglob("*.*")
    if path.is_file() and path.parent.suffix != MATERIAL_SUFFIX
)


def results(name: str) -> list[Result]:
    finder = MaterialFinder(MaterialNaming(), SETTINGS.limits)
    source = finder.with_material(Source(str(SEEDS / name), (SEEDS / name).read_bytes()))
    material = load_material(source.material, SETTINGS.limits)
    return [pipeline.check(replace(part, name=f"seeds/{name}"), SETTINGS, material) for part in readers.split(source)]


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_gives_its_planted_faults_and_nothing_else(name: str) -> None:
    found = [
        f"{finding.primary.place.line} {finding.rule}"
        for result in results(name)
        for finding in result.findings
        if finding.primary.place
    ]
    assert Counter(found) == Counter(PLANTED.get(name, []))


def test_there_are_clean_seeds_and_every_fault_has_a_file() -> None:
    assert set(PLANTED) <= set(NAMES)
    assert len(NAMES) - len(PLANTED) >= 5
