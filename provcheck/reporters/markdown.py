"""A job summary in Markdown, for `$GITHUB_STEP_SUMMARY`, merge requests and mail: what came out, and the worst of it.

Source: GitHub Flavored Markdown, section 2.4 (escapes) and "Tables". Text of documents is escaped, so that it can't be
a link, an image, a mention or HTML.
"""

import re
from collections import Counter
from collections.abc import Iterator
from heapq import heappush, heappushpop
from typing import TextIO

from provcheck.model.finding import Finding, Severity
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary, open_findings, pluralise

# GitHub cuts a job summary at 1 MiB; nobody reads a longer table.
_MOST = 200
_SIGNS = {Severity.ERROR: "❌ error", Severity.WARNING: "⚠️ warning", Severity.NOTE: "ℹ️ note"}
# What Markdown gives a meaning inside a line; and what GitHub and GitLab make of bare text: mentions, issue numbers,
# URLs, formulas. An empty comment parts a mention from its sign where an escape would not.
_MARKS = re.compile(r"[\\`*_\[\]|~$&<>@#]|:(?=/)|(?<=www)\.", re.IGNORECASE)
_INSTEAD = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@<!-- -->", "#": "#<!-- -->", ":": "&#58;", ".": "&#46;",
}  # fmt: skip


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Collect counts by rule and the worst findings, at most 200."""
    summary = Summary()
    rules: Counter[tuple[Severity, str]] = Counter()
    kept: list[tuple[int, float, int, str]] = []
    number = 0
    for result in results:
        summary.add(result)
        for finding in open_findings(result):
            number += 1
            rules[finding.severity, finding.rule] += 1
            item = (int(finding.severity), finding.confidence, -number, _row(result.uri, finding))
            if len(kept) < _MOST:
                heappush(kept, item)
            else:
                heappushpop(kept, item)
    out.write(f"## provcheck\n\n{summary.sentence()}\n")
    if not rules:
        return
    out.write("\n| rule | severity | findings |\n|---|---|---:|\n")
    out.writelines(
        f"| {escape_markdown(rule)} | {_SIGNS[severity]} | {times} |\n"
        for (severity, rule), times in sorted(rules.items(), key=_worst_first)
    )
    out.write("\n| place | severity | finding |\n|---|---|---|\n")
    out.writelines(item[3] for item in sorted(kept, reverse=True))
    if number > _MOST:
        out.write(f"\n{pluralise(number - _MOST, 'more finding')}, none of them worse.\n")


def _worst_first(counted: tuple[tuple[Severity, str], int]) -> tuple[int, int, str]:
    (severity, rule), times = counted
    return -severity, -times, rule


def _row(uri: str, finding: Finding) -> str:
    place = finding.primary.place
    at = f"{uri}:{place.line}:{place.column}" if place else uri
    claim = f"**{escape_markdown(finding.rule)}** {escape_markdown(finding.message)}"
    return f"| {escape_markdown(at)} | {_SIGNS[finding.severity]} | {claim} |\n"


def escape_markdown(text: str) -> str:
    """Text without effect in Markdown, on GitHub and GitLab, or on a terminal."""
    return _MARKS.sub(lambda match: _INSTEAD.get(match[0], "\\" + match[0]), printable(text))
