"""Other articles, objects and parts of a page own what they state, and authors are written in many ways: five of each.

The people, outlets and places are those of `test_owned_statements`, invented but for agencies.
"""

from collections.abc import Mapping

import pytest

from tests.properties.test_owned_statements import (
    DATED,
    DAY,
    META,
    STORY,
    assert_states,
    front,
    linked,
    page,
)

OTHER_DAY = "2024-02-02"
NO_CONFLICT = {**DAY, "no": ["date-conflict"]}
AUTHORED = {"bylines": ["{person}"], "no": ["metadata-conflict", "byline-junk"]}


def news(headline: str, day: str) -> str:
    return f'{{"@type": "NewsArticle", "headline": "{headline}", "datePublished": "{day}"}}'


def typed(*lines: str) -> str:
    """A text as people type it: headline, these lines, story."""
    return "\n\n".join(["{headline}", *lines, STORY])


def of_an_item(name: str) -> str:
    return f'{{"@type": "{name}", "name": "x", "datePublished": "{OTHER_DAY}", "uploadDate": "{OTHER_DAY}"}}'


# As in `test_owned_statements`.
ROWS: Mapping[str, tuple[str, str, Mapping[str, object]]] = {
    # Every statement has an owner and a label.
    **{
        f"structured data of another thing: {name}": ("a.html", page(META + linked(of_an_item(name))), NO_CONFLICT)
        for name in ("VideoObject", "PodcastEpisode", "Review", "AudioObject", "Event")
    },
    **{
        f"part of a page: {opening}": (
            "a.html",
            page(META, f"{opening}<time datetime={OTHER_DAY}>2 February 2024</time></{opening[1:].split()[0]}>"),
            NO_CONFLICT,
        )
        for opening in (
            "<nav>", "<footer class=site-footer>", '<ol class="references">', '<section class="comments">',
            '<div class="related">',
        )
    },
    "a second article of microdata in a list": (
        "a.html",
        page(
            META,
            '<ul><li itemscope itemtype="https://schema.org/NewsArticle"><h3 itemprop="headline">Other</h3>'
            f'<meta itemprop="datePublished" content="{OTHER_DAY}"></li></ul>',
        ),
        NO_CONFLICT,
    ),
    "two articles in the structured data": (
        "a.html",
        page((linked(news("Something else at sea today", OTHER_DAY)) + linked(news("HEAD", "2025-05-10")))
             .replace("HEAD", "{headline}")),
        {**NO_CONFLICT, "headline": "{headline}"},
    ),
    "the name of the site in a heading": (
        "a.html",
        page(META).replace("<article>", "<header><h1>The Else Courier</h1></header><article>"),
        {**DAY, "headline": "{headline}"},
    ),
    **{
        f"labels of a language: {published}, {modified}": (
            "a.html",
            page(article=f"<p class=date>{modified} 12.05.2025 | {published} 10.05.2025</p>"),
            {**DAY, "modified": "2025-05-12"},
        )
        for published, modified in (
            ("Veröffentlicht am", "Aktualisiert am"),
            ("Publié le", "Mis à jour le"),
            ("Publicado el", "Actualizado el"),
            ("Publicado em", "Atualizado em"),
            ("Pubblicato il", "Aggiornato il"),
        )
    },
    **{
        f"a slug without a day: {slug}": ("a.md", front(*DATED, f"slug: {slug}"), NO_CONFLICT)
        for slug in ("3-questions-for-the-mayor", "12-dead-at-pier", "24-7-ferries", "top-10-of-2024", "5-2-at-home")
    },
    **{
        f"a key with another day: {key}": (
            "a.md",
            front(*DATED, f"{key}: /2024/02/13/harbour-survey"),
            {**DAY, "rules": ["date-conflict"]},
        )
        for key in ("permalink", "url")
    },
    **{
        f"a placeholder: {written}": (
            "a.md",
            front("title: {headline}", f"date: {written}"),
            {"published": None, "rules": ["value-placeholder"]},
        )
        for written in ("0001-01-01", "1970-01-01", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "-0001-11-30")
    },
    **{
        f"a dotted date: {written}": ("a.md", front("title: {headline}", f"date: {written}"), {"published": day})
        for written, day in (
            ("10.05.2025", "2025-05-10"), ("05.04.2025", "2025-04-05"), ("1.2.2025", "2025-02-01"),
            ("09.03.2018", "2018-03-09"), ("31.12.2024", "2024-12-31"),
        )
    },
    # A value has to be one.
    **{
        f"no source: {written}": (
            "a.md",
            front("title: {headline}", "date: 2025-05-10", f"source: {written}"),
            {"credits": [], "rules": ["value-placeholder"], "no": ["credit-missing"]},
        )
        for written in ("None", "N/A", "'-'", "true", "0", "<source>", "Your Site Name")
    },
    # Bylines as people write them.
    **{
        f"author: {written}": ("a.md", front(*DATED, f'author: "{written}"'), AUTHORED)
        for written in (
            "{person}, PhD", "{person}, M.D.", "{person}, Content Design", "By {person}", "{person}, staff writer",
        )
    },
    **{
        f"authors: {key}": ("a.md", front(*DATED, *lines), AUTHORED)
        for key, *lines in (
            ("a list", "authors: [{person}]".replace("[{person}]", '["{person}"]')),
            ("objects", "authors:", "  - name: {person}"),
            ("taxonomies", "taxonomies:", "  authors:", "    - {person}"),
        )
    },
    **{
        f"a line of authors: {line}": ("a.txt", typed(line, "10 May 2025"), {"bylines": ["{person}"]})
        for line in ("By {person}", "Reported by {person}", "by {person}", "BY {person}", "Words: {person}")
    },
    **{
        f"author and date: {line}": ("a.txt", typed(line), {**DAY, "bylines": ["{person}"]})
        for line in (
            "By {person}, 10 May 2025", "By {person} | May 10, 2025", "*By {person}, 10 May 2025*",
            "Posted by {person} on May 10, 2025", "By {person} - 10 May 2025",
        )
    },
    "two elements that follow one another": (
        "a.html",
        page(META, article="<p class=byline><b>{person}</b><i>CEO</i></p>"),
        {"bylines": ["{person}"]},
    ),
    "a role around an author": (
        "a.html",
        page(linked('{"@type": "NewsArticle", "headline": "HEAD", "datePublished": "2025-05-10", "author":'
                    ' {"@type": "Role", "author": {"@type": "Person", "name": "NAME"}}}')
             .replace("HEAD", "{headline}").replace("NAME", "{person}")),
        AUTHORED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_another_article_keeps_what_it_states(row: str) -> None:
    assert_states(ROWS[row])
