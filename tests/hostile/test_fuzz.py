"""The fuzzer's targets, run on the inputs that fuzzing begins with."""

import pytest

from fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_no_target_fails_on_its_first_inputs(name: str) -> None:
    seeds = TARGETS[name].seeds()
    assert seeds
    for data in seeds[:60]:
        TARGETS[name].run(data)
