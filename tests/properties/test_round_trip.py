"""JSON-LD and ninjs that are read back give the same values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck import profiles, readers
from provcheck.engine.check import extract
from provcheck.exporters import jsonld, ninjs, quotations
from provcheck.model.document import Source
from provcheck.model.evidence import Span
from provcheck.model.record import (
    Byline,
    BylineRole,
    Credit,
    CreditRole,
    Date,
    DocumentInfo,
    Image,
    Quote,
    QuoteKind,
    Record,
    Speaker,
    SpeakerKind,
    Text,
)
from provcheck.model.settings import Settings

SETTINGS = Settings(profile=profiles.load("minimal"), as_of=date(2026, 1, 1), raise_crashes=True)
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

PEOPLE = [
    f"{first} {last}"
    for first in ("Ida", "Óscar", "Zoë", "Mehmet", "Anna-Lena", "Ngozi", "Li")
    for last in ("Brandt", "Núñez", "de Zeeuw", "Öztürk", "O’Hara", "van der Berg", "Okafor")
]  # fmt: skip
OUTLETS = [
    "Reuters",
    "Agence France-Presse",
    "Al Mayadeen",
    "The Else Courier",
    "Radio Else",
    "Nordwire",
    "Küstenbote",
    "Coast News",
]
PLACED = Span(0, 1)
# Letters of several scripts, marks, and what JSON and HTML escape.
WORDS = st.text(
    st.sampled_from("abcdefgh ÅéñøßÇ Дом 東京 العربية “”‘’«»—…'\"<>/\\{}[]!?$€%#@=+-.,;:0123456789"),
    min_size=1,
    max_size=60,
)
LINES = WORDS.map(lambda words: " ".join(words.split())).filter(bool)

days = st.dates(date(1990, 1, 1), date(2025, 12, 31)).map(date.isoformat)
zones = st.sampled_from([UTC, None, timezone(timedelta(hours=2)), timezone(-timedelta(hours=3, minutes=30))])
# Midnight without an offset stands for a day in ninjs.
moments = (
    st.datetimes(datetime(1990, 1, 1), datetime(2025, 12, 31), timezones=zones)
    .map(lambda moment: moment.isoformat(timespec="seconds").replace("+00:00", "Z"))
    .filter(lambda moment: not moment.endswith("T00:00:00"))
)
coarse = st.builds("{:04d}-{:02d}".format, st.integers(1990, 2025), st.integers(1, 12)) | st.integers(1990, 2025).map(
    str
)


def dated(value: str) -> Date:
    return Date(value=value, earliest=None, latest=None, as_written=value, span=PLACED)


def words(value: str) -> Text:
    return Text(value=value, span=PLACED)


def make_quote(text: str, name: str | None, kind: SpeakerKind) -> Quote:
    speaker = Speaker(as_written=name, name=name, kind=kind, span=PLACED) if name else None
    return Quote(text=f"“{text}”", spans=(PLACED,), kind=QuoteKind.DIRECT, speaker=speaker)


people = st.sampled_from(PEOPLE)
outlets = st.sampled_from(OUTLETS)
bylines = st.lists(
    st.builds(Byline, name=people, role=st.sampled_from(BylineRole), span=st.just(PLACED)),
    max_size=3,
    unique_by=lambda byline: byline.name,
)
credits_ = st.lists(
    st.builds(lambda name, role: Credit(name=name, as_written=name, role=role, span=PLACED), outlets,
              st.sampled_from(CreditRole)),
    max_size=3,
    unique_by=lambda credit: credit.name,
)  # fmt: skip
FILES = st.sampled_from(["pier.jpg", "/img/lock 2.png", "https://else.example/boats.webp?w=9", "a/b.c"])
CAPTIONS = st.sampled_from(["The pier at dusk", "Zwei Boote im Hafen, 2019", "Les filets sèchent"])
images = st.lists(
    st.builds(
        lambda caption, creator, agency, alt, path: Image(
            caption=caption, creator=creator, agency=agency, alt=alt, path=path, span=PLACED,
            credit="/".join(filter(None, (creator, agency))) or None,
        ),
        st.none() | CAPTIONS, st.none() | people, st.none() | outlets, st.none() | CAPTIONS, FILES,
    ),
    max_size=3,
    unique_by=lambda image: image.path,
)  # fmt: skip
SENTENCES = st.sampled_from(
    ["The wall is sound.", "Nobody asked us", "Nous n’irons pas, dit-il.", "Four cracks, no more!"]
)
quotes = st.lists(
    st.builds(make_quote, SENTENCES, people, st.just(SpeakerKind.PERSON))
    | st.builds(make_quote, SENTENCES, outlets, st.just(SpeakerKind.ORGANISATION))
    | st.builds(make_quote, SENTENCES, st.none(), st.just(SpeakerKind.PERSON)),
    max_size=3,
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """An article that declares any part of its origin; it has a headline, without which nothing is an article."""
    return Record(
        document=DocumentInfo("desk/a.md", "markdown", draw(st.sampled_from(["en", "fr", "de", "pt", "und"])), SHA, 9),
        headline=words(draw(LINES)),
        published=dated(draw(days | moments)),
        modified=draw(st.none() | (days | moments).map(dated)),
        publisher=draw(st.none() | outlets.map(words)),
        bylines=tuple(draw(bylines)),
        credits=tuple(draw(credits_)),
        quotes=tuple(draw(quotes)),
        images=tuple(draw(images)),
    )


def surviving_values(record: Record) -> dict[str, object]:
    """The values that must survive a round trip."""
    return {
        "headline": record.headline and record.headline.value,
        "published": record.published and record.published.value,
        "modified": record.modified and record.modified.value,
        "publisher": record.publisher and record.publisher.value,
        "language": record.document.language,
        "bylines": {(byline.name, byline.role) for byline in record.bylines},
        "credits": {(credit.name, credit.role) for credit in record.credits},
        "images": [
            (image.caption, image.credit, image.creator, image.agency, image.alt, image.path) for image in record.images
        ],
    }


def direct_quotations(record: Record) -> list[tuple[str, str | None]]:
    """Direct quotations and their speakers."""
    return [
        (quotations.quotation_text(quote), quote.speaker.name if quote.speaker else None)
        for quote in record.quotes
        if quote.kind is QuoteKind.DIRECT
    ]


def read_back(written: str) -> Record:
    """The record that is read from what an exporter wrote."""
    return extract(Source("sent/article.json", written.encode("utf-8")), SETTINGS)


@settings(max_examples=200, deadline=None)
@given(records())
def test_jsonld_says_the_same_when_read_back(record: Record) -> None:
    read = read_back(jsonld.encode(record))
    assert surviving_values(read) == surviving_values(record)
    assert direct_quotations(read) == direct_quotations(record)


@given(coarse)
def test_jsonld_keeps_a_date_as_coarse_as_it_is(value: str) -> None:
    record = Record(
        document=DocumentInfo("a.md", "markdown", "en", SHA, 9), headline=words("A"), published=dated(value)
    )
    read = read_back(jsonld.encode(record))
    assert read.published
    assert read.published.value == value


@settings(max_examples=200, deadline=None)
@given(records())
def test_ninjs_says_the_same_when_read_back(record: Record) -> None:
    assert surviving_values(read_back(ninjs.encode(record))) == surviving_values(record)


def test_holder_and_notice_are_one_credit() -> None:
    record = Record(
        document=DocumentInfo("a.md", "markdown", "en", SHA, 9),
        headline=words("A"),
        rights=words("© 2025 The Else Courier"),
        credits=(Credit(name="The Else Courier", as_written="Courier", role=CreditRole.COPYRIGHT, pointer="/credit"),),
    )
    for exporter in (jsonld, ninjs):
        read = read_back(exporter.encode(record))
        assert [c.name for c in read.credits if c.role is CreditRole.COPYRIGHT] == ["The Else Courier"]


@given(records())
def test_writing_and_reading_again_changes_nothing(record: Record) -> None:
    for exporter in (jsonld, ninjs):
        once = read_back(exporter.encode(record))
        again = read_back(exporter.encode(replace(once, document=record.document)))
        assert surviving_values(again) == surviving_values(replace(once, document=record.document))


WIRES = Path(__file__).parents[1] / "unit" / "profiles" / "wires"


def wire_values(record: Record) -> dict[str, object]:
    """What survives of a wire item besides `surviving_values`."""
    # The place of a dateline is written as `located`, in capitals as it stands there, before the declared location.
    place = record.dateline.place if record.dateline else record.location and record.location.value
    return surviving_values(record) | {
        "place": place and place.casefold(),
        "genre": record.genre and record.genre.value,
        "corrections": [note.value for note in record.corrections],
        "embargoed": record.embargoed and record.embargoed.value,
    }


@pytest.mark.parametrize("name", sorted(path.name for path in WIRES.iterdir()))
def test_a_wire_item_says_the_same_when_it_is_written_as_ninjs_and_read_back(name: str) -> None:
    content = (WIRES / name).read_bytes().replace(b"Pictures follow", b"Corrects the length of the wall")
    for source in readers.split(Source(name, content)):
        record = extract(source, SETTINGS)
        text = readers.read(source).text
        written = ninjs.encode(record, text=text)
        again = read_back(written)
        assert wire_values(again) == wire_values(record)
        assert surviving_values(read_back(ninjs.encode(again, text=text))) == surviving_values(again)
