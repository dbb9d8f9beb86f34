"""What a run came to, counted for the plots: small whatever the number of documents."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from provcheck.model.finding import Severity
from provcheck.model.record import FIELDS, FieldState, Quote, Record, SpeakerKind
from provcheck.model.result import Result, RuleInfo
from provcheck.reporters.summary import Summary, open_findings

# Columns that can be told apart on a page; days, months, years and decades are tried in this order.
_MOST_COLUMNS = 62
_PERIODS = (len("2025-03-04"), len("2025-03"), len("2025"), len("202"))
# Who speaks, from what a reader can check to what nobody can.
SPEAKERS = ("person", "organisation", "document", "group", "unnamed", "anonymous", "nobody")


@dataclass(slots=True)
class Overview:
    """Counts of documents, findings, fields, quotations and days. `speakers` counts quotations by who says them."""

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
            self.speakers.update(who(quote) for quote in record.quotes)
            if day := publication_day(record):
                self.days[day] += 1
                self.days_with_errors[day] += any(f.severity is Severity.ERROR for f in findings)

    def plain(self) -> dict[str, Any]:
        """The counts as the page's script reads them."""
        severities = self.summary.severities
        periods, length = self._periods()
        return {
            "sentence": self.summary.sentence(),
            "documents": self.summary.documents,
            "documents_with_findings": self.summary.documents_with_findings,
            "failed": self.summary.failed,
            "suppressed": self.summary.suppressed,
            "severities": {str(s): severities[s] for s in (Severity.ERROR, Severity.WARNING, Severity.NOTE)},
            "fields": {
                name: {str(state): states[state] for state in FieldState} for name, states in self.fields.items()
            },
            "speakers": {name: self.speakers[name] for name in SPEAKERS},
            "findings": [
                [rule, str(severity), number]
                for (rule, severity), number in sorted(self.findings.items(), key=lambda item: (-item[1], item[0]))
            ],
            "periods": periods,
            "period": {10: "day", 7: "month", 4: "year", 3: "decade"}[length],
            "undated": self.summary.documents - self.days.total(),
        }

    def _periods(self) -> tuple[list[tuple[str, int, int]], int]:
        """Documents, and those with errors, by the shortest period that leaves few enough columns; none left out."""
        days = sorted(self.days)
        if not days:
            return [], _PERIODS[0]
        for length in _PERIODS:
            labels = list(_labels(days[0], days[-1], length))
            if len(labels) <= _MOST_COLUMNS:
                break
        columns = {label: [0, 0] for label in labels}
        for day in days:
            column = columns[day.isoformat()[:length]]
            column[0] += self.days[day]
            column[1] += self.days_with_errors[day]
        return [(label, number, errors) for label, (number, errors) in columns.items()], length


def who(quote: Quote) -> str:
    """Who says a quotation, as one of SPEAKERS: a person without a name is `unnamed`."""
    speaker = quote.speaker
    if speaker is None:
        return "nobody"
    if speaker.kind is SpeakerKind.PERSON and speaker.name is None:
        return "unnamed"
    return str(speaker.kind)


def publication_day(record: Record) -> date | None:
    """The day of publication; None where there is none, or none that can be read."""
    return record.published.earliest if record.published else None


def _labels(first: date, last: date, length: int) -> Iterator[str]:
    """Every period from the first day to the last, as the first `length` characters of an ISO day."""
    if length == _PERIODS[0]:
        begin, end = first.toordinal(), last.toordinal()
        # One more than can be shown is enough to know that they are too many.
        yield from (date.fromordinal(day).isoformat() for day in range(begin, min(end, begin + _MOST_COLUMNS) + 1))
    elif length == _PERIODS[1]:
        for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            yield f"{month // 12:04}-{month % 12 + 1:02}"
    else:
        years = 10 ** (len("2025") - length)
        yield from (f"{number:0{length}}" for number in range(first.year // years, last.year // years + 1))
