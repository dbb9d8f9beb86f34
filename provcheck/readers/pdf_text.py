"""The text of PDF files: the lines of their pages, in the order in which the file draws them.

ISO 32000-1, 9.10: a PDF draws glyphs at places; lines and their order are concluded from these. Where the places
contradict the order, or pages have no text, `PdfText` says so. Only the contents of pages are unpacked, up to the limit
of size: no attachments, forms, pictures or scripts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from logging import NullHandler, getLogger
from typing import Any, NamedTuple
from unicodedata import normalize

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError

from provcheck.model.errors import ReadError

_MOST_PAGES = 5_000
# Glyphs for two or three letters, which fonts of typesetters have.
_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# Lines at the top and the bottom of a page that may be a running head.
_EDGE_LINES = 3
_DIGITS = re.compile(r"\d+")
_LINE_NUMBER = re.compile(r"\s*(\d{1,2})\b[ \t]*")
# A page has line numbers if so many of its lines begin with the next number: some are wrapped, some empty.
_NUMBERED_LINES = 0.7
_FEWEST_NUMBERED_LINES = 5
# A fragment stands higher than the one before if by more than a line, in points.
_LINE_HEIGHT = 14
# Head, foot and note of a page may be drawn behind or before its text.
_MOST_JUMPS = 3
# A second column begins in this part of a page; the words of a dialogue beside the names stand further left.
_COLUMN_START = 0.4
_COLUMN_LINES = 0.4
# The last line of a file stands in so many bytes at its end (ISO 32000-1, implementation note 18).
_END_WINDOW = 1024
# So many pages out of order make the order of the whole doubtful.
_DISORDERED_PAGES = 0.1
# A paragraph begins below a gap that is so much wider than the narrowest, and with letters of another size.
_PARAGRAPH_GAP = 1.25
_SIZE_STEP = 1.1
# The least distance of two lines, as a multiple of the size of their letters.
_NARROWEST_LINE = 0.9

# It warns of whatever is unusual in a file; what matters is raised.
getLogger("pypdf").addHandler(NullHandler())


class PdfLine(NamedTuple):
    """A line of text, whether it begins a paragraph, and the size of its first letters in points."""

    text: str
    begins_paragraph: bool = False
    size: float = 0.0


class PdfText(NamedTuple):
    """The lines of each page without running heads, the properties of the file, and what can't be relied on."""

    pages: list[list[PdfLine]]
    properties: dict[str, str]
    empty_pages: int
    disordered_pages: int
    has_end: bool

    @property
    def is_disordered(self) -> bool:
        """Whether the order of the whole text is doubtful."""
        return self.disordered_pages > _DISORDERED_PAGES * len(self.pages)

    def caveats(self) -> Iterator[str]:
        """What of the text is missing or can't be trusted."""
        empty, pages = self.empty_pages, len(self.pages)
        if empty:
            yield f"{empty} of {pages} pages {'has' if empty == 1 else 'have'} no text layer"
        if self.is_disordered:
            yield f"the order of the text on {self.disordered_pages} of {pages} pages can’t be trusted"
        if not self.has_end:
            yield "the file has no end (%%EOF): pages may be missing"


class _Fragment(NamedTuple):
    """A piece of text and where it begins, in points from the left and from the bottom of the page."""

    x: float
    y: float


class _Page(NamedTuple):
    lines: list[PdfLine]
    is_ordered: bool


def read_pdf(content: bytes, most_bytes: int) -> PdfText:
    """The text of a file; raises ReadError."""
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        pages = list(_pages(reader, most_bytes))
        properties = _properties(reader)
    except (ReadError, MemoryError):
        raise
    except DependencyError:
        raise ReadError("it is encrypted; save it again without a password") from None
    except Exception as error:
        raise ReadError(f"not a PDF file that can be read ({type(error).__name__}); save it again as PDF") from None
    if not any(page.lines for page in pages):
        raise ReadError("no text layer: its pages are pictures; recognise the text (OCR) first, or name a text file")
    lines = _without_running_heads([_without_line_numbers(page.lines) for page in pages])
    if not any(lines):
        problem = "no text but the running heads of its pages, which are pictures"
        raise ReadError(f"{problem}; recognise the text (OCR) first, or name a text file")
    return PdfText(
        lines,
        properties,
        sum(not page.lines for page in pages),
        sum(not page.is_ordered for page in pages),
        b"%%EOF" in content[-_END_WINDOW:],
    )


def _properties(reader: PdfReader) -> dict[str, str]:
    """The entries of the document information dictionary (ISO 32000-1, 14.3.3) by name; dates as they are written."""
    entries: dict[str, Any] = dict(reader.metadata or {})
    return {str(name): " ".join(str(value).split()) for name, value in entries.items() if isinstance(value, str)}


def _pages(reader: PdfReader, most_bytes: int) -> Iterator[_Page]:
    """The text of each page; raises ReadError where they unpack to more than the limit, and whatever pypdf raises."""
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise ReadError("it is encrypted; save it again without a password")
    if len(reader.pages) > _MOST_PAGES:
        raise ReadError(f"more than {_MOST_PAGES:,} pages; split it")
    unpacked = 0
    for page in reader.pages:
        contents = page.get_contents()
        unpacked += len(contents.get_data()) if contents is not None else 0
        if unpacked > most_bytes:
            raise ReadError("unpacks to more than the limit of size; split it, or raise file-megabytes under [limits]")
        yield _page(page)


