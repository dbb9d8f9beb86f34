"""Pictures have credits of their own, and what can't be parsed is reported: five of each.

The people, outlets and places are those of `test_owned_statements`, invented but for agencies.
"""

import textwrap
from collections.abc import Mapping

import pytest

from provcheck.engine.check import check
from provcheck.model.document import Source
from tests.properties.test_owned_statements import (
    DATED,
    DAY,
    META,
    SETTINGS,
    STORY,
    VARIATIONS,
    Variation,
    assert_states,
    front,
    linked,
    page,
)

FIGURE = '<figure><img src="/quay.jpg" alt="The quay" width="800"><figcaption>%s</figcaption></figure>'
NO_CREDIT = {"rules": ["credit-missing"]}
DAY_ONLY = ("title: {headline}", "date: 2025-05-10")


def graph(*lines: str) -> str:
    """A page whose JSON-LD is these lines, with one brace for two."""
    return page(f'<script type="application/ld+json">{"".join(lines)}</script>')


ARTICLE = '{{"@type": "NewsArticle", "headline": "{headline}", "datePublished": "2025-05-10"'

# As in `test_owned_statements`.
ROWS: Mapping[str, tuple[str, str, Mapping[str, object]]] = {
    # Pictures have credits of their own.
    **{
        f"picture in text: {line}": (
            "a.txt",
            "{headline}\n\n10 May 2025\n\n" + STORY + f"\n{line}\n",
            {"photographers": ["{person}"], **NO_CREDIT},
        )
        for line in ("(Photo: {person})", "[Photo: {person}]", "(Photo by {person})", "Photo: {person}")
    },
    **{
        f"caption: {line}": (
            "a.html",
            page(META, article=FIGURE % line),
            {"photographers": ["{person}"], "agencies": [agency], **NO_CREDIT},
        )
        for line, agency in (
            ("The quay at noon. Photo: {person}", None),
            ("The quay at noon. ({person}/{outlet})", "{outlet}"),
            ("The quay at noon. Photo by {person}/{outlet}", "{outlet}"),
            ("The quay at noon. Image credit: {person}/{outlet}", "{outlet}"),
            ("The quay at noon. {person}/{outlet} via Getty Images", "{outlet}"),
        )
    },
    **{
        f"key of a picture: {key}": (
            "a.md",
            front(*DAY_ONLY, "image: /quay.jpg", f"{key}: {{person}}"),
            {"photographers": ["{person}"], **NO_CREDIT},
        )
        for key in ("image-credit", "image_credit", "photo-credit", "photo_credit", "photo")
    },
    "credit of an image object": (
        "a.html",
        page(
            META
            + linked(
                '{"@type": "NewsArticle", "headline": "HEAD", "image": {"@type": "ImageObject",'
                ' "url": "/q.jpg", "creditText": "NAME"}}'
            )
            .replace("HEAD", "{headline}")
            .replace("NAME", "{person}")
        ),
        {"photographers": ["{person}"], **NO_CREDIT},
    ),
    "associations of a news item": (
        "a.json",
        '{{"uri": "urn:else:1", "type": "text", "headline": "{headline}", "language": "en",'
        ' "versioncreated": "2025-05-10T08:00:00Z", "body_text": "The quay walls hold.", "associations": [{{'
        '"name": "picture", "type": "picture", "uri": "urn:else:2", "description_text": "The quay at noon",'
        ' "byline": "{person}"}}]}}',
        {"photographers": ["{person}"], "captions": ["The quay at noon"]},
    ),
    **{
        f"credit of a shortcode: {key}": (
            "a.md",
            front(*DAY_ONLY) + f'\n{{{{{{{{< figure src="/quay.jpg" {key}="{{person}}" >}}}}}}}}\n',
            {"photographers": ["{person}"], **NO_CREDIT},
        )
        for key in ("attr", "credit")
    },
    "a caption against its metadata": (
        "a.md",
        front(*DATED, "image: /quay.jpg", "image_credit: {person}")
        + '\n![The quay](/quay.jpg "The quay at noon. Photo: {other}")\n',
        {"rules": ["image-credit-conflict"]},
    ),
    "a caption that agrees with its metadata": (
        "a.md",
        front(*DATED, "image: /quay.jpg", "image_credit: {person}")
        + '\n![The quay](/quay.jpg "The quay at noon. Photo: {person}")\n',
        {"no": ["image-credit-conflict"]},
    ),
    # What can't be parsed is reported, what was declared is checked.
    "structured data with a comma at the end": (
        "a.html",
        graph(ARTICLE, ",}}"),
        {**DAY, "no": ["metadata-unreadable"]},
    ),
    "structured data with a comment": (
        "a.html",
        graph("/* the article */ ", ARTICLE, "}}"),
        {**DAY, "no": ["metadata-unreadable"]},
    ),
    "structured data in two objects": (
        "a.html",
        graph(ARTICLE, "}} ", '{{"@type": "Organization", "name": "{outlet}"}}'),
        {**DAY, "no": ["metadata-unreadable"]},
    ),
    "structured data in entities": (
        "a.html",
        graph((ARTICLE + "}}").replace('"', "&quot;")),
        {**DAY, "no": ["metadata-unreadable"]},
    ),
    "structured data behind a message of a server": (
        "a.html",
        graph("<br /><b>Warning</b>: undefined index in /srv/page.php on line 3<br /> ", ARTICLE, "}}"),
        {**DAY, "no": ["metadata-unreadable"]},
    ),
    "structured data that breaks off": (
        "a.html",
        graph(ARTICLE, ', "author": {{"name": '),
        {"rules": ["metadata-unreadable"], "no": ["date-missing"]},
    ),
    "front matter below a blank line": ("a.md", "\n" + front(*DATED), DAY),
    "front matter behind a space": ("a.md", " " + front(*DATED), DAY),
    "front matter between four dashes": ("a.md", front(*DATED).replace("---", "----"), DAY),
    "front matter with a tab before a comment": ("a.md", front(*DATED, "author: {person}\t# staff"), DAY),
    "front matter with a colon": (
        "a.md",
        front("title: {headline}: 12 villages", "date: 2025-05-10"),
        {"rules": ["metadata-unreadable"], "no": ["date-missing", "read-failed"]},
    ),
    "a declared value in the wrong encoding": (
        "a.md",
        front("title: The cafÃ© in {place}", "date: 2025-05-10", "source: {outlet}"),
        {"rules": ["text-encoding"]},
    ),
    "a hidden character in an author": (
        "a.md",
        front(*DATED, "author: {person}\u200b\u200b"),
        {"rules": ["text-hidden"]},
    ),
    "a value over two lines": ("a.md", front(*DATED, "author: >", "  {person}"), {"bylines": ["{person}"]}),
    "a link for a name": (
        "a.md",
        front(*DATED, 'author: "[{person}](https://else.example/p)"'),
        {"bylines": ["{person}"]},
    ),
    **{
        f"keys of a language: {title}, {day}, {author}": (
            "a.md",
            front(f"{title}: {{headline}}", f"{day}: 2025-05-10", f"{author}: {{person}}"),
            {**DAY, "bylines": ["{person}"]},
        )
        for title, day, author in (
            ("titel", "datum", "autor"),
            ("título", "fecha", "autor"),
            ("titre", "date", "auteur"),
            ("titolo", "data", "autore"),
            ("title", "date_publish", "author"),
        )
    },
    **{
        f"a day as {written}": (
            "a.md",
            front("title: {headline}", f"date: {written}"),
            {**DAY, "no": ["date-unparsable"]},
        )
        for written in ("2025-W19-6", "2025-130", "2025-05-10T08:00", "20250510", "10 May 2025")
    },
    **{
        f"a day in a language that is not read: {written}": (
            "a.md",
            front("title: {headline}", f"date: {written}"),
            {"no": ["date-unparsable"]},
        )
        for written in ("10. mája 2025", "10 maijs 2025", "10 Mei 2025", "10 Mayıs 2025", "10 toukokuuta 2025")
    },
    "a language of three letters": ("a.md", front(*DATED, "lang: eng"), {"language": "en"}),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_picture_or_a_value_is_read_as_it_is(row: str) -> None:
    assert_states(ROWS[row])


TOLD = (
    "{headline}\n\nBy {person}\n\n10 May 2025\n\n"
    "{place} — The quay walls hold after the storm, the harbour office said on Friday, and the ferry sails again.\n\n"
    "“We wait for the divers, and then we open the pier to the people of the town,” said {other}, who runs the café at"
    " the pier and the boat to the island. “Nobody was hurt,” {other} added.\n\n"
    "The office told {outlet} that the work had cost 1,200 crowns a day and would end in three weeks, and that the"
    " boats would leave from the old harbour until then.\n"
)


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation.place)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_hard_wrapped_text_states_what_unwrapped_text_does(variation: Variation, name: str) -> None:
    text = TOLD.format(**variation._asdict())
    wrapped = "\n\n".join(textwrap.fill(part, 72) for part in text.split("\n\n")) + "\n"
    assert any(len(part.splitlines()) > 2 for part in wrapped.split("\n\n"))
    assert statements(name, wrapped) == statements(name, text)


def statements(name: str, text: str) -> dict[str, object]:
    """What a text states, with its quotations, and the rules of its findings."""
    result = check(Source(name, text.encode()), SETTINGS)
    assert result.shown_document is not None
    record = result.shown_document.record
    assert len(record.quotes) >= 3
    return {
        "bylines": [byline.name for byline in record.bylines],
        "quotes": [
            (" ".join(quote.text.split()), quote.kind, quote.speaker.name if quote.speaker else None)
            for quote in record.quotes
        ],
        "figures": [(figure.value, figure.unit) for figure in record.figures],
        "findings": [finding.rule for finding in result.findings],
    }
