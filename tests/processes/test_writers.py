"""What writes files: links, other names and attributes of a file, runs at the same time, and what killed runs left."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from provcheck.engine import file_replacement
from provcheck.engine.file_replacement import replacing

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other links, modes and locks")
Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
NO_DATE = "Ferry {0} is back\n\nThe ferry sails again.\n\n(Reuters)\n"
BROKEN = " date 2025-03-04 Ferry is back\n\nThe cafÃ© opens.\n\n(Reuters)\n"


def started(*arguments: Sequence[str]) -> list[subprocess.Popen[bytes]]:
    """Runs of the command line at the same time, one for each list of arguments."""
    return [
        subprocess.Popen([sys.executable, "-m", "provcheck", *each], stdout=subprocess.DEVNULL) for each in arguments
    ]


def test_baselines_that_are_updated_at_the_same_time_lose_nothing(desk: Path, write: Write, provcheck: Run) -> None:
    for folder in range(6):
        for number in range(5):
            write(f"{folder}/{number}.txt", NO_DATE.format(f"{folder}-{number}"))
    write("first.txt", NO_DATE.format("one"))
    provcheck("baseline", "create", "first.txt")
    runs = started(*(("baseline", "update", str(folder)) for folder in range(6)), ("baseline", "update", "0"))
    assert [run.wait() for run in runs] == [0] * 7
    entries = json.loads((desk / ".provcheck-baseline.json").read_text())["accepted"]
    paths = sorted(entry["path"] for entry in entries)
    assert paths == ["0/0.txt", *(f"{n // 5}/{n % 5}.txt" for n in range(1, 30)), "first.txt"]
    (desk / "first.txt").unlink()
    runs = started(("baseline", "prune", "."), ("baseline", "update", "."))
    assert [run.wait() for run in runs] == [0, 0]
    assert len(json.loads((desk / ".provcheck-baseline.json").read_text())["accepted"]) == 30


def test_new_and_fixed_findings_of_runs_at_the_same_time_are_counted_once(desk: Path, write: Write) -> None:
    for number in range(30):
        write(f"desk/{number}.txt", NO_DATE.format(number))
    command = ("check", "--history", "runs.jsonl", "desk")
    started(command)[0].wait()
    write("desk/new.txt", NO_DATE.format("new"))
    for run in started(*[command] * 6):
        run.wait()
    lines = [json.loads(line) for line in (desk / "runs.jsonl").read_text().splitlines()]
    assert [line["findings"]["date-missing"].get("new") for line in lines] == [None, 1, *[0] * 5]


def test_a_history_whose_last_line_is_torn_goes_on(desk: Path, write: Write, provcheck: Run) -> None:
    write("a.txt", NO_DATE.format("one"))
    command = ("check", "--history", "runs.jsonl", "a.txt")
    for _ in range(2):
        provcheck(*command)
    history = desk / "runs.jsonl"
    content = history.read_bytes()
    for length in (len(content) - 1, len(content) - 40):
        history.write_bytes(content[:length])
        provcheck(*command)
        *_, torn, last = history.read_bytes().splitlines()
        assert content[:length].endswith(torn)
        assert json.loads(last)["findings"]["date-missing"] == {
            "open": 1, "new": 0, "fixed": 0, "accepted": 0, "suppressed": 0
        }  # fmt: skip


def test_a_temporary_file_is_private_and_the_new_file_is_not(desk: Path) -> None:
    mask = os.umask(0o022)
    try:
        with replacing(str(desk / "new")) as stream:
            (temporary,) = desk.iterdir()
            assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
            stream.write(b"x")
        assert stat.S_IMODE((desk / "new").stat().st_mode) == 0o644
        (desk / "new").chmod(0o640)
        with replacing(str(desk / "new")) as stream:
            stream.write(b"y")
        assert stat.S_IMODE((desk / "new").stat().st_mode) == 0o640
    finally:
        os.umask(mask)


# The number of no process: more than systems give.
_NO_PROCESS = 2**31 - 1


def test_what_a_killed_run_left_is_removed_and_what_is_in_use_stays(
    desk: Path, write: Write, provcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", NO_DATE.format("one"))
    for name in (
        f".provcheck-{_NO_PROCESS}-0123abcd.tmp",
        f".provcheck-{os.getpid()}-0123abcd.tmp",
        ".provcheck-x.tmp",
    ):
        write(name, "half")
    monkeypatch.setattr(file_replacement, "_swept", set())
    provcheck("check", "--output", "json:report.json", "a.txt")
    left = {path.name for path in desk.iterdir() if path.name.startswith(".provcheck-")}
    assert left == {f".provcheck-{os.getpid()}-0123abcd.tmp", ".provcheck-x.tmp"}


@pytest.mark.parametrize("names", [("a.txt", "z.txt"), ("z.txt", "a.txt")], ids=["link last", "link first"])
def test_a_link_and_its_target_are_fixed_once(names: tuple[str, str], desk: Path, write: Write, provcheck: Run) -> None:
    file, link = names
    write(file, BROKEN)
    (desk / link).symlink_to(file)
    done = provcheck("check", "--diff", ".")
    assert done.stdout.count("+The café opens.") == 1
    done = provcheck("check", "--fix", ".")
    assert (done.returncode, done.stderr) == (0, "provcheck: fixed 1 finding in 1 document\n")
    assert (desk / link).is_symlink()
    assert "café" in (desk / file).read_text(encoding="utf-8")


def test_a_file_with_other_names_is_left_as_it_is(desk: Path, write: Write, provcheck: Run) -> None:
    write("a.txt", BROKEN)
    write("report", "old")
    for name in ("a.txt", "report"):
        os.link(desk / name, desk / f"{name}.same")
    done = provcheck("check", "--fix", "a.txt")
    problem = "can't be written (it has other names, hard links, which would keep the old content)"
    assert done.returncode == 3
    assert f"provcheck: a.txt: {problem}; not fixed\n" in done.stderr
    assert (desk / "a.txt").read_text(encoding="utf-8") == BROKEN
    done = provcheck("check", "--output", "json:report", "a.txt")
    assert done.stderr.startswith(f"provcheck: --output: report: {problem}")
    assert (desk / "report").read_text() == (desk / "report.same").read_text() == "old"


@pytest.mark.skipif(sys.platform != "linux", reason="Python has no extended attributes on other systems")
def test_extended_attributes_are_kept(desk: Path, write: Write, provcheck: Run) -> None:
    path = write("a.txt", BROKEN)
    try:
        os.setxattr(path, "user.source", b"desk")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    assert "fixed 1 finding" in provcheck("check", "--fix", "a.txt").stderr
    assert os.getxattr(path, "user.source") == b"desk"


@pytest.mark.skipif(sys.platform != "linux", reason="Python has no extended attributes on other systems")
def test_a_file_whose_extended_attributes_can_not_be_kept_is_left_as_it_is(
    desk: Path, write: Write, provcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: str, name: str, value: bytes) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "listxattr", lambda path: ["user.source"] if str(path).endswith("a.txt") else [])
    monkeypatch.setattr(os, "getxattr", lambda path, name: b"desk")
    monkeypatch.setattr(os, "setxattr", refused)
    write("a.txt", BROKEN)
    done = provcheck("check", "--fix", "a.txt")
    assert "its extended attribute user.source can't be kept: Operation not permitted); not fixed" in done.stderr
    assert (desk / "a.txt").read_text(encoding="utf-8") == BROKEN


def test_a_pipe_is_neither_a_baseline_nor_a_history(desk: Path, write: Write) -> None:
    write("a.txt", NO_DATE.format("one"))
    os.mkfifo(desk / "pipe")
    for option, problem in (("--baseline", "this is a pipe or a device, not a file"), ("--history", "a pipe or a dev")):
        done = subprocess.run(
            [sys.executable, "-m", "provcheck", "check", option, "pipe", "a.txt"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 2
        assert problem in done.stderr
        assert "Traceback" not in done.stderr


@pytest.fixture
def tree(desk: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with links that lead out of it, to a file and to a folder; it is the working directory."""
    write("secret/rc", "old")
    write("secret/a.txt", BROKEN)
    write("tree/b.txt", BROKEN)
    (desk / "tree/.git").mkdir()
    (desk / "tree/out").symlink_to("../secret/rc")
    (desk / "tree/folder").symlink_to("../secret")
    (desk / "tree/a.txt").symlink_to("../secret/a.txt")
    monkeypatch.chdir(desk / "tree")
    return desk / "tree"


