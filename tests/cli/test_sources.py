"""`provcheck sources`: who is quoted in many documents, each person once."""

import csv
import io
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.cli.source_audit import one_name_each
from provcheck.reporters.printable import display_width

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]


def story(day: str, byline: str, *paragraphs: str) -> str:
    return f"---\ntitle: Ferry stops\ndate: {day}\nauthor: {byline}\n---\n\n" + "\n\n".join(paragraphs) + "\n"


@pytest.fixture(autouse=True)
def stories(write: Write) -> None:
    write(
        "news/a.md",
        story(
            "2025-03-04",
            "Tom Brask",
            "“The quay is closed for the winter,” said harbour master Tove Linnet.",
            "“We will open it again in spring,” Linnet told Reuters.",
        ),
    )
    write("news/b.md", story("2025-03-20", "Tom Brask", "“The quay is open again,” said Dr Tove M. Linnet."))
    write("wire/c.md", story("2025-04-02", "Ida Hale", "“Nobody was asked about the quay,” an official said."))
    write("wire/d.md", story("2025-04-03", "Ida Hale", "“The council was asked,” said T. Linnet, the harbour master."))


def rows(provcheck: Run, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(provcheck("sources", "--format", "csv", *arguments, ".").stdout)))


def test_one_person_under_several_forms_is_one(provcheck: Run) -> None:
    linnet, official = rows(provcheck)
    assert (linnet["source"], linnet["quotations"], linnet["documents"], linnet["named"]) == (
        "Tove Linnet",
        "4",
        "3",
        "yes",
    )
    assert (linnet["role"], linnet["via"]) == ("harbour master", "Reuters")
    assert (linnet["first"], linnet["last"]) == ("2025-03", "2025-04")
    assert (official["named"], official["quotations"]) == ("no", "1")
    assert json.loads(provcheck("sources", "--format", "json", ".").stdout)[0]["source"] == "Tove Linnet"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("section", {"news": ("2", "3", "3", "1"), "wire": ("2", "2", "1", "1")}),
        ("byline", {"Tom Brask": ("2", "3", "3", "1"), "Ida Hale": ("2", "2", "1", "1")}),
        ("month", {"2025-03": ("2", "3", "3", "1"), "2025-04": ("2", "2", "1", "1")}),
        ("outlet", {"(not stated)": ("4", "5", "4", "1")}),
    ],
)
def test_groups(provcheck: Run, key: str, expected: dict[str, tuple[str, ...]]) -> None:
    columns = ("documents", "quotations", "named", "sources")
    found = {row[key]: tuple(row[column] for column in columns) for row in rows(provcheck, "--by", key)}
    assert found == expected


def test_for_people_it_is_a_table_and_a_sentence(provcheck: Run) -> None:
    lines = provcheck("sources", ".").stdout.splitlines()
    assert lines[0].split()[:3] == ["quotations", "documents", "named"]
    assert lines[-1] == "4 quotations of 1 named source in 4 documents; 1 of sources without a name (20%)"


def test_columns_stand_below_one_another_in_every_script(write: Write, provcheck: Run) -> None:
    write("east/a.md", story("2025-05-01", "Ida Hale", "“The quay is open,” said Zoe\u0308 Li of 東京新聞.\n"))
    write(
        "east/b.md", story("2025-05-02", "Ida Hale", "قالت سلمى الحربي: «الجسر مغلق حتى الصيف بسبب أعمال الصيانة».\n")
    )
    heading, *rows, _ = provcheck("sources", "east").stdout.splitlines()
    column = heading.index("first")
    assert {display_width(row[: row.index("2025-05")]) for row in rows} == {column}
    assert "\u2068سلمى الحربي\u2069" in "".join(rows)


def test_nothing_quoted_and_what_cannot_be_read(provcheck: Run, write: Write) -> None:
    write("empty/a.txt", "The quay is closed.\n")
    assert provcheck("sources", "empty").stdout.splitlines()[-1] == "0 quotations of 0 named sources in 1 document"
    write("broken/a.txt", b"\xff\x00")
    done = provcheck("sources", "broken", "news")
    assert (done.returncode, "read-failed" in done.stderr) == (3, True)
    assert "Tove Linnet" in done.stdout


