"""The date grammar: reads dates as written, and says what is ambiguous or impossible instead of guessing.

- `read(text, *, order, reference, language)` reads a string that is stated as a date (front matter, a header line, an
  attribute) as a `DateReading`; None if it is empty. A string that cannot be read has a `problem`: "unreadable",
  "impossible" or "ambiguous" (then with `readings`).
- `is_placeholder(text)` says whether a program wrote a string where it had no date (`0001-01-01`).
- `zero_day(text, language)` returns the day of a string if it is one that programs also write for none (`1970-01-01`).
- `is_foreign(text, is_language_read=)` says whether a string that can't be read is a date of a language not read.
- `find(text, start, end, *, reference, language, order, is_whole_text)` yields every date in running text, as (Span,
  DateReading), sorted.
- `date_statement(reading, origin=, method=, span= | pointer=)` makes the `model.record.Date` of a reading.
- `reference_day(published)` returns the day to pass as `reference`; None if publication is no single day.
- `month_number(name)` returns 5 for "May", "mai" and "maggio", otherwise None.
- `resolve_weekday(weekday, reference, sense)` returns the day that "Tuesday" means.

Weekdays, "yesterday" and dates without a year are resolved against the day `reference`. Without it they have neither
value nor problem. A weekday means the last such day, including the reference; "last" excludes the reference, and "next"
looks ahead. A date without a year falls in the year that puts it nearest to the reference. `order` ("dmy" or "mdy") is
the outlet's reading of 03/04/2024. Without it there are two readings, unless the press of the language has only one.
`DateReading.kind` and `DateReading.has_wrong_weekday` are for the rules on relative dates and on weekdays.
"""

from provcheck.language.dates.calendars import ANY, month_number
from provcheck.language.dates.date_values import is_placeholder, read, zero_day
from provcheck.language.dates.foreign_dates import is_foreign
from provcheck.language.dates.reading import DateReading, date_statement, reference_day, resolve_weekday
from provcheck.language.dates.running import find

__all__ = [
    "ANY", "DateReading", "date_statement", "find", "is_foreign", "is_placeholder", "month_number", "read",
    "reference_day", "resolve_weekday", "zero_day",
]  # fmt: skip
