"""Every case of every rule gives exactly its findings: place, severity, confidence and the full message."""

from pathlib import Path

import pytest

from provcheck.dev.case_check import assert_case
from provcheck.dev.case_pages import Case, read_cases

PAGES = sorted((Path(__file__).parent / "cases").glob("*.md"))
CASES = [case for page in PAGES for case in read_cases(page)]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}: {case.claim}" for case in CASES])
def test_case(case: Case, tmp_path: Path) -> None:
    assert_case(case, tmp_path)
