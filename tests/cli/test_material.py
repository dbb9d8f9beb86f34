"""Source material on the command line: what is printed of it, and pools of it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.material import selection

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
STORY = " date 2025-03-04 The crane\n\n“The crane is safe and will stay,” Tom Ostrov said.\n"
TALK = "TOM OSTROV: The crane is safe and will not stay.\n"


def test_what_was_read_is_printed(write: Write, provcheck: Run) -> None:
    write("story.txt", STORY)
    write("talk.txt", TALK)
    done = provcheck("material", "--material", "talk.txt", "story.txt")
    assert done.stdout.splitlines() == [
        "story.txt: 1 file of material",
        "  talk.txt: text, en, 10 words, 1 turn, no time codes",
        "    TOM OSTROV: 8 words",
    ]


def test_of_a_pool_what_an_article_is_held_against_is_printed(
    write: Write, provcheck: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(selection, "MOST_HELD", 2)
    write("story.txt", STORY)
    for number in range(4):
        write(f"pool/{number}.txt", TALK.replace("crane", f"crane{number}") if number != 2 else TALK)
    cache = str(tmp_path_factory.mktemp("cache"))
    done = provcheck("material", "--material", "pool", "story.txt", PROVCHECK_CACHE_DIR=cache)
    assert done.stdout.splitlines()[0] == "story.txt: a pool of 4 files of material, 32 words; held against 1"
    assert "pool/2.txt: text, en, 10 words" in done.stdout
    checked = provcheck(
        "check", "--select", "quote-altered", "--material", "pool", "story.txt", PROVCHECK_CACHE_DIR=cache
    )
    assert "::: pool/2.txt:1:13" in checked.stdout
    write("pool/9.txt", "")
    failed = provcheck("material", "--material", "pool", "story.txt", PROVCHECK_CACHE_DIR=cache)
    assert failed.returncode == 3
    assert "material pool/9.txt: " in failed.stderr
