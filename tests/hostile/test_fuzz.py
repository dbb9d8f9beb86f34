"""The fuzzer's targets run without the fuzzer: each of its first inputs, and every one that ever broke a target."""

import pytest

from fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_no_target_breaks_on_what_it_begins_with(name: str) -> None:
    seeds = TARGETS[name].seeds()
    assert seeds
    for data in seeds[:60]:
        TARGETS[name].run(data)
