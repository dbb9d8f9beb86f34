"""Severities are proposed for habits of a house, and for the most frequent of too many errors."""

from provcheck.engine.severity_proposals import propose_severities
from provcheck.engine.survey import SurveyedDocument
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.result import Result


def documents(total: int, **findings: int) -> list[SurveyedDocument]:
    """So many documents, each rule (with `_` for `-`) reporting one error in the first of them."""
    results = []
    for number in range(total):
        rules = [rule.replace("_", "-") for rule, count in findings.items() if number < count]
        errors = [Finding(rule, Kind.INCONSISTENT, Severity.ERROR, "no", Spot()) for rule in rules]
        results.append(Result(f"{number}.md", tuple(errors)))
    return [SurveyedDocument(result) for result in results]


def severities(surveyed: list[SurveyedDocument]) -> dict[str, str | None]:
    return {rule: proposal.value for rule, proposal in propose_severities(surveyed).items()}


def test_a_rule_that_reports_on_most_documents_is_a_note() -> None:
    assert severities(documents(20, date_conflict=11)) == {"date-conflict": "note"}
    assert severities(documents(20, date_conflict=2)) == {}


def test_the_most_frequent_errors_become_warnings_until_few_are_left() -> None:
    assert severities(documents(100, date_conflict=20, quote_conflict=9, date_future=4)) == {
        "date-conflict": "warning",
        "quote-conflict": "warning",
    }
    assert severities(documents(100, date_conflict=7, quote_conflict=3)) == {}
    # Slips of several rules are no habit of any.
    assert severities(documents(10, date_conflict=2, quote_conflict=2, date_future=1)) == {}


def test_few_documents_and_failures_prove_nothing() -> None:
    assert severities(documents(9, date_conflict=9)) == {}
    failed = Finding("read-failed", Kind.FAILED, Severity.ERROR, "no", Spot())
    surveyed = [SurveyedDocument(Result(f"{number}.md", (failed,))) for number in range(20)]
    assert severities(surveyed) == {}


def test_the_reason_is_the_number() -> None:
    (proposal,) = propose_severities(documents(20, date_conflict=5)).values()
    assert proposal.why == "5 errors in 5 of 20 documents: read them, then make it an error again"
