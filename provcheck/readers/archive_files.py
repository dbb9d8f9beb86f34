"""Files that may be exports of press archives, as text with lines: plain text, pages, manuscripts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from provcheck.model.document import Range, Source, SourceMap
from provcheck.model.evidence import Span
from provcheck.readers.decode import decode
from provcheck.readers.inline_markup import BLOCK_TAGS, INLINE_TAGS
from provcheck.readers.paragraphs import Line, split_lines
from provcheck.readers.reading_options import ReadingOptions

_TAG = re.compile(r"<[/!]?([a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*+>")
# Elements of pages whose content is no text (HTML Standard, 4.2.6, 4.12.1), and the head.
_WITHOUT_TEXT = re.compile(r"<(script|style|head|title)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ExportFile:
    """A file as text that is as long as its decoded characters.

    `lines` are those of the text, or the blocks of a page; where it `is_wrapped`, blank lines separate paragraphs, else
    each line is one. `moved` has the original offsets of letters that moved when markup was removed.
    """

    decoded: str
    text: str
    lines: Sequence[Line]
    is_wrapped: bool
    assumed_encoding: str = ""
    moved: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def line_starts(self) -> list[int]:
        """The offsets at which lines of the file begin."""
        starts, start = [0], self.decoded.find("\n") + 1
        while start:
            starts.append(start)
            start = self.decoded.find("\n", start) + 1
        return starts

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def lines_in(self, span: Span) -> Iterator[Line]:
        """The lines that are not blank in a range."""
        number = max(0, bisect_right(self._starts, span.start) - 1)
        while number < len(self.lines) and self.lines[number].start < span.end:
            line = self.lines[number]
            if not line.is_blank and line.end > span.start:
                yield line
            number += 1

    def source_of(self, start: int, end: int) -> str:
        """The decoded characters of a range that ends with a letter, which may have moved."""
        return self.decoded[start : self.moved.get(end - 1, end - 1) + 1]

    def source_map(self, start: int, end: int) -> SourceMap:
        """The source map of an article in a range."""
        keys = self._moved_keys[bisect_left(self._moved_keys, start) : bisect_left(self._moved_keys, end)]
        return ArticleSourceMap(self.source_of(start, end), {key - start: self.moved[key] - start for key in keys})

    @cached_property
    def _moved_keys(self) -> list[int]:
        return sorted(self.moved)


class ArticleSourceMap(NamedTuple):
    """Offsets in the text are offsets in the article, but for letters that moved."""

    decoded: str
    moved: dict[int, int]

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The range of a span; the start of the article for a pointer, which none has."""
        if span is None:
            return Range(0, 0)
        start = self.moved.get(span.start, span.start)
        end = self.moved.get(span.end - 1, span.end - 1) + 1 if span.end > span.start else start
        return Range(start, max(start, end))


def _text_file(source: Source, options: ReadingOptions) -> ExportFile:
    decoded, assumed_encoding = decode(source)
    return ExportFile(decoded, decoded, split_lines(decoded), is_wrapped=True, assumed_encoding=assumed_encoding)


def _page(source: Source, options: ReadingOptions) -> ExportFile:
    from provcheck.readers.html import decoded_page  # the parser of pages is loaded for pages alone
    from provcheck.readers.html_fragment import read_fragment

    (decoded, assumed_encoding), _ = decoded_page(source)
    fragment = read_fragment(_TAG.sub(_known_tag, _without_scripts(decoded)))
    lines = [Line(block.span.start, block.span.start, block.span.end) for block in fragment.blocks]
    return ExportFile(
        decoded, fragment.text, lines, is_wrapped=False, assumed_encoding=assumed_encoding, moved=fragment.moved
    )


def _known_tag(tag: re.Match[str]) -> str:
    """A tag that `html_fragment` knows, with its name in lower case; spaces for any other."""
    name = tag[1].lower()
    if name not in BLOCK_TAGS and name not in INLINE_TAGS:
        return " " * len(tag[0])
    return tag[0].replace(tag[1], name, 1)


def _without_scripts(page: str) -> str:
    """The page with spaces for the content of elements that have no text."""
    pieces: list[str] = []
    position = 0
    while (opening := _WITHOUT_TEXT.search(page, position)) is not None:
        closing = re.compile(rf"</{opening[1]}\b", re.IGNORECASE).search(page, opening.end())
        end = closing.start() if closing else len(page)
        pieces += (page[position : opening.start()], " " * (end - opening.start()))
        position = end
    return "".join((*pieces, page[position:]))


def _manuscript(paragraphs: Sequence[str]) -> ExportFile:
    text = "\n".join(paragraphs)
    return ExportFile(text, text, split_lines(text), is_wrapped=False)


def _word_file(source: Source, options: ReadingOptions) -> ExportFile:
    from provcheck.readers.word_text import word_paragraphs
    from provcheck.readers.zip_parts import ZipParts

    parts = ZipParts(source.content, options.limits)
    return _manuscript([paragraph.text for paragraph in word_paragraphs(parts, options.limits)])


def _rtf_file(source: Source, options: ReadingOptions) -> ExportFile:
    from provcheck.readers.rtf_text import rtf_text

    return _manuscript([paragraph.text for paragraph in rtf_text(source.content, options.limits).paragraphs])


# By the name of the format.
CONTAINERS: Mapping[str, Callable[[Source, ReadingOptions], ExportFile]] = MappingProxyType(
    {"text": _text_file, "html": _page, "docx": _word_file, "rtf": _rtf_file}
)
