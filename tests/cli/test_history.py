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


RUNS = [(1, 4, 0, 0), (2, 5, 2, 1), (3, 1, 0, 4)]


def recorded(write: Write, settings: str = "a") -> None:
    lines = [
        {
            "history_version": "1", "as_of": f"2025-03-0{day}", "settings": settings, "paths": ["."], "documents": 12,
            "failed": int(day == 3), "compared": day > 1,
            "findings": {
                "date-missing": {"open": number, "accepted": 0, "suppressed": 1, "new": new, "fixed": fixed},
                "quote-unattributed": {"open": 2, "accepted": 3, "suppressed": 0},
            },
        }
        for day, number, new, fixed in RUNS
    ]  # fmt: skip
    write("runs.jsonl", "".join(json.dumps(line) + "\n" for line in lines))


def test_the_course_of_findings_is_printed(provcheck: Run, write: Write) -> None:
    recorded(write)
    done = provcheck("history", "runs.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "day         documents       open        new      fixed   accepted suppressed",
        "2025-03-01         12          6                                3          1",
        "2025-03-02         12          7          2          1          3          1",
        "2025-03-03         12          3          0          4          3          1  1 could not be read",
        "",
        "date-missing        ▇█▂  4 → 1",
        "quote-unattributed  ███  2 → 2",
    ]
    assert provcheck("history", "--last", "2", "runs.jsonl").stdout.splitlines()[1].startswith("2025-03-02")


def test_rules_with_few_findings_are_counted(provcheck: Run, write: Write) -> None:
    findings = {f"rule-{number:02}": {"open": 20 - number, "accepted": 0, "suppressed": 0} for number in range(13)}
    run = {
        "history_version": "1", "as_of": "2025-03-01", "settings": "a", "paths": ["."], "documents": 12, "failed": 0,
        "compared": False, "findings": findings,
    }  # fmt: skip
    write("runs.jsonl", json.dumps(run) + "\n\n")
    done = provcheck("history", "runs.jsonl")
    assert done.stderr == ""
    assert done.stdout.splitlines()[-2:] == ["rule-09  █  11 → 11", "3 more rules"]


def test_only_runs_that_can_be_compared_are_shown_and_others_counted(provcheck: Run, write: Write, desk: Path) -> None:
    recorded(write, "b")
    before = (desk / "runs.jsonl").read_text(encoding="utf-8")
    recorded(write)
    after = (desk / "runs.jsonl").read_text(encoding="utf-8")
    write("runs.jsonl", before + '{"history_version": "0", "provche\n[]\n' + after)
    done = provcheck("history", "runs.jsonl")
    assert done.stdout.splitlines()[-1] == "3 runs with other paths or settings left out"
    assert done.stderr == "provcheck: runs.jsonl: 2 lines can't be read\n"


def test_what_check_records_is_read(provcheck: Run, write: Write) -> None:
    write("a.txt", story := "Ferry stops\n\n2025-03-04\n\nThe quay is closed.\n")
    provcheck("check", "--history", "runs.jsonl", "--as-of", "2025-03-05", "a.txt")
    write("a.txt", story + "\n(Reuters)\n")
    provcheck("check", "--history", "runs.jsonl", "--as-of", "2025-03-06", "a.txt")
    lines = provcheck("history", "runs.jsonl").stdout.splitlines()
    day, documents, *_, fixed, accepted, suppressed = lines[2].split()
    assert (day, documents, fixed, accepted, suppressed) == ("2025-03-06", "1", "1", "0", "0")
    assert any(line.startswith("credit-missing") and line.endswith("1 → 0") for line in lines)


@pytest.mark.parametrize("number", ["-5", "Infinity", "NaN", "1e999", "null", '"many"', "[1]", "{}"])
def test_a_number_that_counts_nothing_makes_a_line_unreadable(
    provcheck: Run, write: Write, desk: Path, number: str
) -> None:
    recorded(write)
    lines = (desk / "runs.jsonl").read_text(encoding="utf-8")
    write("runs.jsonl", lines.splitlines()[1].replace('"open": 5', f'"open": {number}') + "\n" + lines)
    done = provcheck("history", "runs.jsonl")
    assert (done.returncode, done.stderr) == (0, "provcheck: runs.jsonl: 1 line can't be read\n")
    assert len(done.stdout.splitlines()) == 7


def test_a_file_without_runs_says_how_to_record_one(provcheck: Run, write: Write) -> None:
    write("runs.jsonl", "")
    done = provcheck("history", "runs.jsonl")
    assert (done.returncode, "record one with provcheck check --history runs.jsonl" in done.stderr) == (2, True)
    assert provcheck("history", "no.jsonl").returncode == 2


def test_settings_of_folders_are_the_same_on_another_day_and_elsewhere(
    provcheck: Run, write: Write, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("here", "there"):
        write(f"{place}/.git/x", "")
        write(f"{place}/wire/provcheck.toml", 'fail-on = "note"\n')
        write(f"{place}/wire/a.txt", "The café opens.\n")
    for place, day in (("here", "2025-03-05"), ("here", "2025-03-06"), ("there", "2025-03-07")):
        monkeypatch.chdir(desk / place)
        provcheck("check", "--history", "../runs.jsonl", "--as-of", day, ".")
    runs = list(map(json.loads, (desk / "runs.jsonl").read_text(encoding="utf-8").splitlines()))
    assert [run["compared"] for run in runs] == [False, True, True]


def test_the_html_report_draws_the_recorded_runs(desk: Path, write: Write, provcheck: Run) -> None:
    check = ("check", "--history", "runs.jsonl", "--output", "html:report.html", "desk")
    write("desk/a.txt", NO_DATE)
    provcheck(*check, "--as-of", "2025-03-05")
    provcheck("check", "--history", "runs.jsonl", "--as-of", "2025-03-06", "desk/a.txt")  # other paths
    write("desk/b.txt", NO_DATE.replace("Ferry", "Tram"))
    provcheck(*check, "--as-of", "2025-03-07")
    page = (desk / "report.html").read_text(encoding="utf-8")
    run = json.loads(page.partition('id="run">\n')[2].partition("\n</script>")[0])
    assert run["trend"] == [
        {"day": "2025-03-05", "findings": {"date-missing": 1}},
        {"day": "2025-03-07", "findings": {"date-missing": 2}},
    ]
