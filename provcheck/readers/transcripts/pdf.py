"""PDF files with a text layer: the text of the pages, in the order in which the file draws it.

ISO 32000-1, 9.10: a PDF draws glyphs at places; lines and their order are concluded from these. Where the places
contradict the order, or pages have no text, the transcript says so. Only the contents of pages are unpacked, up to the
limit of size: no attachments, forms, pictures or scripts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from logging import NullHandler, getLogger
from typing import Any, NamedTuple
from unicodedata import normalize

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError

from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import Transcript
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.transcripts.recognition import language_of_text
from provcheck.readers.transcripts.turns import find_turns

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
# So many pages out of order make the order of the whole doubtful.
_DISORDERED_PAGES = 0.1

# It warns of whatever is unusual in a file; what matters is raised.
getLogger("pypdf").addHandler(NullHandler())


class _Fragment(NamedTuple):
    """A piece of text and where it begins, in points from the left and from the bottom of the page."""

    x: float
    y: float


class _PageText(NamedTuple):
    lines: list[str]
    is_ordered: bool


def transcript(source: Source, options: ReadingOptions) -> Transcript:
    """The transcript of a PDF file; raises ReadError."""
    try:
        pages = list(_pages(source.content, options.limits.file_bytes))
    except (ReadError, MemoryError):
        raise
    except DependencyError:
        raise ReadError("it is encrypted; save it again without a password") from None
    except Exception as error:
        raise ReadError(f"not a PDF file that can be read ({type(error).__name__}); save it again as PDF") from None
    if not any(page.lines for page in pages):
        raise ReadError("no text layer: its pages are pictures; recognise the text (OCR) first, or name a text file")
    bodies = _without_running_heads([_without_line_numbers(page.lines) for page in pages])
    texts = ["\n".join(lines) for lines in bodies]
    text = "\n".join(filter(None, texts))
    starts, position = [], 0
    for page_text in texts:
        starts.append(position)
        position += len(page_text) + 1 if page_text else 0
    turns = find_turns(text)
    empty = sum(not page.lines for page in pages)
    disordered = sum(not page.is_ordered for page in pages)
    is_disordered = disordered > _DISORDERED_PAGES * len(pages)
    return Transcript(
        file=source.name,
        format="pdf",
        text=text,
        turns=turns,
        sha256=sha256(source.content).hexdigest(),
        language=language_of_text(text, turns),
        has_lines=False,
        pages=tuple(starts),
        partial=empty > 0,
        is_disordered=is_disordered,
        caveat="; ".join(_caveats(empty, disordered if is_disordered else 0, len(pages))),
    )


def _caveats(empty: int, disordered: int, pages: int) -> Iterator[str]:
    if empty:
        yield f"{empty} of {pages} pages {'has' if empty == 1 else 'have'} no text layer"
    if disordered:
        yield f"the order of the text on {disordered} of {pages} pages can’t be trusted"


def _pages(content: bytes, most_bytes: int) -> Iterator[_PageText]:
    """The text of each page; raises ReadError where they unpack to more than the limit, and whatever pypdf raises."""
    reader = PdfReader(BytesIO(content), strict=False)
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
        yield _page_text(page)


def _page_text(page: PageObject) -> _PageText:
    fragments: list[_Fragment] = []

    def add(text: str, matrix: Sequence[float], text_matrix: Sequence[float], font: Any, size: float) -> None:
        if text.strip():
            x, y = text_matrix[4], text_matrix[5]
            fragments.append(
                _Fragment(x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5])
            )

    text = page.extract_text(visitor_text=add).translate(_LIGATURES)
    # A font without a table of characters gives bytes that are no text.
    lines = [line for line in (_printable(line) for line in text.splitlines()) if line]
    return _PageText(lines, _is_ordered(fragments, float(page.mediabox.width)))


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


def _without_line_numbers(lines: list[str]) -> list[str]:
    """The lines of a page without the numbers of lines, which transcripts of courts have."""
    numbers = [int(match[1]) if (match := _LINE_NUMBER.match(line)) else 0 for line in lines]
    following = sum(second == first + 1 for first, second in pairwise(numbers) if first)
    if following < max(_FEWEST_NUMBERED_LINES, _NUMBERED_LINES * (len(lines) - 1)):
        return lines
    return list(filter(None, (_LINE_NUMBER.sub("", line, count=1) for line in lines)))


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The lines of pages without those at their edges that most pages have, but for the numbers in them."""
    counts = Counter(pattern for lines in pages for pattern in {_DIGITS.sub("#", line) for line in _edges(lines)})
    fewest = max(2, (len(pages) + 1) // 2)
    running = {pattern for pattern, count in counts.items() if count >= fewest}
    kept = []
    for lines in pages:
        first, end = 0, len(lines)
        while first < min(_EDGE_LINES, end) and _DIGITS.sub("#", lines[first]) in running:
            first += 1
        while end > max(first, len(lines) - _EDGE_LINES) and _DIGITS.sub("#", lines[end - 1]) in running:
            end -= 1
        kept.append(lines[first:end])
    return kept


def _edges(lines: list[str]) -> list[str]:
    return [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
