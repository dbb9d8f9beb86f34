"""A placeholder stands in the place of the requirement that it leaves open, and weighs as much."""

from dataclasses import replace
from datetime import date

import pytest

from provcheck import profiles, rules
from provcheck.engine import check as pipeline
from provcheck.model.document import Source
from provcheck.model.finding import Severity
from provcheck.model.settings import Settings

SETTINGS = Settings(profile=profiles.load("newswire", rules.BY_NAME.keys()), as_of=date(2025, 6, 1))
BODY = "\n---\n\nBoats pass the lock again.\n"


def findings(front: str, settings: Settings = SETTINGS) -> list[tuple[str, str]]:
    result = pipeline.check(Source("lock.md", f"---\ntitle: The lock opens\n{front}{BODY}".encode()), settings)
    return [(finding.rule, str(finding.severity)) for finding in result.findings if finding.rule != "source-acronym"]


@pytest.mark.parametrize("field", ["source: nan", "publisher: Unknown", 'source: "{{ site.name }}"'])
def test_it_has_the_severity_of_the_requirement(field: str) -> None:
    assert findings(f"date: 2025-03-05\n{field}") == [("value-placeholder", "error")]


def test_each_requirement_has_its_own() -> None:
    assert findings("date: n/a\nauthor: nan\nsource: AFP") == [
        ("value-placeholder", "error"),
        ("value-placeholder", "warning"),
    ]


def test_a_requirement_that_something_else_meets_is_not_left_open() -> None:
    assert findings("date: 2025-03-05\npublisher: nan\nsource: AFP") == [("value-placeholder", "warning")]


def test_other_requirements_are_reported() -> None:
    assert findings("date: 2025-03-05\nauthor: nan") == [("credit-missing", "error"), ("value-placeholder", "warning")]


def test_the_settings_decide() -> None:
    front = "date: 2025-03-05\nsource: nan"
    off = replace(SETTINGS, severities={"value-placeholder": Severity.OFF})
    assert findings(front, off) == [("credit-missing", "error")]
    note = replace(SETTINGS, severities={"value-placeholder": Severity.NOTE})
    assert findings(front, note) == [("value-placeholder", "note")]
    lighter = replace(SETTINGS, severities={"credit-missing": Severity.NOTE})
    assert findings(front, lighter) == [("value-placeholder", "note")]


def test_a_placeholder_is_kept_as_evidence() -> None:
    source = Source("lock.md", f"---\nsource: nan{BODY}".encode())
    record = pipeline.extract(source, SETTINGS)
    assert not record.credits
    assert [(value.field, value.owner) for value in record.elsewhere] == [("credits", "nothing (a placeholder)")]


def test_the_url_of_a_source_names_its_host() -> None:
    front = "source: https://www.harbour.example/a/1?x=1\npublisher: https://news.quay.example"
    record = pipeline.extract(Source("lock.md", f"---\n{front}{BODY}".encode()), SETTINGS)
    assert [(credit.name, credit.as_written) for credit in record.credits] == [
        ("harbour.example", "https://www.harbour.example/a/1?x=1")
    ]
    assert record.publisher is not None
    assert record.publisher.value == "news.quay.example"
