"""Checks the cases of a rule: the article of each must give exactly its findings. A test kit for plug-ins, too.

A number after the severity is the confidence of a finding; without one it is 1, or that of a quotation, which changes
when the model of quotations is trained anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from provcheck import profiles, readers, rules
from provcheck.dev.case_pages import Case
from provcheck.engine import check as pipeline
from provcheck.engine import cross_check, plugins
from provcheck.model.document import Source
from provcheck.model.finding import Edit, Finding, Place, Severity
from provcheck.model.result import Result
from provcheck.model.settings import Limits, MaterialSettings, Settings
from provcheck.readers.transcripts import read_transcript
from provcheck.reporters.printable import printable


def assert_case(case: Case, folder: Path, plugin_names: Iterable[str] = ()) -> None:
    """Raise AssertionError unless the article of a case gives its findings; a profile is written into the folder.

    `plugin_names` are the plug-ins that a settings file would name; only the rule of the page runs, unless the settings
    of the case say otherwise.
    """
    names = tuple(plugin_names)
    plugins.load(names)
    settings = replace(case_settings(case, folder), plugins=names)
    sources = [Source(path, text.encode()) for path, text in (*case.earlier, (case.path, case.article))]
    result = _result(case, sources, settings)
    findings = [finding for finding in result.findings if finding.suppressed is None]
    # A document that can't be read has no fixes.
    text = "" if result.failed else readers.read(sources[-1], None, settings.keys, settings.limits).text
    lines = [line for finding in findings for line in _lines(finding, text)]
    if lines != case.findings:
        given, wanted = ("\n".join(each) or "nothing" for each in (lines, case.findings))
        raise AssertionError(f"{case.rule}: {case.claim}\ngives\n{given}\nand not\n{wanted}")
    quotations = set() if result.failed else _confidences_of_quotations(sources, settings)
    for finding, confidence in zip(findings, case.confidences, strict=True):
        accepted = {1.0, *quotations} if confidence is None else {confidence}
        if finding.confidence not in accepted:
            raise AssertionError(f"{case.rule}: {case.claim}\n{finding.message}\nhas confidence {finding.confidence}")


def _result(case: Case, sources: Sequence[Source], settings: Settings) -> Result:
    if case.earlier:
        return list(cross_check.run(sources, settings, 1))[-1]
    material = tuple(read_transcript(Source(path, text.encode())) for path, text in case.material)
    return pipeline.check(sources[0], settings, material)


def case_settings(case: Case, folder: Path) -> Settings:
    """The settings of a case; its profile, if it has one, is written into the folder."""
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


def _lines(finding: Finding, text: str) -> Iterator[str]:
    """The lines of a finding as a page has them."""
    yield f"{_at(finding.primary.place)} {finding.severity} {finding.message}"
    yield from (f"  {_at(spot.place)} {spot.label}" for spot in finding.related)
    yield from (f"  {spot.uri}:{_at(spot.place)} {spot.label}" for spot in finding.elsewhere if spot.place)
    yield from (f"  {spot.uri} {spot.label}" for spot in finding.elsewhere if not spot.place)
    if finding.fix:
        head = f"  {finding.fix.safety} fix, {finding.fix.message}"
        yield from (f"{head}: {_changed(edit, text)}" for edit in finding.fix.edits)


def _changed(edit: Edit, text: str) -> str:
    old = printable(text[edit.span.start : edit.span.end]) if edit.span else None
    return f"{edit.pointer if old is None else f'“{old}”'} → “{printable(edit.replacement)}”"


def _at(place: Place | None) -> str:
    return f"{place.line}:{place.column}" if place else "nowhere"


def _confidences_of_quotations(sources: Iterable[Source], settings: Settings) -> set[float]:
    return {quote.confidence for source in sources for quote in pipeline.extract(source, settings).quotes}
