"""Relays, subjects and clauses on invented passages, with a floor for every page.

A heading of `clauses/LANGUAGE/PAGE.md` names a kind; below it, each `article` block holds a passage and the `quotes`
block behind it what must be found there, one quotation or reported statement on a line: kind | speaker | relays in
their order, joined by " > ", or - | words. The speaker is the name, or for one without a name the words of the text; a
document among the relays stands in brackets. An empty block means that nothing is reported. What is expected has at
least the confidence that rules use; with "?" behind its kind it may have any.
"""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from provcheck.engine.check import extract
from provcheck.model.document import Source
from provcheck.model.record import Quote, QuoteKind, Via
from provcheck.model.settings import Profile, Settings
from tests.eval.passages import Passage, assert_floor, read_passages
from tests.eval.test_heads import BODIES, TITLES

HERE = Path(__file__).parent / "clauses"
SETTINGS = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2025, 6, 1))
# The number of passages of each page that must pass. Raise a floor when more pass; never lower one.
FLOORS = {
    "fr/relays": 13,
    "es/relays": 11,
    "pt/relays": 9,
    "de/relays": 8,
    "id/relays": 11,
    "ar/relays": 13,
    "en/audiences": 18,
    "en/clauses": 31,
    "en/continued": 18,
    "en/documents": 13,
    "en/introduced": 40,
    "en/narration": 19,
    "en/relays": 56,
    "en/subjects": 35,
}
# Rules ignore quotes of a lower confidence.
USED = 0.5


def reported(article: str, language: str = "en") -> list[Quote]:
    """The quotes of a story of a language; the paragraph behind it is long enough to tell the language."""
    title, body = ("Harbour news", "") if language == "en" else (TITLES[language], BODIES[language])
    story = f"{title}\n\n{article}\n\n{body}".encode()
    quotes = extract(Source("story.txt", story), SETTINGS).quotes
    return [quote for quote in quotes if not body or quote.spans[0].end < len(f"{title}\n\n{article}\n")]


def is_used(quote: Quote) -> bool:
    return quote.kind is not QuoteKind.INDIRECT or quote.confidence >= USED


def row(quote: Quote) -> str:
    source = (quote.speaker.name or quote.speaker.as_written) if quote.speaker else "-"
    relays = " > ".join(map(_relay, quote.via)) or "-"
    return f"{quote.kind} | {source} | {relays} | {' '.join(quote.text.split())}"


def _relay(step: Via) -> str:
    return f"[{step.label}]" if step.kind == "document" else step.label


def _loose(text: str) -> str:
    """A row without the punctuation at its ends, which is no part of the words."""
    return text.strip(" .,")


def faults_of(passage: Passage, language: str = "en") -> str:
    """The rows that are missing, and all that were found; empty if none is missing."""
    quotes = reported(passage.article, language)
    rows = [row(quote) for quote in quotes if is_used(quote)]
    found = {_loose(line) for line in rows} | {
        _loose(f"{quote.kind}?{row(quote).removeprefix(quote.kind)}") for quote in quotes
    }
    missing = [expected for expected in passage.expected if _loose(expected) not in found]
    if missing or (rows and not passage.expected):
        return "".join(f"\n  missing {line}" for line in missing) + "".join(f"\n  found   {line}" for line in rows)
    return ""


def test_every_page_has_a_floor() -> None:
    assert {f"{path.parent.name}/{path.stem}" for path in HERE.glob("*/*.md")} == FLOORS.keys()


@pytest.mark.parametrize("page", FLOORS)
def test_accuracy_stays_above_its_floor(page: str) -> None:
    language = page.partition("/")[0]
    assert_floor(read_passages(HERE / f"{page}.md", "quotes"), partial(faults_of, language=language), FLOORS[page])
