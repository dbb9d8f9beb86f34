"""Invented articles for the corpus benchmarks, by seed, in the forms of seeds/.

    python benchmarks/corpus_documents.py 1000 > articles.jsonl

Every article differs from every other in its names, figures and most of its sentences. `planted` adds near-copies whose
fault is known.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

FIRST = (
    "Ada Bram Carla Dario Elin Farid Greta Hugo Ines Jonas Karin Luca Mira Nils Olga Piet Rosa Sven Tilda Ugo Vera Wim"
).split()
_HEADS = "Al Ber Cas Dor El Fen Gar Hol Is Jan Kel Lin Mor Nor Os Pel Quin Ros Sel Tor Ul Ver Wes Yar Zel".split()
_TAILS = (
    "aba brook dale denko fjord gard hem ino kova lund mann nik oso ova quist rada sted strom tova vik wald zone"
).split()
TOWNS = [head + tail for head in _HEADS for tail in ("ford", "haven", "burg", "mouth", "stad", "ville", "wick")]
THINGS = (
    "bridge harbour tramway library reservoir ferry market archive observatory mill quay theatre hospital school"
).split()
EVENTS = (
    "reopened",
    "closed",
    "moved",
    "flooded",
    "sold its tower",
    "doubled its fees",
    "lost its roof",
    "changed hands",
)
AGENCIES = ("Reuters", "AFP", "Lusa", "APA", "Belga", "Ritzau", "NTB", "ANSA", "EFE", "dpa")
PAPERS = [f"{town} {name}" for town in TOWNS[::3] for name in ("Courier", "Observer", "Gazette")]
ROLES = (
    "mayor",
    "harbour master",
    "engineer",
    "town clerk",
    "director",
    "union secretary",
    "rescue chief",
    "archivist",
)
SOURCES = (
    "the council", "the operator", "the residents", "two contractors", "the ministry", "a group of traders",
    "the auditors", "the pilots", "a court", "the insurers", "the teachers", "three surveyors",
)  # fmt: skip
VERBS = """counted measured painted ordered refused promised repaired postponed inspected approved lent traded cleaned
    moved stored mapped insured rented lowered raised dried photographed auctioned listed closed replaced borrowed
    weighed tested described hid found lost bought doubled halved defended dismissed praised numbered""".split()
ADJECTIVES = """every northern old new second winter spare last broken copper narrow wooden rusty empty heavy silent
    yellow hidden shared borrowed forgotten unpaid floating frozen brittle municipal private temporary famous
    crooked""".split()
NOUNS = """beam wall pump timetable tender survey signal invoice slipway door ledger crane lantern gate anchor ticket
    engine cellar chimney carriage boiler cable map statue piano window roof tank ladder barge bell bench fence kiln
    lever mast oven pillar rail sail stairway tile tunnel valve wagon well winch yard turbine archive permit contract
    budget ballot petition""".split()
ADVERBIALS = """before the storm|in the spring|after a long vote|without a word|under protest|at their own cost|for
    the third time|while the bells rang|as the tide turned|to general surprise|behind closed doors|in two languages|on
    a Sunday|by candlelight|with borrowed money|against all advice|between two trains|from the roof|until the lights
    failed|over lunch|near the border|with one exception|in plain sight|at half price|against the clock""".split("|")


class Planted(NamedTuple):
    """A near-copy: its row, the row it copies, and the rule that must report it."""

    row: int
    original: int
    rule: str


def article(seed: int, number: int) -> dict[str, str]:
    """One article as a row: headline, date, publisher, source, text."""
    draw = random.Random(seed * 1_000_003 + number)
    town, thing = draw.choice(TOWNS), draw.choice(THINGS)
    day = date(2019, 1, 1) + timedelta(draw.randrange(2200))
    people = [_person(draw) for _ in range(3)]
    agency = draw.choice(AGENCIES)
    event = draw.choice(EVENTS)
    paragraphs = [
        f"The {thing} of {town} {event} on {day:%A}, {_clause(draw)}, {people[0]} said.",
        _quote(draw, people[0]),
        f"{draw.randrange(3, 900)} people were evacuated and {draw.randrange(2, 90)} were injured, according to "
        f"{draw.choice(SOURCES)}.",
        *(_report(draw, town) for _ in range(draw.randrange(3, 7))),
        _quote(draw, people[1], agency),
        *(_report(draw, town) for _ in range(draw.randrange(2, 5))),
        _quote(draw, people[2]),
    ]
    return {
        "headline": f"{thing.title()} of {town} {event}, {_clause(draw)}",
        "date": day.isoformat(),
        "publisher": draw.choice(PAPERS),
        "source": agency,
        "text": "\n\n".join(paragraphs),
    }


def articles(seed: int, number: int) -> Iterator[dict[str, str]]:
    """Return that many different articles."""
    return (article(seed, row) for row in range(number))


def planted(seed: int, number: int, copies: int) -> tuple[list[dict[str, str]], list[Planted]]:
    """Return articles and near-copies, a third each without the credit, with another day, or with altered words."""
    rows = list(articles(seed, number))
    draw = random.Random(seed)
    originals = draw.sample(range(number), copies)
    made = (_uncredited, _redated, _altered)
    planted_faults: list[Planted] = []
    for place, original in enumerate(originals):
        copy, rule = made[place % len(made)](dict(rows[original]), draw)
        planted_faults.append(Planted(len(rows), original, rule))
        rows.append(copy)
    return rows, planted_faults


def _uncredited(row: dict[str, str], draw: random.Random) -> tuple[dict[str, str], str]:
    """Another paper, days later, with a new headline and one sentence less, and without the agency."""
    row["date"] = _later(row["date"], draw.randrange(2, 9))
    row["headline"] = f"What happened: {row['headline'].lower()}"
    relayed = f" told {row['source']}"
    row["text"] = row["text"].replace(relayed, " said")
    row["publisher"] = f"New {row['publisher'].partition(' ')[0]} Tribune"
    del row["source"]
    paragraphs = row["text"].split("\n\n")
    del paragraphs[draw.randrange(3, len(paragraphs) - 1)]
    row["text"] = "\n\n".join(paragraphs)
    return row, "copy-uncredited"


def _redated(row: dict[str, str], draw: random.Random) -> tuple[dict[str, str], str]:
    """The same text of the same paper under another day."""
    row["date"] = _later(row["date"], draw.randrange(5, 400))
    return row, "copy-date-conflict"


def _altered(row: dict[str, str], draw: random.Random) -> tuple[dict[str, str], str]:
    """Another paper, the same day and agency, with a word of a quotation changed."""
    paragraphs = row["text"].split("\n\n")
    spoken = paragraphs[1].split("”")[0].split()
    at = draw.randrange(2, len(spoken) - 2)
    words = paragraphs[1].split()
    words[at] = "hardly"
    paragraphs[1] = " ".join(words)
    row["text"] = "\n\n".join(paragraphs)
    row["publisher"] = f"New {row['publisher'].partition(' ')[0]} Tribune"
    return row, "copy-quote-differs"


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _person(draw: random.Random) -> str:
    return f"{draw.choice(ROLES)} {draw.choice(FIRST)} {draw.choice(_HEADS)}{draw.choice(_TAILS)}"


def _clause(draw: random.Random) -> str:
    thing = f"{draw.choice(ADJECTIVES)} {draw.choice(NOUNS)}"
    return f"{draw.choice(SOURCES)} {draw.choice(VERBS)} the {thing} {' '.join(draw.choice(ADVERBIALS).split())}"


def _report(draw: random.Random, town: str) -> str:
    year, cost = draw.randrange(1890, 2015), draw.randrange(2, 900)
    sentences = (
        f"In {year} {_clause(draw)}, and {_clause(draw)}.",
        f"The works cost {cost / 10} million euros, {draw.choice(SOURCES)} reported, and {_clause(draw)}.",
        f"Near {draw.choice(TOWNS)} {_clause(draw)}, though {town} had {draw.randrange(2, 60)} such cases in {year}.",
        f"{_clause(draw).capitalize()}; {_clause(draw)}.",
    )
    return " ".join(draw.sample(sentences, draw.randrange(1, 3)))


def _quote(draw: random.Random, who: str, agency: str = "") -> str:
    attribution = f"told {agency}" if agency else "said"
    return f"“{_clause(draw).capitalize()} and {_clause(draw)},” {who} {attribution}."


def main() -> None:
    """Print as many articles as the first argument says, one JSON object a line; the second is the seed."""
    number, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for row in articles(seed, number):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
