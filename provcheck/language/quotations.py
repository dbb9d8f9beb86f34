"""Quotations: marks paired within each paragraph.

A mark that opens at the start of a paragraph may stay open if the next paragraph opens again, because a quotation may
run over several paragraphs. In Spanish the next paragraph begins with a mark that closes: `«A. ¶ »B. ¶ »C», dijo`
(Real Academia Española, Ortografía 2010, 3.4.8.2.2).
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from provcheck.language.dash_speech import dash_speech, trimmed
from provcheck.language.quotation_marks import SINGLE_MARKS, Mark, MarkStyle, find_marks, mark_style, read_mark
from provcheck.model.evidence import Span
from provcheck.model.prose import Quotation

# Quotations do not nest deeper. Marks that seem to have lost their closing marks.
_DEEPEST = 6
# What precedes speech, before a space.
_BEFORE_SPEECH = frozenset(".?!:,")
# Marks that close a quotation and may begin the next paragraph of it.
_CONTINUING = frozenset("»”")


def find_quotations(
    text: str,
    words: list[str],
    starts: list[int],
    ends: list[int],
    paragraphs: list[tuple[int, int]],
    language: str,
) -> tuple[list[Quotation], list[Span]]:
    """Return all quotations, sorted by start, and the spans of the marks that open or close nothing."""
    style = mark_style(language)
    tokens = find_marks(text, words, starts, style)
    pairing = _Pairing(text, style)
    positions = [starts[token] for token in tokens]
    end = 0
    for number, paragraph in enumerate(paragraphs):
        first, end = end, bisect_left(positions, paragraph[1], end)
        if first == end:
            continue
        marks = list(_read_marks(text, words, starts, ends, paragraph, tokens[first:end], style))
        if marks:
            next_paragraph = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
            pairing.pair(marks, paragraph, next_paragraph)
    if style.has_dash_speech:
        pairing.quotations += dash_speech(text, paragraphs, language)
    pairing.quotations.sort(key=lambda quotation: (quotation.span.start, -quotation.span.end))
    return pairing.quotations, pairing.unbalanced


def _read_marks(
    text: str,
    words: list[str],
    starts: list[int],
    ends: list[int],
    paragraph: tuple[int, int],
    tokens: list[int],
    style: MarkStyle,
) -> Iterator[Mark]:
    """Yield the marks of a paragraph that may open or close a quotation; two apostrophes are one mark that closes."""
    doubled = -1
    for token in tokens:
        start, end = starts[token], ends[token]
        if words[token] == "’" and text.startswith("’", end):
            yield Mark(start, start + 2, "”", False, True)  # “…,’’
            doubled = start + 1
            continue
        if start == doubled:
            continue
        following = words[token + 1] if starts[token + 1 : token + 2] == [end] else ""
        mark = read_mark(text, start, end, paragraph, following, style)
        if mark is not None:
            yield mark


@dataclass(slots=True, eq=False, repr=False)
class _Pairing:
    """Pairs the marks of a document, paragraph by paragraph, by a stack of the open ones.

    `last_close` is the last mark that closed a quotation inside an open one. `continued` is the mark that closes a
    quotation of the paragraph before and begins this one, which continues it; else "".
    """

    text: str
    style: MarkStyle
    quotations: list[Quotation] = field(default_factory=list)
    unbalanced: list[Span] = field(default_factory=list)
    stack: list[Mark] = field(default_factory=list)
    last_close: Mark | None = None
    continued: str = ""

    def pair(self, marks: list[Mark], paragraph: tuple[int, int], next_paragraph: int) -> None:
        """Add the quotations and the unbalanced marks of a paragraph; `next_paragraph` is the start of the next one."""
        self.stack.clear()
        self.last_close = None
        singles = [mark for mark in marks if mark.text in SINGLE_MARKS]
        single_pairs = dict(_pair_singles(marks, self.text, self.style)) if singles else {}
        if singles and (continued := self._continued_single(singles, single_pairs, next_paragraph)):
            single_pairs.pop(continued.start, None)
            self._give_up(continued, None, paragraph[1], 0, continues=True)
        single_closes = set(single_pairs.values())
        for mark in marks:
            if mark.text in SINGLE_MARKS:
                self._add_single(mark, single_pairs, single_closes)
            elif mark.closes and self._close(mark):
                continue
            elif mark.opens or self.text[mark.start - 1 : mark.start] == ":":
                self._open(mark, *paragraph)
            elif not (mark.text == '"' and self.text[mark.start - 1 : mark.start].isdigit()):
                self.unbalanced.append(Span(mark.start, mark.end))
        self.continued = self._continued_by_closing(next_paragraph) if self.stack else ""
        if self.stack:
            self._end_paragraph(paragraph, next_paragraph)

    def _continued_by_closing(self, next_paragraph: int) -> str:
        """Return the mark that begins the next paragraph, if it closes what is open and words follow it; else ""."""
        mark = self.text[next_paragraph : next_paragraph + 1]
        if not self.style.continues_with_closing or not self.text[next_paragraph + 1 : next_paragraph + 2].isalnum():
            return ""
        opening = self.stack[0].text
        is_closing = mark in _CONTINUING and mark in self.style.closers[opening]
        return mark if is_closing or (mark == opening == self.continued) else ""

    def _continued_single(self, singles: list[Mark], pairs: dict[int, int], next_paragraph: int) -> Mark | None:
        """Return the last single mark that opens what the next paragraph continues, by opening again; or None.

        Only a possessive ("the miners' strike") may stand where it would close.
        """
        text = self.text
        opening = next((mark for mark in reversed(singles) if mark.opens), None)
        if opening is None or not text.startswith(opening.text, next_paragraph):
            return None
        closing = pairs.get(opening.start)
        is_closed = closing is not None and not _is_possessive(text, closing)
        before = text[max(0, opening.start - 2) : opening.start]
        is_speech = not before or before[-1] == "\n" or before[0] in _BEFORE_SPEECH
        goes_on = text[next_paragraph + 1 : next_paragraph + 2].isupper()
        return opening if is_speech and goes_on and not is_closed else None

    def _add_single(self, mark: Mark, single_pairs: dict[int, int], single_closes: set[int]) -> None:
        top = self.stack[-1].text if self.stack else ""
        if top in SINGLE_MARKS and mark.closes and mark.text in self.style.closers[top]:
            if mark.start in single_closes:
                opening = self.stack.pop()
                self._add_quotation(opening, mark, len(self.stack))
        elif mark.opens and mark.start in single_pairs:
            self.stack.append(mark)

    def _close(self, mark: Mark) -> bool:
        """Close the innermost quotation that the mark may close; return False if there is none."""
        for depth in range(len(self.stack) - 1, -1, -1):
            opening = self.stack[depth]
            if mark.text in self.style.closers[opening.text] or mark.text == opening.text == self.continued:
                # Single marks that are open inside it end with it.
                del self.stack[depth:]
                self._add_quotation(opening, mark, depth)
                self.last_close = mark if self.stack else None
                return True
        return False

    def _is_nested(self, mark: Mark, opening: Mark, paragraph_end: int) -> bool:
        """Return whether a straight mark opens inside curly ones: both close later, the inner one first."""
        if opening.text != "“":
            return False
        inner = self.text.find('"', mark.end, paragraph_end)
        outer = self.text.find("”", mark.end, paragraph_end)
        return 0 <= inner < outer

    def _open(self, mark: Mark, paragraph_start: int, paragraph_end: int) -> None:
        """Open a quotation, or give up an open one of the same style that has never closed."""
        same_style = [depth for depth, opening in enumerate(self.stack) if _is_same_style(opening.text, mark.text)]
        if same_style:
            is_line_start = mark.start == paragraph_start or self.text[mark.start - 1] == "\n"
            if (
                mark.text == '"'
                and not is_line_start
                and self._is_nested(mark, self.stack[same_style[0]], paragraph_end)
            ):
                self.stack.append(mark)
                return
            if mark.text != "“" or is_line_start or len(same_style) == _DEEPEST:
                opening = self.stack[same_style[0]]
                del self.stack[same_style[0] :]
                self._give_up(opening, self.last_close, mark.start, len(self.stack), continues=False)
                self.last_close = None
        self.stack.append(mark)

    def _end_paragraph(self, paragraph: tuple[int, int], next_paragraph: int) -> None:
        """Give up the outermost quotation that is still open, unless the next paragraph continues it."""
        for depth, opening in enumerate(self.stack):
            if opening.text in SINGLE_MARKS:
                continue
            continues = bool(self.continued) or self.text.startswith(opening.text, next_paragraph)
            # A quotation from the start of a paragraph into the next one may contain whole quotations.
            last_close = None if continues and opening.start == paragraph[0] else self.last_close
            self._give_up(opening, last_close, paragraph[1], depth, continues=continues)
            return

    def _give_up(self, opening: Mark, last_close: Mark | None, end: int, depth: int, *, continues: bool) -> None:
        """End a quotation whose mark never closes: with the last quotation inside it, or at `end`."""
        if last_close is not None and last_close.start > opening.start:
            # “A “B” c: the close may as well belong to the outer mark.
            self._add_quotation(opening, last_close, depth)
            self.unbalanced.append(Span(opening.start, opening.end))
            return
        inner = trimmed(self.text, opening.end, end)
        self.quotations.append(Quotation(Span(opening.start, inner.end), inner, opening.text, False, continues, depth))
        if not continues:
            self.unbalanced.append(Span(opening.start, opening.end))

    def _add_quotation(self, opening: Mark, closing: Mark, depth: int) -> None:
        """Add a quotation unless it is empty."""
        inner = trimmed(self.text, opening.end, closing.start)
        if inner.end > inner.start:
            span = Span(opening.start, closing.end)
            self.quotations.append(Quotation(span, inner, opening.text, True, False, depth))


def _is_same_style(first: str, second: str) -> bool:
    """Return whether the second mark cannot open a quotation inside one that the first has opened."""
    return first == second or (first in '"“' and second in '"“')


def _pair_singles(marks: list[Mark], text: str, style: MarkStyle) -> Iterator[tuple[int, int]]:
    """Yield the starts of the single marks that open, each with that of its close. Others are apostrophes.

    A close after a comma or a full stop is more certain than one after an "s", which may be a plural possessive.
    """
    opening: Mark | None = None
    closing: Mark | None = None
    is_certain = False
    for mark in marks:
        if mark.text not in SINGLE_MARKS:
            # Single and double quotations never overlap, so that a double mark ends the search.
            if opening is not None and closing is not None:
                yield opening.start, closing.start
                opening, closing, is_certain = None, None, False
            elif opening is not None and mark.closes and not mark.opens:
                opening = None
        elif mark.opens and (opening is None or closing is not None):
            if opening is not None and closing is not None:
                yield opening.start, closing.start
            opening, closing, is_certain = mark, None, False
        elif mark.closes and opening is not None and mark.text in style.closers[opening.text]:
            is_possessive = _is_possessive(text, mark.start)
            if closing is None or (not is_certain and not is_possessive):
                closing, is_certain = mark, not is_possessive
    if opening is not None and closing is not None:
        yield opening.start, closing.start


def _is_possessive(text: str, mark: int) -> bool:
    """Return whether a single mark may be the apostrophe of a plural: "the miners' strike"."""
    return text[mark - 1] in "sS" and text[mark + 1 : mark + 2] == " "
