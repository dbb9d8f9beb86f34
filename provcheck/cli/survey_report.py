"""The report of `provcheck init` on the documents that it read."""

from collections.abc import Iterable, Sequence

from provcheck.engine.survey import SurveyedDocument
from provcheck.model.finding import Finding
from provcheck.reporters.printable import printable, printable_uri
from provcheck.reporters.summary import open_findings, pluralise

_EXAMPLES = 3

# The path of a document, and a finding in it.
Located = tuple[str, Finding]


def render(surveyed: Sequence[SurveyedDocument]) -> str:
    """Findings a document by rule, the most frequent first, each rule with examples from different documents."""
    results = [survey.result for survey in surveyed if not survey.result.skipped]
    by_rule: dict[str, list[Located]] = {}
    for result in results:
        for finding in open_findings(result):
            by_rule.setdefault(finding.rule, []).append((result.uri, finding))
    folders = len({result.uri.rpartition("/")[0] for result in results})
    total = sum(map(len, by_rule.values()))
    rate = f", {total / len(results):.2f} per document" if results else ""
    scope = f"{pluralise(len(results), 'document')} in {pluralise(folders, 'folder')}"
    lines = [f"read {scope}: {pluralise(total, 'finding')}{rate}", ""]
    for rule, findings in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        severity = max(finding.severity for _, finding in findings)
        documents = pluralise(len({uri for uri, _ in findings}), "document")
        rule_rate = f"{len(findings) / len(results):.2f} per document"
        lines.append(f"{rule_rate}: {rule} ({severity}), {len(findings)} in {documents}")
        lines += [_example(uri, finding) for uri, finding in _examples(findings)]
    return "\n".join([*lines, ""]) + "\n"


def _examples(findings: Iterable[Located]) -> list[Located]:
    """The first findings of different documents."""
    by_document: dict[str, Located] = {}
    for uri, finding in findings:
        by_document.setdefault(uri, (uri, finding))
    return list(by_document.values())[:_EXAMPLES]


def _example(uri: str, finding: Finding) -> str:
    place = finding.primary.place
    return f"    {printable_uri(uri)}" + printable(f"{f':{place.line}' if place else ''}: {finding.message}")
