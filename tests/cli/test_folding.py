"""Without settings, what most documents of a folder lack is said once, with the line that would settle it."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]

MANY = 60
CLAIM = "60 of 60 documents: no outlet is credited: no credit line, no publisher, no agency in the dateline"
REMEDY = 'if they are your own work, one line in .provcheck.toml settles it: own = ["Pier Gazette"]'


@pytest.fixture
def folder(write: Write) -> None:
    write("_config.yml", "title: Pier Gazette\n")
    for number in range(MANY):
        date = "date: 2025-03-04\n" if number % 6 else ""  # ten lack it
        text = "The ferry sails again, and the people of the port were waiting for it on the pier.\n"
        write(f"posts/{number:02}.md", f"---\ntitle: Ferry {number}\n{date}---\n{text}")


@pytest.mark.usefixtures("folder")
def test_formats_for_people_say_it_once(provcheck: Run) -> None:
    concise = provcheck("check", "--output", "concise", ".")
    lines = concise.stdout.splitlines()
    assert sum("date-missing" in line for line in lines) == MANY // 6  # few documents lack it
    (folded,) = (line for line in lines if "credit-missing" in line)
    assert folded.startswith(f"warning credit-missing {CLAIM}; {REMEDY} (")
    assert lines[-1].startswith("70 findings (10 errors, 60 warnings) in 60 of 60 documents")
    text = provcheck("check", ".").stdout
    assert f"warning[credit-missing]: {CLAIM}\n  = help: {REMEDY} (" in text
    assert text.count("credit-missing") == 1
    grouped = provcheck("check", "--output", "grouped", ".").stdout
    assert f"\n\nmost documents\n  warning  credit-missing  {CLAIM}; {REMEDY}" in grouped
    assert grouped.count("credit-missing") == 1


@pytest.mark.usefixtures("folder")
def test_the_page_lists_them_on_demand(provcheck: Run) -> None:
    page = provcheck("check", "--output", "html", ".").stdout
    data: dict[str, Any] = {}
    for name in ("documents", "run"):
        script = re.search(rf'<script type="application/json" id="{name}">\n(.*?)</script>', page, re.DOTALL)
        assert script
        data[name] = [json.loads(line) for line in script[1].splitlines()]
    (run,) = data["run"]
    assert [each["rule"] for each in run["folded"]] == ["credit-missing"]
    assert run["folded"][0]["sentence"].startswith(f"{CLAIM}; {REMEDY}")
    findings = [finding for document in data["documents"] for finding in document["findings"]]
    assert {finding["rule"]: finding["folded"] for finding in findings} == {
        "credit-missing": True,
        "date-missing": False,
    }


@pytest.mark.usefixtures("folder")
def test_everything_else_is_as_it_was(provcheck: Run, desk: Path) -> None:
    done = provcheck("check", "--output", "concise", "--output", "json:report.json", ".")
    report = json.loads((desk / "report.json").read_text(encoding="utf-8"))
    assert sum(finding["rule"] == "credit-missing" for finding in report["findings"]) == MANY
    assert done.returncode == 1
    assert provcheck("check", "--fail-on", "warning", "--ignore", "date", ".").returncode == 1
    assert "accepted 70 findings" in provcheck("baseline", "create", ".").stdout
    assert "no findings in 60 documents; 70 suppressed" in provcheck("check", ".").stdout


@pytest.mark.usefixtures("folder")
def test_whoever_asks_for_findings_sees_each(provcheck: Run, write: Write) -> None:
    def shown(*arguments: str) -> int:
        return provcheck("check", "--output", "concise", *arguments).stdout.count("credit-missing no outlet")

    assert shown("--profile", "newswire", ".") == MANY
    assert shown("--select", "credit-missing", ".") == MANY
    assert shown(*(f"posts/{number:02}.md" for number in range(MANY))) == MANY
    write(".provcheck.toml", 'fail-on = "error"\n')
    assert shown(".") == MANY


def test_small_folders_show_each(write: Write, provcheck: Run) -> None:
    for number in range(50):
        write(f"{number}.md", f"---\ntitle: Ferry {number}\ndate: 2025-03-04\n---\nThe ferry sails again today.\n")
    assert provcheck("check", "--output", "concise", ".").stdout.count("credit-missing") == 50


def test_without_a_site_the_line_has_a_sample(write: Write, provcheck: Run) -> None:
    for number in range(MANY):
        write(f"{number}.txt", f"Ferry {number}\n\nThe ferry sails again, and the people were waiting for it.\n")
    lines = provcheck("check", "--output", "concise", ".").stdout.splitlines()
    assert [line.split(" ")[1] for line in lines[:-1]] == ["credit-missing", "date-missing"]
    assert 'settles it: profile = "minimal"' in lines[1]
    assert 'settles it: own = ["Your outlet"]' in lines[0]
    grouped = provcheck("check", "--output", "grouped", ".").stdout.splitlines()
    assert [line.split("  ")[2] if line.startswith("  ") else line for line in grouped[:3]] == [
        "most documents",
        "credit-missing",
        "date-missing",
    ]


def test_a_date_under_another_key_is_one_line_away(write: Write, provcheck: Run) -> None:
    for number in range(MANY):
        text = "The ferry sails again, and the people of the port were waiting for it on the pier.\n"
        front = f"title: Ferry {number}\nstand: 2025-03-04\npublisher: Pier Gazette\n"
        write(f"{number}.md", f"---\n{front}---\n{text}")
    (line, _) = provcheck("check", "--output", "concise", ".").stdout.splitlines()
    assert 'if stand is the date, one line in .provcheck.toml settles it: keys.stand = "published" (' in line
    write(".provcheck.toml", 'keys.stand = "published"\n')
    assert provcheck("check", ".").stdout == "no findings in 60 documents\n"
