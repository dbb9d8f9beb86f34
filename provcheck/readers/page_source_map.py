"""Where things stand in the source of a page. The fast parser keeps no positions, so the source is scanned when asked.

Text is found by its letters alone, white space removed, entities decoded and markup passed over; an element is the
n-th start tag of its name, checked by its value.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape

from provcheck.model.document import Block, Range
from provcheck.model.evidence import Span
from provcheck.readers.json_source_map import source_offset, value_range

# From behind the name of a tag to its end: quotation marks count behind an equals sign alone (HTML Standard, 13.2.5).
# Nothing is tried twice: the page may be made to cost time.
_REST = r"(?:[^=>]++|=(?:\s*+(?:\"[^\"]*+\"|'[^']*+'))?+)*+>"


# The parser and the scan may number elements differently, by a few that the parser drops or moves.
_MOST_TRIED = 50


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            # Markup and what is not shown, or an entity, or a run of text
            "token": rf"<!--.*?(?:-->|\Z)|<(?P<silent>script|style|template|noscript|svg|title|textarea)\b{_REST}"
            rf"|</?[A-Za-z]{_REST}|<[!?][^>]*>"
            r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^<&\s]+|\s+|.",
            "start": rf"<!--.*?(?:-->|\Z)|<(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<rest>{_REST})",
            "attribute": r"([^\s=/\"'<>]+)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?",
            "jsonld": r"type\s*=\s*[\"']?application/ld\+json",
        }[name],
        re.DOTALL | re.IGNORECASE,
    )


class PageSourceMap:
    """Finds spans of the text and pointers to elements in the source of a page."""

    __slots__ = ("_places", "_scanned", "blocks", "body_pointer", "decoded", "text", "values")

    def __init__(
        self, decoded: str, text: str, blocks: Sequence[Block], values: dict[str, str], body_pointer: str
    ) -> None:
        self.decoded = decoded
        self.text = text
        self.blocks = blocks
        self.values = values
        self.body_pointer = body_pointer  # where the text is the body of a JSON-LD block, else ""
        self._scanned: tuple[str, array[int]] | None = None
        self._places: dict[int, int] = {}

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The exact place; where text can't be found again, the start of the page."""
        if pointer is not None:
            return self._element(pointer)
        if span is None:
            return Range(0, 0)
        if self.body_pointer:
            place = self._element(self.body_pointer)
            start = source_offset(self.decoded, place.start, span.start)
            return Range(start, max(start, source_offset(self.decoded, place.start, span.end)))
        block = next((b for b in self.blocks if b.span.start <= span.start < b.span.end), None)
        if block is None:
            return Range(0, 0)
        begin = self._at(block, span.start)
        last = next((b for b in self.blocks if b.span.start < span.end <= b.span.end), block)
        end = self._at(last, span.end - 1) + 1 if span.end > span.start else begin
        return self._range(begin, end)

    # ------------------------------------------------------------------------------------------------------- text

    def _at(self, block: Block, offset: int) -> int:
        """The place of a letter: that of its block, and as many letters on."""
        letters, offsets = self._scan()
        place = self._block(block)
        if place < 0:
            return 0
        count = len("".join(self.text[block.span.start : offset].split()))
        # White space has no letter of its own: it stands behind the one before it.
        if offset < len(self.text) and self.text[offset].isspace() and count:
            return min(offsets[place + count - 1] + 1, len(self.decoded) - 1)
        return offsets[min(place + count, len(letters) - 1)]

    def _scan(self) -> "tuple[str, array[int]]":
        if self._scanned is None:
            self._scanned = _letters(self.decoded)
        return self._scanned

    def _block(self, wanted: Block) -> int:
        """Where a block's letters begin among the letters of the page; blocks are looked for in their order."""
        if not self._places:
            letters, _ = self._scan()
            behind = 0
            for block in self.blocks:
                squeezed = "".join(self.text[block.span.start : block.span.end].split())
                found = letters.find(squeezed, behind)
                if found < 0:
                    found = letters.find(squeezed)
                elif behind or found < 4000:
                    behind = found + len(squeezed)
                self._places[block.span.start] = found
        return self._places[wanted.span.start]

    # --------------------------------------------------------------------------------------------------- elements

    def _element(self, pointer: str) -> Range:
        """An attribute's value, a member of a JSON-LD block, or the words of an element."""
        tag, _, rest = pointer.removeprefix("/").partition("/")
        number, _, inner = rest.partition("/")
        if not number.isdecimal():
            return Range(0, 0)
        if tag == "jsonld":
            return self._json(int(number), f"/{inner}" if inner else "")
        return self._attribute(tag, int(number), inner, self.values.get(pointer))

    def _json(self, number: int, pointer: str) -> Range:
        is_block = _pattern("jsonld")
        starts = (s for s in _start_tags(self.decoded, "script") if is_block.search(s["rest"]))
        script = next((s for n, s in enumerate(starts) if n == number), None)
        if script is None:
            return Range(0, 0)
        closing = re.compile("</script", re.IGNORECASE).search(self.decoded, script.end())
        block = self.decoded[script.end() : closing.start() if closing else len(self.decoded)]
        opening = re.search(r"[{\[](?!CDATA)", block)
        first = opening.start() if opening else 0
        place = value_range(block[first:], pointer)
        offset = script.end() + first
        return Range(place.start + offset, place.end + offset)

    def _attribute(self, tag: str, number: int, name: str, value: str | None) -> Range:
        """The n-th element of a tag, or the next one that has its value: the parser drops some.

        Words inside an element are also looked for behind it, and in all the page, by their letters.
        """
        numbered = None
        tried = 0
        for count, start in enumerate(_start_tags(self.decoded, tag)):
            if count < number:
                continue
            place = _value_range(self.decoded, start, name)
            numbered = numbered or place
            tried += 1
            if value is None or tried > _MOST_TRIED:
                break
            if " ".join(_words(self.decoded[place.start : place.end], name).split()) == value:
                return place
        shown = None if name or not value else self._shown(value, numbered.start if numbered else 0)
        return shown or numbered or Range(0, 0)

    def _shown(self, value: str, near: int) -> Range | None:
        """Words behind a place, else their last ones in the page; None if it shows them nowhere."""
        letters, offsets = self._scan()
        squeezed = "".join(value.split())
        found = letters.find(squeezed, bisect_left(offsets, near))
        found = letters.rfind(squeezed) if found < 0 else found
        return None if found < 0 else self._range(offsets[found], offsets[found + len(squeezed) - 1] + 1)

    def _range(self, begin: int, end: int) -> Range:
        """With the whole of an entity that stands for the last letter."""
        entity = re.match(r"&#?\w{1,31};", self.decoded[end - 1 : end + 40]) if end > begin else None
        return Range(begin, max(begin, end - 1 + entity.end() if entity else end))


