"""Header lines in six languages, and lines that only look like them."""

import pytest

from provcheck import readers
from provcheck.language.header_names import header_names
from provcheck.model.document import Source
from provcheck.model.record import FIELDS


def declared(text: str) -> list[tuple[str, str]]:
    return [(item.field, item.value) for item in readers.read(Source("a.txt", text.encode())).declared]


@pytest.mark.parametrize(
    "line",
    ["Date: 10 May 2025", "Date de publication : 10 mai 2025", "Publié le : 10 mai 2025", "Datum: 10. Mai 2025",
     "Veröffentlicht am: 10.05.2025", "Fecha: 10 de mayo de 2025", "Fecha de publicación: 10/05/2025",
     "Data: 10 maggio 2025", "Data di pubblicazione: 10/05/2025", "Data: 10 de maio de 2025",
     "Publicado em: 10/05/2025"],
)  # fmt: skip
def test_a_date_alone_above_a_blank_line_is_read(line: str) -> None:
    value = line.partition(":")[2].strip()
    assert declared(f"{line}\n\nThe boats came in.\n\nNone was lost.\n")[0] == ("published", value)


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ("Titel: Boote\nVon: Ana Lima\nQuelle: dpa\nSperrfrist: 10. Mai 2025", "headline bylines credits embargoed"),
        ("Título: Barcos\nPor: Ana Lima\nFuente: EFE\nIdioma: español", "headline bylines credits"),
        ("Titolo: Barche\nDi: Ana Lima\nFonte: ANSA\nTestata: Il Faro", "headline bylines credits publisher"),
        ("Título: Barcos\nPor: Ana Lima\nFonte: Lusa\nAtualizado em: 10/05/2025", "headline bylines credits modified"),
        ("Titre : Bateaux\nPar : Ana Lima\nSous embargo jusqu’au : 10 mai 2025", "headline bylines embargoed"),
    ],
)
def test_a_block_of_header_lines_is_read(lines: str, fields: str) -> None:
    assert [field for field, _ in declared(f"{lines}\n\nThe boats came in.\n")] == fields.split()


@pytest.mark.parametrize(
    "line",
    ["Data: the new oil", "Data: 3,000 tonnes of grain", "Por: el camino", "Von: hier nach dort",
     "Fonte: ministro vai demitir-se", "Paris: trois blessés"],
)  # fmt: skip
def test_a_headline_with_a_colon_is_a_headline(line: str) -> None:
    assert declared(f"{line}\n\nThe boats came in.\n") == [("headline", line)]


def test_every_name_is_that_of_a_field() -> None:
    assert set(header_names().field_of.values()) <= {*FIELDS, "language", ""}


@pytest.mark.parametrize("line", ["Data:", "Datum: soon", "Datum:  "])
def test_a_name_that_needs_a_year_is_no_header_without_one(line: str) -> None:
    assert "published" not in dict(declared(f"{line}\n\nThe boats came in.\n\nNone was lost.\n"))
