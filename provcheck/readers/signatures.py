"""Signatures: what the first bytes of a file say about its format. No reader is imported for them.

Only what no other format begins with is a strong signature: a magic number, an XML declaration with its root element,
a document type, the root element of a page or of a news item, an object of JSON with its first key. All else is weak,
and says something only where the suffix says nothing.
"""

import codecs
import re
from enum import IntEnum
from typing import NamedTuple

from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.xml_dialects import ROOTS

# So much of a file is looked at: the longest prologs of pages and news items stay below it.
HEAD_BYTES = 2048
# Bytes before the first character that counts: a mark, and white space (XML 1.0, production 3).
_BEFORE_FIRST = codecs.BOM_UTF8 + b" \t\r\n"
# What may stand before a root element (XML 1.0, production 22; HTML Standard, section 13.1): instructions and comments.
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PROLOG = lazy_regex(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_ROOT = lazy_regex(r"<(?:!doctype\s+)?(?:[a-z_][\w.-]*:)?([a-z_][\w.-]*)[\s/>\[]", re.IGNORECASE)
_FRONT_MATTER = lazy_regex(r"---[ \t]*\n(?:#[^\n]*\n)*[\w \"'-]+:[ \n].*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_OBJECT = lazy_regex(r'\{\s*(?:"(?:[^"\\\n]|\\.){0,400}"\s*:|\}\s*\Z)')
_LIST_OF_OBJECTS = lazy_regex(r'\[\s*\{\s*(?:"(?:[^"\\\n]|\\.){0,400}"\s*:|\})')
# Three columns at least: a date and two more. Their names are words.
_HEADING = lazy_regex(r"[^,;|\t\r\n.!?]{0,40}(?:[,;|\t][^,;|\t\r\n.!?]{0,40}){2,100}\r?")
_OBJECTS = lazy_regex(r'\{\s*"[^\n]*\}[ \t]*\n\s*\{\s*"')


class Strength(IntEnum):
    """How sure a signature is."""

    NONE = 0
    WEAK = 1
    STRONG = 2


class _Root(NamedTuple):
    """The local name of the root element or document type, in lower case, and whether an XML declaration precedes."""

    name: str
    is_declared: bool


def no_signature(head: bytes) -> Strength:
    """Nothing: the format can't be told from others by its first bytes."""
    return Strength.NONE


def parquet(head: bytes) -> Strength:
    """The magic number (Apache Parquet, "File Format")."""
    return Strength.STRONG if head.startswith(b"PAR1") else Strength.NONE


def may_be_several(content: bytes) -> bool:
    """Whether a file may have more than one document: any may, unless a look at its bytes says otherwise."""
    return bool(content)


# What the lines between the articles of exports have (`archive_words`, "document" and "end"), and the lines of rules.
_EXPORT_MARKS = (b"ocument", b"OCUMENT", b"okument", b"OKUMENT", b"\xd0\xbe\xd0\xba\xd1\x83\xd0\xbc", b"_" * 20)
# The same in a page, where scripts have the word `document`, menus `Documents`: at the start of an element, the number
# of an article follows. The last is a class of Europresse. One pass over a page finds them by the letter that all have.
_PAGE_EXPORT_MARK = (
    rb"D(?:(?<=>D)o[ck]ument[a-z]{0,2}(?:\s|&nbsp;|&#160;|\xc2\xa0|<[^>]{0,500}>){1,20}(?:[A-Za-z]{2,10})?\d"
    rb"|(?<= D)O[CK]UMENT|(?<=>End of D)oc|ocPublicationName)"
)


def text_may_be_export(content: bytes) -> bool:
    """Whether text has a word of the lines between the articles of exports; any in UTF-16 may be one."""
    return any(mark in content for mark in _EXPORT_MARKS) or content.startswith(_UTF_16)


def page_may_be_export(content: bytes) -> bool:
    """Whether a page has such a line at the start of an element, or an element of Europresse."""
    return re.search(_PAGE_EXPORT_MARK, content) is not None


def word_file_may_be_export(content: bytes) -> bool:
    """Whether the main part of a Word file has such a word."""
    from provcheck.readers.zip_parts import peek  # few files are archives

    return text_may_be_export(peek(content, "word/document.xml"))


# Keys of lists of articles (`json_containers`), as in text that is not parsed.
_JSON_LISTS = (
    rb'"(?:@graph|_?(?:articles|results|docs|items|posts|stories|news|hits|entries|documents|value|records))"\s*:\s*\['
)
# Elements that stand for a document each: items of feeds and of NewsML, articles of trafilatura and
# TEI, pages of a sitemap.
_XML_ITEMS = rb"<(?:[\w.-]+:)?(?:item|entry|newsitem|newscomponent|nitf|url|doc|tei)[\s/>]"


def json_may_be_several(content: bytes) -> bool:
    """Whether JSON is a list, or has one under a key for articles; any in UTF-16 may be."""
    start = content.lstrip(_BEFORE_FIRST)[:1]
    return start != b"{" or re.search(_JSON_LISTS, content, re.IGNORECASE) is not None


def xml_may_be_several(content: bytes) -> bool:
    """Whether XML has two elements that stand for a document; any in UTF-16 may."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    items = re.finditer(_XML_ITEMS, content, re.IGNORECASE)
    return next(items, None) is not None and next(items, None) is not None


def webvtt(head: bytes) -> Strength:
    """The first line of a caption file (WebVTT, section 4.1)."""
    return Strength.STRONG if head.removeprefix(codecs.BOM_UTF8).startswith(b"WEBVTT") else Strength.NONE


def pdf(head: bytes) -> Strength:
    """The header of a file (ISO 32000-1, 7.5.2)."""
    return Strength.STRONG if head.startswith(b"%PDF-") else Strength.NONE


def html(head: bytes) -> Strength:
    """A document type or root element `html`, also behind an XML declaration: XHTML is read as HTML."""
    root = _root(head)
    return Strength.STRONG if root is not None and root.name == "html" else Strength.NONE


def xml(head: bytes) -> Strength:
    """The root element of a dialect, or any but `html` behind an XML declaration, also one that is cut off."""
    root = _root(head)
    if root is None:
        return Strength.STRONG if _text(head, b"<").lstrip().startswith("<?xml") else Strength.NONE
    if root.name == "html":
        return Strength.NONE
    is_dialect = root.name in ROOTS and f"<{ROOTS[root.name]}".encode() in head.lower()
    return Strength.STRONG if root.is_declared or is_dialect else Strength.NONE


def markdown(head: bytes) -> Strength:
    """Front matter, from its first line to its last; weak, as a text may begin with a line of dashes."""
    text = _text(head, b"-")
    return Strength.WEAK if text.startswith("---") and _FRONT_MATTER().match(text) else Strength.NONE


def json(head: bytes) -> Strength:
    """An object with its first key, but not one on each line; or a list of such objects."""
    text = _text(head, b"{[").lstrip()
    if text.startswith("{"):
        is_object = _OBJECT().match(text) and not _OBJECTS().match(text)
        return Strength.STRONG if is_object else Strength.NONE
    return Strength.STRONG if text.startswith("[") and _LIST_OF_OBJECTS().match(text) else Strength.NONE


def jsonl(head: bytes) -> Strength:
    """An object on the first line, and another below it."""
    text = _text(head, b"{").lstrip()
    return Strength.STRONG if text.startswith("{") and _OBJECTS().match(text) else Strength.NONE


def warc(head: bytes) -> Strength:
    """The first line of a record (ISO 28500, 4)."""
    return Strength.STRONG if head.startswith(b"WARC/") else Strength.NONE


def csv(head: bytes) -> Strength:
    """A first line of short cells, which are names of columns of articles."""
    line = head.removeprefix(codecs.BOM_UTF8).partition(b"\n")[0].decode("utf-8", "replace")
    if not _HEADING().fullmatch(line):
        return Strength.NONE
    from provcheck.readers.csv_heading import is_of_articles  # few files begin with such a line

    return Strength.STRONG if is_of_articles(line.strip("\r")) else Strength.NONE


def docx(head: bytes) -> Strength:
    """A ZIP archive with the names of parts of an Office file (ECMA-376, part 2, 10); which one, its reader says."""
    names = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/")
    return Strength.STRONG if head.startswith(b"PK\x03\x04") and any(name in head for name in names) else Strength.NONE


def odt(head: bytes) -> Strength:
    """A ZIP archive whose first part is the media type of a text (OpenDocument 1.3, part 2, 3.3)."""
    media_type = b"mimetypeapplication/vnd.oasis.opendocument.text"
    return Strength.STRONG if head.startswith(b"PK\x03\x04") and media_type in head else Strength.NONE


def rtf(head: bytes) -> Strength:
    """The first group of a file (RTF 1.9.1, "Header")."""
    return Strength.STRONG if head.startswith(b"{\\rtf") else Strength.NONE


# SOH begins a message, behind SYN characters (IPTC 7901, 3; ANPA 84-2).
_WIRE_START = b"\x01"
_BEFORE_WIRE = b"\x16\x00\x7f\r\n"
# The header of IPTC 7901 (4.2 to 4.10) as archives keep it, without control characters: `EXT010 3 GEN 0336 F`.
_WIRE_HEADER = lazy_regex(r"\s*[A-Z]{3,4}\d{3,4} [1-9] [A-Z]{1,3} \d{2,5}(?: [^\r\n]{0,50})?\r?\n")


def wire(head: bytes) -> Strength:
    """The start of a header of IPTC 7901 or ANPA 1312, or such a header without its control characters."""
    if head.lstrip(_BEFORE_WIRE).startswith(_WIRE_START):
        return Strength.STRONG
    is_header = head[:1].isupper() and _WIRE_HEADER().match(head[:120].decode("latin-1"))
    return Strength.STRONG if is_header else Strength.NONE


def wire_may_be_several(content: bytes) -> bool:
    """Whether there are two starts of a message, or any message without them."""
    return content.count(_WIRE_START) != 1


# Header fields of which one describes the content or the way of a message (RFC 5322, 2.2 and 3.6; RFC 2045, 3).
_MAIL_HEADERS = lazy_regex(
    r"(?:From [^\n]*\n)?(?:[a-z][a-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?"
    r"(?:content-type|content-transfer-encoding|mime-version|message-id|received|return-path|delivered-to):",
    re.IGNORECASE,
)
_MAIL_WORDS = (b"content-t", b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to")


def mail(head: bytes) -> Strength:
    """The header of an e-mail message, or that of a mailbox, of which the first field belongs to mail alone."""
    if not head[:1].isalpha():
        return Strength.NONE
    in_lower_case = head.lower()
    if not any(word in in_lower_case for word in _MAIL_WORDS):
        return Strength.NONE
    text = head.decode("latin-1").replace("\r\n", "\n")
    return Strength.STRONG if _MAIL_HEADERS().match(text) else Strength.NONE


def mail_may_be_several(content: bytes) -> bool:
    """Whether a file is a mailbox."""
    return content.startswith(b"From ")


def _root(head: bytes) -> _Root | None:
    """The root element that a file begins with; None where it begins with anything else."""
    text = _text(head, b"<").lstrip()
    if not text.startswith("<"):
        return None
    prolog = _PROLOG().match(text)
    root = _ROOT().match(text, prolog.end() if prolog else 0)
    return _Root(root[1].lower(), text.startswith("<?xml")) if root else None


def _text(head: bytes, first: bytes) -> str:
    """The first characters, without a byte-order mark and with plain line ends; bytes above ASCII are not decoded.

    "" where they begin with another character than those of `first`, as most texts do.
    """
    character = head.lstrip(_BEFORE_FIRST)[:1]
    if not character or character not in first + b"\xff\xfe":
        return ""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", "ignore")
    else:
        text = head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return text.replace("\r\n", "\n")
