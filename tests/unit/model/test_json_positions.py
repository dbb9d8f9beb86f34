"""Keys and values are found in JSON text as the parser reads it."""

import pytest

from provcheck.model.json_positions import Child, children, value_end


def test_a_key_has_a_position_of_its_own_and_may_be_repeated() -> None:
    assert list(children('{"a": 1, "\\u0061" : [2]}', 0)) == [Child("a", 1, 6), Child("a", 9, 20)]


@pytest.mark.parametrize("text", ['{"a": {"b": 1, ', '{"a": ["b', '{"a": "b\\'])
def test_text_that_is_cut_short_ends_with_the_text(text: str) -> None:
    (child,) = children(text, 0)
    assert value_end(text, child.value_start) == len(text)
