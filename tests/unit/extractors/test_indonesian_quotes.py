"""Indonesian, whose clauses follow a verb without a word between."""

import pytest

import provcheck


@pytest.mark.parametrize("end", ["", ",", ", kata"])
def test_a_text_that_ends_behind_a_verb_of_saying_ends_no_extractor(end: str) -> None:
    text = f"Kepala pelabuhan Kota Eastwick, Komisaris Budi Santoso, mengatakan{end}"
    assert not [finding for finding in provcheck.check_text(text, name="a.txt").findings if "crashed" in finding.rule]
