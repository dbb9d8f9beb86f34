"""People in metadata: parts of a name, roles around a person, lists of ninjs, keys of generators, adjacent elements."""

import json

import pytest

from provcheck import readers
from provcheck.model.document import Source

BODY = (
    "The ferries ran again on Tuesday after eleven weeks of repairs, the harbour office said, and nobody had to wait."
)


def authors(name: str, content: str) -> list[tuple[str, str]]:
    """The declared authors of a document with the keys that declare them."""
    document = readers.read(Source(name, content.encode()))
    return [(value.value, value.method) for value in document.declared if value.field == "bylines"]


def front_matter(lines: str) -> list[tuple[str, str]]:
    return authors("story.md", f"---\ntitle: Ferries return\n{lines}\n---\n\n{BODY}\n")


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("author:\n  given: Ada\n  family: Linnet", ["Ada Linnet"]),
        ("author:\n  first: Ada\n  last: Linnet", ["Ada Linnet"]),
        ("author:\n  first_name: Ada\n  middle_name: R.\n  last_name: Linnet", ["Ada R. Linnet"]),
        (
            "authors:\n  - givenName: Ada\n    familyName: Linnet\n  - forename: Bo\n    surname: Renn",
            ["Ada Linnet", "Bo Renn"],
        ),
        ("author:\n  - name:\n      family: Brandt\n      particle: van den\n      given: Ida", ["Ida van den Brandt"]),
        ("author: {given: Ada, family: Linnet, suffix: Jr.}", ["Ada Linnet Jr."]),
        ("author:\n  name: Ada Linnet\n  url: https://example.org", ["Ada Linnet"]),
        ('author:\n  "@type": Role\n  author: {name: Ada Linnet}', ["Ada Linnet"]),
        ("taxonomies:\n  authors: [Ada Linnet, Bo Renn]\n  tags: [ferries]", ["Ada Linnet", "Bo Renn"]),
        ("extra:\n  author: Ada Linnet", ["Ada Linnet"]),
        ("author: Ada Linnet\ncoauthors: [Bo Renn]", ["Ada Linnet", "Bo Renn"]),
        ("written-by: Ada Linnet", ["Ada Linnet"]),
    ],
)
def test_front_matter(lines: str, names: list[str]) -> None:
    assert [name for name, _ in front_matter(lines)] == names


def test_the_role_of_a_person_in_a_list_is_part_of_the_key() -> None:
    lines = "authors:\n  - {name: Ada Linnet, role: writer}\n  - {name: Bo Renn, role: Photographer}"
    assert front_matter(lines) == [("Ada Linnet", "authors"), ("Bo Renn", "authors photographer")]
    assert front_matter("editor: Ida Brandt") == [("Ida Brandt", "editor")]


@pytest.mark.parametrize(
    ("member", "people"),
    [
        ({"bylines": [{"by": "By ADA LINNET", "title": "Quay Press"}]}, [("By ADA LINNET, Quay Press", "bylines")]),
        ({"bylines": ["Ada Linnet", "Bo Renn"]}, [("Ada Linnet", "bylines"), ("Bo Renn", "bylines")]),
        ({"authors": [{"name": "Ada Linnet", "role": "writer"}]}, [("Ada Linnet", "authors")]),
        ({"authors": [{"name": "Bo Renn", "role": "photographer"}]}, [("Bo Renn", "authors photographer")]),
        ({"author": {"given": "Ada", "family": "Linnet"}}, [("Ada Linnet", "author")]),
        ({"editor": "Ida Brandt"}, [("Ida Brandt", "editor")]),
        ({"byline": "By Ada Linnet"}, [("By Ada Linnet", "byline")]),
    ],
)
def test_ninjs(member: dict[str, object], people: list[tuple[str, str]]) -> None:
    item = {"uri": "urn:example:1", "standard": {"name": "ninjs", "version": "2.0"}, "headline": "Ferries return"}
    assert authors("item.json", json.dumps(item | member | {"body_text": BODY})) == people


def page(head: str, byline: str = "") -> list[tuple[str, str]]:
    body = f"<h1>Ferries return</h1>{byline}<p>{BODY}</p><p>{BODY}</p>"
    return authors("story.html", f"<html lang=en><head>{head}</head><body><article>{body}</article></body></html>")


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ({"@type": "Role", "author": {"@type": "Person", "name": "Ada Linnet"}}, [("Ada Linnet", "author")]),
        (
            {"@type": "Role", "roleName": "editor", "author": {"@type": "Person", "name": "Ida Brandt"}},
            [("Ida Brandt", "author editor")],
        ),
        ({"@type": ["OrganizationRole", "Role"], "author": [{"name": "Ada Linnet"}]}, [("Ada Linnet", "author")]),
        ({"@type": "Person", "givenName": "Ada", "familyName": "Linnet"}, [("Ada Linnet", "author")]),
        ([{"@type": "Role", "author": {"givenName": "Ada", "familyName": "Linnet"}}], [("Ada Linnet", "author")]),
        ({"@type": "Person", "name": "Ada &amp; Bo"}, [("Ada & Bo", "author")]),
    ],
)
def test_json_ld(author: object, people: list[tuple[str, str]]) -> None:
    node = {"@type": "NewsArticle", "headline": "Ferries return", "author": author}
    assert page(f'<script type="application/ld+json">{json.dumps(node)}</script>') == people


@pytest.mark.parametrize("name", ["authors", "author", "article:authors", "citation_authors", "byline"])
def test_meta_tags(name: str) -> None:
    assert page(f'<meta name="{name}" content="Ada Linnet, Bo Renn">') == [("Ada Linnet, Bo Renn", name)]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<b>Ann Lorne</b><i>CEO</i>", ["Ann Lorne", "CEO"]),
        ("<span>Ann Lorne</span><span>Staff writer</span>", ["Ann Lorne", "Staff writer"]),
        ("<strong>By Ann Lorne</strong><em>The Quyll Gazette</em>", ["By Ann Lorne", "The Quyll Gazette"]),
        ("<b>Ann Lorne</b><!-- role --><small>Editor</small>", ["Ann Lorne", "Editor"]),
        ("<b>A</b>nn Lorne", ["Ann Lorne"]),
        ("<span>Ann</span><span>Lorne</span>", ["Ann Lorne"]),
        ("By <b>Ann Lorne</b> and <b>Bo Renn</b>", ["By Ann Lorne and Bo Renn"]),
    ],
)
def test_adjacent_elements_of_a_page_are_separate(byline: str, names: list[str]) -> None:
    assert page("", f'<div class="byline">{byline}</div>') == [(name, "byline") for name in names]


def test_the_name_of_microdata_ends_with_its_element() -> None:
    assert page("", '<div itemprop="author"><b>Ann Lorne</b><i>CEO</i></div>')[0] == ("Ann Lorne", "author")
