"""Bylines and their roles; site furniture is a candidate and never chosen."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.extractors import bylines
from provcheck.language import people_lists
from provcheck.model.document import Declared, Document
from provcheck.model.draft import Draft

Make = Callable[..., Document]
Run = Callable[..., Draft]

BODY = "The bridge opened at noon, the council said, and the band of the fire brigade played until supper.\n"


def chosen(draft: Draft) -> list[tuple[str, str]]:
    return [(byline.name, str(byline.role)) for byline in draft.all("bylines")]  # type: ignore[union-attr]


def check_spans(document: Document, draft: Draft) -> None:
    for candidate in draft.candidates:
        span = candidate.statement.span
        if span is not None:
            written = " ".join(document.text[span.start : span.end].split())
            assert written == candidate.statement.name  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ines Okafor", ["Ines Okafor"]),
        ("By Ines Okafor and Jonas Lind", ["Ines Okafor", "Jonas Lind"]),
        ("By Ines Okafor in Porto and Jonas Lind in Rome", ["Ines Okafor", "Jonas Lind"]),
        ("By Ines Okafor in Portland, Oregon, and Jonas Lind", ["Ines Okafor", "Jonas Lind"]),
        ("BY INES OKAFOR, Associated Press", ["INES OKAFOR"]),
        ("By Ines Okafor, Senior Correspondent", ["Ines Okafor"]),
        ("By Ines van der Okafor Jr.", ["Ines van der Okafor Jr."]),
        ("By J. R. O’Lind", ["J. R. O’Lind"]),
        ("By Staff Reporter", ["Staff Reporter"]),
        ("Words: Ines Okafor", ["Ines Okafor"]),
        ("By Ines Okafor\nThe bridge opened at noon.", ["Ines Okafor"]),
    ],
)
def test_bylines_above_the_story(article: Make, run: Run, line: str, names: list[str]) -> None:
    document = article(f"Title: A bridge\n\n{line}\n\n{BODY}\n{BODY}")
    draft = run(document, bylines)
    assert chosen(draft) == [(name, "writer") for name in names]
    check_spans(document, draft)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "(Reporting by Ines Okafor in Porto; additional reporting by Jonas Lind; editing by Ruth Amsel)",
            [("Ines Okafor", "reporting"), ("Jonas Lind", "reporting"), ("Ruth Amsel", "editing")],
        ),
        ("Reporting by A. Okafor; Editing by B. Lind", [("A. Okafor", "reporting"), ("B. Lind", "editing")]),
        ("Translated by Ruth Amsel", [("Ruth Amsel", "translation")]),
        ("Photos: Jonas Lind/AFP", [("Jonas Lind", "photo"), ("AFP", "photo")]),
        ("Ines Okafor and Al Roe contributed to this report.", [("Ines Okafor", "reporting"), ("Al Roe", "reporting")]),
        ("Associated Press writers Ines Okafor in Porto and Al Roe contributed to this report.",
         [("Ines Okafor", "reporting"), ("Al Roe", "reporting")]),
        ("(kas)", [("kas", "writer")]),
        ("(mh/dpa)", [("mh", "writer")]),
    ],
)  # fmt: skip
def test_sign_offs_below_the_story(article: Make, run: Run, line: str, names: list[tuple[str, str]]) -> None:
    document = article(f"Title: A bridge\n\n{BODY}\n{BODY}\n{line}\n")
    draft = run(document, bylines)
    assert chosen(draft) == names
    check_spans(document, draft)


def test_initials_after_the_last_sentence(article: Make, run: Run) -> None:
    assert chosen(run(article(f"{BODY}\n{BODY.strip()} (kas)\n"), bylines)) == [("kas", "writer")]


BODIES = {
    "en": BODY,
    "fr": "Le pont a ouvert à midi, a dit le conseil, et la fanfare des pompiers a joué jusqu'au dîner.\n",
    "de": "Die Brücke wurde am Mittag geöffnet, wie der Rat mitteilte, und die Kapelle spielte bis zum Abend.\n",
    "es": "El puente se abrió al mediodía, dijo el consejo, y la banda de los bomberos tocó hasta la noche.\n",
    "it": "Il ponte è stato aperto a mezzogiorno, ha detto il consiglio, e la banda ha suonato fino alla sera.\n",
}


@pytest.mark.parametrize(
    ("language_code", "line", "names"),
    [
        ("fr", "Par Inès Okafor et Jonas Lind", ["Inès Okafor", "Jonas Lind"]),
        ("de", "Von Ines Okafor, Rom", ["Ines Okafor"]),
        ("es", "Por Inés Okafor", ["Inés Okafor"]),
        ("it", "di Ines Okafor", ["Ines Okafor"]),
        ("en", "Von Miller Road stayed shut", []),
    ],
)
def test_bylines_of_other_languages(article: Make, run: Run, language_code: str, line: str, names: list[str]) -> None:
    draft = run(article(f"Title: A bridge\n\n{line}\n\n{BODIES[language_code]}", language_code=language_code), bylines)
    assert [name for name, _ in chosen(draft)] == names


@pytest.mark.parametrize(
    "line",
    [
        "By noon, the council had met in the hall",
        "By Monday the bridge was open",
        "By the river stood a mill",
        "By Email the author",
        "By Reuters",
        "(more)",
        "(AFP)",
        "(dpa)",
        "The plan is named after the Lind Trust (lt)",
    ],
)
def test_other_lines_are_not_bylines(article: Make, run: Run, line: str) -> None:
    assert chosen(run(article(f"Title: A bridge\n\n{line}\n\n{BODY}"), bylines)) == []
    assert chosen(run(article(f"Title: A bridge\n\n{BODY}\n\n{line}\n"), bylines)) == []


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ines Okafor", ["Ines Okafor"]),
        ("By Ines Okafor and Jonas Lind", ["Ines Okafor", "Jonas Lind"]),
        ("Okafor, Ines", ["Ines Okafor"]),
        ("Ines Okafor, Senior Correspondent", ["Ines Okafor"]),
        ("Ines Okafor, BBC News", ["Ines Okafor"]),
        ("Von Ines Okafor", ["Ines Okafor"]),
        ("Night Owl", ["Night Owl"]),
        ("Plato", ["Plato"]),
        ("BBC News", ["BBC News"]),
        ("Email the author", []),
        ("https://example.org/people/okafor", []),
        ("Last updated 3 hours ago", []),
        ("ines@example.org", []),
    ],
)
def test_declared_authors(article: Make, run: Run, value: str, names: list[str]) -> None:
    declared = Declared(field="bylines", value=value, origin="jsonld", method="author", pointer="/jsonld/0/author")
    draft = run(article(BODY, declared), bylines)
    assert [name for name, _ in chosen(draft)] == names
    assert draft.candidates, "a value that is not a name stays a candidate"


def test_the_key_gives_the_role(article: Make, run: Run) -> None:
    declared = [
        Declared(field="bylines", value="Ruth Amsel", origin="front-matter", method=key, pointer=f"/front/{key}")
        for key in ("author", "editor", "photographer", "translatedBy")
    ]
    roles = [role for _, role in chosen(run(article(BODY, *declared), bylines))]
    assert roles == ["writer", "editing", "photo", "translation"]


def test_names_in_a_header_line_have_exact_spans(article: Make, run: Run) -> None:
    document = article(f"Title: A bridge\nBy: Ines Okafor and Jonas Lind\n\n{BODY}")
    draft = run(document, bylines)
    assert len(chosen(draft)) == 2
    check_spans(document, draft)


def author(value: str, origin: str = "jsonld", method: str = "author") -> Declared:
    return Declared(field="bylines", value=value, origin=origin, method=method, pointer=f"/{origin}/{method}")


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ([author("Ines Okafor"), author("Quay Media", "meta")], ["Ines Okafor"]),
        ([author("Ines Okafor"), author("By Ines Okafor Sports EditorFollow", "markup")], ["Ines Okafor"]),
        ([author("Ines Okafor"), author("Jonas Lind")], ["Ines Okafor", "Jonas Lind"]),
        ([author("Ines Okafor"), author("AP")], ["Ines Okafor", "AP"]),
        ([author("BBC News", "meta"), author("Ines Okafor")], ["Ines Okafor"]),
        ([author("신현주 기자", "meta"), author("한국일보", "meta")], ["신현주"]),
        ([author("red, ORF.at/Agenturen", "markup", "byline"), author("ORF.at")], ["ORF.at"]),
        ([author("desk von Ines Okafor 5. November 2024 3 Min", "markup", "byline")], ["Ines Okafor"]),
        ([author("Quay24 Redaktion")], ["Quay24 Redaktion"]),
    ],
)
def test_the_most_reliable_source_names_the_writers(
    article: Make, run: Run, declared: list[Declared], names: list[str]
) -> None:
    draft = run(article(BODY, *declared), bylines)
    assert list(dict.fromkeys(name for name, _ in chosen(draft))) == names


def test_a_standalone_name_is_chosen_if_the_author_is_an_outlet(article: Make, run: Run) -> None:
    text = f"Title: A bridge\n\nInes Okafor/Jonas Lind\n\n{BODY.strip()} {BODY}\n{BODY}"
    assert [name for name, _ in chosen(run(article(text, author("BBC News")), bylines))] == [
        "Ines Okafor",
        "Jonas Lind",
    ]
    assert chosen(run(article(text), bylines)) == []


PIECES = st.sampled_from(
    "Ines|Okafor|and|,| |in|Porto|By|(|)|;|reporting by|editing by|.|/|AFP|é|\n|kas|J.|@".split("|")
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_parts_of_any_list_are_sorted_and_not_empty(text: str) -> None:
    end = 0
    for part in people_lists.split_names(text, 0, len(text)):
        assert end <= part.span.start < part.span.end <= len(text)
        end = part.span.end
