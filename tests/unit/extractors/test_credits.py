"""Credit lines in every usual place, and lines that only look like credits."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import language, readers
from provcheck.extractors import credits as credit_lines
from provcheck.model.document import Declared, Document, Source
from provcheck.model.draft import Draft
from provcheck.model.record import Credit
from provcheck.model.settings import Profile, Settings

Make = Callable[..., Document]
Run = Callable[..., Draft]

BODY = "The bridge opened at noon, the council said, and the band of the fire brigade played until supper."


def credits_of(document: Document, draft: Draft) -> list[tuple[str, str | None, str]]:
    statements = [credit for credit in draft.all("credits") if isinstance(credit, Credit)]
    for credit in statements:
        if credit.span is not None:
            assert document.text[credit.span.start : credit.span.end] == credit.as_written
    return [(credit.as_written, credit.outlet, str(credit.role)) for credit in statements]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(PC, Al Mayadeen)", [("PC", None, "source"), ("Al Mayadeen", "al-mayadeen", "source")]),
        ("(The Millbrook Observer)", [("The Millbrook Observer", None, "source")]),
        ("(Al Mayaden)", [("Al Mayaden", None, "source")]),
        ("(AFP, Agence France-Presse)", [("AFP", "afp", "source"), ("Agence France-Presse", "afp", "source")]),
        ("Source: Lusa, AFP", [("Lusa", "lusa", "source"), ("AFP", "afp", "source")]),
        ("Quelle: dpa", [("dpa", "dpa", "source")]),
        ("Source: Salt and Light Media", [("Salt and Light Media", None, "source")]),
        ("Source: https://www.aljazeera.com/x", [("https://www.aljazeera.com/x", "al-jazeera", "source")]),
        ("With inputs from PTI and ANI", [("PTI", "press-trust-of-india", "contributor"),
                                          ("ANI", "asian-news-international", "contributor")]),
        ("Ines Okafor and Reuters contributed to this report.", [("Reuters", "reuters", "contributor")]),
        ("This article was first published by The Conversation under a free licence.",
         [("The Conversation", "conversation", "source")]),
        ("Originally published in The Quay Press on May 3.", [("The Quay Press", None, "source")]),
        ("© 2025 The Quay Press. All rights reserved.", [("The Quay Press", None, "copyright")]),
        ("Copyright 2025 The Associated Press. All rights reserved.", [("The Associated Press", "ap", "copyright")]),
        ("Le Figaro avec AFP", [("Le Figaro", "le-figaro", "source"), ("AFP", "afp", "wire")]),
        ("© 2025 The Quay Press, LLC.", [("The Quay Press", None, "copyright")]),
        ("(Quelle: APA/sda/dpa)", [("APA", "austria-presse-agentur", "source"), ("sda", "keystone-sda", "source"),
                                   ("dpa", "dpa", "source")]),
        ("h/t Bellingcat", [("Bellingcat", "bellingcat", "source")]),
        ("tca/dpa", [("tca", "tribune-news-service", "source"), ("dpa", "dpa", "source")]),
        ("Reprinted with permission from The Quay Press.", [("The Quay Press", None, "source")]),
        ("Distributed by Tribune News Service", [("Tribune News Service", "tribune-news-service", "source")]),
        ("This story was syndicated by Inter Press Service.",
         [("Inter Press Service", "inter-press-service", "source")]),
        ("This article is republished from The Conversation under a Creative Commons license.",
         [("The Conversation", "conversation", "source")]),
        ("Reuters with AFP", [("Reuters", "reuters", "source"), ("AFP", "afp", "wire")]),
        ("Distributed in the village on Tuesday, the leaflets were gone by noon.", []),
        ("(mh/dpa)", [("dpa", "dpa", "source")]),
        ("Reuter", [("Reuter", "reuters", "wire")]),
    ],
)  # fmt: skip
def test_lines_below_the_story(article: Make, run: Run, line: str, expected: list[tuple[str, str | None, str]]) -> None:
    document = article(f"Title: A bridge\n\n{BODY}\n\n{BODY}\n\n{line}\n")
    assert credits_of(document, run(document, credit_lines)) == expected


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (" (AFP)", [("AFP", "afp", "source")]),
        (" — Reuters", [("Reuters", "reuters", "wire")]),
        ("/PTI", [("PTI", "press-trust-of-india", "wire")]),
        ("\n Reuter", [("Reuter", "reuters", "wire")]),
        (" (kas/dpa)", [("dpa", "dpa", "source")]),
        (" (He laughed.)", []),
        (" (laughs)", []),
    ],
)
def test_credits_after_the_last_sentence(
    article: Make, run: Run, ending: str, expected: list[tuple[str, str | None, str]]
) -> None:
    document = article(f"Title: A bridge\n\n{BODY}\n\n{BODY}{ending}\n")
    assert credits_of(document, run(document, credit_lines)) == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("(Reuters) - ", [("Reuters", "reuters", "wire")]),
        ("By Ines Okafor, Associated Press\n\n", [("Associated Press", "ap", "wire")]),
        ("(Oddly) - ", []),
    ],
)
def test_credits_above_the_story(
    article: Make, run: Run, opening: str, expected: list[tuple[str, str | None, str]]
) -> None:
    document = article(f"Title: A bridge\n\n{opening}{BODY}\n\n{BODY}\n")
    assert credits_of(document, run(document, credit_lines)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ines Okafor in Porto; editing by Al Roe)",
        "(With inputs from agencies)",
        "(more)",
        "The plan was drawn by the Atlantic Bridge Organisation (ABO)",
        "Source: minister to resign over the bridge",
        "Via legislative side doors the bill came back.",
        "Published by the council on Monday, the map was wrong.",
        "Power was provided by Tesla and by the wind.",
        "Copyright law is slow, the guild said.",
        "It’s a clichÃ© that bridges unite.",
        "Photo: Ines Okafor/AFP",
        "Getty Images",
        "© RIPRODUZIONE RISERVATA",
        "He was arrested by the police and taken from Rome.",
        "Rules: (a) walk, (b) ring, (c) Wait for Ines.",
    ],
)
def test_other_lines_are_not_credits(article: Make, run: Run, line: str) -> None:
    document = article(f"Title: A bridge\n\n{BODY}\n\n{BODY}\n\n{line}\n")
    assert credits_of(document, run(document, credit_lines)) == []


def test_a_copyright_line_is_a_statement_of_rights(article: Make, run: Run) -> None:
    draft = run(article(f"{BODY}\n\n{BODY}\n\n© 2025 The Quay Press. All rights reserved.\n"), credit_lines)
    assert draft.fields["rights"].value == "© 2025 The Quay Press. All rights reserved."


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Reuters", [("Reuters", "reuters")]),
        ("Lusa, AFP", [("Lusa", "lusa"), ("AFP", "afp")]),
        ("Source: dpa/AFP", [("dpa", "dpa"), ("AFP", "afp")]),
        ("Night and Fog Weekly", [("Night and Fog Weekly", None)]),
        ("www.lemonde.fr", [("www.lemonde.fr", "le-monde")]),
    ],
)
def test_declared_credits(article: Make, run: Run, value: str, expected: list[tuple[str, str | None]]) -> None:
    declared = Declared(field="credits", value=value, origin="front-matter", method="source", pointer="/front/source")
    document = article(BODY, declared)
    credits_ = run(document, credit_lines).all("credits")
    assert [(c.as_written, c.outlet) for c in credits_ if isinstance(c, Credit)] == expected
    assert {(c.origin, c.pointer) for c in credits_} == {("front-matter", "/front/source")}


def test_a_page_based_on_its_own_address_credits_nobody(article: Make, run: Run) -> None:
    address = "https://www.lemonde.fr/article/1"
    url = Declared(field="url", value=address, origin="meta", method="og:url", pointer="/meta/0")
    based = Declared(field="credits", value=address, origin="jsonld", method="isBasedOn", pointer="/jsonld/0/isBasedOn")
    draft = run(article(BODY, url, based), credit_lines)
    assert (len(draft.candidates), draft.all("credits")) == (1, [])


def test_an_abbreviation_in_the_settings_overrides_the_registry(article: Make, run: Run) -> None:
    document = article(f"{BODY}\n\n{BODY}\n\n(PC)\n")
    [credit] = run(document, credit_lines, abbreviations={"PC": "Press Centre"}).all("credits")
    assert isinstance(credit, Credit)
    assert (credit.name, credit.as_written, credit.outlet) == ("Press Centre", "PC", "press-centre")


PIECES = st.sampled_from(
    "AFP|(|)|,| |/|Reuters|©|2025|Source: |Copyright |.|\n\n|By |with inputs from |and|The Quay".split("|")
)


@given(st.lists(PIECES, max_size=16).map("".join))
def test_spans_are_exact_and_never_overlap(text: str) -> None:
    document = readers.read(Source("a.txt", f"A bridge {text}".encode()), "text")
    draft = Draft(Settings(Profile("minimal", "urn:test", {}), None), language.read_prose(document))  # type: ignore[arg-type]
    draft.add(list(credit_lines.extract(document, draft)))
    spans = sorted(c.span for c in draft.all("credits") if c.span)
    assert all(span.end <= following.start for span, following in pairwise(spans))
    for credit in draft.all("credits"):
        if isinstance(credit, Credit) and credit.span:
            assert document.text[credit.span.start : credit.span.end] == credit.as_written
