"""Datelines of agencies in several languages, and openers that only look like one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.extractors import datelines, dates
from provcheck.language import datelines as grammar
from provcheck.model.document import Declared, Document
from provcheck.model.draft import Draft

Make = Callable[..., Document]
Run = Callable[..., Draft]

TAIL = "The bridge opened at noon, the council said on Saturday, and the band of the fire brigade played.\n"


@pytest.mark.parametrize(
    ("opener", "place", "agency", "day"),
    [
        ("GAZA CITY, May 10 (Agency) — ", "GAZA CITY", "Agency", "2025-05-10"),
        ("WASHINGTON (AP) -- ", "WASHINGTON", "AP", None),
        ("NEW YORK, March 3 - ", "NEW YORK", None, "2025-03-03"),
        ("    TOKYO, April 8 - ", "TOKYO", None, "2025-04-08"),
        ("BRACKWATER, N.J., Feb 26 - ", "BRACKWATER, N.J.", None, "2025-02-26"),
        ("ST. ELMO, MO., FEb 26 - ", "ST. ELMO, MO.", None, "2025-02-26"),
        ("Porto, 4 mars (AFP) - ", "Porto", "AFP", "2025-03-04"),
        ("Lisboa, 04 mar 2025 (Lusa) - ", "Lisboa", "Lusa", "2025-03-04"),
        ("Berlin (tca/dpa) - ", "Berlin", "tca/dpa", None),
        ("New Delhi, May 9 (PTI) ", "New Delhi", "PTI", "2025-05-09"),
        ("Madrid, 4 may (EFE).- ", "Madrid", "EFE", "2025-05-04"),
        ("MOSCOW, May 10. /TASS/. ", "MOSCOW", "TASS", "2025-05-10"),
        ("PARIS/LONDON, May 9 (Reuters) - ", "PARIS/LONDON", "Reuters", "2025-05-09"),
        ("Tehran, IRNA – ", "Tehran", "IRNA", None),
        ("PARIS (AFP) May 9 — ", "PARIS", "AFP", "2025-05-09"),
        ("KESTREL VALLEY — ", "KESTREL VALLEY", None, None),
        ("KESTREL VALLEY \N{HORIZONTAL BAR} ", "KESTREL VALLEY", None, None),
        ("Porto (Aren): ", "Porto", "Aren", None),
        ("NEWPORT NEWS, May 2 - ", "NEWPORT NEWS", None, "2025-05-02"),
        ("GENEVA, Saturday (AP) — ", "GENEVA", "AP", "2025-05-10"),
        ("MANCHESTER, N.H. — ", "MANCHESTER, N.H.", None, None),
        ("Porto (wires) - ", "Porto", "wires", None),
        ("ASHBY, Ohio, May 9, 2025 /PRNewswire/ -- ", "ASHBY, Ohio", "PRNewswire", "2025-05-09"),
        ("ASHBY, Ohio--(BUSINESS WIRE)--", "ASHBY, Ohio", "BUSINESS WIRE", None),
        ("ASHBY, May 9, 2025--(BUSINESS WIRE)--", "ASHBY", "BUSINESS WIRE", "2025-05-09"),
        ("ASHBY, Ohio – May 9, 2025 – ", "ASHBY, Ohio", None, "2025-05-09"),
        ("Ashby, Ohio (May 9, 2025) – ", "Ashby, Ohio", None, "2025-05-09"),
    ],
)
def test_parts_of_a_dateline(
    article: Make, run: Run, opener: str, place: str, agency: str | None, day: str | None
) -> None:
    document = article(f"date 2025-05-10 A bridge opens\n\n{opener}{TAIL}", language_code="en")
    line = run(document, dates, datelines).dateline
    assert line is not None
    assert (line.place, line.agency, line.date.value if line.date else None) == (place, agency, day)
    assert line.span is not None
    assert document.text[line.span.start : line.span.end] == line.as_written
    assert line.as_written.startswith(place)
    if line.date is not None and line.date.span is not None:
        assert document.text[line.date.span.start : line.date.span.end] == line.date.as_written


@pytest.mark.parametrize(
    "opener",
    [
        "EXCLUSIVE — ",
        "CORRECTED — ",
        "UPDATE 2 - ",
        "BREAKING NEWS — ",
        "NATO — ",
        "On Friday, May 9 - ",
        "The bridge — all of it — ",
        "ALCOM (AL) TO CLOSE ",
        "Mayor Helena Sequeira (left) - ",
        "A quiet, dry week – ",
        "“Open it” — ",
        "They, on May 9 - ",
        "Sun (AP) - ",
        "May (AP) - ",
        "Porto, May 9 (12) — ",
        "Porto (AP)  ",
    ],
)
def test_other_openers_are_not_datelines(article: Make, run: Run, opener: str) -> None:
    document = article(f"date 2025-05-10 A bridge opens\n\n{opener}{TAIL}", language_code="en")
    assert run(document, dates, datelines).dateline is None


def test_the_year_is_nearest_to_publication(article: Make, run: Run) -> None:
    line = run(article(f"date 2025-01-02 A bridge opens\n\nOSLO, Dec. 31 (NTB) — {TAIL}"), dates, datelines).dateline
    assert line is not None
    assert line.date is not None
    assert line.date.value == "2024-12-31"


def test_without_a_publication_date_the_day_has_no_value(article: Make, run: Run) -> None:
    line = run(article(f"OSLO, Dec. 31 (NTB) — {TAIL}"), dates, datelines).dateline
    assert line is not None
    assert line.date is not None
    assert (line.date.value, line.date.as_written) == (None, "Dec. 31")


def test_a_dateline_in_a_later_paragraph_is_ignored(article: Make, run: Run) -> None:
    paragraphs = "\n\n".join([f"{TAIL.strip()} {TAIL}", f"OSLO, May 9 (NTB) — {TAIL}"])
    assert run(article(paragraphs), datelines).dateline is None


@pytest.mark.parametrize(("value", "place", "agency"), [("OSLO, May 9 (NTB)", "OSLO", "NTB"), ("Oslo", "Oslo", None)])
def test_a_declared_dateline(article: Make, run: Run, value: str, place: str, agency: str | None) -> None:
    declared = Declared(field="dateline", value=value, origin="xml", method="dateline", pointer="/a")
    line = run(article(TAIL, declared), datelines).dateline
    assert line is not None
    assert (line.place, line.agency, line.origin, line.pointer) == (place, agency, "xml", "/a")


@pytest.mark.parametrize("value", ["OSLO, May 9 (NTB)", "Oslo May 9", "Oslo, May 9"])
def test_the_day_of_a_declared_dateline_is_nearest_to_publication(article: Make, run: Run, value: str) -> None:
    declared = Declared(field="dateline", value=value, origin="xml", method="dateline", pointer="/a")
    line = run(article(f"date 2025-05-10 A bridge opens\n\n{TAIL}", declared), dates, datelines).dateline
    assert line is not None
    assert line.date is not None
    assert (line.place.title(), line.date.value, line.date.pointer) == ("Oslo", "2025-05-09", "/a")


def test_a_declared_dateline_that_is_only_a_date_is_ignored(article: Make, run: Run) -> None:
    declared = Declared(
        field="dateline", value="Sun, 11 May 2025 04:00", origin="markup", method="dateline", pointer="/a"
    )
    assert run(article(TAIL, declared), datelines).dateline is None


PIECES = st.sampled_from("OSLO|Oslo|,| |(|)|AP|May 9|-|—|--|/|TASS|.|:|The|\n|é|2025|UPDATE|*|Reuters|of".split("|"))


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["en", "fr", "any"]))
def test_parts_lie_within_the_dateline_and_nothing_raises(text: str, language: str) -> None:
    found = grammar.read_dateline(text, 0, len(text), language)
    if found is not None:
        for part in (found.place, found.agency, found.date[0] if found.date else None):
            assert part is None or (found.span.covers(part) and part.start < part.end)
