"""The lead picture of a page, between the headline and the element of the story."""

from datetime import date

import pytest

from provcheck import profiles, readers
from provcheck.engine.check import extract
from provcheck.engine.locator import Locator
from provcheck.model.document import Source
from provcheck.model.finding import Spot
from provcheck.model.settings import Settings

SETTINGS = Settings(profile=profiles.load("minimal"), as_of=date(2026, 1, 1), raise_crashes=True)
BODY = "The bridge opened at noon, the council said, and the band of the fire brigade played until supper."
PAGE = (
    "<html><head><title>A bridge opens at Eastwick</title>{head}</head>"
    "<body>\n<main><header><h1>A bridge opens at Eastwick</h1>{header}</header>\n"
    '{between}\n<div class="story"><p>{body}</p><p>{body}</p><p>{body}</p></div></main>{after}</body>'
)
SHARED = '<meta property="og:image" content="https://x.example/p-1200x630.jpg?w=9">'
FIGURE = '<figure><img src="/img/p.jpg" alt="Pier"><figcaption>The pier. Photo: Ada Linnet</figcaption></figure>'
PORTRAIT = '<figure><img src="ode.jpg" alt="Ivo Ode"><figcaption>Ivo Ode, reporter</figcaption></figure>'
IMAGE = '<img src="/img/p.jpg" alt="A pier">'
LEAD = ("The pier.", "Ada Linnet", "Pier", "/img/p.jpg")
ALONE = (None, None, "A pier", "/img/p.jpg")


def page(head: str = "", header: str = "", between: str = "", after: str = "") -> Source:
    return Source("a.html", PAGE.format(head=head, header=header, between=between, after=after, body=BODY).encode())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (page(between=FIGURE), LEAD),
        (page(header=FIGURE), LEAD),
        (page(between=f"<div><div>{FIGURE}</div></div>"), LEAD),
        (page(header=PORTRAIT, between=FIGURE), LEAD),
        (page(head=SHARED, header=FIGURE, between=PORTRAIT), LEAD),
        (page(head=SHARED, between=IMAGE), ALONE),
        (page(head=SHARED, between=f"<figure>{IMAGE}</figure>"), ALONE),
    ],
)
def test_the_picture_before_a_story_is_its_lead(source: Source, expected: tuple[str | None, ...]) -> None:
    record = extract(source, SETTINGS)
    assert [(image.caption, image.credit, image.alt, image.path) for image in record.images] == [expected]


@pytest.mark.parametrize(
    "source",
    [
        page(between=IMAGE),
        page(between=f'<div class="related">{FIGURE}</div>'),
        page(between=f"<aside>{FIGURE}</aside>"),
        page(between=f"<article>{FIGURE}</article>"),
        page(after=FIGURE),
        page(head=SHARED, after=IMAGE),
        page(head=SHARED, between='<a href="/other"><img src="/img/p.jpg" alt="Another story"></a>'),
    ],
    ids=["without a caption", "a box", "an aside", "another article", "behind", "shared and behind", "a teaser"],
)
def test_other_pictures_are_none(source: Source) -> None:
    assert extract(source, SETTINGS).images == ()


def test_a_picture_above_the_headline_is_none() -> None:
    source = Source("a.html", page().content.replace(b"<main>", f"{FIGURE}<main>".encode()))
    assert extract(source, SETTINGS).images == ()


def test_the_caption_is_no_part_of_the_text_and_has_its_place() -> None:
    source = page(between=FIGURE)
    document = readers.read(source)
    assert document.text == readers.read(page()).text
    record = extract(source, SETTINGS)
    (image,) = record.images
    place = Locator(document, record).place(Spot.of(image)).place
    assert place is not None
    assert (place.line, place.column) == (3, FIGURE.index("The pier.") + 1)


def test_a_picture_that_structured_data_states_counts_once() -> None:
    image = '{"@type": "ImageObject", "url": "1", "caption": "A pier"}'
    data = '{"@type": "NewsArticle", "headline": "A bridge opens at Eastwick", "image": ' + image + "}"
    script = f'<script type="application/ld+json">{data}</script>'
    (picture,) = extract(page(head=SHARED + script, between=IMAGE), SETTINGS).images
    assert (picture.caption, picture.path) == ("A pier", "1")
