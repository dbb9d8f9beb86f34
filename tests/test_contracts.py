"""What holds for every rule: one name everywhere, a docstring with its sections, three kinds of cases, a page."""

import importlib
import pickle
import re
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
# Told by the engine and the profiles, not by a check of their own.
TOLD_ELSEWHERE = {"read-failed", "findings-cut", "rule-crashed", "profile-violation", "ignore-unused"}
# No article makes a sound rule crash: tests/unit/engine does it.
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
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)

    def test_its_docstring_has_claim_and_sections(self, rule: Rule) -> None:
        document = importlib.import_module(f"provcheck.rules.{module_of(rule)}").__doc__ or ""
        told = rule_pages.sections(document)
        assert list(told) == ["", "Why", "Silent", "Source"]
        assert all(text.endswith(".") for text in told.values())
        assert rules.summary(rule) == told[""], "the claim fits on the first line"

    def test_it_travels_between_processes(self, rule: Rule) -> None:
        assert pickle.loads(pickle.dumps(rule)) == rule

    def test_it_has_cases_of_three_kinds(self, rule: Rule) -> None:
        if rule.name in WITHOUT_CASES:
            return
        cases = list(read_cases(ROOT / "tests" / "cases" / f"{rule.name}.md"))
        assert {case.kind for case in cases} == {"Fires", "Silent", "Near miss"}
        assert all(bool(case.findings) == (case.kind == "Fires") for case in cases)

    def test_its_page_is_linked_and_shows_both_sides(self, rule: Rule) -> None:
        told = rules.describe({rule.name})[rule.name]
        assert told.page.endswith(f"/docs/rules/{rule.name}.md")
        page = rules.page(rule.name)
        assert page.startswith(f"# {rule.name}\n")
        assert rule.name in WITHOUT_CASES or ("## Told: " in page and "## Not told: " in page)

    def test_it_says_what_to_do(self, rule: Rule) -> None:
        assert rule.help

    def test_it_either_requires_a_field_or_checks(self, rule: Rule) -> None:
        compares = rule.compare is not no_compare
        told_elsewhere = rule.requires is not None or rule.name in TOLD_ELSEWHERE or compares
        assert told_elsewhere == (rule.check is no_check)
        if rule.requires:
            assert rule.requires.lstrip("/") in FIELDS
            assert rule.message

    def test_its_severity_can_be_printed(self, rule: Rule) -> None:
        assert str(rule.severity) in {str(level) for level in Severity}


def test_a_new_rule_is_one_code_file_and_one_case_page(tmp_path: Path) -> None:
    (tmp_path / "provcheck" / "rules").mkdir(parents=True)
    (tmp_path / "tests" / "cases").mkdir(parents=True)
    catalogue = tmp_path / "provcheck" / "rules" / "__init__.py"
    catalogue.write_text((FOLDER / "__init__.py").read_text(encoding="utf-8"), encoding="utf-8")
    assert new_rule.begin("credit-upside-down", tmp_path) == 0
    text = catalogue.read_text(encoding="utf-8")
    assert "    credit_upside_down,\n" in text
    assert re.search(r"    credit_\w+\.RULE,\n    credit_upside_down\.RULE,\n    (?!credit)", text)
    compile(text, "rules", "exec")
    compile((tmp_path / "provcheck" / "rules" / "credit_upside_down.py").read_text(encoding="utf-8"), "rule", "exec")
    kinds = [case.kind for case in read_cases(tmp_path / "tests" / "cases" / "credit-upside-down.md")]
    assert kinds == ["Fires", "Silent", "Near miss"]
    assert new_rule.begin("credit-upside-down", tmp_path) == 2


@pytest.mark.parametrize("name", ["", "credit", "Credit-Wrong", "credit_wrong", "../x-y"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    assert new_rule.run([name]) == 2
