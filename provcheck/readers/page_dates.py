"""Dates that a page shows: elements that are marked as dates, and lines near its headline.

Which date of the page it is, words beside it say ("Updated", "Veröffentlicht am"), else the class names of its element.
Dates of comments, teasers and other owners are returned with their owner.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.language import dates
from provcheck.language.date_labels import is_of_the_day, label_after, label_before
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.page_boxes import FOOTER
from provcheck.readers.page_elements import ElementPointers, ancestor_ids, collapsed, paragraph_text
from provcheck.readers.page_owners import OWN, Owners

# Elements that mark a date: HTML's `time`, and the classes of the microformats hAtom and h-entry.
_MARKED = "time, abbr[title], .published, .updated[title], .dt-published"
_MOST_MARKED = 60
_PUBLISHED_WORDS = ("publish", "pubdate", "dt-published", "entry-date", "posted")
_MODIFIED_WORDS = ("modif", "updat")
_FOUR_DIGITS = re.compile(r"\d{4}")
# The owner of a date in running text: of an event, not of the story.
SENTENCE = "a sentence of the story"
# A paragraph with so many characters beside its date is running text.
_LONGEST_BESIDE_DATE = 80
# Behind a date, words up to one of these belong to it.
_STATEMENT_END = re.compile(r"[|·•;\n]")
# Labels are looked for in so many characters beside a date.
_LABEL_WINDOW = 48

_LINES = ("h1, h2, h3, h4, h5, h6, span, div, p, li, dd, td, small, strong, em, b, i, a, font, nobr, header, footer, "
          "section, label")  # fmt: skip
_MOST_LINES = 5000
# What may be a date of digits and words, before the grammar reads it.
_DATE_DIGITS = re.compile(r"\d{4}|\d[./]\s?\d{1,2}[./]\s?\d")
# The own text of a line, with the white space of its source; and of one without a label.
_LONGEST_SOURCE, _LONGEST_LABELLED, _LONGEST_UNLABELLED = 900, 500, 100
# Elements that may follow a label in an element of its own.
_BEHIND_LABEL = frozenset({"dd", "td", "span", "strong", "em", "b", "i", "a", "small", "font", "nobr"})
# Running text has more words in lower case beside a date.
_MOST_LOWER_CASE_WORDS = 4
_SENTENCE_ENDS = frozenset(".!?…")
_LONGEST_REST = 80
# Beside a date far from the headline: its time, or a name.
_SHORTEST_REST = 24
# A paragraph of this length ends the head of the story: dates below it are not the story's, unless marked or labelled.
_SHORTEST_STORY_PARAGRAPH = 120
# A date above the headline belongs to it if both are in one element so many levels above each.
_ABOVE_DEPTH, _HEADING_DEPTH = 4, 6
_DATE_CLASS = re.compile(r"date|datum|fecha|publi|posted|timestamp|post-?meta|entry-?meta|byline|submitted|created")
# Ranks of unmarked dates, the surest first.
_LABELLED, _IN_HEAD_BY_CLASS, _IN_HEAD, _BY_CLASS, _ALONE, _OTHER_LABEL = range(6)
# Readings that are no day of the calendar: they may stand beside a date.
_NO_DAYS = frozenset({"year", "month", "day", "weekday", "relative", "interval"})


class DateLine(NamedTuple):
    """An element with dates in its own text: the collapsed text, and the field and range of each date.

    `is_labelled`: words beside one of the dates say that it is that of publication.
    """

    node: LexborNode
    text: str
    fields: list[tuple[str, int, int]]
    is_labelled: bool


class MarkedDates(NamedTuple):
    """The dates that elements mark.

    `values` has those of modification, of other owners, and at most one own date of publication. `fallback` is for a
    page that states no other date: it is far from the headline, or that of an update, which by hAtom 0.1 counts as the
    date of publication of an entry that has none.
    """

    values: list[DeclaredValue]
    fallback: DeclaredValue | None


def marked_dates(tree: LexborHTMLParser, pointers: ElementPointers, owners: Owners) -> MarkedDates:
    """The dates of `time` elements and of microformats."""
    published: list[tuple[bool, DeclaredValue]] = []
    values: list[DeclaredValue] = []
    fallback: DeclaredValue | None = None
    # An element is selected once for each selector that it matches.
    for node in {node.mem_id: node for node in tree.css(_MARKED)[:_MOST_MARKED]}.values():
        marked = _marked_value(node)
        if marked is None:
            continue
        value, attribute = marked
        label = _label_beside(node)
        owner = owners.of(node) or owners.teaser_of(node)
        if owner == OWN and label is None and (_is_in_sentence(node) or _is_in_short_sentence(node)):
            owner = SENTENCE
        pointer = f"{pointers.of(node)}/{attribute}".rstrip("/")
        fields, is_sure = ([label], True) if label else _class_fields(node)
        for field in fields:
            item = DeclaredValue(field, 1, value, "markup", node.tag or "", pointer, owner)
            is_own_publication = owner == OWN and field == "published"
            if is_own_publication and (is_sure or owners.is_near_own(node)):
                published.append((not is_sure, item))
            elif owner != OWN or field != "published":
                values.append(item)
            if owner == OWN and not label and fallback is None:
                fallback = item._replace(field="published")
    best = min(published, key=lambda candidate: candidate[0], default=None)
    return MarkedDates([*([best[1]] if best else []), *values], fallback)


def _marked_value(node: LexborNode) -> tuple[str, str] | None:
    """The date of a marked element, and the attribute that holds it, "" for its text; None if there is none."""
    attributes = node.attributes
    value = (attributes.get("datetime") or "").strip()
    if _FOUR_DIGITS.search(value):
        return value, "datetime"
    title = (attributes.get("title") or "").strip()
    if node.tag == "abbr" and not _DATE_CLASS.search(" ".join(_class_names(node))):
        return None
    if node.tag != "time" and _FOUR_DIGITS.search(title):
        return (title, "title") if _is_full_date(title) else None
    if node.tag != "time" and node.css_first("time, abbr") not in (None, node):
        return None
    text = collapsed(node.text())
    return (text, "") if len(text) <= _LONGEST_UNLABELLED and _is_full_date(text) else None


def _is_full_date(text: str) -> bool:
    reading = dates.read(text, language=dates.ANY)
    return reading is not None and _is_day(reading)


def _is_day(reading: dates.DateReading) -> bool:
    """Whether a reading is a day, or a choice of days."""
    return bool(reading.readings) or (reading.kind == "full" and reading.value is not None)


def _class_fields(node: LexborNode) -> tuple[list[str], bool]:
    """The fields that the class names of an element name, or of one around it alone, and whether they name one."""
    attributes = node.attributes
    names = " ".join(_class_names(node))
    parent = node.parent
    if not _names_field(names) and parent is not None and collapsed(parent.text()) == collapsed(node.text()):
        names = " ".join(_class_names(parent))
    fields = []
    if "pubdate" in attributes or any(word in names for word in _PUBLISHED_WORDS):
        fields.append("published")
    if any(word in names for word in _MODIFIED_WORDS):
        fields.append("modified")
    return fields or ["published"], bool(fields)


def _names_field(names: str) -> bool:
    return any(word in names for word in (*_PUBLISHED_WORDS, *_MODIFIED_WORDS))


def _class_names(node: LexborNode) -> list[str]:
    """The class names and microdata properties of an element, in lower case."""
    return f"{node.attributes.get('class') or ''} {node.attributes.get('itemprop') or ''}".lower().split()


def _label_beside(node: LexborNode) -> str | None:
    """The field that the words before an element name, else those behind it."""
    return label_before(_text_before(node)) or label_after(_text_after(node))


def _text_before(node: LexborNode) -> str:
    """The last characters before an element in its parent; before the parent, where it begins with the element."""
    current: LexborNode | None = node
    for _ in range(2):
        if current is None:
            break
        parts: list[str] = []
        length = 0
        sibling = current.prev
        while sibling is not None and length < _LABEL_WINDOW:
            text = sibling.text()
            parts.append(f"{text} ")
            length += len(text.strip())
            sibling = sibling.prev
        if length:
            return "".join(reversed(parts))[-_LABEL_WINDOW:]
        current = current.parent
    return ""


def _own_text_before(node: LexborNode, date: str) -> str:
    """The text of an element before a date in its own text, also that of elements inside it; "" if that is long."""
    parts: list[str] = []
    length = 0
    child = node.child
    while child is not None and length < _LONGEST_LABELLED:
        text = collapsed(child.text() or "")
        if child.tag == "-text" and date in text:
            return " ".join([*parts, text[: text.find(date)]]).strip()
        parts.append(text)
        length += len(text)
        child = child.next
    return ""


def _text_after(node: LexborNode) -> str:
    """The first characters behind an element in its parent, up to the next mark between statements."""
    parts: list[str] = []
    length = 0
    sibling = node.next
    while sibling is not None and length < _LABEL_WINDOW:
        text = sibling.text()
        parts.append(f" {text}")
        length += len(text)
        sibling = sibling.next
    return _STATEMENT_END.split("".join(parts)[:_LABEL_WINDOW], maxsplit=1)[0]


def _is_in_sentence(node: LexborNode) -> bool:
    """Whether an element stands in a paragraph of running text."""
    return len(paragraph_text(node)) - len(collapsed(node.text())) > _LONGEST_BESIDE_DATE


def _is_in_short_sentence(node: LexborNode) -> bool:
    """Whether words in lower case surround an element in its paragraph: the next meeting is on <time> in the hall."""
    date = collapsed(node.text())
    if not date:
        return False
    before, _, after = paragraph_text(node).partition(date)
    lower = [sum(map(str.islower, part.split())) for part in (before, after)]
    if after.strip() in _SENTENCE_ENDS and lower[0] > 1:  # "It opens on <time>."
        return True
    return bool(before.strip()) and sum(lower) > _MOST_LOWER_CASE_WORDS


def date_lines(
    tree: LexborHTMLParser, owners: Owners, heading: LexborNode | None, *, is_last_resort: bool
) -> list[DateLine]:
    """The surest own line with a date that nothing marks (a labelled one, else one near the headline), and its update.

    As the last resort, lines elsewhere in the story count too.
    """
    lines = sorted(_ranked_lines(tree, owners, heading), key=lambda ranked: ranked[:2])
    published = [line for rank, _, line in lines if rank <= (_ALONE if is_last_resort else _IN_HEAD)][:1]
    updates = [line for rank, _, line in lines if rank == _OTHER_LABEL][:1]
    has_update = any(field != "published" for line in published for field, _, _ in line.fields)
    return published if has_update else [*published, *updates]


def _ranked_lines(
    tree: LexborHTMLParser, owners: Owners, heading: LexborNode | None
) -> Iterator[tuple[int, int, DateLine]]:
    """The rank of each line with a date, its distance from the headline in elements, and the line."""
    around_heading = set(ancestor_ids(heading, _HEADING_DEPTH)) if heading is not None else set()
    heading_id = heading.mem_id if heading is not None else None
    is_below, is_in_head = heading is None, True
    for number, node in enumerate(tree.css(_LINES)[:_MOST_LINES]):
        if node.mem_id == heading_id:
            is_below = True
            continue
        source = node.text(deep=False)
        if is_below and is_in_head and len(source) > 2 * _SHORTEST_STORY_PARAGRAPH and node.tag == "p":
            is_in_head = owners.of(node) != OWN
        if not (5 < len(source) < _LONGEST_SOURCE and _DATE_DIGITS.search(source)):
            continue
        line = _dates_of_line(node, collapsed(source))
        owner = owners.of(node) if line else OWN
        # A page's footer may say when the page was published.
        if line is None or (owner and not (owner == FOOTER and line.is_labelled)):
            continue
        around_line = ancestor_ids(node, _ABOVE_DEPTH)
        is_beside = not around_heading.isdisjoint(around_line) or not (around_heading or around_line)
        in_zone = is_in_head and (is_below or is_beside)
        if not (in_zone and heading is not None) and owners.teaser_of(node):
            continue
        rank = _rank(line, in_head=in_zone, is_near=is_below and owners.is_near_own(node))
        if rank is not None:
            # Above the headline the nearest line counts, below it the first.
            yield rank, number if is_below else -number, line


def _rank(line: DateLine, *, in_head: bool, is_near: bool) -> int | None:
    """The rank of a line, None for one that says nothing of the document."""
    if line.is_labelled:
        return _LABELLED
    if all(field != "published" for field, _, _ in line.fields):
        return _OTHER_LABEL
    parent = line.node.parent
    names = [other.attributes.get("class") or "" for other in (line.node, parent) if other is not None]
    has_class = _DATE_CLASS.search(" ".join(names).lower()) is not None
    if in_head:
        return _IN_HEAD_BY_CLASS if has_class else _IN_HEAD
    if has_class:
        return _BY_CLASS
    rest = len(line.text) - sum(end - start for _, start, end in line.fields)
    return _ALONE if is_near and rest <= _SHORTEST_REST else None


def _dates_of_line(node: LexborNode, text: str) -> DateLine | None:
    """The dates of a line that states little else."""
    if len(text) > _LONGEST_LABELLED:
        return None
    spans = [
        (span, reading)
        for span, reading in dates.find(text, language=dates.ANY, is_whole_text=True)
        if reading.kind not in _NO_DAYS
    ]
    if not spans and len(text) <= _LONGEST_UNLABELLED and _is_full_date(text):
        return DateLine(node, text, [("published", 0, len(text))], is_labelled=False)  # years with a character
    if not spans or not all(_is_day(reading) for _, reading in spans):
        return None
    in_sentence = _is_in_sentence(node)
    ends = [0, *(span.end for span, _ in spans)]
    starts = [*(span.start for span, _ in spans[1:]), len(text)]
    has_labels_behind = label_after(text[ends[-1] :]) is not None
    fields: list[tuple[str, int, int]] = []
    is_labelled = False
    for (span, _), previous_end, next_start in zip(spans, ends, starts, strict=False):
        own_before = text[previous_end : span.start] if fields else _own_text_before(node, text[span.start : span.end])
        label = label_before(own_before or _text_before(node))
        if label is None and not in_sentence:
            if _has_other_label(node, own_before):
                if fields and (is_labelled or is_of_the_day(text[: spans[0][0].start])):
                    continue
                return None
            is_of_next = next_start < len(text) and label_before(text[span.end : next_start]) is not None
            if has_labels_behind or not is_of_next:
                label = _label_behind(node, text, span.end, next_start)
        is_labelled = is_labelled or label == "published"
        fields.append((label or "published", span.start, span.end))
    is_stated = is_labelled or all(field != "published" for field, _, _ in fields)
    is_alone = [field for field, _, _ in fields].count("published") == 1 and not in_sentence and _is_short(text, fields)
    return DateLine(node, text, fields, is_labelled) if is_stated or is_alone else None


def _has_other_label(node: LexborNode, own_before: str) -> bool:
    """Whether a label beside a date names another date: that of an event, of joining a forum."""
    before = own_before or _text_before(node)
    is_behind_label = bool(own_before) or node.tag in _BEHIND_LABEL
    has_label = before.rstrip().endswith(":") and is_behind_label
    return (has_label or (node.tag == "dd" and bool(before.strip()))) and not is_of_the_day(before)


def _label_behind(node: LexborNode, text: str, start: int, end: int) -> str | None:
    """The field that words behind a date name, before the next date at `end` and the next statement."""
    behind = _STATEMENT_END.split(text[start:end], maxsplit=1)[0]
    if behind and _has_elements(node):
        behind = behind.rpartition(" ")[0]  # the last word may belong to the element behind it
    return label_after((behind or _text_after(node))[:_LABEL_WINDOW])


def _has_elements(node: LexborNode) -> bool:
    child = node.child
    while child is not None and child.tag == "-text":
        child = child.next
    return child is not None


def _is_short(text: str, fields: list[tuple[str, int, int]]) -> bool:
    """Whether a line has little beside its dates, and that is no running text."""
    ends, starts = [0, *(end for _, _, end in fields)], [*(start for _, start, _ in fields), len(text)]
    rest = " ".join(text[start:end] for start, end in zip(ends, starts, strict=True))
    is_short = len(rest) <= _LONGEST_REST and len(text) <= _LONGEST_UNLABELLED
    return is_short and sum(map(str.islower, rest.split())) <= _MOST_LOWER_CASE_WORDS
