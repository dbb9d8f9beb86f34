"""A message about a wrong profile says exactly what is wrong, and where."""

import json
from pathlib import Path

import pytest

from provcheck.model.errors import SettingsError
from provcheck.profiles import BUILT_IN, load
from provcheck.profiles.loading import required, shipped
from provcheck.profiles.review import parse, review

RULES = ("credit-missing", "date-missing", "date-relative")


def write(folder: Path, text: str) -> Path:
    path = folder / "desk.json"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    path = write(folder, text)
    with pytest.raises(SettingsError) as caught:
        load(str(path), RULES)
    return str(caught.value).removeprefix(str(path))


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_shipped_profile_passes_the_review(name: str) -> None:
    schema = shipped()[f"urn:provcheck:profiles:{name}"]
    parsed, positions = parse(json.dumps(schema), name)
    review(parsed, positions, name, shipped().keys(), None)
    assert load(name).name == name
    assert load(name).uri == schema["$id"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"required": ["credits"]', ":1:25: invalid JSON: Expecting ',' delimiter; correct the file"),
        ("[]", ":1:1: a profile is a JSON object (a JSON Schema), not a list"),
        ('{\n "required": ["credits"],\n "required": []}',
         ':3:2: duplicate key "required"; keep one of them'),
        ('{\n "require": ["credits"]}', ':2:2: unknown keyword "require"; did you mean required?'),
        ('{"required": ["credit"]}', ':1:15: the record has no "credit" here; did you mean credits?'),
        ('{"properties": {"quotes": {"items": {"required": ["speeker"]}}}}',
         ':1:51: the record has no "speeker" here; did you mean speaker?'),
        ('{"properties": {"bylines": {"contains": {"properties": {"role": {"const": "photographer"}}}}}}',
         ":1:75: no `photographer` here; did you mean `photo`?"),
        ('{"properties": {"quotes": {"items": {"properties": {"kind": {"enum": ["direct", "indirekt"]}}}}}}',
         ":1:81: no `indirekt` here; did you mean `indirect`?"),
        ('{"properties": {"sources": {"contains": {"properties": {"kind": {"const": "robot"}}}}}}',
         ":1:75: no `robot` here; use one of person, organisation, group, anonymous, document"),
        ('{"required": ["rights"], "properties": {"rights": {"x-provcheck": {"rule": "date-missing", "excused": 1}}}}',
         ':1:103: "excused" must be true or false, not a number'),
        ('{"properties": {"publishd": {}}}', ':1:17: the record has no "publishd" here; did you mean published?'),
        ('{"properties": {"credits": {"$ref": "#/$defs/x"}}, "$defs": {"x": {"items": {"required": ["nome"]}}}}',
         ':1:91: the record has no "nome" here; did you mean name?'),
        ('{"$ref": "#/$defs/none"}', ':1:10: "#/$defs/none" does not resolve: there is no "$defs"'),
        ('{"required": ["credits"], "properties": {"credits": {"minItems": "1"}}}',
         """:1:66: "minItems": '1' is not of type 'integer'"""),
        ('{"properties": {"credits": {"x-provcheck": "credit-mising"}}}',
         ':1:44: the catalogue has no rule "credit-mising" (your own rule needs '
         '{"rule": "credit-mising", "message": "…"}); did you mean credit-missing?'),
        ('{"x-provcheck": {"rules": {"date-relativ": "note"}}}',
         ':1:28: unknown rule or family "date-relativ"; did you mean date-relative?'),
        ('{"x-provcheck": {"rules": {"date-relative": "loud"}}}',
         ':1:45: "loud" is not a severity; use one of on, off, note, warning, error'),
        ('{"properties": {"rights": {"x-provcheck": {"rule": "a", "mesage": "x"}}}}',
         ':1:57: unknown key "mesage" in x-provcheck; did you mean message?'),
        ('{"properties": {"rights": {"x-provcheck": {"message": "x"}}}}',
         ':1:43: x-provcheck needs "rule": a rule of the catalogue, or your own rule with a "message"'),
        ('{"properties": {"rights": {"x-provcheck": 3}}}',
         ":1:43: x-provcheck must be a rule's name or an object, not a number"),
        ('{"properties": {"rights": {"x-provcheck": 1.5}}}',
         ":1:43: x-provcheck must be a rule's name or an object, not a number"),
        ('{"properties": {"rights": {"x-provcheck": null}}}',
         ":1:43: x-provcheck must be a rule's name or an object, not null"),
        ('{"properties": {"rights": {"x-provcheck": {"rule": "a", "message": "m", "rules": {}}}}}',
         ':1:73: "rules" is allowed only in the x-provcheck of the profile itself'),
        ('{"properties": {"rights": {"x-provcheck": {"rule": "a", "message": true}}}}',
         ':1:68: "message" must be a string, not a boolean'),
        ('{"properties": {"rights": {"x-provcheck": {"rule": ["a"]}}}}', ':1:52: "rule" must be a string, not a list'),
        ('{"properties": {"rights": {"x-provcheck": {"rule": "a", "message": "m", "severity": "on"}}}}',
         ':1:85: "on" is not a severity; use one of off, note, warning, error'),
        ('{"x-provcheck": {"rules": {"all": "note"}, "message": "m"}}',
         ':1:17: x-provcheck needs "rule": a rule of the catalogue, or your own rule with a "message"'),
        ('{"x-provcheck": {"rules": ["all"]}}',
         ':1:27: "rules" must be an object of rules and severities, not a list'),
        ('{"properties": {"rights": {"$id": "urn:x:y"}}}',
         ":1:35: only the profile itself may have an $id; remove this one"),
        ('{"dependentRequired": {"right": ["credit"]}}', ':1:24: the record has no "right" here; did you mean rights?'),
        ('{"dependentRequired": {"rights": ["credit"]}}',
         ':1:35: the record has no "credit" here; did you mean credits?'),
        ('{"additionalProperties": {"require": []}}', ':1:27: unknown keyword "require"; did you mean required?'),
        ('{"not": {"anyOf": [{"require": []}]}}', ':1:21: unknown keyword "require"; did you mean required?'),
        ('{"properties": {"credits": {"prefixItems": [{"required": ["nome"]}]}}}',
         ':1:59: the record has no "nome" here; did you mean name?'),
        ('{"$schema": "http://json-schema.org/draft-07/schema#"}',
         ":1:13: a profile must use JSON Schema draft 2020-12: https://json-schema.org/draft/2020-12/schema"),
        ('{"$id": "desk"}',
         ":1:9: $id must be an absolute URI that no shipped profile has; omit it to use the file's URI"),
        ('{"$id": "urn:provcheck:profiles:newswire"}',
         ":1:9: $id must be an absolute URI that no shipped profile has; omit it to use the file's URI"),
    ],
)  # fmt: skip
def test_a_refusal_names_what_is_wrong_and_its_place(tmp_path: Path, text: str, message: str) -> None:
    assert refusal(tmp_path, text) == message


