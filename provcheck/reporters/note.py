"""A paragraph of plain text for each document, to send to its author: what is wrong, why it matters, what to do.

Source: RFC 3676, section 4 (a paragraph of plain text is one line, which the reader's program breaks).
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

# The places of one rule that are listed; other formats list all.
_MAX_PLACES = 5
# Findings with less confidence are marked with "perhaps".
_MEDIUM = 0.7
_SENTENCE_END = re.compile(rf"[.?!…][){CLOSING_OR_STRAIGHT}]?$")


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a paragraph for each document with findings, the most severe first, then a line with their number."""
    summary = Summary()
    for result in results:
        summary.add(result)
        if findings := open_findings(result):
            out.write(_paragraph(result, findings) + "\n\n")
    if not options.quiet:
        out.write(summary.sentence() + "\n")


def _paragraph(result: Result, findings: list[Finding]) -> str:
    by_rule: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: -finding.severity):
        by_rule.setdefault(finding.rule, []).append(finding)
    sentences = " ".join(sentence for group in by_rule.values() for sentence in _rule_sentences(result, group))
    return f"{printable_uri(result.uri)}: {printable(sentences)}"


def _rule_sentences(result: Result, findings: list[Finding]) -> Iterator[str]:
    """Yield what one rule found, place by place, then why it matters and what to do."""
    rest = len(findings) - _MAX_PLACES
    parts = [_claim(finding) for finding in findings[:_MAX_PLACES]]
    if rest > 0:
        parts.append(f"and {pluralise(rest, 'more place')} like these")
    claims = "; ".join(parts)
    yield _sentence(claims[0].upper() + claims[1:])
    rule = result.rules.get(findings[0].rule)
    if rule and rule.why:
        yield _sentence(f"Why it matters: {rule.why}")
    if findings[0].help:
        yield _sentence(f"What to do: {findings[0].help}")


def _claim(finding: Finding) -> str:
    place = finding.primary.place
    hedge = "perhaps " if finding.confidence < _MEDIUM else ""
    return f"{f'line {place.line}: ' if place else ''}{hedge}{finding.message}"


def _sentence(text: str) -> str:
    return text if _SENTENCE_END.search(text) else text + "."
