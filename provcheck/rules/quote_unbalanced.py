"""A quotation mark has no counterpart in its paragraph.

Why: readers can't tell where the speaker's words end and the writer's begin.
    A quotation that begins one paragraph and ends a later one, or whose marks differ ("…”), is reported once.
Silent: a quotation that continues in the next paragraph, which opens again, also below a heading; on pages and in
    Markdown with front matter, one that ends a later paragraph, behind lists and pictures; block quotations, whose form
    shows whose words they are; inches and feet; apostrophes ('90s), also typed twice (keeper’’s); attributes of tags;
    code; an even number of straight marks, which may be nested; low marks and guillemets around others of their kind;
    arrows and bullets (» More); a paragraph whose marks were decoded wrongly (text-encoding reports those).
Source: AP Stylebook; Guardian style guide.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from provcheck.language import languages, lexicon
from provcheck.language.positions import block_at
from provcheck.language.quotation_marks import SINGLE_MARKS
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

# Marks that close where they follow a word or precede none.
CLOSERS = frozenset({"”", "»", "’’"})
# The mark that closes in German and opens in English, where it also stands for the other by mistake.
HIGH_SIX = "“"
# Marks that can open or close.
STRAIGHT = frozenset({'"', "''"})
# In characters: how far from a mark its neighbours may stand.
BESIDE = 300
# What stands before the mark that closes a sentence of speech.
_SENTENCE_ENDS = frozenset(".,!?…")
_OPENING_BRACKETS = frozenset("([{")
# Marks that open and close; where others of the same kind stand between them, the inner ones are paired.
_NESTED = frozenset({"„“", "„”", "«»", "»«"})
# Marks that are also arrows and bullets.
ARROWS = frozenset("»›")
# A quotation that begins one paragraph and ends another has so many more than one at most.
MOST_PARAGRAPHS = 12
# The first two characters of a curly mark of UTF-8 read as windows-1252, and the replacement character.
BROKEN_MARKS = ("â€", "\ufffd")
LONGEST_TAG = 300
# Confidence for a double mark, and for a single one, which may be an apostrophe that no list has.
DOUBLE_MARK, SINGLE_MARK = 0.95, 0.7


def check(context: Context) -> Iterator[Finding]:
    """Report every stray mark of the body."""
    if not context.required_prose.unbalanced:
        return
    text = context.document.text

    # Each paragraph is looked at once, however many stray marks it has.
    @cache
    def is_broken(number: int) -> bool:
        return _has_broken_marks(context, number)

    @cache
    def is_even(number: int, mark: str) -> bool:
        return _has_even_marks(context, number, mark)

    strays = [
        _Stray(span, number, text[span.start : span.end])
        for span in context.required_prose.unbalanced
        for number in [block_at(context.document, span.start)]
        if number is not None and context.document.blocks[number].kind is BlockKind.PARAGRAPH
    ]
    for span, number, mark in _without_pairs(context.document, strays):
        if is_broken(number) or (mark in STRAIGHT and is_even(number, mark)) or _is_in_tag(text, span):
            continue
        if _is_doubled_apostrophe(text, span) or _continues_below_heading(context.document, span, number):
            continue
        if mark in ARROWS and _is_arrow(text, context.document.blocks[number].span, span):
            continue
        closes = _closes(text, span, context.document.blocks[number].span)
        problem = "closes a quotation that was never opened" if closes else "opens a quotation that is never closed"
        yield RULE.finding(
            f"the mark {mark} {problem} in this paragraph",
            at=Spot(span=span),
            confidence=SINGLE_MARK if mark in SINGLE_MARKS else DOUBLE_MARK,
        )


class _Stray(NamedTuple):
    """A mark without its counterpart: its span, the number of its block, and the mark."""

    span: Span
    number: int
    mark: str


def _without_pairs(document: Document, strays: list[_Stray]) -> Iterator[_Stray]:
    """Yield the marks; of those that begin and end a quotation of several paragraphs, the first or, on a site, none."""
    opening: _Stray | None = None
    for stray in strays:
        closes = _closes(document.text, stray.span, document.blocks[stray.number].span)
        if opening is not None and opening.number == stray.number and opening.mark + stray.mark in _NESTED:
            opening = None
            continue
        if opening is not None:
            if closes and (_are_mixed(opening, stray) or _ends_quotation(document, opening, stray)):
                if not document.is_of_site:
                    yield opening
                opening = None
                continue
            yield opening
            opening = None
        if not closes:
            opening = stray
        else:
            yield stray
    if opening is not None:
        yield opening


def _are_mixed(opening: _Stray, closing: _Stray) -> bool:
    """Return whether two marks of one paragraph differ in style ("…”), which quote-mixed-marks reports."""
    return opening.number == closing.number and (opening.mark in STRAIGHT) != (closing.mark in STRAIGHT)


def _ends_quotation(document: Document, opening: _Stray, closing: _Stray) -> bool:
    """Return whether a quotation that begins one paragraph, or its last sentences, ends another not far behind it."""
    distance = closing.number - opening.number
    if not 0 < distance <= MOST_PARAGRAPHS or not _ends_block(document, closing):
        return False
    if any(block.kind is BlockKind.HEADING for block in document.blocks[opening.number : closing.number]):
        return False
    return _begins_block(document, opening) or (distance == 1 and _begins_sentence(document, opening))


def _begins_sentence(document: Document, stray: _Stray) -> bool:
    """Return whether a mark stands behind the end of a sentence in its block."""
    before = _words_before(document.text, document.blocks[stray.number].span, stray.span).rstrip()
    return before[-1:] in _SENTENCE_ENDS


def _begins_block(document: Document, stray: _Stray) -> bool:
    """Return whether nothing stands before a mark in its block, or a label or words that introduce a quotation."""
    before = _words_before(document.text, document.blocks[stray.number].span, stray.span).rstrip()
    return not before or before.endswith((":", ","))


def _ends_block(document: Document, stray: _Stray) -> bool:
    """Return whether nothing follows a mark in its block, or a signature behind a dash, or words that attribute.

    A sentence that ends at the mark may be followed by one with a capital, or by the speaker: `….” Vera Holm said`.
    """
    after = _words_after(document.text, document.blocks[stray.number].span, stray.span).lstrip()
    return not after[:1].isupper() or document.text[stray.span.start - 1] in _SENTENCE_ENDS


def _continues_below_heading(document: Document, span: Span, number: int) -> bool:
    """Return whether a mark begins its block, and again the paragraph below the heading that follows."""
    below = number + 1
    while below < len(document.blocks) and document.blocks[below].kind is BlockKind.HEADING:
        below += 1
    if below in (number + 1, len(document.blocks)) or span.start != document.blocks[number].span.start:
        return False
    return document.text.startswith(document.text[span.start : span.end], document.blocks[below].span.start)


def _closes(text: str, span: Span, block: Span) -> bool:
    """Return whether a mark closes a quotation, as far as the mark and the letters beside it show."""
    mark = text[span.start : span.end]
    ends_block = not _words_after(text, block, span).strip() and span.start > block.start
    # German »…« and Swedish ”…” open with a mark that closes elsewhere.
    closes_here = mark in CLOSERS and (_follows_word(text, span) or not text[span.end : span.end + 1].isalnum())
    if mark == HIGH_SIX:
        follows_sentence = _follows_word(text, span) or text[span.start - 1] in _SENTENCE_ENDS
        return ends_block or (
            span.start > block.start and follows_sentence and not text[span.end : span.end + 1].isalnum()
        )
    return closes_here or (mark in STRAIGHT and (ends_block or _follows_word(text, span)))


def _words_before(text: str, block: Span, span: Span) -> str:
    """Return what stands before a mark in its block, as far as BESIDE."""
    return text[max(block.start, span.start - BESIDE) : span.start]


def _words_after(text: str, block: Span, span: Span) -> str:
    """Return what follows a mark in its block, as far as BESIDE."""
    return text[span.end : min(block.end, span.end + BESIDE)]


def _is_arrow(text: str, block: Span, span: Span) -> bool:
    """Return whether a mark points at something: it begins a line, or stands alone in a block without a counterpart."""
    before, after = _words_before(text, block, span), _words_after(text, block, span)
    if "«" in before or "‹" in before:
        return False
    begins_line = not before.strip() or before.rstrip(" ").endswith("\n")
    return begins_line or (before[-1:].isspace() and (not after.strip() or after[:1].isspace()))


def _is_doubled_apostrophe(text: str, span: Span) -> bool:
    """Return whether two single marks stand within a word: `keeper’’s`."""
    return span.end - span.start > 1 and text[span.start - 1].isalpha() and text[span.end : span.end + 1].isalpha()


def _is_in_tag(text: str, span: Span) -> bool:
    """Return whether a mark belongs to an attribute, even of a broken tag: `<tweet pic="…">`."""
    before = text[max(0, span.start - LONGEST_TAG) : span.start]
    return before.endswith("=") or before.rfind("<") > before.rfind(">")


def _has_even_marks(context: Context, number: int, mark: str) -> bool:
    """Return whether a paragraph has an even number of a straight mark: they may be nested in any way."""
    block = context.document.blocks[number].span
    words = context.document.text[block.start : block.end]
    # text-apostrophe reports `country"s`; the mark of `three "maybe"s` closes.
    apostrophes = len(_apostrophe(context.record.document.language).findall(words)) if mark == '"' else 0
    return words.count(mark) % 2 == 0 or (words.count(mark) - apostrophes) % 2 == 0


@cache
def _apostrophe(language: str) -> re.Pattern[str]:
    """Return the pattern of a mark in place of an apostrophe: `country"s`."""
    endings = lexicon.alternatives(languages.by_tag(language).words("apostrophe_endings"))
    return re.compile(rf'[a-z]"(?:{endings})\b')


def _has_broken_marks(context: Context, number: int) -> bool:
    """Return whether a mark of a paragraph was decoded wrongly, which text-encoding reports."""
    block = context.document.blocks[number].span
    return any(context.document.text.find(mark, block.start, block.end) >= 0 for mark in BROKEN_MARKS)


def _follows_word(text: str, span: Span) -> bool:
    return span.start > 0 and not text[span.start - 1].isspace() and text[span.start - 1] not in _OPENING_BRACKETS


RULE = Rule(
    "quote-unbalanced",
    Kind.WEAK,
    Severity.WARNING,
    check,
    needs=("text",),
    help="Add the missing mark where the speaker's words begin or end.",
)