def _page(page: PageObject) -> _Page:
    fragments: list[_Fragment] = []
    tops: list[tuple[int, float, float]] = []  # of each piece with words: its offset, its height, its size
    length = 0

    def add(text: str, matrix: Sequence[float], text_matrix: Sequence[float], font: Any, size: float) -> None:
        nonlocal length
        if text.strip():
            x, y = text_matrix[4], text_matrix[5]
            place = _Fragment(x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5])
            fragments.append(place)
            scale = abs(text_matrix[3] * matrix[3]) or 1
            tops.append((length + len(text) - len(text.lstrip()), place.y, (size or 1) * scale))
        length += len(text)

    text = page.extract_text(visitor_text=add)
    return _Page(_lines(text, tops), _is_ordered(fragments, float(page.mediabox.width)))


def _lines(text: str, tops: Sequence[tuple[int, float, float]]) -> list[PdfLine]:
    """The lines with words; one well below the one before, or set in another size, begins a paragraph."""
    placed: list[tuple[str, float, float]] = []
    start = number = 0
    top = size = 0.0
    for raw in text.splitlines(keepends=True):
        is_placed = False
        while number < len(tops) and tops[number][0] < start + len(raw):
            if not is_placed:
                _, top, size = tops[number]
                is_placed = True
            number += 1
        start += len(raw)
        # A font without a table of characters gives bytes that are no text.
        line = _printable(raw.translate(_LIGATURES))
        if line:
            placed.append((line, top, size))
    narrowest = _narrowest_gaps(placed)
    lines = []
    for number, (line, top, size) in enumerate(placed):
        _, top_before, size_before = placed[number - 1]
        usual = narrowest.get(round(size), 0.0)
        is_near = number > 0 and 0 <= top_before - top <= _PARAGRAPH_GAP * usual
        lines.append(PdfLine(line, not is_near or _differ(size_before, size), size))
    return lines


def _narrowest_gaps(placed: Sequence[tuple[str, float, float]]) -> dict[int, float]:
    """The narrowest gap between two lines of a size, by size in points; what is less than a line is none."""
    narrowest: dict[int, float] = {}
    for (_, top_before, _), (_, top, size) in pairwise(placed):
        gap = top_before - top
        if gap > _NARROWEST_LINE * size:
            narrowest[round(size)] = min(gap, narrowest.get(round(size), gap))
    return narrowest


def _differ(first: float, second: float) -> bool:
    return max(first, second) > _SIZE_STEP * min(first, second)


def _printable(line: str) -> str:
    """The words of a line; control characters and places in private fonts are spaces."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in line).split())


def _is_ordered(fragments: Sequence[_Fragment], width: float) -> bool:
    """Whether the fragments follow each other down the page, or down one column after another."""
    jumps = 0
    lines: list[list[_Fragment]] = []
    for before, fragment in pairwise([None, *fragments]):
        assert fragment is not None
        if before is not None and abs(fragment.y - before.y) < 1:
            lines[-1].append(fragment)
            continue
        lines.append([fragment])
        # The next column begins higher, and to the right.
        jumps += before is not None and fragment.y > before.y + _LINE_HEIGHT and fragment.x < before.x + width / 5
    if jumps > _MOST_JUMPS:
        return False
    seconds = Counter(
        round(second.x)
        for line in lines
        for first, second in pairwise(line)
        if first.x < width * _COLUMN_START <= second.x
    )
    return not seconds or seconds.most_common(1)[0][1] < max(_FEWEST_NUMBERED_LINES, _COLUMN_LINES * len(lines))


def _without_line_numbers(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines of a page without the numbers of lines, which transcripts of courts have."""
    numbers = [int(match[1]) if (match := _LINE_NUMBER.match(line.text)) else 0 for line in lines]
    following = sum(second == first + 1 for first, second in pairwise(numbers) if first)
    if following < max(_FEWEST_NUMBERED_LINES, _NUMBERED_LINES * (len(lines) - 1)):
        return lines
    plain = [line._replace(text=_LINE_NUMBER.sub("", line.text, count=1)) for line in lines]
    return [line for line in plain if line.text]


def _without_running_heads(pages: list[list[PdfLine]]) -> list[list[PdfLine]]:
    """The lines of pages without those at their edges that most pages have, but for the numbers in them."""
    counts = Counter(pattern for lines in pages for pattern in {_pattern(line) for line in _edges(lines)})
    fewest = max(2, (len(pages) + 1) // 2)
    running = {pattern for pattern, count in counts.items() if count >= fewest}
    kept = []
    for lines in pages:
        first, end = 0, len(lines)
        while first < min(_EDGE_LINES, end) and _pattern(lines[first]) in running:
            first += 1
        while end > max(first, len(lines) - _EDGE_LINES) and _pattern(lines[end - 1]) in running:
            end -= 1
        kept.append(lines[first:end])
    return kept


def _pattern(line: PdfLine) -> str:
    """A line but for the numbers in it."""
    return _DIGITS.sub("#", line.text)


def _edges(lines: list[PdfLine]) -> list[PdfLine]:
    return [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
