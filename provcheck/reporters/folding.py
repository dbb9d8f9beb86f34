"""Requirements that most documents of a run violate: formats for people say so once, with what would settle it.

Which ones they are is decided before the first document is written (`Options.folded`); they are counted as they come.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from provcheck.model.finding import Finding, Severity
from provcheck.model.result import Result
from provcheck.reporters.summary import open_findings

_MORE = "`provcheck init` proposes more, and --output json lists each"


class FoldedRule(NamedTuple):
    """A requirement with the number of documents that violate it: what is said of them, and what settles it."""

    rule: str
    severity: Severity
    claim: str
    remedy: str

    @property
    def sentence(self) -> str:
        """The claim and the remedy on one line."""
        return f"{self.claim}; {self.remedy}"


class Folding:
    """Holds back the findings of rules that are folded, and counts them."""

    def __init__(self, remedies: Mapping[str, str]) -> None:
        self._remedies = remedies
        self._documents = 0
        self._violating: Counter[str] = Counter()
        self._severities: dict[str, Severity] = {}
        self._messages: dict[str, Counter[str]] = {}

    def shown(self, result: Result) -> list[Finding]:
        """The open findings of the next result, without those that are folded."""
        self._documents += not result.skipped
        findings = open_findings(result)
        if not self._remedies:
            return findings
        folded = [finding for finding in findings if finding.rule in self._remedies]
        self._violating.update({finding.rule for finding in folded})
        for finding in folded:
            self._severities[finding.rule] = max(finding.severity, self._severities.get(finding.rule, Severity.OFF))
            self._messages.setdefault(finding.rule, Counter())[finding.message] += 1
        return [finding for finding in findings if finding.rule not in self._remedies]

    def folded(self) -> Iterator[FoldedRule]:
        """Each rule whose findings were held back, the most frequent first."""
        for rule, number in sorted(self._violating.items(), key=lambda item: (-item[1], item[0])):
            ((message, _),) = self._messages[rule].most_common(1)
            claim = f"{number:,} of {self._documents:,} documents: {message}"
            yield FoldedRule(rule, self._severities[rule], claim, f"{self._remedies[rule]} ({_MORE})")
