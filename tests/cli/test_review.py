"""A reviewer sees what a contributor suppresses: `inline-ignores`, `--no-suppressions`, `--fail-on-suppressed`."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def documents(write: Write) -> None:
    write("comment.md", "The cafÃ© opens. <!-- provcheck: ignore[text-encoding] -->\n")
    write("front.md", '---\nprovcheck: {ignore: "text-encoding"}\n---\n\nThe cafÃ© closes.\n')
    write("sidecar.txt", "The cafÃ© burns.\n")
    write("sidecar.txt.provcheck.toml", 'ignore = ["text-encoding: no reason"]\n')
    write("per-file.txt", "The cafÃ© reopens.\n")
    write("accepted.txt", "The cafÃ© moves.\n")
    write("provcheck.toml", 'profile = "minimal"\nselect = ["text-encoding"]\n[per-file-ignores]\n"per*" = ["text"]\n')


def open_in(provcheck: Run, *arguments: str) -> list[str]:
    done = provcheck("check", "--output", "concise", *arguments)
    return [line.partition(":")[0] for line in done.stdout.splitlines()[:-1]]


def test_settings_cover_comments_front_matter_and_sidecar_files(write: Write, provcheck: Run) -> None:
    assert open_in(provcheck) == ["accepted.txt"]
    text = 'profile = "minimal"\nselect = ["text-encoding"]\ninline-ignores = false\n'
    write("provcheck.toml", text)
    assert open_in(provcheck) == ["accepted.txt", "comment.md", "front.md", "per-file.txt", "sidecar.txt"]


def test_an_option_reports_everything(provcheck: Run) -> None:
    provcheck("baseline", "create", ".")
    assert open_in(provcheck) == []
    every = ["accepted.txt", "comment.md", "front.md", "per-file.txt", "sidecar.txt"]
    assert open_in(provcheck, "--no-suppressions") == every
    assert provcheck("check", "--no-suppressions").returncode == 1
    done = provcheck("check", "--no-suppressions", "--fix")
    assert (done.returncode, done.stderr) == (
        2,
        "provcheck: --fix can't be combined with --no-suppressions: it would change what is suppressed for a reason\n",
    )


@pytest.mark.parametrize("name", ["comment.md", "front.md", "sidecar.txt", "per-file.txt", "accepted.txt"])
def test_an_option_fails_for_what_is_suppressed(name: str, provcheck: Run) -> None:
    provcheck("baseline", "create", ".")
    assert provcheck("check", name).returncode == 0
    done = provcheck("check", "--fail-on-suppressed", name)
    assert done.returncode == 1
    assert done.stderr == (
        "provcheck: 1 suppressed finding (--fail-on-suppressed); --no-suppressions reports what they are\n"
    )
    assert (
        provcheck("check", "--fail-on-suppressed", "--fail-on", "error", "--ignore", "text-encoding", name).returncode
        == 0
    )
