"""jsonschema-rs, which validates records, and jsonschema, the oracle, find the same violations in changed instances."""

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
    """The records of the seeds, with nulls and evidence, or as profiles see them."""
    instances = []
    for source in sources():
        try:
            record = extract(source, SETTINGS)
        except ReadError:
            continue
        instances.append(json.loads(json.dumps(record_to_dict(record, evidence=nulls, nulls=nulls))))
    return instances


@cache
def reports() -> list[Any]:
    instances = []
    for source in sources():
        out = io.StringIO()
        reporter("json")(iter([check(source, SETTINGS)]), out, Options("0", "2026-11-22", "strict"))
        instances.append(json.loads(out.getvalue()))
    return instances


@cache
def settings_tables() -> list[Any]:
    return [tomllib.loads(text) for text in _SETTINGS]


@cache
def schema(name: str) -> Any:
    return json.loads(schema_text(name))


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all members and items in a value."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [inner for key, item in children for inner in ((*path, key), *paths(item, (*path, key)))]


EMPTY_VALUES = ("", [], {}, None, 0, False)
ODD_VALUES = ("a word", "2025-13-40", 12, -1.5, True, None, ["x"], [[]], {"a": 1}, {"start": 1}, "\U0001f6a2" * 9)


@st.composite
def changed(draw: st.DrawFn, instances: list[Any]) -> Any:
    """An instance in which members are removed, emptied, repeated or of another type."""
    value = deepcopy(draw(st.sampled_from(instances)))
    for _ in range(draw(st.integers(0, 4))):
        all_paths = paths(value)
        if not all_paths:
            break
        *parent_path, last = draw(st.sampled_from(all_paths))
        holder = value
        for key in parent_path:
            holder = holder[key]
        match draw(st.integers(0, 4)):
            case 0:
                del holder[last]
            case 1:
                holder[last] = draw(st.sampled_from(EMPTY_VALUES))
            case 2:
                holder[last] = deepcopy(draw(st.sampled_from(ODD_VALUES)))
            case 3 if isinstance(holder, list):
                holder.append(deepcopy(holder[last]))
            case _ if isinstance(holder, dict):
                holder[f"{last}-again"] = deepcopy(holder[last])
    return value


def violations(schema_text: Any, instance: Any) -> Counter[Violation]:
    validator = jsonschema_rs.Draft202012Validator(schema_text, registry=_rust_registry())
    return Counter(
        (tuple(error.instance_path), str(error.schema_path[-1]) if error.schema_path else "")
        for error in validator.iter_errors(instance)
    )


@cache
def _rust_registry() -> Any:
    return jsonschema_rs.Registry(list(shipped().items()))


def oracle_violations(schema_text: Any, instance: Any) -> Counter[Violation]:
    validator = jsonschema.Draft202012Validator(schema_text, registry=REGISTRY)
    return Counter(
        (tuple(error.absolute_path), str(error.absolute_schema_path[-1])) for error in validator.iter_errors(instance)
    )


def agree(schema_text: Any, instance: Any) -> int:
    actual, expected = violations(schema_text, instance), oracle_violations(schema_text, instance)
    assert actual == expected
    return actual.total()


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


def test_the_schemas_refuse_broken_instances() -> None:
    assert agree(schema("profiles/strict"), {}) > 1
    assert agree(schema("record"), {"fields": 1}) > 1
    assert agree(schema("report"), {}) > 1
    assert agree(schema("settings"), {"select": 1, "nosuch": 2}) > 1
