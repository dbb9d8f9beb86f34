"""The work grows with what is read, not with its square: processor time and peak memory at n, 2n and 4n.

The one place where tests look at time. A subject fails where three repetitions all exceed MOST_GROWTH for both
doublings, so that a busy machine fails nothing. `python -m benchmarks.growth` measures larger files and prints a table.
"""

import pytest

from benchmarks.growth import measure as measuring
from benchmarks.growth.measure import TOO_MUCH, Cost, Subject, measure, too_steep
from benchmarks.growth.runs import run_subjects
from benchmarks.growth.subjects import file_subjects, warm_up

# 4n is the size of a long page. Most take so little time for it that n is not measured.
_CHARACTERS = 10_000
_MOST_BYTES = 400_000_000
SUBJECTS = [*file_subjects(), *run_subjects()]


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm_up()


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_time_and_memory_are_in_proportion_to_the_size(subject: Subject) -> None:
    largest = measure(subject, 4 * _CHARACTERS)
    assert largest.bytes < _MOST_BYTES
    assert too_steep(subject, _CHARACTERS, largest) is None


def test_there_are_several_hundred_subjects() -> None:
    assert len({subject.name for subject in SUBJECTS}) == len(SUBJECTS) > 600


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
    monkeypatch.setattr(measuring, "measure", lambda subject, size: costs[{1: 0, 2: 1, 4: 2}[size]])
    steep = too_steep(Subject("any", lambda size: lambda: None), 1, costs[2])
    assert (steep is not None) == is_steep


def test_a_child_process_is_measured() -> None:
    cost = measure(Subject("bytes", lambda size: lambda: b"x" * size), 100_000_000)
    assert cost.seconds > 0
    assert 90_000_000 < cost.bytes < 200_000_000


def test_too_much_memory_for_a_child_process_is_the_most_that_is_measured() -> None:
    assert measure(Subject("too much", lambda size: lambda: bytearray(size)), 10**13) == TOO_MUCH


def test_what_a_child_process_raises_is_raised() -> None:
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        measure(Subject("a fault", lambda size: lambda: size // 0), 1)
