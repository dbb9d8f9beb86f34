"""Baselines: accepted findings are not reported, survive edits and new names, and come back when they change."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
STORY = " date 2025-05-10 Ships leave\n\nThe cafÃ© opens.\n\nThe cafÃ© closes at the pier.\n\n(Reuters)\n"
NAME = ".provcheck-baseline.json"
CHECK = ("check", "--output", "concise", "--as-of", "2026-11-22", ".")
CREATE = ("baseline", "create", "--as-of", "2026-11-22")


def places(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [":".join(line.split(":")[:2]) for line in done.stdout.splitlines()[:-1]]


def entries(desk: Path) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = json.loads((desk / NAME).read_text(encoding="utf-8"))["accepted"]
    return listed


def test_accepted_findings_are_counted_and_not_reported(desk: Path, write: Write, provcheck: Run) -> None:
    write("a.txt", STORY)
    assert provcheck(*CHECK).returncode == 1
    done = provcheck(*CREATE, "--reason", "stock of 2025", "--author", "Ida Brandt", ".")
    assert (done.returncode, done.stdout) == (0, f"accepted 2 findings: {NAME}\n")
    done = provcheck(*CHECK)
    assert (done.returncode, done.stdout) == (0, "no findings in 1 document; 2 suppressed\n")
    assert places(provcheck(*CHECK, "--no-baseline")) == ["a.txt:3", "a.txt:5"]
    report = json.loads(provcheck("check", "--output", "json", ".").stdout)
    assert {finding["suppressed"] for finding in report["findings"]} == {"baseline: stock of 2025"}


def test_it_survives_inserted_lines_and_a_new_name(desk: Path, write: Write, provcheck: Run) -> None:
    story = write("a.txt", STORY)
    provcheck(*CREATE, ".")
    longer = STORY.replace("\n\nThe cafÃ© opens", "\n\nA bridge is shut.\n\nThe cafÃ© opens")
    write("a.txt", longer + "\nThe cafÃ© burns.\n")
    assert places(provcheck(*CHECK)) == ["a.txt:11"]
    story.rename(desk / "z.txt")
    assert places(provcheck(*CHECK)) == ["z.txt:11"]


def test_a_copy_is_new_while_the_original_is_there(desk: Path, write: Write, provcheck: Run) -> None:
    write("m.txt", STORY)
    provcheck(*CREATE, ".")
    write("a.txt", STORY)
    write("z.txt", STORY)
    assert places(provcheck(*CHECK)) == ["a.txt:3", "a.txt:5", "z.txt:3", "z.txt:5"]
    (desk / "m.txt").unlink()
    # One of the two may be the old one; the other is new.
    assert places(provcheck(*CHECK)) == ["z.txt:3", "z.txt:5"]


def test_rows_of_one_file_are_accepted_one_by_one(desk: Path, write: Write, provcheck: Run) -> None:
    row = json.dumps({"title": "Ships leave", "date": "2025-05-10", "text": "The ships leave the port."})
    write("a.jsonl", f"{row}\n{row}\n")
    provcheck(*CREATE, ".")
    accepted = len(entries(desk))
    write("a.jsonl", f"{row}\n{row}\n{row}\n")
    done = provcheck(*CHECK)
    assert done.stdout.endswith(f"; {accepted} suppressed\n")
    assert set(places(done)) == {"a.jsonl:3"}


def test_update_adds_and_keeps_reasons(desk: Path, write: Write, provcheck: Run) -> None:
    old = write("a.txt", STORY)
    provcheck(*CREATE, "--reason", "old stock", ".")
    old.rename(desk / "b.txt")
    write("c.txt", STORY)
    done = provcheck("baseline", "update", "--reason", "new stock", ".")
    assert done.stdout == f"accepted 4 findings (2 before): {NAME}\n"
    assert [(e["path"], e["reason"]) for e in entries(desk)] == [
        ("b.txt", "old stock"), ("b.txt", "old stock"), ("c.txt", "new stock"), ("c.txt", "new stock"),
    ]  # fmt: skip
    assert provcheck(*CHECK).returncode == 0
    assert "exists; add to it with `provcheck baseline update`" in provcheck(*CREATE, ".").stderr


def test_prune_removes_what_is_fixed_and_leaves_what_was_not_checked(desk: Path, write: Write, provcheck: Run) -> None:
    for name in ("desk/a.txt", "desk/b.txt", "wire/c.txt", "wire/d.txt"):
        write(name, STORY)
    provcheck(*CREATE, ".")
    write("desk/a.txt", STORY.replace("cafÃ© opens", "café opens"))
    write("wire/c.txt", STORY.replace("cafÃ©", "café"))
    (desk / "wire" / "d.txt").unlink()
    done = provcheck("baseline", "prune", "desk")
    assert done.stdout == f"removed 3 findings, 5 left: {NAME}\n"
    assert [entry["path"] for entry in entries(desk)] == ["desk/a.txt", "desk/b.txt", "desk/b.txt"] + ["wire/c.txt"] * 2


def test_expired_entries_are_reported_again(desk: Path, write: Write, provcheck: Run) -> None:
    write("a.txt", STORY)
    provcheck(*CREATE, "--until", "2026-11-22", "--author", "Ida Brandt", ".")
    assert provcheck(*CHECK).returncode == 0
    late = ("--as-of", "2026-11-23")
    assert provcheck(*CHECK, *late).returncode == 1
    listed = provcheck("baseline", "list", *late).stdout.splitlines()
    assert listed[0].startswith("a.txt: text-encoding: ")
    assert listed[0].endswith(" — no reason; Ida Brandt; 2026-11-22; until 2026-11-22 (expired)")
    provcheck("baseline", "update", *late, "--until", "2027-01-01", ".")
    assert [entry["until"] for entry in entries(desk)] == ["2027-01-01"] * 2
    assert provcheck("baseline", "prune", "--as-of", "2027-01-02", ".").stdout.startswith("removed 2 findings, 0 left")
    assert entries(desk) == []


def test_what_could_not_be_read_is_not_accepted(desk: Path, write: Write, provcheck: Run) -> None:
    write("a.txt", b"\xff\xfe\x00")
    done = provcheck(*CREATE, ".")
    assert done.returncode == 3
    assert "a.txt" in done.stderr
    assert entries(desk) == []


def test_it_lies_beside_the_settings_and_paths_are_relative_to_it(
    desk: Path, write: Write, provcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("provcheck.toml", 'profile = "minimal"\n')
    write("desk/a.txt", STORY)
    monkeypatch.chdir("desk")
    assert provcheck(*CREATE, ".").returncode == 0
    monkeypatch.chdir("..")
    assert {entry["path"] for entry in entries(desk)} == {"desk/a.txt"}
    assert provcheck(*CHECK).returncode == 0
    (desk / NAME).rename(desk / "known.json")
    assert provcheck(*CHECK).returncode == 1
    done = provcheck(*CHECK, "--baseline", "known.json")
    assert (done.returncode, done.stdout) == (0, "no findings in 1 document; 2 suppressed\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", 'it has no list "accepted"'),
        ('{"baseline_version": 9, "accepted": []}', "version 9 is unknown"),
        ('{"baseline_version": 1, "accepted": [{"path": "a", "rule": "b"}]}', "entry 1 lacks fingerprint"),
        ('{"baseline_version": 1, "accepted": [{"path": 1}]}', "entry 1 is not an object of strings"),
        (
            '{"baseline_version": 1, "accepted": [{"path": "", "rule": "", "fingerprint": "", "til": ""}]}',
            "entry 1 has an unknown key til",
        ),
        (
            '{"baseline_version": 1, "accepted": [{"path": "", "rule": "", "fingerprint": "", "until": "May"}]}',
            "until 'May' is not a date",
        ),
    ],
)
def test_a_damaged_baseline_is_refused(desk: Path, write: Write, provcheck: Run, text: str, message: str) -> None:
    write(NAME, text)
    done = provcheck(*CHECK)
    assert done.returncode == 2
    assert message in done.stderr


def test_a_baseline_that_is_not_there_is_refused(desk: Path, provcheck: Run) -> None:
    for command in (("check",), ("baseline", "list"), ("baseline", "prune")):
        done = provcheck(*command, "--baseline", "none.json")
        assert done.returncode == 2
        assert "none.json: No such file or directory" in done.stderr
