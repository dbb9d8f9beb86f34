"""The cache: a run with stored results writes the same bytes as one without."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.reporters import REPORTERS

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
SEEDS = Path(__file__).parents[3] / "seeds"
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
