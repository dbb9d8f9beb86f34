"""A profile is applied to the members of a record that it looks at, and finds what it finds in the whole record."""

from typing import Any

import pytest

from provcheck import profiles, rules
from provcheck.model.plain import record_to_dict
from provcheck.model.record import Record
from provcheck.profiles import violations
from provcheck.profiles.loading import BUILT_IN, shipped
from provcheck.profiles.visible_members import visible_members
from tests.unit.profiles.test_violations import CREDIT, DAY, QUOTE, make_context, make_record

RECORDS = (make_record(), make_record(published=DAY, quotes=(QUOTE,)), make_record(credits=(CREDIT,), quotes=(QUOTE,)))
NEWSWIRE = {"$ref": "urn:provcheck:profiles:newswire"}


@pytest.mark.parametrize(
    ("schema", "members"),
    [
        (NEWSWIRE, {"published", "dateline", "credits", "publisher"}),
        ({"type": "object", "title": "t", "allOf": [{"required": ["rights"]}, {"properties": {"genre": {}}}]},
         {"rights", "genre"}),
        ({"anyOf": [{"required": ["rights"]}], "x-provcheck": "date-missing"}, {"rights"}),
        # The message of the validator quotes the record.
        ({"anyOf": [{"required": ["rights"]}]}, None),
        ({"anyOf": [{"required": ["rights"]}], "x-provcheck": "no-such-rule"}, None),
        # Keywords that look at members that they do not name.
        ({"minProperties": 4}, None),
        ({"allOf": [{"required": ["rights"]}, {"unevaluatedProperties": False}]}, None),
        ({"allOf": [True]}, None),
        ({"$ref": "house.json"}, None),
    ],
)  # fmt: skip
def test_a_profile_looks_at_the_members_that_it_names(schema: dict[str, Any], members: set[str] | None) -> None:
    assert visible_members(schema, shipped(), rules.BY_NAME) == members


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("name", BUILT_IN)
def test_shipped_profiles_find_the_same_in_what_they_look_at(record: Record, name: str) -> None:
    context, profile = make_context(record, name), profiles.load(name)
    visible = violations.visible_record(record, profile, rules.BY_NAME)
    assert "quotes" not in visible
    in_whole = violations.check(context, record_to_dict(record, nulls=False), rules.BY_NAME)
    assert list(violations.check(context, visible, rules.BY_NAME)) == list(in_whole)
