"""Every case of every rule gives exactly its findings: place, severity, confidence and the full message.

A number after the severity is the confidence of a finding; without one it is 1, or that of a quotation, which changes
when the model of quotations is trained anew.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from provcheck import profiles, readers, rules
from provcheck.dev.case_pages import Case, read_cases
from provcheck.engine import check as pipeline
from provcheck.engine import cross_check
from provcheck.model.document import Source
from provcheck.model.finding import Edit, Finding, Place, Severity
from provcheck.model.settings import Limits, MaterialSettings, Settings
from provcheck.readers.transcripts import read_transcript
from provcheck.reporters.printable import printable

PAGES = sorted((Path(__file__).parent / "cases").glob("*.md"))
CASES = [case for page in PAGES for case in read_cases(page)]


def settings_of(case: Case, folder: Path) -> Settings:
    """Only the rule of the page runs, unless the case's settings say otherwise."""
    values: dict[str, Any] = {key.replace("-", "_"): value for key, value in case.settings.items()}
    is_default = "profile" not in values and case.profile is None
    name = values.pop("profile", "newswire")
    if case.profile is not None:
        path = folder / "desk.json"
        path.write_text(case.profile, encoding="utf-8")
        name = str(path)
    severities = {rule: Severity[level.upper()] for rule, level in values.pop("severity", {}).items()}
    select = frozenset(values.pop("select", [case.rule]))
    limits = Limits(**{key.replace("-", "_"): value for key, value in values.pop("limits", {}).items()})
    if "material" in values:
        values["material"] = MaterialSettings(**values["material"])
    as_of = date.fromisoformat(values.pop("as_of", "2026-01-01"))
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    profile = replace(profiles.load(name, rules.BY_NAME.keys()), is_default=is_default)
    settings = Settings(profile, as_of, select=select, severities=severities, limits=limits)
    return replace(settings, raise_crashes=True, **values)


def lines_of(finding: Finding, text: str) -> list[str]:
    lines = [f"{at(finding.primary.place)} {finding.severity} {finding.message}"]
    lines += [f"  {at(spot.place)} {spot.label}" for spot in finding.related]
    lines += [f"  {spot.uri}:{at(spot.place)} {spot.label}" for spot in finding.elsewhere if spot.place]
    lines += [f"  {spot.uri} {spot.label}" for spot in finding.elsewhere if not spot.place]
    if finding.fix:
        head = f"  {finding.fix.safety} fix, {finding.fix.message}"
        lines += [f"{head}: {changed(edit, text)}" for edit in finding.fix.edits]
    return lines


def changed(edit: Edit, text: str) -> str:
    old = printable(text[edit.span.start : edit.span.end]) if edit.span else None
    return f"{edit.pointer if old is None else f'“{old}”'} → “{printable(edit.replacement)}”"


def at(place: Place | None) -> str:
    assert place is not None
    return f"{place.line}:{place.column}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}: {case.claim}" for case in CASES])
def test_case(case: Case, tmp_path: Path) -> None:
    sources = [Source(path, text.encode()) for path, text in (*case.earlier, (case.path, case.article))]
    settings = settings_of(case, tmp_path)
    material = tuple(read_transcript(Source(path, text.encode())) for path, text in case.material)
    result = (
        list(cross_check.run(sources, settings, 1))[-1]
        if case.earlier
        else pipeline.check(sources[0], settings, material)
    )
    findings = [finding for finding in result.findings if finding.suppressed is None]
    # A document that can't be read has no fixes.
    text = "" if result.failed else readers.read(sources[-1], None, settings.keys, settings.limits).text
    assert [line for finding in findings for line in lines_of(finding, text)] == case.findings
    quotations = set() if result.failed else confidences_of_quotations(sources, settings)
    for finding, confidence in zip(findings, case.confidences, strict=True):
        assert finding.confidence in ({1.0, *quotations} if confidence is None else {confidence})


def confidences_of_quotations(sources: list[Source], settings: Settings) -> set[float]:
    return {quote.confidence for source in sources for quote in pipeline.extract(source, settings).quotes}
