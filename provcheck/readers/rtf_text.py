"""The paragraphs and properties of a Rich Text Format file: what a reader of the document sees.

Source: Microsoft, Rich Text Format (RTF) Specification 1.9.1: conventions (groups, control words and symbols), document
area, character text, Unicode. Pictures, objects and the codes of fields stay shut; deleted and hidden text, comments,
page headers and page footers are left out; footnotes follow the body.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from provcheck.model.errors import ReadError
from provcheck.model.settings import Limits
from provcheck.readers.manuscript import ManuscriptParagraph, one_line

_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|'(?P<hex>[0-9a-fA-F]{2})|(?P<symbol>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\0]+)|[\r\n\0]+|\\"
)
_START = "{\\rtf"
# Destinations whose text is not shown in the body; those that begin with `\*` are left out by that alone.
_LEFT_OUT = frozenset(
    "annotation atnauthor atndate atnid atntime atrfend atrfstart bkmkend bkmkstart colortbl comment data do "
    "falt fldinst filetbl footer footerf footerl footerr ftncn ftnsep ftnsepc aftncn aftnsep aftnsepc generator header "
    "headerf headerl headerr keywords listtable listoverridetable nonesttables nonshppict objdata pict pntext "
    "pntxta pntxtb private rsidtbl rxe shpinst subject doccomm company operator manager category printim buptim tc "
    "template txe upr xe".split()
)
# Destinations whose text is kept apart: fonts and styles, properties, footnotes.
_APART = frozenset({"fonttbl", "stylesheet", "title", "author", "creatim", "revtim", "footnote"})
_CHARACTERS = {
    "tab": " ", "line": " ", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emdash": "—",
    "endash": "–", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "{": "{", "}": "}", "\\": "\\"}
_PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "cell", "nestcell", "row", "nestrow", "\n", "\r"})
# Encodings by the character set of a font (specification, "Font Table").
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
# Encodings by the system of the writer, which a code page overrides (specification, "Character Set").
_SYSTEMS = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_LONGEST_STYLE_NAME = 80
_BODY_STYLES = frozenset({"normal", "body text"})
# Year, month, day, hour and minute.
_DATE_PARTS = "yr mo dy hr min".split()


class RtfText(NamedTuple):
    """The paragraphs of a file, blank ones too, and its properties: `title`, `author`, `creatim`, `revtim`."""

    paragraphs: list[ManuscriptParagraph]
    properties: dict[str, str]


@dataclass(slots=True)
class _Group:
    """What holds until the end of a group. `skipped` is how many characters stand in for one of Unicode."""

    destination: str = ""  # of text that is kept apart; "-" for what is left out
    encoding: str = "cp1252"
    skipped: int = 1
    is_hidden: bool = False


@dataclass(slots=True)
class _Flow:
    """The text of the body, or of all footnotes: the paragraphs that have ended, and the parts of the open one."""

    paragraphs: list[ManuscriptParagraph] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    style: str = ""

    def end_paragraph(self) -> None:
        self.paragraphs.append(ManuscriptParagraph(_without_surrogates(one_line(self.parts)), self.style))
        self.parts.clear()


def rtf_text(content: bytes, limits: Limits) -> RtfText:
    """The text of a file; raises ReadError for one that is cut off, or nested too deeply."""
    return _Parser(content.decode("latin-1"), limits).result()


class _Parser:
    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.most_levels = limits.xml_levels
        self.groups = [_Group()]
        self.body, self.notes = _Flow(), _Flow()
        self.default_encoding = "cp1252"
        self.bytes = bytearray()  # of characters that are not decoded yet
        self.to_skip = 0
        self.number = ""  # of the font or style that is being defined
        self.styles: dict[str, str] = {}
        self.default_font = ""
        self.font_encodings: dict[str, str] = {}
        self.properties: dict[str, list[str]] = {}
        self.dates: dict[str, dict[str, int]] = {}

    def result(self) -> RtfText:
        """The text, once all groups are closed."""
        if not self.text.startswith(_START):
            raise ReadError("not an RTF document (it does not begin with {\\rtf); save it again as .rtf")
        position = 0
        while position < len(self.text):
            match = _TOKEN.match(self.text, position)
            assert match is not None  # every character begins a token
            position = match.end()
            if match["word"] == "bin":
                position += max(0, int(match["number"] or 0))
            else:
                self._read_token(match)
            if len(self.groups) == 1:
                return self._finished()
        raise ReadError("the RTF document is cut off (a group has no end); get the file again")

    def _finished(self) -> RtfText:
        for flow in (self.body, self.notes):
            if flow.parts:
                flow.end_paragraph()
        properties = {name: _without_surrogates(one_line(parts)) for name, parts in self.properties.items()}
        properties |= {name: _iso_date(parts) for name, parts in self.dates.items()}
        return RtfText(
            self.body.paragraphs + self.notes.paragraphs, {key: text for key, text in properties.items() if text}
        )

    def _read_token(self, match: re.Match[str]) -> None:
        group = self.groups[-1]
        if match["hex"] or match["text"]:
            self._add_bytes(match["text"] or chr(int(match["hex"], 16)), is_one=bool(match["hex"]))
        elif match["brace"] == "{":
            self._flush()
            if len(self.groups) > self.most_levels:
                problem = f"RTF groups nested more than {self.most_levels:,} levels deep"
                raise ReadError(f"{problem}; exclude it, or raise xml-levels under [limits]")
            self.groups.append(_Group(group.destination, group.encoding, group.skipped, group.is_hidden))
        elif match["brace"]:
            self._close_group()
        elif match["symbol"]:
            self._read_symbol(match["symbol"])
        elif match["word"]:
            self._read_word(match["word"], match["number"])

    def _close_group(self) -> None:
        self._flush()
        closed = self.groups.pop()
        if closed.destination == "footnote" != self.groups[-1].destination:
            self.notes.end_paragraph()
        self.to_skip = 0

    def _add_bytes(self, text: str, *, is_one: bool) -> None:
        """Characters in the encoding of the font, less those that stand in for one of Unicode."""
        skipped = min(self.to_skip, 1 if is_one else len(text))
        self.to_skip -= skipped
        self.bytes += text[skipped:].encode("latin-1")

    def _read_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._flush()
            self.groups[-1].destination = "-"
        elif self.to_skip:
            self.to_skip -= 1
        elif symbol in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif symbol in _SYMBOLS:
            self._add(_SYMBOLS[symbol])

    def _read_word(self, word: str, number: str | None) -> None:
        group = self.groups[-1]
        self._flush()
        if word in _APART and group.destination != "-":
            group.destination = word
        elif word in _LEFT_OUT:
            group.destination = "-"
        elif word in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word == "u" and number:
            self._add(chr(int(number) % 0x10000))
            self.to_skip = group.skipped
        elif word in _SYSTEMS:
            self.default_encoding = group.encoding = _SYSTEMS[word]
        elif handle := _WORDS.get(word):
            handle(self, group, number or "")
        elif word in _DATE_PARTS and group.destination in ("creatim", "revtim"):
            self.dates.setdefault(group.destination, {})[word] = int(number or 0)

    def _end_paragraph(self) -> None:
        self._flush()
        flow = self._flow()
        if flow is not None:
            flow.end_paragraph()

    def _flow(self) -> _Flow | None:
        destination = self.groups[-1].destination
        return self.notes if destination == "footnote" else None if destination else self.body

    def _flush(self) -> None:
        """Decode the bytes that were read."""
        if self.bytes:
            text = self.bytes.decode(self.groups[-1].encoding, "replace")
            self.bytes.clear()
            self._add(text)

    def _add(self, text: str) -> None:
        """Add text to where it belongs; hidden text belongs nowhere."""
        self._flush()
        group = self.groups[-1]
        flow = self._flow()
        if flow is not None:
            if not group.is_hidden:
                flow.parts.append(text)
        elif group.destination == "stylesheet":
            self.styles[self.number] = (self.styles.get(self.number, "") + text.lower())[:_LONGEST_STYLE_NAME]
        elif group.destination in ("title", "author"):
            self.properties.setdefault(group.destination, []).append(text)

    def set_code_page(self, group: _Group, number: str) -> None:
        self.default_encoding = group.encoding = _codec(f"cp{number}")

    def set_font(self, group: _Group, number: str) -> None:
        if group.destination == "fonttbl":
            self.number = number
        else:
            group.encoding = self.font_encodings.get(number, self.default_encoding)

    def set_charset(self, group: _Group, number: str) -> None:
        if group.destination == "fonttbl" and int(number or 0) > 1:  # 1 is the default of the file
            self.font_encodings[self.number] = _CHARSETS.get(int(number), self.default_encoding)

    def set_style(self, group: _Group, number: str) -> None:
        if group.destination == "stylesheet":
            self.number = number
        elif (flow := self._flow()) is not None:
            name = self.styles.get(number, "").partition(";")[0].strip()
            flow.style = "" if name in _BODY_STYLES else name

    def set_outline_level(self, group: _Group, number: str) -> None:
        flow = self._flow()
        if flow is not None and not flow.style and int(number or 0) < 9:  # 9 is the level of the body
            flow.style = "heading"

    def set_hidden(self, group: _Group, number: str) -> None:
        group.is_hidden = number != "0"

    def reset_characters(self, group: _Group, number: str) -> None:
        group.is_hidden = False
        group.encoding = self.font_encodings.get(self.default_font, self.default_encoding)

    def set_default_font(self, group: _Group, number: str) -> None:
        self.default_font = number

    def reset_paragraph(self, group: _Group, number: str) -> None:
        flow = self._flow()
        if flow is not None:
            flow.style = ""

    def set_skipped(self, group: _Group, number: str) -> None:
        group.skipped = max(0, min(int(number or 1), 8))


_WORDS: dict[str, Callable[[_Parser, _Group, str], None]] = {
    "ansicpg": _Parser.set_code_page, "f": _Parser.set_font, "fcharset": _Parser.set_charset, "s": _Parser.set_style,
    "outlinelevel": _Parser.set_outline_level, "v": _Parser.set_hidden, "deleted": _Parser.set_hidden,
    "deff": _Parser.set_default_font, "plain": _Parser.reset_characters, "pard": _Parser.reset_paragraph,
    "uc": _Parser.set_skipped,
}  # fmt: skip


def _codec(name: str) -> str:
    """A codec of text by its name, else that of Western Windows."""
    try:
        codec = codecs.lookup("utf-8" if name == "cp65001" else name)
    except LookupError:
        return "cp1252"
    return codec.name


def _iso_date(parts: dict[str, int]) -> str:
    """The time of a property as ISO 8601 writes it, without a zone; "" where the year is missing."""
    year, month, day, hour, minute = map(parts.get, _DATE_PARTS)
    if not year:
        return ""
    date = f"{year:04}-{month or 1:02}-{day or 1:02}"
    return date if hour is None else f"{date}T{hour:02}:{minute or 0:02}"


def _without_surrogates(text: str) -> str:
    """The text with pairs of surrogates as one character; a single one is no character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if not text.isascii() else text
