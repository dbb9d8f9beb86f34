"""The history file of runs that overlap, and on a full disk."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[..., Path]
NO_DATE = "Ferry is back\n\nThe ferry sails again.\n\n(Reuters)\n"


def lines(desk: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (desk / "runs.jsonl").read_text(encoding="utf-8").splitlines()]


def test_runs_at_the_same_time_leave_whole_lines(desk: Path, write: Write) -> None:
    for number in range(30):
        write(f"desk/{number}.txt", NO_DATE.replace("Ferry", f"Ferry {number}"))
    command = [sys.executable, "-m", "provcheck", "check", "--history", "runs.jsonl", "desk"]
    runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(8)]
    assert [run.wait() for run in runs] == [1] * 8
    assert [line["findings"]["date-missing"]["open"] for line in lines(desk)] == [30] * 8


def test_a_full_disk_leaves_no_part_of_a_line(desk: Path, write: Write) -> None:
    write("a.txt", NO_DATE)
    command = [sys.executable, "-m", "provcheck", "check", "--no-cache", "--history", "runs.jsonl", "a.txt"]
    subprocess.run(command, capture_output=True, check=False)
    before = (desk / "runs.jsonl").read_bytes()
    room = len(before) + 100
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert "date-missing" in done.stdout  # findings are reported all the same
    assert (done.returncode, done.stderr.count("can't write runs.jsonl")) == (2, 1)
    assert (desk / "runs.jsonl").read_bytes() == before
