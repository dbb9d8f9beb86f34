"""The seeds give the same findings as before. UPDATE_GOLDEN=1 rewrites the file; read the changes before committing."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "seeds.txt"


def test_the_seeds_give_their_golden_output(
    provcheck: Callable[..., subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = provcheck("check", "seeds/")
    assert (done.returncode, done.stderr) == (1, "")
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(done.stdout, encoding="utf-8", newline="\n")
    assert done.stdout == GOLDEN.read_text(encoding="utf-8")
