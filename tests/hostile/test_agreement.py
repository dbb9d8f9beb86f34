"""The validator that runs and the one that people know give the same violations, of whatever a record turns into."""

import io
import json
import tomllib
from collections import Counter
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry, Resource

from fuzz.targets import _SETTINGS
from provcheck import profiles, readers
from provcheck.engine.check import check, extract
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.plain import record_to_dict
from provcheck.model.schemas import schema_text
from provcheck.model.settings import Settings
from provcheck.profiles.loading import shipped
from provcheck.reporters import Options, reporter

SEEDS = sorted(path for path in (Path(__file__).parents[2] / "seeds").rglob("*.*") if path.is_file())
SETTINGS = Settings(profiles.load("strict"), date(2026, 11, 22), select=frozenset({"all"}))
REGISTRY: Registry[Any] = Registry().with_resources([(u, Resource.from_contents(s)) for u, s in shipped().items()])
Violation = tuple[tuple[str | int, ...], str]


@cache
def sources() -> list[Source]:
    return [part for path in SEEDS for part in readers.split(Source(path.name, path.read_bytes()))]


@cache
def records(nulls: bool) -> list[Any]:
    """What the seeds state: as it is printed, and as a profile sees it."""
    made = []
    for source in sources():
        try:
            record = extract(source, SETTINGS)
        except ReadError:
            continue
        made.append(json.loads(json.dumps(record_to_dict(record, evidence=nulls, nulls=nulls))))
    return made


@cache
def reports() -> list[Any]:
    made = []
    for source in sources():
        out = io.StringIO()
        reporter("json")(iter([check(source, SETTINGS)]), out, Options("0", "2026-11-22", "strict"))
        made.append(json.loads(out.getvalue()))
    return made


@cache
def settings_tables() -> list[Any]:
    return [tomllib.loads(text) for text in _SETTINGS]


@cache
def schema(name: str) -> Any:
    return json.loads(schema_text(name))


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The place of every member of every object and list."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, item in inside for place in ((*path, key), *places(item, (*path, key)))]


BLANKS = ("", [], {}, None, 0, False)
SORTS = ("a word", "2025-13-40", 12, -1.5, True, None, ["x"], [[]], {"a": 1}, {"start": 1}, "\U0001f6a2" * 9)


@st.composite
def changed(draw: st.DrawFn, wholes: list[Any]) -> Any:
    """A real one, of which members are left out, emptied, given twice or of another sort."""
    value = deepcopy(draw(st.sampled_from(wholes)))
    for _ in range(draw(st.integers(0, 4))):
        found = places(value)
        if not found:
            break
        *way, last = draw(st.sampled_from(found))
        holder = value
        for key in way:
            holder = holder[key]
        match draw(st.integers(0, 4)):
            case 0:
                del holder[last]
            case 1:
                holder[last] = draw(st.sampled_from(BLANKS))
            case 2:
                holder[last] = deepcopy(draw(st.sampled_from(SORTS)))
            case 3 if isinstance(holder, list):
                holder.append(deepcopy(holder[last]))
            case _ if isinstance(holder, dict):
                holder[f"{last}-again"] = deepcopy(holder[last])
    return value


def by_the_one_that_runs(schema_text: Any, instance: Any) -> Counter[Violation]:
    validator = jsonschema_rs.Draft202012Validator(schema_text, registry=_rust_registry())
    return Counter(
        (tuple(error.instance_path), str(error.schema_path[-1]) if error.schema_path else "")
        for error in validator.iter_errors(instance)
    )


@cache
def _rust_registry() -> Any:
    return jsonschema_rs.Registry(list(shipped().items()))


def by_the_one_that_is_known(schema_text: Any, instance: Any) -> Counter[Violation]:
    validator = jsonschema.Draft202012Validator(schema_text, registry=REGISTRY)
    return Counter(
        (tuple(error.absolute_path), str(error.absolute_schema_path[-1])) for error in validator.iter_errors(instance)
    )


def agree(schema_text: Any, instance: Any) -> int:
    one, other = by_the_one_that_runs(schema_text, instance), by_the_one_that_is_known(schema_text, instance)
    assert one == other
    return one.total()


@pytest.mark.parametrize("name", profiles.BUILT_IN)
@given(st.data())
def test_on_every_profile(name: str, data: st.DataObject) -> None:
    agree(schema(f"profiles/{name}"), data.draw(changed(records(False))))


@given(st.data())
def test_on_the_schema_of_records(data: st.DataObject) -> None:
    agree(schema("record"), data.draw(changed(records(True))))


@given(st.data())
def test_on_the_schema_of_reports(data: st.DataObject) -> None:
    agree(schema("report"), data.draw(changed(reports())))


@given(st.data())
def test_on_the_schema_of_settings(data: st.DataObject) -> None:
    agree(schema("settings"), data.draw(changed(settings_tables())))


def test_the_schemas_tell_something_of_broken_ones() -> None:
    assert agree(schema("profiles/strict"), {}) > 1
    assert agree(schema("record"), {"fields": 1}) > 1
    assert agree(schema("report"), {}) > 1
    assert agree(schema("settings"), {"select": 1, "nosuch": 2}) > 1
