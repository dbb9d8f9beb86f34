"""Characters that are not ASCII, and those that are escaped in JSON."""

import json

import pytest

from provcheck.model.control_characters import dumps, non_ascii


@pytest.mark.parametrize(
    ("text", "found"),
    [("plain\n", ""), ("“é”\u200b x\U000e0041", "“é”\u200b\U000e0041"), ("a\ud800b", "\ud800"), ("", "")],
)
def test_the_characters_that_are_not_ascii(text: str, found: str) -> None:
    assert non_ascii(text) == found


@pytest.mark.parametrize("text", ["“é”\xa0", "\u202e", "\U000e0041", "##[group]", "a\ud800b"])
def test_unsafe_characters_are_escaped_and_read_back(text: str) -> None:
    written = dumps(text)
    assert json.loads(written) == text
    assert (written == f'"{text}"') == text.startswith("“")
