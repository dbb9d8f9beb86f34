"""A constructor makes what a call of the class makes."""

from typing import Any

import pytest

from provcheck.language.marked_names import Name
from provcheck.model.construction import constructor
from provcheck.model.evidence import Span
from provcheck.model.record import Cue, Speaker


def test_a_constructor_fills_in_the_defaults_of_the_class() -> None:
    speaker = constructor(Speaker)(as_written="Ann Lee", name="Ann Lee", span=Span(3, 10))
    assert speaker == Speaker(as_written="Ann Lee", name="Ann Lee", span=Span(3, 10))
    assert speaker.mention == "name"


def test_a_constructor_takes_positional_arguments_where_the_class_does() -> None:
    values = (4, 5, 7, ("Lee",), ("lee",), "lee", "Dr.", "", "f", "person")
    assert constructor(Name)(*values) == Name(*values)


def test_a_constructor_refuses_what_the_class_refuses() -> None:
    values: dict[str, Any] = {}
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'text'"):
        constructor(Cue)(**values)
