"""A worker that exceeds its time."""

from dataclasses import replace

import pytest

from provcheck.engine import processes, time_limit
from provcheck.model.document import Source
from provcheck.model.settings import Limits
from tests.unit.engine.test_limits import GIVEN_UP, SETTINGS, needs_timers, outcomes, spin


@needs_timers
def test_a_process_that_takes_no_notice_is_ended_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "_GRACE_SECONDS", 0.2)
    settings = replace(SETTINGS, limits=Limits(seconds=0.2))
    sources = [Source(name, b"x") for name in ("one", "slow", "stuck", "two")]
    outputs = list(processes.map_in_processes(spin, sources, settings, 2))
    assert outcomes(outputs) == ["one", ("slow", GIVEN_UP), ("stuck", GIVEN_UP), "two"]
