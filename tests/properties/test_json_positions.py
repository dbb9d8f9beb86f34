"""Keys and values are found in any JSON text as the parser reads it."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from provcheck.model.json_positions import children, skip_space, value_end

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def parsed(text: str, start: int) -> Any:
    """The value at an offset, read through its children's positions."""
    listed = list(children(text, start))
    if text[start] == "{":
        return {child.key: parsed(text, child.value_start) for child in listed}
    if text[start] == "[":
        return [parsed(text, child.value_start) for child in listed]
    return json.loads(text[start : value_end(text, start)])


@given(json_values, st.sampled_from([None, 1]), st.booleans())
def test_every_value_stands_where_its_position_says(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = f" {json.dumps(value, indent=indent, ensure_ascii=ascii_only)} "
    start = skip_space(text, 0)
    assert parsed(text, start) == value
    assert value_end(text, start) == len(text) - 1
