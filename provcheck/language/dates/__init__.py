"""The date grammar: reads dates as they are written, and says what is ambiguous or impossible instead of guessing.

- `read(text, *, order, reference, language)`: a string that is said to be a date (front matter, a header line, an
  attribute) as a `DateReading`; None if it is empty. Whatever can't be read has a `problem`: "unreadable",
  "impossible", "ambiguous" (then with `readings`).
- `find(text, start, end, *, reference, language, order)`: every date in running text, as (Span, DateReading), sorted.
- `dated(reading, origin=, method=, span= | pointer=)`: the `model.record.Date` that a reading makes.
- `reference_day(published)`: the day to pass as `reference`, or None where publication is no single day.
- `month_number(name)`: 5 for "May", "mai" or "maggio", else None.
- `resolve_weekday(weekday, reference, sense)`: the day that "Tuesday" means.

`reference` is the day that weekdays, "yesterday" and dates without a year are resolved against. Without it they have
neither value nor problem. A weekday means the last such day, the reference included; "last" leaves the reference out,
"next" looks ahead. A date without a year falls in the year that puts it nearest to the reference. `order` ("dmy",
"mdy") is the house's reading of 03/04/2024, which has two without it, unless the language's press writes one only.
`DateReading.kind` and `DateReading.weekday_wrong` serve the rules on relative dates and on weekdays.
"""

from provcheck.language.dates.date_values import read
from provcheck.language.dates.names import ANY, month_number
from provcheck.language.dates.reading import DateReading, dated, reference_day, resolve_weekday
from provcheck.language.dates.running import find

__all__ = ["ANY", "DateReading", "dated", "find", "month_number", "read", "reference_day", "resolve_weekday"]
