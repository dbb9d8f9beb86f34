"""Whether two words are spellings of one name."""

import pytest

from provcheck.language.name_spelling import are_near_spellings

NAME = "Quenlar"
# A letter left out, added, replaced and swapped with the next one, at each place behind the first letter.
ONE_EDIT = frozenset(
    edited
    for at in range(1, len(NAME))
    for edited in (
        NAME[:at] + NAME[at + 1 :],
        f"{NAME[:at]}o{NAME[at:]}",
        f"{NAME[:at]}o{NAME[at + 1 :]}",
        NAME[:at] + NAME[at : at + 2][::-1] + NAME[at + 2 :],
    )
    if edited != NAME
)


@pytest.mark.parametrize("spelling", sorted(ONE_EDIT))
def test_one_letter_makes_another_spelling(spelling: str) -> None:
    assert are_near_spellings(NAME, spelling)
    assert are_near_spellings(spelling, NAME)


@pytest.mark.parametrize("name", ["Quanlor", "Qeunlra", "Quenl", "Tuenlar", "Quenlars", "Quenlar’s", "QUENLAR"])
def test_two_letters_an_inflection_or_case_make_none(name: str) -> None:
    assert not are_near_spellings(NAME, name)
    assert not are_near_spellings(name, NAME)
