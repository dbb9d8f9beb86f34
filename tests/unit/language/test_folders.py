"""Every folder of a language: its lists have no entry twice, and its dates, header lines and marks are read."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from provcheck import readers
from provcheck.language import dates, languages, lexicon, read_prose
from provcheck.language.dates.calendars import calendar_of, month_forms
from provcheck.language.manifest import MANIFEST, TRAITS
from provcheck.model.document import Source
from provcheck.model.record import FIELDS

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "eval" / "cases"
WITH_DATES = sorted(languages.shared("months"))
# Wednesday.
DAY = date(2024, 5, 15)


@pytest.mark.parametrize("tag", languages.folders())
def test_no_list_has_an_entry_twice(tag: str) -> None:
    language = languages.known(tag)
    for name in sorted(language.lists):
        lines, form = language.lines(name), MANIFEST[name].form
        entries = [line.split("\t")[0] for line in lines] if form == "pairs" else list(lines)
        if form in ("groups", "phrases"):
            entries = [
                f"{group}: {word.strip()}"
                for group, _, members in (line.partition(":") for line in lines)
                for word in (members.split("|") if form == "phrases" else members.split())
            ]
        assert [entry for entry, count in Counter(entries).items() if count > 1] == [], f"{tag}/{name}.txt"


@pytest.mark.parametrize("tag", lexicon.languages())
def test_a_language_that_is_read_has_cases(tag: str) -> None:
    language = languages.by_tag(tag)
    assert {row.name for row in MANIFEST.values() if row.needed} <= language.lists
    assert any((CASES / tag).glob("*.md"))


@pytest.mark.parametrize("tag", sorted(path.parent.name for path in lexicon.FOLDER.glob("??/language.json")))
def test_language_json_names_the_language(tag: str) -> None:
    members = json.loads((lexicon.FOLDER / tag / "language.json").read_text(encoding="utf-8"))
    assert members["name"].istitle()
    language = languages.known(tag)
    assert "language_names" not in language.lists or tag in language.groups("language_names")


@pytest.mark.parametrize("tag", WITH_DATES)
def test_every_month_is_read(tag: str) -> None:
    names = [month_forms(line) for line in languages.known(tag).lines("months")]
    assert len(names) == 12
    for number, forms in enumerate(names, 1):
        for form in forms:
            reading = dates.read(f"3 {form} 2024", language=tag)
            assert reading is not None
            assert reading.value == f"2024-{number:02d}-03", form
        found = dates.find(f"x 3 {forms[0].title()} 2024 x", language=tag)
        assert [reading.value for _, reading in found] == [f"2024-{number:02d}-03"]


@pytest.mark.parametrize("tag", sorted(languages.shared("weekdays")))
def test_every_weekday_is_read(tag: str) -> None:
    lines = languages.known(tag).lines("weekdays")
    assert len(lines) == 7
    for number, line in enumerate(lines):
        full, _, abbreviations = line.partition("|")
        for form in full.split():
            text = f"x {form.title()} x"
            (found,) = dates.find(text, reference=DAY, language=tag)
            assert found[1].weekday == number, form
        assert {calendar_of(tag).weekdays[form] for form in abbreviations.split()} == {number}


@pytest.mark.parametrize("tag", WITH_DATES)
def test_every_relative_day_is_read(tag: str) -> None:
    for words, days in languages.known(tag).pairs("relative_days").items():
        first, last = map(int, days.split())
        ((_, reading),) = dates.find(f"x {words} x", reference=DAY, language=tag)
        assert reading.earliest is not None
        assert reading.latest is not None
        assert ((reading.earliest - DAY).days, (reading.latest - DAY).days) == (first, last), words


@pytest.mark.parametrize("tag", sorted(languages.shared("header_names")))
def test_every_header_name_is_read(tag: str) -> None:
    for line in languages.known(tag).lines("header_names"):
        field, _, names = line.partition(":")
        assert field in {*FIELDS, "language", "none", "needs year"}
        for name in names.replace("|", " ").split():
            label = name.replace("_", " ").capitalize()
            document = readers.read(Source("a.txt", f"{label}: 3 2024\nTitle: Boats\n\nThe boats came in.\n".encode()))
            assert document.blocks[0].kind == "header", label


@pytest.mark.parametrize("tag", lexicon.languages())
def test_its_marks_end_sentences_and_quotations(tag: str) -> None:
    language = languages.by_tag(tag)
    for ender in language.sentence_enders.replace("…", ""):
        prose = read_prose(readers.read(Source("a.txt", f"Xa xe xi{ender} Xo xu.".encode())), tag)
        assert prose is not None
        assert len(prose.sentences) == 2, ender
    for opening, closers in language.quotation_marks.items():
        for closing in closers:
            prose = read_prose(readers.read(Source("a.txt", f"Xa {opening}xe xi{closing} xo.".encode())), tag)
            assert prose is not None
            assert [quotation.mark for quotation in prose.quotations] == [opening]


def test_every_list_and_trait_is_documented() -> None:
    page = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    assert [name for name in (*MANIFEST, *TRAITS) if f"`{name}`" not in page] == []
