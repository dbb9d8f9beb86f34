"""Times of day and zones, as they stand beside a date."""

import re
from typing import NamedTuple

from provcheck.language.characters import PLUS_AND_MINUS

# Zone abbreviations with one meaning in news copy, in minutes from UTC. Own compilation from the IANA tz database and
# agency style guides.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120,
    "eest": 180, "msk": 180, "est": -300, "edt": -240, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "akdt": -480, "hst": -600, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "wib": 420, "pkt": 300,
    "npt": 345, "sast": 120, "eat": 180, "wat": 60, "nzst": 720, "nzdt": 780, "aest": 600, "aedt": 660, "awst": 480,
    "acst": 570, "acdt": 630, "brt": -180, "art": -180,
}  # fmt: skip
# Zones with several meanings (India, Israel, Ireland; central Europe, China): a zone is stated, its offset is not.
UNSURE_ZONES = frozenset(("ist", "bst", "cst", "cdt", "ast", "gst", "et", "pt", "ct", "mt"))
HOUR_WORDS = frozenset(("uhr", "hrs", "h"))  # stand where a zone may stand, and are none

_CLOCK = re.compile(
    r"(?:(?P<word>noon|midnight)\b|"
    r"(?P<hour>\d{1,2})(?:(?P<colon>[:.h])(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"(?!\d)(?:\s?(?P<half>[ap]\.?\s?m\b\.?|noon\b|midnight\b))?)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s?(?P<open>\()?(?:(?P<name>[A-Za-z]{1,4})\b(?![+-]?\d))?"
    rf"(?:(?:UTC|GMT)?(?P<sign>[{PLUS_AND_MINUS}])(?P<hours>\d{{1,2}}):?(?P<minutes>\d{{2}})?(?!\d))?(?(open)\))"
)


class Time(NamedTuple):
    """A time of day; `offset` is in minutes from UTC, None where the zone is not stated or has several meanings."""

    text: str  # ISO 8601: 14:30:00
    offset: int | None
    zone: bool
    end: int

    @property
    def iso(self) -> str:
        """The time with its offset, as it follows the T of a date."""
        return self.text + ("" if self.offset is None else offset_text(self.offset))


def offset_text(minutes: int) -> str:
    """`Z`, `+02:00`, `-03:30`."""
    if not minutes:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def clock(text: str, start: int, end: int) -> Time | None:
    """The time that begins at `start`: `14:30:05`, `2.30 p.m.`, `14h30`, `12 noon`; None for a bare number."""
    match = _CLOCK.match(text, start, end)
    if match is None:
        return None
    half = (match["half"] or "").lower().replace(".", "").replace(" ", "")
    word = (match["word"] or half).lower()
    if match["hour"] is None:
        hour = minute = second = 0
    elif match["minute"] is None and not half:
        return None
    else:
        hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    if word == "noon":
        hour = 12
    elif word == "midnight":
        hour = 0
    elif half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or second > 60:
        return None
    offset, zone, close = _zone(text, match.end(), end)
    if match["colon"] == "." and not half and close == match.end():
        return None  # 12.50 is a price
    return Time(f"{hour:02d}:{minute:02d}:{min(second, 59):02d}", offset, zone, close)


def _zone(text: str, start: int, end: int) -> tuple[int | None, bool, int]:
    match = _ZONE.match(text, start, end)
    if match is None or not (match["name"] or match["sign"]):
        return None, False, start
    name = (match["name"] or "").lower()
    if match["sign"]:
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        if minutes <= 15 * 60 and not (name and name not in ZONES):
            return (minutes if match["sign"] == "+" else -minutes), True, match.end()
    elif name in HOUR_WORDS:
        return None, False, match.end("name")
    elif match["name"].isupper() and (name in ZONES or name in UNSURE_ZONES):
        return ZONES.get(name), True, match.end()
    return None, False, start
