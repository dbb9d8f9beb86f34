"""What surrounds a position: tokens by their words or initials, and the stretches between quotations."""

import pytest

from provcheck.language.positions import outside_quotations, tokens_of, tokens_with_initials
from provcheck.model.evidence import Span
from tests.unit.language.test_prose import prose

TEXT = "Odile Öberg met Ode Marr at Oder. “Ode is late,” said Öberg. “‘Marr?’” asked Odile, and left."
# More than are searched for one after the other.
MANY = frozenset(f"Nobody{number}" for number in range(200)) | {"Ode", "Öberg"}


@pytest.mark.parametrize("words", [frozenset({"Ode", "Öberg"}), frozenset({"Od"}), frozenset(), MANY])
def test_tokens_are_found_by_their_words(words: frozenset[str]) -> None:
    read = prose(TEXT)
    found = tokens_of(TEXT, read, words)
    assert found == [token for token, word in enumerate(read.words) if word in words]
    assert bool(found) == ("Ode" in words)


@pytest.mark.parametrize("initials", [frozenset("OÖ"), frozenset("O"), frozenset(map(chr, range(0x41, 0x141)))])
def test_tokens_are_found_by_their_initials(initials: frozenset[str]) -> None:
    read = prose(TEXT)
    found = tokens_with_initials(TEXT, read, initials)
    assert found == [token for token, word in enumerate(read.words) if word[0] in initials]
    assert "Oder" in [read.words[token] for token in found]


def test_what_stands_between_quotations_is_outside_of_them() -> None:
    read = prose(TEXT)
    outside = [" ".join(read.words[start:end]) for start, end in outside_quotations(read, Span(0, len(TEXT)))]
    assert outside == ["Odile Öberg met Ode Marr at Oder .", "said Öberg .", "asked Odile , and left ."]
