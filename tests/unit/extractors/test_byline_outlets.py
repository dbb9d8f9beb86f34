"""The name in a byline is a byline, and the outlet beside it a credit, wherever the byline stands."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from provcheck.engine import check as pipeline
from provcheck.model.document import Source
from provcheck.model.record import Record
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("minimal", "urn:test", {}), as_of=date(2025, 6, 1))
BODY = (
    "The ferries ran again on Tuesday after eleven weeks of repairs, the harbour office said, and nobody had to wait."
)

# What stands in the byline, the name, and the outlet as it is written there.
FORMS = [
    ("Dana Whitlock of The Ferry Street Monitor", "Dana Whitlock", "The Ferry Street Monitor"),
    ("Ines Okafor of the Quyll Gazette", "Ines Okafor", "Quyll Gazette"),
    ("Tamsin van der Vale for Reuters", "Tamsin van der Vale", "Reuters"),
    ("Jonas Lind from Radio Eastwick", "Jonas Lind", "Radio Eastwick"),
    ("Ruth Amsel at The Northern Courier", "Ruth Amsel", "The Northern Courier"),
    ("Dana Whitlock (AFP)", "Dana Whitlock", "AFP"),
    ("Ines Okafor (Associated Press)", "Ines Okafor", "Associated Press"),
    ("Jonas Lind (Marovia Post)", "Jonas Lind", "Marovia Post"),
    ("Ruth Amsel (dpa)", "Ruth Amsel", "dpa"),
    ("O. Brandt (The Harbour Times)", "O. Brandt", "The Harbour Times"),
    ("Dana Whitlock/TT", "Dana Whitlock", "TT"),
    ("Ines Okafor/AFP", "Ines Okafor", "AFP"),
    ("Jonas Lind / Reuters", "Jonas Lind", "Reuters"),
    ("Ruth Amsel/The Quyll Gazette", "Ruth Amsel", "The Quyll Gazette"),
    ("Bo Renn/Nordkurier", "Bo Renn", "Nordkurier"),
    ("Dana Whitlock, Associated Press", "Dana Whitlock", "Associated Press"),
    ("Ines Okafor, The Northern Courier", "Ines Okafor", "The Northern Courier"),
    ("Jonas Lind, Eastwick Herald", "Jonas Lind", "Eastwick Herald"),
    ("Ruth Amsel, BBC News", "Ruth Amsel", "BBC News"),
    ("Bo Renn, The Lamplighter", "Bo Renn", "The Lamplighter"),
    ("Dana Whitlock and Reuters", "Dana Whitlock", "Reuters"),
    ("Ines Okafor & AFP", "Ines Okafor", "AFP"),
    ("Jonas Lind with the Associated Press", "Jonas Lind", "Associated Press"),
    ("Ruth Amsel and The Harbour Times", "Ruth Amsel", "The Harbour Times"),
    ("Bo Renn – Reuters", "Bo Renn", "Reuters"),
    ("Dana Whitlock, Associated Press Writer", "Dana Whitlock", "Associated Press"),
    ("Ines Okafor, Ferry Street Monitor Staff Writer", "Ines Okafor", "Ferry Street Monitor"),
    ("Jonas Lind, special to The Quyll Gazette", "Jonas Lind", "The Quyll Gazette"),
    ("Ruth Amsel reporting for Reuters", "Ruth Amsel", "Reuters"),
    ("BO RENN OF THE FERRY STREET MONITOR", "BO RENN", "THE FERRY STREET MONITOR"),
]


def front_matter(byline: str) -> Source:
    return Source("story.md", f"---\ntitle: Ferries return\nauthor: {json.dumps(byline)}\n---\n\n{BODY}\n".encode())


def json_article(byline: str) -> Source:
    return Source("story.json", json.dumps({"headline": "Ferries return", "byline": byline, "body": BODY}).encode())


def meta_tag(byline: str) -> Source:
    head = f'<title>Ferries return</title><meta name="author" content="{byline.replace("&", "&amp;")}">'
    return Source("story.html", f"<html lang=en><head>{head}</head><body><h1>Ferries return</h1><p>{BODY}</p>".encode())


def json_ld(byline: str) -> Source:
    node = {"@type": "NewsArticle", "headline": "Ferries return", "author": {"@type": "Person", "name": byline}}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    return Source("story.html", f"<html lang=en><head>{head}</head><body><h1>Ferries return</h1><p>{BODY}</p>".encode())


def shown_on_page(byline: str) -> Source:
    line = f'<p class="byline">By {byline.replace("&", "&amp;")}</p>'
    return Source("story.html", f"<html lang=en><body><h1>Ferries return</h1>{line}<p>{BODY}</p><p>{BODY}</p>".encode())


def line_of_text(byline: str) -> Source:
    return Source("story.txt", f"Ferries return\n\nBy {byline}\n\n{BODY}\n\n{BODY}\n".encode())


PLACES = [front_matter, json_article, meta_tag, json_ld, shown_on_page, line_of_text]


def record_of(source: Source) -> Record:
    return pipeline.extract(source, SETTINGS)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize(("byline", "name", "outlet"), FORMS, ids=[form[0] for form in FORMS])
def test_a_byline_with_an_outlet(place: Callable[[str], Source], byline: str, name: str, outlet: str) -> None:
    record = record_of(place(byline))
    assert [byline.name for byline in record.bylines] == [name]
    assert [credit.as_written for credit in record.credits] == [outlet]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("agency", ["Reuters", "AFP", "Associated Press", "dpa", "EFE"])
def test_an_agency_as_the_author_is_a_wire_credit(place: Callable[[str], Source], agency: str) -> None:
    record = record_of(place(agency))
    assert [(credit.as_written, str(credit.role)) for credit in record.credits] == [(agency, "wire")]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize(
    "byline",
    [
        "Dana Whitlock of The Open University",
        "Dana Whitlock in The Hague",
        "Dana Whitlock from Eastwick",
        "Dana Whitlock (CEO)",
        "Dana Whitlock, Jim Courier",
        "Dana Whitlock and Emily Post",
    ],
)
def test_other_words_behind_a_name_are_no_outlets(place: Callable[[str], Source], byline: str) -> None:
    record = record_of(place(byline))
    assert record.bylines[0].name == "Dana Whitlock"
    assert not record.credits


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Rui Costa e Silva", ["Rui Costa e Silva"]),
        ("Rui Costa e Silva e Ana Reis", ["Rui Costa e Silva", "Ana Reis"]),
        ("Marion Castel (Bruxelles, bureau européen)", ["Marion Castel"]),
        ("(Bruxelles, bureau européen)", []),
        ("El Mundo | Noticias de hoy", ["El Mundo"]),
        ("Diário do Largo | Notícias da cidade", ["Diário do Largo"]),
        ("Rosa Vidal | Diário do Largo", ["Rosa Vidal"]),
    ],
)
def test_slogans_and_places_are_no_authors(author: str, names: list[str]) -> None:
    record = record_of(front_matter(author))
    assert [byline.name for byline in record.bylines] == names


def test_the_outlet_of_a_photographer_is_no_credit_of_the_text() -> None:
    record = record_of(line_of_text("Dana Whitlock | Photos: Jonas Lind/AFP"))
    assert [(byline.name, str(byline.role)) for byline in record.bylines][:2] == [
        ("Dana Whitlock", "writer"),
        ("Jonas Lind", "photo"),
    ]
    assert not record.credits


def test_an_outlet_that_is_credited_anyway_is_credited_once() -> None:
    text = f"---\ntitle: Ferries return\nauthor: Dana Whitlock (AFP)\nsource: AFP\n---\n\n{BODY}\n"
    record = record_of(Source("story.md", text.encode()))
    assert [credit.method for credit in record.credits] == ["source"]
    assert "byline" in [statement.method for statement in record.candidates("credits")]
