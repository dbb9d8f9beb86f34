"""The work grows with what is read, not with its square: processor time and peak memory at n, 2n and 4n.

The one place where tests look at time. A subject fails where three repetitions all exceed MOST_GROWTH for both
doublings, so that a busy machine fails nothing. `python -m benchmarks.growth` measures larger files and prints a table.
"""

import pytest

from benchmarks import growth
from benchmarks.growth import MOST_BYTES, MOST_SECONDS, Cost, Subject, file_subjects, measure, too_steep, warm_up

# 4n is what an 80 KB document has.
_CHARACTERS = 20_000


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm_up()


@pytest.mark.parametrize("subject", file_subjects(), ids=lambda subject: subject.name)
def test_a_file_takes_time_and_memory_in_proportion_to_its_size(subject: Subject) -> None:
    assert too_steep(subject, _CHARACTERS) is None


@pytest.mark.parametrize(
    ("seconds", "megabytes", "is_steep"),
    [
        ((1.0, 3.0, 9.0), (1, 2, 4), True),
        ((1.0, 2.0, 4.0), (50, 150, 450), True),
        ((1.0, 2.2, 4.9), (50, 110, 240), False),
        ((1.0, 3.0, 7.0), (50, 60, 300), False),
        ((0.1, 0.4, 1.6), (10, 40, 160), False),
    ],
)
def test_both_doublings_of_enough_time_or_memory_count(
    seconds: tuple[float, ...], megabytes: tuple[int, ...], is_steep: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = [Cost(*row) for row in zip(seconds, (count * 1_000_000 for count in megabytes), strict=True)]
    monkeypatch.setattr(growth, "measure", lambda subject, size: costs[{1: 0, 2: 1, 4: 2}[size]])
    assert (too_steep(Subject("any", lambda size: lambda: None), 1) is not None) == is_steep


def test_a_child_process_is_measured() -> None:
    cost = measure(Subject("a list", lambda size: lambda: list(range(size))), 1_000_000)
    assert 0.001 < cost.seconds < 10
    assert 20_000_000 < cost.bytes < 100_000_000


def test_what_fails_in_a_child_process_is_the_most_that_is_measured() -> None:
    cost = measure(Subject("too much", lambda size: lambda: bytearray(size)), 10**13)
    assert cost == Cost(MOST_SECONDS, MOST_BYTES)
