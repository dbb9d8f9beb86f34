"""`check` with real streams, signals and worker processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_check import BROKEN, FINE, ONLY, findings

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]


def test_results_keep_the_order_of_the_input_with_any_number_of_jobs(write: Write, provcheck: Run) -> None:
    names = [f"{number:03}.txt" for number in range(300)]
    for name in names:
        write(name, (BROKEN if name.endswith("7.txt") else FINE) + "Nothing more was said.\n" * 120)
    serial = provcheck("check", *ONLY, "--jobs", "1", *reversed(names), ".")
    assert findings(serial.stdout) == [
        f"{name} error text-encoding" for name in reversed(names) if name.endswith("7.txt")
    ]
    spread = provcheck("check", *ONLY, "--jobs", "3", *reversed(names), ".")
    assert (spread.stdout, spread.returncode) == (serial.stdout, 1)


def test_a_pipe_that_nobody_reads_is_silent(write: Write, desk: Path) -> None:
    for number in range(200):
        write(f"{number}.txt", BROKEN * 40)
    command = [sys.executable, "-m", "provcheck", "check", "--select", "text", "."]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.fixture
def many(write: Write) -> str:
    """A file of so many documents that its report does not fit into a pipe that nobody reads."""
    write("many.jsonl", ('{"headline": "h", "body": "' + "It was said again. " * 300 + '"}\n') * 3000)
    return "many.jsonl"


def interrupted(process: "subprocess.Popen[bytes]") -> None:
    """Send Ctrl-C to a process and its workers, as a terminal does: it ends and prints no traceback."""
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in errors


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_it_without_a_traceback(jobs: str, many: str) -> None:
    command = [sys.executable, "-m", "provcheck", "check", "--jobs", jobs, many]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        process.stdout.read(1)  # at work
        interrupted(process)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="this system does not list the children of a process")
def test_ctrl_c_ends_it_without_a_traceback_while_workers_start(many: str) -> None:
    command = [sys.executable, "-m", "provcheck", "check", "--jobs", "2", many]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not children.read_text():
            assert process.poll() is None
        interrupted(process)


@pytest.mark.skipif(os.name == "nt", reason="shells close streams otherwise there")
def test_a_closed_stream_stops_nothing(write: Write) -> None:
    write("broken.txt", BROKEN)
    command = f"'{sys.executable}' -m provcheck check --select text --profile minimal"
    for line, code in (("broken.txt >&-", 1), ("broken.txt 2>&-", 1), ("- <&-", 3), ("broken.txt >/dev/full", 3)):
        if "/dev/full" in line and not Path("/dev/full").exists():
            continue
        done = subprocess.run(f"{command} {line}", shell=True, capture_output=True, text=True, check=False)
        assert done.returncode == code, line
        assert "Traceback" not in done.stderr
        assert "fault" not in done.stderr


def test_a_commit_of_a_theme_passes_the_hook(write: Write, desk: Path) -> None:
    write("themes/quay/layouts/single.html", "<main><h1>{{ .Title }}</h1>{{ .Content }}</main>")
    write("_includes/foot.html", "<p>Written on the pier.</p>")
    write("404.html", "<main><h1>Not found</h1><p>Nothing is here.</p></main>")
    write("content/_index.md", "---\ntitle: News\n---\n")
    names = ["themes/quay/layouts/single.html", "_includes/foot.html", "404.html", "content/_index.md"]
    hook = [sys.executable, "-m", "provcheck", "check", "--force-exclude", "--", *names]
    done = subprocess.run(hook, cwd=desk, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert "2 templates and 2 pages without words skipped" in done.stdout
