"""Accuracy of figures on invented passages, one for each construction, with floors for every page.

A page of `figures/` is named by its language. A heading names the group of constructions; each passage of it stands in
an `article` block, and its figures in the `figures` block behind, one on a line: value, or range, with the currency |
unit | source, or - | change, or -. A passage passes if these are its figures, in order, and no others.
"""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from provcheck import readers
from provcheck.extractors import figures, quotes
from provcheck.language import read_prose
from provcheck.model.document import Source
from provcheck.model.draft import Draft
from provcheck.model.record import Figure
from provcheck.model.settings import Profile, Settings
from tests.eval.passages import Passage, assert_floor, read_passages

HERE = Path(__file__).parent / "figures"
# The number of passages of each page that must pass. Raise a floor when more pass; never lower one.
FLOORS = {"en": 152, "fr": 25, "es": 43, "pt": 37, "id": 24, "de": 26}
SETTINGS = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2024, 6, 1))
PLACES = (
    "Gaza", "Eastwick", "Port Ruda", "Norland", "New Marovia", "Tal Amra", "Rafah", "Khan Yunis", "South Harl",
    "Quayside", "Lower Marovia", "Paris", "Ferry Street", "Lake Corvan", "Mount Orlo", "Gaza City", "Saint Lund",
    "the West Bank", "northern Norland", "the town of Harl",
)  # fmt: skip
TAILS = {
    "officials said": "officials", "the mayor said": "the mayor", "said the Relief Council": "the Relief Council",
    "according to residents": "residents",
}  # fmt: skip


def found(article: str, language: str) -> list[Figure]:
    document = readers.read(Source("t.txt", article.encode()))
    draft = Draft(SETTINGS, read_prose(document, language))
    draft.add(quotes.extract(document, draft))
    statements = [candidate.statement for candidate in figures.extract(document, draft)]
    return [figure for figure in statements if isinstance(figure, Figure)]


def line(figure: Figure) -> str:
    value = figure.value or f"{figure.low}-{figure.high}"
    source = figure.attributed_to.as_written if figure.attributed_to else "-"
    currency = f" {figure.currency}" if figure.currency else ""
    return f"{value}{currency} | {figure.unit} | {source} | {figure.change or '-'}"


def test_each_page_has_a_floor() -> None:
    assert {path.stem for path in HERE.glob("*.md")} == set(FLOORS)


@pytest.mark.parametrize("language", FLOORS)
def test_accuracy_stays_above_its_floor(language: str) -> None:
    def faults_of(passage: Passage) -> str:
        rows = [line(figure) for figure in found(passage.article, language)]
        return "" if rows == passage.expected else f"\n  expected {passage.expected}\n  found {rows}"

    assert_floor(read_passages(HERE / f"{language}.md", "figures"), faults_of, FLOORS[language])


@pytest.mark.parametrize(("place", "tail"), list(product(PLACES, TAILS)))
def test_the_source_of_a_toll_is_not_its_place(place: str, tail: str) -> None:
    (figure,) = found(f"Four people died in {place}, {tail}.", "en")
    assert (figure.value, figure.unit) == ("4", "deaths")
    assert figure.attributed_to is not None
    assert figure.attributed_to.as_written == TAILS[tail]
