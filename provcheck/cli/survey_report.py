"""The report of `provcheck init` on the documents that it read, and on what its proposal makes of them."""

from collections.abc import Iterable, Iterator, Sequence

from provcheck.engine.site_configuration import SiteConfiguration
from provcheck.engine.survey import SurveyedDocument
from provcheck.model.finding import Finding, Severity
from provcheck.model.result import Result
from provcheck.reporters.printable import printable, printable_uri
from provcheck.reporters.summary import Summary, open_findings, pluralise

_EXAMPLES = 3

# The path of a document, and a finding in it.
Located = tuple[str, Finding]


def render(before: Sequence[SurveyedDocument], after: Sequence[SurveyedDocument], site: SiteConfiguration) -> str:
    """Findings a document by rule, the most frequent first, each rule with examples from different documents.

    Then what was not looked at, the configuration files that were read, and the findings with the proposed settings.
    """
    results = [document.result for document in before if not document.result.skipped]
    by_rule = _by_rule(results)
    folders = len({result.uri.rpartition("/")[0] for result in results})
    scope = f"{pluralise(len(results), 'document')} in {pluralise(folders, 'folder')}"
    lines = [f"read {scope}: {_rate(results)}", *[""] * bool(by_rule)]
    for rule, findings in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        severity = max(finding.severity for _, finding in findings)
        documents = pluralise(len({uri for uri, _ in findings}), "document")
        rule_rate = f"{len(findings) / len(results):.2f} per document"
        lines.append(f"{rule_rate}: {rule} ({severity}), {len(findings)} in {documents}")
        lines += [_example(uri, finding) for uri, finding in _examples(findings)]
    if sources := list(map(printable, _sources(before, site))):
        lines += ["", *sources]
    lines.append("")
    checked = [document.result for document in after if not document.result.skipped]
    lines += [f"with the defaults:          {_rate(results)}", f"with the proposed settings: {_rate(checked)}", ""]
    return "\n".join(lines) + "\n"


def _by_rule(results: Iterable[Result]) -> dict[str, list[Located]]:
    by_rule: dict[str, list[Located]] = {}
    for result in results:
        for finding in open_findings(result):
            by_rule.setdefault(finding.rule, []).append((result.uri, finding))
    return by_rule


def _rate(results: Sequence[Result]) -> str:
    """`26 findings, 1.30 per document; 12 errors, 0.60 per document`."""
    findings = [finding for result in results for finding in open_findings(result)]
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = ((len(findings), "finding"), (errors, "error"))
    documents = len(results) or 1
    return "; ".join(f"{pluralise(number, noun)}, {number / documents:.2f} per document" for number, noun in counts)


def _sources(before: Iterable[SurveyedDocument], site: SiteConfiguration) -> Iterator[str]:
    """What could not be read or was not looked at, and the configuration of the site."""
    summary = Summary()
    for document in before:
        summary.add(document.result)
    if summary.failed:
        yield f"{pluralise(summary.failed, 'file')} could not be read: see read-failed and rule-crashed"
    yield from summary.not_looked_at()
    yield from (f"not read: {problem}" for problem in site.unreadable)
    if site.files:
        yield f"configuration of the site: {', '.join(site.files)}"


def _examples(findings: Iterable[Located]) -> list[Located]:
    """The first findings of different documents."""
    by_document: dict[str, Located] = {}
    for uri, finding in findings:
        by_document.setdefault(uri, (uri, finding))
    return list(by_document.values())[:_EXAMPLES]


def _example(uri: str, finding: Finding) -> str:
    place = finding.primary.place
    return f"    {printable_uri(uri)}" + printable(f"{f':{place.line}' if place else ''}: {finding.message}")
