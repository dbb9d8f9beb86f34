"""Documents of every format, composed by Hypothesis from known parts: complete ones and broken ones.

A complete document has a date, a byline, a credit and a quotation, and a test can look for them in the record.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from fuzz.inputs import PAYLOADS
from provcheck.model.document import Source


class Article(NamedTuple):
    """The parts of a document."""

    headline: str
    date: str
    byline: str
    credit: str
    quotation: str
    speaker: str
    paragraphs: tuple[str, ...]


class WrittenArticle(NamedTuple):
    """A document, and the article that was written into it."""

    source: Source
    article: Article


_FIRST = ("Ida", "Marek", "Helena", "Tomas", "Zoe", "Salim", "Ilse", "Niamh")
_LAST = ("Brandt", "Dolny", "Sequeira", "Lindqvist", "Okonkwo", "Anwar", "Brandner", "Farrell")
_CREDITS = ("Reuters", "AFP", "Associated Press", "Lusa", "Al Jazeera", "BBC")
_HEADLINES = ("Ferry back in service", "Harbour bridge reopens", "Tram drivers end strike", "Library gets a new roof")
_QUOTATIONS = (
    "We promised the town a ferry, and here it is",
    "Nobody in this harbour will miss the old queue",
    "The drivers have waited three years for this day",
    "It took us two winters to mend every single beam",
)
_PARAGRAPHS = (
    "The boat leaves the pier at nine and is back before noon.",
    "Work on the bridge began two winters ago.",
    "Passengers stood along the rail and waved to the shore.",
    "Tickets cost as much as they did before.",
    "The café on the pier — closed since spring — opens again too.",
)

people = st.builds("{} {}".format, st.sampled_from(_FIRST), st.sampled_from(_LAST))
articles = st.builds(
    Article,
    headline=st.sampled_from(_HEADLINES),
    date=st.dates(date(2001, 1, 1), date(2026, 11, 1)).map(date.isoformat),
    byline=people,
    credit=st.sampled_from(_CREDITS),
    quotation=st.sampled_from(_QUOTATIONS),
    speaker=people,
    paragraphs=st.lists(st.sampled_from(_PARAGRAPHS), min_size=1, max_size=4, unique=True).map(tuple),
)  # fmt: skip
# What may be in the place of a part.
_odd_values = st.one_of(st.sampled_from(PAYLOADS), st.text(max_size=40), st.just(""), st.sampled_from(_PARAGRAPHS))
_broken_articles = st.builds(
    lambda article, changes: article._replace(**changes),
    articles,
    st.dictionaries(st.sampled_from(Article._fields[:-1]), _odd_values, max_size=3),
)


def _prose(article: Article, before: str = "", after: str = "\n\n", *, credit: bool = True) -> str:
    quotation = f"“{article.quotation},” said {article.speaker}, the mayor of the town."
    paragraphs = [
        article.paragraphs[0],
        quotation,
        *article.paragraphs[1:],
        *([f"({article.credit})"] if credit else []),
    ]
    return "".join(f"{before}{paragraph}{after}" for paragraph in paragraphs)


def _text(article: Article) -> str:
    return f" date {article.date} {article.headline}\n\nBy {article.byline}\n\n{_prose(article)}"


def _yaml(article: Article) -> str:
    metadata = {"title": article.headline, "date": article.date, "author": article.byline, "source": article.credit}
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in metadata.items())
    return f"---\n{lines}---\n\n{_prose(article, credit=False)}"


def _toml(article: Article) -> str:
    metadata = {"title": article.headline, "date": article.date, "author": article.byline, "source": article.credit}
    lines = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in metadata.items())
    return f"+++\n{lines}+++\n\n{_prose(article, credit=False)}"


def _page(article: Article, head: str, body: str) -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{article.headline}</title>{head}</head><body>{body}</body></html>\n"
    )


def _news_article(article: Article) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "datePublished": article.date,
        "author": {"@type": "Person", "name": article.byline},
        "sourceOrganization": {"@type": "Organization", "name": article.credit},
    }


def _html_jsonld(article: Article) -> str:
    metadata = json.dumps(_news_article(article), ensure_ascii=False)
    prose = _prose(article, "<p>", "</p>\n")
    head = f"<script type='application/ld+json'>{metadata}</script>"
    return _page(article, head, f"<article><h1>{article.headline}</h1>\n{prose}</article>")


def _html_meta(article: Article) -> str:
    prose = _prose(article, "<p>", "</p>\n")
    head = (
        f'<meta property="article:published_time" content="{article.date}">'
        f'<meta name="author" content="{article.byline}">'
        f'<meta property="og:title" content="{article.headline}">'
    )
    return _page(article, head, f"<article><h1>{article.headline}</h1>\n{prose}</article>")


def _html_microdata(article: Article) -> str:
    prose = _prose(article, "<p>", "</p>\n")
    return _page(
        article,
        "",
        "<article itemscope itemtype='https://schema.org/NewsArticle'>"
        f"<h1 itemprop=headline>{article.headline}</h1>\n"
        f'<p>By <span itemprop="author">{article.byline}</span> '
        f'<time itemprop="datePublished" datetime="{article.date}">{article.date}</time></p>\n'
        f'<div itemprop="articleBody">{prose}</div></article>',
    )


def _json(article: Article) -> str:
    metadata = {"title": article.headline, "date": article.date, "author": article.byline, "source": article.credit}
    return json.dumps(metadata | {"text": _prose(article, credit=False)}, ensure_ascii=False, indent=1)


def _jsonl(article: Article) -> str:
    return json.dumps(json.loads(_json(article)), ensure_ascii=False) + "\n"


def _jsonld(article: Article) -> str:
    return json.dumps(
        _news_article(article) | {"articleBody": _prose(article, credit=False)}, ensure_ascii=False, indent=1
    )


def _ninjs(article: Article) -> str:
    metadata = {
        "uri": "urn:eastwick:1",
        "type": "text",
        "versioncreated": f"{article.date}T12:00:00Z",
        "firstcreated": f"{article.date}T12:00:00Z",
        "headline": article.headline,
        "by": article.byline,
        "byline": article.byline,
        "infosource": [{"name": article.credit}],
        "body_text": _prose(article, credit=False),
    }
    return json.dumps(metadata, ensure_ascii=False, indent=1)


def _nitf(article: Article) -> str:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<nitf><head><title>{article.headline}</title><docdata>"
        f'<date.issue norm="{article.date.replace("-", "")}"/></docdata></head>\n<body><body.head><hedline>'
        f"<hl1>{article.headline}</hl1></hedline>\n<byline>By <person>{article.byline}</person></byline></body.head>\n"
        f"<body.content>{_prose(article, '<p>', '</p>', credit=False)}</body.content>\n"
        f"<body.end><tagline>({article.credit})</tagline></body.end></body></nitf>\n"
    )


def _newsml(article: Article) -> str:
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>"
        f"<itemMeta><firstCreated>{article.date}</firstCreated></itemMeta>\n<contentMeta>"
        f"<headline>{article.headline}</headline><by>{article.byline}</by><creditline>{article.credit}</creditline>"
        "</contentMeta>\n<contentSet><inlineXML contenttype='application/xhtml+xml'>"
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{_prose(article, '<p>', '</p>', credit=False)}</body></html>"
        "</inlineXML></contentSet></newsItem>\n"
    )


FORMATS: dict[str, tuple[str, Callable[[Article], str]]] = {
    "text": ("story.txt", _text),
    "Markdown with YAML": ("story.md", _yaml),
    "Markdown with TOML": ("story.md", _toml),
    "HTML with JSON-LD": ("story.html", _html_jsonld),
    "HTML with meta": ("story.html", _html_meta),
    "HTML with microdata": ("story.html", _html_microdata),
    "JSON": ("story.json", _json),
    "JSON-LD": ("story.json", _jsonld),
    "ninjs": ("story.json", _ninjs),
    "JSONL": ("rows.jsonl", _jsonl),
    "NITF": ("story.xml", _nitf),
    "NewsML-G2": ("story.xml", _newsml),
}


def complete_documents(form: str) -> st.SearchStrategy[WrittenArticle]:
    """Documents as newsrooms write them."""
    name, write = FORMATS[form]
    return articles.map(lambda article: WrittenArticle(Source(name, write(article).encode()), article))


@st.composite
def broken_documents(draw: st.DrawFn, form: str) -> Source:
    """Documents with odd parts, of which pieces are missing, repeated, overwritten or moved."""
    name, write = FORMATS[form]
    content = write(draw(_broken_articles)).encode("utf-8", "surrogatepass")
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 80)))
        match draw(st.integers(0, 3)):
            case 0:
                content = content[:start] + content[end:]
            case 1:
                content = content[:end] + content[start:]
            case 2:
                content = content[:start] + draw(st.binary(max_size=8)) + content[end:]
            case _:
                content = content[end:] + content[start:end] + content[:start]
    return Source(name, content)
