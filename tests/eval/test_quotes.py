"""Accuracy of quoted sources on invented passages, one a construction, with floors that never fall silently.

A page of `cases/LANGUAGE/` is a group of constructions. A heading states the claim, an `article` block holds the
passage, a `quotes` block what must be found, one entry a line: kind | speaker's name or - | cue | words. A case is
right when each of these is found and nothing else is attributed in quotation marks, nor anything at all where the list
is empty.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from provcheck import readers
from provcheck.extractors import datelines, quotes
from provcheck.language import read_prose
from provcheck.model.document import Source
from provcheck.model.draft import Draft
from provcheck.model.record import Quote, QuoteKind
from provcheck.model.settings import Profile, Settings

HERE = Path(__file__).parent / "cases"
CASE = re.compile(r"^## (.+?)\n+```article\n(.*?)\n```\n+```quotes\n(.*?)```", re.MULTILINE | re.DOTALL)
# The cases of each page that must be right, of those it has. Raise a floor when more are; never lower one.
FLOORS = {
    "fr/constructions": 20,
    "en/anonymous": 15,
    "en/attitudes": 15,
    "en/beyond": 13,
    "en/headlines": 6,
    "en/indirect": 25,
    "en/marks": 15,
    "en/mixed": 12,
    "en/order": 24,
    "en/silent": 8,
    "en/slips": 37,
    "en/speakers": 30,
    "en/turns": 12,
    "en/world": 23,
}
# Below this an entry is a guess that no rule uses (`--min-confidence`).
USED = 0.5

Row = tuple[str, str, str, str]


class Case(NamedTuple):
    claim: str
    article: str
    expected: list[Row]


def cases(page: str) -> list[Case]:
    text = (HERE / f"{page}.md").read_text(encoding="utf-8")
    return [
        Case(claim, article, [_row(line) for line in expected.splitlines() if line.strip()])
        for claim, article, expected in CASE.findall(text)
    ]


def _row(line: str) -> Row:
    kind, name, cue, words = line.split(" | ", 3)
    return kind, name, cue, words


def found(article: str, language: str) -> list[Quote]:
    settings = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2024, 6, 1))
    document = readers.read(Source("t.txt", article.encode()))
    prose = read_prose(document)
    assert prose is None or prose.language == language, f"read as {prose.language}"
    draft = Draft(settings, prose)
    draft.add(datelines.extract(document, draft))
    statements = [candidate.statement for candidate in quotes.extract(document, draft)]
    return [quote for quote in statements if isinstance(quote, Quote) and (quote.speaker or quote.cue)]


def row(quote: Quote) -> Row:
    name = quote.speaker.name if quote.speaker and quote.speaker.name else "-"
    return quote.kind.value, name, quote.cue.text if quote.cue else "-", " ".join(quote.text.split())


def wrong(case: Case, language: str) -> str:
    """What is wrong with what was found, in words; empty if nothing is."""
    quoted = found(case.article, language)
    rows = [row(quote) for quote in quoted]
    missing = [expected for expected in case.expected if _loose(expected) not in map(_loose, rows)]
    extra = [
        row(quote)
        for quote in quoted
        if _loose(row(quote)) not in map(_loose, case.expected)
        and quote.confidence >= USED
        and (quote.kind is not QuoteKind.INDIRECT or not case.expected)
    ]
    return "".join([f"\n  missing {m}" for m in missing] + [f"\n  extra   {e}" for e in extra])


def _loose(entry: Row) -> Row:
    kind, name, cue, words = entry
    return kind, name, cue.strip(" ,:") or cue, words.strip(" .,")


def test_there_are_passages_enough() -> None:
    assert sum(len(cases(page)) for page in FLOORS if page.startswith("en/")) >= 150


def test_every_page_has_a_floor() -> None:
    pages = {f"{path.parent.name}/{path.stem}" for path in HERE.glob("*/*.md")}
    assert pages == FLOORS.keys()


@pytest.mark.parametrize("page", FLOORS)
def test_accuracy_stays_above_its_floor(page: str) -> None:
    language = page.partition("/")[0]
    here = cases(page)
    faults = {case.claim: fault for case in here if (fault := wrong(case, language))}
    right = len(here) - len(faults)
    report = "\n".join(f"{claim}:{fault}" for claim, fault in faults.items())
    assert right >= FLOORS[page], f"{right} of {len(here)} are right\n{report}"
