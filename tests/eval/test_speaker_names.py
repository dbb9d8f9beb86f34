"""Who is named as the speaker: titles before names, later references, places that stand before the one who speaks."""

from datetime import date
from itertools import product

import pytest

from provcheck.engine.check import extract
from provcheck.model.document import Source
from provcheck.model.record import Quote, QuoteKind
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2025, 6, 1))
# Rules ignore quotes of a lower confidence.
USED = 0.5
TITLES = (
    "Minister of Health", "Secretary of State", "Deputy Prime Minister", "UN Secretary-General",
    "Spokesman for the Ministry of Ports", "Chief of Staff", "White House Press Secretary", "Deputy Mayor",
    "High Commissioner for Fisheries", "Minister in the Ministry of Ports", "Minister of Finance and Planning",
    "Norland’s ambassador to Marovia", "President-elect", "Vice-President", "Major-Gen", "Chief Justice",
    "Eastwick Police Superintendent", "Harbour Board Chairman", "Marine Corps Commandant Major General",
    "Governor of Texas", "Oceanographer", "former Minister of Defence", "Archbishop of Eastwick",
    "Chairman of the Joint Chiefs of Staff General", "Professor of Economics at Eastwick University",
    "head of the Harbour Trust", "Secretary-General of the League of Ports", "Chairman of the Eastwick Harbour Board",
)  # fmt: skip
NAMES = ("Samir Odeh", "Per Lund", "Ada Linnet", "Chen Bowen")
PLACES = (
    "Gaza", "Eastwick", "Port Ruda", "Norland", "New Marovia", "Tal Amra", "Rafah", "Khan Yunis", "South Harl",
    "Quayside",
    "Lower Marovia", "Eastwick University", "Ferry Street", "Lake Corvan", "Mount Orlo", "Gaza City", "Saint Lund",
    "the West Bank", "northern Norland", "the town of Harl",
)  # fmt: skip
TAILS = ("officials said", "the mayor said", "a spokeswoman for the army said", "according to residents")


def quotes(text: str) -> list[Quote]:
    """The quotations of a text, and the reported statements that rules use."""
    record = extract(Source("story.txt", f"Harbour news\n\n{text}\n".encode()), SETTINGS)
    return [quote for quote in record.quotes if quote.kind is QuoteKind.DIRECT or quote.confidence >= USED]


def names(text: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in quotes(text)]


@pytest.mark.parametrize(("title", "name"), list(product(TITLES, NAMES)))
def test_a_title_is_no_part_of_the_name(title: str, name: str) -> None:
    surname = name.split()[-1]
    text = f"“We will rebuild,” {title} {name} said.\n\n“It takes years,” {surname} said."
    assert names(text) == [name, name]


@pytest.mark.parametrize(("title", "name"), list(product(TITLES, NAMES)))
def test_a_title_in_front_of_the_subject_of_a_clause(title: str, name: str) -> None:
    assert names(f"{title} {name} said that the harbour would be rebuilt.") == [name]


@pytest.mark.parametrize(("place", "tail"), list(product(PLACES, TAILS)))
def test_a_place_before_a_comma_is_no_speaker(place: str, tail: str) -> None:
    found = quotes(f"Four people died in an air strike in {place}, {tail}.")
    speakers = [quote.speaker for quote in found if quote.speaker]
    assert [speaker.name for speaker in speakers] == [None]
    assert speakers[0].as_written in tail
