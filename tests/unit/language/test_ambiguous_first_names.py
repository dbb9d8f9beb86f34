"""Names that are written like a verb or a month."""

import pytest

from provcheck.language.ambiguous_first_names import ambiguous_names, is_name


def test_english_has_four_that_are_months_a_verb_and_a_preposition() -> None:
    months = dict.fromkeys(("May", "April", "June", "August"), True)
    assert ambiguous_names("en") == {"Will": False, "Per": False, **months}


@pytest.mark.parametrize(
    ("word", "kind", "before", "after", "following", "name"),
    [
        ("Will", "MOD", "CAP", "vbd", "said", True),  # George Will said
        ("Will", "MOD", "^", "vbd", "wrote", True),
        ("Will", "MOD", "^", "DET", "the", False),  # Will the bridge hold?
        ("Will", "MOD", "vbd", ".", ".", True),  # said Will.
        ("Per", "IN", "TTL", "CAP", "Lund", True),  # Mayor Per Lund
        ("Per", "IN", "^", "CAP", "Lund", False),  # Per Lund's report
        ("Per", "IN", "CAP", "X", "head", False),  # Income Per head
        ("May", "MOD", "CAP", "MOD", "would", True),  # Theresa May would
        ("May", "MOD", "Q", "vbd", "said", True),
        ("May", "MOD", "^", "AUX", "has", True),
        ("May", "MOD", "IN", "vbd", "showed", False),  # the figures for May showed
        ("May", "MOD", "vbd", "N", "4", False),  # met May 4
        ("May", "MOD", "X", ".", ".", False),  # last May.
        ("June", "DAY", "X", "CAP", "Vandal", True),  # challenger June Vandal
        ("June", "DAY", "IN", "CAP", "Brandner", False),  # In June Brandner left
        ("June", "DAY", "^", "vbd", "saw", False),  # June saw more rain.
    ],
)
def test_what_stands_on_both_sides_tells(
    word: str, kind: str, before: str, after: str, following: str, name: bool
) -> None:
    assert (
        is_name(
            kind,
            before,
            after,
            is_before_auxiliary=following in ("has", "had", "was"),
            is_month=ambiguous_names("en")[word],
        )
        is name
    )
