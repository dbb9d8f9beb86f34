"""Scans the source of a page: its start and end tags, and the letters that it shows, with their offsets."""

import re
from array import array
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from provcheck.language.characters import QUOTES
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.inline_markup import CLOSING_MARK, OPENING_MARK

# In characters.
LONGEST_ENTITY = 40

# A tag from the end of its name. Quotation marks count only after an equals sign (HTML Standard, 13.2.5).
# All repetition is possessive: a hostile page must not cost time.
_TAG_REST = r"(?:[^=>]++|=(?:\s*+(?:\"[^\"]*+\"|'[^']*+'))?+)*+>"
_COMMENT = r"<!--.*?(?:-->|\Z)"
_TOKEN = lazy_regex(
    rf"""
    {_COMMENT}
    | <(?P<silent> script | style | template | noscript | svg | title | textarea )\b {_TAG_REST}
    | </?[A-Za-z] (?: {_TAG_REST} | (?P<unclosed>) )
    | <[!?][^>]*>
    | &(?: \#\d{{1,7}} | \#[xX][0-9a-fA-F]{{1,6}} | [A-Za-z][A-Za-z0-9]{{1,31}} );?
    | [^<&\s]+
    | \s+
    | .
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
# As in the parser, a tag without an end holds all that follows.
_START_TAG = lazy_regex(
    rf"{_COMMENT}|<(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?:(?P<rest>{_TAG_REST})|(?P<unclosed>))", re.DOTALL | re.IGNORECASE
)
_QUOTATION_TAG = lazy_regex(r"</?q[\s/>]", re.IGNORECASE)


class Letters(NamedTuple):
    """The letters that a page shows, without white space, and the offset of each in the source."""

    text: str
    offsets: "array[int]"


def find_start_tags(source: str) -> Iterator[re.Match[str]]:
    """The start tags, except those in comments, scripts and styles."""
    position = 0
    end = source.rfind(">") + 1  # no tag after this
    while (match := _START_TAG().search(source, position, end)) is not None:
        if match["unclosed"] is not None:
            return
        position = match.end()
        if match["tag"]:
            yield match
        if (name := (match["tag"] or "").lower()) in ("script", "style"):
            closing = re.compile(f"</{name}", re.IGNORECASE).search(source, position)
            position = closing.start() if closing else len(source)


def find_end_tags(source: str, name: str) -> dict[int, int]:
    """The start of each end tag of a name, by the start of its start tag."""
    ends: dict[int, int] = {}
    open_tags: list[int] = []
    for match in re.compile(f"<(/?){re.escape(name)}\\b", re.IGNORECASE).finditer(source):
        if not match[1]:
            open_tags.append(match.start())
        elif open_tags:
            ends[open_tags.pop()] = match.start()
    return ends


class _QuotationMarks:
    """The marks that the reader puts around quotations of the line, unless these have their own."""

    def __init__(self) -> None:
        self._are_added: list[bool] = []  # for each open quotation

    def mark_of(self, tag: str, source: str, start: int, end: int) -> str:
        """The mark that stands for a tag, whose range in the source is given; "" for none."""
        if not _QUOTATION_TAG().match(tag):
            return ""
        if tag[1] != "/":
            inside = unescape(source[end : end + LONGEST_ENTITY]).lstrip()[:1]
            before = unescape(source[max(0, start - LONGEST_ENTITY) : start]).rstrip()[-1:]
            self._are_added.append(not any(character in QUOTES for character in inside + before))
            return OPENING_MARK if self._are_added[-1] else ""
        return CLOSING_MARK if self._are_added and self._are_added.pop() else ""


def find_letters(source: str) -> Letters:
    parts: list[str] = []
    offsets = array("L")
    unclosed: set[str] = set()  # names of elements without an end tag
    marks = _QuotationMarks()
    position = 0
    tags_end = source.rfind(">") + 1  # no tag after this
    while (match := _TOKEN().match(source, position, tags_end if position < tags_end else len(source))) is not None:
        if match["unclosed"] is not None:
            break
        position = match.end()
        token = match[0]
        if match["silent"]:
            name = match["silent"].lower()
            if name not in unclosed and not token.endswith("/>"):
                closing = re.compile(f"</{name}", re.IGNORECASE).search(source, position)
                if closing:
                    position = closing.start()
                else:
                    unclosed.add(name)
        elif token[0] == "&" and len(token) > 1:
            for character in unescape(token):
                if not character.isspace():
                    parts.append(character)
                    offsets.append(match.start())
        elif mark := marks.mark_of(token, source, match.start(), position):
            parts.append(mark)
            offsets.append(match.start())
        elif (token[0] != "<" or len(token) == 1) and not token[0].isspace():
            parts.append(token)
            offsets.extend(range(match.start(), position))
    return Letters("".join(parts), offsets)
