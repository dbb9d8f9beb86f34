"""Header blocks in the text itself: `Title:`, `Date:`, `By:` lines above the story.

Their form is that of RFC 5322, section 2.2: a name, a colon, a value, which goes on over indented lines.
"""

import re
from typing import NamedTuple

from provcheck.model.document import Block, BlockKind, Declared
from provcheck.model.evidence import Span
from provcheck.readers.paragraphs import Line

# Names of header lines as desks, archives and content systems write them, and the field of the record that each one
# fills. Own compilation, from IPTC photo captions, Lexis and Factiva exports, and press releases. "" is known, but
# states nothing of the record.
FIELD_OF = {
    "title": "headline", "headline": "headline", "hed": "headline", "head": "headline",
    "date": "published", "published": "published", "publication date": "published", "pubdate": "published",
    "publish date": "published", "date published": "published", "first published": "published", "posted": "published",
    "updated": "modified", "modified": "modified", "last updated": "modified", "last modified": "modified",
    "embargo": "embargoed", "embargoed": "embargoed", "embargoed until": "embargoed",
    "by": "bylines", "byline": "bylines", "author": "bylines", "authors": "bylines", "reporter": "bylines",
    "writer": "bylines", "editor": "bylines", "editors": "bylines", "photographer": "bylines", "photo": "bylines",
    "translator": "bylines", "translation": "bylines", "translated by": "bylines",
    "source": "credits", "sources": "credits", "credit": "credits", "credits": "credits", "agency": "credits",
    "wire": "credits", "publisher": "publisher", "publication": "publisher", "outlet": "publisher",
    "newspaper": "publisher", "copyright": "rights", "rights": "rights", "license": "rights", "licence": "rights",
    "location": "location", "place": "location", "dateline": "dateline", "genre": "genre", "type": "genre",
    "correction": "corrections", "language": "language", "lang": "language",
    "slug": "", "section": "", "category": "", "keywords": "", "tags": "", "url": "", "link": "", "id": "",
    "subtitle": "", "summary": "", "subject": "", "status": "", "words": "", "word count": "", "length": "",
    "page": "", "edition": "", "desk": "", "priority": "", "contact": "",
}  # fmt: skip

# A single line of these above a blank line is a header; of the others ("Source: minister to resign") it may be a
# headline, and two are needed.
_SURE_ALONE = frozenset({
    "title", "headline", "hed", "date", "published", "publication date", "pubdate", "publish date", "date published",
    "updated", "last updated", "by", "byline", "author", "authors", "publisher", "copyright", "language",
})  # fmt: skip

# A name is up to three words that begin with a letter; a sentence with a colon in it is longer.
_NAME = re.compile(r"[ \t]*([A-Za-z][A-Za-z_-]*(?: [A-Za-z]+){0,2})[ \t]*:")

# Names of languages that a header line may spell out, and their BCP 47 tags.
_LANGUAGES = {
    "english": "en", "french": "fr", "français": "fr", "german": "de", "deutsch": "de", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "arabic": "ar",
}  # fmt: skip


class Headers(NamedTuple):
    """What header lines gave, and the number of the first line after them."""

    blocks: list[Block]
    declared: list[Declared]
    language: str | None
    next_line: int


def language_tag(value: str) -> str | None:
    """The primary tag of a declared language: `en-GB` and `English` are `en`; None if it is no language tag."""
    value = value.strip().lower()
    if value in _LANGUAGES:
        return _LANGUAGES[value]
    primary = value.replace("_", "-").split("-", 1)[0]
    return primary if primary.isascii() and primary.isalpha() and len(primary) in (2, 3) else None


def header_block(text: str, lines: list[Line], first: int) -> Headers | None:
    """Lines of `Name: value` from line number `first` on; None if they are no header block."""
    blocks: list[Block] = []
    declared: list[Declared] = []
    language = None
    names: list[str] = []
    number = first
    while number < len(lines):
        line = lines[number]
        match = _NAME.match(text, line.start, line.end)
        name = match[1].lower().replace("_", " ").replace("-", " ") if match else ""
        if match is None or (name not in FIELD_OF and not names) or match[1].count(" ") > 2:
            break
        value = _value(text, lines, number, match.end())
        number += 1
        while number < len(lines) and _folds(text, lines[number], names):
            value = Span(value.start, lines[number].end)
            number += 1
        if value.start >= value.end:
            blocks.append(Block(BlockKind.HEADER, Span(line.start, match.end())))
            names.append(name)
            continue
        names.append(name)
        field = FIELD_OF.get(name, "")
        if field == "headline":
            blocks.append(Block(BlockKind.HEADER, Span(line.start, match.end())))
            blocks.append(Block(BlockKind.HEADLINE, value))
        else:
            blocks.append(Block(BlockKind.HEADER, Span(line.start, value.end)))
        if field == "language":
            language = language_tag(text[value.start : value.end])
        elif field:
            declared.append(declare(field, text, value, match[1]))
    known = [name for name in names if name in FIELD_OF]
    # A block ends at a blank line. Where the body follows at once, two known names are needed to be sure.
    ends_blank = number == len(lines) or lines[number].start == lines[number].end
    alone = len(known) == 1 and known[0] in _SURE_ALONE and ends_blank
    if not (alone or len(known) >= 2):
        return None
    return Headers(blocks, declared, language, number)


def _value(text: str, lines: list[Line], number: int, start: int) -> Span:
    """The value on the header's own line, or on the next one where a fold follows an empty line end."""
    end = lines[number].end
    while start < end and text[start].isspace():
        start += 1
    if start == end and number + 1 < len(lines) and _folds(text, lines[number + 1], ["x"]):
        start = lines[number + 1].start
    return Span(start, max(start, end))


def _folds(text: str, line: Line, names: list[str]) -> bool:
    """An indented line goes on with the one above, unless it is a header itself."""
    if line.start == line.end or line.margin == line.start:
        return False
    match = _NAME.match(text, line.start, line.end)
    return match is None or match[1].lower() not in FIELD_OF


def declare(field: str, text: str, span: Span, method: str) -> Declared:
    """Something that a header line says, in its own words."""
    return Declared(field=field, value=text[span.start : span.end], origin="header-line", method=method, span=span)
