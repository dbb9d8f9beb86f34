"""A language made of data alone: its own months, header names, marks, digits and order of words; no line of code."""

import json
from datetime import date
from pathlib import Path

import pytest

from provcheck import extract, readers
from provcheck.language import dates, languages, read_prose
from provcheck.language.languages import LanguageError
from provcheck.language.names import find_names
from provcheck.language.tags import tag_words
from provcheck.model.document import Source
from provcheck.model.prose import Prose
from tests.unit.language.conftest import clear_caches, write_lists

MONTHS = "unmun dumun trimun karmun finmun sesmun sepmun okmun navmun dekmun elmun tolmun".split()
DAYS = "unsol dusol trisol karsol finsol sessol sepsol".split()
LISTS = {
    "stopwords": "li\npe\nmu\nota\nen\n",
    "classes": "DET: ota san\nTH: pe\nIN: en\n",
    "months": "\n".join(f"{month} {month[:3]}" for month in MONTHS) + "\n",
    "weekdays": "\n".join(f"{day} | {day[:3]}" for day in DAYS) + "\n",
    "relative_days": "tenpo-ni\t0 0\npini\t-1 -1\n",
    "date_words": "lead: en\nbetween: pi\n",
    "header_names": "headline: suli |\npublished: tenpo |\nlanguage: nimi |\n",
    "language_names": "qq: tokian\n",
}
DATA = {
    "name": "Toki",
    "traits": ["verb-first"],
    "date_order": "dmy",
    "sentence_enders": "۔",
    "quotation_marks": {"「": "」"},
    "digits": "०१२३४५६७८९",
}
STORY = """Suli: Ota pona
Tenpo: 3 pi trimun 2024
Nimi: tokian

Vorde Pavel Dor 「Ota pona li kama tawa」۔ Vorde Kara Zin pe ota mul li pakala en trimun۔ Mul li weka۔
"""


@pytest.fixture
def toki(folder: Path) -> Path:
    """The folder of the invented language, with all that it decides."""
    write_lists(folder, LISTS)
    declare(folder)
    return folder


def declare(folder: Path, **members: object) -> None:
    """Write language.json with some other members, and forget what was read."""
    (folder / "language.json").write_text(json.dumps(DATA | members), encoding="utf-8")
    clear_caches()


def prose_of(text: str) -> Prose:
    prose = read_prose(readers.read(Source("a.txt", text.encode())), "qq")
    assert prose is not None
    return prose


def sentences_of(text: str) -> list[str]:
    prose = prose_of(text)
    return [text[prose.starts[start] : prose.ends[end - 1]] for start, end in prose.sentences]


def names_of(text: str) -> list[str]:
    prose = prose_of(text)
    tags = tag_words(prose.words, "qq")
    names = find_names(prose.words, prose.lower, tags, prose.starts, prose.ends, prose.sentences, "qq")
    return [" ".join(name.parts) for name in names]


def test_a_story_is_read_with_data_alone(toki: Path) -> None:
    record = extract(STORY)
    assert record.headline is not None
    assert record.headline.value == "Ota pona"
    assert record.published is not None
    assert record.published.value == "2024-03-03"
    quoted, reported = record.quotes
    assert (quoted.text, quoted.speaker and quoted.speaker.name) == ("「Ota pona li kama tawa」", "Pavel Dor")
    assert reported.speaker is not None
    assert reported.speaker.name == "Kara Zin"


def test_without_the_trait_the_subject_stands_before_its_verb(toki: Path) -> None:
    declare(toki, traits=[])
    assert "Kara Zin" not in {quote.speaker.name for quote in extract(STORY).quotes if quote.speaker}


def test_dates_are_read_with_its_names_and_digits(toki: Path) -> None:
    text = "Ota li kama en १२ trimun २०२४, unsol, pini, en finmun 2023, 03/04/2024"
    found = [reading.value for _, reading in dates.find(text, reference=date(2024, 3, 13), language="qq")]
    assert found == ["2024-03-12", "2024-03-11", "2024-03-12", "2023-05", "2024-04-03"]
    assert dates.read("3 trimun 2024") == dates.read("3 trimun 2024", language="en")
    declare(toki, digits="")
    assert [reading.value for _, reading in dates.find("१२ trimun २०२४", language="qq")] == ["2024-03"]


def test_its_marks_end_sentences(toki: Path) -> None:
    assert sentences_of("Mul li weka۔ Ota li pona.") == ["Mul li weka۔", "Ota li pona."]
    declare(toki, sentence_enders="")
    assert sentences_of("Mul li weka۔ Ota li pona.") == ["Mul li weka۔ Ota li pona."]


def test_without_spaces_a_sentence_begins_behind_the_mark(toki: Path) -> None:
    declare(toki, traits=["no-spaces"], sentence_enders="。")
    assert sentences_of("今日好。明日好。") == ["今日好。", "明日好。"]
    assert prose_of("今日好").words == ["今", "日", "好"]


def test_its_marks_are_quotation_marks(toki: Path) -> None:
    text = "Mul vorde 「ota pona」 en “san li”"
    quotations = prose_of(text).quotations
    assert [text[slice(*quotation.inner)] for quotation in quotations] == ["ota pona", "san li"]
    declare(toki, quotation_marks={})
    assert [text[slice(*quotation.inner)] for quotation in prose_of(text).quotations] == ["san li"]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("—Ota li pona —vorde Dor—. Mul li weka.", ["Ota li pona", ". Mul li weka."]),
        ("– Ota li pona – vorde Dor.", ["Ota li pona"]),
        ("Ota — li pona.", []),
        ("—", []),
    ],
)
def test_speech_stands_behind_dashes(toki: Path, text: str, speech: list[str]) -> None:
    declare(toki, traits=["dash-speech"])
    assert [text[slice(*quotation.inner)] for quotation in prose_of(text).quotations] == speech


@pytest.mark.parametrize(
    ("mark", "names"),
    [
        ("capitals", ["Haus", "Maria Dor", "Baum", "Dor"]),
        ("capitals and titles", ["Maria Dor", "Dor"]),
        ("none", ["Maria Dor", "Dor", "maria zin"]),
    ],
)
def test_a_name_is_marked_as_the_language_says(toki: Path, mark: str, names: list[str]) -> None:
    declare(toki, names=mark)
    assert names_of("Ota Haus li pona en mul Maria Dor en Baum, mul Dor li weka, mul maria zin li weka.") == names


@pytest.mark.parametrize(("member", "value"), [("date_order", "ymd"), ("names", "bold"), ("enders", "x")])
def test_what_language_json_may_not_say_is_named(toki: Path, member: str, value: str) -> None:
    declare(toki, **{member: value})
    with pytest.raises(LanguageError, match=f"unknown .*{member if member == 'enders' else value}"):
        languages.by_tag("qq")


def test_an_ending_of_an_office_makes_offices_of_compounds(toki: Path) -> None:
    write_lists(toki, {"offices": "mestun\n-mestun\n"})
    clear_caches()
    assert names_of("Ota Portmestun Dor li pona, Mestun Zin li weka, Porta Dor li weka.") == ["Dor", "Zin", "Porta Dor"]
