"""Fingerprints of findings: 16 hexadecimal digits that stay the same when other parts of a document change.

A fingerprint is a digest of the claim: the rule, the normalised values of all statements in it, the sentence of its
place without white space, and the occurrence among equal claims. Inserted lines and a new file name do not change it; a
changed date, name or figure does. Each place of a finding that has several gets its own. The baseline, SARIF and GitLab
reports recognise findings by it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from os.path import basename
from unicodedata import normalize

from provcheck.engine.message_fingerprints import digest
from provcheck.language.positions import block_at, sentence_at, sentence_span
from provcheck.model.document import Document, file_of
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Spot
from provcheck.model.rule import Context

# Without a headline, a document is recognised by the first characters of its text.
_OPENING_CHARACTERS = 80
# A sentence counts as far as this before and after the start of the place, so that work stays linear in long ones.
_REACH = 200
# Of a longer value, as many characters count at its start and its end, and its length.
_LONGEST_VALUE = 400
# A sentence with fewer letters ("He said no.") does not tell one claim from another; its block or the headline does.
_FEWEST_LETTERS = 20
# The position in a list, which changes when another item is inserted before.
_INDEX = re.compile(r"/\d+(?=/|$)")


def with_fingerprints(findings: Iterable[Finding], context: Context) -> Iterator[Finding]:
    """The findings of one document with their fingerprints; occurrences are counted in the order of the findings."""
    counts: Counter[str] = Counter()
    title = _title(context)
    for finding in findings:
        evidence = [_value(spot, context.document) for spot in finding.evidence]
        # A place in source material has the fingerprint of the turn that it is in.
        evidence += [f"{basename(file_of(spot.uri))} {spot.fingerprint or spot.label}" for spot in finding.elsewhere]
        spots = finding.occurrences if finding.is_repeated else (finding.primary,)
        fingerprints = [_fingerprint(_claim(finding.rule, spot, evidence, context, title), counts) for spot in spots]
        yield _fingerprinted(finding, fingerprints)


def _fingerprint(claim: str, counts: Counter[str]) -> str:
    occurrence = counts[claim]
    counts[claim] += 1
    return digest(f"{claim}\n{occurrence}")


def _fingerprinted(finding: Finding, fingerprints: list[str]) -> Finding:
    """The finding, and each of its places, with the fingerprints in the order of the places."""
    primary, *others = fingerprints
    if not others:
        return replace(finding, fingerprint=primary)
    remaining = iter(others)
    related = (replace(spot, fingerprint=next(remaining)) if spot.message else spot for spot in finding.related)
    return replace(
        finding,
        fingerprint=primary,
        primary=replace(finding.primary, fingerprint=primary),
        related=tuple(related),
    )


def _claim(rule: str, spot: Spot, evidence: list[str], context: Context, title: str) -> str:
    """The text that a fingerprint is the digest of, without the occurrence."""
    values = sorted([_value(spot, context.document), *evidence])
    return "\n".join([rule, *values, _surroundings(context, spot.span, title)])


def _surroundings(context: Context, span: Span | None, title: str) -> str:
    """The sentence of a place without white space, or more of the document if that has few letters."""
    if span is None:
        return title
    for around in (_sentence(context, span), _block(context, span)):
        start, end = max(around.start, span.start - _REACH), min(around.end, span.start + _REACH)
        text = "".join(context.document.text[start:end].split())
        if len(list(islice(filter(str.isalpha, text), _FEWEST_LETTERS))) == _FEWEST_LETTERS:
            return text
    return f"{text}\n{title}"


def _title(context: Context) -> str:
    headline = context.record.headline
    return "".join((headline.value if headline else context.document.text[:_OPENING_CHARACTERS]).split())


def _value(spot: Spot, document: Document) -> str:
    """The normalised value of a statement, after its key in metadata; the text of a place without a statement."""
    value = spot.value
    if not value and spot.span:
        value = document.text[spot.span.start : spot.span.end]
    elif not value and spot.pointer and spot.place:
        first = document.first_character
        value = document.source_map.decoded[spot.place.start - first : spot.place.end - first]
    if len(value) > 2 * _LONGEST_VALUE:
        value = f"{len(value)} {value[:_LONGEST_VALUE]} {value[-_LONGEST_VALUE:]}"
    normalised = " ".join(normalize("NFC", value).casefold().split())
    return f"{_INDEX.sub('', spot.pointer)} {normalised}" if spot.pointer else normalised


def _sentence(context: Context, span: Span) -> Span:
    """The sentence in which a span starts; in a language that is not read, its block."""
    number = sentence_at(context.prose, span.start) if context.prose else None
    return sentence_span(context.prose, number) if context.prose and number is not None else _block(context, span)


def _block(context: Context, span: Span) -> Span:
    """The block in which a span starts; the span itself outside of blocks."""
    number = block_at(context.document, span.start)
    return span if number is None else context.document.blocks[number].span