@pytest.mark.parametrize(
    "reference",
    [
        "https://example.com/profile.json",
        "file:///etc/passwd",
        "//example.com/x",
        "urn:provcheck:profiles:nope",
    ],
)
def test_a_reference_to_anything_elsewhere_is_refused(tmp_path: Path, reference: str) -> None:
    message = refusal(tmp_path, json.dumps({"allOf": [{"$ref": reference}]}))
    assert message.startswith(
        f':1:21: "{reference}" is neither a shipped profile nor a .json file in the folder of this one, and nothing is'
        ' fetched; refer to "#/$defs/…", to such a file, or to one of urn:provcheck:profiles:agency, '
    )


def test_even_a_hidden_reference_is_refused_by_the_validator(tmp_path: Path) -> None:
    """`default` may hold any value, so the review does not look inside; a pointer into it makes it a schema."""
    text = '{"default": {"$ref": "https://example.com/x.json"}, "allOf": [{"$ref": "#/default"}]}'
    assert "https://example.com/x.json" in refusal(tmp_path, text)


def test_a_file_is_named_by_its_stem_and_identified_by_its_uri(tmp_path: Path) -> None:
    profile = load(str(write(tmp_path, '\ufeff{"allOf": [{"$ref": "urn:provcheck:profiles:strict"}]}')))
    assert (profile.name, profile.uri) == ("desk", (tmp_path / "desk.json").as_uri())
    assert profile.rules == {"all": "on"}
    assert profile.names == {"date-missing", "credit-missing", "byline-missing"}


def test_a_shipped_profile_may_be_referred_to_by_its_name(tmp_path: Path) -> None:
    profile = load(str(write(tmp_path, '{"allOf": [{"$ref": "newswire"}]}')))
    assert profile.names == {"date-missing", "credit-missing"}


def test_a_profiles_own_switches_override_those_of_its_references(tmp_path: Path) -> None:
    text = (
        '{"$ref": "urn:provcheck:profiles:strict", "x-provcheck": {"rules": {"all": "off", "date-relative": "note"}}}'
    )
    profile = load(str(write(tmp_path, text)), RULES)
    assert profile.setting_for("date-relative") == "note"
    assert profile.setting_for("credit-missing") == "off"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("newswyre", 'unknown profile "newswyre"; name a file or one of {names}; did you mean newswire?'),
        ("/nowhere/desk.json", "profile /nowhere/desk.json: No such file or directory; name a file or one of {names}"),
    ],
)
def test_a_profile_that_does_not_exist(name: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(name)
    assert str(caught.value) == message.format(names=", ".join(BUILT_IN))


def test_a_profile_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "desk.json"
    path.write_bytes(b'{"title": "\xff"}')
    with pytest.raises(SettingsError, match="not UTF-8 at byte 11; save it as UTF-8"):
        load(str(path))


@pytest.mark.parametrize("text", ['{"not": ' * 100_000, '{"not": ' * 300 + "{}" + "}" * 300])
def test_a_profile_nested_too_deeply(tmp_path: Path, text: str) -> None:
    assert "nested too deeply" in refusal(tmp_path, text)


def test_required_fields_are_in_the_order_of_the_record(tmp_path: Path) -> None:
    text = (
        '{"required": ["quotes"], "allOf": [{"$ref": "newswire"}, {"anyOf": [{"required": ["rights"]}, true]}],'
        ' "oneOf": [{"required": ["bylines"]}, {"not": {"required": ["genre"]}}]}'
    )
    fields = required(load(str(write(tmp_path, text))))
    assert fields == ("published", "publisher", "rights", "dateline", "bylines", "credits", "quotes")
    assert required(load("minimal")) == ()
