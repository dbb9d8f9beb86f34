"""Invented articles, from invented parts, and how each format of crawlers, archives and desks writes one."""

import csv
import gzip
import io
import json
import random
import textwrap
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from email.message import EmailMessage
from html import escape
from typing import NamedTuple

_FIRST = "Vera Ida Nils Clara Otto Marta Jonas Edith Simon Agnes Oscar Helen Victor Nora Martin Alice".split()
_LAST = "Holm Brandt Quayle Larsen Ferris Weaver Sandberg Linnet Marlow Thorne Hartley Bexley Corwin Söder".split()
_PLACES = "Eastwick Quyll Norhaven Ambleford Sanderby Westmoor Larkhaven Dunsford".split()
_THINGS = ("quay walls", "ferry line", "harbour crane", "pier lights", "old tower", "river lock", "market hall")
_VERBS = (
    "hold after the storm",
    "open again in spring",
    "close for repairs",
    "cost more than planned",
    "need new doors",
)
_OFFICES = (
    "the harbour master",
    "a spokeswoman for the port",
    "who runs the yard",
    "the mayor of the town",
    "who has the café at the pier",
    "an engineer",
)
_QUOTATIONS = (
    "We wait for the divers and then we decide", "Nobody was hurt, and that is what counts",
    "It will take two weeks at least", "The town has no money for a second pier",
    "We had warned of this since the winter", "The walls are older than the town", "I have never seen such a tide",
    "Every boat is safe this morning",
)  # fmt: skip
_NARRATION = (
    "The work began in March and was planned for a year.", "The council votes on the plan next week.",
    "Two boats were moved to the inner basin before the wind rose.", "The yard employs forty people.",
    "The bridge beside it was closed to lorries for a night.",
)  # fmt: skip
AGENCIES = ("AP", "Reuters", "AFP", "dpa")
PAPERS = ("The Quyll Gazette", "The Norhaven Courier", "The Sanderby Post")


class Article(NamedTuple):
    """An article: the paragraphs end with a credit line."""

    headline: str
    byline: str
    day: date
    agency: str
    paper: str
    place: str
    paragraphs: tuple[str, ...]


def articles(count: int, seed: int = 26) -> list[Article]:
    """Articles that are the same in each run."""
    source = random.Random(seed)
    return [_article(source) for _ in range(count)]


def _article(source: random.Random) -> Article:
    thing, place = source.choice(_THINGS), source.choice(_PLACES)
    headline = f"{thing.capitalize()} of {place} {source.choice(_VERBS)}"
    people = [f"{source.choice(_FIRST)} {source.choice(_LAST)}" for _ in range(3)]
    agency = source.choice(AGENCIES)
    opening = f"{place.upper()} — The {thing} of {place} were the talk of the town on Friday."
    paragraphs = [f"{opening} {source.choice(_NARRATION)}"]
    *said, words = source.sample(_QUOTATIONS, 3)
    for person, quoted in zip(people[:2], said, strict=True):
        quotation = f"“{quoted},” said {person}, {source.choice(_OFFICES)}."
        paragraphs.append(source.choice((quotation, f"{quotation} {source.choice(_NARRATION)}")))
    paragraphs.append(f"{people[1].split()[1]} said that the {thing} were safe. “{words}.”")
    paragraphs += [source.choice(_NARRATION), f"({agency})"]
    day = date(2019, 1, 1) + timedelta(days=source.randrange(2000))
    return Article(headline, people[2], day, agency, source.choice(PAPERS), place, tuple(paragraphs))


