"""The counts of a run that the page plots; their size does not depend on the number of documents."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from provcheck.model.finding import Severity
from provcheck.model.record import FIELDS, FieldState, Quote, Record, SpeakerKind
from provcheck.model.result import Result, RuleInfo
from provcheck.reporters.summary import Summary, open_findings

_MAX_COLUMNS = 62
# The lengths of the ISO prefixes that stand for days, months, years and decades, in the order in which they are tried.
_PERIODS = {len("2025-03-04"): "day", len("2025-03"): "month", len("2025"): "year", len("202"): "decade"}
# The sorts of sources of quotations, from those that a reader can identify to none.
SPEAKERS = ("person", "organisation", "document", "group", "unnamed", "anonymous", "nobody")


@dataclass(slots=True)
class Overview:
    """Counts of documents, findings, fields, quotations and days. `speakers` counts quotations by SPEAKERS."""

    summary: Summary = field(default_factory=Summary)
    fields: dict[str, Counter[FieldState]] = field(default_factory=lambda: {name: Counter() for name in FIELDS})
    speakers: Counter[str] = field(default_factory=Counter)
    findings: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    rules: dict[str, RuleInfo] = field(default_factory=dict)
    days: Counter[date] = field(default_factory=Counter)
    days_with_errors: Counter[date] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Count one document."""
        self.summary.add(result)
        for name, state in result.fields.items():
            self.fields[name][state] += 1
        findings = open_findings(result)
        self.findings.update((finding.rule, finding.severity) for finding in findings)
        self.rules.update(result.rules)
        if result.shown_document:
            record = result.shown_document.record
            self.speakers.update(speaker_sort(quote) for quote in record.quotes)
            if day := publication_day(record):
                self.days[day] += 1
                self.days_with_errors[day] += any(finding.severity is Severity.ERROR for finding in findings)

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as the page's script reads them."""
        severities = self.summary.severities
        periods, length = self._periods()
        return {
            "sentence": self.summary.sentence(),
            "not_looked_at": list(self.summary.not_looked_at()),
            "documents": self.summary.documents,
            "documents_with_findings": self.summary.documents_with_findings,
            "failed": self.summary.failed,
            "suppressed": self.summary.suppressed,
            "severities": {
                str(severity): severities[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
            },
            "fields": {
                name: {str(state): states[state] for state in FieldState} for name, states in self.fields.items()
            },
            "speakers": {name: self.speakers[name] for name in SPEAKERS},
            "findings": [
                [rule, str(severity), number]
                for (rule, severity), number in sorted(self.findings.items(), key=lambda item: (-item[1], item[0]))
            ],
            "periods": periods,
            "period": _PERIODS[length],
            "undated": self.summary.documents - self.days.total(),
        }

    def _periods(self) -> tuple[list[tuple[str, int, int]], int]:
        """Return label, documents and documents with errors of each period, and the length of the labels.

        The period is the shortest that gives at most `_MAX_COLUMNS` columns. Periods without documents are included."""
        days = sorted(self.days)
        if not days:
            return [], next(iter(_PERIODS))
        for length in _PERIODS:
            labels = list(_labels(days[0], days[-1], length))
            if len(labels) <= _MAX_COLUMNS:
                break
        columns = {label: [0, 0] for label in labels}
        for day in days:
            column = columns[day.isoformat()[:length]]
            column[0] += self.days[day]
            column[1] += self.days_with_errors[day]
        return [(label, number, errors) for label, (number, errors) in columns.items()], length


def speaker_sort(quote: Quote) -> str:
    """Return the sort of a quotation's source, one of SPEAKERS: a person without a name is `unnamed`."""
    speaker = quote.speaker
    if speaker is None:
        return "nobody"
    if speaker.kind is SpeakerKind.PERSON and speaker.name is None:
        return "unnamed"
    return str(speaker.kind)


def publication_day(record: Record) -> date | None:
    """Return the day of publication; None if there is none, or none that can be read."""
    return record.published.earliest if record.published else None


def _labels(first: date, last: date, length: int) -> Iterator[str]:
    """Yield every period from the first day to the last, as the first `length` characters of an ISO day."""
    if _PERIODS[length] == "day":
        begin, end = first.toordinal(), last.toordinal()
        # One more than the limit shows that there are too many.
        yield from (date.fromordinal(day).isoformat() for day in range(begin, min(end, begin + _MAX_COLUMNS) + 1))
    elif _PERIODS[length] == "month":
        for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            yield f"{month // 12:04}-{month % 12 + 1:02}"
    else:
        years = 10 ** (len("2025") - length)
        yield from (f"{number:0{length}}" for number in range(first.year // years, last.year // years + 1))
