"""What a file of a site is for: articles, drafts, and pages that need no date."""

from datetime import date

import pytest

from provcheck import profiles, rules
from provcheck.engine.check import check
from provcheck.model.document import Purpose, Source
from provcheck.model.settings import Settings
from provcheck.readers import read

SETTINGS = Settings(profile=profiles.load("newswire", rules.BY_NAME.keys()), as_of=date(2026, 6, 1))
STORY = "The weir was repaired in the summer, and the anglers are back, the warden said on the bridge."


def source(name: str, front_matter: str = "", title: str = "The weir is repaired") -> Source:
    if name.endswith(".html"):
        html = (
            f"<html><head><title>{title}</title></head><body{front_matter}><h1>{title}</h1><p>{STORY}</p></body></html>"
        )
        return Source(name, html.encode())
    return Source(name, f"---\ntitle: {title}\n{front_matter}\n---\n\n{STORY}\n".encode())


def missing(checked: Source) -> set[str]:
    return {finding.rule for finding in check(checked, SETTINGS).findings} & {"date-missing", "credit-missing"}


@pytest.mark.parametrize(
    ("name", "front_matter"),
    [
        ("content/weir.md", "draft: true"),
        ("_posts/weir.md", "published: false"),
        ("_drafts/weir.md", "layout: post"),
        ("site/_drafts/2026/weir.md", "author: Ida Roe"),
        ("src/news/weir.mdx", "status: draft"),
        ("weir.md", "state: Unpublished"),
    ],
)
def test_a_draft_needs_no_date(name: str, front_matter: str) -> None:
    draft = source(name, front_matter)
    assert read(draft).purpose is Purpose.DRAFT
    assert not missing(draft)


@pytest.mark.parametrize(
    ("name", "front_matter", "title"),
    [
        ("_articles/weir/team.md", "category: weir", "Methodology"),
        ("about.md", "layout: default", "Who we are"),
        ("content/contact/index.md", "weight: 3", "Write to the desk"),
        ("content/_index.md", "cascade: x", "The Weir Gazette"),
        ("content/authors/ida-roe/_index.md", "email: x", "Ida Roe"),
        ("_projects/map.md", "layout: map", "The map of weirs"),
        ("index.html", "", "The Weir Gazette"),
        ("kontakt.html", "", "So erreichen Sie uns"),
        ("info/weir.md", "layout: page", "The weir"),
        ("weir.md", "layout: layouts/page.njk", "The weir"),
        ("weir.md", "type: page", "The weir"),
        ("src/content/docs/weir.mdx", "description: x", "The weir"),
        ("manual/weir.md", "sidebar_position: 2", "The weir"),
        ("weir.html", ' class="page page-template-default"', "The weir"),
        ("pages/metodologia.es.md", "lang: es", "Cómo lo hicimos"),
    ],
)
def test_a_page_that_is_no_article_needs_no_date(name: str, front_matter: str, title: str) -> None:
    page = source(name, front_matter, title)
    assert read(page).purpose is Purpose.PAGE
    assert not missing(page)


@pytest.mark.parametrize(
    ("name", "front_matter"),
    [
        ("_posts/weir.md", "layout: page"),
        ("content/news/about.md", "weight: 3"),
        ("content/posts/weir/index.md", "draft: false"),
        ("weir.md", "layout: default"),
        ("weir.md", "published: true"),
        ("weir.md", "status: publish"),
        ("weir.html", ' class="single single-post page"'),
        ("news/contact.html", ""),
        ("docs/weir.md", "author: Ida Roe"),
    ],
)
def test_an_article_needs_a_date(name: str, front_matter: str) -> None:
    article = source(name, front_matter)
    assert read(article).purpose is Purpose.ARTICLE
    assert missing(article) == {"date-missing", "credit-missing"}
