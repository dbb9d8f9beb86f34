"""Bylines as people write them: roles, what follows a name, plain text, keys of authors, and one person once."""

import json
from datetime import date

import pytest

from provcheck.engine import check as pipeline
from provcheck.model.document import Source
from provcheck.model.record import FieldState, Record
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("minimal", "urn:test", {}), as_of=date(2025, 6, 1))
BODY = (
    "The harbour lights came back on Tuesday after eleven weeks of repairs, the harbour office said, and the ferries "
    "to Norland left on time.\n\nCrews had worked through the night to splice the last cable, which a trawler had torn."
)


def text(head: str, ending: str = "") -> Record:
    return pipeline.extract(Source("story.txt", f"{head}{BODY}{ending}\n".encode()), SETTINGS)


def front_matter(lines: str) -> Record:
    content = f"---\ntitle: Harbour lights return\n{lines}\n---\n\n{BODY}\n"
    return pipeline.extract(Source("story.md", content.encode()), SETTINGS)


def people(record: Record) -> list[tuple[str | None, str]]:
    return [(byline.name, str(byline.role)) for byline in record.bylines]


ROLES = [
    ("Words: Ada Linnet | Photos: Bo Renn", [("Ada Linnet", "writer"), ("Bo Renn", "photo")]),
    ("Text: Ada Linnet / Photography: Bo Renn", [("Ada Linnet", "writer"), ("Bo Renn", "photo")]),
    ("Story by Ada Linnet; photos by Bo Renn", [("Ada Linnet", "writer"), ("Bo Renn", "photo")]),
    ("Words by Ada Linnet, pictures by Bo Renn", [("Ada Linnet", "writer"), ("Bo Renn", "photo")]),
    ("By Ada Linnet · Illustration: Bo Renn", [("Ada Linnet", "writer"), ("Bo Renn", "photo")]),
    ("Reported by Ada Linnet and translated by Bo Renn", [("Ada Linnet", "reporting"), ("Bo Renn", "translation")]),
    ("Written by Ada Linnet and edited by Ida Brandt", [("Ada Linnet", "writer"), ("Ida Brandt", "editing")]),
    ("By Ada Linnet. Translated by Bo Renn", [("Ada Linnet", "writer"), ("Bo Renn", "translation")]),
    ("Reporting by Ada Linnet | Editing by Ida Brandt", [("Ada Linnet", "reporting"), ("Ida Brandt", "editing")]),
    ("Story by Ada Linnet and Jo Moor, edited by Ida Brandt",
     [("Ada Linnet", "writer"), ("Jo Moor", "writer"), ("Ida Brandt", "editing")]),
    ("Interview: Ada Linnet", [("Ada Linnet", "writer")]),
    ("Interview by Ada Linnet", [("Ada Linnet", "writer")]),
    ("Compiled by Ada Linnet", [("Ada Linnet", "writer")]),
    ("Words and photos: Ada Linnet", [("Ada Linnet", "writer")]),
    ("Report: Ada Linnet", [("Ada Linnet", "writer")]),
    ("Photographs and text by Ada Linnet", [("Ada Linnet", "writer")]),
    ("Photographs by Bo Renn", [("Bo Renn", "photo")]),
    ("Posted by Ada Linnet on March 11, 2025 at 9:05 am", [("Ada Linnet", "writer")]),
    ("Posted by Ada Linnet on 11 March 2025", [("Ada Linnet", "writer")]),
    ("By Ada Linnet, updated 12 March 2025", [("Ada Linnet", "writer")]),
    ("By Ada Linnet on 2025-03-11 at 09:05", [("Ada Linnet", "writer")]),
    ("By Ada Linnet - March 11, 2025", [("Ada Linnet", "writer")]),
    ("Written by: Ada Linnet", [("Ada Linnet", "writer")]),
    ("Words: Ada Linnet Photos: Bo Renn", [("Ada Linnet", "writer"), ("Bo Renn", "photo")]),
    ("Reported by: Ada Linnet; Translated by: Bo Renn", [("Ada Linnet", "reporting"), ("Bo Renn", "translation")]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), ROLES, ids=[line for line, _ in ROLES])
