"""Misleading folders, files that change or can't be read, and full disks."""

import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.engine.file_discovery import InputFile, find_files
from provcheck.engine.file_selection import FileSelection
from provcheck.engine.source_files import read_sources
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.reporters import REPORTERS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other pipes, links and limits")
Run = Callable[..., subprocess.CompletedProcess[str]]
GOOD = " date 2025-03-04 Ferry back\n\nIt sails again.\n\n(Reuters)\n"
WITHOUT_METADATA = "It sails again.\n"
# From linux/prctl.h and linux/capability.h: the capabilities by which root reads files without permission.
CAPBSET_DROP, DAC_OVERRIDE, DAC_READ_SEARCH = 24, 1, 2


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    return folder


def limit_file_size(size: int) -> Callable[[], None]:
    """A function that makes writes fail after so many bytes of a file, as on a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def drop_root_access() -> None:
    """Take from root the permission to read all files, in the program that is started next."""
    if os.geteuid() == 0:
        import ctypes

        for capability in (DAC_OVERRIDE, DAC_READ_SEARCH):
            assert ctypes.CDLL(None).prctl(CAPBSET_DROP, capability, 0, 0, 0) == 0


def skipped(process: subprocess.CompletedProcess[str]) -> list[tuple[str, str | None]]:
    """The documents of a JSON report, and why they were skipped."""
    return [(document["uri"], document["skipped"]) for document in json.loads(process.stdout)["documents"]]


def test_circular_links_are_not_followed(desk: Path, provcheck: Run) -> None:
    (desk / "one.txt").symlink_to("two.txt")
    (desk / "two.txt").symlink_to("one.txt")
    (desk / "self").symlink_to(".")
    (desk / "up").symlink_to("..")
    for asked in ((), ("--follow-links",)):
        process = provcheck("check", "desk", "--output", "json", *asked)
        nothing = "broken link"
        assert skipped(process) == [("desk/good.txt", None), ("desk/one.txt", nothing), ("desk/two.txt", nothing)]
        assert process.returncode == 0


def test_links_out_of_the_folder_are_followed_with_the_option(desk: Path, provcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("TOP SECRET\n")
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "item.txt").write_text(GOOD)
    (tmp_path / "wire" / "back").symlink_to(desk)
    (desk / "leak.txt").symlink_to("../secret.txt")
    (desk / "wire").symlink_to("../wire")
    process = provcheck("check", "desk", "--output", "json")
    assert skipped(process) == [
        ("desk/good.txt", None), ("desk/leak.txt", "link out of the folder (open it with --follow-links)")
    ]  # fmt: skip
    assert "SECRET" not in process.stdout
    assert "1 not opened: link out of the folder (open it with --follow-links)" in provcheck("check", "desk").stdout
    process = provcheck("check", "desk", "--output", "json", "--follow-links")
    assert skipped(process) == [("desk/good.txt", None), ("desk/leak.txt", None), ("desk/wire/item.txt", None)]


def test_a_link_to_a_hidden_file_is_not_followed(desk: Path, provcheck: Run) -> None:
    (desk / ".git").mkdir()
    (desk / ".git" / "config").write_text("token = 1234\n")
    (desk / "story.txt").symlink_to(".git/config")
    assert "1234" not in provcheck("check", "desk", "--output", "json").stdout


def test_pipes_sockets_and_devices_are_skipped_and_reported(desk: Path, provcheck: Run) -> None:
    os.mkfifo(desk / "pipe.txt")
    (desk / "device.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("desk/socket.txt")
        process = provcheck("check", "desk", "--output", "json")
    special = "pipe, socket or device"
    assert skipped(process)[:1] + skipped(process)[2:] == [
        ("desk/device.txt", special), ("desk/pipe.txt", special), ("desk/socket.txt", special)
    ]  # fmt: skip
    assert process.returncode == 0
    process = provcheck("check", "desk/pipe.txt", "desk/good.txt")
    assert "pipe or a device" in process.stdout
    assert "in 1 of 2 documents" in process.stdout
    assert process.returncode == 3


@pytest.mark.parametrize("name", ["good.txt.provcheck.toml", ".gitignore"])
def test_a_pipe_in_place_of_a_sidecar_or_ignore_file_is_left_alone(name: str, desk: Path, provcheck: Run) -> None:
    os.mkfifo(desk / name)
    process = provcheck("check", "desk")
    assert (process.returncode, process.stdout) == (0, "no findings in 1 document\n")


def test_unreadable_files_are_reported_and_the_others_are_checked(desk: Path, provcheck: Run) -> None:
    (desk / "shut.txt").write_text(GOOD)
    (desk / "shut.txt").chmod(0)
    (desk / "closed").mkdir(0)
    (desk / "on-a-closed-way.txt").symlink_to("closed/a.txt")
    process = provcheck("check", "desk", "--output", "concise", before=drop_root_access)
    (desk / "closed").chmod(0o700)
    assert process.returncode == 3, process.stderr
    assert "shut.txt:1:1: error read-failed can't be read (Permission denied)" in process.stdout
    assert "can't list this folder (Permission denied)" in process.stdout
    assert "2 findings (2 errors) in 2 of 3 documents" in process.stdout


@pytest.mark.parametrize("closed", ["out", "."])
def test_a_report_that_can_not_be_written_is_a_usage_error(closed: str, desk: Path, provcheck: Run) -> None:
    Path("out").write_text("old")
    mode = Path(closed).stat().st_mode
    Path(closed).chmod(0o555)
    process = provcheck("check", "desk", "--output", "json:out", before=drop_root_access)
    Path(closed).chmod(mode)
    assert process.returncode == 2
    assert process.stderr.startswith(
        "provcheck: --output: out: can't be written (Permission denied); choose a file in a"
    )
    assert Path("out").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["desk", "out"]


def test_a_file_that_vanishes_before_it_is_read_is_reported(desk: Path) -> None:
    (desk / "late.txt").write_text(GOOD)
    walk = find_files(["desk"], FileSelection())
    files = [next(walk), next(walk)]
    (desk / "late.txt").unlink()
    outputs = list(read_sources(files, None, "-"))
    assert [type(item) for item in outputs] == [Source, Result]
    assert isinstance(outputs[1], Result)
    assert "No such file" in outputs[1].findings[0].message


INTERFERING_PROCESS = """
import os, sys
small, large = b"It sails again.\\n", b"It sails again. " * 40_000
print("ready", flush=True)
while True:
    for number in range(8):
        path = f"desk/{number}.txt"
        match os.urandom(1)[0] % 4:
            case 0: open(path, "wb").write(large)
            case 1: open(path, "wb").write(small)
            case 2 if os.path.exists(path): os.remove(path)
            case 3 if os.path.exists(path): os.truncate(path, 100_000)
