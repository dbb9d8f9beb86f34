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


def test_material_that_cannot_be_read_is_named(write: Write, provcheck: Run) -> None:
    write("story.txt", STORY)
    write("empty.txt", "")
    done = provcheck("material", "--material", "empty.txt", "story.txt")
    assert done.returncode == 3
    assert done.stdout == "story.txt: 1 file of material\n"
    assert done.stderr.startswith("  material empty.txt: ")
    gone = provcheck("check", "--material", "gone.txt", "story.txt")
    assert (gone.returncode, gone.stderr) == (
        2,
        'provcheck: --material: material "gone.txt": no such file; check the path\n',
    )


def test_material_that_is_missing_is_an_error_when_it_is_required(write: Write, provcheck: Run) -> None:
    write("story.txt", STORY)
    check = ("check", "--select", "quote-material-missing", "--output", "concise", "story.txt")
    assert " warning quote-material-missing " in provcheck(*check).stdout
    required = provcheck(*check, "--require-material")
    assert (required.returncode, " error quote-material-missing " in required.stdout) == (1, True)


def test_a_change_of_the_cited_turn_opens_what_the_baseline_accepted(write: Write, provcheck: Run) -> None:
    write("provcheck.toml", 'select = ["quote-altered"]\n')
    write("story.txt", STORY)
    talk = write("story.material/talk.txt", f"{TALK}\nMAYA LIND: Thank you.\n")
    provcheck("baseline", "create", "story.txt")
    assert "1 suppressed" in provcheck("check", "story.txt").stdout
    talk.write_text(f"MAYA LIND: Good evening.\n\n{TALK}\nMAYA LIND: Thank you very much.\n", encoding="utf-8")
    done = provcheck("check", "story.txt")
    assert (done.returncode, "1 suppressed" in done.stdout) == (0, True)
    talk.write_text(TALK.replace("not stay", "not stay here"), encoding="utf-8")
    opened = provcheck("check", "story.txt")
    assert (opened.returncode, "1 error" in opened.stdout) == (1, True)


def test_a_walk_leaves_out_and_counts_what_front_matter_names(write: Write, provcheck: Run) -> None:
    write("a-talk.txt", TALK)
    write("story.md", f"---\ntitle: The crane\ndate: 2025-03-04\nmaterial: a-talk.txt\n---\n\n{STORY}")
    done = provcheck("check", ".", "--output", "concise", "--select", "quote-altered")
    assert done.stdout.splitlines() == [
        "story.md:9:1: error quote-altered differs from the material: dropped “not”",
        "1 finding (1 error) in 1 of 1 document; 1 not opened: source material of an article",
    ]
