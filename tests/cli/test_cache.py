"""The cache: a run with stored results writes the same bytes as one without."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.reporters import REPORTERS

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
SEEDS = Path(__file__).parents[2] / "seeds"
STORY = " date 2025-03-04 Ferry {0} back\n\n“It sails {0} times,” said Ida Brandt, the owner.\n\nA total of {0} died.\n"


@pytest.fixture
def kept(tmp_path: Path) -> str:
    return str(tmp_path / "kept")


@pytest.mark.parametrize("name", REPORTERS)
def test_a_cached_run_prints_the_same_bytes(name: str, provcheck: Run, kept: str) -> None:
    once = [provcheck("check", SEEDS, "--output", name, PROVCHECK_CACHE_DIR=kept) for _ in range(2)]
    none = provcheck("check", SEEDS, "--output", name, "--no-cache", PROVCHECK_CACHE_DIR=kept)
    assert once[0].stdout == once[1].stdout == none.stdout
    assert once[0].returncode == once[1].returncode == none.returncode


def test_clear_and_dir(write: Write, provcheck: Run, kept: str) -> None:
    write("a.txt", STORY.format(1))
    provcheck("check", "a.txt", PROVCHECK_CACHE_DIR=kept)
    assert provcheck("cache", "dir", PROVCHECK_CACHE_DIR=kept).stdout == f"{kept}\n"
    assert provcheck("cache", "clear", PROVCHECK_CACHE_DIR=kept).stdout == "removed 1 result\n"
    assert provcheck("cache", "clear", PROVCHECK_CACHE_DIR=kept).stdout == "removed 0 results\n"


def test_no_cache_keeps_nothing(write: Write, provcheck: Run, kept: str) -> None:
    write("a.txt", STORY.format(1))
    provcheck("check", "a.txt", "--no-cache", PROVCHECK_CACHE_DIR=kept)
    assert not os.path.exists(kept)


def test_a_cache_on_the_way_of_a_file_is_no_error(write: Write, provcheck: Run) -> None:
    write("a.txt", STORY.format(1))
    done = provcheck("check", "a.txt", PROVCHECK_CACHE_DIR=str(write("taken", "")))
    assert done.returncode == 1
    assert not done.stderr


def test_a_cache_inside_the_checked_folder_is_not_used(
    desk: Path, write: Write, provcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", STORY.format(1))
    done = provcheck("check", ".", PROVCHECK_CACHE_DIR="kept")
    assert done.stderr == "provcheck: warning: no cache: PROVCHECK_CACHE_DIR is inside a folder that is checked\n"
    monkeypatch.delenv("PROVCHECK_CACHE_DIR")
    for home in ("", str(desk), "."):
        assert provcheck("check", ".", HOME=home, XDG_CACHE_HOME="caches").stderr == ""
    assert [path.name for path in desk.iterdir()] == ["a.txt"]


def test_without_a_home_the_commands_say_so(provcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROVCHECK_CACHE_DIR")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    for command in ("dir", "clear"):
        done = provcheck("cache", command, XDG_CACHE_HOME="")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            "provcheck: there is no cache, because you have no home folder; set PROVCHECK_CACHE_DIR to a folder\n"
        )
