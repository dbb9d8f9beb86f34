"""Times of day and time zones after a date."""

import re
from functools import cache
from typing import NamedTuple

from provcheck.language.characters import PLUS_AND_MINUS
from provcheck.language.dates.calendars import any_words
from provcheck.language.lexicon import alternatives
from provcheck.model.lazy_regex import lazy_regex

# Zone abbreviations with one meaning in news copy, in minutes from UTC. Own compilation from the IANA tz database and
# agency style guides.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120,
    "eest": 180, "msk": 180, "est": -300, "edt": -240, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "akdt": -480, "hst": -600, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "wib": 420, "pkt": 300,
    "npt": 345, "sast": 120, "eat": 180, "wat": 60, "nzst": 720, "nzdt": 780, "aest": 600, "aedt": 660, "awst": 480,
    "acst": 570, "acdt": 630, "brt": -180, "art": -180,
}  # fmt: skip
# Zones with several meanings (India, Israel, Ireland; central Europe, China): their offset is unknown.
_AMBIGUOUS_ZONES = frozenset(("ist", "bst", "cst", "cdt", "ast", "gst", "et", "pt", "ct", "mt"))
_LARGEST_OFFSET = 15 * 60


@cache
def _time_pattern() -> re.Pattern[str]:
    words = any_words()
    half_words = alternatives(words["noon"] | words["midnight"])
    time = rf"""
        (?P<word>{half_words})\b
        | (?P<hour>\d{{1,2}})
          (?:(?P<separator>[:.h]|\sh\s)(?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:[.,]\d{{1,9}})?)?)?
          (?!\d)
          (?:\s?(?P<half>[ap]\.?\s?m\b\.?|(?:{half_words})\b))?
    """
    return re.compile(time, re.IGNORECASE | re.VERBOSE)


_ZONE = lazy_regex(
    rf"""
    \s?
    (?P<open>\()?
    (?:(?P<name>[A-Za-z]{{1,4}})\b(?![+-]?\d))?
    (?:(?:UTC|GMT)?(?P<sign>[{PLUS_AND_MINUS}])(?P<hours>\d{{1,2}}):?(?P<minutes>\d{{2}})?(?!\d))?
    (?(open)\))
    """,
    re.VERBOSE,
)


class TimeMatch(NamedTuple):
    """A time of day in ISO 8601 (`14:30:00`), and where its text ends.

    `offset` is in minutes from UTC; None if no zone is written, or one with several meanings.
    """

    time: str
    offset: int | None
    end: int

    @property
    def iso(self) -> str:
        """The time with its offset, as it follows the T of a date."""
        return self.time + ("" if self.offset is None else format_offset(self.offset))


def format_offset(minutes: int) -> str:
    """Return the ISO 8601 form of an offset: `Z`, `+02:00`, `-03:30`."""
    if not minutes:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def match_time(text: str, start: int, end: int) -> TimeMatch | None:
    """Return the time at `start`: `14:30:05`, `2.30 p.m.`, `14h30`, `14 h 30`, `12 noon`; None for a number alone."""
    match = _time_pattern().match(text, start, end)
    if match is None:
        return None
    half = (match["half"] or "").lower().replace(".", "").replace(" ", "")
    if match["hour"] and not match["minute"] and not half:
        return None
    hour = _hour(int(match["hour"] or 0), (match["word"] or half).lower())
    minute, second = int(match["minute"] or 0), int(match["second"] or 0)
    if hour is None or hour > 23 or minute > 59 or second > 60:
        return None
    offset, time_end = _zone(text, match.end(), end)
    if match["separator"] == "." and not half and time_end == match.end():
        return None  # 12.50 is a price
    return TimeMatch(f"{hour:02d}:{minute:02d}:{min(second, 59):02d}", offset, time_end)


def _hour(hour: int, half: str) -> int | None:
    """Return the hour of the day; `half` is "am", "pm", a word for noon or midnight, or ""."""
    if half in any_words()["noon"]:
        return 12
    if half in any_words()["midnight"]:
        return 0
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half == "pm" else 0)


def _zone(text: str, start: int, end: int) -> tuple[int | None, int]:
    """Return the offset of the zone at `start`, if any, and where its text ends."""
    match = _ZONE().match(text, start, end)
    if match is None or not (match["name"] or match["sign"]):
        return None, start
    name = (match["name"] or "").lower()
    if match["sign"]:
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        if minutes <= _LARGEST_OFFSET and (not name or name in _ZONES):
            return (minutes if match["sign"] == "+" else -minutes), match.end()
    elif name in any_words()["hour"]:
        return None, match.end("name")
    elif match["name"].isupper() and (name in _ZONES or name in _AMBIGUOUS_ZONES):
        return _ZONES.get(name), match.end()
    return None, start
