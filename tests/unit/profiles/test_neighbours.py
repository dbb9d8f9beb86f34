"""Profiles that refer to files beside them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles
from provcheck.engine.check import check
from provcheck.model.document import Source
from provcheck.model.errors import SettingsError
from provcheck.model.settings import Settings

Write = Callable[..., Path]

HOUSE = {
    "allOf": [{"$ref": "newswire"}],
    "required": ["rights"],
    "properties": {"rights": {"x-provcheck": {"rule": "rights-missing", "severity": "warning"}}},
    "x-provcheck": {"rules": {"image-credit-missing": "note"}},
}


def found(path: Path) -> list[str]:
    profile = profiles.load(str(path))
    story = Source("a.txt", b"Ferry stops\n\nThe ferry stops at the quay.\n")
    return sorted(f"{each.severity} {each.rule}" for each in check(story, Settings(profile, date(2025, 6, 1))).findings)


def test_a_neighbour_and_what_it_refers_to_are_part_of_the_profile(write: Write) -> None:
    write("desk/parts/base.json", json.dumps(HOUSE))
    write("desk/house.json", '{"$id": "https://acme.example/house", "allOf": [{"$ref": "parts/base.json"}]}')
    path = write("desk/desk.json", '{"allOf": [{"$ref": "house.json"}, {"$ref": "parts/base.json"}]}')
    profile = profiles.load(str(path))
    assert set(profiles.required(profile)) == {*profiles.required(profiles.load("newswire")), "rights"}
    assert profile.rules == {"image-credit-missing": "note"}
    assert found(path) == ["error credit-missing", "error date-missing", "warning rights-missing"]


def test_a_reference_may_lead_to_a_part_of_a_neighbour(write: Write) -> None:
    write("house.json", json.dumps({"$defs": {"dated": {"required": ["published"]}}}))
    path = write("desk.json", '{"allOf": [{"$ref": "house.json#/$defs/dated"}]}')
    assert found(path) == ["error profile-violation"]


def test_a_file_that_several_references_lead_to_is_read_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"a": {"required": ["rights"]}, "b": {"required": ["published"]}}
    for number in range(20):
        other = f"{number + 1}.json#/$defs"
        references = [{"$ref": f"{other}/a"}, {"$ref": f"{other}/b"}, {"$ref": f"{other}/a"}]
        write(f"{number}.json", json.dumps({"allOf": references, "$defs": parts}))
    path = write("20.json", json.dumps({"$defs": parts})).parent / "0.json"
    names: list[str] = []
    read_bytes = Path.read_bytes

    def read(file: Path) -> bytes:
        names.append(file.name)
        return read_bytes(file)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert set(found(path)) == {"error profile-violation"}
    assert sorted(names) == sorted(f"{number}.json" for number in range(21))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"desk.json": '{"$ref": "no.json"}'}, 'desk.json:1:10: "$ref": no file '),
        ({"desk.json": '{"$ref": "../x.json"}'}, 'desk.json:1:10: "$ref": ../x.json is not in the folder'),
        (
            {"desk.json": '{"$ref": "a.json"}', "a.json": '{"allOf": [{"$ref": "desk.json"}]}'},
            "a.json, which refers to ",
        ),
        ({"desk.json": '{"$ref": "desk.json"}'}, "desk.json, which refers to "),
        ({"desk.json": '{"$ref": "a.json"}', "a.json": '{"required": ["publishd"]}'}, "a.json:1:15: "),
        ({"desk.json": '{"$ref": "a.json"}', "a.json": "{"}, "a.json:1:2: invalid JSON"),
        (
            {"desk.json": '{"$ref": "https://acme.example/a.json"}'},
            "in the folder of this one, and nothing is fetched",
        ),
        ({"desk.json": '{"$ref": "a.json#/$defs/no"}', "a.json": "{}"}, "/$defs/no"),
    ],
)
def test_what_cannot_be_a_neighbour_is_refused(write: Write, files: dict[str, str], message: str) -> None:
    write("x.json", "{}")
    for name, text in files.items():
        write(f"profiles/{name}", text)
    with pytest.raises(SettingsError) as error:
        profiles.load("profiles/desk.json")
    assert message in str(error.value)


def test_a_link_to_a_file_elsewhere_is_no_neighbour(write: Write) -> None:
    write("secret.json", "{}")
    path = write("profiles/desk.json", '{"$ref": "a.json"}')
    (path.parent / "a.json").symlink_to("../secret.json")
    with pytest.raises(SettingsError, match="is not in the folder of this profile"):
        profiles.load(str(path))
