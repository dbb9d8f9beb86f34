"""One order of precedence for the severity of every finding: settings over profile over rule."""

from dataclasses import replace
from datetime import date

import pytest

from provcheck import profiles, rules
from provcheck.model.finding import Severity
from provcheck.model.settings import Settings
from provcheck.model.severity import requirement_severity, with_severities, with_severity

SETTINGS = Settings(profiles.load("newswire"), date(2026, 1, 1))
TEXT_ENCODING = rules.BY_NAME["text-encoding"]


@pytest.mark.parametrize(
    ("weight", "level", "expected"),
    [
        (None, "note", Severity.NOTE),
        (None, "error", Severity.ERROR),
        (Severity.WARNING, "error", Severity.WARNING),
        (Severity.WARNING, "note", Severity.NOTE),
    ],
)
def test_a_lighter_finding_never_outweighs_its_own_severity(
    weight: Severity | None, level: str, expected: Severity
) -> None:
    finding = TEXT_ENCODING.finding("mojibake", at=None, severity=weight)
    settings = replace(SETTINGS, severities={"text-encoding": Severity[level.upper()]})
    assert with_severity(finding, TEXT_ENCODING, settings).severity is expected
    assert [each.severity for each in with_severities([finding], TEXT_ENCODING, settings)] == [expected]


@pytest.mark.parametrize(
    ("name", "annotated", "severities", "expected"),
    [
        ("acme-rights", None, {}, Severity.ERROR),
        ("acme-rights", "note", {}, Severity.NOTE),
        ("acme-rights", "note", {"acme-rights": Severity.WARNING}, Severity.WARNING),
        ("dateline-missing", None, {}, Severity.WARNING),  # off by default: the requirement turns it on
        ("credit-missing", None, {}, Severity.ERROR),
        ("credit-missing", None, {"credit-missing": Severity.OFF}, Severity.OFF),
    ],
)
def test_a_requirement_of_the_profile(
    name: str, annotated: str | None, severities: dict[str, Severity], expected: Severity
) -> None:
    settings = replace(SETTINGS, severities=severities)
    assert requirement_severity(name, rules.BY_NAME.get(name), annotated, settings) is expected


def test_a_requirement_that_weighs_less_in_a_document() -> None:
    rule, limit = rules.BY_NAME["credit-missing"], Severity.WARNING
    assert requirement_severity(rule.name, rule, None, SETTINGS, limit) is Severity.WARNING
    settings = replace(SETTINGS, severities={rule.name: Severity.ERROR})
    assert requirement_severity(rule.name, rule, None, settings, limit) is Severity.ERROR
    assert requirement_severity(rule.name, rule, "error", SETTINGS, limit) is Severity.ERROR


def test_a_requirement_whose_rule_is_ignored_is_off() -> None:
    settings = replace(SETTINGS, ignore=frozenset({"acme"}))
    assert requirement_severity("acme-rights", None, "error", settings) is Severity.OFF
