"""One plain paragraph a document, that an editor can send on: what is wrong, why it matters, how to mend it.

Source: RFC 3676, section 4 (a paragraph of plain text is one line, which the reader's program breaks). Nothing in it is
markup; words of documents are shown as they are, without effect on a terminal.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from provcheck.language.characters import CLOSING_OR_STRAIGHT
from provcheck.model.finding import Finding
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.printable import printable, printable_uri
from provcheck.reporters.summary import Summary, open_findings, pluralise

# Nobody mends from a longer list; the other formats have them all.
_MOST_PLACES = 5
# DESIGN.md: below this a finding is of low confidence.
_MEDIUM = 0.7
_WHY = re.compile(r"^Why: (.+?)(?=^[A-Z]\w+: |\Z)", re.MULTILINE | re.DOTALL)
_ENDED = re.compile(rf"[.?!…][){CLOSING_OR_STRAIGHT}]?$")


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a paragraph for each document with findings, the worst first; the last line counts them."""
    summary = Summary()
    for result in results:
        summary.add(result)
        if findings := open_findings(result):
            out.write(_paragraph(result, findings) + "\n\n")
    if not options.quiet:
        out.write(summary.sentence() + "\n")


def _paragraph(result: Result, findings: list[Finding]) -> str:
    by_rule: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: -one.severity):
        by_rule.setdefault(finding.rule, []).append(finding)
    told = " ".join(part for group in by_rule.values() for part in _told(result, group))
    return f"{printable_uri(result.uri)}: {printable(told)}"


def _told(result: Result, findings: list[Finding]) -> Iterator[str]:
    """What one rule found, place by place; then why, and what to do, once for all of them."""
    rest = len(findings) - _MOST_PLACES
    parts = [
        *map(_what, findings[:_MOST_PLACES]),
        *([f"and {pluralise(rest, 'more place')} like these"] if rest > 0 else ()),
    ]
    what = "; ".join(parts)
    yield _sentence(what[0].upper() + what[1:])
    rule = result.rules.get(findings[0].rule)
    if rule and (why := _WHY.search(rule.description)):
        yield _sentence(f"Why it matters: {' '.join(why[1].split())}")
    if findings[0].help:
        yield _sentence(f"What to do: {findings[0].help}")


def _what(finding: Finding) -> str:
    place = finding.primary.place
    unsure = "perhaps " if finding.confidence < _MEDIUM else ""
    return f"{f'line {place.line}: ' if place else ''}{unsure}{finding.message}"


def _sentence(text: str) -> str:
    return text if _ENDED.search(text) else text + "."
