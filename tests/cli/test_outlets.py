"""`provcheck outlets find`: the outlet, how the name matched, and similar names where none does."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
SETTINGS = """
[abbreviations]
PC = "Eastwick Echo"
[outlets.eastwick-echo]
name = "Eastwick Echo"
aliases = ["The Echo of Eastwick"]
"""


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (["Agence France-Presse"], "Agence France-Presse (by its name)"),
        (["agence", "france", "presse"], "Agence France-Presse (by its name)"),
        (["AFP"], "Agence France-Presse (by its initials)"),
        (["https://www.afp.com/en/news"], "Agence France-Presse (by its address)"),
        (["The Al-Mayadeen"], "Al Mayadeen (by another name)"),
    ],
)
def test_a_name_is_found_in_every_form(words: list[str], head: str, desk: Path, provcheck: Run) -> None:
    done = provcheck("outlets", "find", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == head


def test_everything_known_about_an_outlet_is_printed(desk: Path, provcheck: Run) -> None:
    assert provcheck("outlets", "find", "Al Mayadeen").stdout.splitlines()[:4] == [
        "Al Mayadeen (by its name)",
        "  identity     al-mayadeen",
        "  kind         broadcaster",
        "  country      LB",
    ]


def test_initials_with_several_readings_list_them_all(desk: Path, provcheck: Run) -> None:
    done = provcheck("outlets", "find", "APS")
    assert done.returncode == 0
    first, *rest = done.stdout.split("\n\n")
    assert first == '"APS" may mean any of 2 outlets; choose one under [abbreviations] in the settings'
    assert [one.splitlines()[:2] for one in rest] == [
        ["Agence de Presse Sénégalaise (one of several)", "  identity     agence-de-presse-senegalaise"],
        ["Algérie Presse Service (one of several)", "  identity     algerie-presse-service"],
    ]


def test_the_settings_come_first(write: Write, provcheck: Run) -> None:
    write("provcheck.toml", SETTINGS)
    assert provcheck("outlets", "find", "PC").stdout.splitlines()[0] == (
        "Eastwick Echo (by its initials, from the settings)"
    )
    assert provcheck("outlets", "find", "the echo of eastwick").stdout.splitlines()[0] == (
        "Eastwick Echo (by another name, from the settings)"
    )


def test_an_unknown_name_is_answered_with_near_ones(write: Write, provcheck: Run) -> None:
    done = provcheck("outlets", "find", "Al Mayaden")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == 'provcheck: no outlet found for "Al Mayaden"; similar names: Al Mayadeen\n'
    write("provcheck.toml", SETTINGS)
    assert "similar names: Eastwick Echo" in provcheck("outlets", "find", "Eastwyck Echo").stderr


def test_where_nothing_is_near_nothing_is_offered(desk: Path, provcheck: Run) -> None:
    done = provcheck("outlets", "find", "Qqwxz\u202e")
    assert done.returncode == 1
    assert "near" not in done.stderr
    assert "\u202e" not in done.stderr


def test_an_empty_name_is_refused(desk: Path, provcheck: Run) -> None:
    assert provcheck("outlets", "find", " ").returncode == 2
