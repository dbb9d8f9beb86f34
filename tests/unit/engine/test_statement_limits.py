"""Statements are bounded by the limits: the first are kept, the field is `cut`, and nothing calls it missing."""

from dataclasses import replace
from datetime import date

import pytest

from provcheck import profiles, rules
from provcheck.engine.check import check, extract, read_context
from provcheck.model.document import Source
from provcheck.model.finding import Kind
from provcheck.model.record import FIELDS, LISTS, FieldState
from provcheck.model.rule import Context, Rule
from provcheck.model.settings import LIMITS, Limits, Settings
from provcheck.profiles import violations

SETTINGS = Settings(
    profiles.load("strict"), as_of=date(2026, 11, 22), select=frozenset({"all"}), min_confidence=0.0, raise_crashes=True
)
OPENING = "Ferry back in service\n\nEASTWICK, March 4 (Reuters) — "


def source(text: str) -> Source:
    return Source("story.txt", (OPENING + text).encode())


def with_limits(**limits: float) -> Settings:
    return replace(SETTINGS, limits=Limits(**limits))


def cut_context() -> Context:
    """A document of which every field is cut and empty."""
    context, _ = read_context(source("The ferry is back."), SETTINGS)
    empty = {name: () if name in LISTS else None for name in FIELDS}
    return replace(context, record=replace(context.record, **empty, fields=dict.fromkeys(FIELDS, FieldState.CUT)))


@pytest.mark.parametrize("rule", [rule for rule in rules.ALL if rule.requires], ids=lambda rule: rule.name)
def test_no_rule_calls_a_cut_field_missing(rule: Rule) -> None:
    settings = replace(SETTINGS, profile=profiles.load("minimal"), select=frozenset({rule.name}))
    (selected,) = [each for each in rules.selected(settings) if each.name == rule.name]
    context = cut_context()
    assert list(selected.check(context)) == []
    absent = replace(context, record=replace(context.record, fields=dict.fromkeys(FIELDS, FieldState.ABSENT)))
    assert list(selected.check(absent)) != []


@pytest.mark.parametrize("profile", ["newswire", "strict"])
def test_no_profile_calls_a_cut_field_missing(profile: str) -> None:
    context = replace(cut_context(), settings=replace(SETTINGS, profile=profiles.load(profile)))
    assert list(violations.check(context, {"document": {}}, rules.BY_NAME)) == []


def test_rules_that_conclude_from_what_is_absent_do_not_run_on_cut_fields() -> None:
    text = "At least 14 people died in the storm.\n\n" + "“The pier is safe now,” Ilse Brandner said. " * 4
    by_rule = {finding.rule for finding in check(source(text), SETTINGS).findings}
    cut = {finding.rule for finding in check(source(text), with_limits(paragraph_statements=3)).findings}
    silent = {rule.name for rule in rules.ALL if "quotes" in rule.absent}
    assert silent & by_rule == {"figure-unattributed"}
    assert silent.isdisjoint(cut)
    assert "statements-cut" in cut - by_rule


def test_the_first_statements_of_a_paragraph_are_kept() -> None:
    text = " ".join(f"The pier is {word}, Ilse Brandner said." for word in ("safe", "wide", "open", "new"))
    record = extract(source(f"{text}\n\n{text}"), with_limits(paragraph_statements=3))
    assert [quote.text for quote in record.quotes] == ["The pier is safe", "The pier is wide", "The pier is open"] * 2
    assert record.fields["quotes"] is FieldState.CUT


def test_the_first_relays_of_a_quotation_are_kept() -> None:
    record = extract(source("“The pier is safe,” Ilse Brandner told AFP, quoted by Reuters."), with_limits(relays=1))
    assert [via.name for via in record.quotes[0].via] == ["AFP"]
    assert record.fields["quotes"] is FieldState.CUT


def test_the_first_statements_of_a_document_are_kept() -> None:
    text = "\n\n".join(["“The pier is safe now,” Ilse Brandner said."] * 6)
    whole = extract(source(text), SETTINGS)
    record = extract(source(text), with_limits(statements=len(whole.statements) - 2))
    assert record.quotes == whole.quotes[:-2]
    assert {name for name, state in record.fields.items() if state is FieldState.CUT} == {"quotes"}


def test_the_text_of_quotations_is_bounded() -> None:
    long_name = "Ilse " * 3_000 + "Brandner"
    text = "\n\n".join([f"“The pier is safe now,” {long_name} said."] * 30)
    record = extract(source(text), with_limits(quoted_multiple=1))
    assert 0 < sum(quote.characters for quote in record.quotes) <= max(500_000, len(text) + len(OPENING))
    assert record.fields["quotes"] is FieldState.CUT


def test_an_article_is_not_cut() -> None:
    text = "\n\n".join(
        ["“The pier is safe now,” Ilse Brandner told AFP, quoted by Reuters. She said it is wide."] * 200
    )
    record = extract(source(text), SETTINGS)
    assert len(record.quotes) >= 200
    assert FieldState.CUT not in record.fields.values()


def test_the_note_names_the_fields() -> None:
    text = "The pier is safe, Ilse Brandner said. " * 3
    findings = [
        finding
        for finding in check(source(text), with_limits(paragraph_statements=2)).findings
        if finding.rule == "statements-cut"
    ]
    assert [(finding.message, finding.kind) for finding in findings] == [
        ("only the first quotes are read: there are more than the limits allow", Kind.WEAK)
    ]
    assert LIMITS.paragraph_statements == 200
