"""Publication, modification and embargo dates: declared in metadata, written in the text, or part of the path.

Every candidate is kept. Dates that can be read come before dates that cannot, so that an ambiguous "03/04/2024" in a
header does not hide the day in the path. Among dates that can be read, metadata comes before text, and text before the
path.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice

from provcheck.language import byline_lines, date_labels, datelines, dates, lexicon
from provcheck.language.characters import DASHES_AND_HYPHEN, OPENING_OR_STRAIGHT
from provcheck.model.document import BlockKind, Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prefix_set import PrefixSet
from provcheck.model.record import DATE_FIELDS, Candidate, Date
from provcheck.model.text_blocks import outer_numbers

_NO_PROSE = frozenset({BlockKind.HEADER, BlockKind.CODE})
# A line that states a date contains little else.
_LONGEST_LINE = 160
# An unlabelled date of the article is on one of the first lines of the first blocks, and the line is at most this long.
_OPENING_BLOCKS = 4
_OPENING_LINES = 4
# A longer paragraph is the first of the story; a date may also be labelled in so many blocks at its end.
_LEAD, _LAST_BLOCKS = 160, 3
_LONGEST_DATE = 40
# Months of a year: a larger number is a day.
_MONTHS = 12
_DIGIT = lazy_regex(r"\d")
# A date opens a story alone, or in parentheses behind a place.
_LONGEST_OPENING = 60
_BEFORE_OPENING_DATE = lazy_regex(r"(?:[^\W\d_][\w .-]{1,30},? ?\(|\()?")
_BEHIND_OPENING_DATE = frozenset(").:" + DASHES_AND_HYPHEN + OPENING_OR_STRAIGHT)
_BETWEEN_DATES = lazy_regex(rf"[\s,;|/·•(){DASHES_AND_HYPHEN}]*")
# "2025/05/10" (each part a folder or the name: "2025/05/10-dead-at-pier" has no day), "2025-5-1" or "20250510".
_PATH_DAY = lazy_regex(
    r"""
    (?<!\d)
    (?P<year>(?:19|20)\d\d)
    (?:
        (?P<separator>[-_.])(?P<month>0?[1-9]|1[0-2])(?P=separator)(?P<day>0?[1-9]|[12]\d|3[01])
        | /(?P<folder_month>0?[1-9]|1[0-2])/(?P<folder_day>0?[1-9]|[12]\d|3[01])(?=/|\.\w+$|$)
        | (?P<joined_month>0[1-9]|1[0-2])(?P<joined_day>0[1-9]|[12]\d|3[01])
    )
    (?!\d)
    """,
    re.VERBOSE,
)
# Identifiers that begin with the minute of filing: `/article/A2026012914320005196`.
_URL_MINUTE = lazy_regex(
    r"""
    (?<!\d)
    (?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])
    (?:[01]\d|2[0-3])[0-5]\d  # hour and minute
    \d*(?![^/?#.])
    """,
    re.VERBOSE,
)
# The day of a folder or a name before its slug, in an address: `/news/29-10-2021`.
_URL_DAY_FIRST = lazy_regex(r"/(?P<first>[0-3]\d)-(?P<second>[0-3]\d)-(?P<year>20\d\d)(?!\d)")
_PATH_NAMED_MONTH = lazy_regex(r"(?<!\d)((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=/|$)")
_PATH_MONTH = lazy_regex(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/)")


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield dates that can be read, the most reliable first, then dates that cannot."""
    language = draft.prose.language if draft.prose else (document.language or dates.ANY)
    order = draft.settings.date_order
    unreadable: list[Candidate] = []
    has_publication = False
    for field, statement in _dates(document, language, order):
        candidate = Candidate(field, statement)
        if statement.value is None:
            unreadable.append(candidate)
        else:
            has_publication |= field == "published"
            yield candidate
    if not has_publication and (weak := opening_date(document, language, order) or filing_date(document)):
        yield Candidate("published", weak)
    yield from unreadable


def _dates(document: Document, language: str, order: str | None) -> Iterator[tuple[str, Date]]:
    """Yield every date with its field: metadata, then text, then addresses and the path."""
    yield from declared_dates(document, language, order)
    yield from labelled_dates(document, language, order)
    if standalone := standalone_date(document, language, order):
        yield "published", standalone
    if day := dateline_day(document, language):
        yield "published", day
    addresses: set[str] = set()
    for declared in document.declared:
        if declared.field == "url" and declared.value not in addresses:
            addresses.add(declared.value)
            if day := path_date(declared.value, "url", declared):
                yield "published", day
    if day := path_date(document.uri, "url" if "://" in document.uri else "path", None):
        yield "published", day


def declared_dates(document: Document, language: str, order: str | None) -> Iterator[tuple[str, Date]]:
    """Yield the dates of front matter, JSON-LD, meta elements and header lines, in the reader's order."""
    timestamps = [declared for declared in document.declared if declared.field in DATE_FIELDS]
    # The creation date of a file counts as its publication date only if metadata gives no other.
    has_release = any(stamp.field == "published" and not _is_creation(stamp) for stamp in timestamps)
    for stamp in timestamps:
        if has_release and stamp.field == "published" and _is_creation(stamp):
            continue
        reading = dates.read(stamp.value, order=order, language=language)
        if reading is not None:
            yield (
                stamp.field,
                dates.date_statement(
                    reading, origin=stamp.origin, method=stamp.method, span=stamp.span, pointer=stamp.pointer
                ),
            )


def _is_creation(declared: Declared) -> bool:
    return "creat" in declared.method.lower()


def labelled_dates(document: Document, language: str, order: str | None) -> Iterator[tuple[str, Date]]:
    """Yield the dates of short lines such as `Updated 10 May 2025` or `(Published May 10, 2025)`.

    They stand above the first paragraph of the story, or at its end: between them, labels are those of other things.
    """
    text = document.text
    labels, openings = date_labels.fields(), _openings()
    head_end = _head_end(document)
    for number in outer_numbers(len(document.blocks), head_end, _LAST_BLOCKS):
        kind, (start, end) = document.blocks[number]
        if end - start > _LONGEST_LINE or kind in _NO_PROSE:
            continue
        start = _label_start(text, start, end) if number < head_end else start
        opening = text[start : start + 1 + openings.longest].lstrip("([*_").lower()
        if not openings.matches(opening):
            continue
        while (match := _label().match(text, start, end)) and (field := labels.get(match[1].lower())):
            if number >= head_end and match[1].lower() in date_labels.generic():
                break
            span, reading = next(dates.find(text, match.end(), end, language=language, order=order), (None, None))
            # "Published works of 2019" states no date: the date must follow its label at once.
            if span is None or reading is None or not _behind_label().fullmatch(text, match.end(), span.start):
                break
            if reading.kind in ("weekday", "relative", "day", "year"):
                break
            yield field, dates.date_statement(reading, origin="text", method=match[1].lower(), span=span)
            separator = _BETWEEN_DATES().match(text, span.end, end)
            start = separator.end() if separator else span.end


def _label_start(text: str, start: int, end: int) -> int:
    """Return where the label of a date may begin in a block above the story: in its first line, or below a name.

    "Le Matin avec AFP, *publié le* …"; "Marion Castel\\n*Publié le* …"
    """
    if ", " in text[start:end] or " | " in text[start:end]:
        label = date_labels.behind_credit(text, start, end)
        return start if label is None else label + 2
    second_line = text.find("\n", start, end) + 1
    if second_line and not _DIGIT().search(text, start, second_line):
        return second_line if _openings().matches(text[second_line:end].lower()) else start
    return start


def _head_end(document: Document) -> int:
    """Return the number of the first paragraph of the story; that of all blocks if there is none."""
    return next(
        (
            number
            for number, (kind, span) in enumerate(document.blocks)
            if kind is BlockKind.PARAGRAPH and span.end - span.start > _LEAD
        ),
        len(document.blocks),
    )


@cache
def _openings() -> PrefixSet:
    """Return the prefixes of all labels."""
    return PrefixSet(date_labels.fields())


@cache
def _label() -> re.Pattern[str]:
    """Return the pattern of a label, its first group. Compiled for texts in which a line begins like one."""
    preposition = lexicon.alternatives(date_labels.between())
    labels = lexicon.alternatives(date_labels.fields())
    return re.compile(rf"[(\[*_]?\s?((?i:{labels}))\s?(?::|\s(?:{preposition})\b|(?=\s\d|\s[A-Z]))")


@cache
def _behind_label() -> re.Pattern[str]:
    """Return the pattern of what else may stand between a label and its date."""
    return re.compile(rf"[ :,]*(?:(?:{lexicon.alternatives(date_labels.between())})[ :,]+)?")


def standalone_date(document: Document, language: str, order: str | None) -> Date | None:
    """Return the first full date alone on a line (`May 4, 2025`) under the headline or the byline."""
    for block in document.blocks[: min(_OPENING_BLOCKS, _head_end(document) + 1)]:
        if block.kind in _NO_PROSE:
            continue
        for line in _opening_lines(document.text, block.span):
            if standalone := _only_date(document.text, line, language, order):
                return standalone
    return None


def _opening_lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the first lines of a block, except those that continue a wrapped line."""
    start, previous = span.start, ""
    for line in text[span.start : span.end].split("\n")[:_OPENING_LINES]:
        wrapped = len(previous) > _LONGEST_DATE and previous.rstrip()[-1:] not in ".!?:|"
        if not wrapped:
            yield Span(start, start + len(line))
        start += len(line) + 1
        previous = line


def _only_date(text: str, line: Span, language: str, order: str | None) -> Date | None:
    """Return the full date that makes up a line alone or with a byline, None if the line contains anything else."""
    if line.end - line.start > _LONGEST_LINE or not _DIGIT().search(text, line.start, line.end):
        return None
    is_short = line.end - line.start <= _LONGEST_DATE
    is_byline = not is_short and bool(byline_lines.read_byline(text, *line, language, is_paragraph=True))
    if not (is_short or is_byline or text[line.start].isdecimal()):
        return None
    for span, reading in dates.find(text, line.start, line.end, language=language, order=order):
        if reading.kind != "full" or reading.value is None:
            return None
        rest = text[line.start : span.start] + text[span.end : line.end]
        is_published = date_labels.label_before(text[line.start : span.start]) in (None, "published")
        is_alone = is_short and rest.strip(" .,|").lower() in ("", *date_labels.between())
        is_alone = is_alone or (
            span.end == line.end and date_labels.place_before().fullmatch(text, line.start, span.start) is not None
        )
        is_alone = is_alone or _stands_before_label(text, line, span)
        if is_alone or (is_published and byline_lines.read_byline(text, *line, language, is_paragraph=True)):
            return dates.date_statement(reading, origin="text", method="a line of its own", span=span)
    return None


def _stands_before_label(text: str, line: Span, day: Span) -> bool:
    """Return whether a date begins a line and the label of another one follows.

    `04/03/2024 10h30 Atualizado 04/03/2024 11h02`
    """
    separator = _BETWEEN_DATES().match(text, day.end, line.end)
    behind = separator.end() if separator else day.end
    if day.start > line.start or not _openings().matches(text[behind : line.end].lower()):
        return False
    label = _label().match(text, behind, line.end)
    return label is not None and _DIGIT().search(text, label.end(), line.end) is not None


def dateline_day(document: Document, language: str) -> Date | None:
    """Return the day of the dateline if its year is written; an inferred year is no evidence of publication."""
    dateline = datelines.find_dateline(document, language)
    if dateline is None or dateline.date is None:
        return None
    span, reading = dateline.date
    if reading.kind != "full" or reading.value is None:
        return None
    return dates.date_statement(reading, origin="dateline", method="dateline", span=span)


def path_date(address: str, origin: str, declared: Declared | None) -> Date | None:
    """Return the day in a path or URL: `/2025/05/10/`, `/2025/may/10/`, `2025-05-10-slug.md`.

    In a URL the day may also end the name (`slug-20250510`). In a path or a slug it may not: `bridge_2025_05_10.html`
    may be named for the day on which it was saved.
    """
    address = address.partition("?")[0].partition("#")[0]
    if "19" not in address and "20" not in address:
        return None  # as most paths of files are, without a year
    reading = None
    if (match := _PATH_DAY().search(address)) and (
        "://" in address or address[match.start() - 1 : match.start()] in ("", "/", "\\")
    ):
        month = match["month"] or match["folder_month"] or match["joined_month"]
        day = match["day"] or match["folder_day"] or match["joined_day"]
        reading = _day_reading(int(match["year"]), int(month), int(day))
    elif match := _PATH_NAMED_MONTH().search(address.lower()):
        reading = _day_reading(int(match[1]), dates.month_number(match[2]) or 0, int(match[3]))
    elif match := _PATH_MONTH().search(address):
        reading = dates.read(f"{match[1]}-{match[2]}")
    if match is None or reading is None:
        return None
    span = declared.span if declared else None
    pointer = declared.pointer if declared else "/document/uri"
    reading = reading._replace(as_written=match[0].strip("/"))
    return dates.date_statement(reading, origin=origin, method=f"day in the {origin}", span=span, pointer=pointer)


def opening_date(document: Document, language: str, order: str | None) -> Date | None:
    """Return the full date with which the story begins: `01.02.2022 – The boats …`, `Eastwick (1 February 2022).`

    It may be that of an event, so this is used only if there is no other date.
    """
    story = (block for block in document.blocks if block.kind is BlockKind.PARAGRAPH)
    for block in islice(story, _OPENING_BLOCKS):
        start, end = block.span.start, min(block.span.end, block.span.start + _LONGEST_OPENING)
        if not _DIGIT().search(document.text, start, end):
            continue
        for span, reading in dates.find(document.text, start, end, language=language, order=order):
            before, behind = document.text[start : span.start], document.text[span.end : span.end + 2].lstrip()
            is_opening = _BEFORE_OPENING_DATE().fullmatch(before) and behind[:1] in _BEHIND_OPENING_DATE
            if is_opening and reading.kind == "full" and reading.value is not None:
                return dates.date_statement(reading, origin="text", method="start of the story", span=span)
            break
    return None


def filing_date(document: Document) -> Date | None:
    """Return the day in an identifier in the document's address, else one of which the year stands last.

    Copy may wait before it is published, and an address may name the day of an event, so this is used only if there is
    no other date.
    """
    for declared in document.declared:
        if declared.field != "url":
            continue
        if match := _URL_MINUTE().search(declared.value):
            reading = _day_reading(int(match["year"]), int(match["month"]), int(match["day"]))
            method = "identifier in the url"
        elif match := _URL_DAY_FIRST().search(declared.value):
            reading, method = _day_first_reading(match), f"day in the {declared.field}"
        else:
            continue
        if reading:
            return dates.date_statement(
                reading._replace(as_written=match[0].strip("/")),
                origin="url",
                method=method,
                span=declared.span,
                pointer=declared.pointer,
            )
    return None


def _day_first_reading(match: re.Match[str]) -> dates.DateReading | None:
    """Return the day of `29-10-2021`; None for `03-04-2021`, which has two readings."""
    first, second = sorted((int(match["first"]), int(match["second"])))
    return _day_reading(int(match["year"]), first, second) if second > _MONTHS else None


def _day_reading(year: int, month: int, day: int) -> dates.DateReading | None:
    try:
        return dates.read(date(year, month, day).isoformat())
    except ValueError:
        return None  # 2025-02-31 in a path is not a date
