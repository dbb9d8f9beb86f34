"""Fingerprints of findings without a document, and the digest that all fingerprints are."""

from dataclasses import replace
from hashlib import sha256

from provcheck.model.finding import Finding

_DIGITS = 16


def digest(text: str) -> str:
    """The digest of a claim."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def with_message_fingerprint(finding: Finding) -> Finding:
    """The finding with a fingerprint of its rule and message, where there is no text to take evidence from."""
    return replace(finding, fingerprint=digest(f"{finding.rule}\n{finding.message}"))