def test_roles(line: str, expected: list[tuple[str, str]]) -> None:
    assert people(text(f"Harbour lights return\n\n{line}\n\n")) == expected
    assert people(front_matter(f"author: {json.dumps(line)}")) == expected


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Linnet, PhD", ["Ada Linnet"]),
        ("Ada Linnet, M.D.", ["Ada Linnet"]),
        ("Ada Linnet, MPH and Bo Renn, MBA", ["Ada Linnet", "Bo Renn"]),
        ("Ada Linnet, Jr.", ["Ada Linnet, Jr."]),
        ("Bo Renn, III and Ada Linnet", ["Bo Renn, III", "Ada Linnet"]),
        ("Ada Linnet, Content Design", ["Ada Linnet"]),
        ("Ada Linnet, Policy", ["Ada Linnet"]),
        ("Ada Linnet, Chief Ferry Officer", ["Ada Linnet"]),
        ("Ada Linnet, head of ferries; Bo Renn, harbour master", ["Ada Linnet", "Bo Renn"]),
        ("Ada Linnet, Senior Correspondent", ["Ada Linnet"]),
        ("Ada Linnet, Quayside", ["Ada Linnet"]),
        ("Ada Linnet, Harbour Office of Norland", ["Ada Linnet"]),
        ("Ada Linnet, Bo Renn, Jo Moor", ["Ada Linnet", "Bo Renn", "Jo Moor"]),
        ("Linnet, Ada", ["Ada Linnet"]),
        ("Brandt, Ida van den", ["Ida van den Brandt"]),
        ("Linnet, Ada; Renn, Bo", ["Ada Linnet", "Bo Renn"]),
        ("Linnet, A. R.", ["A. R. Linnet"]),
        ("Ada Linnet <ada@example.org>", ["Ada Linnet"]),
        ("Ada Linnet (ada@example.org)", ["Ada Linnet"]),
        ("藍天 (ferryfan)", ["藍天 (ferryfan)"]),
    ],
)
def test_what_follows_a_name_is_no_second_author(value: str, names: list[str]) -> None:
    assert [name for name, _ in people(front_matter(f"author: {json.dumps(value)}"))] == names


@pytest.mark.parametrize(
    "head",
    [
        "Harbour lights return\nBy Ada Linnet\n11 March 2025\n\n",
        "Harbour lights return\n11 March 2025\nBy Ada Linnet\n\n",
        "Harbour lights return\nBy Ada Linnet\nMarch 11, 2025\n",
        "Harbour lights return\nBy Ada Linnet | March 11, 2025\n\n",
        "Harbour lights return\n\n*By Ada Linnet, 11 March 2025*\n\n",
        "Harbour lights return\n\nBy Ada Linnet | March 11, 2025\n\n",
        "Harbour lights return\n\nBy Ada Linnet\n11 March 2025\n\n",
        "Harbour lights return\n\n11 March 2025\nBy Ada Linnet\n\n",
        "Harbour lights return\n\nPublished: 2025-03-11 07:40 By Ada Linnet\n\n",
        "Harbour lights return\n\nBy Ada Linnet, The Quyll Gazette, March 11, 2025\n\n",
        "Harbour lights return\n\nAda Linnet | March 11, 2025\n\n",
        "Harbour lights return\n\nMarch 11, 2025 - Ada Linnet\n\n",
    ],
)
def test_headline_byline_and_date_as_people_type_them(head: str) -> None:
    record = text(head)
    assert record.headline is not None
    assert record.headline.value == "Harbour lights return"
    assert people(record) == [("Ada Linnet", "writer")]
    assert record.published is not None
    assert record.published.earliest == date(2025, 3, 11)


def test_a_sentence_that_begins_a_line_is_no_byline() -> None:
    head = "The lights were out for eleven weeks,\nBy Monday Ada Linnet had mended\nthe first of the cables.\n\n"
    assert text(head).headline is None


@pytest.mark.parametrize(
    "line",
    ["Updated: 2019-02-08 07:40 By Agencies (Marovia Post)", "Updated 8 February 2019 by Agencies (Marovia Post)"],
)
def test_agencies_behind_a_date(line: str) -> None:
    record = text(f"Harbour lights return\n\n{line}\n\n")
    assert people(record) == [("Agencies", "writer")]
    assert [credit.name for credit in record.credits] == ["Marovia Post"]
    assert record.published is None
    assert record.modified is not None


@pytest.mark.parametrize(
    "lines",
    [
        "BY ADA LINNET\nada.linnet@example.org",
        "ADA LINNET\nada.linnet@example.org",
        "Ada Linnet\nE-mail: ada.linnet@example.org",
        "By ADA LINNET\nADA@EXAMPLE.ORG",
        "ADA LINNET, Staff Writer\nada@example.org",
    ],
)
def test_a_name_above_an_address(lines: str) -> None:
    assert [name.title() for name, _ in people(text(f"HARBOUR LIGHTS RETURN\n\n{lines}\n\n")) if name] == ["Ada Linnet"]


@pytest.mark.parametrize("name", ["Autoblick7", "Nordblick24", "NordTV", "Hafenkurier", "Küstenpresse"])
def test_an_unknown_outlet_in_the_closing_parenthesis(name: str) -> None:
    record = text("Harbour lights return\n\n", f" ({name})")
    assert [credit.name for credit in record.credits] == [name]


@pytest.mark.parametrize("word", ["Applause", "Brandt", "G7", "Laughter", "Ends"])
def test_other_words_in_the_closing_parenthesis(word: str) -> None:
    assert not text("Harbour lights return\n\n", f" ({word})").credits


@pytest.mark.parametrize("key", ["eva-demir", "e.demir", "eva_demir", "demir2", "edemir"])
def test_a_key_of_an_author_is_no_name(key: str) -> None:
    for lines in (f"author: {key}", f"authors: [{key}]", f"authors:\n  - {key}"):
        assert [(byline.name, byline.id) for byline in front_matter(lines).bylines] == [(None, key)]
    resolved = Source("a.md", f"---\nauthors: [{key}]\n---\n\n{BODY}\n".encode(), authors=((key, "Eva Demir"),))
    assert [(byline.name, byline.id) for byline in pipeline.extract(resolved, SETTINGS).bylines] == [("Eva Demir", key)]


