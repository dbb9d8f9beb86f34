"""Every case of every rule gives exactly its findings: place, severity and the full message."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from provcheck import engine, profiles, readers, rules
from provcheck.dev.case_pages import Case, read_cases
from provcheck.engine import across
from provcheck.model.document import Source
from provcheck.model.finding import Edit, Finding, Place, Severity
from provcheck.model.settings import Limits, Settings
from provcheck.reporters.visible import visible

PAGES = sorted((Path(__file__).parent / "cases").glob("*.md"))
# How sure a rule is, where that is neither 1.0 nor follows from the confidence of a quotation.
SURE = {
    "copy-circular": {0.75}, "copy-date-conflict": {0.85}, "copy-quote-differs": {0.75}, "copy-resend": {0.7, 0.95},
    "copy-uncredited": {0.9}, "correction-unlabelled": {0.6, 0.85}, "credit-conflict": {0.6, 0.9},
    "credit-translation-unstated": {0.7}, "credit-uncited": {0.7, 0.95}, "credit-unknown": {0.6, 0.75, 0.9},
    "credit-unused": {0.7}, "date-order": {0.75, 1.0}, "date-weekday": {0.8, 1.0}, "date-weekday-far": {0.7},
    "dateline-place": {0.7}, "figure-conflict": {0.6, 0.85}, "figure-percent-sum": {0.75},
    "figure-unattributed": {0.6, 0.8},
    "metadata-conflict": {0.7, 0.75, 0.8, 0.9}, "quote-headline-differs": {0.75}, "quote-inner-unattributed": {0.65},
    "quote-speaker-switch": {0.75}, "quote-unbalanced": {0.7, 0.95}, "source-name-conflict": {0.75, 0.9},
    "source-relay-unnamed": {0.85}, "source-single": {0.75}, "text-truncated": {0.75, 0.95},
}  # fmt: skip
AS_SURE_AS_A_QUOTATION = {
    "copy-quote-speaker", "quote-after-publication", "quote-conflict", "quote-late-attribution", "quote-unattributed",
    "source-acronym", "source-anonymity-unexplained", "source-anonymous", "source-bare", "source-first-reference",
    "source-pronoun", "source-role-missing",
}  # fmt: skip
CASES = [case for page in PAGES for case in read_cases(page)]


def settings_of(case: Case, folder: Path) -> Settings:
    """Only the rule of the page runs, unless the case's settings say otherwise."""
    values: dict[str, Any] = {key.replace("-", "_"): value for key, value in case.settings.items()}
    name = values.pop("profile", "newswire")
    if case.profile is not None:
        path = folder / "desk.json"
        path.write_text(case.profile, encoding="utf-8")
        name = str(path)
    severities = {rule: Severity[level.upper()] for rule, level in values.pop("severity", {}).items()}
    select = frozenset(values.pop("select", [case.rule]))
    limits = Limits(**values.pop("limits", {}))
    as_of = date.fromisoformat(values.pop("as_of", "2026-01-01"))
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    settings = Settings(
        profiles.load(name, rules.BY_NAME.keys()), as_of, select=select, severities=severities, limits=limits
    )
    return replace(settings, raise_crashes=True, **values)


def told(finding: Finding, text: str) -> list[str]:
    lines = [f"{at(finding.primary.place)} {finding.severity} {finding.message}"]
    lines += [f"  {at(spot.place)} {spot.label}" for spot in finding.related]
    lines += [f"  {spot.uri}:{at(spot.place)} {spot.label}" for spot in finding.elsewhere]
    fix = finding.fix
    return lines + [f"  {fix.safety} fix, {fix.message}: {changed(edit, text)}" for edit in (fix.edits if fix else ())]


def changed(edit: Edit, text: str) -> str:
    old = visible(text[edit.span.start : edit.span.end]) if edit.span else None
    return f"{edit.pointer if old is None else f'“{old}”'} → “{visible(edit.replacement)}”"


def at(place: Place | None) -> str:
    assert place is not None
    return f"{place.line}:{place.column}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}: {case.claim}" for case in CASES])
def test_case(case: Case, tmp_path: Path) -> None:
    sources = [Source(path, text.encode()) for path, text in (*case.earlier, (case.path, case.article))]
    settings = settings_of(case, tmp_path)
    result = list(across.run(sources, settings, 1))[-1] if case.earlier else engine.check(sources[0], settings)
    shown = [finding for finding in result.findings if finding.suppressed is None]
    # Where a document can't be read there is nothing to be mended.
    text = "" if result.failed else readers.read(sources[-1], None, settings.keys, settings.limits).text
    assert [line for finding in shown for line in told(finding, text)] == case.findings
    for finding in shown:
        if finding.rule not in AS_SURE_AS_A_QUOTATION:
            assert finding.confidence in SURE.get(finding.rule, {1.0})
