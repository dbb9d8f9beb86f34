"""`check --show-settings` and `--show-files`: values with their origins, and files, before anything is checked."""

import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck import settings
from provcheck.model.setting_table import settings_of
from provcheck.model.settings import Settings

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
FILE = """profile = "minimal"
ignore = ["quote"]
exclude = ["drafts/"]
[severity]
date-relative = "note"
[limits]
seconds = 5
[per-file-ignores]
"opinion/**" = ["source"]
[profiles]
"opinion/" = "strict"
[outlets.eastwick-echo]
name = "Eastwick Echo"
"""


@pytest.fixture
def shown(write: Write, provcheck: Run) -> Callable[..., list[str]]:
    """The lines of `--show-settings`, with single spaces."""

    def run(*arguments: str) -> list[str]:
        done = provcheck("check", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        return [" ".join(line.split()) for line in done.stdout.splitlines()]

    return run


Shown = Callable[..., list[str]]


def test_each_value_has_its_origin(write: Write, shown: Shown) -> None:
    write("provcheck.toml", FILE)
    lines = shown("--fail-on", "note", "--ignore", "date,text", "--exclude", "old/", "--show-settings")
    assert lines[:2] == ["# settings file: provcheck.toml", "# baseline: none"]
    assert {
        'profile = "minimal" # provcheck.toml:1:1',
        'fail-on = "note" # --fail-on',
        'ignore = ["quote", "date", "text"] # --ignore and provcheck.toml:2:1',
        'exclude = ["drafts/", "old/"] # --exclude and provcheck.toml:3:1',
        'severity.date-relative = "note" # provcheck.toml:5:1',
        "limits.seconds = 5 # provcheck.toml:7:1",
        "limits.findings = 1000 # default",
        'per-file-ignores."opinion/**" = ["source"] # provcheck.toml:9:2',
        'outlets.eastwick-echo.name = "Eastwick Echo" # provcheck.toml:13:1',
        "min-confidence = 0.5 # default",
    } <= set(lines)


def test_the_output_is_a_settings_file_with_every_setting(desk: Path, write: Write, shown: Shown) -> None:
    write("provcheck.toml", FILE)
    values = tomllib.loads("\n".join(shown("--show-settings")))
    assert {setting.key for setting in settings_of(Settings)} - values.keys() == {"date-order"}  # it has no default
    before = settings.build_settings(settings.Arguments())
    write("provcheck.toml", "\n".join(shown("--show-settings")))
    assert settings.build_settings(settings.Arguments()) == before


def test_without_a_file_it_says_where_it_looked(desk: Path, write: Write, shown: Shown) -> None:
    (desk / ".git").mkdir()
    write("a/b/story.txt", "")
    assert shown("--show-settings")[0] == f"# settings file: none in {desk}"


def test_what_holds_for_one_document(write: Write, shown: Shown, provcheck: Run) -> None:
    write("provcheck.toml", FILE)
    write("opinion/a.md", "")
    write("opinion/a.md.provcheck.toml", "")
    assert shown("--show-settings", "opinion/a.md")[2:6] == [
        "# document: opinion/a.md",
        '# profile of this document: strict (profiles."opinion/")',
        "# suppressions: opinion/a.md.provcheck.toml",
        '# suppressions: per-file-ignores."opinion/**" = ["source"]',
    ]
    write("drafts/b.md", "")
    assert shown("--show-settings", "drafts/b.md")[2:5] == [
        "# document: drafts/b.md",
        "# profile of this document: minimal (profile)",
        "# a folder walk leaves this document out",
    ]
    done = provcheck("check", "--show-settings", "gone.md")
    assert (done.returncode, done.stderr) == (
        2, "provcheck: --show-settings: gone.md: no such file; name a document, or leave it out\n",
    )  # fmt: skip


def test_files_are_listed_and_not_checked(desk: Path, write: Write, provcheck: Run) -> None:
    write("provcheck.toml", FILE)
    for name in ("b.md", "a.md", "drafts/c.md", "README.md"):
        write(name, "The cafÃ© opens.\n")
    (desk / "broken.md").symlink_to("gone.md")
    done = provcheck("check", "--show-files", ".", "README.md", "gone.md")
    assert done.stdout.splitlines() == ["a.md", "b.md", "README.md"]
    assert done.stderr.splitlines() == [
        "provcheck: broken.md: not opened: broken link",
        "provcheck: gone.md: no such file or folder; check the path and the working directory",
    ]
    assert done.returncode == 3


def test_patterns_that_match_nothing_are_named(provcheck: Run, write: Write) -> None:
    write("opinion/a.txt", "A\n")
    write("wire/old/b.txt", "B\n")
    write(
        "provcheck.toml",
        """
        exclude = ["opinon/", "./opinion/", 'wire\\old\\', "*.md"]
        [profiles]
        "wires/" = "agency"
        [per-file-ignores]
        "*.txt" = ["quote"]
        """,
    )
    shown = provcheck("check", "--show-settings").stdout
    assert [line for line in shown.splitlines() if line.endswith("matches no file")] == [
        '# exclude: "*.md" matches no file',
        '# exclude: "opinon/" matches no file',
        '# profiles: "wires/" matches no file',
    ]
    warnings = [
        f"provcheck: warning: provcheck.toml: {text} matches no file"
        for text in ('exclude: "*.md"', 'exclude: "opinon/"', 'profiles: "wires/"')
    ]
    assert [line for line in provcheck("check", ".").stderr.splitlines() if "matches" in line] == warnings
    # A run of a part says nothing about what it does not cover, nor does a file about what it extends.
    assert "matches" not in provcheck("check", "opinion").stderr
    assert provcheck("check", "--show-files", ".").stdout == ""
    assert (
        provcheck("check", "--exclude", "./wire", "--config", "/dev/null", "--show-files", ".").stdout
        == "opinion/a.txt\n"
    )
    write("wire/provcheck.toml", 'extends = "../provcheck.toml"\n')
    assert "matches" not in provcheck("check", "wire").stderr
    # A file that also holds for a folder beside one with settings of its own is named once.
    write("news/c.txt", "C\n")
    assert [line for line in provcheck("check", ".").stderr.splitlines() if "matches" in line] == warnings
