"""The text was decoded wrongly: mojibake, replacement characters or undecoded entities.

Why: quotation marks and names are the first to break, and with them who said what.
    A file that is not UTF-8 and declares no encoding is read as Windows-1252 or Latin-1 if its bytes fit; that is
    reported once, as a warning. A document with many broken paragraphs has one finding with all places, and one for
    the values of its metadata.
Silent: code; entities in Markdown, HTML and metadata, where they are markup.
Source: The Unicode Standard (U+FFFD); WHATWG Encoding Standard, windows-1252; IPTC ninjs 3.1 (UTF-8).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provcheck.language.positions import block_at
from provcheck.language.tokens import find_all
from provcheck.model.control_characters import non_ascii
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity, Spot, apply_edits
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import more_places

# A continuation byte of UTF-8 (80-BF) as windows-1252 shows it.
_TAIL = "[\u0080-\u00bf" + bytes(range(0x80, 0xA0)).decode("windows-1252", errors="ignore") + "]"
# Characters of UTF-8 read as windows-1252 are a lead byte and its continuation bytes. A single one counts for accented
# Latin letters if no capital precedes it (`CAFÉ”` is sound), for punctuation (â€) and for emoji. Other scripts count in
# runs only, because a single pair also occurs in sound text (`é”…`).
_SUSPECT = lazy_regex(
    rf"""
      (?<![A-ZÀ-ÖØ-Þ]) [ÂÃ] {_TAIL}
    | (?<=[a-zß-ÿ]) [ÄÅ] {_TAIL}  |  (?<![A-ZÀ-ÖØ-Þ]) [ÄÅ] {_TAIL} (?=[a-zÄÅÃ])
    | (?: [ÎÏÐÑ×ØÙ] {_TAIL} ){{2,}}
    | [âï] {_TAIL}{{2}}
    | (?: [àã-é] {_TAIL}{{2}} ){{2,}}
    | ð {_TAIL}{{3}}
    | â€
    | \ufffd+
    | & (?: [A-Za-z][A-Za-z0-9]{{1,30}} | \#\d{{1,7}} | \#[xX][0-9A-Fa-f]{{1,6}} ) ;
    """,
    re.VERBOSE,
)
# Every match of _SUSPECT begins with one of these, or with the & of an entity. Most texts in English have none.
_FIRST_CHARACTERS = frozenset("\ufffdÂÃÄÅÎÏÐÑ×ØÙâïàãäåæçèéð")
# Formats with entities of their own.
_MARKUP = frozenset({"markdown", "html"})
_ENTITY_TWICE = "&amp;"
# What is left of a closing mark: its last byte (9D) is undefined in windows-1252, and many programs drop it.
_CUT_SHORT = "â€"
# Lead bytes: text that decodes to one was encoded twice.
_LEADS = ("Â", "Ã", "â")
LONGEST_ENTITY = 32
# With more broken paragraphs the whole document was decoded wrongly.
MOST_PARAGRAPHS = 3
IN_PARAGRAPH = " in this paragraph"


class _Broken(NamedTuple):
    """A place that was decoded wrongly: as it is written, and decoded; None if that is lost."""

    span: Span
    written: str
    decoded: str | None


def check(context: Context) -> Iterator[Finding]:
    """Report a guessed encoding, then the first broken place of each paragraph, with the others as related places.

    Where many paragraphs are broken, the document was decoded wrongly as a whole: that is one fault.
    """
    document = context.document
    if document.assumed_encoding:
        yield _guessed_encoding(document)
    paragraphs: dict[int, list[_Broken]] = {}
    for broken in _broken_places(document.text, has_entities=document.format in _MARKUP):
        block = block_at(document, broken.span.start)
        if block is None or document.blocks[block].kind is not BlockKind.CODE:
            paragraphs.setdefault(-1 if block is None else block, []).append(broken)
    misread = [places for places in paragraphs.values() if not _is_entity(places[0])]
    if len(misread) > MOST_PARAGRAPHS:
        yield from (_finding(places, " in this document") for places in _by_repair(misread))
        yield from (_finding(places, IN_PARAGRAPH) for places in paragraphs.values() if _is_entity(places[0]))
    else:
        yield from (_finding(places, IN_PARAGRAPH) for places in paragraphs.values())
    yield from _in_metadata(document)


def _in_metadata(document: Document) -> Iterator[Finding]:
    """Report the broken values of metadata once, each at its first broken place."""
    spots: list[Spot] = []
    edits: list[Edit] = []
    for declared in document.metadata:
        places = list(_broken_places(declared.value, has_entities=True))
        if places:
            message = _message(places[0], 0, "")
            spots.append(Spot(pointer=declared.pointer, label="also broken", message=message, within=places[0].written))
            fix = _fix(places)
            if fix and declared.origin == "front-matter":
                edits.append(Edit(None, apply_edits(declared.value, fix.edits), declared.pointer))
    if spots:
        yield RULE.finding(
            f"{spots[0].message}{more_places(len(spots) - 1, ' in the metadata')}",
            at=spots[0],
            related=spots[1:],
            fix=Fix("decode the values", tuple(edits), "safe") if len(edits) == len(spots) else None,
        )


def _is_entity(place: _Broken) -> bool:
    return place.written.startswith("&")


def _finding(places: list[_Broken], where: str) -> Finding:
    first, *others = places
    return RULE.finding(
        _message(first, len(others), where),
        at=_place(first),
        related=map(_place, others),
        fix=_fix(places),
    )


def _by_repair(paragraphs: Iterable[list[_Broken]]) -> Iterator[list[_Broken]]:
    """Yield the places of all paragraphs that can be decoded, then those of the others."""
    groups: dict[bool, list[_Broken]] = {}
    for places in paragraphs:
        groups.setdefault(_fix(places) is None, []).extend(places)
    yield from groups.values()


def _place(broken: _Broken) -> Spot:
    return Spot.of(broken.span, "also broken", _message(broken, 0, ""))


def _guessed_encoding(document: Document) -> Finding:
    """Report the first character that depends on the guess."""
    first = next((offset for offset, character in enumerate(document.text) if not character.isascii()), None)
    return RULE.finding(
        f"the file is not UTF-8 and declares no other known encoding; it was read as {document.assumed_encoding}",
        at=None if first is None else Span(first, first + 1),
        severity=Severity.WARNING,
    )


def _broken_places(text: str, *, has_entities: bool) -> Iterator[_Broken]:
    """Yield the broken places of a text; in a format with entities of its own, those that were encoded twice."""
    end = 0
    for start in find_all(text, ("&", *_FIRST_CHARACTERS.intersection(non_ascii(text)))):
        match = _SUSPECT().match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        is_entity = match.group().startswith("&")
        broken = _broken_entity(match, has_entities=has_entities) if is_entity else _broken_characters(match)
        if broken is not None:
            yield broken


def _broken_entity(match: re.Match[str], *, has_entities: bool) -> _Broken | None:
    """Return an entity that was never decoded; None if it is markup of the format, or no entity (`&c;`)."""
    written = match.group()
    if has_entities:
        after = match.string[match.end() : match.end() + LONGEST_ENTITY]
        if written != _ENTITY_TWICE or not _SUSPECT().match("&" + after):
            return None
    # Few documents need its table of two thousand names.
    from html import unescape

    decoded = unescape(written)
    return None if decoded == written else _Broken(Span(*match.span()), written, decoded)


def _broken_characters(match: re.Match[str]) -> _Broken | None:
    """Return characters that were lost or decoded as windows-1252; None if they are no UTF-8."""
    written = match.group()
    decoded = None if written[0] == "\ufffd" else _decoded(written)
    if decoded is None and written[0] != "\ufffd" and written != _CUT_SHORT:
        return None
    return _Broken(Span(*match.span()), written, decoded)


def _decoded(written: str) -> str | None:
    """Return the text of UTF-8 bytes that were read as windows-1252; None if they are no UTF-8."""
    try:
        return b"".join(map(_byte, written)).decode("utf-8")
    except UnicodeError:
        return None


def _byte(character: str) -> bytes:
    """Return the byte that windows-1252 reads as a character; those that it leaves undefined are read as Latin-1."""
    return character.encode("latin-1" if "\u0080" <= character <= "\u009f" else "cp1252")


def _was_encoded_twice(place: _Broken) -> bool:
    return place.decoded in _LEADS or place.written == _ENTITY_TWICE


def _message(first: _Broken, others: int, where: str) -> str:
    more = more_places(others, where)
    if first.written == _CUT_SHORT:
        return f'"{first.written}" is part of a UTF-8 character read as windows-1252; its last byte is lost{more}'
    if first.decoded is None:
        return f"a replacement character stands for a lost letter{more}"
    problem = "an entity that was never decoded" if first.written[0] == "&" else "UTF-8 read as windows-1252"
    return f'"{first.written}" is {problem}; it should be "{first.decoded}"{more}'


def _fix(places: list[_Broken]) -> Fix | None:
    """Return the fix that decodes every place; None if one is lost or was encoded twice, which one step can't undo."""
    edits = tuple(
        Edit(place.span, place.decoded) for place in places if place.decoded and not _was_encoded_twice(place)
    )
    return Fix("decode the text", edits, "safe") if len(edits) == len(places) else None


RULE = Rule(
    "text-encoding",
    Kind.WEAK,
    Severity.ERROR,
    check,
    help="Read the original again as UTF-8, or decode the entities before you save the text.",
)
