"""Invented records for every exporter: one with every field, one with hostile text, one without statements."""

from dataclasses import replace
from datetime import date

import pytest

from provcheck.model.evidence import Span
from provcheck.model.record import (
    Basis,
    Byline,
    BylineRole,
    Candidate,
    Credit,
    CreditRole,
    Cue,
    Date,
    Dateline,
    DocumentInfo,
    Figure,
    Image,
    Occasion,
    Quote,
    QuoteKind,
    Record,
    Speaker,
    SpeakerKind,
    Text,
    Via,
)

SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
HOSTILE = '=HYPERLINK("http://x.example","go")\x1b[31m\u202e</script>\ud800, "so"\r\nnext ##vso[task.complete]x'


def day(value: str, start: int = 0) -> Date:
    """A date that is known to the day, one character long."""
    known = date.fromisoformat(value[:10])
    return Date(value=value, earliest=known, latest=known, as_written=value, span=Span(start, start + 1))


def quote(text: str, start: int, speaker: Speaker | None, **more: object) -> Quote:
    quotation = Quote(text=text, spans=(Span(start, start + len(text)),), kind=QuoteKind.DIRECT, speaker=speaker)
    return replace(quotation, **more)  # type: ignore[arg-type]


@pytest.fixture
def full() -> Record:
    """An article with something in every field."""
    zeeuw = Speaker(as_written="De Zeeuw", name="Zoë de Zeeuw", role="harbour master", honorific="Captain")
    report = Via(name=None, kind="document", span=Span(500, 519), as_written="the dredging report")
    agency = Via(name="Nordwire", outlet="nordwire", span=Span(520, 528), as_written="Nordwire")
    filed = "PORT ELSE, March 3 (Nordwire) —"
    dateline = Dateline(place="PORT ELSE", agency="Nordwire", date=day("2025-03-03", 40), as_written=filed)
    published = day("2025-03-04T06:30:00+01:00", 5)
    other = replace(day("2025-03-09", 9), origin="path")
    return Record(
        document=DocumentInfo("desk/harbour #1.md", "markdown", "en", SHA, 900),
        headline=Text(value="Harbour wall leans, “slightly”", span=Span(0, 30)),
        published=published,
        modified=day("2025-03-05", 7),
        embargoed=day("2025-03-04T06:00:00Z", 8),
        publisher=Text(value="The Else Courier", pointer="/front/publisher"),
        rights=Text(value="© 2025 The Else Courier", span=Span(880, 899)),
        location=Text(value="Port Else", pointer="/front/location", method="location"),
        genre=Text(value="report", pointer="/front/genre"),
        corrections=(Text(value="Correction: an earlier version gave the wrong pier.", span=Span(800, 850)),),
        dateline=dateline,
        bylines=(
            Byline(name="Ida Brandt", span=Span(60, 70)),
            Byline(name="Óscar Núñez", span=Span(75, 86)),
            Byline(name="Per Holm", role=BylineRole.EDITING, span=Span(90, 98)),
            Byline(name="Ana Reis", role=BylineRole.PHOTO, span=Span(99, 107)),
        ),
        credits=(
            Credit(name="Nordwire", as_written="NW", outlet="nordwire", role=CreditRole.WIRE, span=Span(860, 862)),
            Credit(name="Radio Else", as_written="Radio Else", span=Span(864, 874)),
            Credit(name="Coast News", as_written="Coast News", role=CreditRole.CONTRIBUTOR, span=Span(876, 879)),
            Credit(name="The Else Courier", as_written="Courier", role=CreditRole.COPYRIGHT, span=Span(884, 899)),
        ),
        quotes=(
            quote("“The wall is sound,”", 120, zeeuw, via=(report, agency), cue=Cue(text="said", span=Span(141, 145)),
                  occasion=Occasion(event="a hearing", place="Port Else", date=day("2025-03-02", 150)),
                  confidence=0.934),
            quote("“Four cracks.”", 200, replace(zeeuw, as_written="she", mention="pronoun"),
                  via=(replace(agency, basis=Basis.CARRIED),)),
            quote("“No comment.”", 240, Speaker(as_written="an official", name=None, kind=SpeakerKind.ANONYMOUS)),
            quote("“Perhaps.”", 260, zeeuw, confidence=0.3),
            quote("that the pier would close", 280, zeeuw, kind=QuoteKind.INDIRECT),
            quote("“It moved!”", 320, None),
        ),
        figures=(
            Figure(value="4", as_written="four", unit="cracks", subject="wall", change="total", attributed_to=zeeuw,
                   span=Span(400, 404)),
        ),
        images=(
            Image(caption="The wall on Monday", credit="Ana Reis/Nordwire", creator="Ana Reis", agency="Nordwire",
                  alt="A wall", path="img/wall.jpg", span=Span(420, 460)),
            Image(path="https://else.example/pier.jpg", pointer="/front/image"),
        ),
        statements=(
            Candidate("published", published),
            Candidate("published", other, chosen=False),
            Candidate("dateline", dateline),
        ),
    )  # fmt: skip


@pytest.fixture
def hostile() -> Record:
    """A record whose text contains formulas, escapes, tags and surrogates."""
    speaker = Speaker(as_written=HOSTILE, name=HOSTILE, role="@SUM(A1)", kind=SpeakerKind.PERSON)
    return Record(
        document=DocumentInfo("-desk/=1+1.txt", "text", "und", SHA, 10),
        headline=Text(value=HOSTILE, span=Span(0, 1)),
        published=Date(value=None, earliest=None, latest=None, as_written="+31 April", problem="impossible"),
        publisher=Text(value="@" + HOSTILE, span=Span(0, 1)),
        bylines=(Byline(name="\t" + HOSTILE, span=Span(0, 1)),),
        credits=(Credit(name="-" + HOSTILE, as_written="＝1", span=Span(0, 1)),),
        quotes=(quote(HOSTILE, 0, speaker, via=(Via(name="\r" + HOSTILE),)),),
        figures=(Figure(value="-4", as_written="=4", unit="+x", attributed_to=speaker, span=Span(0, 1)),),
        images=(Image(caption=HOSTILE, credit="@" + HOSTILE, creator=HOSTILE, path=HOSTILE, span=Span(0, 1)),),
    )


@pytest.fixture
def without_statements() -> Record:
    """A document that states nothing about its origin."""
    return Record(document=DocumentInfo("https://else.example/a", "html", "pt", SHA, 0))


@pytest.fixture
def records(full: Record, hostile: Record, without_statements: Record) -> list[Record]:
    return [full, hostile, without_statements]
