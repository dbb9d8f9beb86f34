"""Which of a page's headlines is its own, among titles for search engines and for sharing."""

import pytest

from provcheck import readers
from provcheck.model.document import Source

STORY = "<p>The boats came in at noon, after nine days at sea, and were met by a crowd on the quay.</p>" * 4


def headline(title: str, structured: str, shared: str, body: str) -> str:
    page = f"""<title>{title}</title><meta property="og:title" content="{shared}">
    <meta property="og:site_name" content="The Gazette">
    <script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{structured}"}}</script>
    <body>{body}{STORY}</body>"""
    document = readers.read(Source("story.html", page.encode()))
    return next(item.value for item in document.declared if item.field == "headline")


def test_the_headline_in_structured_data_is_the_pages_own() -> None:
    shown = "<article><h1>Nine days at sea, and home</h1></article>"
    assert headline("Fishing news", "Boats return", "Nine days at sea, and home", shown) == "Boats return"


def test_a_headline_that_is_shown_and_shared_precedes_a_title_for_search_engines() -> None:
    shown = "<article><h1>Nine days at sea, and home</h1></article>"
    result = headline("Porto boats | The Gazette", "Porto boats", "Nine days at sea, and home", shown)
    assert result == "Nine days at sea, and home"


def test_a_headline_with_a_word_more_is_the_same_headline() -> None:
    shown = "<article><h1>The fleet braces for an early winter at sea</h1></article>"
    result = headline(
        "The fleet braces for a winter at sea - The Gazette",
        "The fleet braces for a winter at sea",
        "The fleet braces for an early winter at sea",
        shown,
    )
    assert result == "The fleet braces for a winter at sea"


@pytest.mark.parametrize(
    "crumbs",
    [
        "<nav><ul><li><h1>Porto boats: all that is known</h1></li></ul></nav>",
        '<ol class="page-breadcrumbs"><li><h1>Porto boats: all that is known</h1></li></ol>',
        '<div class="header__crumb"><h1>Porto boats: all that is known</h1></div>',
    ],
)
@pytest.mark.parametrize("kicker", ["", "<i>Fishing</i> "])
def test_the_heading_of_the_article_precedes_a_title_among_breadcrumbs(crumbs: str, kicker: str) -> None:
    shown = f"{crumbs}<article><h2>{kicker}<span>Nine days at sea, and home</span></h2></article>"
    result = headline("Porto news", "Porto boats: all that is known", "Nine days at sea, and home", shown)
    assert result == "Nine days at sea, and home"


def test_a_title_among_breadcrumbs_is_used_where_the_page_shows_no_other() -> None:
    shown = "<nav><h1>Porto boats: all that is known</h1></nav><article><h2>What the harbour says</h2></article>"
    result = headline("Porto news", "Porto boats: all that is known", "Nine days at sea, and home", shown)
    assert result == "Porto boats: all that is known"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("How the harbour made ready for boats", "How the harbour made ready for boats"),
        ("The Gazette of the North", "Porto boats: all that is known"),  # the name of a site is no headline
    ],
)
def test_a_third_headline_that_only_the_page_shows(shown: str, expected: str) -> None:
    title = "Porto boats: all that is known"
    result = headline(title, title, "Nine days at sea, then a harbour", f"<article><h1>{shown}</h1></article>")
    assert result == expected


def test_section_and_site_are_cut_off_where_the_page_has_the_headline_without_them() -> None:
    page = f"""<meta name="headline" content="Boats return to Porto">
    <meta property="og:title" content="Boats return to Porto-World｜The Gazette"><body>{STORY}</body>"""
    document = readers.read(Source("story.html", page.encode()))
    assert {item.value for item in document.declared if item.field == "headline"} == {"Boats return to Porto"}
