"""Where new users stopped in their first hour (benchmarks/first-hour.md): each message says what to do next."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import provcheck as package
from provcheck.model.errors import UsageError
from provcheck.rules import describe

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
STORY = "Ferry stops\n\nThe quay is closed.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["stories"], "No such command 'stories'; to check it: provcheck check stories"),
        (["explain", "anonymous"], 'no rule "anonymous"; with this word: source-anonymous'),
        (["check", "stories", "--output", "report.html"], "did you mean html:report.html?"),
        (
            ["check", "stories", "--output", "github,html:report.html"],
            "repeat the option: --output github --output html:report.html",
        ),
        (["check", "stories", "--format", "json"], "did you mean --output?"),
        (["extract", "stories", "--output", "json"], "did you mean --format?"),
        (["corpus", "check", "a.jsonl", "--out", "t", "--column", "text=body"], "did you mean body=text?"),
    ],
)
def test_a_wrong_word_leads_to_the_right_one(provcheck: Run, write: Write, arguments: list[str], message: str) -> None:
    write("stories/a.txt", STORY)
    write("a.jsonl", "{}\n")
    done = provcheck(*arguments)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr


def test_a_second_settings_file_in_a_folder_is_not_ignored_in_silence(provcheck: Run, write: Write) -> None:
    write("a.txt", STORY)
    write("provcheck.toml", 'own = ["Eastwick Echo"]\n')
    assert "ignored" not in provcheck("check", ".").stderr
    write(".provcheck.toml", "")
    warning = "provcheck: warning: .provcheck.toml counts, and provcheck.toml is ignored; keep one of them"
    assert warning in provcheck("check", ".").stderr.splitlines()
    assert "ignored" not in provcheck("check", "--config", "provcheck.toml", ".").stderr


@pytest.mark.parametrize("text", [b"x", Path("a.txt"), None])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(UsageError, match="give a str"):
        package.check_text(text)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="give a str"):
        package.extract(text)  # type: ignore[arg-type]


def test_the_name_of_a_file_is_no_text(write: Write) -> None:
    path = write("a.txt", STORY)
    with pytest.raises(UsageError, match=r"is the name of a file; check_path and read_path"):
        package.extract(str(path))


def test_why_is_for_authors_without_the_notes_behind_it() -> None:
    why = describe({"credit-missing"})["credit-missing"].why
    assert why == "readers can't check or correct a report without knowing whose it is."
