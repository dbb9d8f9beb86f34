"""Names and titles are compared without what writers vary."""

import pytest

from provcheck.model.comparison import comparison_key, strip_accents


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Al-Mayadeen", "al mayadeen"),
        ("  “The  Harbour_Times”! ", "the harbour times"),
        ("Straße", "strasse"),
        ("—", ""),
    ],
)
def test_a_key_has_no_case_and_no_marks(text: str, key: str) -> None:
    assert comparison_key(text) == key
    assert comparison_key(text, joined_by="") == key.replace(" ", "")


@pytest.mark.parametrize(("text", "plain"), [("søren türk", "soren turk"), ("łódź", "lodz"), ("ænima", "aenima")])
def test_letters_lose_their_accents(text: str, plain: str) -> None:
    assert strip_accents(text) == plain
