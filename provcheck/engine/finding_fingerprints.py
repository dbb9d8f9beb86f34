"""Fingerprints of findings: 16 hexadecimal digits that stay the same when other parts of a document change.

A fingerprint is a digest of the rule, the evidence and the occurrence among equals. Inserted lines and a new file name
do not change it. The baseline, SARIF and GitLab reports recognise findings by it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from provcheck.model.document import Document
from provcheck.model.finding import Finding
from provcheck.model.record import Record

# The evidence about a document as a whole that has no headline: the first characters of its text.
_OPENING_CHARACTERS = 80
_DIGITS = 16


def with_fingerprints(findings: Iterable[Finding], document: Document, record: Record) -> Iterator[Finding]:
    """The findings of one document with their fingerprints; occurrences are counted in the order of the findings."""
    occurrences: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        evidence = " ".join(_evidence(finding, document, record).split())
        occurrence = occurrences[finding.rule, evidence]
        occurrences[finding.rule, evidence] += 1
        yield replace(finding, fingerprint=_digest(f"{finding.rule}\n{evidence}\n{occurrence}"))


def with_message_fingerprint(finding: Finding) -> Finding:
    """The finding with a fingerprint of its rule and message, where there is no text to take evidence from."""
    return replace(finding, fingerprint=_digest(f"{finding.rule}\n{finding.message}"))


def _evidence(finding: Finding, document: Document, record: Record) -> str:
    """The text under a finding, its pointer into metadata, or the headline for the document as a whole."""
    span, pointer = finding.primary.span, finding.primary.pointer
    if finding.rule == "ignore-unused":
        return finding.message  # suppressions are not part of the text
    if span:
        return document.text[span.start : span.end]
    if pointer:
        return pointer
    return record.headline.value if record.headline else document.text[:_OPENING_CHARACTERS]


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
