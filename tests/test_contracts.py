"""What holds for every rule: one name everywhere, a docstring with its sections, three kinds of cases, a page."""

import importlib
import pickle
from pathlib import Path

import pytest

from provcheck import rules
from provcheck.dev import new_rule, rule_pages
from provcheck.dev.case_pages import read_cases
from provcheck.model.finding import Severity
from provcheck.model.record import FIELDS
from provcheck.model.rule import Rule, no_check, no_compare

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "provcheck" / "rules"
NAMES = [rule.name for rule in rules.ALL]
# Reported by the engine and the profiles, not by a check of their own.
WITHOUT_CHECK = {
    *("read-failed", "metadata-unreadable", "findings-cut", "rule-crashed"),
    *("profile-violation", "ignore-unused"),
}
# No article makes a sound rule crash; tests/unit/engine covers it.
WITHOUT_CASES = {"rule-crashed"}


def module_of(rule: Rule) -> str:
    return rule.name.replace("-", "_")


def test_the_catalogue_equals_the_folder() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == {module_of(rule) for rule in rules.ALL}
    assert len(set(NAMES)) == len(NAMES)


def test_every_page_of_cases_belongs_to_a_rule() -> None:
    assert {page.stem for page in (ROOT / "tests" / "cases").glob("*.md")} == set(NAMES) - WITHOUT_CASES


def test_the_pages_are_generated_from_the_code() -> None:
    assert rule_pages.run(["--check"]) == 0


@pytest.mark.parametrize("rule", rules.ALL, ids=NAMES)
class TestRule:
    def test_it_is_the_one_of_its_file(self, rule: Rule) -> None:
        assert importlib.import_module(f"provcheck.rules.{module_of(rule)}").RULE is rule
        assert new_rule.NAME_PATTERN.fullmatch(rule.name)

    def test_its_scaffold_is_filled_in(self, rule: Rule) -> None:
        cases = ROOT / "tests" / "cases" / f"{rule.name}.md"
        assert new_rule.PLACEHOLDER not in (FOLDER / f"{module_of(rule)}.py").read_text(encoding="utf-8")
        assert rule.name in WITHOUT_CASES or new_rule.PLACEHOLDER not in cases.read_text(encoding="utf-8")

    def test_its_docstring_has_claim_and_sections(self, rule: Rule) -> None:
        document = importlib.import_module(f"provcheck.rules.{module_of(rule)}").__doc__ or ""
        sections = rule_pages.sections(document)
        assert list(sections) == ["", "Why", "Silent", "Source"]
        assert all(text.endswith(".") for text in sections.values())
        assert rules.summary(rule) == sections[""], "the claim fits on the first line"

    def test_it_travels_between_processes(self, rule: Rule) -> None:
        assert pickle.loads(pickle.dumps(rule)) == rule

    def test_it_has_cases_of_three_kinds(self, rule: Rule) -> None:
        if rule.name in WITHOUT_CASES:
            return
        cases = list(read_cases(ROOT / "tests" / "cases" / f"{rule.name}.md"))
        assert {case.kind for case in cases} == {"Fires", "Silent", "Near miss"}
        assert all(bool(case.findings) == (case.kind == "Fires") for case in cases)

    def test_its_page_is_linked_and_shows_both_sides(self, rule: Rule) -> None:
        description = rules.describe({rule.name})[rule.name]
        assert description.page.endswith(f"/docs/rules/{rule.name}.md")
        page = rules.page(rule.name)
        assert page.startswith(f"# {rule.name}\n")
        assert rule.name in WITHOUT_CASES or ("## Reported: " in page and "## Not reported: " in page)

    def test_it_says_what_to_do(self, rule: Rule) -> None:
        assert rule.help

    def test_it_either_requires_a_field_or_checks(self, rule: Rule) -> None:
        compares = rule.compare is not no_compare
        without_check = rule.requires is not None or rule.name in WITHOUT_CHECK or compares
        assert without_check == (rule.check is no_check)
        if rule.requires:
            assert rule.requires.lstrip("/") in FIELDS
            assert rule.message

    def test_its_severity_can_be_printed(self, rule: Rule) -> None:
        assert str(rule.severity) in {str(level) for level in Severity}
