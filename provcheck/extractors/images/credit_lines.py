"""Finds the credit lines of pictures: `(Photo: Ada Linnet)`, `Image credit: Bo Roe/Reuters`, `Roe/AFP via Getty`."""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from re import Match
from typing import NamedTuple

from provcheck.extractors.images import image_labels
from provcheck.extractors.images.credited_names import NOBODY, CreditedNames, credited_names
from provcheck.language import languages, people_lists
from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.settings import Settings

_LONGEST_CREDIT = 120
# With its date and white space.
_LONGEST_SOURCE = 2 * _LONGEST_CREDIT
# A block of running text that is longer is no credit line.
_LONGEST_LINE = 160
_CLOSING = {"(": ")", "[": "]"}
_ENDLESS = sys.maxsize
# Ideographs and syllables begin here; their labels have one to four of them.
_IDEOGRAPHS = "\u2e80"
# What may stand before a label in running text: a line end, a bracket, the end of a sentence. Behind a bar or a dot
# stands a clause of a byline.
_BEFORE_LABEL = '([*_\n.!?"”’)' + DASHES_AND_HYPHEN
_OUTER_MARKS = ' \t\n.,:;*_|•·"“”' + DASHES_AND_HYPHEN
# The end of a credit line without brackets: of a line or a sentence; behind a bar, another credit may follow.
_END = lazy_regex(r"\n|\s\||;|\.(?=\s+\S|\s*$)")
_LAST_WORD = lazy_regex(r"\b[^\W\d_]+\Z")
_DATE_BEHIND = lazy_regex(r",[^,]*(?:,\s)?(?:19|20)\d\d\b.*$")
_LAST_BRACKET = lazy_regex(r"[(\[]([^()\[\]\n]{2,120})[)\]][.\s]*$")
_LAST_WORDS = lazy_regex(r"(?:^|[\n|]|(?<!\b\w)[.!?)”\"]\s)\s*((?:[^\n|.!?]|(?<=\b\w)\.){3,80}?)[.\s]*$")
# An agency with the mark of its pictures, in capitals before a slash, or behind another one: "AP Photo/", "REUTERS/".
_SLASH_OR_VIA = lazy_regex(r"[A-Z][\w .-]{1,25}/|[\w /.-]{1,40}\svia\s[A-Z]")


class CreditLine(NamedTuple):
    """A credit line: its range with label and brackets, the credit itself, the label, and whom it names."""

    span: Span
    credit: str
    label: str
    names: CreditedNames


def caption_credit(text: str, start: int, end: int, settings: Settings) -> CreditLine | None:
    """Return the credit line in a caption: behind a label, in brackets at the end, or the name of an agency there."""
    for label in image_labels.pattern().finditer(text, start, end):
        if (line := _labelled_line(text, start, end, label, settings)) is not None:
            return line
    # The patterns are anchored at the end: the last characters suffice.
    reach = max(start, end - _LONGEST_CREDIT - 4)
    if match := _LAST_BRACKET().search(text, reach, end):
        credit_start = _name_before(text, start, match.start())
        credit = match.span(1) if credit_start == match.start() else (credit_start, match.end(1) + 1)
        line = _unlabelled_line(text, Span(credit_start, end), credit, settings)
        if line := line or _staff_line(text, Span(*match.span()), match[1], settings):
            return line
    if match := _LAST_WORDS().search(text, reach, end):
        return _unlabelled_line(text, Span(match.start(1), end), match.span(1), settings)
    return None


def text_credits(text: str, blocks: Sequence[Span], settings: Settings) -> Iterator[CreditLine]:
    """Yield the credit lines of running text: lines of their own, in brackets, and behind a label with a colon."""
    first_letters, last_of_services = image_labels.first_letters(), image_labels.last_letters_of_services()
    positions = set(_labels_before_colons(text))
    for block in blocks:
        start, end = block
        if end - start > _LONGEST_LINE:
            continue
        if text[start : start + 3] in first_letters and image_labels.begins_label(text, start):
            positions.add(start)
        elif text[end - 3 : end] in last_of_services and (line := _service_line(text, block, settings)) is not None:
            yield line
    for mark in _CLOSING:
        bracket = text.find(mark)
        while bracket >= 0:
            if image_labels.begins_label(text, bracket + 1):
                positions.add(bracket + 1)
            elif (line := _bracketed_line(text, blocks, bracket, settings)) is not None:
                yield line
            bracket = text.find(mark, bracket + 1)
    for position in sorted(positions):
        block_around = _block_at(blocks, position)
        if block_around is not None and (line := _line_at(text, block_around, position, settings)) is not None:
            yield line


def _service_line(text: str, block: Span, settings: Settings) -> CreditLine | None:
    """Return the credit line that a block is, without a label: it ends with an archive or agency of pictures."""
    if not image_labels.ends_with_service(text[block.start : block.end]):
        return None
    line = _unlabelled_line(text, block, block, settings)
    return line if line is not None and line.credit != line.names.agency else None


def _labels_before_colons(text: str) -> Iterator[int]:
    """Yield where a label with a colon begins; -1 for some colons without one."""
    for mark in ":：":
        colon = text.find(mark)
        last_letters = image_labels.last_letters() if colon >= 0 else frozenset()
        while colon >= 0:
            if text[colon - 3 : colon] in last_letters or not "!" < text[colon - 1] < _IDEOGRAPHS:
                yield image_labels.start_before(text, colon)
            colon = text.find(mark, colon + 1)


