"""At a terminal: a real one (pty) with a real process, and real shells where they are installed."""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

Write = Callable[..., Path]
BROKEN = "The cafÃ© is open.\n"
CHECK = (sys.executable, "-m", "provcheck", "check", "--no-cache", "--profile", "minimal", "--select", "text-encoding")
PLAIN = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}


def rows(number: int, sentences: int = 20) -> str:
    return ('{"headline": "h", "body": "' + "It was said again. " * sentences + 'cafÃ©"}\n') * number


def wait_for_end(group: int) -> None:
    """Wait until no process of the group is left."""
    with suppress(ProcessLookupError):
        while True:
            os.killpg(group, 0)
            time.sleep(0.01)


class Terminal:
    """What a process shows on a terminal of its own."""

    def __init__(self, process: "subprocess.Popen[bytes]", end: int) -> None:
        self.process = process
        self.shown = ""
        self._end = end

    def until(self, words: str) -> None:
        """Wait until these words are shown."""
        while words not in self.shown:
            assert self._read(), f"{words!r} is not in {self.shown!r}"

    def rest(self) -> str:
        """All that is shown until the process ends."""
        while self._read():
            pass
        return self.shown

    def _read(self) -> bool:
        """Wait for more that is shown; returns whether there was any before the process ended."""
        try:
            data = os.read(self._end, 65536)
        except OSError:  # the other end is closed
            data = b""
        self.shown += data.decode("utf-8", "replace")
        return bool(data)