"""


def test_files_that_change_while_they_are_read_are_complete_or_reported(desk: Path) -> None:
    """A second process writes, truncates and removes the files while this one reads them."""
    with subprocess.Popen([sys.executable, "-c", INTERFERING_PROCESS], stdout=subprocess.PIPE) as interfering:
        assert interfering.stdout is not None
        interfering.stdout.readline()
        files = [InputFile(f"desk/{number}.txt", walked=True) for number in range(8)]
        seen: Counter[type] = Counter()
        try:
            while seen.total() < 1_200 or len(seen) < 2:
                for item in read_sources(files, None, "-"):
                    seen[type(item)] += 1
                    if isinstance(item, Result):
                        assert item.findings[0].rule == "read-failed"
        finally:
            interfering.kill()
    assert seen.keys() == {Source, Result}


@pytest.mark.parametrize("name", REPORTERS)
def test_a_name_that_is_not_utf_8_is_in_every_report(name: str, desk: Path, provcheck: Run) -> None:
    Path(os.fsdecode(b"desk/caf\xe9\xff.txt")).write_text(WITHOUT_METADATA)
    for _ in range(2):  # the second time from the cache
        process = provcheck("check", "desk", "--output", f"{name}:report", "--history", "history.jsonl")
        assert (process.returncode, process.stderr) == (1, "")
        report = Path("report").read_bytes().decode("utf-8")
        assert "caf" in report
        assert "rule-crashed" not in report
        assert "\udcff" not in report
    lines = Path("history.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["findings"]["date-missing"]["open"] for line in lines] == [1, 1]


def test_a_name_that_is_not_utf_8_stays_in_a_baseline(desk: Path, provcheck: Run) -> None:
    Path(os.fsdecode(b"desk/caf\xe9\xff.txt")).write_text(WITHOUT_METADATA)
    assert provcheck("baseline", "create", "desk").returncode == 0
    assert provcheck("check", "desk").returncode == 0
    assert provcheck("check", "desk", "--no-baseline").returncode == 1
    assert provcheck("extract", "desk").returncode == 0


def test_paths_longer_than_the_system_allows_are_reported(desk: Path, provcheck: Run) -> None:
    long = "x" * 251 + ".txt"  # the name of a sidecar would be too long
    (desk / long).write_text(GOOD)
    assert provcheck("check", "desk").returncode == 0
    process = provcheck("check", "y" * 300 + ".txt", "z/" * 3000 + "a.txt", f"desk/{long}")
    assert "2 findings (2 errors) in 2 of 3 documents" in process.stdout
    assert process.returncode == 3
    working_folder = os.getcwd()
    part = "p" * 250
    try:
        os.chdir(desk)
        for _ in range(20):  # 5,000 characters
            os.mkdir(part)
            os.chdir(part)
    finally:
        os.chdir(working_folder)
    process = provcheck("check", "desk", "--output", "json")
    assert "File name too long" in process.stdout
    assert process.returncode == 3


# The file that each command writes, and the command.
WRITERS = {
    **{f"--output {name}": ("out", ["check", "desk", "--output", f"{name}:out"]) for name in REPORTERS},
    "two reports": ("out", ["check", "desk", "--output", "json:out", "--output", "concise"]),
    "baseline update": ("out", ["baseline", "update", "--baseline", "out", "desk"]),
    "init --force": (".provcheck.toml", ["init", "--force"]),
    "history": ("out", ["check", "desk", "--history", "out"]),
    "fix": ("desk/broken.txt", ["check", "--fix", "desk"]),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_leaves_the_old_file_and_nothing_else(writer: str, desk: Path, provcheck: Run) -> None:
    name, command = WRITERS[writer]
    for number in range(60):
        (desk / f"{number}.txt").write_text(WITHOUT_METADATA)
    old = b'{"baseline_version": 1, "accepted": []}\n'
    if writer == "fix":
        old = ("The cafÃ© opens. " * 400).encode()
    Path(name).write_bytes(old)
    before = set(Path().rglob("*"))
    process = provcheck(
        *command,
        "--no-cache" if command[0] == "check" else "--",
        before=limit_file_size(100 if writer == "fix" else len(old) + 20),
    )
    assert process.returncode in (2, 3), process.stdout
    assert (tempfile.gettempdir() if writer == "two reports" else name) in process.stderr
    assert "can't be written" in process.stderr or "can't write" in process.stderr
    assert Path(name).read_bytes() == old
    assert set(Path().rglob("*")) == before
    assert provcheck(*command, *(["--no-cache"] if command[0] == "check" else [])).returncode in (0, 1)
    assert Path(name).read_bytes() != old


def test_a_full_disk_under_the_cache_changes_no_report(
    desk: Path, provcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "bare.txt").write_text(WITHOUT_METADATA)
    expected = provcheck("check", "desk", "--no-cache")
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(tmp_path / "cache"))
    process = provcheck("check", "desk", before=limit_file_size(10))
    assert (process.stdout, process.stderr, process.returncode) == (expected.stdout, "", 1)
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


def test_a_run_that_is_killed_leaves_the_old_report(desk: Path) -> None:
    os.mkfifo("slow")
    Path("report.json").write_text("old")
    command = [sys.executable, "-m", "provcheck", "check", "desk", "-", "--no-cache", "--output", "json:report.json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as run:
        # Once the new report has begun, the run waits for standard input.
        while not list(Path().glob(".provcheck-*.tmp")):
            assert run.poll() is None
        run.kill()
    assert Path("report.json").read_text() == "old"


def test_a_report_keeps_its_mode_and_its_link(desk: Path, provcheck: Run) -> None:
    Path("shared").mkdir()
    Path("shared/report.json").write_text("old")
    Path("shared/report.json").chmod(0o640)
    Path("report.json").symlink_to("shared/report.json")
    assert provcheck("check", "desk", "--output", "json:report.json").returncode == 0
    assert Path("report.json").is_symlink()
    assert json.loads(Path("shared/report.json").read_text())["summary"]["documents"] == 1
    assert Path("shared/report.json").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in Path("shared").iterdir()) == ["report.json"]


def test_a_report_goes_into_a_pipe(desk: Path, provcheck: Run) -> None:
    process = provcheck("check", "desk", "--output", "json:/dev/stdout")
    assert json.loads(process.stdout)["summary"]["documents"] == 1
    process = provcheck("check", "desk", "--output", "json:/dev/full")
    assert (process.returncode, process.stderr) == (
        3,
        "provcheck: /dev/full: can't be written (No space left on device)\n",
    )
