"""A weekday does not match the date beside it.

Why: one of the two is wrong, and readers can't tell which.
Silent: two capitals before a date, which are also a newspaper's (FR, 28.2.2013); quotations; dates before 1753, and
    before 1924 in a sentence about the old calendar; a date without a year whose weekday fits a year that the text
    names ("Conference 2019"), or the year before or after, unless publication is less than four months away.
Source: AP Stylebook; Reuters Handbook of Journalism.
"""

import datetime
from collections.abc import Iterator
from functools import lru_cache

from provcheck.language import dates
from provcheck.language.dates import DateReading
from provcheck.language.dates.calendars import calendar_of, weekday_name, weekday_words
from provcheck.language.positions import inside_quotation, sentence_at, tokens_in
from provcheck.language.prose_dates import weekday_dates_in
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prose import Prose
from provcheck.model.record import Date
from provcheck.model.rule import Context, Rule

# Britain and its colonies left the Julian calendar in 1752; Greece was the last in Europe, in 1923.
FIRST_YEAR, LAST_JULIAN_YEAR = 1752, 1923
# Confidence for a date with its year, and for one whose year is inferred as the nearest.
SURE, LIKELY = 1.0, 0.8
# A year so many years from that of a date may be meant.
NAMED_YEARS = 2
_YEAR = lazy_regex(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_WORD = lazy_regex(r"[a-z]+")
_TWO_CAPITALS = lazy_regex(r"[A-Z]{2}\b")
# A day this close to publication can be of no other year.
NEAR_DAYS = 120


def check(context: Context) -> Iterator[Finding]:
    """Report declared dates first, then every date of the text outside quotations."""
    for candidate in context.record.statements:
        date = candidate.statement
        if candidate.field in ("published", "modified") and isinstance(date, Date) and date.origin != "path":
            for _, reading in dates.find(date.as_written) if _may_name_weekday(date.as_written) else ():
                if day := _contradicted_day(reading, None):
                    fix = _declared_fix(context, date, reading, day)
                    yield RULE.finding(_message(reading, day), at=date, fix=fix)
    prose = context.prose
    if prose is None:
        return
    document, published = context.document, context.record.published
    claims: dict[tuple[str, datetime.date], list[tuple[Span, DateReading]]] = {}
    for span, reading in weekday_dates_in(document, prose.language, published, context.settings.date_order):
        day = _contradicted_day(reading, published)
        if day is None or inside_quotation(prose, span) or _fits_year(context, day, reading):
            continue
        sentence = sentence_at(prose, span.start)
        words = prose.lower[slice(*prose.sentences[sentence])] if sentence is not None else []
        if day.year <= LAST_JULIAN_YEAR and not calendar_of(prose.language).words["old calendar"].isdisjoint(words):
            continue
        claims.setdefault((reading.as_written, day), []).append((span, reading))
    for (_, day), places in claims.items():
        span, reading = places[0]
        yield RULE.finding(
            _message(reading, day),
            at=Spot(span=span),
            related=[Spot(span=other, label="the same date") for other, _ in places[1:]],
            confidence=SURE if reading.kind == "full" else LIKELY,
            fix=_fix(prose, [span for span, _ in places], reading, day),
        )


def _may_name_weekday(written: str) -> bool:
    """Return whether a date has a word that begins the name of a weekday in one of the languages, or is not ASCII."""
    return not written.isascii() or not weekday_words().isdisjoint(_WORD().findall(written.lower()))


def _contradicted_day(reading: DateReading, published: Date | None) -> datetime.date | None:
    """Return the day of a reading if it does not fall on the weekday of the reading; None if it does."""
    day = reading.earliest
    if day is None or reading.weekday is None or _TWO_CAPITALS().match(reading.as_written):
        return None
    if reading.has_wrong_weekday:
        return day if day.year > FIRST_YEAR else None
    if reading.kind != "day":
        return None
    steps = (0,) if _is_near(day, published) else (-1, 0, 1)
    return None if any(_weekday(day, day.year + step) == reading.weekday for step in steps) else day


@lru_cache(maxsize=2)
def _named_years(text: str) -> frozenset[int]:
    """Return the years that a text names; those of the last text and its headline are remembered."""
    return frozenset(map(int, _YEAR().findall(text)))


def _fits_year(context: Context, day: datetime.date, reading: DateReading) -> bool:
    """Return whether the weekday of a date without a year fits a year near it that the text names."""
    if reading.kind != "day":
        return False
    headline = context.record.headline.value if context.record.headline else ""
    named = _named_years(context.document.text) | _named_years(headline)
    years = range(day.year - NAMED_YEARS, day.year + NAMED_YEARS + 1)
    return any(year in named and _weekday(day, year) == reading.weekday for year in years)


def _is_near(day: datetime.date, published: Date | None) -> bool:
    """Return whether a day is so close to publication that no other year can be meant."""
    if published is None or published.latest is None:
        return False
    return abs((day - published.latest).days) <= NEAR_DAYS


def _weekday(day: datetime.date, year: int) -> int | None:
    """Return the weekday (0 to 6) of the same day of another year; None for 29 February of a common year."""
    try:
        return day.replace(year=year).weekday()
    except ValueError:
        return None


def _message(reading: DateReading, day: datetime.date) -> str:
    return f'"{reading.as_written}": {day.isoformat()} is a {weekday_name(day.weekday())}'


def _fix(prose: Prose, spans: list[Span], reading: DateReading, day: datetime.date) -> Fix | None:
    """Return the fix that replaces the weekday at each place; None if it is not written out in English."""
    assert reading.weekday is not None
    weekday = weekday_name(day.weekday())
    edits = [
        Edit(Span(prose.starts[token], prose.ends[token]), weekday)
        for span in spans
        for token in tokens_in(prose, span)
        if prose.words[token] == weekday_name(reading.weekday)
    ]
    return Fix(f"write {weekday}", tuple(edits), "unsafe") if edits else None


def _declared_fix(context: Context, date: Date, reading: DateReading, day: datetime.date) -> Fix | None:
    """Return the fix that replaces the weekday in a header line or in front matter; None elsewhere."""
    if reading.weekday is None or date.as_written.count(weekday_name(reading.weekday)) != 1:
        return None
    weekday = weekday_name(day.weekday())
    corrected = date.as_written.replace(weekday_name(reading.weekday), weekday)
    if date.span is not None:
        # The statement may cover its label, or the whole line.
        start = context.document.text.find(date.as_written, *date.span)
        edit = Edit(Span(start, start + len(date.as_written)), corrected) if start >= 0 else None
    else:
        edit = Edit(None, corrected, date.pointer) if date.origin == "front-matter" else None
    return Fix(f"write {weekday}", (edit,), "unsafe") if edit else None


RULE = Rule(
    "date-weekday",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Check both against a calendar, and correct the wrong one.",
)
