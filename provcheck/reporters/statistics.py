"""Statistics of a run: findings by rule and family, stated fields, sources and speakers of quotations."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from provcheck.model.finding import Severity
from provcheck.model.record import FIELDS, FieldState, Quote, QuoteKind, SpeakerKind
from provcheck.model.result import Result
from provcheck.reporters.held_quotations import HeldQuotations
from provcheck.reporters.summary import Summary, open_findings

# The sorts of sources of quotations, from those that a reader can identify to none.
SOURCES = ("person", "organisation", "document", "group", "pronoun", "anonymous", "nobody")
# The limit on the names that are counted: memory must not grow with the number of documents.
_MAX_SPEAKERS = 100_000


class Tally(NamedTuple):
    """The findings of a rule or family by severity, and the number of documents with one."""

    severities: Counter[Severity]
    documents: int


@dataclass(slots=True)
class Statistics:
    """Counts of a run. Suppressed findings are counted in the summary only.

    `rules` counts the open places of findings that have several, each by itself.

    `fields` counts documents by the state of each field; `quotes` counts quotations by their sort of source, `direct`
    the direct ones of them; `speakers` counts quotations by the name of a person or organisation, `speaker_documents`
    the documents that quote that name; `held` counts those that were held against source material.
    """

    summary: Summary = field(default_factory=Summary)
    rules: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    rule_documents: Counter[str] = field(default_factory=Counter)
    fields: dict[str, Counter[FieldState]] = field(default_factory=lambda: {name: Counter() for name in FIELDS})
    quotes: Counter[str] = field(default_factory=Counter)
    direct: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    speaker_documents: Counter[str] = field(default_factory=Counter)
    held: HeldQuotations = field(default_factory=HeldQuotations)

    def add(self, result: Result) -> None:
        """Count one result."""
        self.summary.add(result)
        findings = open_findings(result)
        self.rules.update(
            (finding.rule, finding.severity)
            for finding in findings
            for place in finding.occurrences
            if place.suppressed is None
        )
        names = {finding.rule for finding in findings}
        self.rule_documents.update(names | {family(name) for name in names})
        for name, state in result.fields.items():
            self.fields[name][state] += 1
        if result.shown_document:
            self._count_quotes(result.shown_document.record.quotes)
            if result.shown_document.material:
                self.held.add(result.shown_document.record)

    def _count_quotes(self, quotes: tuple[Quote, ...]) -> None:
        names = Counter(name for quote in quotes if (name := _speaker(quote)))
        if len(self.speakers) < _MAX_SPEAKERS:
            self.speakers.update(names)
            self.speaker_documents.update(names.keys())
        for quote in quotes:
            source = _source(quote)
            self.quotes[source] += 1
            self.direct[source] += quote.kind is not QuoteKind.INDIRECT

    def by_rule(self) -> Iterator[tuple[str, Tally]]:
        """Yield each rule with findings, the most frequent first."""
        return self._tallies(lambda name: name)

    def by_family(self) -> Iterator[tuple[str, Tally]]:
        """Yield each family of rules with findings, the most frequent first."""
        return self._tallies(family)

    def _tallies(self, group: Callable[[str], str]) -> Iterator[tuple[str, Tally]]:
        grouped: dict[str, Counter[Severity]] = {}
        for (name, severity), times in self.rules.items():
            grouped.setdefault(group(name), Counter())[severity] += times
        for name, severities in sorted(grouped.items(), key=lambda item: (-item[1].total(), item[0])):
            yield name, Tally(severities, self.rule_documents[name])

    def most_quoted(self, limit: int) -> list[tuple[str, int, int]]:
        """Return names with their numbers of quotations and documents, the most quoted first."""
        ranked = sorted(self.speakers.items(), key=lambda item: (-item[1], item[0]))
        return [(name, quotations, self.speaker_documents[name]) for name, quotations in ranked[:limit]]


def count_results(results: Iterator[Result]) -> Statistics:
    """Return the statistics of all results."""
    statistics = Statistics()
    for result in results:
        statistics.add(result)
    return statistics


def family(rule: str) -> str:
    """Return the part of a rule's name before the first hyphen."""
    return rule.partition("-")[0]


def _speaker(quote: Quote) -> str | None:
    """Return the name of a person or organisation that is quoted by name, else None."""
    speaker = quote.speaker
    if speaker is None or speaker.kind not in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION):
        return None
    return speaker.name


def _source(quote: Quote) -> str:
    if quote.speaker is None:
        return "nobody"
    if quote.speaker.kind is SpeakerKind.PERSON and not quote.speaker.name:
        return "pronoun"
    return str(quote.speaker.kind)
