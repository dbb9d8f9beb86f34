"""A violation is reported as its annotation says, at the nearest value that has evidence."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from provcheck import profiles
from provcheck.model.document import Document, Range
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.plain import record_to_dict
from provcheck.model.quoted_sources import quoted_sources
from provcheck.model.record import (
    Credit,
    Date,
    Dateline,
    DocumentInfo,
    FieldState,
    Quote,
    QuoteKind,
    Record,
    Speaker,
    SpeakerKind,
    Text,
    Via,
)
from provcheck.model.rule import Context, Rule
from provcheck.model.settings import Settings
from provcheck.profiles import violations
from provcheck.profiles.loading import shipped

_MAY_10 = date(2025, 5, 10)
DAY = Date(value="2025-05-10", earliest=_MAY_10, latest=_MAY_10, as_written="2025-05-10", span=Span(0, 10))
CREDIT = Credit(name="Al Mayadeen", as_written="Al Mayadeen", span=Span(90, 101))
QUOTE = Quote(text="We were told nothing.", spans=(Span(20, 43),), kind=QuoteKind.DIRECT)
CATALOGUE = {
    rule.name: rule
    for rule in (
        Rule("date-missing", Kind.MISSING, Severity.ERROR, requires="/published", message="no date", help="add one"),
        Rule("credit-missing", Kind.MISSING, Severity.ERROR, requires="/credits", message="no credit",
             excused=lambda context: bool(context.settings.own)),
        Rule("byline-missing", Kind.MISSING, Severity.NOTE, requires="/bylines", message="no author"),
        Rule("dateline-missing", Kind.MISSING, Severity.OFF, requires="/dateline", message="no dateline"),
    )
}  # fmt: skip


class UnusedSourceMap:
    """A source map that must not be used."""

    decoded = ""

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        raise AssertionError


def make_context(record: Record, profile: str, **settings: Any) -> Context:
    document = Document("a.txt", "text", "", (), (), None, "", UnusedSourceMap())
    return Context(document, None, record, Settings(profiles.load(profile), date(2026, 1, 1), **settings))


def make_record(**fields: Any) -> Record:
    return Record(document=DocumentInfo("a.txt", "text", "en", "", 0), **fields)


def findings(record: Record, profile: str, **settings: Any) -> list[Finding]:
    return list(
        violations.check(make_context(record, profile, **settings), record_to_dict(record, nulls=False), CATALOGUE)
    )


def profile_file(folder: Path, schema: dict[str, Any]) -> str:
    path = folder / "desk.json"
    path.write_text(json.dumps(schema), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, ["date-missing", "credit-missing"]),
        ({"published": DAY}, ["credit-missing"]),
        ({"published": DAY, "credits": (CREDIT,)}, []),
        ({"published": DAY, "publisher": Text(value="The Morning Ledger")}, []),
        ({"dateline": Dateline(place="PORTO", agency="AFP", date=DAY)}, []),
        ({"dateline": Dateline(place="PORTO")}, ["date-missing", "credit-missing"]),
    ],
)
def test_newswire_asks_for_a_date_and_a_credit_or_a_publisher(fields: dict[str, Any], missing: list[str]) -> None:
    assert [finding.rule for finding in findings(make_record(**fields), "newswire")] == missing


def test_minimal_asks_for_nothing() -> None:
    assert findings(make_record(), "minimal") == []


def test_an_unchecked_field_is_not_missing() -> None:
    record = make_record(published=DAY, fields={"credits": FieldState.UNCHECKED, "publisher": FieldState.ABSENT})
    assert findings(record, "newswire") == []


def test_a_rule_may_excuse_a_missing_field() -> None:
    assert findings(make_record(published=DAY), "newswire", own=("The Morning Ledger",)) == []


def test_an_explicit_requirement_is_not_excused_unless_the_profile_says_so(tmp_path: Path) -> None:
    for excused, missing in ((None, ["credit-missing"]), (False, ["credit-missing"]), (True, [])):
        annotation = {"rule": "credit-missing"} if excused is None else {"rule": "credit-missing", "excused": excused}
        schema = {"required": ["credits"], "properties": {"credits": {"x-provcheck": annotation}}}
        found = findings(make_record(), profile_file(tmp_path, schema), own=("The Morning Ledger",))
        assert [finding.rule for finding in found] == missing
        # "no credit" is true of the document, but not why it is reported.
        assert all(finding.message.startswith('the profile desk requires "credits"') for finding in found)


@pytest.mark.parametrize("name", ["newswire", "agency", "dataset", "archive", "strict"])
def test_what_newswire_requires_is_excused_in_all_profiles_that_extend_it(name: str) -> None:
    rules = {finding.rule for finding in findings(make_record(published=DAY), name, own=("The Morning Ledger",))}
    assert "credit-missing" not in rules


def test_a_requirement_that_is_off_is_no_finding() -> None:
    severities = {"credit-missing": Severity.OFF}
    assert findings(make_record(published=DAY), "newswire", severities=severities) == []


def speech(name: str | None, mention: str = "name", **more: Any) -> Quote:
    speaker = Speaker(as_written=name or "he", name=name, mention=mention, span=Span(50, 60), **more)
    return Quote(text="No.", spans=(Span(20, 43),), kind=QuoteKind.DIRECT, speaker=speaker)


TWO_PEOPLE = {
    "required": ["sources"],
    "properties": {
        "sources": {"contains": {"required": ["name"], "properties": {"kind": {"const": "person"}}}, "minContains": 2}
    },
}


@pytest.mark.parametrize(
    ("quotes", "count"),
    [
        ((), 1),
        ((speech("Ida Holm"), speech("Ida Holm")), 1),
        ((speech("Ida Holm"), speech(None, mention="pronoun")), 1),
        ((speech("Ida Holm"), speech("The Harbour Board", kind=SpeakerKind.ORGANISATION)), 1),
        ((speech("Ida Holm"), speech("Bo Roe")), 0),
    ],
)
def test_a_profile_may_ask_for_two_named_people(tmp_path: Path, quotes: tuple[Quote, ...], count: int) -> None:
    path = profile_file(tmp_path, TWO_PEOPLE)
    assert len(findings(make_record(quotes=quotes), path)) == count
    unchecked = {"quotes": FieldState.UNCHECKED}
    assert findings(make_record(fields=unchecked), path) == []


def test_a_source_has_its_first_mention_the_number_of_its_quotations_and_its_relays() -> None:
    via = Via(name="AFP", span=Span(1, 4))
    quotes = (replace(speech("Ida Holm", role="mayor"), via=(via,)), replace(speech("Ida Holm"), via=(via,)))
    (source,) = quoted_sources(quotes)
    assert (source.name, source.role, source.quotes, source.via) == ("Ida Holm", "mayor", 2, ("AFP",))
    assert source.span == Span(50, 60)


def test_a_catalogue_rule_has_its_own_message_and_help(tmp_path: Path) -> None:
    path = profile_file(
        tmp_path, {"required": ["published"], "properties": {"published": {"x-provcheck": "date-missing"}}}
    )
    (finding,) = findings(make_record(), path)
    assert (finding.rule, finding.kind, finding.severity) == ("date-missing", Kind.MISSING, Severity.ERROR)
    assert (finding.message, finding.help) == ("no date", "add one")
    assert (finding.primary.span, finding.primary.pointer) == (None, None)


def test_a_teams_own_rule_is_described_by_its_annotation(tmp_path: Path) -> None:
    own = {"rule": "acme-rights", "severity": "warning", "message": "no licence line", "help": "see the desk's guide"}
    (finding,) = findings(
        make_record(), profile_file(tmp_path, {"required": ["rights"], "properties": {"rights": {"x-provcheck": own}}})
    )
    assert (finding.rule, str(finding.severity), finding.message, finding.help) == tuple(own.values())


def test_without_an_annotation_the_message_is_the_validators(tmp_path: Path) -> None:
    (finding,) = findings(make_record(), profile_file(tmp_path, {"required": ["rights"]}))
    assert finding.rule == "profile-violation"
    assert finding.message == 'profile desk: "rights" is a required property'


def test_a_message_never_quotes_a_whole_record(tmp_path: Path) -> None:
    path = profile_file(tmp_path, {"anyOf": [{"required": ["rights"]}, {"required": ["genre"]}]})
    (finding,) = findings(make_record(published=DAY, credits=(CREDIT,) * 9), path)
    assert len(finding.message) < 200
    assert finding.message.endswith("is not valid under any of the schemas listed in the 'anyOf' keyword")


def test_the_place_is_that_of_the_nearest_ancestor_with_evidence(tmp_path: Path) -> None:
    speaker = {"properties": {"speaker": {"x-provcheck": {"rule": "acme-speaker", "message": "who?"}}}}
    path = profile_file(tmp_path, {"properties": {"quotes": {"items": {"required": ["speaker"], **speaker}}}})
    (finding,) = findings(make_record(quotes=(QUOTE,)), path)
    assert finding.primary.span == QUOTE.span


def test_severity_comes_from_the_settings_then_the_profile_then_the_rule(tmp_path: Path) -> None:
    annotation = {"rule": "credit-missing", "severity": "warning"}
    schema = {"required": ["credits"], "properties": {"credits": {"x-provcheck": annotation}}}
    path = profile_file(tmp_path, schema)
    assert [finding.severity for finding in findings(make_record(), path)] == [Severity.WARNING]
    severities = {"credit-missing": Severity.NOTE}
    assert [finding.severity for finding in findings(make_record(), path, severities=severities)] == [Severity.NOTE]


def test_a_rule_that_is_off_is_on_where_a_profile_requires_its_field(tmp_path: Path) -> None:
    schema = {"required": ["dateline"], "properties": {"dateline": {"x-provcheck": "dateline-missing"}}}
    assert [finding.severity for finding in findings(make_record(), profile_file(tmp_path, schema))] == [
        Severity.WARNING
    ]


@pytest.mark.parametrize(("options", "missing"), [
    ({"ignore": frozenset({"credit"})}, ["date-missing"]),
    ({"select": frozenset({"credit-missing"})}, ["credit-missing"]),
    ({"select": frozenset({"date"}), "ignore": frozenset({"all"})}, ["date-missing"]),
])  # fmt: skip
def test_select_and_ignore_apply_to_profiles_too(options: dict[str, frozenset[str]], missing: list[str]) -> None:
    assert [finding.rule for finding in findings(make_record(), "newswire", **options)] == missing


def test_a_requirement_of_two_subschemas_is_reported_once(tmp_path: Path) -> None:
    schema = {"allOf": [{"$ref": "urn:provcheck:profiles:newswire"}, {"$ref": "urn:provcheck:profiles:newswire"}]}
    assert [finding.rule for finding in findings(make_record(credits=(CREDIT,)), profile_file(tmp_path, schema))] == [
        "date-missing"
    ]


RECORDS = [
    make_record(),
    make_record(published=DAY),
    make_record(credits=(CREDIT,), quotes=(QUOTE, QUOTE)),
    make_record(published=DAY, credits=(CREDIT,), quotes=(QUOTE,), rights=Text(value="CC BY 4.0")),
]
SCHEMAS: list[dict[str, Any]] = [
    {"$ref": "urn:provcheck:profiles:newswire", "required": ["rights"]},
    {"$ref": "urn:provcheck:profiles:strict", "properties": {"quotes": {"maxItems": 1}}},
    {"properties": {"quotes": {"items": {"required": ["speaker", "cue"]}}}},
    {"if": {"required": ["quotes"]}, "then": {"required": ["published"]}, "else": {"required": ["headline"]}},
    {"dependentRequired": {"quotes": ["bylines"]}, "not": {"required": ["rights"]}},
    {"$defs": {"one": {"minItems": 1, "maxItems": 1}}, "properties": {"quotes": {"$ref": "#/$defs/one"}}},
]


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_slower_validator_finds_the_same_violations(tmp_path: Path, record: Record, schema: dict[str, Any]) -> None:
    registry: Registry[Any] = Registry().with_resources([(u, Resource.from_contents(s)) for u, s in shipped().items()])
    oracle = jsonschema.Draft202012Validator(schema, registry=registry)
    instance = record_to_dict(record, nulls=False)
    path = profile_file(tmp_path, schema)
    # These schemas have no annotations, so every violation becomes a finding.
    expected = {tuple(error.absolute_path) for error in oracle.iter_errors(instance)}
    errors = list(violations._compiled(profiles.load(path), CATALOGUE).validator.iter_errors(instance))
    assert {tuple(error.instance_path) for error in errors} == expected
    assert bool(findings(record, path)) == bool(expected)
