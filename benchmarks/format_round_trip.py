"""Whether an article says the same in each format as in plain text: `python -m benchmarks.format_round_trip`.

Invented articles are written in each format, and headline, day of publication, bylines, credits and quotations with
their speakers are compared with those of the plain text.
"""

import argparse
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from email.message import EmailMessage
from html import escape
from io import BytesIO
from typing import NamedTuple

from provcheck import profiles, rules
from provcheck.engine.check import extract
from provcheck.model.document import Source
from provcheck.model.record import Record
from provcheck.model.settings import Settings

_PEOPLE = "Ada Linnet|Tom Brask|Vera Holm|Ida Brandt|Carl Söder|Nina Orlova|Hugo Park|Ruth Amsel|Paul Ferro|Eva Demir"
_PLACES = "Eastwick|Quyllmouth|Norderhaven|Elsefjord|Sankt Alba|Portmere|Westerby"
_OUTLETS = "Reuters|AFP|dpa|Lusa|Xinhua|ANSA"
_THINGS = "quay wall|ferry|old bridge|lock|fish market|night train|harbour crane"
_EVENTS = "holds after the storm|opens a week early|closes for the winter|gets a new owner|costs more than planned"
_ROLES = "the harbour master|who runs the café at the pier|the mayor|a baker|the engineer of the town"
_WORDS = (
    "We wait for the divers|Nobody will miss a boat|The council has known this for years|It will cost us a summer|"
    "I have not slept since Monday|We open on time|That was the last warning"
)
_FILLERS = (
    "The work began in spring and was to end before the first ships of the season.|"
    "A crane stood on the pier all week, and the people of the town came to look at it.|"
    "The town has three piers, of which one is open.|The report has forty pages and no pictures."
)
_BLANK_LINE = "\n\n"
_FIELDS = ("headline", "day", "bylines", "credits", "quotations")
SETTINGS = Settings(profiles.load("minimal", rules.BY_NAME.keys()), date(2026, 1, 1), raise_crashes=True)


class Article(NamedTuple):
    """An invented article."""

    headline: str
    day: date
    author: str
    outlet: str
    paragraphs: list[str]

    @property
    def day_in_words(self) -> str:
        """The day as `10 May 2025`."""
        return f"{self.day.day} {self.day:%B %Y}"

    @property
    def lines(self) -> list[str]:
        """All paragraphs but the headline, with byline, day and credit."""
        return [f"By {self.author}", self.day_in_words, *self.paragraphs, f"({self.outlet})"]


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """Articles that chance puts together of lists of names, things and sentences."""
    chance = random.Random(seed)

    def pick(words: str) -> str:
        return chance.choice(words.split("|"))

    for _ in range(count):
        place, thing, speakers = pick(_PLACES), pick(_THINGS), chance.sample(_PEOPLE.split("|"), 3)
        paragraphs = [f"{place.upper()} — The {thing} of {place} {pick(_EVENTS)}, the council said. {pick(_FILLERS)}"]
        for speaker in speakers[:2]:
            second = f" “{pick(_WORDS)}.”" if chance.random() < 0.3 else ""
            paragraphs.append(f"“{pick(_WORDS)},” said {speaker}, {pick(_ROLES)}.{second}")
        paragraphs.append(pick(_FILLERS))
        day = date(2025, 1, 1) + timedelta(days=chance.randrange(300))
        yield Article(f"The {thing} of {place} {pick(_EVENTS)}", day, speakers[2], pick(_OUTLETS), paragraphs)


def text(article: Article) -> bytes:
    return "\n\n".join([article.headline, *article.lines]).encode()


def markdown(article: Article) -> bytes:
    front = f"title: {article.headline}\ndate: {article.day}\nauthor: {article.author}\n"
    return f"---\n{front}---\n\n".encode() + "\n\n".join(article.lines[2:]).encode()


def html(article: Article) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in article.lines)
    head = f"<!DOCTYPE html><html lang=en><head><title>{article.headline}</title></head>"
    return f"{head}<body><article><h1>{article.headline}</h1>{paragraphs}</article></body></html>".encode()


def ninjs(article: Article) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in article.lines[2:])
    values = {
        "uri": "urn:x:1", "standard": {"name": "ninjs", "version": "3.1"}, "type": "text",
        "firstCreated": f"{article.day}T08:00:00Z", "headlines": [{"value": article.headline}],
        "by": article.author, "bodies": [{"contentType": "text/html", "value": body}],
    }  # fmt: skip
    return json.dumps(values).encode()


def asciidoc(article: Article) -> bytes:
    head = f"= {article.headline}\n{article.author}\n:revdate: {article.day}\n"
    return f"{head}\n{_BLANK_LINE.join(article.lines[2:])}\n".encode()


def rst(article: Article) -> bytes:
    title = f"{article.headline}\n{'=' * len(article.headline)}\n\n"
    fields = f":Author: {article.author}\n:Date: {article.day}\n"
    return f"{title}{fields}\n{_BLANK_LINE.join(article.lines[2:])}\n".encode()


