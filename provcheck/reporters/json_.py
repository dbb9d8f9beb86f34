"""Findings as one JSON object, described by `schemas/report.schema.json`.

Findings are streamed, one on a line. The documents follow them and are held in a temporary file, so that memory does
not grow with their number. Source: RFC 8259.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, Literal, TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Place, Severity, Spot
from provcheck.model.plain import to_plain
from provcheck.model.record import FieldState
from provcheck.model.result import NotChecked, Result
from provcheck.reporters import Options
from provcheck.reporters.summary import Summary

if TYPE_CHECKING:
    from provcheck.model.material import MaterialMatch
else:
    MaterialMatch = Any  # few reports rest on material, and making its classes takes time

ShownSeverity = Literal["note", "warning", "error"]
_SEVERITIES: dict[Severity, ShownSeverity] = {
    Severity.NOTE: "note",
    Severity.WARNING: "warning",
    Severity.ERROR: "error",
}
REPORT_VERSION: Literal["0"] = "0"
# Above this size the temporary file is written to disk.
_SPOOLED_CHARACTERS = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPlace:
    """A place with a label.

    `range` counts code points of the decoded file without a byte-order mark. Lines and columns count from 1, columns in
    code points; ends are exclusive.
    """

    label: str
    range: Span
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPlace(LabelledPlace):
    """Another place of a finding.

    A further place of the same fault has a `fingerprint`, and the reason if it is `suppressed`; both are null for a
    place that is part of the claim.
    """

    fingerprint: str | None
    suppressed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceElsewhere:
    """A place in another document that this one was compared with, or in source material.

    Of material whose text is not that of the file, such as captions and PDF, there is no `range`, and the line is that
    of a time, or null with the other members.
    """

    uri: str
    label: str
    range: Span | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFinding:
    """A claim about a document. `suppressed` is the reason of its suppression, null if it is not suppressed.

    `material` is what source material says of the quotation or figure, if the claim rests on it; the spans of its
    differences are those of the document's text, as `extract --with-text` prints it.
    """

    rule: str
    kind: Kind
    severity: ShownSeverity
    confidence: float
    message: str
    uri: str
    range: Span
    line: int
    column: int
    end_line: int
    end_column: int
    related: list[RelatedPlace]
    elsewhere: list[PlaceElsewhere]
    help: str
    fingerprint: str
    suppressed: str | None
    material: MaterialMatch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Findings by severity; suppressed ones are counted apart."""

    error: int
    warning: int
    note: int
    suppressed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLimits:
    """What of a document was not checked because of its language.

    `language` is its tag, `is_read` whether provcheck reads it. `rules` is the number of selected rules that did not
    run, `fields` are those that were not looked for in the text.
    """

    language: str
    is_read: bool
    rules: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDocument:
    """A document that was checked. `skipped` is the reason why a file is not a document, null if it is one.

    `not_checked` is null if the language of the document limits nothing.
    """

    uri: str
    counts: Counts
    fields: dict[str, FieldState]
    failed: bool
    skipped: str | None
    not_checked: LanguageLimits | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """The counts of a run. `worst` is the highest severity of its findings.

    `documents_unread` are those whose text is in a language that provcheck does not read, and
    `documents_in_other_languages` those in none of the `languages` of the settings; `other_kinds` counts the files of
    walked folders that no reader takes, by suffix.
    """

    error: int
    warning: int
    note: int
    suppressed: int
    documents: int
    documents_with_findings: int
    documents_failed: int
    files_skipped: int
    documents_unread: int
    documents_in_other_languages: int
    other_kinds: dict[str, int]
    worst: ShownSeverity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The output of `provcheck check --output json`."""

    report_version: Literal["0"]
    provcheck: str
    as_of: str
    profile: str
    findings: list[ReportedFinding]
    documents: list[CheckedDocument]
    summary: RunSummary


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream the findings, then the documents, then the summary."""
    summary = Summary()
    head = {
        "report_version": REPORT_VERSION,
        "provcheck": options.version,
        "as_of": options.as_of,
        "profile": options.profile,
    }
    out.write(dumps(head)[:-1] + ', "findings": [')
    separator = "\n  "
    with SpooledTemporaryFile(_SPOOLED_CHARACTERS, "w+", encoding="utf-8", errors="backslashreplace") as documents:
        for result in results:
            summary.add(result)
            for finding in result.findings:
                out.write(separator + dumps(finding_json(result.uri, finding)))
                separator = ",\n  "
            if not result.other_kinds:
                documents.write(dumps(_document(result)) + "\n")
        out.write('\n], "documents": [')
        documents.seek(0)
        separator = "\n  "
        for line in documents:
            out.write(separator + line.rstrip("\n"))
            separator = ",\n  "
    out.write('\n], "summary": ' + dumps(_summary(summary)) + "}\n")


