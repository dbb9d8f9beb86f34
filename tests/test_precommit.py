"""The hooks do their work under the real pre-commit, installed from a copy of this repository."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from provcheck.readers import formats

ROOT = Path(__file__).parents[1]
PACKAGED = ("provcheck", "schemas", "docs/rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

FINE = "date 2025-03-04 Ferry back in service\n\nThe ferry sails again.\n\n(Reuters)\n"
BROKEN = FINE.replace("ferry sails", "cafÃ© opens")
ROW = '{"headline": "h", "date": "2025-03-04", "source": "Reuters", "body": "The café opens."}\n'

pytestmark = pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository that holds what is needed to install the hooks."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in PACKAGED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return commit(folder)


def commit(folder: Path) -> Path:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=Desk", "-c", "user.email=desk@example.org", "commit", "--quiet", "--message", "All")
    return folder


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment(), check=True, capture_output=True)
    return done.stdout.decode()


def environment(**variables: str) -> dict[str, str]:
    """Without what a hook that runs the tests would hand down: its repository, and its choice of hooks."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "SKIP"))}
    return own | variables


def pre_commit(hooks: Path, desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit on all files; the hooks are installed once for all tests (by `try-repo`, anew each time)."""
    home = {"PRE_COMMIT_HOME": str(hooks.with_name("installed"))}
    command = [sys.executable, "-m", "pre_commit", *arguments, "--all-files", "--color", "never"]
    return subprocess.run(
        command, cwd=desk, env=environment(**home), capture_output=True, text=True, encoding="utf-8", check=False
    )


def run_hooks(hooks: Path, desk: Path, *configured: str) -> subprocess.CompletedProcess[str]:
    """Run hooks as a `.pre-commit-config.yaml` names them, with arguments of one's own or none."""
    revision = git(hooks, "rev-parse", "HEAD").strip()
    (desk / ".pre-commit-config.yaml").write_text(
        f"repos: [{{repo: '{hooks}', rev: {revision}, hooks: [{', '.join(configured)}]}}]\n"
    )
    return pre_commit(hooks, desk, "run")


def run_hook(hooks: Path, desk: Path, arguments: str) -> subprocess.CompletedProcess[str]:
    return run_hooks(hooks, desk, f"{{id: provcheck, args: {arguments}}}")


ALL_HOOKS = ("{id: provcheck}", "{id: provcheck-jsonl}")


def lay(desk: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(text, encoding="utf-8")
    return commit(desk)


# What a hook must leave alone: excluded, about the project, or no document at all.
LEFT_ALONE = {
    ".provcheck.toml": 'exclude = ["drafts/"]\n',
    "drafts/broken.txt": BROKEN,
    "README.md": "The cafÃ© project.\n",
    "package.json": '{"name": "cafÃ©"}\n',
    "table.csv": "cafÃ©\n",
}


def test_the_hooks_take_what_a_folder_walk_takes() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for suffix in formats.walked_suffixes():
        for name in (f"desk/story{suffix}", f"desk/story{suffix.upper()}", f"story{suffix}.gz"):
            assert [hook["id"] for hook in hooks if re.search(hook["files"], name)] == [
                "provcheck-jsonl" if suffix in (".jsonl", ".ndjson") else "provcheck"
            ], name
    assert not any(re.search(hook["files"], name) for hook in hooks for name in ("story.md.py", "text", "a.csvx"))


def test_bad_documents_are_refused_and_others_left_alone(hooks: Path, tmp_path: Path) -> None:
    files = {"fine.txt": FINE, "broken.txt": BROKEN, "wire/day.jsonl": ROW + ROW.replace("café", "cafÃ©")}
    done = pre_commit(hooks, lay(tmp_path, LEFT_ALONE | files), "try-repo", str(hooks))
    assert done.returncode == 1, done.stdout + done.stderr
    assert places(done) == {"broken.txt:3:8", "wire/day.jsonl:2:78"}, done.stdout


def test_good_documents_pass(hooks: Path, tmp_path: Path) -> None:
    done = run_hooks(hooks, lay(tmp_path, LEFT_ALONE | {"fine.txt": FINE, "wire/day.jsonl": ROW}), *ALL_HOOKS)
    assert done.returncode == 0, done.stdout + done.stderr
    passed = [line.split(".")[0] for line in done.stdout.splitlines() if line.endswith("Passed")]
    assert passed == ["provcheck", "provcheck (JSON Lines)"], done.stdout


def test_warnings_of_a_hook_that_passes_are_seen(hooks: Path, tmp_path: Path) -> None:
    settings = {".provcheck.toml": '[severity]\ntext-encoding = "warning"\n'}
    done = run_hooks(hooks, lay(tmp_path, settings | {"broken.txt": BROKEN}), *ALL_HOOKS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning[text-encoding]" in done.stdout


# Names of files that a pull request brings, and that are options where a hook does not end the options before them.
NAMES_LIKE_OPTIONS = ("--exclude=*.txt", "--ignore=text.txt", "--output=json:pkg.json")


def places(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {line.split("-->")[1].strip() for line in done.stdout.splitlines() if line.lstrip().startswith("-->")}


def test_files_named_like_options_are_files(hooks: Path, tmp_path: Path) -> None:
    files = dict.fromkeys(("broken.txt", *NAMES_LIKE_OPTIONS), BROKEN) | {"pkg.json": "[]\n"}
    done = run_hooks(hooks, lay(tmp_path, files), *ALL_HOOKS)
    assert done.returncode == 1, done.stdout + done.stderr
    # The last of them is text in a file that is called .json.
    expected = {"broken.txt:3:8", "--exclude=*.txt:3:8", "--ignore=text.txt:3:8", "--output=json:pkg.json:1:1"}
    assert places(done) == expected, done.stdout
    assert (tmp_path / "pkg.json").read_text(encoding="utf-8") == "[]\n"


def test_with_arguments_that_do_not_end_the_options_they_are_refused(hooks: Path, tmp_path: Path) -> None:
    for name in NAMES_LIKE_OPTIONS:
        lay(desk := tmp_path / f"desk {name}", {"broken.txt": BROKEN, name: BROKEN})
        done = run_hook(hooks, desk, "[--quiet]")
        assert done.returncode == 1
        assert f'provcheck: "{name}" is an option, and also the name of a file here' in done.stdout, done.stdout
        done = run_hook(hooks, desk, "[--quiet, --]")
        assert "broken.txt:3:8" in places(done), done.stdout


# Attacks of a pull request on a desk whose baseline accepts what stood there before: for each, the files before, those
# that the pull request changes (None: it deletes the file), the arguments of the hook, and what it must report.
TALKS = "---\ntitle: Talks on the river go on\ndate: {}\nsource: Lusa\n---\n\n{}\n"
OFFICIALS = "Officials said that the talks would go on through the night."
DIPLOMAT = "A senior diplomat said the river had not been on the table."
STRICT = {".provcheck.toml": 'fail-on = "note"\n'}
NO_IGNORES = {".provcheck.toml": 'fail-on = "note"\ninline-ignores = false\n'}
IGNORED = 'ignore = ["all: nothing to see"]\n'
ATTACKS: dict[str, tuple[dict[str, str], dict[str, str | None], str, set[str]]] = {
    "a date that was accepted is changed": (
        STRICT | {"a.md": TALKS.format("2025-05-10", "LISBON, May 2 — The talks go on.")},
        {"a.md": TALKS.format("2025-05-14", "LISBON, May 2 — The talks go on.")},
        "[--]",
        {"a.md:7:9"},
    ),
    "a second unnamed source follows an accepted one": (
        STRICT | {"a.md": TALKS.format("2025-05-10", OFFICIALS)},
        {"a.md": TALKS.format("2025-05-10", f"{OFFICIALS}\n\n{DIPLOMAT}")},
        "[--]",
        {"a.md:9:1"},
    ),
    "another document takes the place of an accepted one": (
        STRICT | {"a.md": TALKS.format("2025-05-10", f"{OFFICIALS}\n\nThe town was quiet after a long day of rain.")},
        {"a.md": None, "b.md": TALKS.format("2025-05-10", f"Trains run on time, and ferries too.\n\n{OFFICIALS}")},
        "[--]",
        {"b.md:9:1"},
    ),
    "a comment in one block excuses another": (
        STRICT,
        {"a.md": TALKS.format("2025-05-10", f"{OFFICIALS} <!-- provcheck: ignore[all] -->\n\n{DIPLOMAT}")},
        "[--]",
        {"a.md:9:1"},
    ),
    "a sidecar file comes with the document": (
        NO_IGNORES,
        {"a.txt": BROKEN, "a.txt.provcheck.toml": IGNORED},
        "[--]",
        {"a.txt:3:8"},
    ),
    "whatever suppresses, the reviewer sees it": (
        STRICT | {"a.txt": BROKEN},
        {"a.txt": BROKEN.replace("opens", "closes"), "a.txt.provcheck.toml": IGNORED},
        "[--no-suppressions, --]",
        {"a.txt:3:8"},
    ),
    "whatever suppresses, the check fails": (
        STRICT,
        {"a.txt": BROKEN, "a.txt.provcheck.toml": IGNORED},
        "[--fail-on-suppressed, --]",
        set(),
    ),
    "a document comes in a format that the desk does not write": (
        {".provcheck.toml": 'select = ["text-encoding"]\n'},
        {
            "a.rst": "Ferry back\n==========\n\nThe cafÃ© opens.\n",
            "b.ADOC": "= Ferry back\n\nThe cafÃ© opens.\n",
            "c.rtf": "{\\rtf1 The caf\\u195?\\u169? opens.}",
            "d.eml": "Subject: Ferry\nMIME-Version: 1.0\n\nThe cafÃ© opens.\n",
        },
        "[--]",
        {"a.rst:4:8", "b.ADOC:3:8", "c.rtf:1:8", "d.eml:3:8"},
    ),
    "a settings file lies above the repository": (
        {"story.txt": FINE},
        {"../.provcheck.toml": 'exclude = ["*"]\nignore = ["all"]\n', "a.txt": BROKEN},
        "[--]",
        {"a.txt:3:8"},
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_pull_request_cannot_silence_the_hook(attack: str, hooks: Path, tmp_path: Path) -> None:
    before, changes, arguments, expected = ATTACKS[attack]
    desk = lay(tmp_path / "desk", before)
    accept = [sys.executable, "-m", "provcheck", "baseline", "create", "--reason", "stock", "."]
    subprocess.run(accept, cwd=desk, env=environment(), check=True, capture_output=True)
    done = run_hook(hooks, commit(desk), arguments)
    if "--no-suppressions" not in arguments:
        assert done.returncode == 0, done.stdout + done.stderr
    for name, text in changes.items():
        if text is None:
            (desk / name).unlink()
        else:
            (desk / name).write_text(text, encoding="utf-8")
    git(desk, "add", "--all")
    done = run_hook(hooks, desk, arguments)
    assert done.returncode == 1, done.stdout + done.stderr
    assert places(done) == expected, done.stdout
