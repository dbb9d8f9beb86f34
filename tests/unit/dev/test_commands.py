"""`python -m provcheck.dev`: stale files are written; with --check they are named and the exit code is 1."""

import shutil
from pathlib import Path
from types import ModuleType

import pytest

from provcheck import rules
from provcheck.dev import __main__ as commands
from provcheck.dev import (
    case_pages,
    command_reference,
    generated_text,
    language_table,
    recognition,
    record_models,
    rule_pages,
    schemas,
    settings_table,
    shared_lists,
)

ARTICLE = "\n```article\nx\n```\n"


@pytest.mark.parametrize("arguments", [[], ["rules"]])
def test_an_unknown_command_prints_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(arguments) == 2
    assert (
        capsys.readouterr().err == "usage: python -m provcheck.dev "
        "commands|format-table|language-table|models|new-rule|recognition|release|rule-pages|schemas|settings-table|shared-lists|weights"
        " [--check]\n"
    )


def test_the_reference_of_commands_has_every_command_option_and_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_reference, "PAGE", tmp_path / "commands.md")
    assert commands.main(["commands", "--check"]) == 1
    assert commands.main(["commands"]) == 0
    assert commands.main(["commands", "--check"]) == 0
    text = (tmp_path / "commands.md").read_text(encoding="utf-8")
    assert text == (Path(schemas.__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    assert {"## provcheck check", "## provcheck baseline create", "## provcheck corpus sample"} <= set(text.split("\n"))
    assert "| `--output FORMAT[:FILE]` | text, concise," in text
    assert "```sh\nprovcheck check --fail-on note desk/\n```\n\nExit codes: 0 clean" in text


def test_stale_models_are_named_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = record_models.PATH.read_text(encoding="utf-8")
    monkeypatch.setattr(record_models, "PATH", tmp_path / "models.py")
    assert commands.main(["models", "--check"]) == 1
    assert capsys.readouterr().err == "models.py is out of date: run python -m provcheck.dev models\n"
    assert commands.main(["models"]) == 0
    assert (tmp_path / "models.py").read_text(encoding="utf-8") == shipped
    assert commands.main(["models", "--check"]) == 0


def test_stale_schemas_are_named_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(schemas.folder(), tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(schemas, "folder", lambda: tmp_path)
    (tmp_path / "record.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "report.schema.json").unlink()
    stale = "record.schema.json, report.schema.json"
    assert commands.main(["schemas", "--check"]) == 1
    assert capsys.readouterr().out == f"{stale}: out of date, run `python -m provcheck.dev schemas`\n"
    assert not (tmp_path / "report.schema.json").exists()
    assert commands.main(["schemas"]) == 0
    assert capsys.readouterr().out == f"{stale}: written\n"
    assert commands.main(["schemas", "--check"]) == 0
    assert capsys.readouterr().out == ""


def test_stale_rule_pages_are_named_and_written_and_obsolete_ones_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rule_pages, "ROOT", tmp_path)
    monkeypatch.setattr(rule_pages, "PAGES", tmp_path / "rules")
    assert commands.main(["rule-pages"]) == 0
    assert {page.stem for page in (tmp_path / "rules").glob("*.md")} == {"README"} | {r.name for r in rules.ALL}
    (tmp_path / "rules" / "gone-rule.md").write_text("x", encoding="utf-8")
    (tmp_path / "rules" / "date-missing.md").write_text("x", encoding="utf-8")
    assert commands.main(["rule-pages", "--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"rules/{name}.md is out of date: run python -m provcheck.dev rule-pages"
        for name in ("date-missing", "gone-rule")
    ]
    assert commands.main(["rule-pages"]) == 0
    assert commands.main(["rule-pages", "--check"]) == 0


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (f"# r\n\n## Maybe: x\n{ARTICLE}", "a heading of a case begins with Fires:, Silent: or Near miss:"),
        (f"# r\n\n## Fires: x\n{ARTICLE}", "the case “x” needs an article block and a findings block"),
    ],
)
def test_an_incomplete_case_page_is_refused(tmp_path: Path, page: str, why: str) -> None:
    path = tmp_path / "a-rule.md"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        list(case_pages.read_cases(path))


def test_a_number_after_the_severity_is_the_confidence_of_the_finding(tmp_path: Path) -> None:
    path = tmp_path / "a-rule.md"
    findings = "1:7 note 0.75 two\n  1:9 of them\n3:1 error 0 of 9\n4:1 error 0.9 of it\n"
    path.write_text(f"# a-rule\n\n## Fires: x\n{ARTICLE}\n```findings\n{findings}```\n", encoding="utf-8")
    (case,) = case_pages.read_cases(path)
    assert case.findings == ["1:7 note two", "  1:9 of them", "3:1 error 0 of 9", "4:1 error of it"]
    assert case.confidences == [0.75, None, 0.9]


def test_the_packed_lists_of_recognition_are_up_to_date() -> None:
    assert recognition.run(["--check"]) == 0
    assert recognition.packed("da: og\nno: og ikke | å\n@th: 0E00-0E7F\n").replace("\n", "") == (
        '{"words": {"da no": "og","no": "ikke"},"letters": {"no": "å"},"ranges": [[3584,3711,"th"]]}'
    )


def test_the_packed_lists_are_those_of_the_folders() -> None:
    assert shared_lists.run(["--check"]) == 0


@pytest.mark.parametrize("table", [language_table, settings_table])
def test_the_table_of_a_page_is_up_to_date(table: ModuleType) -> None:
    assert table.run(["--check"]) == 0


def test_a_stale_table_is_named_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- boats -->\n\n| old |\n\n<!-- end of boats -->\nAfter.\n", encoding="utf-8")
    renewed = generated_text.with_table(page, "boats", ["| new |\n"])
    assert renewed == "Before.\n<!-- boats -->\n\n| new |\n\n<!-- end of boats -->\nAfter.\n"
    assert generated_text.write(page, renewed, ["--check"], "boat-table") == 1
    assert capsys.readouterr().err == "page.md is out of date: run python -m provcheck.dev boat-table\n"
    assert generated_text.write(page, renewed, [], "boat-table") == 0
    assert generated_text.write(page, renewed, ["--check"], "boat-table") == 0
