"""How pages, manuscripts and wires write an invented article: each file has one."""

import json
import zlib
from collections.abc import Iterator
from html import escape

from benchmarks.roundtrip_articles import Article, Writer, rtf_text, zip_archive

_BLANK_LINE = "\n\n"


def _lines(article: Article) -> list[str]:
    """All paragraphs but the headline, with byline and day, as people write them."""
    return [f"By {article.byline}", f"{article.day.day} {article.day:%B %Y}", *article.paragraphs]


def markdown(batch: list[Article]) -> bytes:
    """Markdown with front matter."""
    (article,) = batch
    front = f"title: {article.headline}\ndate: {article.day}\nauthor: {article.byline}\n"
    return f"---\n{front}---\n\n{_BLANK_LINE.join(article.paragraphs)}".encode()


def page(batch: list[Article]) -> bytes:
    """A page without metadata."""
    (article,) = batch
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in _lines(article))
    head = f"<!DOCTYPE html><html lang=en><head><title>{article.headline}</title></head>"
    return f"{head}<body><article><h1>{article.headline}</h1>{paragraphs}</article></body></html>".encode()


def ninjs(batch: list[Article]) -> bytes:
    """A ninjs 3.1 item."""
    (article,) = batch
    body = "".join(f"<p>{escape(line)}</p>" for line in article.paragraphs)
    values = {
        "uri": "urn:x:1", "standard": {"name": "ninjs", "version": "3.1"}, "type": "text",
        "firstCreated": f"{article.day}T08:00:00Z", "headlines": [{"value": article.headline}],
        "by": article.byline, "bodies": [{"contentType": "text/html", "value": body}],
    }  # fmt: skip
    return json.dumps(values).encode()


def rtf(batch: list[Article]) -> bytes:
    """A manuscript in RTF."""
    (article,) = batch
    paragraphs = "".join(f"\\pard {rtf_text(line)}\\par\n" for line in _lines(article))
    styles = "{\\stylesheet{\\s0 Normal;}{\\s1 Title;}}"
    return f"{{\\rtf1\\ansi\\uc1{styles}\\pard\\s1 {rtf_text(article.headline)}\\par\n{paragraphs}}}".encode("ascii")


def odt(batch: list[Article]) -> bytes:
    """A manuscript in OpenDocument."""
    (article,) = batch
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in _lines(article))
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    title = f'<text:p text:style-name="Title">{article.headline}</text:p>'
    body = f"<office:body><office:text>{title}{paragraphs}</office:text></office:body>"
    return zip_archive({"mimetype": "application/vnd.oasis.opendocument.text",
                     "content.xml": f"<office:document-content {names}>{body}</office:document-content>"})  # fmt: skip


def docx(batch: list[Article]) -> bytes:
    """A manuscript as a Word file."""
    (article,) = batch
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in _lines(article))
    title = f'<w:p><w:pPr><w:pStyle w:val="title"/></w:pPr><w:r><w:t>{article.headline}</w:t></w:r></w:p>'
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{name}"><w:body>{title}{lines}</w:body></w:document>'
    return zip_archive({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def wire(batch: list[Article]) -> bytes:
    """A message of IPTC 7901."""
    (article,) = batch
    head = f"\x01nws0123 4 pol 120\r\n\x02KEY/WORD/\r\n{article.headline} =\r\n"
    body = "\r\n".join(f"   {line}" for line in (_lines(article)[0], *article.paragraphs))
    return f"{head}\r\n{body}\r\n\x03{article.day:%d}0800 {article.day:%b %y}\r\n\x04".encode()


def pdf(batch: list[Article]) -> bytes:
    """One page in a standard font, whose text is wrapped at 80 characters."""
    (article,) = batch
    drawn = [f"BT /F1 20 Tf 1 0 0 1 60 780 Tm ({_pdf_string(article.headline)}) Tj ET"]
    top = 740
    for paragraph in _lines(article):
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


MANUSCRIPTS = {
    "Markdown": Writer("md", markdown, has_many=False),
    "page": Writer("html", page, has_many=False),
    "ninjs": Writer("json", ninjs, has_many=False),
    "RTF": Writer("rtf", rtf, has_many=False),
    "OpenDocument": Writer("odt", odt, has_many=False),
    "Word": Writer("docx", docx, has_many=False),
    "IPTC 7901": Writer("iptc", wire, has_many=False),
    "PDF": Writer("pdf", pdf, has_many=False),
}
