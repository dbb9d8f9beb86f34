"""`provcheck who`: whom a name means, and what is listed. Quotations come from a plain extractor of the test's own."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provcheck import extractors
from provcheck.cli import provcheck, speaker_names
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.errors import UsageError
from provcheck.model.evidence import Span
from provcheck.model.record import Candidate, Quote, QuoteKind, Speaker

_SAID = re.compile(r"(“[^”]*”) said ([^.\n]+)\.(?: \[(.+?)\])?")


def extract_quotes(document: Document, draft: Draft) -> Iterator[Candidate]:
    """`“Words,” said Name.`, with the resolved name in brackets where it is another."""
    for match in _SAID.finditer(document.text):
        short = match[3] is not None
        mention = "pronoun" if match[2] in ("he", "she") else "surname" if short else "name"
        speaker = Speaker(as_written=match[2], name=match[3] or match[2], mention=mention, span=Span(*match.span(2)))
        quote = Quote(text=match[1], spans=(Span(*match.span(1)),), kind=QuoteKind.DIRECT, speaker=speaker)
        yield Candidate("quotes", quote)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(extractors, "ALL", (("quotes", extract_quotes),))
    (tmp_path / "a.txt").write_text(
        "One\n\n“The wall is sound,” said Zoë de Zeeuw.\n\nAnd “Four cracks,” said she. [Zoë de Zeeuw]\n", "utf-8"
    )
    (tmp_path / "b.txt").write_text(
        "Two\n\n“No,” said Xi Lan. And “Never,” said Xi. [Xi Lan]\n\n“Yes,” said Zoe DE ZEEUW.\n", "utf-8"
    )
    (tmp_path / "c.txt").write_text("Three\n\n“Oh,” said Ida Brandt. “Ah,” said Ole Brandt.\n", "utf-8")
    return tmp_path


def who(*arguments: str | Path) -> Result:
    return CliRunner().invoke(provcheck, ["who", *map(str, arguments)], standalone_mode=False)


def test_all_words_of_one_speaker_with_their_places(desk: Path) -> None:
    result = who("Zoë de Zeeuw", desk)
    assert result.return_value == 0
    assert result.stdout.splitlines() == [
        f"{desk}/a.txt:3:1: “The wall is sound,” — Zoë de Zeeuw",
        f"{desk}/a.txt:5:5: “Four cracks,” — Zoë de Zeeuw",
        f"{desk}/b.txt:5:1: “Yes,” — Zoe DE ZEEUW",
    ]


@pytest.mark.parametrize("name", ["zoe de zeeuw", "ZEEUW", "de Zeeuw", "Zoé De Zeeuw"])
def test_case_accents_and_first_names_do_not_matter(name: str, desk: Path) -> None:
    assert len(who(name, desk).stdout.splitlines()) == 3


def test_a_family_name_that_comes_first_is_known_from_the_text(desk: Path) -> None:
    assert len(who("Xi", desk).stdout.splitlines()) == 2


def test_a_first_name_will_do_where_it_is_the_only_one(desk: Path) -> None:
    assert len(who("Ole", desk).stdout.splitlines()) == 1


@pytest.mark.parametrize("name", ["Ada Linnet", "linnet", "Ms Linnet", "Harbour Minister Ada Linnet", "Linnet, Ada"])
def test_one_person_is_listed_once_with_all_words_under_any_form_of_the_name(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "One\n\n“The wall is sound,” Harbour Minister Ada Linnet said. “Nothing moved,” she added.\n\n"
        "“We looked twice,” the minister said. “I did not,” said Tom Brask.\n",
        "utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "Two\n\nAda Linnet resigned on Monday. “I am tired,” Linnet said.\n\nMs Linnet said: “It was time.”\n", "utf-8"
    )
    quotations = [line.partition(": ")[2] for line in who(name, tmp_path).stdout.splitlines()]
    assert [line.partition(" — ")[0] for line in quotations] == [
        "“The wall is sound,”", "“Nothing moved,”", "“We looked twice,”", "“I am tired,”", "“It was time.”"
    ]  # fmt: skip


def test_a_pronoun_names_nobody(desk: Path) -> None:
    assert who("she", desk).return_value == 1


def test_a_surname_of_two_speakers_is_asked_back(desk: Path) -> None:
    result = who("Brandt", desk)
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == '"Brandt" may mean Ida Brandt, Ole Brandt; give the full name'
    assert len(who("ida brandt", desk).stdout.splitlines()) == 1


def test_nobody_found_offers_near_names(desk: Path) -> None:
    result = who("Zeuw", desk)
    assert (result.return_value, result.stdout) == (1, "")
    assert result.stderr == 'provcheck: nobody named "Zeuw" is quoted here; similar names: Zoe DE ZEEUW\n'
    assert "similar names" not in who("Kvasir", desk).stderr


def test_csv_is_the_table_of_quotations(desk: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(who("Zeeuw", desk, "--format", "csv").stdout, newline="")))
    assert [(Path(row["document"]).name, row["line"], row["speaker"]) for row in rows] == [
        ("a.txt", "3", "Zoë de Zeeuw"),
        ("a.txt", "5", "Zoë de Zeeuw"),
        ("b.txt", "5", "Zoe DE ZEEUW"),
    ]


def test_nothing_in_a_document_acts_on_a_terminal(desk: Path) -> None:
    (desk / "d.txt").write_text("“\x1b[2J\u202egone,” said Max \x1b]0;Roe.\n", "utf-8")
    output = who("Roe", desk).stdout
    assert "gone" in output
    assert not {"\x1b", "\u202e"} & set(output)
    assert "\x1b" not in who("\x1b[2J zzz", desk).stderr


def test_a_name_without_letters_is_refused(desk: Path) -> None:
    assert isinstance(who("…", desk).exception, UsageError)


@pytest.mark.parametrize(
    ("query", "names", "found", "people"),
    [
        ("turk", {"Volker Turk", "Turk", "Volker Türk"}, {"Volker Turk", "Turk", "Volker Türk"}, {"Volker Turk"}),
        ("turk", {"Volker Turk", "Anna Turk", "Turk"}, set(), {"Volker Turk", "Anna Turk"}),
        (
            "turk",
            {"The UN’s Volker Turk", "Aid chief Volker Turk", "Volker Turk", "Turk"},
            {"The UN’s Volker Turk", "Aid chief Volker Turk", "Volker Turk", "Turk"},
            {"Volker Turk"},
        ),
        ("ali reza", {"Ali Reza", "Omar Ali Reza"}, {"Ali Reza", "Omar Ali Reza"}, {"Ali Reza"}),
        ("ali reza", {"Ali Reza", "Ali Reza Khan"}, {"Ali Reza"}, {"Ali Reza"}),
        ("xi", {"Xi", "Xi Lan"}, {"Xi", "Xi Lan"}, {"Xi Lan"}),
        ("nobody", set(), set(), set()),
    ],
)
def test_whom_a_name_means(query: str, names: set[str], found: set[str], people: set[str]) -> None:
    assert speaker_names.resolve_name(query, names) == (found, people)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Türk, V.", ("turk", "v")),
        ("O’Hara", ("ohara",)),
        ("Łukasz Øst", ("lukasz", "ost")),
        ("Đỗ Mười", ("do", "muoi")),
    ],
)
def test_names_are_compared_by_their_plain_letters(name: str, words: tuple[str, ...]) -> None:
    assert speaker_names.name_words(name) == words
