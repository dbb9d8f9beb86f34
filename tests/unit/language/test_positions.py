"""What surrounds a position: the stretches between quotations."""

from provcheck.language.positions import outside_quotations
from provcheck.model.evidence import Span
from tests.unit.language.test_prose import prose

TEXT = "Odile Öberg met Ode Marr at Oder. “Ode is late,” said Öberg. “‘Marr?’” asked Odile, and left."


def test_what_stands_between_quotations_is_outside_of_them() -> None:
    read = prose(TEXT)
    outside = [" ".join(read.words[start:end]) for start, end in outside_quotations(read, Span(0, len(TEXT)))]
    assert outside == ["Odile Öberg met Ode Marr at Oder .", "said Öberg .", "asked Odile , and left ."]
