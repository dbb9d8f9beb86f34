"""Fixes made by several processes."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
HEAD = " date 2025-05-10 Ships leave\n\n"


def test_processes_fix_what_one_would(desk: Path, write: Write, provcheck: Run) -> None:
    for number in range(90):
        write(f"{number:02}.txt", HEAD + "The cafÃ© opens. " * 400)
    done = provcheck("check", "--fix", "--jobs", "2", ".")
    assert "fixed 90 findings in 90 documents" in done.stderr
    assert {path.read_text(encoding="utf-8") for path in desk.iterdir()} == {HEAD + "The café opens. " * 400}
