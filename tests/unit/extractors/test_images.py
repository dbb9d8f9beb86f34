"""Pictures and their credits: the forms of credit lines, where they stand, and lines that only look like them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from provcheck import profiles, readers
from provcheck.engine.check import extract
from provcheck.extractors import bylines, images
from provcheck.extractors import credits as credit_lines
from provcheck.extractors.images.credited_names import credited_names
from provcheck.model.document import BlockKind, Document, Source
from provcheck.model.draft import Draft
from provcheck.model.record import Image, Record
from provcheck.model.settings import Settings

Make = Callable[..., Document]
Run = Callable[..., Draft]
# Credit, creator, agency.
Expected = tuple[str | None, str | None, str | None]

SETTINGS = Settings(profile=profiles.load("minimal"), as_of=date(2026, 1, 1), raise_crashes=True)
BODY = "The bridge opened at noon, the council said, and the band of the fire brigade played until supper."
PAGE = (
    "<html><head><title>A bridge</title>{head}</head>"
    "<body><article><h1>A bridge</h1>{figure}<p>{body}</p></article></body>"
)


def credited(image: Image) -> Expected:
    return image.credit, image.creator, image.agency


def read(name: str, text: str) -> Record:
    return extract(Source(name, text.encode()), SETTINGS)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(Photo: Ada Linnet)", ("Ada Linnet", "Ada Linnet", None)),
        ("(Photo: Ada Linnet/Reuters)", ("Ada Linnet/Reuters", "Ada Linnet", "Reuters")),
        ("(Photo by Ada Linnet)", ("Ada Linnet", "Ada Linnet", None)),
        ("(Photos: Ada Linnet and Bo Roe)", ("Ada Linnet and Bo Roe", "Ada Linnet and Bo Roe", None)),
        ("(Photo Ada Linnet)", ("Ada Linnet", "Ada Linnet", None)),
        ("[Photo: Ada Linnet]", ("Ada Linnet", "Ada Linnet", None)),
        ("[Image: Coast News]", ("Coast News", None, None)),
        ("[Illustration by Cora Moe]", ("Cora Moe", "Cora Moe", None)),
        ("[Picture: Handout]", ("Handout", None, None)),
        ("[Foto: dpa]", ("dpa", None, "dpa")),
        ("Image credit: Ada Linnet/Reuters", ("Ada Linnet/Reuters", "Ada Linnet", "Reuters")),
        ("Photo credit: Ada Linnet", ("Ada Linnet", "Ada Linnet", None)),
        ("Picture credit: Ada Linnet for Nordwire", ("Ada Linnet for Nordwire", "Ada Linnet", "Nordwire")),
        ("File photo: AFP", ("AFP", None, "AFP")),
        ("Cover image: Ada Linnet, Reuters, 4 May 2024", ("Ada Linnet, Reuters", "Ada Linnet", "Reuters")),
        ("Bo Roe/AFP via Getty Images", ("Bo Roe/AFP via Getty Images", "Bo Roe", "AFP")),
        ("Bo Roe via Getty Images.", ("Bo Roe via Getty Images", "Bo Roe", "Getty Images")),
        ("Bo Roe / Getty Images", ("Bo Roe / Getty Images", "Bo Roe", "Getty Images")),
        ("AFP via Getty Images", ("AFP via Getty Images", None, "AFP")),
        ("Bo Roe/Quay Sports/Shutterstock", ("Bo Roe/Quay Sports/Shutterstock", "Bo Roe", "Shutterstock")),
        ("(AP Photo/Ada Linnet)", ("AP Photo/Ada Linnet", "Ada Linnet", "AP")),
        ("(REUTERS/Ada Linnet)", ("REUTERS/Ada Linnet", "Ada Linnet", "REUTERS")),
        ("Photo by Ada Linnet on Unsplash", ("Ada Linnet on Unsplash", "Ada Linnet", "Unsplash")),
        ("Photo courtesy of the Harbour Board", ("the Harbour Board", None, None)),
        ("Photo courtesy of Ada Linnet", ("Ada Linnet", None, None)),
        ("Foto: Ada Linnet / Nordwire", ("Ada Linnet / Nordwire", "Ada Linnet", "Nordwire")),
        ("Bildquelle: Ada Linnet", ("Ada Linnet", "Ada Linnet", None)),
        ("Crédit photo : Ada Linnet/AFP", ("Ada Linnet/AFP", "Ada Linnet", "AFP")),
        ("Fotografía: Ada Linnet (EFE)", ("Ada Linnet (EFE)", "Ada Linnet", "EFE")),
        ("Foto di Ada Linnet", ("Ada Linnet", "Ada Linnet", None)),
        ("Crédito da foto: Ada Linnet", ("Ada Linnet", "Ada Linnet", None)),
        ("写真：東京通信社", ("東京通信社", None, None)),
    ],
)
def test_a_credit_line_in_running_text(article: Make, run: Run, line: str, expected: Expected) -> None:
    document = article(f"Title: A bridge\n\n{BODY}\n\n{line}\n\n{BODY}")
    found = run(document, images).all("images")
    assert [credited(image) for image in found if isinstance(image, Image)] == [expected]
    behind = article(f"Title: A bridge\n\n{BODY} {line}\n\n{BODY}")
    if line[0] in "([":
        (image,) = run(behind, images).all("images")
        assert isinstance(image, Image)
        assert credited(image) == expected
        assert image.span is not None
        assert behind.text[slice(*image.span)] == line


@pytest.mark.parametrize(
    "line",
    [
        "Photo of the bridge at noon, seen from the hall",
        "Image: a boat lies in the lock, and nobody is aboard",
        "Pictures from Eastwick show the bridge under water.",
        "Photographs by the hundred lie in the hall",
        "The photo (by all accounts a poor one) hangs in the hall.",
        "He showed the picture: a bridge, a band and a brigade.",
        "She sells images via the post office in Eastwick",
        "Reuters/Ipsos polled 1,200 people in May.",
        "The poll [IBD/TIPP] came out on Monday.",
        "A MyPhoto: Ada Linnet account was closed.",
        "Image is everything, the mayor says",
        "The photographer, Ada Linnet, took his picture (and hers) at noon.",
    ],
)
def test_what_is_no_credit_line(article: Make, run: Run, line: str) -> None:
    document = article(f"Title: A bridge\n\n{BODY}\n\n{line}\n\n{BODY} {line}\n\n{BODY}")
    assert run(document, images).all("images") == []


@pytest.mark.parametrize(
    ("caption", "words", "expected"),
    [
        ("The bridge at noon. Photo: Bo Roe/AFP", "The bridge at noon.", ("Bo Roe/AFP", "Bo Roe", "AFP")),
        ("The bridge at noon (Photo by Ada Linnet)", "The bridge at noon", ("Ada Linnet", "Ada Linnet", None)),
        ("The bridge at noon. Bo Roe/AFP", "The bridge at noon.", ("Bo Roe/AFP", "Bo Roe", "AFP")),
        ("The bridge at noon. Bo Roe (Reuters)", "The bridge at noon.", ("Bo Roe (Reuters)", "Bo Roe", "Reuters")),
        ("The bridge at noon | © Bo Roe", "The bridge at noon", ("Bo Roe", "Bo Roe", None)),
        ("The bridge. © dpa | Bo Roe", "The bridge.", ("dpa | Bo Roe", "Bo Roe", "dpa")),
        ("The bridge. (Ada Linnet/Quay Notes)", "The bridge.", ("Ada Linnet/Quay Notes", "Ada Linnet", "Quay Notes")),
        ("The bridge at noon (before/after)", "The bridge at noon (before/after)", (None, None, None)),
        ("The bridge at noon. (Getty Images)", "The bridge at noon.", ("Getty Images", None, "Getty Images")),
        ("Credit: Ada Linnet", None, ("Ada Linnet", "Ada Linnet", None)),
        ("CreditAda Linnet for Nordwire", None, ("Ada Linnet for Nordwire", "Ada Linnet", "Nordwire")),
        ("The bridge at noon. Quelle: Coast News", "The bridge at noon.", ("Coast News", None, None)),
        ("The bridge. Illustration by A. B. Moe for Nordwire", "The bridge.",
         ("A. B. Moe for Nordwire", "A. B. Moe", "Nordwire")),
        ("The mayor, Ada Linnet, opens the bridge", "The mayor, Ada Linnet, opens the bridge", (None, None, None)),
        ("The bridge, in a photo of 1912", "The bridge, in a photo of 1912", (None, None, None)),
    ],
)  # fmt: skip
def test_a_caption_is_split_from_its_credit(
    article: Make, run: Run, caption: str, words: str | None, expected: Expected
) -> None:
    document = article(f"Title: A bridge\n\n{BODY}\n\n{caption}\n\n{BODY}")
    blocks = tuple(
        block._replace(kind=BlockKind.CAPTION) if document.text.startswith(caption, block.span.start) else block
        for block in document.blocks
    )
    (image,) = run(replace(document, blocks=blocks), images).all("images")
    assert isinstance(image, Image)
    assert image.caption == words
    assert credited(image) == expected


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("Photo: Ada Linnet/AFP", False),
        ("(Photo by Ada Linnet)", False),
        ("Image credit: Ada Linnet", False),
        ("Ada Linnet/AFP via Getty Images", False),
        ("[Foto: AFP]", False),
        ("Photos by Ada Linnet", True),
    ],
)
def test_a_picture_credits_the_document_with_nothing(article: Make, run: Run, line: str, is_byline: bool) -> None:
    for text in (f"Title: A bridge\n\n{line}\n\n{BODY}", f"Title: A bridge\n\n{BODY}\n\n{line}"):
        draft = run(article(text), images, bylines, credit_lines)
        assert bool(draft.all("bylines")) is is_byline
        assert draft.all("credits") == []
        assert bool(draft.all("images")) is not is_byline


@pytest.mark.parametrize(
    ("credit", "creator", "agency"),
    [
        ("Imago/Quay Pictures/Ada Linnet", "Ada Linnet", "Imago"),
        ("Quay Sports / Ada Linnet", "Ada Linnet", None),
        ("Ada Linnet / Quay Sports", "Ada Linnet", "Quay Sports"),
        ("Ada Linnet | Ada Linnet", "Ada Linnet", None),
        ("Harbour Council", None, None),
        ("Supplied", None, None),
        ("© 2024 Ada Linnet", "Ada Linnet", None),
        ("Ada Linnet, harbour master", "Ada Linnet", None),
        ("Rescue Photo", None, None),
    ],
)
def test_whom_a_credit_line_names(credit: str, creator: str | None, agency: str | None) -> None:
    names = credited_names(credit, SETTINGS)
    assert (names.creator, names.agency) == (creator, agency)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("image: pier.jpg\nimage_credit: Ada Linnet", [("pier.jpg", "Ada Linnet")]),
        ("image: pier.jpg\nphoto-credit: 'Photo: Ada Linnet/AFP'", [("pier.jpg", "Ada Linnet/AFP")]),
        ("featured_image: pier.jpg\nimage_caption: The pier\nimage_credit: Ada Linnet", [("pier.jpg", "Ada Linnet")]),
        ("heroImage: ./pier.jpg\nheroAlt: A pier\ncoverCredit: Ada Linnet", [("./pier.jpg", "Ada Linnet")]),
        ("cover: {image: pier.png, alt: A pier}\nphoto_credit: Ada Linnet", [("pier.png", "Ada Linnet")]),
        ("image: pier.jpg\nphoto: Ada Linnet\nbanner: quay.jpg", [("pier.jpg", "Ada Linnet"), ("quay.jpg", None)]),
        ("photo: Ada Linnet", [(None, "Ada Linnet")]),
        ("photo: /img/pier", [("/img/pier", None)]),
        ("cover:\n  image: pier.png\n  credit: '[Ada Linnet](https://x.example)'", [("pier.png", "Ada Linnet")]),
        ("images:\n  - {src: a.jpg, attr: Ada Linnet}\n  - b.jpg", [("a.jpg", "Ada Linnet"), ("b.jpg", None)]),
        ("image: pier.jpg\ncaption: 'The pier. Foto: Ada Linnet'", [("pier.jpg", "Ada Linnet")]),
        ("bild: pier.jpg\nbildnachweis: Ada Linnet", [("pier.jpg", "Ada Linnet")]),
        ("params:\n  image: pier.jpg\n  attr: Ada Linnet", [("pier.jpg", "Ada Linnet")]),
        ("image: false\nhero: true\nteaser: a-long-way\nthumbnail: t.jpg", []),
        ("author:\n  image: face.jpg", []),
    ],
)
def test_keys_of_front_matter(front: str, expected: list[tuple[str | None, str | None]]) -> None:
    record = read("a.md", f"---\ntitle: A bridge\n{front}\n---\n\n{BODY}\n")
    assert [(image.path, image.credit) for image in record.images] == expected
    assert not record.credits
    assert not record.bylines
    as_json = json.dumps({"headline": "A bridge", "body": BODY, "image": {"url": "p.jpg", "credit": "Ada Linnet"}})
    assert [(image.path, image.credit) for image in read("a.json", as_json).images] == [("p.jpg", "Ada Linnet")]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('![The pier](pier.jpg "The pier. Photo: Ada Linnet")', ("The pier.", "Ada Linnet", "The pier", "pier.jpg")),
        ("![The pier](pier.jpg)\n*The pier at dusk. Photo: Ada Linnet*",
         ("The pier at dusk.", "Ada Linnet", "The pier", "pier.jpg")),
        ("![The pier](pier.jpg)\n\n(Photo: Ada Linnet)", (None, "Ada Linnet", "The pier", "pier.jpg")),
        ('{{< figure src="pier.jpg" caption="The pier" attr="Ada Linnet" >}}',
         ("The pier", "Ada Linnet", None, "pier.jpg")),
        ('{{% img src="pier.jpg" credit="Photo by Ada Linnet" alt="The pier" %}}',
         (None, "Ada Linnet", "The pier", "pier.jpg")),
        ('{% include figure.html path="pier.jpg" credit="Ada Linnet" %}', (None, "Ada Linnet", None, "pier.jpg")),
        ('<Image src="pier.jpg" alt="The pier" credit="Ada Linnet" />',
         (None, "Ada Linnet", "The pier", "pier.jpg")),
        ('<figure><img src="pier.jpg" alt="Pier"><figcaption>The pier. Ada Linnet/AFP</figcaption></figure>',
         ("The pier.", "Ada Linnet/AFP", "Pier", "pier.jpg")),
    ],
)  # fmt: skip
def test_pictures_of_markdown(markup: str, expected: tuple[str | None, ...]) -> None:
    record = read("a.md", f"---\ntitle: A bridge\n---\n\n{BODY}\n\n{markup}\n\n{BODY}\n")
    assert [(image.caption, image.credit, image.alt, image.path) for image in record.images] == [expected]


@pytest.mark.parametrize(
    "markup",
    ['<img src="line.png" alt="">', "`![a](b.jpg)`\n", "```\n![a](b.jpg)\n```", "![](", "[![]]", "{{< note >}}"],
)
def test_what_is_no_picture_of_markdown(markup: str) -> None:
    record = read("a.md", f"---\ntitle: A bridge\n---\n\n{BODY}\n\n{markup}\n\n{BODY}\n")
    assert record.images == ()


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ('<figure><img src="p.jpg" alt="A pier"><figcaption>The pier. (Photo: Ada Linnet)</figcaption></figure>',
         ("The pier.", "Ada Linnet", "A pier", "p.jpg")),
        ('<figure><img src="p.jpg"><figcaption>The pier <span class="credit">Ada Linnet</span></figcaption></figure>',
         ("The pier", "Ada Linnet", None, "p.jpg")),
        ('<figure><img data-src="p.jpg" src="data:x"><span class="photo-credit">Foto: Ada Linnet</span>'
         "<figcaption>The pier</figcaption></figure>", ("The pier", "Ada Linnet", None, "p.jpg")),
        ('<figure><img src="p.jpg"><figcaption>The pier <cite>Ada Linnet</cite></figcaption></figure>',
         ("The pier", "Ada Linnet", None, "p.jpg")),
        ('<p><img src="p.jpg" alt="A pier"></p>', (None, None, "A pier", "p.jpg")),
    ],
)  # fmt: skip
def test_figures_of_a_page(figure: str, expected: tuple[str | None, ...]) -> None:
    record = read("a.html", PAGE.format(head="", figure=figure, body=BODY * 4))
    assert [(image.caption, image.credit, image.alt, image.path) for image in record.images] == [expected]


def test_images_beside_the_story_and_decoration_are_none() -> None:
    figure = (
        '<a href="/other"><img src="teaser.jpg" alt="Another story"></a><img src="line.png" alt="">'
        '<img src="icon.png" alt="Icon" width="24"><div class="related"><img src="r.jpg" alt="More"></div>'
    )
    assert read("a.html", PAGE.format(head="", figure=figure, body=BODY * 4)).images == ()


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ({"@type": "ImageObject", "url": "p.jpg", "creditText": "Ada Linnet/AFP"}, ("p.jpg", "Ada Linnet/AFP")),
        ([{"@type": "ImageObject", "contentUrl": "p.jpg", "creditText": "Photo: Ada Linnet"}], ("p.jpg", "Ada Linnet")),
        ({"@id": "#lead"}, ("lead.jpg", "Bo Roe")),
        (["wide.jpg", "square.jpg"], ("wide.jpg", None)),
        ("p.jpg", ("p.jpg", None)),
        ({"@type": "ImageObject", "url": "p.jpg", "copyrightHolder": {"name": "AFP"}}, ("p.jpg", "AFP")),
    ],
)
def test_images_of_structured_data(image: object, expected: tuple[str, str | None]) -> None:
    graph = [
        {"@type": "NewsArticle", "headline": "A bridge", "image": image},
        {"@type": "ImageObject", "@id": "#lead", "url": "lead.jpg", "creditText": "Bo Roe"},
    ]
    script = json.dumps({"@context": "https://schema.org", "@graph": graph})
    head = f'<script type="application/ld+json">{script}</script>'
    record = read("a.html", PAGE.format(head=head, figure="", body=BODY * 4))
    assert [(image.path, image.credit) for image in record.images] == [expected]
    assert not record.credits


def test_two_statements_about_one_picture_are_one() -> None:
    image = {"@type": "ImageObject", "url": "https://cdn.example/p-1200x630.jpg?w=9", "caption": "A pier"}
    graph = {"@type": "NewsArticle", "headline": "A bridge", "image": image}
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    figure = '<figure><img src="/img/p.jpg"><figcaption>A pier. Photo: Ada Linnet</figcaption></figure>'
    record = read("a.html", PAGE.format(head=head, figure=figure, body=BODY * 4))
    assert [image.credit for image in record.images] == ["Ada Linnet"]
    assert len(record.candidates("images")) == 2


@pytest.mark.parametrize("key", ["image", "image_url", "imageUrl", "urlToImage"])
def test_the_address_of_an_image_and_its_caption_are_of_one_picture(key: str) -> None:
    article = {"headline": "A bridge", key: "https://x.example/p.jpg", "image_caption": "A pier", "body": BODY}
    (image,) = read("a.json", json.dumps(article)).images
    assert (image.caption, image.path) == ("A pier", "https://x.example/p.jpg")


def test_associations_of_ninjs_1() -> None:
    photo = {
        "type": "picture",
        "byline": "Ada Linnet/AFP",
        "description_text": "A pier",
        "uri": "https://x.example/1",
        "renditions": {"big": {"href": "p.jpg"}},
    }
    item = {
        "uri": "tag:x.example:1",
        "versioncreated": "2025-03-04T00:00:00Z",
        "headline": "A bridge",
        "body_text": BODY,
        "associations": {"logo": {"type": "video"}, "photo": photo},
    }
    (image,) = read("a.json", json.dumps(item)).images
    assert (image.caption, image.creator, image.agency, image.path) == ("A pier", "Ada Linnet", "AFP", "p.jpg")


def test_the_place_of_a_picture_is_found_in_the_file() -> None:
    text = f'---\ntitle: A bridge\nimage_credit: Ada Linnet\n---\n\n{BODY}\n\n![The pier](pier.jpg "At dusk")\n'
    source = Source("a.md", text.encode())
    record = extract(source, SETTINGS)
    document = readers.read(source)
    places = [document.source_map.locate(image.span, image.pointer) for image in record.images]
    assert [text[slice(*place)] for place in places] == ["Ada Linnet", '![The pier](pier.jpg "At dusk")']


@pytest.mark.parametrize(
    "picture",
    [
        "![A pier](pier.jpg)\n*The pier at dusk. Photo by Ada Linnet*",
        "![A pier](pier.jpg)\n\n_The pier at dusk © Ada Linnet_",
        "[![A pier](pier.jpg)](pier-large.jpg)\n*The pier at dusk. Credit: Ada Linnet*",
        '<img src="pier.jpg" alt="A pier">\n<small>The pier at dusk | Photo: Ada Linnet</small>',
        '[caption id="attachment_3" width="600"]![A pier](pier.jpg) The pier at dusk. Photo: Ada Linnet[/caption]',
    ],
)
def test_words_in_emphasis_below_a_picture_are_its_caption(picture: str) -> None:
    record = read("a.md", f"---\ntitle: A bridge\n---\n\n{BODY}\n\n{picture}\n\n{BODY}\n")
    assert [(image.path, image.credit) for image in record.images] == [("pier.jpg", "Ada Linnet")]
    assert record.bylines == record.credits == ()


def test_a_paragraph_below_a_picture_is_none() -> None:
    words = "“The pier is safe,” said Ida Roe, the harbour master, on Monday."
    for text in (f"![A pier](pier.jpg)\n{words}", f"![A pier](pier.jpg)\n\n*Note:* {words}"):
        record = read("a.md", f"---\ntitle: A bridge\n---\n\n{BODY}\n\n{text}\n")
        assert [(quote.text, str(quote.where)) for quote in record.quotes][-1] == ("“The pier is safe,”", "body")


@pytest.mark.parametrize(
    ("credit", "creator"),
    [("Foto: Di Vale/dpa", "Di Vale"), ("Photo: De Roe/Reuters", "De Roe"), ("Foto: di Ada Linnet/ANSA", "Ada Linnet")],
)
def test_a_particle_with_a_capital_begins_a_name(credit: str, creator: str) -> None:
    record = read(
        "a.html", f"<body><p>{BODY}</p><figure><img src='a.jpg'><figcaption>A pier. {credit}</figcaption></figure>"
    )
    assert [image.creator for image in record.images] == [creator]


def test_a_caption_with_paragraphs_stands_once_in_the_text() -> None:
    caption = "The pier at dusk, before the storm took it."
    figure = f"<figure><img src='a.jpg'><figcaption><p>{caption}</p></figcaption></figure>"
    source = Source("a.html", f"<body><article><p>{BODY}</p><p>{BODY}</p>{figure}</article></body>".encode())
    document = readers.read(source, None, {}, SETTINGS.limits)
    assert document.text.count(caption) == 1
