"""Whether two statements of one field agree: the one judgement that field states and the conflict rules share."""

from collections.abc import Sequence

from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import ORIGINS
from provcheck.model.record import FIELDS, LISTS, Byline, Candidate, Credit, Date, FieldState, Statement, Text

# Publication days may differ by one between time zones.
SLACK_DAYS = 1
# Fields whose statements can confirm or contradict one another; a quotation and a figure stand alone.
COMPARED = frozenset(FIELDS) - {"corrections", "quotes", "figures"}
# Fields that only the text states: without a language folder nobody has looked.
TEXT_FIELDS = frozenset({"dateline", "bylines", "credits", "quotes", "figures"})
# A holder, a notice and terms of use are all statements of rights, and none denies another.
_HOLD_TOGETHER = frozenset({"rights"})


def days_apart(one: Date, other: Date) -> int | None:
    """Days between the ranges of two dates, 0 where they overlap; None if one can't be read."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return None
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days, 0)


def agree(one: Statement, other: Statement) -> bool | None:
    """True where both state the same, False where both cannot be true, None where that can't be told."""
    if isinstance(one, Date) and isinstance(other, Date):
        gap = days_apart(one, other)
        if gap is None or 0 < gap <= SLACK_DAYS:
            return None
        return gap == 0
    if isinstance(one, Text) and isinstance(other, Text):
        return _words_agree(comparison_key(one.value), comparison_key(other.value))
    if isinstance(one, Credit) and isinstance(other, Credit):
        return (one.outlet or comparison_key(one.name)) == (other.outlet or comparison_key(other.name)) or None
    if isinstance(one, Byline) and isinstance(other, Byline):
        return comparison_key(one.name) == comparison_key(other.name) or None
    return None


def _words_agree(one: str, other: str) -> bool | None:
    """Headlines of one article differ by design (social and search titles): only unlike words disagree."""
    if one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    mine, theirs = set(one.split()), set(other.split())
    shared = len(mine & theirs)
    return None if shared * 2 >= min(len(mine), len(theirs)) else False


def state(name: str, candidates: Sequence[Candidate], *, checked: bool) -> FieldState:
    """The state of one field, from every candidate for it; `checked` is False for a language without a folder."""
    chosen = [c.statement for c in candidates if c.chosen]
    if not chosen:
        return FieldState.UNCHECKED if name in TEXT_FIELDS and not checked else FieldState.ABSENT
    if name not in COMPARED or len(candidates) == 1:
        return FieldState.PRESENT
    others = [c.statement for c in candidates] if name not in LISTS else chosen
    judged = [(one, other, agree(one, other)) for one in chosen for other in others if other is not one]
    if name not in _HOLD_TOGETHER and any(verdict is False for _, _, verdict in judged):
        return FieldState.CONTRADICTED
    if any(verdict and ORIGINS[one.origin] != ORIGINS[other.origin] for one, other, verdict in judged):
        return FieldState.CORROBORATED
    return FieldState.PRESENT


# Of a field that nobody stated, in a language with a folder and without one.
_ABSENT = {name: state(name, (), checked=True) for name in FIELDS}
_UNCHECKED = {name: state(name, (), checked=False) for name in FIELDS}


def states(candidates: Sequence[Candidate], *, checked: bool) -> dict[str, FieldState]:
    """The state of every field of the record."""
    by_field: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_field.setdefault(candidate.field, []).append(candidate)
    unstated = _ABSENT if checked else _UNCHECKED
    return {
        name: state(name, by_field[name], checked=checked) if name in by_field else unstated[name] for name in FIELDS
    }
