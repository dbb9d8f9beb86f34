"""`--since` in a repository whose settings name programs, and in a clone without old versions: nothing runs, nothing is
fetched. Each attack is first made on git itself, to show that it works there."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
STORY = " date 2025-05-10 Ships leave\n\nThe cafÃ© opens.\n\nThe ships leave.\n\n(AFP)\n"
CHECK = ("check", "--output", "concise", "--quiet")

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(*arguments: str, folder: str = ".") -> str:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "Ida", "GIT_AUTHOR_EMAIL": "ida@desk.example",
        "GIT_COMMITTER_NAME": "Ida", "GIT_COMMITTER_EMAIL": "ida@desk.example",
    }  # fmt: skip
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def repository(desk: Path, write: Write) -> Path:
    """A repository with one story, which has changed since its only commit."""
    git("init", "-q", "-b", "main")
    write("story.txt", STORY)
    git("add", "-A")
    git("commit", "-q", "-m", "copy")
    write("story.txt", STORY.replace("opens", "closes"))
    return desk


def runs(marker: Path, attempt: Callable[[], object]) -> bool:
    """Whether the program that writes the marker ran."""
    marker.unlink(missing_ok=True)
    attempt()
    return marker.exists()


@pytest.mark.parametrize(
    "setting", ["core.fsmonitor", "filter.evil.clean", "filter.a=b.c.clean", "filter.evil.process"]
)
def test_programs_of_the_repository_do_not_run(
    setting: str, repository: Path, write: Write, provcheck: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    marker = tmp_path_factory.mktemp("evil") / "ran"
    git("config", setting, f"touch '{marker}'; cat; true")
    name = setting.removeprefix("filter.").rpartition(".")[0]
    if setting.startswith("filter.") and "=" not in name:
        git("config", f"filter.{name}.required", "true")
        write(".gitattributes", f"*.txt filter={name}\n")
        assert runs(marker, lambda: subprocess.run(["git", "diff"], capture_output=True, check=False))
    elif setting == "core.fsmonitor":
        assert runs(marker, lambda: git("status"))
    assert not runs(marker, lambda: provcheck(*CHECK, "--since", "HEAD", "."))
    done = provcheck(*CHECK, "--since", "HEAD", ".")
    assert done.stdout.startswith("story.txt:3:8: error text-encoding"), done.stderr


def test_a_folder_that_looks_like_a_repository_is_none(
    repository: Path, provcheck: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    marker = tmp_path_factory.mktemp("evil") / "ran"
    git("clone", "-q", "--bare", ".", "embedded")
    for key, value in {"bare": "false", "worktree": ".", "fsmonitor": f"touch '{marker}'; false"}.items():
        git("config", f"core.{key}", value, folder="embedded")
    assert runs(marker, lambda: git("status", folder="embedded"))
    monkeypatch.chdir(repository / "embedded")
    assert not runs(marker, lambda: provcheck(*CHECK, "--since", "HEAD", "."))
    done = provcheck(*CHECK, "--since", "HEAD", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--since: " in done.stderr


@pytest.mark.parametrize("name", ["story.txt", "day.jsonl"])
def test_old_versions_that_a_clone_lacks_are_not_fetched(
    name: str, repository: Path, write: Write, provcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = '{"headline": "h", "date": "2025-03-04", "source": "AFP", "body": "The cafÃ© opens."}\n'
    write("day.jsonl", row + row)
    git("add", "-A")
    git("commit", "-q", "-m", "both")
    write(name, (repository / name).read_text(encoding="utf-8").replace("cafÃ©", "cafÃ© bar"))
    git("commit", "-q", "-a", "-m", "bar")
    git("config", "uploadpack.allowFilter", "true")
    git("clone", "-q", "--filter=blob:none", f"file://{repository}", "partial")
    monkeypatch.chdir(repository / "partial")
    missing = git("rev-list", "--objects", "--missing=print", "HEAD").count("?")
    assert missing
    done = provcheck(*CHECK, "--since", "HEAD~1", name)
    assert done.returncode in (2, 3), done.stdout
    assert "git fetch --refetch --no-filter" in done.stdout + done.stderr
    assert git("rev-list", "--objects", "--missing=print", "HEAD").count("?") == missing


DATED = "---\ntitle: Ships\ndate: 2025-05-10\nsource: AFP\n---\n\nThe ships leave.\n\nThe café opens.\n"


def test_what_a_link_leads_to_is_compared_with_what_it_led_to(repository: Path, write: Write, provcheck: Run) -> None:
    """Neither a change of the file behind a link, which no walk takes, nor one of the link hides what is new."""
    for name in ("page.dat", "other.dat"):
        write(name, DATED)
    for name in ("behind.md", "led.md"):
        (repository / name).symlink_to("page.dat")
    git("add", "-A")
    git("commit", "-q", "-m", "links")
    assert provcheck(*CHECK, "--since", "HEAD", "behind.md", "led.md").stdout == ""
    write("page.dat", DATED.replace("date: 2025-05-10\n", ""))
    done = provcheck(*CHECK, "--since", "HEAD", "behind.md")
    assert done.stdout.startswith("behind.md:2:8: error date-missing"), done.stdout
    write("page.dat", DATED)
    write("other.dat", DATED.replace("café", "cafÃ©"))
    (repository / "led.md").unlink()
    (repository / "led.md").symlink_to("other.dat")
    done = provcheck(*CHECK, "--since", "HEAD", "led.md", "behind.md")
    assert done.stdout.startswith("led.md:9:8: error text-encoding"), done.stdout


@pytest.mark.parametrize("ignore", ["news.txt\n", "*\n", "desk/\n", "**/desk/**\n", "*.txt\n!/story.txt\n"])
def test_an_ignore_file_leaves_out_no_file_that_changed(
    ignore: str, repository: Path, write: Write, provcheck: Run
) -> None:
    write("desk/late/news.txt", STORY)
    write("desk/draft.txt", STORY)
    write(".gitignore", ignore)
    git("add", "-f", ".gitignore", "desk/late/news.txt", "story.txt")
    git("commit", "-q", "-m", "all but the draft")
    done = provcheck(*CHECK, "--since", "HEAD~1", ".")
    documents = {line.split(":")[0] for line in done.stdout.splitlines()}
    draft = set() if ignore != "news.txt\n" else {"desk/draft.txt"}
    assert documents == {"desk/late/news.txt", "story.txt"} | draft
    shown = provcheck("check", "--show-files", "--since", "HEAD~1", ".").stdout
    assert set(shown.splitlines()) == documents