def test_a_file_of_a_folder_that_is_no_document_is_passed_over(provcheck: Run, write: Write) -> None:
    before = provcheck("sources", "news").stdout
    write("news/package.json", '{"name": "x"}')
    after = provcheck("sources", "news")
    assert (after.returncode, after.stdout, after.stderr) == (0, before, "")
    named = provcheck("sources", "news/package.json")
    assert named.returncode == 3
    assert "news/package.json:1:1: error read-failed" in named.stderr


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["Ada Linnet", "Ada M. Linnet", "A. Linnet", "ADA LINNET", "Linnet"], 1),
        (["Ada Linnet", "Tom Linnet", "Linnet"], 3),  # nobody can tell which of them the third is
        (["Ada Linnet", "Tom Linnet", "A. Linnet"], 2),
        (["Ada Linnet", "Anna Linnet", "A. Linnet"], 3),
        (["Mario de la Cruz", "Mario Cruz", "M. de la Cruz"], 2),
        (["Mario de la Cruz", "Marta de la Cruz", "M. de la Cruz"], 3),
        (["Gabriel Ortega Ruiz", "G. Ortega Ruiz", "B. Ortega Ruiz"], 2),
        (["Zoë Türk", "Zoe Turk"], 1),
        (["Linnet"], 1),
        (["A. Linnet", "Linnet"], 1),
        (["Ada Linnet", "B. Linnet", "Linnet"], 3),
        # Surnames of several words.
        (["Ida van der Meulen", "Van der Meulen", "Meulen"], 1),
        (["Aisha al-Masri", "Al-Masri", "al-Masri"], 1),
        (["Gabriel Ortega Ruiz", "Ortega Ruiz", "Ruiz"], 1),
        (["Gabriel Ortega Ruiz", "Marta Ortega Ruiz", "Ortega Ruiz", "Ruiz"], 4),
        (["Mohamed Ali Hassan", "Ali Hassan"], 2),  # a name that begins with a first name is somebody's own
    ],
)
def test_which_names_are_of_one_person(names: list[str], people: int) -> None:
    chosen = one_name_each(Counter(dict.fromkeys(names, 1)))
    assert set(chosen) == set(names)
    assert len(set(chosen.values())) == people
    assert set(chosen.values()) <= set(names)


def test_the_page_has_every_table_and_shows_text_of_documents_literally(write: Write, provcheck: Run) -> None:
    write("wire/e.md", story("2025-04-04", "<b>Ida</b> Hale", "“It sails,” said Bo <script>alert(1)</script> Rask."))
    page = provcheck("sources", "--format", "html", ".").stdout
    assert re.findall("<h2>(.+)</h2>", page) == ["Sources", "By outlet", "By byline", "By section", "By month"]
    assert '<td class="number">4</td><td class="number">3</td><td dir="auto">yes</td>' in page
    assert not re.findall(r"<(?:script|b|img)\b", page)
    assert "default-src 'none'; style-src 'sha256-" in page
    assert re.findall("<h2>(.+)</h2>", provcheck("sources", "--format", "html", "--by", "month", ".").stdout) == [
        "By month"
    ]


def test_five_forms_of_a_name_are_one_person(write: Write, provcheck: Run) -> None:
    forms = ("Tove Linnet", "TOVE LINNET", "Dr Tove M. Linnet", "T. Linnet", "Linnet")
    text = "“The quay is open again, and it stays open,” said {}.\n"
    for number, form in enumerate(forms):
        write(f"forms/{number}.md", story("2025-05-01", "Ida Hale", text.format(form)))
    (only,) = json.loads(provcheck("sources", "--format", "json", "forms").stdout)
    assert (only["source"], only["quotations"], only["documents"]) == ("Tove M. Linnet", 5, 5)
