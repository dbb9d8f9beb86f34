"""Counts of a run, added up while its results are streamed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from provcheck.model.finding import Finding, Severity
from provcheck.model.record import DATE_FIELDS, FieldState
from provcheck.model.result import NotChecked, Result, SkippedPage, UnopenedReason
from provcheck.model.wording import join_and

# The language of a text that is in none of those recognised (ISO 639-2), and what summaries call it.
_UNDETERMINED, _UNRECOGNISED = "und", "unrecognised"
_SKIPPED_PAGES = frozenset(SkippedPage)
# Suffixes of files that may hold articles, which summaries name before images and code (own compilation).
_KINDS_OF_TEXT = frozenset(
    ".doc .docx .odt .rtf .pdf .pages .wpd .rst .adoc .asciidoc .org .tex .textile .wiki .epub .eml .msg .mbox .csv"
    " .tsv .xls .xlsx .ods .ppt .pptx .odp .ipynb".split()
)
_MAX_KINDS = 4


@dataclass(slots=True, eq=False, repr=False)
class Summary:
    """Counts of documents and findings. A file that is not a document, or was not opened, counts as skipped only.

    `other_kinds` counts files that no reader takes by their suffixes; they count as nothing else.
    """

    documents: int = 0
    documents_with_findings: int = 0
    skipped: int = 0
    skipped_pages: Counter[str] = field(default_factory=Counter)
    other_kinds: Counter[str] = field(default_factory=Counter)
    unopened: Counter[UnopenedReason] = field(default_factory=Counter)
    failed: int = 0
    suppressed_severities: Counter[Severity] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    not_checked: Counter[NotChecked] = field(default_factory=Counter)
    other_languages: Counter[str] = field(default_factory=Counter)
    foreign_dates: int = 0

    def add(self, result: Result) -> None:
        """Count one result."""
        if result.other_kinds:
            self.other_kinds.update(dict(result.other_kinds))
            return
        if result.skipped:
            self.skipped += 1
            if result.skipped in _SKIPPED_PAGES:
                self.skipped_pages[result.skipped] += 1
            if isinstance(result.skipped, UnopenedReason):
                self.unopened[result.skipped] += 1
            return
        self.documents += 1
        self.failed += result.failed
        if result.not_checked:
            self.not_checked[result.not_checked] += 1
        if result.other_language:
            self.other_languages[result.other_language] += 1
        self.foreign_dates += _has_foreign_date(result)
        findings = open_findings(result)
        self.suppressed_severities.update(
            finding.severity for finding in result.findings for reason in finding.suppressions if reason is not None
        )
        self.documents_with_findings += bool(findings)
        self.severities.update(finding.severity for finding in findings)

    @property
    def suppressed(self) -> int:
        """The number of suppressed findings; of a finding with several places, each suppressed one counts."""
        return self.suppressed_severities.total()

    @property
    def worst(self) -> Severity:
        """The highest severity of the findings; OFF if there are none."""
        return max(self.severities, default=Severity.OFF)

    def sentence(self) -> str:
        """Return a summary such as `3 findings (1 error, 2 warnings) in 2 of 14 documents`."""
        total = sum(self.severities.values())
        documents = pluralise(self.documents, "document")
        if total:
            parts = [
                pluralise(number, str(severity)) for severity, number in sorted(self.severities.items(), reverse=True)
            ]
            sentence = (
                f"{pluralise(total, 'finding')} ({', '.join(parts)}) in {self.documents_with_findings} of {documents}"
            )
        else:
            sentence = f"no findings in {documents}"
        if self.suppressed:
            sentence += f"; {self.suppressed} suppressed"
        return "; ".join((sentence, *self.not_looked_at()))

    def not_looked_at(self) -> Iterator[str]:
        """Yield what the run left out: files by reason, and texts by language."""
        yield from self.skipped_by_reason()
        if self.other_languages:
            are = "is" if self.other_languages.total() == 1 else "are"
            documents, names = pluralise(self.other_languages.total(), "document"), by_language(self.other_languages)
            yield f"{documents} {are} in another language than those of the settings ({names})"
        yield from self.not_checked_by_language()
        if self.foreign_dates:
            documents = pluralise(self.foreign_dates, "document")
            yield f"the date of {documents} was not checked: it is in a language that provcheck does not read"

    def skipped_by_reason(self) -> Iterator[str]:
        """Yield the number of skipped files for each reason: `2 files skipped: no headline, body or date`."""
        if no_documents := self.skipped - self.unopened.total() - self.skipped_pages.total():
            yield f"{pluralise(no_documents, 'file')} skipped: no headline, body or date"
        if self.skipped_pages:
            templates, wordless = (self.skipped_pages[reason] for reason in SkippedPage)
            parts = [pluralise(templates, "template")] if templates else []
            parts += [f"{pluralise(wordless, 'page')} without words"] if wordless else []
            yield f"{join_and(parts)} skipped"
        for reason, number in sorted(self.unopened.items()):
            yield f"{number} not opened: {reason}"
        if self.other_kinds:
            number = self.other_kinds.total()
            were = "was" if number == 1 else "were"
            yield f"{number:,} {'file' if number == 1 else 'files'} of other kinds {were} not read ({self._kinds()})"

    def _kinds(self) -> str:
        """The suffixes of other kinds with their numbers, those of texts first: `.docx 1, .rtf 3, …`."""
        order = sorted(self.other_kinds.items(), key=lambda item: (item[0] not in _KINDS_OF_TEXT, -item[1], item[0]))
        shown = [f"{suffix or 'without a known suffix'} {number:,}" for suffix, number in order[:_MAX_KINDS]]
        return ", ".join([*shown, "…"] if len(order) > _MAX_KINDS else shown)

    @property
    def unread(self) -> int:
        """The number of documents in languages that are not read."""
        return sum(number for limits, number in self.not_checked.items() if not limits.is_read)

    def not_checked_by_language(self) -> Iterator[str]:
        """Yield what was not checked of texts in languages that are not read, then of those in each one that is."""
        if self.unread:
            yield self._unread_text()
        for limits, number in sorted(self.not_checked.items()):
            if limits.is_read:
                parts = [f"{pluralise(limits.rules, 'rule')} not run"] if limits.rules else []
                parts += [f"{join_and(limits.fields)} not looked for"] if limits.fields else []
                yield (
                    f"in {limits.language}, {' and '.join(parts)} "
                    f"({pluralise(number, 'document')}; provcheck rules --language {limits.tag})"
                )

    def _unread_text(self) -> str:
        unread = [(limits, number) for limits, number in self.not_checked.items() if not limits.is_read]
        numbers: Counter[str] = Counter()
        for limits, number in unread:
            numbers[limits.language] += number
        fields = sorted({field for limits, _ in unread for field in limits.fields})
        return (
            f"the text of {pluralise(self.unread, 'document')} is in a language that provcheck does not read "
            f"({by_language(numbers)}): {join_and(fields)} not looked for, "
            f"{pluralise(max(limits.rules for limits, _ in unread), 'rule')} not run"
        )


def by_language(numbers: Counter[str]) -> str:
    """Languages with their numbers of documents, the most frequent first: `17 Spanish, 1 unrecognised`."""
    names = sorted(numbers.items(), key=lambda item: (item[0] == _UNDETERMINED, -item[1], item[0]))
    return ", ".join(f"{number:,} {_UNRECOGNISED if name == _UNDETERMINED else name}" for name, number in names)


def _has_foreign_date(result: Result) -> bool:
    """Return whether a date is unchecked, and not because the metadata can't be parsed, which is a finding."""
    if all(result.fields.get(name) is not FieldState.UNCHECKED for name in DATE_FIELDS):
        return False
    return all(finding.rule != "metadata-unreadable" for finding in result.findings)


def open_findings(result: Result) -> list[Finding]:
    """Return the findings that are not suppressed."""
    return [finding for finding in result.findings if finding.suppressed is None]


def pluralise(number: int, noun: str) -> str:
    """Return the number with its noun: `1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