@pytest.mark.parametrize("value", ["reuters", "afp", "staff", "editorial team", "Eva"])
def test_agencies_and_desks_in_lower_case_are_no_keys(value: str) -> None:
    assert not any(byline.id for byline in front_matter(f"author: {value}").bylines)


@pytest.mark.parametrize(
    ("declared", "shown"),
    [
        ("Ada Linnet", "Ada Linnet"),
        ("Ada Linnet", "ADA LINNET"),
        ("José Quint", "Jose Quint"),
        ("Ada Linnet, PhD", "Ada Linnet"),
        ("Linnet, Ada", "Ada Linnet"),
    ],
)
def test_a_person_whom_metadata_and_the_page_name_is_one(declared: str, shown: str) -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    page = (
        f'<html lang=en><head><title>Lights return</title><meta name="author" content="{declared}"></head>'
        f'<body><article><h1>Lights return</h1><p class="byline">By {shown}</p>{paragraphs}</article></body></html>'
    )
    record = pipeline.extract(Source("story.html", page.encode()), SETTINGS)
    assert len(record.bylines) == 1
    assert record.fields["bylines"] is FieldState.CORROBORATED


def test_many_bylines_in_adjacent_lines_are_read() -> None:
    assert len(text("By Ada Linnet\n" * 3000).bylines) == 1


def markdown(content: str) -> Record:
    return pipeline.extract(Source("story.md", content.encode()), SETTINGS)


def webpage(line: str, head: str = "") -> Record:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    content = (
        f"<html><head>{head}</head><body><article><h1>Harbour lights return</h1>{line}{paragraphs}</article></body>"
    )
    return pipeline.extract(Source("story.html", content.encode()), SETTINGS)


@pytest.mark.parametrize(
    "line",
    [
        "<p>By <span>Ada Linnet</span><span>Staff Writer</span></p>",
        "<p class='byline'>By <b>Ada Linnet</b><i>Harbour Reporter</i></p>",
        "<p>By Ada Linnet Senior Correspondent</p>",
        "<p>By <a href='/ada'>Ada Linnet</a><br>Staff writer</p>",
        "<p>By Ada Linnet, Harbour Authority</p>",
    ],
)
def test_a_title_behind_a_name_is_no_part_of_it(line: str) -> None:
    assert [byline.name for byline in webpage(line).bylines] == ["Ada Linnet"]


@pytest.mark.parametrize(
    "line",
    [
        "Words: Ada Linnet | Photos: Bo Renn",
        "Text: Ada Linnet; Pictures: Bo Renn",
        "Story by Ada Linnet / Photography by Bo Renn",
        "By Ada Linnet, photos by Bo Renn",
    ],
)
def test_a_page_names_who_took_the_pictures_of_its_writer(line: str) -> None:
    both = [("Ada Linnet", "writer"), ("Bo Renn", "photo")]
    assert people(webpage(f"<p class='byline'>{line}</p>")) == both
    assert people(webpage("", f'<meta name="author" content="{line}">')) == both


@pytest.mark.parametrize(
    "head",
    [
        "Harbour lights return\nAda Linnet\n11 March 2025\n\n",
        "Harbour lights return\n\nAda Linnet\n\n11 March 2025\n\n",
        "Harbour lights return\nBy Ada Linnet\nMarch 11, 2025\n\n",
        "Harbour lights return\n\nAda Linnet, Eastwick, 11 March 2025\n\n",
        "Harbour lights return\n\n11 March 2025 – Ada Linnet\n\n",
        "Harbour lights return\n\nBy Ada Linnet | March 11, 2025\n\n",
    ],
)
def test_headline_author_and_date_as_people_type_them(head: str) -> None:
    for record in (text(head), markdown(head + BODY)):
        assert record.headline is not None
        assert record.headline.value == "Harbour lights return"
        assert people(record) == [("Ada Linnet", "writer")]
        assert record.published is not None
        assert record.published.value == "2025-03-11"


@pytest.mark.parametrize(
    "head",
    [
        "Harbour Square\n11 March 2025\n\n",
        "Ada Linnet is back. She sails again.\n\n11 March 2025\n\n",
        "Ada\n11 May 2025\n\n",
    ],
)
def test_a_line_above_a_date_that_is_no_name(head: str) -> None:
    assert text(head).bylines == ()


@pytest.mark.parametrize(
    "value",
    ["[Ada](https://ada.example) Linnet", "[Ada Linnet](/people/ada)", "By [Ada Linnet](https://ada.example), PhD",
     "Ada [Linnet]()", "[Ada Linnet](mailto:ada@harbour.example)"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["author", "byline", "authored_by"])
def test_a_link_around_a_name_is_no_part_of_it(key: str, value: str) -> None:
    assert [byline.name for byline in front_matter(f'{key}: "{value}"').bylines] == ["Ada Linnet"]
