"""`check --fix` is killed again and again, each time a little later: every file is either unchanged or fixed."""

import os
from pathlib import Path

import pytest

from tests.hostile.conftest import KILLS, KilledRuns

HEAD = " date 2025-05-10 Ships leave\n\n"
ROW = '{"title": "Ships", "date": "2025-05-10", "text": "The caf%s opens.", "source": "AFP"}\n'
BROKEN, FIXED = "Ã©", "é"


def content(name: str, letter: str) -> bytes:
    if name.endswith(".jsonl"):
        return (ROW % letter).encode() * 4
    return (HEAD + f"The caf{letter} opens. The ships leave the pier at nine. " * 5 + "\n\n(AFP)\n").encode()


OLD, NEW = ({f"{n:02}.{'jsonl' if n % 8 == 7 else 'txt'}": letter for n in range(16)} for letter in (BROKEN, FIXED))


def write_old_files(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    for name, letter in OLD.items():
        (folder / name).write_bytes(content(name, letter))


@pytest.mark.timeout(900 + 20 * KILLS)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_every_file_is_unchanged_or_fixed(tmp_path: Path) -> None:
    old = {name: content(name, letter) for name, letter in OLD.items()}
    new = {name: content(name, letter) for name, letter in NEW.items()}

    def fixed_count() -> int:
        """The number of fixed files. All others must be unchanged, and there are no more files but temporary ones."""
        count = 0
        for path in tmp_path.iterdir():
            if path.name.startswith(".provcheck-") and path.name.endswith(".tmp"):
                continue
            content_now = path.read_bytes()
            assert content_now in (old[path.name], new[path.name]), path.name
            count += content_now == new[path.name]
        assert {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")} == set(old)
        return count

    runs = KilledRuns("check", "--fix", "--no-cache", "--jobs", 1, tmp_path)
    write_old_files(tmp_path)
    runs.finish()
    assert fixed_count() == len(old)
    midway = 0
    for number in range(KILLS):
        write_old_files(tmp_path)
        runs.kill(number, KILLS)
        midway += 0 < fixed_count() < len(old)
    assert midway >= KILLS // 4, "few kills came while files were written"
    runs.finish()
    assert fixed_count() == len(old)
