"""Statements, and other values of the model, are compared, hashed and written by their values."""

import pickle
from dataclasses import replace

from provcheck.model.evidence import Span
from provcheck.model.finding import Spot
from provcheck.model.record import Cue, Text

SAID = Cue(text="said", span=Span(3, 7))


def test_equal_values_make_equal_statements() -> None:
    assert Cue(text="said", span=Span(3, 7)) == SAID
    assert {SAID, Cue(text="said", span=Span(3, 7))} == {SAID}
    assert replace(SAID, text="says") != SAID
    assert replace(SAID, origin="markup") != SAID, "inherited fields count"
    assert pickle.loads(pickle.dumps(SAID)) == SAID


def test_statements_of_two_classes_are_never_equal() -> None:
    assert Text(value="said") != Cue(text="said")
    assert Cue(text="said") != "said"


def test_a_statement_is_written_with_its_class_and_all_fields() -> None:
    assert repr(SAID) == "Cue(origin='text', method='', span=Span(start=3, end=7), pointer=None, text='said')"


def test_a_spot_is_one_of_its_values() -> None:
    spot = Spot(Span(3, 7), label="here")
    assert {spot, Spot(Span(3, 7), label="here")} == {spot}
    assert replace(spot, label="there") != spot
    assert repr(spot).startswith("Spot(span=Span(start=3, end=7), ")
