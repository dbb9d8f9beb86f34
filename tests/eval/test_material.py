"""Invented pairs of transcript and article in other languages than English: what each quotation is there.

A line of `verdicts` has the verdict of a quotation, its level, and the kind of a difference.
"""

import re
from pathlib import Path

import pytest

from provcheck import api
from provcheck.language import read_prose
from provcheck.material.holding import hold
from provcheck.model.document import Source
from provcheck.model.material import MaterialMatch
from provcheck.readers.transcripts import read_transcript

_PAIR = re.compile(
    r"^## ([^\n]+)\n+```transcript\n(.*?)\n```\n+```article\n(.*?)\n```\n+```verdicts\n(.*?)\n```",
    re.MULTILINE | re.DOTALL,
)
PAIRS = [
    (page.stem, *pair)
    for page in sorted((Path(__file__).parent / "material").glob("*.md"))
    for pair in _PAIR.findall(page.read_text(encoding="utf-8"))
]
# The pairs of each language.
_PAIRS_A_LANGUAGE = 10


def matches_of(language: str, transcript: str, article: str) -> list[MaterialMatch]:
    """The matches of all quotations of an article, in order."""
    document = api.read_text(article)
    prose = read_prose(document, language)
    record = hold(api.extract(document), document, prose, [read_transcript(Source("talk.txt", transcript.encode()))])
    return [match for quote in record.quotes for match in quote.material]


def shown(match: MaterialMatch) -> str:
    """The verdict and the level of a match, with the kinds of its differences."""
    kinds = {str(difference.kind).replace(" ", "-") for difference in match.differences}
    return " ".join((str(match.verdict), str(match.level), *sorted(kinds)))


@pytest.mark.parametrize(
    ("language", "claim", "transcript", "article", "verdicts"), PAIRS, ids=[f"{p[0]}-{p[1]}" for p in PAIRS]
)
def test_pairs(language: str, claim: str, transcript: str, article: str, verdicts: str) -> None:
    found = [shown(match) for match in matches_of(language, transcript, article)]
    expected = verdicts.splitlines()
    assert len(found) == len(expected), (claim, found)
    for match, verdict in zip(found, expected, strict=True):
        assert set(verdict.split()) <= set(match.split()), (claim, found)


def test_each_language_has_its_pairs() -> None:
    for language in ("es", "fr", "pt"):
        assert len([pair for pair in PAIRS if pair[0] == language]) >= _PAIRS_A_LANGUAGE
