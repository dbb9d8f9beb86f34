"""Dates on a page beside its own: of updates, answers, teasers, objects, events; and how its own is shown."""

import json
from datetime import date

import pytest

from provcheck.engine.check import check, extract
from provcheck.model.document import Source
from provcheck.model.record import Record
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("none", "urn:none", {"$id": "urn:none"}), as_of=date(2026, 6, 1))
TITLE = "The quarry at Stennmoor is flooded"
STORY = (
    "<p>The quarry at Stennmoor was flooded on Tuesday, a year after the last stone was cut, and herons fish there.</p>"
    "<p>The warden, Ida Roe, said that the pumps had been sold, and that nobody would bring them back to the moor.</p>"
)
HEADING = f"<h1>{TITLE}</h1>"
PUBLISHED = '<meta property="article:published_time" content="2025-03-05T06:00:00Z">'


def page(body: str, head: str = "", title: str = f"{TITLE} | Stennmoor Post") -> Source:
    html = f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    return Source("quarry.html", html.encode())


def article(inner: str = "", behind: str = "") -> str:
    return f"<main><article>{HEADING}{inner}{STORY}{behind}</article></main>"


def days(source: Source) -> tuple[str | None, str | None]:
    """The days of publication and of modification; no rule may find them in conflict."""
    rules = {finding.rule for finding in check(source, SETTINGS).findings}
    assert not rules & {"date-conflict", "date-order", "metadata-conflict"}
    return dates_of(extract(source, SETTINGS))


def dates_of(record: Record) -> tuple[str | None, str | None]:
    values = [stated.value if stated else None for stated in (record.published, record.modified)]
    return values[0] and values[0][:10], values[1] and values[1][:10]


@pytest.mark.parametrize(
    "line",
    [
        '<p>Reviewed <time datetime="2025-04-02">2 April 2025</time></p>',
        '<div class="dateModified"><time datetime="2025-04-02">2 April 2025</time></div>',
        '<span class="meta__updated"><time datetime="2025-04-02T09:00Z">2 Apr</time></span>',
        '<p>Mise à jour : <time datetime="2025-04-02">2 avril 2025</time></p>',
        '<p>Last edited <time datetime="2025-04-02">2 April 2025</time></p>',
    ],
)
def test_an_update_beside_a_declared_date(line: str) -> None:
    assert days(page(article(line), PUBLISHED)) == ("2025-03-05", "2025-04-02")


@pytest.mark.parametrize(
    "answers",
    [
        '<ul class="disqus-thread"><li><time datetime="2025-09-01">1 Sept</time> <p>Fine.</p></li></ul>',
        '<div class="webmentions"><ol><li class="h-cite"><time class="dt-published" datetime="2025-09-01">x</time></li>'
        "</ol></div>",
        '<section><h2>Responses</h2><div><p>Hm.</p><time datetime="2025-09-01">1 Sept</time></div></section>',
        '<div><h3>3 Kommentare</h3><article><time datetime="2025-09-01">1. 9.</time><p>Gut.</p></article></div>',
        f'<h2>2 thoughts on “{TITLE}”</h2><ol><li><time datetime="2025-09-01">1 Sept</time><p>So.</p></li></ol>',
        '<h4>Comments (1)</h4><div><b>Olle</b> <time datetime="2025-09-01">1 Sept</time><p>Well.</p></div>',
        '<div class="pingbacks"><p><time datetime="2025-09-01">1 Sept</time> Moor Notes</p></div>',
    ],
)
@pytest.mark.parametrize("is_inside", [True, False])
def test_answers_of_readers(answers: str, is_inside: bool) -> None:
    body = article(behind=answers) if is_inside else article() + answers
    assert days(page(body, PUBLISHED)) == ("2025-03-05", None)


@pytest.mark.parametrize("heading", ["<h2>Discussion of the plan</h2>", "<h3>Responses vary</h3>", "<h2>Comment</h2>"])
def test_a_heading_of_the_story_is_none_of_answers(heading: str) -> None:
    shown = f'{heading}<p>The council is split.</p><p>Posted <time datetime="2025-03-05">5 March</time></p>'
    assert days(page(f"<main><article>{HEADING}{shown}{STORY}</article></main>")) == ("2025-03-05", None)