def _words(source: str, name: str) -> str:
    """What an attribute, or the inside of an element, says."""
    return unescape(source if name else re.sub(r"<[^>]*>", "", source))


def _start_tags(source: str, tag: str) -> Iterator[re.Match[str]]:
    """The start tags of a name, those in comments and scripts passed over."""
    at = 0
    pattern = _pattern("start")
    last = source.rfind(">") + 1  # nothing behind it is a tag
    while (match := pattern.search(source, at, last)) is not None:
        at = match.end()
        name = (match["tag"] or "").lower()
        if name == tag:
            yield match
        if name in ("script", "style"):
            closing = re.compile(f"</{name}", re.IGNORECASE).search(source, at)
            at = closing.start() if closing else len(source)


def _value_range(source: str, start: re.Match[str], name: str) -> Range:
    """The range of an attribute's value without its quotation marks, or of the words inside the element."""
    if name:
        for attribute in _pattern("attribute").finditer(source, start.start("rest"), start.end("rest")):
            if attribute[1].lower() == name:
                group = next((n for n in (2, 3, 4) if attribute[n] is not None), 1)
                return Range(attribute.start(group), attribute.end(group))
        return Range(start.start(), start.end())
    begin, end = start.end(), _closing(source, start["tag"], start.end())
    while begin < end and source[begin].isspace():
        begin += 1
    while end > begin and source[end - 1].isspace():
        end -= 1
    return Range(begin, end)


def _closing(source: str, tag: str, at: int) -> int:
    """Where the end tag of an element begins, those of elements of the same name inside it passed over."""
    depth = 1
    for match in re.compile(f"<(/?){re.escape(tag)}\\b", re.IGNORECASE).finditer(source, at):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.start()
    return at


def _letters(source: str) -> "tuple[str, array[int]]":
    """Every letter that the page shows, without white space, and where each one stands."""
    letters: list[str] = []
    offsets = array("L")
    unclosed: set[str] = set()
    pattern = _pattern("token")
    at = 0
    last = source.rfind(">") + 1  # nothing behind it is a tag
    while (match := pattern.match(source, at, last if at < last else len(source))) is not None:
        at = match.end()
        token = match[0]
        if match["silent"]:
            name = match["silent"].lower()
            if name not in unclosed and not token.endswith("/>"):
                closing = re.compile(f"</{name}", re.IGNORECASE).search(source, at)
                if closing:
                    at = closing.start()
                else:
                    unclosed.add(name)
        elif token[0] == "&" and len(token) > 1:
            for character in unescape(token):
                if not character.isspace():
                    letters.append(character)
                    offsets.append(match.start())
        elif (token[0] != "<" or len(token) == 1) and not token[0].isspace():
            letters.append(token)
            offsets.extend(range(match.start(), at))
    return "".join(letters), offsets
