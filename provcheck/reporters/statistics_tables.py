"""Statistics as the tables that people read, before they are text or Markdown."""

from collections.abc import Iterator
from typing import NamedTuple

from provcheck.model.finding import Severity
from provcheck.model.record import FieldState
from provcheck.reporters import Options
from provcheck.reporters.statistics import SOURCES, Statistics, Tally

# A desk knows its twenty most quoted; `--output json` has them all.
_MOST_SPEAKERS = 20
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_STATES = (
    FieldState.CORROBORATED, FieldState.PRESENT, FieldState.CONTRADICTED, FieldState.ABSENT, FieldState.UNCHECKED,
)  # fmt: skip
_SOURCES = {
    "person": "people by name",
    "organisation": "organisations by name",
    "document": "documents",
    "group": "groups",
    "pronoun": "he or she, and no name in reach",
    "anonymous": "not named",
    "nobody": "nobody at all",
}
assert tuple(_SOURCES) == SOURCES


class Table(NamedTuple):
    """A title, the heads of the columns, and rows of text; the first column stands left, the others are numbers."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


def tables(statistics: Statistics, options: Options) -> Iterator[Table]:
    """The tables that have rows."""
    heads = (*map(str, _SEVERITIES), "all", "documents")
    made = (
        Table("Findings by family", ("family", *heads), [_tally(*told) for told in statistics.by_family()]),
        Table("Findings by rule", ("rule", *heads), [_tally(*told) for told in statistics.by_rule()]),
        Table("What documents state", ("field", *map(str, _STATES), "stated"), list(_fields(statistics, options))),
        Table("Who stands behind quotations", ("source", "quotations", "direct", "share"), list(_sources(statistics))),
        Table(
            "Who is quoted most",
            ("speaker", "quotations", "documents"),
            [(name, f"{often:,}", f"{heard:,}") for name, often, heard in statistics.most_heard(_MOST_SPEAKERS)],
        ),
    )
    return (table for table in made if table.rows)


def _tally(name: str, told: Tally) -> tuple[str, ...]:
    numbers = (*(told.severities[severity] for severity in _SEVERITIES), told.severities.total(), told.documents)
    return name, *(f"{number:,}" for number in numbers)


def _fields(statistics: Statistics, options: Options) -> Iterator[tuple[str, ...]]:
    """What the profile asks for first, marked with a star; then what else documents state."""
    for name in sorted(statistics.fields, key=lambda name: name not in options.required):
        states = statistics.fields[name]
        looked = states.total() - states[FieldState.UNCHECKED]
        stated = looked - states[FieldState.ABSENT]
        if stated or name in options.required:
            shown = f"{name}*" if name in options.required else name
            yield shown, *(f"{states[state]:,}" for state in _STATES), _share(stated, looked)


def _sources(statistics: Statistics) -> Iterator[tuple[str, ...]]:
    total = statistics.quotes.total()
    for source, told in _SOURCES.items():
        if often := statistics.quotes[source]:
            yield told, f"{often:,}", f"{statistics.direct[source]:,}", _share(often, total)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"
