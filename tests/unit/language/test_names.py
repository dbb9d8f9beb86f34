"""Names: runs of capitalised words, with the honorifics and offices before them."""

import pytest

from provcheck.language.cues import cue_words
from provcheck.language.names import find_names
from provcheck.language.tags import tag_words
from provcheck.language.tokens import tokenise


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Core, honorific, office and kind of every name in a text of one sentence."""
    words, starts, ends = tokenise(text, [(0, len(text))], "en")
    lower = [word.lower() for word in words]
    tags = tag_words(words, "en")
    matches = find_names(words, lower, tags, starts, ends, [(0, len(words))], "en")
    return [(" ".join(name.parts), name.honorific, name.office, name.kind) for name in matches]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Mr. Paul Okoro left.", ("Paul Okoro", "Mr.", "", "person")),
        ("Then Sayyed Hashem Karimi left.", ("Hashem Karimi", "Sayyed", "", "person")),
        ("Then Dato' Hamid Ismail left.", ("Hamid Ismail", "Dato'", "", "person")),
        ("Then President Ann Lee left.", ("Ann Lee", "", "President", "person")),
        ("Then Ilse von der Heide left.", ("Ilse von der Heide", "", "", "person")),
        ("Then Omar al-Masri left.", ("Omar al-Masri", "", "", "person")),
        ("Then J. P. Marten left.", ("J P Marten", "", "", "")),
        ("Then Gaza's Health Ministry closed.", ("Gaza 's Health Ministry", "", "", "organisation")),
        ("Then the Council of Foreign Guilds met.", ("Council of Foreign Guilds", "", "", "organisation")),
        ("Then Peter Hall left.", ("Peter Hall", "", "", "person")),
        ("Then Don Marino left.", ("Don Marino", "", "", "person")),
        ("Then Carl Moe Jr. left.", ("Carl Moe Jr", "", "", "person")),
        ("Then the Ministry of the Interior closed.", ("Ministry of the Interior", "", "", "organisation")),
        ("Then the Ministry of the old town closed.", ("Ministry", "", "", "organisation")),
        ("Then the Harbour Board and the guard left.", ("Harbour Board", "", "", "organisation")),
        ("Then Ann Lee de facto left.", ("Ann Lee", "", "", "person")),
        ("Then Defense Secretary left.", ("Defense Secretary", "", "Defense Secretary", "title")),
        ("Then Labour MP Sir Alan Okoro left.", ("Alan Okoro", "Sir", "Labour MP", "person")),
        ("Then House Speaker Ann Lee left.", ("Ann Lee", "", "House Speaker", "person")),
        ("Then State Department Official Lee left.", ("Lee", "", "State Department Official", "person")),
        ("Then Chief Financial Officer Ann Lee left.", ("Ann Lee", "", "Chief Financial Officer", "person")),
        ("Then Cllr Ann Lee left.", ("Ann Lee", "Cllr", "", "person")),
        ("Then Mother-of-three Ann Lee left.", ("Ann Lee", "", "Mother-of-three", "person")),
    ],
)
def test_a_name_is_found_with_its_titles(text: str, name: tuple[str, str, str, str]) -> None:
    assert read(text) == [name]


def test_days_and_sentence_starters_are_no_names() -> None:
    assert read("Officials met on Monday in the old hall.") == []


def test_a_repeated_name_is_found_again() -> None:
    assert [core for core, *_ in read("Here Paul Okoro met Ann Lee, and Paul Okoro left.")] == [
        "Paul Okoro",
        "Ann Lee",
        "Paul Okoro",
    ]


def test_a_surname_stands_before_a_suffix() -> None:
    words = ["Then", "Carl", "Moe", "III", "left", "."]
    starts = [0, 5, 10, 14, 18, 22]
    ends = [at + len(word) for at, word in zip(starts, words, strict=True)]
    lower = [word.lower() for word in words]
    (name,) = find_names(words, lower, tag_words(words, "en"), starts, ends, [(0, len(words))], "en")
    assert (name.parts, name.last) == (("Carl", "Moe", "III"), "moe")


def _german_names(sentence: str) -> list[tuple[str, str, str]]:
    """The office, the name and the kind of each name of a sentence, in order."""
    words, starts, ends = tokenise(sentence, [(0, len(sentence))], "de")
    lower = [word.lower() for word in words]
    tags = [cue_words("de").get(low, ("", tag))[1] for low, tag in zip(lower, tag_words(words, "de"), strict=True)]
    names = find_names(words, lower, tags, starts, ends, [(0, len(words))], "de")
    return [(name.office, " ".join(name.parts), name.kind) for name in names]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Gestern sagte Rosa Lindner in der Sitzung alles.", [("", "Rosa Lindner", "person")]),
        ("Gestern sprach Hafenministerin Quellmann lange.", [("Hafenministerin", "Quellmann", "person")]),
        ("Der Schwimmprofi Timo Kessler kam.", [("Schwimmprofi", "Timo Kessler", "person")]),
        ("Im Hafen stand der Kran, und Arbeit gab es genug.", []),
        ("Das Hafenamt schwieg.", [("", "Hafenamt", "organisation")]),
        ("Die Kosten tragen Stadt Harlingen und Bund.", [("", "Stadt Harlingen", "organisation")]),
        ("Quellmann sagte, der Kran stehe still.", [("", "Quellmann", "")]),
        ("Anwohner sagten, der Kran stehe still.", []),
        ("Dort lebt Beatrix von der Lohe.", [("", "Beatrix von der Lohe", "person")]),
        ("Dort lebt Rosa Lindner von Nordwind.", [("", "Rosa Lindner", "person")]),
        ("Rosa Lindner kam. Später ging Lindner.", [("", "Rosa Lindner", "person"), ("", "Lindner", "")]),
        ("Die Stiftung Rosa Lindner zahlt.", [("", "Stiftung Rosa Lindner", "organisation")]),
        ("Es kostet drei Millionen Euro.", []),
        ("Hier redet Xaveria Quellmann gern.", [("", "Xaveria Quellmann", "")]),
    ],
)
def test_a_name_is_more_than_a_noun_with_a_capital(sentence: str, names: list[tuple[str, str, str]]) -> None:
    assert _german_names(sentence) == names
