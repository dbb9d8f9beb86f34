"""`extends`: settings that build on a file of the repository, or on one of an installed package."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck import settings
from provcheck.model.errors import SettingsError
from provcheck.model.finding import Severity
from provcheck.settings import Arguments

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]


def test_later_keys_win_and_tables_are_merged(write: Write) -> None:
    write(
        "house.toml",
        'own = ["Eastwick Echo"]\nfail-on = "warning"\n[severity]\ndate-relative = "note"\ndateline = "off"\n',
    )
    write("desk.toml", 'extends = "house.toml"\nfail-on = "note"\n[limits]\nseconds = 5\n')
    write("provcheck.toml", 'extends = "desk.toml"\n[severity]\ndateline = "error"\n[limits]\nrelays = 3\n')
    built = settings.build_settings(Arguments()).settings
    assert (built.own, built.fail_on) == (("Eastwick Echo",), Severity.NOTE)
    assert built.severities == {"date-relative": Severity.NOTE, "dateline": Severity.ERROR}
    assert (built.limits.seconds, built.limits.relays) == (5, 3)


def test_profiles_lie_beside_the_file_that_names_them_and_patterns_beside_the_one_that_extends(write: Write) -> None:
    write("shared/house.json", '{"allOf": [{"$ref": "urn:provcheck:profiles:minimal"}]}')
    write("shared/house.toml", 'profile = "house.json"\nexclude = ["drafts/"]\n[profiles]\n"wire/" = "house.json"\n')
    write("desk/provcheck.toml", 'extends = "../shared/house.toml"\n[profiles]\n"wire/old/" = "archive"\n')
    (write("x", "").parent / ".git").mkdir()
    built, selection, folder, _ = settings.build_settings(Arguments(config="desk/provcheck.toml"))
    assert built.profile.name == "house"
    assert [(pattern, profile.name) for pattern, profile in built.profiles] == [
        ("wire/old/", "archive"),
        ("wire/", "house"),
    ]
    assert folder == "desk"
    assert ("desk", ("drafts/",)) in selection.exclude


def test_every_value_shows_the_file_that_states_it(provcheck: Run, write: Write) -> None:
    write("house.toml", '[severity]\ndate-relative = "note"\n')
    write("provcheck.toml", 'extends = "house.toml"\nfail-on = "note"\n')
    shown = provcheck("check", "--show-settings").stdout
    assert "# settings file: provcheck.toml\n# extends: house.toml\n" in shown
    assert 'fail-on = "note"                          # provcheck.toml:2:1\n' in shown
    assert 'severity.date-relative = "note"           # house.toml:2:1\n' in shown


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("b.toml", 'extends = "./a.toml"', "b.toml:1:11: a.toml, which extends b.toml, which extends a.toml; remove"),
        ("a.toml", "", "a.toml:1:11: a.toml, which extends a.toml; remove"),
        ("b.toml", None, 'a.toml:1:11: extends = "b.toml": no such file; paths are relative to this'),
        ("../x.toml", "", 'a.toml:1:11: extends = "../x.toml" leads out of '),
        ("b.toml", "own = 3", "b.toml:1:1: own: must be a list"),
        ("b.toml", 'ignore = ["dat"]', 'b.toml:1:11: ignore: no rule or family "dat"'),
        ("b.toml", 'profile = "no.json"', 'b.toml:1:11: profile = "no.json" is neither'),
        ("pyproject.toml", "", "a.toml:1:11: pyproject.toml has no table [tool.provcheck]"),
        ("package:acme_missing/a.toml", None, "no package acme_missing is installed beside provcheck"),
        ("package:json/a.toml", None, "the package has no file a.toml"),
        ("package:json/../../a.toml", None, "the package has no file ../../a.toml"),
        ("b\\u0000.toml", None, "extends: the path has the character U+0000; correct it"),
        ("package:__main__/a.toml", None, "no package __main__ is installed beside provcheck"),
        (".git", None, 'a.toml:1:11: extends = ".git": no such file'),
        ("package:json", None, 'write it as in "package:acme_desk/house.toml"'),
    ],
)
def test_what_cannot_be_extended_is_refused_at_its_place(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str, text: str | None, message: str
) -> None:
    folder = write("repository/.git/x", "").parents[1]
    if text is not None:
        write(f"repository/{name}", text)
    write("repository/a.toml", f'extends = "{name}"')
    monkeypatch.chdir(folder)
    with pytest.raises(SettingsError) as error:
        settings.build_settings(Arguments(config="a.toml"))
    assert message in str(error.value)


def test_a_link_out_of_the_repository_is_not_followed(write: Write) -> None:
    write("elsewhere.toml", 'own = ["Eastwick Echo"]')
    path = write("repository/provcheck.toml", 'extends = "house.toml"')
    (path.parent / ".git").mkdir()
    (path.parent / "house.toml").symlink_to("../elsewhere.toml")
    with pytest.raises(SettingsError, match="leads out of"):
        settings.build_settings(Arguments(config=str(path)))


def test_a_package_brings_settings_and_a_profile_without_being_imported(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("site/acme_desk/__init__.py", "raise RuntimeError('imported')")
    write("site/acme_desk/house.toml", 'extends = "parts/base.toml"\nprofile = "desk.json"\n')
    write("site/acme_desk/desk.json", '{"allOf": [{"$ref": "urn:provcheck:profiles:minimal"}]}')
    folder = write("site/acme_desk/parts/base.toml", 'own = ["Acme Wire"]\n').parents[2]
    write("provcheck.toml", 'extends = "package:acme_desk/house.toml"')
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    built = settings.build_settings(Arguments()).settings
    assert (built.own, built.profile.name) == (("Acme Wire",), "desk")
    assert "acme_desk" not in sys.modules


def test_the_severity_of_a_family_is_that_of_its_rules(provcheck: Run, write: Write) -> None:
    write("a.txt", "Ferry stops\n\n2025-03-04\n\n“The quay is closed for the winter,” it says. He left yesterday.\n")
    write("provcheck.toml", '[severity]\ncredit = "note"\nquote = "off"\nquote-unattributed = "warning"\n')
    shown = provcheck("check", "--as-of", "2025-06-01", "--output", "concise", "a.txt").stdout
    assert "note credit-missing" in shown
    assert "error" not in shown.partition("\n")[0]


def test_the_severity_of_a_family_enables_no_rule(provcheck: Run, write: Write) -> None:
    write("a.txt", "Ferry stops\n\n2025-03-04\n\nThe quay is closed.\n\n(Reuters)\n")
    write("provcheck.toml", '[severity]\nimage = "error"\nbyline = "error"\ndateline = "error"\n')
    assert provcheck("check", "--as-of", "2025-06-01", "a.txt").stdout == "no findings in 1 document\n"
