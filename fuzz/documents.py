"""Documents of every format, put together by Hypothesis from known parts: whole ones, and ones that went wrong.

A whole document states a date, a byline, a credit and a quotation, so that a test can ask for them back.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from fuzz.inputs import PAYLOADS
from provcheck.model.document import Source


class Parts(NamedTuple):
    """What a document states."""

    headline: str
    date: str
    byline: str
    credit: str
    quotation: str
    speaker: str
    paragraphs: tuple[str, ...]


class Written(NamedTuple):
    """A document, and what was put into it."""

    source: Source
    parts: Parts


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
parts = st.builds(
    Parts,
    headline=st.sampled_from(_HEADLINES),
    date=st.dates(date(2001, 1, 1), date(2026, 11, 1)).map(date.isoformat),
    byline=people,
    credit=st.sampled_from(_CREDITS),
    quotation=st.sampled_from(_QUOTATIONS),
    speaker=people,
    paragraphs=st.lists(st.sampled_from(_PARAGRAPHS), min_size=1, max_size=4, unique=True).map(tuple),
)  # fmt: skip
# Anything else that could stand where a part does.
_odd = st.one_of(st.sampled_from(PAYLOADS), st.text(max_size=40), st.just(""), st.sampled_from(_PARAGRAPHS))
_broken_parts = st.builds(
    lambda whole, changes: whole._replace(**changes),
    parts,
    st.dictionaries(st.sampled_from(Parts._fields[:-1]), _odd, max_size=3),
)


def _prose(made: Parts, before: str = "", after: str = "\n\n", *, credit: bool = True) -> str:
    metadata = f"“{made.quotation},” said {made.speaker}, the mayor of the town."
    paragraphs = [made.paragraphs[0], metadata, *made.paragraphs[1:], *([f"({made.credit})"] if credit else [])]
    return "".join(f"{before}{paragraph}{after}" for paragraph in paragraphs)


def _text(made: Parts) -> str:
    return f" date {made.date} {made.headline}\n\nBy {made.byline}\n\n{_prose(made)}"


def _yaml(made: Parts) -> str:
    said = {"title": made.headline, "date": made.date, "author": made.byline, "source": made.credit}
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())
    return f"---\n{front}---\n\n{_prose(made, credit=False)}"


def _toml(made: Parts) -> str:
    said = {"title": made.headline, "date": made.date, "author": made.byline, "source": made.credit}
    front = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())
    return f"+++\n{front}+++\n\n{_prose(made, credit=False)}"


def _page(made: Parts, head: str, body: str) -> str:
    return f"<!doctype html><html lang=en><head><title>{made.headline}</title>{head}</head><body>{body}</body></html>\n"


def _news_article(made: Parts) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": made.headline,
        "datePublished": made.date,
        "author": {"@type": "Person", "name": made.byline},
        "sourceOrganization": {"@type": "Organization", "name": made.credit},
    }


def _html_jsonld(made: Parts) -> str:
    metadata = json.dumps(_news_article(made), ensure_ascii=False)
    prose = _prose(made, "<p>", "</p>\n")
    head = f"<script type='application/ld+json'>{metadata}</script>"
    return _page(made, head, f"<article><h1>{made.headline}</h1>\n{prose}</article>")


def _html_meta(made: Parts) -> str:
    prose = _prose(made, "<p>", "</p>\n")
    head = (
        f'<meta property="article:published_time" content="{made.date}"><meta name="author" content="{made.byline}">'
        f'<meta property="og:title" content="{made.headline}">'
    )
    return _page(made, head, f"<article><h1>{made.headline}</h1>\n{prose}</article>")


def _html_microdata(made: Parts) -> str:
    prose = _prose(made, "<p>", "</p>\n")
    return _page(
        made,
        "",
        "<article itemscope itemtype='https://schema.org/NewsArticle'>"
        f"<h1 itemprop=headline>{made.headline}</h1>\n"
        f'<p>By <span itemprop="author">{made.byline}</span> '
        f'<time itemprop="datePublished" datetime="{made.date}">{made.date}</time></p>\n'
        f'<div itemprop="articleBody">{prose}</div></article>',
    )


def _json(made: Parts) -> str:
    metadata = {"title": made.headline, "date": made.date, "author": made.byline, "source": made.credit}
    return json.dumps(metadata | {"text": _prose(made, credit=False)}, ensure_ascii=False, indent=1)


def _jsonl(made: Parts) -> str:
    return json.dumps(json.loads(_json(made)), ensure_ascii=False) + "\n"


def _jsonld(made: Parts) -> str:
    return json.dumps(_news_article(made) | {"articleBody": _prose(made, credit=False)}, ensure_ascii=False, indent=1)


def _ninjs(made: Parts) -> str:
    metadata = {
        "uri": "urn:eastwick:1",
        "type": "text",
        "versioncreated": f"{made.date}T12:00:00Z",
        "firstcreated": f"{made.date}T12:00:00Z",
        "headline": made.headline,
        "by": made.byline,
        "byline": made.byline,
        "infosource": [{"name": made.credit}],
        "body_text": _prose(made, credit=False),
    }
    return json.dumps(metadata, ensure_ascii=False, indent=1)


def _nitf(made: Parts) -> str:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<nitf><head><title>{made.headline}</title><docdata>"
        f'<date.issue norm="{made.date.replace("-", "")}"/></docdata></head>\n<body><body.head><hedline>'
        f"<hl1>{made.headline}</hl1></hedline>\n<byline>By <person>{made.byline}</person></byline></body.head>\n"
        f"<body.content>{_prose(made, '<p>', '</p>', credit=False)}</body.content>\n"
        f"<body.end><tagline>({made.credit})</tagline></body.end></body></nitf>\n"
    )


def _newsml(made: Parts) -> str:
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>"
        f"<itemMeta><firstCreated>{made.date}</firstCreated></itemMeta>\n<contentMeta>"
        f"<headline>{made.headline}</headline><by>{made.byline}</by><creditline>{made.credit}</creditline>"
        "</contentMeta>\n<contentSet><inlineXML contenttype='application/xhtml+xml'>"
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{_prose(made, '<p>', '</p>', credit=False)}</body></html>"
        "</inlineXML></contentSet></newsItem>\n"
    )


FORMATS: dict[str, tuple[str, Callable[[Parts], str]]] = {
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


def whole(form: str) -> st.SearchStrategy[Written]:
    """Documents as newsrooms write them."""
    name, write = FORMATS[form]
    return parts.map(lambda made: Written(Source(name, write(made).encode()), made))


@st.composite
def broken(draw: st.DrawFn, form: str) -> Source:
    """Documents with odd parts, of which pieces are gone, stand twice or stand elsewhere."""
    name, write = FORMATS[form]
    content = write(draw(_broken_parts)).encode("utf-8", "surrogatepass")
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
