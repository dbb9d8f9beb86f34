"""Templates and pages without words are no articles in a folder walk; a file that is named is read."""

import pytest

from provcheck import readers
from provcheck.model.document import Source
from provcheck.model.errors import NotADocument, ReadError, TemplateFile, WordlessPage

ARTICLE = "---\ntitle: The ferry is back\n---\nThe ferry sails again.\n"


def refused(name: str, content: str) -> type[ReadError] | None:
    """The error of a file that a folder walk found; None where it is read."""
    try:
        readers.read(Source(name, content.encode(), walked=True))
    except ReadError as error:
        return type(error)
    return None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("_includes/findings.md", "Three harbours were closed.\n"),
        ("site/_layouts/post.html", "<article><h1>{{ page.title }}</h1>{{ content }}</article>"),
        ("themes/pier/layouts/single.html", "<main><h1>Stories</h1><p>All stories.</p>{{ .Content }}</main>"),
        ("archetypes/default.md", "---\ntitle: '{{ .Name }}'\ndate: {{ .Date }}\n---\nWrite here.\n"),
        ("404.html", "<main><h1>Page not found</h1></main>"),
        ("content/404.md", "---\ntitle: Lost\n---\nNothing is here.\n"),
    ],
)
def test_templates(name: str, content: str) -> None:
    assert refused(name, content) is TemplateFile
    if not name.startswith("arch"):  # its front matter is no YAML before it is filled in
        readers.read(Source(name, content.encode()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("content/_index.md", "---\ntitle: Blog\n---\n"),
        ("map.md", "---\ntitle: Map\ndate: 2025-03-04\n---\n<div>{% include harbour_map.html %}</div>\n"),
        ("index.html", "---\n---\n<ul>{% for post in site.posts %}<li>{{ post.title }}</li>{% endfor %}</ul>"),
        ("empty.txt", ""),
        ("head.html", "<meta name=viewport content=wide>"),
    ],
)
def test_pages_without_words(name: str, content: str) -> None:
    assert refused(name, content) is WordlessPage


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("content/story.md", ARTICLE),
        ("themes/story.md", ARTICLE),  # a section about themes
        ("themes/story.md", ARTICLE + '{{< photo "pier.jpg" >}}\n'),
        ("layouts/story.html", "<article><h1>The ferry is back</h1><p>It sails again.</p></article>"),
        ("4040.md", ARTICLE),
        ("story.txt", "{{ The ferry sails again"),
        ("greek.txt", "Το πλοίο ταξιδεύει ξανά"),
        # The text is behind a paywall.
        (
            "story.html",
            '<meta property="og:title" content="The ferry is back">'
            '<meta property="article:published_time" content="2025-03-04T06:00:00Z"><div id="root"></div>',
        ),
    ],
)
def test_articles(name: str, content: str) -> None:
    assert refused(name, content) is None


def test_openings_without_an_end_cost_no_more_than_their_line() -> None:
    assert refused("a.txt", "{{" * 9000) is WordlessPage
    assert refused("a.txt", "{{" * 90_000) is None


def test_both_are_no_documents_for_whatever_walks_folders() -> None:
    assert issubclass(TemplateFile, NotADocument)
    assert issubclass(WordlessPage, NotADocument)