@contextmanager
def terminal(command: tuple[str, ...], *, stdout: int | None = None, **environment: str) -> Iterator[Terminal]:
    """A process on a terminal of its own; with `stdout` its standard output goes elsewhere."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs if stdout is None else stdout,
        stderr=theirs,
        env={**PLAIN, "TERM": "xterm", **environment},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def check_with_bar_after(seconds: float, *arguments: str) -> tuple[str, ...]:
    """The command line of a check that shows the bar after so many seconds."""
    code = f"from provcheck.cli import main, progress; progress._AFTER_SECONDS = {seconds}; raise SystemExit(main())"
    return (sys.executable, "-c", code, *CHECK[3:], *arguments)


def test_a_bar_is_shown_on_long_work_and_taken_away(write: Write) -> None:
    for number in range(8):
        write(f"{number}.jsonl", rows(3))
    command = check_with_bar_after(0, "--jobs", "1", "--output", "csv", ".")
    with terminal(command, stdout=subprocess.DEVNULL) as shown:
        output = shown.rest()
    assert re.search(r"checking +\[[#-]+\] +\d/8", output)
    assert output.endswith("\r\x1b[K\x1b[?25h")


def test_there_is_no_bar_on_short_work_nor_on_a_pipe(write: Write) -> None:
    write("short.txt", BROKEN)
    with terminal(check_with_bar_after(3_600, "short.txt")) as shown:
        assert "checking" not in shown.rest()
    done = subprocess.run(check_with_bar_after(0, "."), capture_output=True, env=PLAIN, check=False)
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_at_a_terminal(environment: dict[str, str], coloured: bool, write: Write) -> None:
    write("short.txt", BROKEN)
    with terminal((*CHECK, "short.txt"), **environment) as shown:
        assert ("\x1b[1;31merror" in shown.rest()) == coloured


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_reports_what_is_done_and_leaves_nothing_behind(
    number: signal.Signals, jobs: str, write: Write
) -> None:
    write("many.jsonl", rows(20_000))
    command = (*CHECK, "--jobs", jobs, "--output", "text", "--output", "json:report.json", "many.jsonl")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=PLAIN
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)  # at work
        process.send_signal(number)
        output = process.stdout.read().decode()
        complaint = process.stderr.read().decode()
        assert process.wait() == 128 + number
    done = int(re.findall(r"in (\d+) of \d+ documents?\n$", output)[0])
    assert 0 < done < 20_000
    assert output.count("rror[text-encoding]") == done  # the first letter was read before
    assert complaint == f"provcheck: stopped by {number.name}; the report covers the documents checked until then\n"
    assert f'"documents": {done},' in Path("report.json").read_text(encoding="utf-8")
    wait_for_end(process.pid)


def is_waiting(process: int) -> bool:
    """Whether a process sleeps; True on systems that do not tell."""
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "S"


def test_waiting_for_standard_input_ends_at_once(write: Write) -> None:
    write("first.txt", BROKEN)
    with terminal((*CHECK, "--jobs", "1", "--output", "concise", "first.txt", "-")) as shown:
        shown.until("first.txt:1")  # standard input is next
        while not is_waiting(shown.process.pid):
            time.sleep(0.01)
        shown.process.send_signal(signal.SIGINT)
        assert shown.process.wait() == 130
        assert "Traceback" not in shown.rest()


@pytest.mark.parametrize("words", ["check many.jsonl", "extract many.jsonl", "rules", "check -h", "init --stdout ."])
def test_a_pipe_that_nobody_reads_is_silent(words: str, write: Write) -> None:
    write("many.jsonl", rows(700))
    command = f"'{sys.executable}' -m provcheck {words} | head -c 1 >/dev/null"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=PLAIN)
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


def test_what_changes_is_checked_again_until_ctrl_c(write: Write) -> None:
    write("desk/a.txt", BROKEN)
    write("desk/b.txt", "The café is open.\n")
    command, pipe = (*CHECK, "--watch", "--output", "concise", "desk"), subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, encoding="utf-8", env=PLAIN) as process:
        assert process.stdout
        assert process.stderr
        try:
            until(process.stdout, "desk/a.txt:")
            until(process.stdout, "1 of 2 documents")
            write("desk/b.txt", "The cafÃ© is open late.\n")
            until(process.stdout, "desk/b.txt:")
            write("desk/new.txt", "Nothing is wrong.\n")
            until(process.stdout, "no findings in 1 document")
            Path("desk/new.txt").unlink()
            Path("desk/a.txt").unlink()
            write("provcheck.toml", "selct = []\n")
            until(process.stderr, "did you mean select?")
            write("provcheck.toml", 'ignore = ["text-encoding"]\n')
            until(process.stdout, "no findings in 1 document")
            process.send_signal(signal.SIGINT)
            assert process.wait() == 130
            assert "\x1b" not in process.stdout.read()
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()


def until(stream: IO[str], words: str) -> None:
    """Read to the line that holds the words: a file may be seen half written, and reported twice."""
    assert any(words in line for line in iter(stream.readline, "")), f"{words!r} was never printed"


@pytest.mark.parametrize("option", ["--fix", "--diff", "--since=HEAD", "--history=x", "--output=json:x.json"])
def test_watching_goes_with_no_option_that_writes(option: str, write: Write) -> None:
    write("a.txt", BROKEN)
    done = subprocess.run((*CHECK, "--watch", option, "a.txt"), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--watch" in done.stderr


SHELLS = {
    "bash": (
        'eval "$(_PROVCHECK_COMPLETE=bash_source provcheck)"; COMP_WORDS=(provcheck check --fail-on w); COMP_CWORD=3; '
        '_provcheck_completion provcheck; echo "${COMPREPLY[@]}"'
    ),
    "fish": '_PROVCHECK_COMPLETE=fish_source provcheck | source; complete -C "provcheck check --fail-on w"',
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell_completes(shell: str, desk: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    command, environment = [shell, "-c", SHELLS[shell]], with_program(desk)
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.stdout.split(), done.stderr) == (["warning"], "")


def test_a_real_zsh_completes(desk: Path) -> None:
    if not shutil.which("zsh"):
        pytest.skip("zsh is not installed")
    (desk / ".zshrc").write_text(
        'autoload -Uz compinit; compinit -u; PS1="ready> "; eval "$(_PROVCHECK_COMPLETE=zsh_source provcheck)"\n',
        encoding="utf-8",
    )
    environment = with_program(desk)
    with terminal(("zsh", "-i"), PATH=environment["PATH"], ZDOTDIR=str(desk)) as shown:
        shown.until("ready> ")
        os.write(shown._end, b"provcheck check --fail-on w\t")
        shown.until("--fail-on warning")


def with_program(desk: Path) -> dict[str, str]:
    """An environment in which `provcheck` is this one."""
    program = desk / "bin" / "provcheck"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m provcheck \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    return {**PLAIN, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(desk)}
