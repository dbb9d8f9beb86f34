"""A repository whose folders have settings files of their own: each document has those of the nearest one."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]

STORY = "Ferry stops\n\n2025-03-04\n\n“The quay is closed for the whole of the winter,” it says on the door.\n"
CREDITED = STORY + "\n(Reuters)\n"
AS_OF = ("--as-of", "2025-06-01")


@pytest.fixture
def monorepo(write: Write) -> Path:
    """Three desks: one with the settings of the root, one with its own, one with a table in `pyproject.toml`."""
    write("provcheck.toml", '[severity]\nquote = "off"\n[per-file-ignores]\n"*.txt" = ["credit"]\n')
    write("news/a.txt", STORY)
    write(
        "wire/.provcheck.toml",
        'fail-on = "warning"\nexclude = ["old/"]\n[severity]\ncredit-missing = "warning"\nquote = "off"\n',
    )
    write("wire/a.txt", STORY)
    write("wire/deep/er/b.txt", STORY)
    write("wire/old/c.txt", STORY)
    write("blog/pyproject.toml", '[tool.provcheck]\nprofile = "minimal"\nselect = ["date"]\n')
    write("blog/a.txt", "Ferry stops\n\nNo day is given.\n")
    return write("blog/b.txt", STORY).parents[1]


def lines(provcheck: Run, *arguments: str) -> list[str]:
    return provcheck("check", *AS_OF, "--output", "concise", "--no-cache", *arguments).stdout.splitlines()[:-1]


def test_each_document_has_the_settings_of_the_nearest_folder(provcheck: Run, monorepo: Path) -> None:
    found = [line.partition(" [")[0].split(": ", 1) for line in lines(provcheck, ".")]
    assert [(place.partition(":")[0], message.split()[0]) for place, message in found] == [
        ("blog/a.txt", "error"),
        ("wire/a.txt", "warning"),
        ("wire/deep/er/b.txt", "warning"),
    ]


@pytest.mark.parametrize("folder", ["blog", "news", "wire"])
def test_a_run_from_above_finds_what_a_run_inside_finds(
    provcheck: Run, monorepo: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    from_above = [line.removeprefix(f"{folder}/") for line in lines(provcheck, folder)]
    monkeypatch.chdir(monorepo / folder)
    inside = lines(provcheck, ".")
    assert from_above == inside
    assert bool(inside) == (folder != "news")


def test_the_folder_of_the_run_has_its_own_settings_beside_those_of_a_folder_around_it(
    provcheck: Run, monorepo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(monorepo / "wire")
    found = lines(provcheck, "a.txt", "../news/a.txt", "../blog/a.txt")
    assert [line.partition(":")[0] for line in found] == ["a.txt", "../blog/a.txt"]


def test_a_file_that_is_named_holds_everywhere(provcheck: Run, monorepo: Path) -> None:
    found = lines(provcheck, "--config", "provcheck.toml", ".")
    assert {line.partition(":")[0] for line in found} == {"blog/a.txt"}


def test_options_win_in_every_folder(provcheck: Run, monorepo: Path) -> None:
    assert all("credit-missing" in line for line in lines(provcheck, "--select", "credit", "."))


def test_fail_on_is_that_of_the_folder(provcheck: Run, monorepo: Path) -> None:
    assert provcheck("check", *AS_OF, "news").returncode == 0
    assert provcheck("check", *AS_OF, "wire/a.txt").returncode == 1
    assert provcheck("check", *AS_OF, "--config", "wire/.provcheck.toml", "news").returncode == 1
    assert provcheck("check", *AS_OF, "--fail-on", "error", "wire").returncode == 0
    cases = provcheck("check", *AS_OF, "--output", "junit", "wire").stdout
    assert 'failures="2"' in cases


def test_exclude_is_that_of_the_folder_for_named_files_too(provcheck: Run, monorepo: Path) -> None:
    assert lines(provcheck, "wire/old/c.txt")
    assert lines(provcheck, "--force-exclude", "wire/old/c.txt", "wire/a.txt")[0].startswith("wire/a.txt")
    shown = provcheck("check", "--show-files", ".").stdout.split()
    assert shown == ["blog/a.txt", "blog/b.txt", "news/a.txt", "wire/a.txt", "wire/deep/er/b.txt"]


def test_patterns_of_an_outer_folder_do_not_count_inside(provcheck: Run, write: Write) -> None:
    write("provcheck.toml", 'exclude = ["*.md"]\n[profiles]\n"*.txt" = "minimal"\n')
    write("in/provcheck.toml", 'profile = "newswire"\n')
    write("in/a.md", "---\ndate: 2025-03-04\ntitle: Ferry stops\n---\n\nThe ferry stops.\n")
    write("in/a.txt", STORY)
    write("out.md", "x\n")
    assert provcheck("check", "--show-files", ".").stdout.split() == ["in/a.md", "in/a.txt"]
    assert any("credit-missing" in line for line in lines(provcheck, "in/a.txt"))


def test_cached_results_are_those_of_the_settings_of_the_folder(provcheck: Run, monorepo: Path) -> None:
    first = provcheck("check", *AS_OF, "--output", "concise", ".").stdout
    assert provcheck("check", *AS_OF, "--output", "concise", ".").stdout == first
    (monorepo / "wire/.provcheck.toml").unlink()
    later = provcheck("check", *AS_OF, "--output", "concise", ".").stdout
    assert [line.partition(":")[0] for line in later.splitlines()[:-1]] == ["blog/a.txt"]


def test_the_settings_of_a_document_are_shown_with_their_origin(provcheck: Run, monorepo: Path) -> None:
    shown = provcheck("check", "--show-settings", "wire/a.txt").stdout
    assert "# settings file: wire/.provcheck.toml\n" in shown
    assert 'fail-on = "warning"                       # wire/.provcheck.toml:1:1\n' in shown


def test_settings_of_a_folder_that_are_wrong_end_the_run_before_it_begins(
    provcheck: Run, monorepo: Path, write: Write
) -> None:
    write("wire/deep/provcheck.toml", 'fail-on = "loud"\n')
    done = provcheck("check", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert "wire/deep/provcheck.toml:1:11: fail-on: 'loud' is not one of" in done.stderr


def test_settings_in_folders_that_are_left_out_are_not_read(provcheck: Run, monorepo: Path, write: Write) -> None:
    write("wire/old/provcheck.toml", "wrong = 1\n")
    write("node_modules/x/provcheck.toml", "wrong = 1\n")
    assert provcheck("check", *AS_OF, "--show-files", ".").returncode == 0


def test_extract_and_standard_input_take_the_settings_of_the_folder(provcheck: Run, write: Write) -> None:
    story = "---\ntitle: Ferry stops\nstand: 2025-03-04\n---\n\nThe ferry stops.\n"
    write("desk/provcheck.toml", '[keys]\nstand = "published"\n')
    write("desk/a.md", story)
    assert json.loads(provcheck("extract", "desk").stdout)["published"]["value"] == "2025-03-04"
    done = provcheck("extract", "--stdin-filename", "desk/b.md", "-", stdin=story)
    assert json.loads(done.stdout)["published"]["value"] == "2025-03-04"
