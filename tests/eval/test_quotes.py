"""Accuracy of quoted sources on invented passages, one for each construction, with floors for every page.

A page of `cases/LANGUAGE/` is a group of constructions. A heading names the construction, an `article` block contains
the passage, and a `quotes` block the expected quotes, one on a line: kind | speaker's name or - | cue | words. A case
passes if all of them are found and no other quotation is attributed; if none is expected, nothing may be attributed.
"""

from datetime import date
from pathlib import Path

import pytest

from provcheck import readers
from provcheck.extractors import datelines, quotes
from provcheck.language import read_prose
from provcheck.model.document import Source
from provcheck.model.draft import Draft
from provcheck.model.record import Quote, QuoteKind
from provcheck.model.settings import Profile, Settings
from tests.eval.passages import Passage, assert_floor, read_passages

HERE = Path(__file__).parent / "cases"
# The number of cases of each page that must pass. Raise a floor when more cases pass; never lower one.
FLOORS = {
    "fr/constructions": 85,
    "es/constructions": 67,
    "pt/constructions": 66,
    "id/constructions": 90,
    "de/constructions": 108,
    "ar/constructions": 117,
    "en/anonymous": 16,
    "en/attitudes": 15,
    "en/beyond": 13,
    "en/clause-ends": 23,
    "en/headlines": 6,
    "en/indirect": 28,
    "en/marks": 15,
    "en/mixed": 14,
    "en/names": 206,
    "en/narration": 30,
    "en/newsrooms": 18,
    "en/order": 32,
    "en/references": 126,
    "en/silent": 8,
    "en/slips": 37,
    "en/speakers": 30,
    "en/turns": 12,
    "en/world": 23,
}
# Rules ignore quotes of a lower confidence (`--min-confidence`).
USED = 0.5

Row = tuple[str, str, str, str]


def cases(page: str) -> list[Passage]:
    return read_passages(HERE / f"{page}.md", "quotes")


def _row(line: str) -> Row:
    kind, name, cue, words = line.split(" | ", 3)
    return kind, name, cue, words


def attributed_quotes(article: str, language: str) -> list[Quote]:
    settings = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2024, 6, 1))
    document = readers.read(Source("t.txt", article.encode()))
    # The language is that of the folder of cases: these are too short for all to be recognised.
    prose = read_prose(document, language)
    draft = Draft(settings, prose)
    draft.add(datelines.extract(document, draft))
    statements = [candidate.statement for candidate in quotes.extract(document, draft)]
    return [quote for quote in statements if isinstance(quote, Quote) and (quote.speaker or quote.cue)]


def row(quote: Quote) -> Row:
    name = quote.speaker.name if quote.speaker and quote.speaker.name else "-"
    return quote.kind.value, name, quote.cue.text if quote.cue else "-", " ".join(quote.text.split())


def faults_of(case: Passage, language: str) -> str:
    """The quotes that are missing, unexpected, or there twice, in words; empty if there are none."""
    attributed, expected_rows = attributed_quotes(case.article, language), [_row(line) for line in case.expected]
    rows = [row(quote) for quote in attributed]
    missing = [expected for expected in expected_rows if _loose(expected) not in map(_loose, rows)]
    extra = [
        row(quote)
        for quote in attributed
        if _loose(row(quote)) not in map(_loose, expected_rows)
        and quote.confidence >= USED
        and (quote.kind is not QuoteKind.INDIRECT or not expected_rows)
    ]
    twice = [row(quote) for quote in attributed if sum(other.spans == quote.spans for other in attributed) > 1]
    parts = {"missing": missing, "extra  ": extra, "twice  ": twice}
    return "".join(f"\n  {fault} {quote}" for fault, quotes in parts.items() for quote in quotes)


def _loose(expected: Row) -> Row:
    kind, name, cue, words = expected
    return kind, name, cue.strip(" ,:") or cue, words.strip(" .,")


def test_there_are_enough_passages() -> None:
    assert sum(len(cases(page)) for page in FLOORS if page.startswith("en/")) >= 150


def test_every_page_has_a_floor() -> None:
    pages = {f"{path.parent.name}/{path.stem}" for path in HERE.glob("*/*.md")}
    assert pages == FLOORS.keys()


@pytest.mark.parametrize("page", FLOORS)
def test_accuracy_stays_above_its_floor(page: str) -> None:
    language = page.partition("/")[0]
    assert_floor(cases(page), lambda case: faults_of(case, language), FLOORS[page])
