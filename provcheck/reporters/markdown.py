"""A job summary in Markdown, for `$GITHUB_STEP_SUMMARY`, merge requests and mail: counts and the worst findings.

Source: GitHub Flavored Markdown, section 2.4 (escapes) and "Tables". Text of documents is escaped, so that it
can't be a link, an image, a mention or HTML.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from provcheck.model.finding import Finding, Severity
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary, open_findings, pluralise
from provcheck.reporters.worst import WorstFindings

# GitHub cuts a job summary at 1 MiB, and nobody reads a longer table.
_LIMIT = 200
_SEVERITIES = {Severity.ERROR: "❌ error", Severity.WARNING: "⚠️ warning", Severity.NOTE: "ℹ️ note"}
# Characters with a meaning in Markdown, and those that GitHub and GitLab turn into mentions, issue numbers, URLs and
# formulas. An escape does not prevent a mention; an empty comment after its `@` does.
_SPECIAL = re.compile(r"[\\`*_\[\]|~$&<>@#]|:(?=/)|(?<=www)\.", re.IGNORECASE)
_REPLACEMENTS = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@<!-- -->", "#": "#<!-- -->", ":": "&#58;", ".": "&#46;",
}  # fmt: skip


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Collect counts by rule and the worst findings, at most 200."""
    summary = Summary()
    rules: Counter[tuple[Severity, str]] = Counter()
    worst: WorstFindings[str] = WorstFindings(_LIMIT)
    for result in results:
        summary.add(result)
        for finding in open_findings(result):
            rules[finding.severity, finding.rule] += 1
            worst.add(finding, _row(result.uri, finding))
    out.write(f"## provcheck\n\n{summary.sentence()}\n")
    if not rules:
        return
    out.write("\n| rule | severity | findings |\n|---|---|---:|\n")
    out.writelines(
        f"| {escape_markdown(rule)} | {_SEVERITIES[severity]} | {times} |\n"
        for (severity, rule), times in sorted(rules.items(), key=_worst_first)
    )
    out.write("\n| place | severity | finding |\n|---|---|---|\n")
    out.writelines(worst.ranked())
    if worst.dropped:
        out.write(f"\n{pluralise(worst.dropped, 'more finding')}, none of them more severe.\n")


def _worst_first(rule_count: tuple[tuple[Severity, str], int]) -> tuple[int, int, str]:
    (severity, rule), times = rule_count
    return -severity, -times, rule


def _row(uri: str, finding: Finding) -> str:
    place = finding.primary.place
    at = f"{uri}:{place.line}:{place.column}" if place else uri
    claim = f"**{escape_markdown(finding.rule)}** {escape_markdown(finding.message)}"
    return f"| {escape_markdown(at)} | {_SEVERITIES[finding.severity]} | {claim} |\n"


def escape_markdown(text: str) -> str:
    """Return text that is printed literally by Markdown, GitHub and GitLab, and is safe on a terminal."""
    return _SPECIAL.sub(lambda match: _REPLACEMENTS.get(match[0], "\\" + match[0]), printable(text))
