"""Compares two statements of one field, for the states of fields and for the conflict rules."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from provcheck.model.comparison import comparison_key, strip_accents
from provcheck.model.evidence import ORIGINS
from provcheck.model.record import FIELDS, LISTS, Byline, Candidate, Credit, Date, FieldState, Statement, Text

# Days by which two dates of one publication may differ: time zones.
SLACK_DAYS = 1
# Fields whose statements can confirm or contradict one another. Each correction, quotation, figure or picture makes a
# claim of its own.
COMPARED = frozenset(FIELDS) - {"corrections", "quotes", "figures", "images"}
# Fields that only the text states: they are unchecked in a language in which they are not looked for.
TEXT_FIELDS = frozenset({"dateline", "bylines", "credits", "quotes", "figures", "images"})
# Fields that metadata may state: they are unchecked where metadata can't be parsed, unless something else states them.
METADATA_FIELDS = frozenset(FIELDS) - {"quotes", "figures"}
# A rights holder, a copyright notice and terms of use are all `rights`, and do not contradict one another.
_COMPATIBLE = frozenset({"rights"})


def days_apart(one: Date, other: Date) -> int | None:
    """Return the days between the ranges of two dates, 0 if they overlap; None if one can't be read."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return None
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days, 0)


def statements_agree(one: Statement, other: Statement) -> bool | None:
    """Return True if both state the same, False if they can't both be true, None if that is undecidable."""
    if isinstance(one, Date) and isinstance(other, Date):
        gap = days_apart(one, other)
        if gap is None or 0 < gap <= SLACK_DAYS:
            return None
        return gap == 0
    if isinstance(one, Text) and isinstance(other, Text):
        return _words_agree(comparison_key(one.value), comparison_key(other.value))
    return None


def _words_agree(one: str, other: str) -> bool | None:
    """Return False only if most words differ: headlines of one article differ by design (social and search titles)."""
    if one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    words, other_words = set(one.split()), set(other.split())
    shared = len(words & other_words)
    return None if shared * 2 >= min(len(words), len(other_words)) else False


def state(name: str, candidates: Sequence[Candidate], unchecked: Collection[str] = ()) -> FieldState:
    """Return the state of one field, from all its candidates; `unchecked` names the fields that are not looked for."""
    chosen = [candidate.statement for candidate in candidates if candidate.chosen]
    if not chosen:
        return FieldState.UNCHECKED if name in unchecked else FieldState.ABSENT
    if name in unchecked and all(isinstance(statement, Date) and statement.value is None for statement in chosen):
        return FieldState.UNCHECKED
    if name not in COMPARED or len(candidates) == 1:
        return FieldState.PRESENT
    if name in LISTS:
        return FieldState.CORROBORATED if _is_repeated_elsewhere(chosen, candidates) else FieldState.PRESENT
    others = [candidate.statement for candidate in candidates]
    pairs = [(one, other, statements_agree(one, other)) for one in chosen for other in others if other is not one]
    if name not in _COMPATIBLE and any(agrees is False for _, _, agrees in pairs):
        return FieldState.CONTRADICTED
    if any(agrees and ORIGINS[one.origin] != ORIGINS[other.origin] for one, other, agrees in pairs):
        return FieldState.CORROBORATED
    return FieldState.PRESENT


def _is_repeated_elsewhere(chosen: Iterable[Statement], candidates: Iterable[Candidate]) -> bool:
    """Return whether a place of another class of origin states a chosen credit or byline too.

    Credits and bylines do not contradict one another.
    """
    classes = {
        _identity(statement): ORIGINS[statement.origin]
        for statement in chosen
        if isinstance(statement, Credit | Byline)
    }
    statements = (candidate.statement for candidate in candidates)
    return any(
        classes.get(_identity(statement), ORIGINS[statement.origin]) != ORIGINS[statement.origin]
        for statement in statements
        if isinstance(statement, Credit | Byline)
    )


def _identity(statement: Credit | Byline) -> str:
    """Return what two statements of one outlet or person have in common."""
    if isinstance(statement, Credit):
        return statement.outlet or comparison_key(statement.name)
    return strip_accents(comparison_key(statement.label))


def states(
    candidates: Sequence[Candidate], unchecked: frozenset[str] = frozenset(), cut: Collection[str] = ()
) -> dict[str, FieldState]:
    """Return the state of every field of the record.

    `unchecked` names the fields that are not looked for, `cut` those with more statements than the limits allow.
    """
    by_field: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_field.setdefault(candidate.field, []).append(candidate)
    without_candidates = _without_candidates(unchecked)
    field_states = {
        name: state(name, by_field[name], unchecked) if name in by_field else without_candidates[name]
        for name in FIELDS
    }
    return field_states | dict.fromkeys(cut, FieldState.CUT)


@cache
def _without_candidates(unchecked: frozenset[str]) -> dict[str, FieldState]:
    """Return the states of fields without a candidate; a run has few sets of unchecked fields."""
    return {name: state(name, (), unchecked) for name in FIELDS}
