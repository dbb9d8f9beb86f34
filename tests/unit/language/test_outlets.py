"""The registry finds the outlet of a name, says when a name is ambiguous, and contains no scores."""

import json
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest

from provcheck.language import outlets, people_lists
from provcheck.model.settings import Profile, Settings

ROOT = Path(__file__).parents[3]
SETTINGS = Settings(
    profile=Profile("minimal", "urn:test", {}),
    as_of=date(2025, 1, 1),
    abbreviations={"PC": "The Palestine Chronicle", "NN": "Northern Notes"},
    outlets={"millbrook-observer": {"name": "Millbrook Observer", "aliases": ["MO"]}},
)
ROWS = json.loads((ROOT / "provcheck/language/data/outlets.json").read_text(encoding="utf-8"))


def test_the_data_follow_their_schema() -> None:
    schema = json.loads((ROOT / "schemas/outlets.schema.json").read_text(encoding="utf-8"))
    assert [e.message for e in jsonschema_rs.Draft202012Validator(schema).iter_errors(ROWS)] == []


def test_it_is_wide_and_each_identity_is_one_outlet() -> None:
    rows = ROWS["outlets"]
    assert len(rows) >= 400
    assert len({row["id"] for row in rows}) == len(rows)
    assert {"agency", "broadcaster", "paper", "magazine", "site"} == {row["kind"] for row in rows}
    for country in (
        "US",
        "GB",
        "FR",
        "RU",
        "CN",
        "IN",
        "JP",
        "QA",
        "IR",
        "IL",
        "EG",
        "NG",
        "ZA",
        "KE",
        "BR",
        "AR",
        "AU",
    ):
        assert sum(row["country"] == country for row in rows) >= 3, country


@pytest.mark.parametrize(
    ("name", "how", "identity"),
    [
        ("Al Mayadeen", "exact", "al-mayadeen"),
        ("Al-Mayadeen", "exact", "al-mayadeen"),
        ("al mayadeen tv", "alias", "al-mayadeen"),
        ("AFP", "abbreviation", "afp"),
        ("A.F.P.", "abbreviation", "afp"),
        ("Agence France-Presse", "exact", "afp"),
        ("AP", "abbreviation", "ap"),
        ("dpa", "abbreviation", "dpa"),
        ("DPA", "abbreviation", "dpa"),
        ("Reuter", "alias", "reuters"),
        ("Agencia EFE", "alias", "efe"),  # and "Agencia Efe"
        ("Press Association", "alias", "pa-media"),
        ("RT", "abbreviation", "rt"),
        ("AA", "abbreviation", "anadolu-agency"),
        ("PTI", "abbreviation", "press-trust-of-india"),
        ("MENA", "abbreviation", "middle-east-news-agency"),
        ("WAM", "abbreviation", "emirates-news-agency"),
        ("New York Times", "alias", "new-york-times"),
        ("El Pais", "exact", "el-pais"),
        ("Libération", "exact", "liberation"),
        ("www.aljazeera.com", "domain", "al-jazeera"),
        ("https://edition.cnn.com/world", "domain", "cnn"),
    ],
)
def test_finds_an_outlet_by_any_of_its_names(name: str, how: str, identity: str) -> None:
    match = outlets.find(name)
    assert match.outlet is not None
    assert (match.how, match.outlet.id) == (how, identity)


@pytest.mark.parametrize("name", ["PC", "ABC", "CNA"])
def test_an_abbreviation_with_several_readings_is_ambiguous(name: str) -> None:
    match = outlets.find(name)
    assert (match.how, match.outlet) == ("ambiguous", None)
    assert len(match.readings) >= 2
    assert all(outlets.is_outlet(reading.partition(" (")[0]) for reading in match.readings)


@pytest.mark.parametrize("name", ["Al Mayaden", "ZQX", "afp2", "", " . ", "Helena Sequeira", "pa"])
def test_an_unknown_name_has_no_outlet(name: str) -> None:
    assert outlets.find(name).how == "none"


def test_a_similar_name_is_suggested_only_if_similar_enough() -> None:
    assert outlets.nearest("Al Mayaden") == "Al Mayadeen"
    assert outlets.nearest("Agence France-Press") == "Agence France-Presse"
    assert outlets.nearest("The Brackwater Bugle") is None
    assert outlets.nearest("ZQX") is None


def test_the_settings_come_before_the_registry() -> None:
    pc, notes, observer = (outlets.find(name, SETTINGS) for name in ("PC", "NN", "MO"))
    assert pc.outlet is not None
    assert (pc.how, pc.outlet.id) == ("abbreviation", "palestine-chronicle")
    assert notes.outlet is not None
    assert notes.outlet.name == "Northern Notes"
    assert observer.outlet is not None
    assert observer.outlet.id == "millbrook-observer"
    assert outlets.nearest("Millbrok Observer", SETTINGS) == "Millbrook Observer"
    assert outlets.find("AFP", SETTINGS).how == "abbreviation"


def test_every_name_finds_its_outlet_or_says_that_it_is_shared() -> None:
    for row in ROWS["outlets"]:
        for name in (row["name"].partition(" (")[0], *row.get("aliases", ()), *row.get("abbreviations", ())):
            match = outlets.find(name)
            if match.outlet is None:
                assert match.how == "ambiguous", name
                assert row["name"] in match.readings, name
            elif "(" not in row["name"]:
                assert match.outlet.id == row["id"], name


def test_a_name_with_a_special_letter_has_one_reading() -> None:
    assert outlets.find("Morgunblaðið").how == "exact"


def test_similar_names_are_unique_and_the_most_similar_comes_first() -> None:
    assert outlets.similar_names("Agence France-Pres")[0] == "Agence France-Presse"
    names = outlets.similar_names("The Guardain")
    assert len(set(names)) == len(names) <= 5
    assert outlets.similar_names("ABD") == []


@pytest.mark.parametrize("name", ["桟橋新聞", "灯台通信社", "碼頭日報", "灯塔新闻网", "등대일보"])
def test_an_ending_shows_an_outlet_where_nothing_has_a_capital(name: str) -> None:
    assert outlets.find(name).how == "none"
    assert people_lists.kind_of(name) == "outlet"
    assert people_lists.kind_of(name[:2]) != "outlet"
