"""A run in numbers: findings by rule and family, how often each field is stated, and who is quoted."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from provcheck.model.finding import Severity
from provcheck.model.record import FIELDS, FieldState, Quote, QuoteKind, SpeakerKind
from provcheck.model.result import Result
from provcheck.reporters.summary import Summary, open_findings

# What becomes of a quotation's source, from the one that a reader can find again to none at all.
SOURCES = ("person", "organisation", "document", "group", "pronoun", "anonymous", "nobody")
# Names beyond these are counted no more; memory must not grow with the number of documents.
_MOST_SPEAKERS = 100_000


class Tally(NamedTuple):
    """How often a rule or family was told, by severity, and in how many documents."""

    severities: Counter[Severity]
    documents: int


@dataclass(slots=True)
class Statistics:
    """Counts that grow with each result. What is suppressed is counted in the summary alone.

    `fields` counts documents by the state of each field; `quotes` quotations by what their source is, `direct` those of
    them that are direct; `speakers` quotations by the name of a person or organisation, `heard` the documents.
    """

    summary: Summary = field(default_factory=Summary)
    rules: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    rule_documents: Counter[str] = field(default_factory=Counter)
    fields: dict[str, Counter[FieldState]] = field(default_factory=lambda: {name: Counter() for name in FIELDS})
    quotes: Counter[str] = field(default_factory=Counter)
    direct: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    heard: Counter[str] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Count one result."""
        self.summary.add(result)
        findings = open_findings(result)
        self.rules.update((finding.rule, finding.severity) for finding in findings)
        names = {finding.rule for finding in findings}
        self.rule_documents.update(names | {family(name) for name in names})
        for name, state in result.fields.items():
            self.fields[name][state] += 1
        if result.shown_document:
            self._hear(result.shown_document.record.quotes)

    def _hear(self, quotes: tuple[Quote, ...]) -> None:
        names = Counter(name for quote in quotes if (name := _speaker(quote)))
        if len(self.speakers) < _MOST_SPEAKERS:
            self.speakers.update(names)
            self.heard.update(names.keys())
        for quote in quotes:
            source = _source(quote)
            self.quotes[source] += 1
            self.direct[source] += quote.kind is not QuoteKind.INDIRECT

    def by_rule(self) -> Iterator[tuple[str, Tally]]:
        """Each rule that was told, the most often told first."""
        return self._tallied(lambda name: name)

    def by_family(self) -> Iterator[tuple[str, Tally]]:
        """Each family of rules, the same way."""
        return self._tallied(family)

    def _tallied(self, group: Callable[[str], str]) -> Iterator[tuple[str, Tally]]:
        grouped: dict[str, Counter[Severity]] = {}
        for (name, severity), times in self.rules.items():
            grouped.setdefault(group(name), Counter())[severity] += times
        for name, severities in sorted(grouped.items(), key=lambda one: (-one[1].total(), one[0])):
            yield name, Tally(severities, self.rule_documents[name])

    def most_heard(self, most: int) -> list[tuple[str, int, int]]:
        """Names with their quotations and documents, who is quoted most first."""
        often = sorted(self.speakers.items(), key=lambda one: (-one[1], one[0]))
        return [(name, quotations, self.heard[name]) for name, quotations in often[:most]]


def count_results(results: Iterator[Result]) -> Statistics:
    """The statistics of all results."""
    statistics = Statistics()
    for result in results:
        statistics.add(result)
    return statistics


def family(rule: str) -> str:
    """The part of a rule's name before the first hyphen."""
    return rule.partition("-")[0]


def _speaker(quote: Quote) -> str | None:
    """The name of whoever a reader could find again."""
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
