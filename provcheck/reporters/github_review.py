"""A review of a pull request: a comment at the line of each finding, and fixes as suggestions that a click accepts.

The object is the body of a request: `gh api repos/OWNER/NAME/pulls/NUMBER/reviews --input review.json`. GitHub accepts
comments on lines of the pull request's diff only: check with `--since` and the base of the request. The most severe and
most certain findings come first, at most 50; the text of the review gives the number of the others.

Source: docs.github.com, REST API, "Create a review for a pull request", and "Incorporating feedback in your pull
request" for suggestions. Text of documents is escaped as in the job summary, but in suggestions, where it is code.
"""

import re
from collections.abc import Iterator
from typing import Any, TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.document import file_of
from provcheck.model.finding import Finding, Fix, Place
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.markdown import escape_markdown
from provcheck.reporters.summary import Summary, open_findings, pluralise
from provcheck.reporters.worst import WorstFindings

# A review with more comments is not read, and GitHub refuses requests that create very many.
_LIMIT = 50
_BACKTICKS = re.compile("`+")


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Collect the worst findings, at most 50, and write the review."""
    summary = Summary()
    worst: WorstFindings[dict[str, Any]] = WorstFindings(_LIMIT)
    for result in results:
        summary.add(result)
        for finding in open_findings(result):
            worst.add(finding, _comment(finding, result))
    more = f"\n\n{pluralise(worst.dropped, 'more finding')}, none of them more severe." if worst.dropped else ""
    body = f"**provcheck**: {escape_markdown(summary.sentence())}{more}"
    out.write(dumps({"event": "COMMENT", "body": body, "comments": worst.ranked()}) + "\n")


def _comment(finding: Finding, result: Result) -> dict[str, Any]:
    suggestion = _suggestion(finding.fix, result) if finding.fix else None
    lines = suggestion[0] if suggestion else _lines(finding.primary.place)
    rule = result.rules.get(finding.rule)
    name = f"[{finding.rule}]({rule.page})" if rule and rule.page else f"`{finding.rule}`"
    body = f"**{finding.severity}** {name}: {escape_markdown(finding.message)}"
    if suggestion and finding.fix:
        body += f"\n\n{escape_markdown(finding.fix.message)}:\n\n{suggestion[1]}"
    elif finding.help:
        body += f"\n\n{escape_markdown(finding.help)}"
    start = {"start_line": lines.start, "start_side": "RIGHT"} if len(lines) > 1 else {}
    return {"path": file_of(result.uri), **start, "line": lines.stop - 1, "side": "RIGHT", "body": body}


def _lines(place: Place | None) -> range:
    """The lines of a place: the first alone, as a place may reach over paragraphs that the request does not touch."""
    return range(place.line, place.line + 1) if place else range(1, 2)


def _suggestion(fix: Fix, result: Result) -> tuple[range, str] | None:
    """The lines that a fix replaces, and the block that suggests what to write there; None if it can't be suggested."""
    places = [edit.place for edit in fix.edits if edit.place]
    if len(places) < len(fix.edits) or not places:
        return None
    lines = range(min(place.line for place in places), max(place.end_line for place in places) + 1)
    if any(number not in result.lines for number in lines):
        return None
    starts, text = {}, ""
    for number in lines:
        starts[number] = len(text)
        text += result.lines[number] + "\n"
    edits = [(edit.place, edit.replacement) for edit in fix.edits if edit.place]
    for place, replacement in sorted(edits, reverse=True):
        start, end = starts[place.line] + place.column - 1, starts[place.end_line] + place.end_column - 1
        text = text[:start] + replacement + text[end:]
    longest = max((len(ticks) for ticks in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return lines, f"{fence}suggestion\n{text}{fence}"
