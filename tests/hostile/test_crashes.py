"""A crash is reported with its origin, other documents go on, and the run ends with 3; a killed run leaves no partial
cache entries."""

import json
import os
import resource
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from provcheck import rules
from provcheck.cli import output, provcheck
from provcheck.engine import assemble
from provcheck.engine.processes import map_in_processes
from provcheck.engine.result_json import decode
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Profile, Settings
from provcheck.readers import text
from tests.hostile.conftest import KILLS, KilledRuns

SETTINGS = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2025, 3, 5))
GOOD = " date 2025-03-04 Ferry back\n\nIt sails again.\n\n(Reuters)\n"
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(GOOD)
    return tmp_path


def crash(*arguments: object, **keywords: object) -> object:
    raise ZeroDivisionError("a slip")


def break_rule(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rules, "selected", lambda settings: [replace(rules.BY_NAME["date-order"], check=crash)])


def break_extractor(patch: pytest.MonkeyPatch) -> None:
    extractors = tuple((name, crash if name == "credits" else extract) for name, extract in EXTRACTORS)
    patch.setattr(assemble.extractors, "ALL", extractors)


def break_reader(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(text, "documents", crash)


EXTRACTORS = assemble.extractors.ALL
BREAKERS = {"date-order": break_rule, "credits": break_extractor, "text reader": break_reader}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", BREAKERS)
def test_a_crash_is_reported_with_its_origin_and_other_documents_go_on(
    name: str, jobs: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "large.txt").write_text(GOOD + "It sails again. " * 40_000)  # enough for a second process
    BREAKERS[name](monkeypatch)
    command = ["check", "--no-cache", "--jobs", jobs, "--output", "json", "."]
    assert provcheck.main(command, standalone_mode=False) == 3
    report = json.loads(capsys.readouterr().out)
    failed = [finding for finding in report["findings"] if finding["kind"] == "failed"]
    assert [document["uri"] for document in report["documents"]] == ["a.txt", "b.txt", "c.md", "large.txt"]
    assert {finding["uri"] for finding in failed} >= {"a.txt", "b.txt", "large.txt"}
    for finding in failed:
        assert f"{name} crashed on this document (ZeroDivisionError: a slip)" in finding["message"]
        assert "lease report it" in finding["message"]


def test_a_crash_of_a_reporter_is_reported_and_other_reporters_write(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken_for_sarif(name: str, table: dict[str, str]) -> Callable[..., None]:
        return crash_after_one if name == "sarif" else original(name, table)

    def crash_after_one(results: Iterator[Result], out: object, options: object) -> None:
        next(results)
        raise ZeroDivisionError("a slip")

    original = output.reporter
    monkeypatch.setattr(output, "reporter", broken_for_sarif)
    Path("old.sarif").write_text("old")
    command = ["check", "--output", "sarif:old.sarif", "--output", "json", "--output", "concise:report", "."]
    assert provcheck.main(command, standalone_mode=False) == 3
    printed = capsys.readouterr()
    assert printed.err == "provcheck: the sarif reporter failed (ZeroDivisionError: a slip); please report it\n"
    assert json.loads(printed.out)["summary"]["documents"] == 3
    assert Path("report").read_text().endswith("1 finding (1 note) in 1 of 3 documents\n")
    assert Path("old.sarif").read_text() == "old"


def check_or_die(source: Source, settings: Settings) -> int:
    """Stands for a check that some documents end."""
    match source.content:
        case b"exit":
            os._exit(7)
        case b"killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"memory":
            resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
            return len(b"x" * (4 << 30))
        case b"stack":
            return check_or_die(source, settings)
    return len(source.content)


@pytest.mark.parametrize("end", [b"exit", b"killed", b"memory", b"stack"])
def test_a_worker_that_ends_is_replaced_and_its_file_reported(end: bytes) -> None:
    contents = [end if number in (3, 70) else b"x" * number for number in range(130)]
    sources = [Source(str(number), content) for number, content in enumerate(contents)]
    results = list(map_in_processes(check_or_die, sources, SETTINGS, jobs=2))
    lost = {number for number, result in enumerate(results) if isinstance(result, Result) and result.failed}
    assert lost == {3, 70}
    assert [result for result in results if isinstance(result, int)] == [n for n in range(130) if n not in lost]


STORY = " date 2025-03-04 Ferry {0} back\n\n“It sails {0} times,” said Ida Brandt, the owner.\n\nA total of {0} died.\n"


@pytest.mark.timeout(900 + 20 * KILLS)
def test_kills_while_the_cache_is_written_leave_complete_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, cache = tmp_path / "desk", tmp_path / "cache"
    desk.mkdir()
    for number in range(20):
        (desk / f"{number:02}.txt").write_text(STORY.format(number), encoding="utf-8")
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(cache))
    monkeypatch.chdir(tmp_path)

    runs = KilledRuns("check", "--jobs", 1, "desk")

    def entries() -> dict[str, bytes]:
        """The entries that a later run would read; temporary files of killed runs have a period in their name."""
        return {path.name: path.read_bytes() for path in cache.glob("*/*") if "." not in path.name}

    def clear() -> None:
        for path in cache.glob("*/*"):
            path.unlink()

    runs.finish()
    complete = entries()
    assert len(complete) == 20
    midway = 0
    for number in range(KILLS):
        if number % 2 == 0:  # the others go on with the entries of the run before
            clear()
        runs.kill(number, KILLS)
        current = entries()
        assert current.items() <= complete.items()
        midway += 0 < len(current) < len(complete)
    assert midway >= KILLS // 4, "few kills came while entries were written"
    assert all(decode(entry) is not None for entry in complete.values())
