"""The text was decoded wrongly: mojibake, replacement characters, or entities that nobody decoded.

Why: quotation marks and names are the first to break, and with them who said what. A file that is not UTF-8 and says
nothing of its encoding is read as Windows-1252 or Latin-1 where its bytes fit, which is told once, as a warning.
Silent: code; entities in Markdown and HTML, where they are markup.
Source: The Unicode Standard (U+FFFD); WHATWG Encoding Standard, windows-1252; IPTC ninjs 3.1 (UTF-8).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from provcheck.language.positions import block_at
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import more_places

# Bytes of UTF-8 read as windows-1252: a lead byte, then continuation bytes (80-BF) as that encoding shows them. Alone
# count the leads of accented Latin letters where no capital stands before them (`CAFÉ”` is sound), of punctuation (â€)
# and of emoji; those of other scripts count in runs, since a single pair also comes about in sound text (`é”…`).
_TAIL = "[\u0080-\u00bf" + bytes(range(0x80, 0xA0)).decode("windows-1252", errors="ignore") + "]"
_SUSPECT = lazy_regex(
    rf"(?<![A-ZÀ-ÖØ-Þ])[ÂÃ]{_TAIL}|(?:(?<=[a-zß-ÿ])[ÄÅ]{_TAIL}|(?<![A-ZÀ-ÖØ-Þ])[ÄÅ]{_TAIL}(?=[a-zÄÅÃ]))"
    rf"|(?:[ÎÏÐÑ×ØÙ]{_TAIL}){{2,}}|[âï]{_TAIL}{{2}}|(?:[àã-é]{_TAIL}{{2}}){{2,}}|ð{_TAIL}{{3}}|â€"
    r"|\ufffd+|&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
)
# Every _SUSPECT begins with one of these; most texts in English have none, and need no second look.
_HINT = re.compile("[&\ufffdÂÃÄÅÎÏÐÑ×ØÙâïàã-éð]")
# Where any of these can begin: one class is scanned much faster than all of them.
_START = lazy_regex("[ÂÃÄÅÎÏÐÑ×ØÙàâã-éïð\ufffd&]")
# Formats whose own markup uses entities.
_MARKUP = frozenset({"markdown", "html"})
_ENTITY_TWICE = "&amp;"
# A closing mark ends in a byte that windows-1252 leaves undefined (9D), and that many programs drop.
_CUT_SHORT = "â€"
_LEADS = ("Â", "Ã", "â")


class _Broken(NamedTuple):
    span: Span
    written: str
    meant: str | None


def check(context: Context) -> Iterator[Finding]:
    """One finding a paragraph: the first broken place, with the others as related places."""
    document = context.document
    if document.assumed_encoding:
        yield _assumed(document)
    paragraphs: dict[int, list[_Broken]] = {}
    for broken in _broken(document):
        block = block_at(document, broken.span.start)
        if block is None or document.blocks[block].kind is not BlockKind.CODE:
            paragraphs.setdefault(-1 if block is None else block, []).append(broken)
    for places in paragraphs.values():
        first, *others = places
        yield RULE.finding(
            _message(first, len(others)),
            at=Spot(span=first.span),
            related=[Spot(span=other.span, label="also broken") for other in others],
            fix=_fix(places),
        )


def _assumed(document: Document) -> Finding:
    first = next((at for at, character in enumerate(document.text) if not character.isascii()), None)
    return RULE.finding(
        f"the file is not UTF-8, and nothing in it says what it is; read as {document.assumed_encoding}",
        at=None if first is None else Span(first, first + 1),
        severity=Severity.WARNING,
    )


def _broken(document: Document) -> Iterator[_Broken]:
    if not _HINT.search(document.text):
        return
    done = 0
    for start in _START().finditer(document.text):
        match = _SUSPECT().match(document.text, start.start()) if start.start() >= done else None
        if match is None:
            continue
        done = match.end()
        written, meant = match.group(), None
        if written[0] == "&":
            twice = written == _ENTITY_TWICE and _SUSPECT().match("&" + document.text[match.end() : match.end() + 32])
            if document.format in _MARKUP and not twice:
                continue
            # Its table of two thousand names is needed by few documents.
            import html

            meant = html.unescape(written)
            if meant == written:
                continue  # &c; is no entity
        elif written[0] != "\ufffd":
            meant = _decoded(written)
            if meant is None and written != _CUT_SHORT:
                continue
        yield _Broken(Span(*match.span()), written, meant)


def _decoded(written: str) -> str | None:
    """What bytes of UTF-8, read as windows-1252, stood for; None where they are no UTF-8."""
    try:
        # Bytes that windows-1252 leaves undefined come through as the control characters of Latin-1.
        raw = b"".join(c.encode("latin-1" if "\u0080" <= c <= "\u009f" else "cp1252") for c in written)
        return raw.decode("utf-8")
    except UnicodeError:
        return None


def _again(place: _Broken) -> bool:
    return place.meant in _LEADS or place.written == _ENTITY_TWICE


def _message(first: _Broken, others: int) -> str:
    more = more_places(others, " in this paragraph")
    if first.written == _CUT_SHORT:
        return (
            f'"{first.written}" is the rest of a character of UTF-8 read as windows-1252; its last byte was lost{more}'
        )
    if first.meant is None:
        return f"a replacement character stands where a letter was lost{more}"
    sort = "an entity that was never decoded" if first.written[0] == "&" else "UTF-8 read as windows-1252"
    return f'"{first.written}" is {sort}: "{first.meant}" was meant{more}'


def _fix(places: list[_Broken]) -> Fix | None:
    """Safe where every place decodes in one way; nothing can bring back a lost letter."""
    # What decodes to the lead of another broken pair was encoded twice; one step back would not mend it.
    edits = tuple(Edit(place.span, place.meant) for place in places if place.meant and not _again(place))
    return Fix("decode it", edits, "safe") if len(edits) == len(places) else None


RULE = Rule(
    "text-encoding",
    Kind.WEAK,
    Severity.ERROR,
    check,
    help="Read the original again as UTF-8, or decode the entities before the text is saved.",
)
