"""The check of one document: unreadable sources, crashes, places, order and fingerprints."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from provcheck import extractors, profiles, rules
from provcheck.engine import check as pipeline
from provcheck.model.document import Source
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Candidate
from provcheck.model.rule import Context, Rule
from provcheck.model.settings import Settings

SETTINGS = Settings(profile=profiles.load("minimal"), as_of=date(2025, 6, 1))


def run_only(monkeypatch: pytest.MonkeyPatch, *those: Rule) -> None:
    monkeypatch.setattr(rules, "selected", lambda settings: those)
    monkeypatch.setattr(rules, "describe", lambda names: {})


def at_word(word: str, name: str = "test-word", confidence: float = 1.0, severity: Severity = Severity.WARNING) -> Rule:
    def check(context: Context) -> Iterator[Finding]:
        start = context.document.text.find(word)
        while start >= 0:
            yield rule.finding(f"found {word}", at=Span(start, start + len(word)), confidence=confidence)
            start = context.document.text.find(word, start + 1)

    rule = Rule(name, Kind.WEAK, severity, check)
    return rule


def test_a_source_that_cannot_be_read_is_a_finding() -> None:
    result = pipeline.check(Source("story.txt", b"caf\xc3\xa9 noir \xff"), SETTINGS)
    assert [f.rule for f in result.findings] == ["read-failed"]
    assert result.failed


def test_findings_have_lines_and_columns_in_code_points(monkeypatch: pytest.MonkeyPatch) -> None:
    run_only(monkeypatch, at_word("needle"))
    result = pipeline.check(Source("a.txt", "Café 😀\n\nsome needle here\n".encode()), SETTINGS)
    (finding,) = result.findings
    place = finding.primary.place
    assert place is not None
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 6, 3, 12)
    assert (place.start, place.end) == (13, 19)
    assert result.lines == {3: "some needle here"}


def test_carriage_returns_end_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    run_only(monkeypatch, at_word("needle"))
    result = pipeline.check(Source("a.txt", b"one\r\n\r\nneedle\r\n"), SETTINGS)
    place = result.findings[0].primary.place
    assert place is not None
    assert (place.line, place.column) == (3, 1)
    assert result.lines == {3: "needle"}


def test_a_row_of_a_file_is_placed_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    run_only(monkeypatch, at_word("needle"))
    row = b'{"title": "T", "text": "a needle"}'
    result = pipeline.check(Source("a.jsonl", row, row=2, first_character=100, first_line=7), SETTINGS)
    place = result.findings[0].primary.place
    assert place is not None
    assert place.line == 7
    assert place.start == 100 + row.index(b"needle")
    assert result.lines == {7: row.decode()}


def test_findings_are_sorted_by_place_then_severity(monkeypatch: pytest.MonkeyPatch) -> None:
    loud = at_word("needle", "test-loud", severity=Severity.ERROR)
    run_only(monkeypatch, at_word("needle"), at_word("hay"), loud)
    result = pipeline.check(Source("a.txt", b"hay needle"), SETTINGS)
    assert [(f.rule, str(f.severity)) for f in result.findings] == [
        ("test-word", "warning"),
        ("test-loud", "error"),
        ("test-word", "warning"),
    ]


def test_unsure_findings_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    run_only(monkeypatch, at_word("needle", confidence=0.4))
    assert pipeline.check(Source("a.txt", b"needle"), SETTINGS).findings == ()
    shown = pipeline.check(Source("a.txt", b"needle"), replace(SETTINGS, min_confidence=0.3))
    assert len(shown.findings) == 1


def test_fingerprints_survive_inserted_lines_and_a_new_name(monkeypatch: pytest.MonkeyPatch) -> None:
    run_only(monkeypatch, at_word("needle"))
    text = b"The needle lies in the hay.\n\nThe needle lies in the hay."
    before = pipeline.check(Source("a.txt", text), SETTINGS)
    after = pipeline.check(Source("b.txt", b"More text first.\n\n" + text), SETTINGS)
    prints = [f.fingerprint for f in before.findings]
    assert prints == [f.fingerprint for f in after.findings]
    assert len(set(prints)) == 2


def broken_rule(context: Context) -> Iterator[Finding]:
    raise ZeroDivisionError("by design")


def test_a_rule_that_raises_is_a_finding_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    run_only(monkeypatch, Rule("test-broken", Kind.WEAK, Severity.WARNING, broken_rule), at_word("needle"))
    result = pipeline.check(Source("a.txt", b"needle"), SETTINGS)
    assert sorted(f.rule for f in result.findings) == ["rule-crashed", "test-word"]
    assert "test-broken" in next(f.message for f in result.findings if f.rule == "rule-crashed")
    assert result.failed
    with pytest.raises(ZeroDivisionError):
        pipeline.check(Source("a.txt", b"needle"), replace(SETTINGS, raise_crashes=True))


def test_an_extractor_that_raises_loses_its_own_field_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: object, draft: object) -> Iterator[Candidate]:
        raise KeyError("by design")

    monkeypatch.setattr(extractors, "ALL", (("broken", broken), *extractors.ALL))
    run_only(monkeypatch, at_word("needle"))
    result = pipeline.check(Source("a.txt", b" date 2025-05-10 Headline\n\nneedle"), SETTINGS)
    assert sorted(f.rule for f in result.findings) == ["rule-crashed", "test-word"]
    assert result.fields["published"] == "present"


def test_a_result_carries_what_was_read_only_if_asked() -> None:
    source = Source("story.txt", b" date 2025-03-04 Ferry back\n\nIt sails.\n")
    assert pipeline.check(source, SETTINGS).shown_document is None
    reading = pipeline.check(source, replace(SETTINGS, keep_documents=True)).shown_document
    assert reading
    assert reading.text.endswith("It sails.\n")
    assert reading.record.published
    assert [reading.text[slice(*block.span)] for block in reading.blocks][-1] == "It sails."
