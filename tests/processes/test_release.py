"""`python -m provcheck.dev release`: one command writes, commits and tags a version in a real repository."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from provcheck.dev import __main__ as commands
from provcheck.dev import release

ROOT = Path(__file__).parents[2]
FILES = ("provcheck/__init__.py", "editors/vscode/package.json", "editors/vscode/package-lock.json",
         "docs/integrations.md", "docs/since.md")  # fmt: skip
CHANGELOG = "# Changelog\n\n## Unreleased\n\n- Ferries are counted.\n\n## 0.0.9 (2025-01-01)\n\n- First.\n"


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs git in a repository that has the files with the version of this one, and a changelog."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    monkeypatch.setattr(release, "ROOT", tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada Linnet")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")

    def run(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    run("init", "--quiet")
    run("add", "--all")
    run("commit", "--quiet", "--message", "start")
    return run


def test_one_command_writes_commits_and_tags_a_version(git, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["release", "7.1.0"]) == 0
    assert capsys.readouterr().out == "v7.1.0 is tagged; publish it: git push --atomic origin HEAD v7.1.0\n"
    assert git("log", "--format=%s").split("\n")[:2] == ["docs: The examples name release 7.1.0", "release: 7.1.0"]
    assert git("status", "--porcelain") == ""
    assert "Ferries are counted." in git("tag", "--list", "--format=%(contents)", "v7.1.0")
    commit = git("rev-parse", "v7.1.0^{commit}")
    assert f"@{commit} # v7.1.0" in (tmp_path / "docs/integrations.md").read_text(encoding="utf-8")
    git("checkout", "--quiet", "v7.1.0")
    assert f"\n## Unreleased\n\n## 7.1.0 ({date.today()})\n\n- Ferries" in (tmp_path / "CHANGELOG.md").read_text()
    lock = json.loads((tmp_path / "editors/vscode/package-lock.json").read_text(encoding="utf-8"))
    assert lock["version"] == lock["packages"][""]["version"] == "7.1.0"
    assert commands.main(["release", "--check", "v7.1.0"]) == 0


@pytest.mark.parametrize(
    ("arguments", "changelog", "message"),
    [
        (["0.0.1"], CHANGELOG, "0.0.1 is not newer than"),
        (["7.1"], CHANGELOG, "7.1 is not a version like 1.2.0"),
        (
            ["7.1.0"],
            CHANGELOG.replace("- Ferries are counted.\n", ""),
            "CHANGELOG.md has nothing under “## Unreleased”",
        ),
        (["7.1.0"], CHANGELOG + "more", "changes that are not committed"),
        (["--check", "v7.1.0"], CHANGELOG, "provcheck/__init__.py has version"),
        (["--check", "7.1.0"], CHANGELOG, "is not the tag of a release"),
        ([], CHANGELOG, "usage: "),
    ],
)
def test_nothing_is_released_that_is_not_ready(
    git, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], changelog: str, message: str
) -> None:
    (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    before = git("rev-parse", "HEAD")
    assert commands.main(["release", *arguments]) == 1
    assert message in capsys.readouterr().err
    assert git("rev-parse", "HEAD") == before
    assert git("tag") == ""


def test_a_tag_needs_its_section_of_the_changelog(git, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["release", "7.1.0"]) == 0
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    assert commands.main(["release", "--check", "v7.1.0"]) == 1
    assert "does not say what changed in 7.1.0" in capsys.readouterr().err
