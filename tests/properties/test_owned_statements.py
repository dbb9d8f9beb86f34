"""Dates, names, credits and pictures have an owner and a value: each row for five people, outlets and places.

The names are invented, but for agencies; none of them decides what is read.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pytest

from provcheck import profiles, rules
from provcheck.engine.check import check
from provcheck.model.document import Source
from provcheck.model.record import Record
from provcheck.model.settings import Settings

SETTINGS = Settings(
    profiles.load("newswire", rules.BY_NAME.keys()), date(2025, 6, 1), raise_crashes=True, keep_documents=True
)


class Variation(NamedTuple):
    person: str
    other: str
    outlet: str
    place: str
    headline: str


VARIATIONS = [
    Variation("Ada Linnet", "Tom Brask", "Reuters", "Eastwick", "Quay walls hold"),
    Variation("Min Hua", "Carolyn See", "AFP", "Quyllmouth", "Twelve dead at pier"),
    Variation("Ana Öztürk", "Bio Adeyemi", "dpa", "Norderhaven", "The ferry gets a second deck"),
    Variation("Ugo de Zeeuw", "Ago Tamm", "Lusa", "Vila Elsa", "Bakers argue over bread"),
    Variation("Ngozi O’Hara", "Vera Holm", "Xinhua", "Else-on-Sea", "A lock opens at last"),
]
STORY = (
    "{place} — The quay walls hold after the storm, the harbour office said on Friday, and the ferry sails again from"
    " pier one. The office had closed the pier for a week, and the people of the town were glad to see it open.\n\n"
    "“We wait for the divers,” said {other}, who runs the café at the pier and the boat to the island.\n"
)
PARAGRAPHS = "".join(f"<p>{part.strip()}</p>" for part in STORY.split("\n\n"))


def front(*lines: str) -> str:
    return "---\n" + "\n".join(lines) + "\n---\n" + STORY


def page(head: str = "", body: str = "", article: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{{headline}}</title>{head}</head><body>"
        f"<article><h1>{{headline}}</h1>{article}{PARAGRAPHS}</article>{body}</body></html>"
    )


META = '<meta property="article:published_time" content="2025-05-10T08:00:00Z">'
DAY = {"published": "2025-05-10"}
DATED = ("title: {headline}", "date: 2025-05-10", "source: {outlet}")


def linked(node: str) -> str:
    return f'<script type="application/ld+json">{node}</script>'.replace("{", "{{").replace("}", "}}")


# What a row is about: the file, its text, and what the record has in these fields. Findings that must not be there are
# behind `no`, and those that must be behind `rules`.
ROWS: Mapping[str, tuple[str, str, Mapping[str, object]]] = {
    # Every statement has an owner and a label.
    "updated, then published": (
        "a.html",
        page(article="<p class=date>Updated 12 May 2025 | Published 10 May 2025</p>"),
        {**DAY, "modified": "2025-05-12"},
    ),
    "published, then updated": (
        "a.html",
        page(article="<p class=date>Published 10 May 2025 | Updated 12 May 2025</p>"),
        {**DAY, "modified": "2025-05-12"},
    ),
    "one element that is both": (
        "a.html",
        page(article='<time class="published updated" datetime="2025-05-10">10 May</time>'),
        {**DAY, "no": ["date-conflict"]},
    ),
    "the date in a title": (
        "a.html",
        page(article='<abbr itemprop="datePublished" title="2025-05-10T09:05:00Z">9:05 PM</abbr>'),
        DAY,
    ),
    "an ordinal above the headline": (
        "a.html",
        page().replace("<article>", "<article><p class=date>May 10th, 2025</p>"),
        DAY,
    ),
    "a comment": (
        "a.html",
        page(META, '<div class="comment"><time datetime="2025-05-20">20 May 2025</time> {other}</div>'),
        {**DAY, "no": ["date-conflict"]},
    ),
    "an event in the story": (
        "a.html",
        page(META, article='<p>It opens on <time datetime="2025-08-01">1 August</time>.</p>'),
        {**DAY, "no": ["date-conflict"]},
    ),
    "a teaser": (
        "a.html",
        page(
            META,
            '<aside><article><h2>More</h2><time class="entry-date published" datetime="2024-01-01">1 Jan</time>'
            "</article></aside>",
        ),
        {**DAY, "no": ["date-conflict"]},
    ),
    "a video": (
        "a.html",
        page(META + linked('{"@type": "VideoObject", "uploadDate": "2024-02-02", "name": "x"}')),
        {**DAY, "no": ["date-conflict"]},
    ),
    "a heading after prose": (
        "a.md",
        front(*DATED) + "\n# What comes next\n\nMore.\n",
        {"headline": "{headline}", "no": ["metadata-conflict"]},
    ),
    "a flag": ("a.md", front(*DATED, "published: true"), {**DAY, "no": ["date-unparsable", "date-conflict"]}),
    "a slug that names no day": ("a.md", front(*DATED, "slug: 24-7-ferries"), {**DAY, "no": ["date-conflict"]}),
    "an address with another day": (
        "a.md",
        front(*DATED, "url: /2024/02/13/quay"),
        {**DAY, "rules": ["date-conflict"]},
    ),
    "a dotted date": ("a.md", front("title: {headline}", "date: 09.03.2018"), {"published": "2018-03-09"}),
    "the first day of a clock": (
        "a.md",
        front("title: {headline}", "date: 1970-01-01T00:00:00Z"),
        {"published": None, "rules": ["value-placeholder"]},
    ),
    "one person twice": (
        "a.html",
        page(META + '<meta name="author" content="{person}">', article="<p class=byline>By {person}</p>"),
        {"bylines": ["{person}"], "no": ["metadata-conflict"]},
    ),
    # A value has to be one.
    **{
        f"no value: {value}": (
            "a.md",
            front("title: {headline}", "date: 2025-05-10", f"source: {written}"),
            {"credits": [], "rules": ["value-placeholder"], "no": ["credit-missing"]},
        )
        for value, written in (
            ("nan", "nan"),
            ("null", "'null'"),
            ("Unknown", "Unknown"),
            ("TODO", "TODO"),
            ("a template", "'{{{{ site.name }}}}'"),
            ("mail", "x@else.example"),
        )
    },
    "people with names of words": (
        "a.md",
        front(*DATED, "author: {other}"),
        {"bylines": ["{other}"], "no": ["byline-junk"]},
    ),
    "an address for a source": (
        "a.md",
        front("title: {headline}", "date: 2025-05-10", "source: https://www.else-courier.example/a"),
        {"no": ["credit-missing"]},
    ),
    # Bylines as people write them.
    **{
        f"byline: {line}": (
            "a.md",
            front("title: {headline}", "date: 2025-05-10", f'author: "{line}"'),
            {"bylines": ["{person}"], "credited": True, "no": ["credit-missing", "byline-outlet"]},
        )
        for line in (
            "{person} of {outlet}",
            "{person} ({outlet})",
            "{person}/{outlet}",
            "{person}, {outlet}",
            "{person} and {outlet}",
        )
    },
    **{
        f"byline in text: {line}": (
            "a.txt",
            "{headline}\n\nBy " + line + "\n\n10 May 2025\n\n" + STORY,
            {"bylines": ["{person}"], "credited": True, "no": ["credit-missing"]},
        )
        for line in ("{person}, {outlet}", "{person} ({outlet})", "{person}/{outlet}")
    },
    "an agency alone": (
        "a.md",
        front("title: {headline}", "date: 2025-05-10", "author: {outlet}"),
        {"credited": True, "no": ["credit-missing", "byline-outlet"]},
    ),
    "words and photos": (
        "a.txt",
        "{headline}\n\nWords: {person} | Photos: {other}\n\n10 May 2025\n\n" + STORY,
        {"writer": "{person}"},
    ),
    "byline and date in stars": (
        "a.txt",
        "{headline}\n\n*By {person}, 10 May 2025*\n\n" + STORY,
        {**DAY, "bylines": ["{person}"]},
    ),
    "byline and date on a line": (
        "a.txt",
        "{headline}\n\nBy {person} | May 10, 2025\n\n" + STORY,
        {**DAY, "bylines": ["{person}"]},
    ),
    "a degree behind the name": ("a.md", front(*DATED, 'author: "{person}, PhD"'), {"bylines": ["{person}"]}),
    "a key of an authors file": ("a.md", front(*DATED, "authors: [no-such-key]"), {"bylines": [None]}),
    # Pictures have credits of their own.
    **{
        f"picture: {line}": (
            "a.txt",
            "{headline}\n\n10 May 2025\n\n" + STORY + f"\n{line}\n",
            {"pictures": True, "rules": ["credit-missing"]},
        )
        for line in ("(Photo: {person})", "[Photo: {person}]", "Image credit: {person}/{outlet}")
    },
    "a picture's key": (
        "a.md",
        front("title: {headline}", "date: 2025-05-10", "image: /a.jpg", "image-credit: {person}"),
        {"pictures": True, "rules": ["credit-missing"]},
    ),
    # What can't be parsed is reported.
    "a colon in a title": (
        "a.md",
        front("title: Storm: 12 villages", "date: 2025-05-10"),
        {"rules": ["metadata-unreadable"], "no": ["date-missing", "read-failed"]},
    ),
    "a comma at the end": (
        "a.html",
        page(linked('{"@type": "NewsArticle", "headline": "HEAD", "datePublished": "2025-05-10",}')),
        DAY,
    ),
    "front matter in JSON": (
        "a.md",
        '{{"title": "{headline}", "date": "2025-05-10"}}\n\n' + STORY,
        {**DAY, "headline": "{headline}"},
    ),
    "front matter below a comment": ("a.md", "\n<!-- x -->\n" + front(*DATED), DAY),
    "two lines in a value": (
        "a.md",
        front(*DATED, "author: {person}", "  (staff)").replace("\n  (staff)", ""),
        {"bylines": ["{person}"]},
    ),
    "a key in another language": (
        "a.md",
        front("titel: {headline}", "datum: 2025-05-10", "autor: {person}"),
        {**DAY, "bylines": ["{person}"]},
    ),
}


def stated(record: Record) -> dict[str, object]:
    return {
        "published": record.published.value[:10] if record.published and record.published.value else None,
        "modified": record.modified.value[:10] if record.modified and record.modified.value else None,
        "headline": record.headline.value if record.headline else None,
        "bylines": [byline.name for byline in record.bylines],
        "writer": next((byline.name for byline in record.bylines if byline.role == "writer"), None),
        "credits": [credit.name for credit in record.credits],
        "credited": bool(record.credits),
        "pictures": bool(record.images),
        "photographers": [image.creator for image in record.images],
        "agencies": [image.agency for image in record.images],
        "captions": [image.caption for image in record.images],
        "unchecked": sorted(name for name, state in record.fields.items() if state == "unchecked"),
        "language": record.document.language,
    }


def assert_states(row: tuple[str, str, Mapping[str, object]]) -> None:
    name, text, expected = row
    for variation in VARIATIONS:
        names = variation._asdict()
        source = Source(name, text.format(**names).encode())
        result = check(source, SETTINGS)
        assert result.shown_document is not None
        found = {finding.rule for finding in result.findings}
        record = stated(result.shown_document.record)
        for field, value in expected.items():
            if field == "no":
                assert found.isdisjoint(value), variation  # type: ignore[arg-type]
            elif field == "rules":
                assert found.issuperset(value), variation  # type: ignore[call-overload]
            else:
                values = (
                    [item.format(**names) if item else item for item in value] if isinstance(value, list) else value
                )
                assert record[field] == (values.format(**names) if isinstance(values, str) else values), variation


@pytest.mark.parametrize("row", ROWS)
def test_a_statement_belongs_to_its_owner(row: str) -> None:
    assert_states(ROWS[row])
