"""`--across` with several processes."""

from provcheck.engine import cross_check
from tests.unit.engine.test_cross_check import SETTINGS, source, story


def test_processes_give_what_one_gives() -> None:
    sources = [source(f"{n}.txt", story(n % 30, 600), f"2025-03-{1 + n // 30 * 3:02}", "AFP") for n in range(90)]
    assert list(cross_check.run(sources, SETTINGS, 2)) == list(cross_check.run(sources, SETTINGS, 1))
