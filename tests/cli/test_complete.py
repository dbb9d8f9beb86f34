"""Shell completion, called as the script of a shell calls it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


def offers(provcheck: Run, words: str) -> list[str]:
    """What bash would offer for the last of these words."""
    position = str(len(words.split(" ")) - 1)
    done = provcheck(COMP_WORDS=words, COMP_CWORD=position, _PROVCHECK_COMPLETE="bash_complete")
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("provcheck che", ["check"]),
        ("provcheck explain text-enc", ["text-encoding"]),
        ("provcheck check --select text-enc", ["text-encoding"]),
        ("provcheck check --ignore date,al", ["date,all"]),
        ("provcheck check --output sa", ["sarif"]),
        ("provcheck check --profile newsw", ["newswire", "newsw"]),
        ("provcheck check --reader jsonl", ["jsonl"]),
        ("provcheck check --fail-on w", ["warning"]),
        ("provcheck rules quo", ["quote"]),
        ("provcheck schema rep", ["report"]),
    ],
)
def test_names_are_completed(words: str, offered: list[str], desk: Path, provcheck: Run) -> None:
    assert offers(provcheck, words) == offered