def written(tree: Path) -> dict[str, Any]:
    return {path.name: path.read_text(encoding="utf-8") for path in (tree.parent / "secret").iterdir()}


@pytest.mark.parametrize("path", ["out", "folder/rc", "folder/new"])
@pytest.mark.parametrize(
    "command",
    [
        ("check", "--output", "json:{0}", "b.txt"),
        ("check", "--history", "{0}", "b.txt"),
        ("baseline", "create", "--baseline", "{0}", "b.txt"),
    ],
    ids=["report", "history", "baseline"],
)
def test_nothing_is_written_through_a_link_out_of_the_tree(
    command: tuple[str, ...], path: str, tree: Path, provcheck: Run
) -> None:
    before = written(tree)
    done = provcheck(*(word.format(path) for word in command))
    assert done.returncode in (2, 3)
    exists = command[0] == "baseline" and path != "folder/new"  # refused before that
    assert ("already exists" if exists else f"a link leads out of {tree} to ") in done.stderr
    assert written(tree) == before
    link = tree / path
    done = provcheck(*(word.format(os.path.realpath(link)) for word in command))  # that file itself
    assert exists or written(tree) != before


@pytest.mark.parametrize("name", ["a.txt", "folder/a.txt"])
def test_nothing_is_fixed_through_a_link_out_of_the_tree(name: str, tree: Path, provcheck: Run) -> None:
    before = written(tree)
    done = provcheck("check", "--fix", name, "b.txt")
    assert done.returncode == 3
    assert f"{name}: can't be written (a link leads out of {tree} to " in done.stderr
    assert "fixed 1 finding in 1 document" in done.stderr
    assert written(tree) == before
    assert "fixed 1 finding" in provcheck("check", "--fix", "--follow-links", "../secret/a.txt").stderr


def test_links_inside_the_tree_are_written_through(tree: Path, provcheck: Run) -> None:
    (tree / "reports").mkdir()
    (tree / "latest").symlink_to("reports")
    (tree / "link.json").symlink_to("latest/report.json")
    assert provcheck("check", "--output", "json:link.json", "b.txt").stderr == ""
    assert (tree / "link.json").is_symlink()
    assert json.loads((tree / "reports/report.json").read_text())["documents"]
