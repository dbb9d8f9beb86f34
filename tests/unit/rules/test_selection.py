"""Which rules run and with which severity: settings over profile over rule."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from provcheck import profiles, rules
from provcheck.model.finding import Severity
from provcheck.model.settings import Profile, Settings
from provcheck.model.severity import rule_severity


@pytest.fixture(name="newswire")
def _newswire() -> Profile:
    return profiles.load("newswire")


@pytest.fixture(name="strict")
def _strict() -> Profile:
    return profiles.load("strict")


def settings(profile: Profile | None = None, **values: Any) -> Settings:
    words = {key: frozenset(value) if key in ("select", "ignore") else value for key, value in values.items()}
    return Settings(profile or profiles.load("newswire"), date(2026, 1, 1), **words)


def names(profile: Profile | None = None, **values: Any) -> set[str]:
    return {rule.name for rule in rules.selected(settings(profile, **values))}


def test_by_default_what_is_off_and_what_only_requires_a_field_does_not_run() -> None:
    expected = {rule.name for rule in rules.ALL if rule.severity is not Severity.OFF and rule.requires is None}
    assert names() == expected


def test_a_selection_replaces_the_defaults() -> None:
    assert names(select=["date-weekday"]) == {"date-weekday"}
    figures = {rule.name for rule in rules.ALL if rule.family == "figure"}
    assert names(select=["date-weekday", "figure"]) == {"date-weekday"} | figures


def test_all_turns_on_everything_that_the_profile_does_not_report_itself(newswire: Profile, strict: Profile) -> None:
    assert names(select=["all"]) == {rule.name for rule in rules.ALL} - newswire.names
    assert names(strict) == {rule.name for rule in rules.ALL} - strict.names


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        (["all"], ["date"], False),
        (["date"], ["all"], True),
        (["date-weekday"], ["date"], True),
        (["date"], ["date-weekday"], False),
        (["date-weekday"], ["date-weekday"], False),
        ([], ["date-weekday"], False),
        ([], ["credit"], True),
    ],
)
def test_the_most_specific_word_counts(select: list[str], ignore: list[str], runs: bool) -> None:
    assert ("date-weekday" in names(select=select, ignore=ignore)) is runs


def level(rule: str, profile: Profile | None = None, **values: Any) -> Severity:
    return rule_severity(rules.BY_NAME[rule], settings(profile, **values))


def test_settings_over_profile_over_rule(newswire: Profile) -> None:
    assert level("credit-ambiguous") is Severity.WARNING
    desk = replace(newswire, rules={"credit-ambiguous": "note", "credit": "error"})
    assert level("credit-ambiguous", desk) is Severity.NOTE
    assert level("credit-unknown", desk) is Severity.ERROR
    assert level("credit-ambiguous", desk, severities={"credit-ambiguous": Severity.ERROR}) is Severity.ERROR
    assert level("credit-ambiguous", desk, select=frozenset({"credit-ambiguous"})) is Severity.NOTE


def test_off_silences_and_leaves_the_others(newswire: Profile) -> None:
    assert "credit-ambiguous" not in names(severities={"credit-ambiguous": Severity.OFF})
    assert "credit-ambiguous" not in names(replace(newswire, rules={"credit": "off"}))
    assert "date-weekday" in names(replace(newswire, rules={"credit": "off"}))


def test_a_required_field_is_asked_for_by_name_severity_or_profile(newswire: Profile, strict: Profile) -> None:
    assert "byline-missing" not in names()
    assert "byline-missing" in names(select=["byline-missing"])
    assert "byline-missing" in names(severities={"byline-missing": Severity.WARNING})
    assert "byline-missing" in names(replace(newswire, rules={"byline-missing": "note"}))
    assert "byline-missing" not in names(strict), "the profile's schema reports it"


def test_rules_of_the_catalogue_and_of_a_team_are_described() -> None:
    described = rules.describe({"date-weekday", "acme-rights"})
    assert described["date-weekday"].summary == "A weekday does not match the date beside it."
    assert (described["acme-rights"].kind, described["acme-rights"].severity) == ("missing", "error")
