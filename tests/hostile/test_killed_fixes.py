"""`check --fix` is killed fifty times, each time a little later: every file is the old one or the new one."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

KILLS = 50
HEAD = " date 2025-05-10 Ships leave\n\n"
ROW = '{"title": "Ships", "date": "2025-05-10", "text": "The caf%s opens.", "source": "AFP"}\n'
BROKEN, WHOLE = "Ã©", "é"


def content(name: str, letter: str) -> bytes:
    if name.endswith(".jsonl"):
        return (ROW % letter).encode() * 12
    return (HEAD + f"The caf{letter} opens. The ships leave the pier at nine. " * 20 + "\n\n(AFP)\n").encode()


OLD, NEW = ({f"{n:02}.{'jsonl' if n % 8 == 7 else 'txt'}": letter for n in range(16)} for letter in (BROKEN, WHOLE))


def laid_out(folder: Path) -> None:
    for left in folder.iterdir():
        left.unlink()
    for name, letter in OLD.items():
        (folder / name).write_bytes(content(name, letter))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_every_file_is_the_old_one_or_the_new_one(tmp_path: Path, forked: Callable[..., int]) -> None:
    old = {name: content(name, letter) for name, letter in OLD.items()}
    new = {name: content(name, letter) for name, letter in NEW.items()}

    def changed() -> int:
        """How many files are new; all others must be old, and nothing else is there but what a stopped run left."""
        count = 0
        for path in tmp_path.iterdir():
            if path.name.startswith(".provcheck-") and path.name.endswith(".tmp"):
                continue
            now = path.read_bytes()
            assert now in (old[path.name], new[path.name]), path.name
            count += now == new[path.name]
        assert {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")} == set(old)
        return count

    fix = partial(forked, "check", "--fix", "--no-cache", "--jobs", 1, tmp_path)
    laid_out(tmp_path)
    begin = time.monotonic()
    os.waitpid(fix(), 0)
    seconds = time.monotonic() - begin
    assert changed() == len(old)
    midway = 0
    for number in range(KILLS):
        laid_out(tmp_path)
        child = fix()
        time.sleep(seconds * number / KILLS)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        midway += 0 < changed() < len(old)
    assert midway, "no kill came while files were written"
    os.waitpid(fix(), 0)
    assert changed() == len(old)