def _english(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _words(article: Article) -> int:
    return sum(len(paragraph.split()) for paragraph in article.paragraphs)


def zip_archive(files: dict[str, str]) -> bytes:
    """An archive with these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in files.items():
            # The first part of an OpenDocument file is not packed (OpenDocument 1.3, part 2, 3.3).
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return content.getvalue()


def rtf_text(text: str) -> str:
    """A text as RTF writes its characters."""
    return "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in text)


def plain_text(batch: list[Article]) -> bytes:
    """Plain text with header lines; one article."""
    (article,) = batch
    head = f"Title: {article.headline}\nDate: {article.day}\nBy: {article.byline}\n\n"
    return (head + "\n\n".join(article.paragraphs) + "\n").encode()


def news_please(batch: list[Article]) -> bytes:
    """A list of articles of news-please."""
    rows = [
        {
            "authors": [article.byline], "date_publish": f"{article.day} 00:00:00", "title": article.headline,
            "maintext": "\n".join(article.paragraphs), "source_domain": "else.example", "language": "en",
            "url": f"https://else.example/{number}", "image_url": None, "description": "In short.",
        }
        for number, article in enumerate(batch)
    ]  # fmt: skip
    return json.dumps(rows).encode()


def event_registry(batch: list[Article]) -> bytes:
    """An answer of Event Registry."""
    rows = [
        {
            "uri": str(number), "lang": "eng", "isDuplicate": False, "dateTimePub": f"{article.day}T00:00:00Z",
            "dateTime": f"{article.day}T01:00:00Z", "title": article.headline, "body": "\n\n".join(article.paragraphs),
            "authors": [{"name": article.byline, "type": "author", "isAgency": False}],
            "url": f"https://else.example/{number}",
        }
        for number, article in enumerate(batch)
    ]  # fmt: skip
    return json.dumps({"articles": {"results": rows, "totalResults": len(rows)}}).encode()


def trafilatura(batch: list[Article]) -> bytes:
    """XML of trafilatura, each article in one element."""
    documents = [
        f'<doc title="{escape(article.headline)}" author="{escape(article.byline)}" date="{article.day}"><main>'
        + "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs) + "</main><comments/></doc>"
        for article in batch
    ]  # fmt: skip
    return f'<?xml version="1.0"?><docs>{"".join(documents)}</docs>'.encode()


def packed_csv(batch: list[Article]) -> bytes:
    """A table of a data set, packed with gzip."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("", "title", "author", "date", "text"))
    for number, article in enumerate(batch):
        writer.writerow((number, article.headline, article.byline, article.day, "\n\n".join(article.paragraphs)))
    return gzip.compress(out.getvalue().encode())


def warc(batch: list[Article]) -> bytes:
    """Pages in an archive of the web, packed record by record."""
    records = []
    for number, article in enumerate(batch):
        page = (
            f'<html lang="en"><head><title>{escape(article.headline)}</title><meta property="article:published_time" '
            f'content="{article.day}"><meta name="author" content="{escape(article.byline)}"></head><body><article><h1>'
            f"{escape(article.headline)}</h1>{''.join(f'<p>{escape(each)}</p>' for each in article.paragraphs)}"
            "</article></body></html>"
        ).encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            "WARC-Date: 2025-05-05T00:00:00Z\r\n"
            f"WARC-Target-URI: https://else.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    return b"".join(records)


def lexisnexis(batch: list[Article]) -> bytes:
    """An export of LexisNexis as text, wrapped."""
    parts = []
    for number, article in enumerate(batch, 1):
        body = "\n\n".join(textwrap.fill(paragraph, 78) for paragraph in article.paragraphs)
        parts.append(
            f"{number} of {len(batch)} DOCUMENTS\n\n\n{article.paper:^78}\n\n{_english(article.day):^78}\n\n"
            f"{article.headline}\n\nBYLINE: {article.byline}\n\nSECTION: NEWS; Pg. 4\n\n"
            f"LENGTH: {_words(article)} words\n\n{body}\n\n"
            f"LOAD-DATE: {_english(article.day + timedelta(days=2))}\n\nLANGUAGE: ENGLISH\n\n"
            f"PUBLICATION-TYPE: Newspaper\n\n{'All Rights Reserved':^78}\n\n"
        )
    return "\n".join(parts).encode()


def nexis_uni(batch: list[Article]) -> bytes:
    """An export of Nexis Uni as a Word file."""
    lines = ["User Name: Vera Holm", f"Documents ({len(batch)})", ""]
    for article in batch:
        lines += [
            article.headline, article.paper, f"{_english(article.day)} {article.day:%A}", "", "Section: NEWS; Pg. 4",
            f"Length: {_words(article)} words", f"Byline: {article.byline}", "Body", "", *article.paragraphs, "",
            f"Load-Date: {_english(article.day + timedelta(days=2))}", "", "End of Document", "",
        ]  # fmt: skip
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'
    return zip_archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def factiva(batch: list[Article]) -> bytes:
    """An export of Factiva as RTF."""
    lines: list[str] = []
    for number, article in enumerate(batch):
        lines += [
            article.headline, f"By {article.byline}", f"{_words(article)} words",
            f"{article.day.day} {article.day:%B %Y}",
            article.paper, "QUYLL", "4", "English", "", *article.paragraphs, "",
            f"Document QUYLL0000{article.day:%Y%m%d}ef5a{number:05}", "",
        ]  # fmt: skip
    return ("{\\rtf1\\ansi " + rtf_text("\n".join(lines)).replace("\n", "\\par\n") + "}").encode()


def proquest(batch: list[Article]) -> bytes:
    """An export of ProQuest as text."""
    parts = ["_" * 60]
    for number, article in enumerate(batch, 1):
        first, last = article.byline.split()
        parts.append(
            f"Document {number} of {len(batch)}\n\n{article.headline}\n\nAuthor: {last}, {first}\n\nFull text: "
            + "\n\n".join(article.paragraphs)
            + f"\n\nSubject: Harbours\n\nPublication title: {article.paper}\n\n"
            f"Publication date: {_english(article.day)}\n\nSource type: Newspapers\n\n"
            f"ProQuest document ID: {number}\n\n{'_' * 60}"
        )
    return "\n\n".join(parts).encode()


def mail(batch: list[Article]) -> bytes:
    """A message; one article."""
    (article,) = batch
    message = EmailMessage()
    message["From"] = f"{article.byline} <desk@else.example>"
    message["Subject"] = article.headline
    message["Date"] = f"{article.day:%a, %d %b %Y} 08:00:00 +0000"
    message.set_content("\n\n".join(article.paragraphs))
    return message.as_bytes()


def asciidoc(batch: list[Article]) -> bytes:
    """An AsciiDoc document; one article."""
    (article,) = batch
    return (
        f"= {article.headline}\n{article.byline}\n{article.day}\n\n".encode() + "\n\n".join(article.paragraphs).encode()
    )


def rst(batch: list[Article]) -> bytes:
    """A reStructuredText document; one article."""
    (article,) = batch
    head = f"{article.headline}\n{'=' * len(article.headline)}\n\n:Author: {article.byline}\n:Date: {article.day}\n\n"
    return (head + "\n\n".join(article.paragraphs) + "\n").encode()


class Writer(NamedTuple):
    """How a format is written: the end of its file names, and whether a file has many articles."""

    suffix: str
    write: Callable[[list[Article]], bytes]
    has_many: bool = True


PLAIN = Writer("txt", plain_text, has_many=False)
WRITERS = {
    "news-please": Writer("json", news_please),
    "Event Registry": Writer("json", event_registry),
    "trafilatura, XML": Writer("xml", trafilatura),
    "CSV, gzip": Writer("csv.gz", packed_csv),
    "WARC, gzip": Writer("warc.gz", warc),
    "LexisNexis, text": Writer("txt", lexisnexis),
    "Nexis Uni, Word": Writer("docx", nexis_uni),
    "Factiva, RTF": Writer("rtf", factiva),
    "ProQuest, text": Writer("txt", proquest),
    "e-mail": Writer("eml", mail, has_many=False),
    "AsciiDoc": Writer("adoc", asciidoc, has_many=False),
    "reStructuredText": Writer("rst", rst, has_many=False),
}
