"""A worker that exceeds its time."""

from dataclasses import replace
from datetime import date

import pytest

from provcheck import profiles
from provcheck.engine import processes, time_limit
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Limits, Settings

SETTINGS = Settings(profile=profiles.load("minimal"), as_of=date(2025, 6, 1), raise_crashes=True)


def spin(source: Source, settings: Settings) -> str:
    """Takes for ever on `slow`, in Python, and on `stuck`, in a function that Python can't interrupt."""
    while source.name == "slow":
        try:
            sum(range(1000))
        except Exception:  # as the engine does, so that other rules go on
            continue
    if source.name == "stuck":
        sum(range(10**14))
    return source.name


def outcomes(outputs: list[object]) -> list[object]:
    return [(one.uri, one.findings[0].message) if isinstance(one, Result) else one for one in outputs]


GIVEN_UP = "not checked within 0.2 seconds; exclude it, or raise seconds under [limits]"


needs_timers = pytest.mark.skipif(not hasattr(time_limit.signal, "setitimer"), reason="this system has no such timers")


@needs_timers
def test_a_process_that_takes_no_notice_is_ended_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "_GRACE_SECONDS", 0.2)
    settings = replace(SETTINGS, limits=Limits(seconds=0.2))
    sources = [Source(name, b"x") for name in ("one", "slow", "stuck", "two")]
    outputs = list(processes.map_in_processes(spin, sources, settings, 2))
    assert outcomes(outputs) == ["one", ("slow", GIVEN_UP), ("stuck", GIVEN_UP), "two"]
