"""`--history`: a line a run, with new and fixed findings against the line before; lines stay whole."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
GOOD = " date 2025-03-04 Ferry is back\n\nThe ferry sails again.\n\n(Reuters)\n"
NO_DATE = "Ferry is back\n\nThe ferry sails again.\n\n(Reuters)\n"
NO_CREDIT = " date 2025-03-04 Ferry is back\n\nThe ferry sails again.\n"


def lines(desk: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (desk / "runs.jsonl").read_text(encoding="utf-8").splitlines()]


def test_new_and_fixed_findings_are_counted_against_the_last_run(desk: Path, write: Write, provcheck: Run) -> None:
    check = ("check", "--history", "runs.jsonl", "--as-of", "2025-03-05", "desk")
    write("desk/a.txt", NO_DATE)
    write("desk/b.txt", NO_CREDIT)
    provcheck(*check)
    write("desk/b.txt", GOOD)
    write("desk/c.txt", NO_DATE.replace("Ferry", "Tram"))
    provcheck(*check)
    first, second = lines(desk)
    assert (first["as_of"], first["documents"], first["compared"]) == ("2025-03-05", 2, False)
    assert first["findings"] == {
        "credit-missing": {"open": 1, "accepted": 0, "suppressed": 0},
        "date-missing": {"open": 1, "accepted": 0, "suppressed": 0},
    }
    assert first["fields"]["published"] == {"present": 1, "absent": 1}
    assert second["findings"] == {
        "credit-missing": {"open": 0, "new": 0, "fixed": 1, "accepted": 0, "suppressed": 0},
        "date-missing": {"open": 2, "new": 1, "fixed": 0, "accepted": 0, "suppressed": 0},
    }


def test_what_is_accepted_or_renamed_is_neither_new_nor_fixed(desk: Path, write: Write, provcheck: Run) -> None:
    check = ("check", "--history", "runs.jsonl", "desk")
    write("desk/a.txt", NO_DATE)
    provcheck(*check)
    provcheck("baseline", "create", "desk")
    (desk / "desk/a.txt").rename(desk / "desk/z.txt")
    provcheck(*check)
    assert lines(desk)[1]["findings"] == {
        "date-missing": {"open": 0, "new": 0, "fixed": 0, "accepted": 1, "suppressed": 0}
    }


def test_runs_that_differ_in_more_than_documents_are_not_compared(desk: Path, write: Write, provcheck: Run) -> None:
    write("a.txt", NO_DATE)
    provcheck("check", "--history", "runs.jsonl", "a.txt")
    provcheck("check", "--history", "runs.jsonl", ".")  # other paths
    provcheck("check", "--history", "runs.jsonl", "--ignore", "date-missing", "a.txt")  # other settings
    write("b.txt", b"\xff\x00")
    provcheck("check", "--history", "runs.jsonl", ".")  # nobody knows what b.txt has
    provcheck("check", "--history", "runs.jsonl", "a.txt")
    assert [line["compared"] for line in lines(desk)] == [False, False, False, False, True]


def test_a_line_that_was_cut_is_passed_over(desk: Path, write: Write, provcheck: Run) -> None:
    write("a.txt", NO_DATE)
    provcheck("check", "--history", "runs.jsonl", "a.txt")
    with (desk / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"history_version": "0", "provche\n[1]\nnull\n{}\n')
    provcheck("check", "--history", "runs.jsonl", "a.txt")
    assert json.loads((desk / "runs.jsonl").read_text(encoding="utf-8").splitlines()[-1])["compared"] is True


@pytest.mark.parametrize("file", ["nowhere/runs.jsonl", "desk"])
def test_a_file_that_cannot_be_written_is_reported_before_anything_is_checked(
    file: str, write: Write, provcheck: Run
) -> None:
    write("desk/a.txt", NO_DATE)
    done = provcheck("check", "--history", file, "desk")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--history: can't write {file} (" in done.stderr


def test_the_history_itself_is_no_document(desk: Path, write: Write, provcheck: Run) -> None:
    write("a.txt", NO_DATE)
    for _ in range(2):
        provcheck("check", "--history", "runs.jsonl", ".")
    assert [(line["documents"], line["failed"], line["skipped"]) for line in lines(desk)] == [(1, 0, 0)] * 2