def finding_json(uri: str, finding: Finding) -> dict[str, Any]:
    """Return a finding as the report prints it."""
    reported = ReportedFinding(
        rule=finding.rule,
        kind=finding.kind,
        severity=_SEVERITIES[finding.severity],
        confidence=round(finding.confidence, 3),
        message=finding.message,
        uri=uri,
        **_place(finding.primary),
        related=[_related_place(spot) for spot in finding.related],
        elsewhere=[_place_elsewhere(spot) for spot in finding.elsewhere],
        help=finding.help,
        fingerprint=finding.fingerprint,
        suppressed=finding.suppressed,
        material=finding.material,
    )
    return _to_dict(reported)


def _related_place(spot: Spot) -> RelatedPlace:
    return RelatedPlace(
        label=spot.label, fingerprint=spot.fingerprint or None, suppressed=spot.suppressed, **_place(spot)
    )


def _place_elsewhere(spot: Spot) -> PlaceElsewhere:
    place = spot.place
    return PlaceElsewhere(
        uri=spot.uri,
        label=spot.label,
        range=Span(place.start, place.end) if place and place.end > place.start else None,
        line=place and place.line,
        column=place and place.column,
        end_line=place and place.end_line,
        end_column=place and place.end_column,
    )


def _place(spot: Spot) -> dict[str, Any]:
    start, end, line, column, end_line, end_column = spot.place or Place(0, 0, 1, 1, 1, 1)
    return {
        "range": Span(start, end),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _document(result: Result) -> dict[str, Any]:
    summary = Summary()
    summary.add(result)
    document = CheckedDocument(
        uri=result.uri,
        counts=Counts(**_counts(summary)),
        fields=result.fields,
        failed=result.failed,
        skipped=result.skipped or None,
        not_checked=_limits(result.not_checked) if result.not_checked else None,
    )
    return _to_dict(document)


def _limits(limits: NotChecked) -> LanguageLimits:
    return LanguageLimits(language=limits.tag, is_read=limits.is_read, rules=limits.rules, fields=list(limits.fields))


def _summary(summary: Summary) -> dict[str, Any]:
    run = RunSummary(
        **_counts(summary),
        documents=summary.documents,
        documents_with_findings=summary.documents_with_findings,
        documents_failed=summary.failed,
        files_skipped=summary.skipped,
        documents_unread=summary.unread,
        documents_in_other_languages=summary.other_languages.total(),
        other_kinds=dict(sorted(summary.other_kinds.items())),
        worst=_SEVERITIES[summary.worst] if summary.worst else None,
    )
    return _to_dict(run)


def _counts(summary: Summary) -> dict[str, int]:
    severities = summary.severities
    return {
        "error": severities[Severity.ERROR],
        "warning": severities[Severity.WARNING],
        "note": severities[Severity.NOTE],
        "suppressed": summary.suppressed,
    }


def _to_dict(value: object) -> dict[str, Any]:
    members = to_plain(value)
    assert isinstance(members, dict)
    return members
