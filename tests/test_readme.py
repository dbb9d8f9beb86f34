"""What the README shows is what the program prints."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from provcheck.cli import provcheck

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run(*arguments: str) -> str:
    return CliRunner().invoke(provcheck, list(arguments), env={"NO_COLOR": "1"}).output


def test_the_two_commands_stand_at_the_top() -> None:
    first = blocks("")[0].splitlines()
    assert first == [
        "python -m pip install . && provcheck check seeds/",
        "python -m pip install '.[test]' && python -m pytest",
    ]


def test_the_report_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = [block for block in blocks("") if block.startswith("$ ")]
    assert len(shown) == 2
    for block in shown:
        command, _, output = block.partition("\n")
        assert run(*command.removeprefix("$ provcheck ").split()) == output


def test_the_record_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    record = json.loads(run("extract", "seeds/harbour-bridge-reopens.txt"))
    (shown,) = blocks("jsonc")
    quote = record["quotes"][1]
    for statement in (record["published"], record["credits"], quote["text"], quote["spans"], quote["kind"]):
        assert json.dumps(statement, ensure_ascii=False) in shown
    for word in ("as_written", "name", "kind", "mention", "span", "method"):
        assert json.dumps({word: quote["speaker"][word]}, ensure_ascii=False)[1:-1] in shown
    assert json.dumps(quote["confidence"]) in shown


def test_the_profile_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (profile,) = blocks("json")
    path = tmp_path / "desk.schema.json"
    path.write_text(profile, encoding="utf-8")
    output = run("check", "--profile", str(path), "--output", "concise", "seeds/harbour-bridge-reopens.txt")
    assert "rights-missing" in output


def test_the_first_run_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "first-run.md").read_text(encoding="utf-8")
    shown = page.partition("$ provcheck init seeds\n")[2].partition("```")[0]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    assert run("init", "seeds").startswith(shown)