def rtf(article: Article) -> bytes:
    paragraphs = "".join(f"\\pard {_escaped(line)}\\par\n" for line in article.lines)
    styles = "{\\stylesheet{\\s0 Normal;}{\\s1 Title;}}"
    return f"{{\\rtf1\\ansi\\uc1{styles}\\pard\\s1 {_escaped(article.headline)}\\par\n{paragraphs}}}".encode("ascii")


def _escaped(line: str) -> str:
    return "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in line)


def odt(article: Article) -> bytes:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in article.lines)
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    title = f'<text:p text:style-name="Title">{article.headline}</text:p>'
    body = f"<office:body><office:text>{title}{paragraphs}</office:text></office:body>"
    return _archive({"mimetype": "application/vnd.oasis.opendocument.text",
                     "content.xml": f"<office:document-content {names}>{body}</office:document-content>"})  # fmt: skip


def docx(article: Article) -> bytes:
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in article.lines)
    title = f'<w:p><w:pPr><w:pStyle w:val="title"/></w:pPr><w:r><w:t>{article.headline}</w:t></w:r></w:p>'
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{name}"><w:body>{title}{lines}</w:body></w:document>'
    return _archive({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def _archive(files: dict[str, str]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    return content.getvalue()


def mail(article: Article) -> bytes:
    message = EmailMessage()
    message["From"] = f'"{article.author}" <desk@else.example>'
    message["Subject"] = article.headline
    message["Date"] = f"{article.day:%a, %d %b %Y} 08:00:00 +0000"
    message.set_content("\n\n".join(article.lines[2:]))
    return message.as_bytes()


def wire(article: Article) -> bytes:
    head = f"\x01nws0123 4 pol 120\r\n\x02KEY/WORD/\r\n{article.headline} =\r\n"
    body = "\r\n".join(f"   {line}" for line in (article.lines[0], *article.lines[2:]))
    return f"{head}\r\n{body}\r\n\x03{article.day:%d}0800 {article.day:%b %y}\r\n\x04".encode()


def pdf(article: Article) -> bytes:
    """One page in a standard font, whose text is wrapped at 80 characters."""
    drawn = [f"BT /F1 20 Tf 1 0 0 1 60 780 Tm ({_pdf_string(article.headline)}) Tj ET"]
    top = 740
    for paragraph in article.lines:
        for line in _wrapped(paragraph):
            drawn.append(f"BT /F1 11 Tf 1 0 0 1 60 {top} Tm ({_pdf_string(line)}) Tj ET")
            top -= 14
        top -= 14
    packed = zlib.compress("\n".join(drawn).encode("cp1252"))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 820] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Contents 5 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def _wrapped(paragraph: str) -> Iterator[str]:
    line = ""
    for word in paragraph.split():
        if line and len(line) + len(word) >= 80:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def _pdf_string(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


FORMATS: dict[str, Callable[[Article], bytes]] = {
    "a.md": markdown, "a.html": html, "a.json": ninjs, "a.adoc": asciidoc, "a.rst": rst, "a.rtf": rtf, "a.odt": odt,
    "a.docx": docx, "a.eml": mail, "a.iptc": wire, "a.pdf": pdf,
}  # fmt: skip


def stated(name: str, content: bytes) -> dict[str, object]:
    """What the file states: the fields that are compared."""
    record: Record = extract(Source(name, content), SETTINGS)
    return {
        "headline": record.headline.value if record.headline else None,
        "day": record.published.value[:10] if record.published and record.published.value else None,
        "bylines": [byline.name for byline in record.bylines],
        "credits": sorted({credit.outlet or credit.name for credit in record.credits}),
        "quotations": [
            (quote.text, quote.speaker.name if quote.speaker else None)
            for quote in record.quotes
            if quote.kind != "indirect"
        ],
    }


def differences(article: Article, names: Sequence[str]) -> Iterator[tuple[str, str, object, object]]:
    """Format, field, value in plain text and value in the format, of each field that differs."""
    plain = stated("a.txt", text(article))
    for name in names:
        values = stated(name, FORMATS[name](article))
        yield from ((name, field, plain[field], values[field]) for field in _FIELDS if values[field] != plain[field])


def main() -> None:
    """Print for each format the share of fields that are those of the plain text, and some that are not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    different = dict.fromkeys(FORMATS, 0)
    for article in articles(options.articles):
        for name, field, expected, value in differences(article, list(FORMATS)):
            different[name] += 1
            if different[name] <= 3:
                print(f"{name} {field}: {expected!r} in plain text, {value!r}")
    fields = options.articles * len(_FIELDS)
    for name, count in different.items():
        print(f"{name:8}{100 * (1 - count / fields):6.1f} % of {fields} fields as in plain text")


if __name__ == "__main__":
    main()
