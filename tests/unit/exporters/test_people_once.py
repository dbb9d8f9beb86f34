"""No person stands twice in a record or an export, wherever a page names the author."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from provcheck.engine import check as pipeline
from provcheck.exporters import csv_, jsonld, ninjs, prov
from provcheck.model.document import Source
from provcheck.model.record import Record
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("minimal", "urn:test", {}), as_of=date(2025, 6, 1))
STORY = "<p>The lights came back on Tuesday after eleven weeks of repairs, the harbour office said.</p>" * 2
NODE = {"@type": "NewsArticle", "headline": "Lights return"}


def page(head: str, byline: str, ending: str = "") -> Source:
    body = f"<article><h1>Lights return</h1>{byline}{STORY}{ending}</article>"
    return Source("a.html", f"<html lang=en><head><title>L</title>{head}</head><body>{body}</body></html>".encode())


def script(author: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(NODE | {"author": author})}</script>'


META = '<meta name="author" content="Ada Linnet">'
SHOWN = '<p class="byline">By Ada Linnet</p>'
PAGES = {
    "meta and byline": page(META, SHOWN),
    "structured data and byline": page(script({"@type": "Person", "name": "Ada Linnet"}), SHOWN),
    "all of them": page(script([{"name": "Ada Linnet"}]) + META, SHOWN),
    "capitals": page(META, '<p class="byline">BY ADA LINNET</p>'),
    "with an outlet": page('<meta name="author" content="Ada Linnet (AFP)">', SHOWN),
    "with a degree": page('<meta name="author" content="Ada Linnet, PhD">', SHOWN),
    "the family name first": page('<meta name="dc.creator" content="Linnet, Ada">', SHOWN),
    "twice in a list": page(script([{"name": "Ada Linnet"}, {"name": "Ada  Linnet"}]), SHOWN),
    "two links": page("", '<p class="byline"><a rel="author">Ada Linnet</a> <a rel="author">Ada Linnet</a></p>'),
    "microdata": page(META, '<p itemprop="author" itemscope><span itemprop="name">Ada Linnet</span></p>'),
    "accents": page('<meta name="author" content="Ada Linnét">', SHOWN),
    "reporting too": page(META, SHOWN, "<p>(Reporting by Ada Linnet)</p>"),
}


def record_of(source: Source) -> Record:
    return pipeline.extract(source, SETTINGS)


def people(node: object) -> Iterator[str]:
    """The names of the people who made the article, in JSON-LD or ninjs."""
    for key in ("author", "editor", "contributor", "translator", "infoSources"):
        value = node.get(key, []) if isinstance(node, dict) else []
        for item in value if isinstance(value, list) else [value]:
            yield item["name"].casefold().replace("é", "e")


@pytest.mark.parametrize("source", PAGES.values(), ids=PAGES)
def test_one_person_is_one(source: Source) -> None:
    record = record_of(source)
    assert [byline.label.casefold().replace("é", "e") for byline in record.bylines] == ["ada linnet"]
    article = json.loads(jsonld.encode(record))
    assert [name for name in people(article) if name == "ada linnet"] == ["ada linnet"]
    item = json.loads(ninjs.encode(record))
    assert [name for name in people(item) if name == "ada linnet"] == ["ada linnet"]
    assert "and" not in item["by"]
    agents = json.loads(prov.encode(record))["agent"].values()
    assert len([agent for agent in agents if agent.get("schema:name", "").casefold().startswith("ada")]) <= 1
    assert csv_.encode(record).casefold().replace("é", "e").count("ada linnet") == 1


def test_a_key_without_a_name_is_no_name_in_an_export() -> None:
    record = record_of(
        Source("a.md", b"---\ntitle: Lights return\nauthors: [ada-linnet]\n---\n\nThe lights came back.\n")
    )
    assert json.loads(jsonld.encode(record))["author"] == {"@type": "Person", "identifier": "ada-linnet"}
    item = json.loads(ninjs.encode(record))
    assert item["infoSources"] == [{"literal": "ada-linnet", "role": "author"}]
    assert "by" not in item