@pytest.mark.parametrize(
    "shown",
    [
        "<dl><dt>Date</dt><dd>5 March, 2025</dd></dl>",
        "<h5>March 5th, 2025</h5>",
        '<span class="css-1x2y3z">March 5, 2025</span>',
        "<table><tr><td>By Ida Roe</td><td>March 5, 2025</td></tr></table>",
        "<small>Wed 5 Mar 2025</small>",
        "<p>Posted by Ida Roe on March 5, 2025 at 9:30 AM</p>",
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_visible_date_above_and_below_the_headline(shown: str, is_above: bool) -> None:
    head = f"<header>{shown}{HEADING}</header>" if is_above else HEADING + shown
    assert days(page(f"<main><article>{head}{STORY}</article></main>")) == ("2025-03-05", None)


def test_a_line_with_author_and_date_names_both() -> None:
    record = extract(page(article("<p>Posted by Ida Roe on March 5, 2025 at 9:30 AM</p>")), SETTINGS)
    assert [byline.name for byline in record.bylines] == ["Ida Roe"]


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "Review", "datePublished": "2023-05-05", "author": {"@type": "Person", "name": "Zed Zull"}},
        {"@type": "PodcastEpisode", "datePublished": "2023-05-05", "name": "Episode 4"},
        {"@type": "VideoObject", "uploadDate": "2024-01-01", "name": "Pumps"},
        {"@type": "Product", "review": {"@type": "Review", "datePublished": "2020-01-01"}},
        {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "dateCreated": "2020-01-01"}]},
        {"@type": "NewsArticle", "headline": "Twelve herons are counted at the old weir", "datePublished": "2024-12-01",
         "url": "https://stennmoor.example/herons"},
    ],
)  # fmt: skip
def test_another_object_of_structured_data(data: dict[str, object]) -> None:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    source = page(article(), PUBLISHED + script)
    assert days(source) == ("2025-03-05", None)
    assert extract(source, SETTINGS).bylines == ()


def test_a_review_with_the_title_of_the_page_is_its_own() -> None:
    data = {"@type": "Review", "name": TITLE, "datePublished": "2025-03-05", "author": {"name": "Ida Roe"}}
    record = extract(page(article(), f'<script type="application/ld+json">{json.dumps(data)}</script>'), SETTINGS)
    assert dates_of(record) == ("2025-03-05", None)
    assert [byline.name for byline in record.bylines] == ["Ida Roe"]


@pytest.mark.parametrize(
    "body",
    [
        f'<header><h1 class="logo"><a href="/">Stennmoor Post</a></h1></header><main><h2>{TITLE}</h2>{STORY}</main>',
        f"<div><h1>Stennmoor Post</h1></div><main>{HEADING}{STORY}</main>",
        f'<h1><img alt="Stennmoor Post"></h1><article>{HEADING}{STORY}</article>',
        f"<main>{HEADING}{STORY}</main><aside><h1>Stennmoor Post</h1></aside>",
        f'<h1 id="site">Stennmoor Post</h1><div class="post"><h1>{TITLE}</h1>{STORY}</div>',
    ],
)
@pytest.mark.parametrize("title", [f"{TITLE} - Stennmoor Post", f"Stennmoor Post | {TITLE}"])
def test_the_name_of_the_site_in_a_heading_is_no_headline(body: str, title: str) -> None:
    headline = extract(page(body, PUBLISHED, title), SETTINGS).headline
    assert headline is not None
    assert headline.value == TITLE


LABELS = {
    "en": ("Updated", "Published", "2 April 2025", "5 March 2025"),
    "de": ("Aktualisiert am", "Veröffentlicht am", "2. April 2025", "5. März 2025"),
    "fr": ("Mis à jour le", "Publié le", "2 avril 2025", "5 mars 2025"),
    "es": ("Actualizado el", "Publicado el", "2 de abril de 2025", "5 de marzo de 2025"),
    "it": ("Aggiornato il", "Pubblicato il", "2 aprile 2025", "5 marzo 2025"),
    "pt": ("Atualizado em", "Publicado em", "2 de abril de 2025", "5 de março de 2025"),
    "ja": ("更新日：", "公開日：", "2025年4月2日", "2025年3月5日"),
    "zh": ("更新于：", "发布于：", "2025年4月2日", "2025年3月5日"),
    "ko": ("수정", "입력", "2025.04.02", "2025.03.05"),
}


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize(
    "form",
    [
        "<p>{u} {du} | {p} {dp}</p>",
        "<p>{p} {dp} | {u} {du}</p>",
        "<p><span>{u} {du}</span> <span>{p} {dp}</span></p>",
        "<div>{p} {dp}</div><div>{u} {du}</div>",
        "<p>{p} <time datetime='2025-03-05'>{dp}</time>, {u} <time datetime='2025-04-02'>{du}</time></p>",
    ],
)
def test_published_and_updated_in_any_order(language: str, form: str) -> None:
    updated, published, updated_day, published_day = LABELS[language]
    line = form.format(u=updated, p=published, du=updated_day, dp=published_day)
    assert days(page(article(line))) == ("2025-03-05", "2025-04-02")
