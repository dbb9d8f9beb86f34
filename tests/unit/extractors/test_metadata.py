"""Declared words become statements, each with the place it was read from."""

from collections.abc import Callable

import pytest

from provcheck.extractors import metadata
from provcheck.model.document import Declared, Document
from provcheck.model.draft import Draft

Make = Callable[..., Document]
Run = Callable[..., Draft]

STORY = "Title: A quiet harbour\nDate: 2025-05-10\nPublisher: The Quay\n\nThe harbour was quiet, its warden said.\n"


def meta(field: str, value: str) -> Declared:
    return Declared(field=field, value=value, origin="meta", method=field, pointer=f"/meta/{field}")


def test_header_lines_give_headline_and_publisher(article: Make, run: Run) -> None:
    document = article(STORY)
    chosen = run(document, metadata).fields
    headline = chosen["headline"]
    assert (headline.value, headline.origin) == ("A quiet harbour", "header-line")
    assert document.text[headline.span.start : headline.span.end] == "A quiet harbour"
    assert chosen["publisher"].value == "The Quay"


def test_the_first_of_several_values_is_chosen(article: Make, run: Run) -> None:
    draft = run(article(STORY, meta("headline", "A  quiet\nharbour | The Quay"), meta("headline", " ")), metadata)
    offered = [(c.statement.value, c.chosen) for c in draft.candidates if c.field == "headline"]  # type: ignore[union-attr]
    assert offered == [("A quiet harbour", True), ("A quiet harbour | The Quay", False)]


def test_rights_location_and_genre_have_pointers(article: Make, run: Run) -> None:
    declared = [meta("rights", "CC BY 4.0"), meta("location", "Porto"), meta("genre", "Analysis")]
    chosen = run(article(STORY, *declared), metadata).fields
    values = [(chosen[name].value, chosen[name].pointer) for name in ("rights", "location", "genre")]
    assert values == [("CC BY 4.0", "/meta/rights"), ("Porto", "/meta/location"), ("Analysis", "/meta/genre")]


def test_only_labelled_corrections_are_corrections(article: Make, run: Run) -> None:
    text = STORY + "\n(Corrects the name of the warden in paragraph 1)\n\nCorrections to the chart were late.\n\n"
    text += "CORRECTION: An earlier version named the wrong pier.\n"
    document = article(text, meta("correction", "Fixed a date."))
    found = [c.value for c in run(document, metadata).fields["corrections"]]
    assert found == [
        "Fixed a date.",
        "(Corrects the name of the warden in paragraph 1)",
        "CORRECTION: An earlier version named the wrong pier.",
    ]


def test_a_document_without_metadata_states_nothing(article: Make, run: Run) -> None:
    assert run(article("The harbour was quiet.\n"), metadata).candidates == []


@pytest.mark.parametrize(
    ("note", "is_one"),
    [
        ("Correction (March 5, 2025): The mill will hire 300 people.", True),
        ("Clarification, March 5: The mill will hire 300 people.", True),
        ("This article was amended on 5 March 2025 to name the right mill.", True),
        ("An earlier version of this article named another mill.", True),
        ("Una versión anterior de esta noticia citaba otro molino.", True),
        ("Corrections officers of mill 5 said so: nobody left.", False),
        ("This article was written in a mill.", False),
    ],
)
def test_notices_with_a_day_and_without_a_label(article: Make, run: Run, note: str, is_one: bool) -> None:
    found = run(article(f"{STORY}\n{note}\n"), metadata).fields.get("corrections", ())
    assert [correction.value for correction in found] == [note] * is_one
