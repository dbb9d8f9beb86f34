"""When a document was published, changed or embargoed: as declared, as written, and as its path says.

Every candidate is kept. A date that can be read comes before one that can't, so that "03/04/2024" in a header doesn't
hide the day in the path; among those that can be read, metadata comes before text and text before the path.
"""

from collections.abc import Iterator
from datetime import date

from provcheck.language import datelines, dates
from provcheck.model.document import BlockKind, Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prefix_set import PrefixSet
from provcheck.model.record import Candidate, Date

# What stands before a date that a document states of itself, in lower case, and the field it fills. Own compilation
# from the pages of publishers in six languages.
_LABELS: dict[str, str] = {
    "first published": "published", "published": "published", "posted": "published", "publié": "published",
    "published on": "published", "date": "published", "veröffentlicht": "published", "publicado": "published",
    "pubblicato": "published", "issued": "published", "released": "published", "for release": "published",
    "for immediate release": "published", "erschienen": "published", "updated": "modified",
    "last updated": "modified", "last modified": "modified", "modified": "modified", "mis à jour": "modified",
    "aktualisiert": "modified", "actualizado": "modified", "aggiornato": "modified", "atualizado": "modified",
    "embargoed until": "embargoed", "embargo": "embargoed", "not for publication before": "embargoed",
}  # fmt: skip
_OPENINGS = PrefixSet(_LABELS)
_NO_PROSE = frozenset({BlockKind.HEADER, BlockKind.CODE})
# A line that states a date holds little else.
_LONGEST_LINE = 160
# Where an article says when it is from, if it says so without a word: in its first blocks, on a line of this length.
_OPENING_BLOCKS = 4
_LONGEST_DATE = 40
_LABEL = lazy_regex(
    r"[(\[*_]?\s?([^\W\d_]+(?:\s[^\W\d_]+){0,3}?)\s?(?::|\s(?:on|le|el|il|am|em|at)\b|(?=\s\d|\s[A-Z]))"
)
_BETWEEN_DATES = lazy_regex(r"[\s,;|/·•()–—-]*")
_PATH_DAY = lazy_regex(
    r"(?<!\d)((?:19|20)\d\d)(?:([-/_.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
# Identifiers that begin with the minute of filing: `/article/A2026012914320005196`.
_URL_MINUTE = lazy_regex(
    r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\d*(?![^/?#.])"
)
_PATH_NAMED = lazy_regex(r"(?<!\d)((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=/|$)")
_PATH_MONTH = lazy_regex(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/)")


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Dates that can be read, surest first, then those that can't."""
    language = draft.prose.language if draft.prose else (document.language or dates.ANY)
    order = draft.settings.date_order
    unread: list[Candidate] = []
    dated = False
    for field, found in _all(document, language, order):
        candidate = Candidate(field, found)
        if found.value is None:
            unread.append(candidate)
        else:
            dated |= field == "published"
            yield candidate
    if not dated:
        yield from (Candidate("published", found) for found in filed(document))
    yield from unread


def _all(document: Document, language: str, order: str | None) -> Iterator[tuple[str, Date]]:
    yield from declared(document, language, order)
    yield from written(document, language, order)
    for alone in standing_alone(document, language, order):
        yield "published", alone
    if found := dateline_day(document, language):
        yield "published", found
    addresses: set[str] = set()
    for stated in document.declared:
        if stated.field == "url" and "://" in stated.value and stated.value not in addresses:
            addresses.add(stated.value)
            yield from path_dates(stated.value, "url", stated)
    yield from path_dates(document.uri, "url" if "://" in document.uri else "path", None)


def declared(document: Document, language: str, order: str | None) -> Iterator[tuple[str, Date]]:
    """Front matter, JSON-LD, meta elements, header lines: in the reader's order of trust."""
    stamps = [stated for stated in document.declared if stated.field in ("published", "modified", "embargoed")]
    # When a file was created says nothing of publication, unless nothing else is said of it.
    released = any(stated.field == "published" and "creat" not in stated.method.lower() for stated in stamps)
    for stated in stamps:
        if released and stated.field == "published" and "creat" in stated.method.lower():
            continue
        reading = dates.read(stated.value, order=order, language=language)
        if reading is None:
            continue
        yield (
            stated.field,
            dates.dated(reading, origin=stated.origin, method=stated.method, span=stated.span, pointer=stated.pointer),
        )


def written(document: Document, language: str, order: str | None) -> Iterator[tuple[str, Date]]:
    """`Updated 10 May 2025`, `(Published May 10, 2025)`: short lines that state the date of the document itself."""
    text = document.text
    for kind, (start, end) in document.blocks:
        if end - start > _LONGEST_LINE or kind in _NO_PROSE:
            continue
        opening = text[start : start + 1 + _OPENINGS.longest].lstrip("([*_").lower()
        if not _OPENINGS.begin(opening):
            continue
        while (match := _LABEL().match(text, start, end)) and (field := _LABELS.get(match[1].lower())):
            span, reading = next(dates.find(text, match.end(), end, language=language, order=order), (None, None))
            # "Published works of 2019" is no statement: the date follows its label at once.
            if span is None or reading is None or text[match.end() : span.start].strip(" :,on"):
                break
            if reading.kind in ("weekday", "relative", "day", "year"):
                break
            yield field, dates.dated(reading, origin="text", method=match[1].lower(), span=span)
            start = _BETWEEN_DATES().match(text, span.end, end).end()  # type: ignore[union-attr]  # matches nothing too


def standing_alone(document: Document, language: str, order: str | None) -> Iterator[Date]:
    """`May 4, 2025` on a line of its own, under the headline or the byline: the first such, and only a full date."""
    for block in document.blocks[:_OPENING_BLOCKS]:
        if block.kind in _NO_PROSE:
            continue
        start, before = block.span.start, ""
        for line in document.text[start : block.span.end].split("\n")[:_OPENING_BLOCKS]:
            past = start + len(line)
            # A long line that ends no sentence was wrapped: "… until\nMay 4, 2025."
            wrapped, before = len(before) > _LONGEST_DATE and before.rstrip()[-1:] not in ".!?:|", line
            if len(line) <= _LONGEST_DATE and not wrapped and any(letter.isdigit() for letter in line):
                for span, reading in dates.find(document.text, start, past, language=language, order=order):
                    beside = document.text[start : span.start] + document.text[span.end : past]
                    if reading.kind == "full" and reading.value is not None and not beside.strip(" .,|"):
                        yield dates.dated(reading, origin="text", method="a line of its own", span=span)
                        return
            start = past + 1


def dateline_day(document: Document, language: str) -> Date | None:
    """The dateline's day, where it has a year of its own: one that is inferred says nothing of publication."""
    found = datelines.first(document, language)
    if found is None or found.date is None:
        return None
    span, reading = found.date
    if reading.kind != "full" or reading.value is None:
        return None
    return dates.dated(reading, origin="dateline", method="dateline", span=span)


def path_dates(uri: str, origin: str, stated: Declared | None) -> Iterator[tuple[str, Date]]:
    """The day in a path or URL: `/2025/05/10/`, `/2025/may/10/`, `2025-05-10-slug.md`; in a URL also `slug-20250510`.

    A file that is named so at its end may be named for the day on which it was saved: `bridge_2025_05_10.html` says
    nothing of publication.
    """
    uri = uri.partition("?")[0].partition("#")[0]
    reading = None
    if (match := _PATH_DAY().search(uri)) and (
        origin == "url" or uri[match.start() - 1 : match.start()] in ("", "/", "\\")
    ):
        reading = _day(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
    elif match := _PATH_NAMED().search(uri.lower()):
        reading = _day(int(match[1]), dates.month_number(match[2]) or 0, int(match[3]))
    elif match := _PATH_MONTH().search(uri):
        reading = dates.read(f"{match[1]}-{match[2]}")
    if match is None or reading is None:
        return
    span = stated.span if stated else None
    pointer = stated.pointer if stated else "/document/uri"
    reading = reading._replace(as_written=match[0].strip("/"))
    yield "published", dates.dated(reading, origin=origin, method=f"day in the {origin}", span=span, pointer=pointer)


def filed(document: Document) -> Iterator[Date]:
    """The day in an identifier of the document's address, where nothing else tells it: copy may lie before it runs."""
    for stated in document.declared:
        if stated.field == "url" and (match := _URL_MINUTE().search(stated.value)):
            reading = _day(int(match[1]), int(match[2]), int(match[3]))
            if reading:
                reading = reading._replace(as_written=match[0])
                yield dates.dated(
                    reading, origin="url", method="identifier in the url", span=stated.span, pointer=stated.pointer
                )
                return


def _day(year: int, month: int, day: int) -> dates.DateReading | None:
    try:
        return dates.read(date(year, month, day).isoformat())
    except ValueError:
        return None  # 2025-02-31 in a path is a number, not a claim