def _bracketed_line(text: str, blocks: Sequence[Span], bracket: int, settings: Settings) -> CreditLine | None:
    """Return the credit line without a label in brackets: it names an agency and a person."""
    closing = text.find(_CLOSING[text[bracket]], bracket, bracket + _LONGEST_CREDIT)
    if closing < 0 or (text.find("/", bracket, closing) < 0 and text.find(" via ", bracket, closing) < 0):
        return None
    if not _SLASH_OR_VIA().match(text, bracket + 1, closing) or _block_at(blocks, bracket) is None:
        return None
    line = _unlabelled_line(text, Span(bracket, closing + 1), (bracket + 1, closing), settings)
    return line if line is not None and line.names.creator is not None else None


def _block_at(blocks: Sequence[Span], position: int) -> Span | None:
    """Return the block with a place; None for a place that is not scanned."""
    number = bisect_right(blocks, (position, _ENDLESS)) - 1
    return blocks[number] if number >= 0 and position < blocks[number].end else None


def _line_at(text: str, block: Span, position: int, settings: Settings) -> CreditLine | None:
    """Return the credit line whose label begins at a place of a block."""
    before = text[max(block.start, position - 8) : position].rstrip(" \t")
    if before and before[-1] not in _BEFORE_LABEL:
        return None
    label = image_labels.pattern().match(text, position, block.end)
    if label is None or label["beside"] or (label["several"] and before[-1:] not in _CLOSING):
        return None  # "Photos by A" opens a byline
    return _labelled_line(text, block.start, block.end, label, settings)


def _name_before(text: str, start: int, bracket: int) -> int:
    """Return where the name of a person right before a bracket begins, behind a sentence; the bracket without one."""
    sentence_end = max(text.rfind(mark, start, bracket) for mark in ".!?\n")
    is_name = sentence_end >= 0 and people_lists.kind_of(text[sentence_end + 1 : bracket].strip()) == "person"
    return sentence_end + 1 if is_name else bracket


def _labelled_line(text: str, start: int, end: int, label: Match[str], settings: Settings) -> CreditLine | None:
    """Return the credit line behind a label; None where what stands behind it is not made of names."""
    opening = text[start : label.start()].rstrip(" \t*_")[-1:]
    closing = _closing_bracket(text, label.end(), end, opening)
    for credit_end in (closing,) if closing >= 0 else _line_ends(text, label.end(), end):
        credit = _credit_between(text, label.end(), credit_end)
        names = _credited_names(credit, label[0], settings) if credit else NOBODY
        if names.is_clear and (label["sure"] or names.creator is not None or names.is_known):
            line_start = text.rfind(opening, start, label.start()) if closing >= 0 else label.start()
            span = Span(line_start, credit_end + (closing >= 0))
            return CreditLine(span, credit, label[0].strip(" :：=").lower(), names)
    return None


def _credited_names(credit: str, label: str, settings: Settings) -> CreditedNames:
    """Return whom a credit names. Behind "courtesy of" or "source:" stands who supplies a picture, not its maker."""
    names = credited_names(credit, settings)
    return names._replace(creator=None) if image_labels.names_supplier(label) else names


def _closing_bracket(text: str, start: int, end: int, opening: str) -> int:
    """Return where the bracket around a credit line ends, over one inside it; -1 without a bracket."""
    if opening not in _CLOSING:
        return -1
    closing = text.find(_CLOSING[opening], start, end)
    if closing >= 0 and opening in text[start:closing]:
        outer = text.find(_CLOSING[opening], closing + 1, end)
        return outer if outer >= 0 else closing
    return closing


def _credit_between(text: str, start: int, end: int) -> str:
    """Return the words of a credit line without outer marks and date; "" for what is too long for one."""
    if end - start > _LONGEST_SOURCE:
        return ""
    credit = _DATE_BEHIND().sub("", text[start:end].strip(_OUTER_MARKS))
    credit = " ".join(credit.split()).strip(_OUTER_MARKS)
    return credit if len(credit) <= _LONGEST_CREDIT else ""


def _line_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a credit line without brackets may end: at the end of the sentence, and at a bar before it."""
    bars: list[int] = []
    # Behind the longest credit, no end counts.
    for match in _END().finditer(text, start, min(end, start + _LONGEST_SOURCE + 2)):
        if "|" in match[0]:
            bars.append(match.start())
        elif match[0] != "." or not _is_abbreviated(text, start, match.start()):
            end = match.start()
            break
    yield end
    yield from reversed(bars)


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Return whether the word before a full stop is an initial or an abbreviated title."""
    word = _LAST_WORD().search(text, max(start, end - _LONGEST_CREDIT), end)
    titles = languages.world().words("titles_abbreviated")
    return word is not None and (len(word[0]) == 1 or word[0].lower() in titles)


def _staff_line(text: str, span: Span, credit: str, settings: Settings) -> CreditLine | None:
    """Return a credit line in brackets that names a person and an outlet in no list: `(Bo Roe/The Echo)`."""
    if "/" not in credit or credit.split()[0].lower() not in languages.world().first_names:
        return None
    names = credited_names(" ".join(credit.split()), settings)
    is_of_staff = names.is_clear and names.creator is not None and names.agency is not None
    return CreditLine(span, " ".join(credit.split()), "", names) if is_of_staff else None


def _unlabelled_line(text: str, span: Span, credit: tuple[int, int], settings: Settings) -> CreditLine | None:
    """Return a credit line that a known agency shows to be one."""
    words = " ".join(text[credit[0] : credit[1]].split()).strip(_OUTER_MARKS)
    names = credited_names(words, settings)
    if not (names.is_known and names.is_clear):
        return None
    return CreditLine(span, words, "", names)
