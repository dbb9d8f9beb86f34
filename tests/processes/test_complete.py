"""Completion scripts, as real shells read them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_script(shell: str, desk: Path, provcheck: Run) -> None:
    done = provcheck(_PROVCHECK_COMPLETE=f"{shell}_source")
    assert done.returncode == 0
    assert "_PROVCHECK_COMPLETE" in done.stdout
