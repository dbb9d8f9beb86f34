"""`python -m provcheck.dev new-rule NAME`: a rule that runs, listed in the catalogue, with placeholders to fill in."""

import re
from pathlib import Path

import pytest

from provcheck import rules
from provcheck.dev import __main__ as commands
from provcheck.dev import new_rule
from provcheck.dev.case_pages import read_cases


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the catalogue alone."""
    (tmp_path / "provcheck" / "rules").mkdir(parents=True)
    (tmp_path / "tests" / "cases").mkdir(parents=True)
    catalogue = Path(rules.__file__).read_text(encoding="utf-8")
    (tmp_path / "provcheck" / "rules" / "__init__.py").write_text(catalogue, encoding="utf-8")
    monkeypatch.setattr(new_rule, "ROOT", tmp_path)
    return tmp_path


def files(root: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in root.rglob("*.*") if path.is_file()}


def test_it_writes_a_module_and_a_case_page_and_lists_the_rule(root: Path) -> None:
    assert commands.main(["new-rule", "credit-upside-down"]) == 0
    text = (root / "provcheck" / "rules" / "__init__.py").read_text(encoding="utf-8")
    assert "    credit_upside_down,\n" in text
    assert re.search(r"    credit_\w+\.RULE,\n    credit_upside_down\.RULE,\n    (?!credit)", text)
    compile(text, "rules", "exec")
    compile((root / "provcheck" / "rules" / "credit_upside_down.py").read_text(encoding="utf-8"), "rule", "exec")
    kinds = [case.kind for case in read_cases(root / "tests" / "cases" / "credit-upside-down.md")]
    assert kinds == ["Fires", "Silent", "Near miss"]


def test_a_new_family_goes_to_the_end(root: Path) -> None:
    before = (root / "provcheck" / "rules" / "__init__.py").read_text(encoding="utf-8")
    assert commands.main(["new-rule", "rumour-spread"]) == 0
    after = (root / "provcheck" / "rules" / "__init__.py").read_text(encoding="utf-8")
    assert "    rule_crashed.RULE,\n    rumour_spread.RULE,\n)\n" in after
    assert after.replace("    rumour_spread,\n", "").replace("    rumour_spread.RULE,\n", "") == before


def test_a_taken_name_is_refused_and_nothing_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["new-rule", "credit-upside-down"]) == 0
    before = files(root)
    capsys.readouterr()
    assert commands.main(["new-rule", "credit-upside-down"]) == 2
    assert capsys.readouterr().err == "provcheck/rules/credit_upside_down.py exists; choose another name\n"
    assert files(root) == before


@pytest.mark.parametrize("name", ["", "credit", "Credit-Wrong", "credit_wrong", "../x-y", "credit-", "credit-2"])
def test_a_name_of_another_form_is_refused(root: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    before = files(root)
    assert new_rule.run([name]) == 2
    form = "join lower-case words by hyphens, the family first: credit-uncited"
    assert capsys.readouterr().err == f'"{name}" is not a rule name; {form}\n'
    assert files(root) == before


def test_the_word_for_every_rule_is_no_family(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_rule.run(["all-wrong"]) == 2
    assert capsys.readouterr().err == '"all-wrong" is not a rule name; the family "all" means every rule\n'


@pytest.mark.parametrize("arguments", [[], ["credit-one", "credit-two"]])
def test_it_takes_one_name(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert new_rule.run(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: python -m provcheck.dev new-rule NAME")
