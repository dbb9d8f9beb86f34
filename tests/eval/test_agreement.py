"""Rules never contradict the record on who speaks: what `check` says of a speaker, `extract` prints."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from provcheck.engine.check import check_with_context
from provcheck.model.document import Source
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding
from provcheck.model.record import Record, Speaker
from provcheck.model.settings import Profile, Settings
from tests.eval.test_quotes import FLOORS, cases

SETTINGS = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2025, 6, 1), min_confidence=0.0)
# Rules that report that the text gives a speaker no name, and the rule that reports that it gives a quotation none.
NAMELESS = frozenset(("source-anonymous", "source-anonymity-unexplained", "source-bare", "source-pronoun"))
UNATTRIBUTED = "quote-unattributed"
SHARED = Path(__file__).parents[2].parent / "shared" / "corpora"
CORPORA = [SHARED / "languages" / "en.jsonl", SHARED / "attribution-gold.jsonl"]
# Every so many articles of a corpus are read.
STEP = 12


def contradictions(text: str) -> list[str]:
    """The findings about a text that its record contradicts, in words."""
    result, context = check_with_context(Source("story.txt", f"Harbour news\n\n{text}\n".encode()), SETTINGS)
    assert context is not None
    return [
        f"{finding.rule}: {finding.message}"
        for finding in result.findings
        for span in spans_of(finding)
        if is_contradicted(finding, span, context.record)
    ]


def spans_of(finding: Finding) -> Iterator[Span]:
    """The places of a fault that have words."""
    for spot in (finding.primary, *finding.related):
        if spot.span is not None and (spot is finding.primary or spot.message):
            yield spot.span


def is_contradicted(finding: Finding, span: Span, record: Record) -> bool:
    if finding.rule == UNATTRIBUTED:
        return any(quote.speaker is not None for quote in record.quotes if span in quote.spans)
    return finding.rule in NAMELESS and any(speaker.name for speaker in speakers_at(record, span))


def speakers_at(record: Record, span: Span) -> list[Speaker]:
    """The speakers whose mention is at a place."""
    return [speaker for quote in record.quotes for speaker in quote.speakers if speaker.span == span]


@pytest.mark.parametrize("page", [page for page in FLOORS if page.startswith("en/")])
def test_findings_about_passages_agree_with_the_record(page: str) -> None:
    assert [found for case in cases(page) for found in contradictions(case.article)] == []


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.stem)
def test_findings_about_articles_agree_with_the_record(corpus: Path) -> None:
    if not corpus.is_file():
        pytest.skip(f"{corpus.name} lies beside the checkout on some machines only")
    texts = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()[::STEP]]
    assert [found for text in texts for found in contradictions(text)] == []


def test_a_nameless_speaker_is_reported_where_the_record_has_one() -> None:
    text = "“The gate was open,” a source said. “It is shut,” said Ada Linnet, the harbour master."
    result, context = check_with_context(Source("story.txt", f"Harbour news\n\n{text}\n".encode()), SETTINGS)
    assert context is not None
    nameless = {span for finding in result.findings if finding.rule in NAMELESS for span in spans_of(finding)}
    assert nameless == {
        speaker.span for quote in context.record.quotes for speaker in quote.speakers if not speaker.name
    }
