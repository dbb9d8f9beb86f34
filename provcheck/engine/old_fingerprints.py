"""The fingerprints of baselines of version 1, by which their entries are still found, until they are renewed.

They hold the text under the primary place, or its pointer, so that a changed date or a later place kept them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from provcheck.engine.message_fingerprints import digest
from provcheck.model.document import Document
from provcheck.model.finding import Finding
from provcheck.model.record import Record

# The evidence about a document as a whole that has no headline: the first characters of its text.
_OPENING_CHARACTERS = 80


def with_old_fingerprints(findings: Iterable[Finding], document: Document, record: Record) -> Iterator[Finding]:
    """The findings of one document with both fingerprints; occurrences are counted in the order of the findings."""
    occurrences: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        evidence = " ".join(_evidence(finding, document, record).split())
        occurrence = occurrences[finding.rule, evidence]
        occurrences[finding.rule, evidence] += 1
        yield replace(finding, old_fingerprint=digest(f"{finding.rule}\n{evidence}\n{occurrence}"))


def _evidence(finding: Finding, document: Document, record: Record) -> str:
    span, pointer = finding.primary.span, finding.primary.pointer
    if finding.rule == "ignore-unused":
        return finding.message
    if span:
        return document.text[span.start : span.end]
    if pointer:
        return pointer
    return record.headline.value if record.headline else document.text[:_OPENING_CHARACTERS]
