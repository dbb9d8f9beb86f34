"""Sentences below a story that say who contributed and who reported from where: people are bylines, outlets credits."""

from datetime import date

import pytest

from provcheck.engine.check import extract
from provcheck.model.document import Source
from provcheck.model.record import Record
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("minimal", "urn:test", {}), as_of=date(2025, 6, 1))
BODY = "The bridge opened at noon, the council said, and the band of the fire brigade played until supper.\n"


def record(*foot: str, head: tuple[str, ...] = ()) -> Record:
    text = "\n\n".join(("A bridge for Eastwick", *head, BODY, BODY, BODY.strip(), *foot))
    return extract(Source("story.txt", f"{text}\n".encode()), SETTINGS)


def names(found: Record) -> list[str]:
    return [byline.name for byline in found.bylines]


def credit_names(found: Record) -> list[tuple[str, str]]:
    return [(credit.as_written, str(credit.role)) for credit in found.credits]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ines Okafor reported from Porto, and Jonas Lind from Hong Kong.", ["Ines Okafor", "Jonas Lind"]),
        ("Ines Okafor reported from Oakland, Calif.; Jonas Lind, from Washington.", ["Ines Okafor", "Jonas Lind"]),
        ("Ines Okafor reported from Porto, Jonas Lind contributed reporting.", ["Ines Okafor", "Jonas Lind"]),
        ("Ines Okafor contributed reporting from Lund. Jonas Lind reported from Washington, D.C.",
         ["Ines Okafor", "Jonas Lind"]),
        ("Quyll reported from New York and Brask from Lund. Associated Press writers Ines Okafor in Ashby, Ohio, and "
         "Jonas Lind in Porto contributed to this report.", ["Ines Okafor", "Jonas Lind"]),
        ("Ines Okafor is a staff writer. Jonas Lind in Lund contributed to this story.", ["Jonas Lind"]),
        ("—AP writer Ines Okafor in Paris contributed to this report.", ["Ines Okafor"]),
        ("Associated Press Business Writer Ines Okafor contributed to this report.", ["Ines Okafor"]),
        ("The Quay Post’s Ines Okafor contributed to this report.", ["Ines Okafor"]),
        ("Nordwire News' Ines Okafor and Jonas Lind contributed to this article.", ["Ines Okafor", "Jonas Lind"]),
        ("Ines Okafor in Lund, Sweden, and Ruth Amsel in Porto contributed.", ["Ines Okafor", "Ruth Amsel"]),
        ("“It holds,” he said. (Reporting by Ines Okafor in Lund; Editing by Ruth Amsel.)",
         ["Ines Okafor", "Ruth Amsel"]),
        ("With additional reporting from Ines Okafor in Lund", ["Ines Okafor"]),
        ("-- By Ruth Amsel Follow @ramsel", ["Ruth Amsel"]),
    ],
)  # fmt: skip
def test_contributors_are_bylines(line: str, people: list[str]) -> None:
    assert names(record(line)) == people


@pytest.mark.parametrize(
    "line",
    [
        "Yesterday Ines Okafor reported from Lund.",
        "On Monday Reuters reported from Lund.",
        "State Media reported from Lund.",
        "The boats were reported from Eastwick, and Marlow from the sea.",
        "Okafor joined the paper in 1994. Ines Okafor reported from Lund.",
        "Ines Okafor reported from Lund, Porto and Marovia.",
        "Ines Okafor reported from the front in two wars.",
        "Ines Okafor contributed from her own pocket.",
        "Ines Okafor scored 20 points and Jonas Lind contributed.",
        "Eastwick Council and Harbour Trust contributed.",
        "She said that Ines Okafor contributed to this story of success.",
        "The man was held. (Reporting by phone is possible; editing by hand is not.)",
        "— By Wednesday, the ferries will have left.",
    ],
)
def test_other_sentences_name_no_contributors(line: str) -> None:
    assert names(record(line)) == []


@pytest.mark.parametrize(
    ("line", "outlets"),
    [
        ("The Washington Post’s Ines Okafor contributed to this report.", [("The Washington Post", "contributor")]),
        ("—AP writer Ines Okafor in Paris contributed to this report.", [("AP", "contributor")]),
        (
            "Associated Press writers Ines Okafor in Lund and Jonas Lind contributed.",
            [("Associated Press", "contributor")],
        ),
        ("Ferry Watch’s Ines Okafor contributed to this report.", []),
        ("– Additional reporting from Reuters", [("Reuters", "contributor")]),
        ("The pier stays shut. – Additional reporting by Reuters", [("Reuters", "contributor")]),
        ("Additional reporting by Ines Okafor in Lund and AFP", [("AFP", "contributor")]),
        ("With reporting by Ines Okafor in Lund", []),
        ("With reporting by Harbour Radio", [("Harbour Radio", "contributor")]),
        ("The locks of Eastwick ©jgd (AFP)", [("AFP", "source")]),
        ("The locks of Eastwick ©Ines Okafor (AFP)", []),
        ("This article was reprinted on Wired.com.", []),
        ("This article was reprinted from The Quay Post.", [("The Quay Post", "source")]),
    ],
)
def test_outlets_of_contributors_are_credits(line: str, outlets: list[tuple[str, str]]) -> None:
    assert credit_names(record(line)) == outlets


def test_an_agency_that_signs_the_story_does_not_contribute_to_it() -> None:
    found = record(
        "Associated Press writer Jonas Lind contributed to this report.", head=("By Ines Okafor, Associated Press",)
    )
    assert credit_names(found) == [("Associated Press", "wire")]


@pytest.mark.parametrize(
    ("head", "outlets"),
    [
        (("By INES OKAFOR", "Tribune Staff Reporter"), [("Tribune", "source")]),
        (("By INES OKAFOR\nTribune Staff Reporter",), [("Tribune", "source")]),
        (("By Ines Okafor", "Associated Press Writer"), [("Associated Press", "wire")]),
        (("By Ines Okafor", "Senior Political Correspondent"), []),
    ],
)
def test_the_line_below_a_byline_may_name_the_outlet(head: tuple[str, ...], outlets: list[tuple[str, str]]) -> None:
    found = record(head=head)
    assert [name.upper() for name in names(found)] == ["INES OKAFOR"]
    assert credit_names(found) == outlets


def test_an_outlet_alone_above_the_date_is_a_credit_and_no_headline_of_several_words() -> None:
    for line, outlets in (("News24", ["News24"]), ("Bridge opens", [])):
        text = "\n\n".join((line, "13 Jan 2020, 22:11", *[BODY] * 8))
        assert [credit.name for credit in extract(Source("story.txt", text.encode()), SETTINGS).credits] == outlets


def test_the_name_of_the_site_is_one_author() -> None:
    page = (
        '<title>A bridge</title><meta property="og:site_name" content="Harbour & Coast">'
        f'<meta name="author" content="Harbour & Coast"><article><h1>A bridge</h1><p>{BODY * 4}</p></article>'
    )
    assert names(extract(Source("story.html", page.encode()), SETTINGS)) == ["Harbour & Coast"]


def test_the_holder_of_a_picture_is_no_credit_of_the_page() -> None:
    page = (
        f"<title>A bridge</title><article><h1>A bridge</h1><p>{BODY * 4}</p><figure><img src=a.jpg><figcaption>"
        '<span itemprop="copyrightHolder">(Image credit: Lumenworks)</span></figcaption></figure></article>'
    )
    found = extract(Source("story.html", page.encode()), SETTINGS)
    assert found.credits == ()
    assert [image.credit for image in found.images] == ["Lumenworks"]
