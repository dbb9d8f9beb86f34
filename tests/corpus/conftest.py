"""A small corpus: forty invented articles of two years, three outlets and two agencies."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("daft", reason="the extra `corpus` is not installed")

Run = Callable[..., subprocess.CompletedProcess[str]]


AS_OF = ("--as-of", "2026-01-01")


def run_in(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs `provcheck corpus …` in a folder."""
    completed = subprocess.run(
        [sys.executable, "-m", "provcheck", "corpus", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert not check or completed.returncode == 0, completed.stderr
    return completed


@pytest.fixture
def corpus(tmp_path: Path) -> Run:
    """Runs `provcheck corpus …` in the test's folder."""
    return partial(run_in, tmp_path)


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `articles.jsonl` and its tables in `out`, for the profiles strict and newswire."""
    folder = tmp_path_factory.mktemp("corpus")
    write_jsonl(folder / "articles.jsonl", [article(number) for number in range(40)])
    run_in(folder, "check", "articles.jsonl", "--out", "out", "--profile", "strict", "--profile", "newswire", *AS_OF)
    return folder


BARGES = [
    f"{first}{second}{third}" for first in "bdfgk" for second in ("al", "en", "or") for third in ("ling", "mar", "sten")
]


def article(number: int) -> dict[str, Any]:
    """One article; every fourth has no credit, every fifth an unnamed speaker."""
    draw = random.Random(number)
    town = ("Brennholt", "Aldervik", "Tornhaven", "Quellbach")[number % 4]
    attribution = "she said" if number % 5 == 0 else f"said Ida Lund{number}, who keeps the lock"
    barges = (
        f"The {draw.choice(BARGES)} passed {town} with {draw.randrange(900)} {draw.choice(BARGES)}." for _ in range(9)
    )
    story = " ".join(barges)
    return {
        "title": f"Lock {number} at {town} opens again",
        "date": f"{2023 + number % 2}-03-{1 + number % 28:02}",
        "publisher": ("Orla Courier", "Tornhaven Gazette", "Skarn Observer")[number % 3],
        "source": ("Reuters", "AFP")[number % 2] if number % 4 else None,
        "text": f"{story}\n\n“We counted every plank of gate {number} and found two more,” {attribution}.\n",
    }


@pytest.fixture
def articles(tmp_path: Path) -> list[dict[str, Any]]:
    """The rows of `articles.jsonl`."""
    rows = [article(number) for number in range(40)]
    write_jsonl(tmp_path / "articles.jsonl", rows)
    return rows


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """All rows of a table, by document."""
    from pyarrow import dataset

    rows: list[dict[str, Any]] = dataset.dataset(folder / name).to_table().to_pylist()
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
