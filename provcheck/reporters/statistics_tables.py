"""The tables of the statistics, for text and Markdown."""

from collections import Counter
from collections.abc import Iterator
from itertools import starmap
from typing import NamedTuple

from provcheck.model.finding import Severity
from provcheck.model.record import FieldState
from provcheck.reporters import Options
from provcheck.reporters.held_quotations import OUTCOMES, Share
from provcheck.reporters.statistics import SOURCES, Statistics, Tally

# The speakers that are listed; `--output json` lists all.
_MAX_SPEAKERS = 20
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_STATES = (
    FieldState.CORROBORATED, FieldState.PRESENT, FieldState.CONTRADICTED, FieldState.CUT, FieldState.ABSENT,
    FieldState.UNCHECKED,
)  # fmt: skip
_SOURCES = {
    "person": "named people",
    "organisation": "named organisations",
    "document": "documents",
    "group": "groups",
    "pronoun": "pronouns without a name",
    "anonymous": "anonymous sources",
    "nobody": "no source",
}
assert tuple(_SOURCES) == SOURCES


class Table(NamedTuple):
    """A title, the heads of the columns, and rows of text. All columns but the first are numbers."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


def tables(statistics: Statistics, options: Options) -> Iterator[Table]:
    """Yield the tables that have rows."""
    heads = (*map(str, _SEVERITIES), "all", "documents")
    all_tables = (
        Table(
            "Findings by family", ("family", *heads), [_tally(name, tally) for name, tally in statistics.by_family()]
        ),
        Table("Findings by rule", ("rule", *heads), list(starmap(_tally, statistics.by_rule()))),
        Table("Stated fields", ("field", *map(str, _STATES), "stated"), list(_fields(statistics, options))),
        Table("Sources of quotations", ("source", "quotations", "direct", "share"), list(_sources(statistics))),
        Table(
            "Most quoted speakers",
            ("speaker", "quotations", "documents"),
            [
                (name, f"{quotations:,}", f"{documents:,}")
                for name, quotations, documents in statistics.most_quoted(_MAX_SPEAKERS)
            ],
        ),
        _held("Held against material, by speaker", "speaker", statistics.held.by_speaker()),
        _held("Held against material, by article", "article", statistics.held.by_article()),
    )
    return (table for table in all_tables if table.rows)


def _held(title: str, head: str, shares: list[Share]) -> Table:
    """The quotations of those with most that are not verified, and of all of them."""
    total = Share(f"all {len(shares):,}", sum((share.outcomes for share in shares), Counter()))
    rows = [
        (
            share.name,
            f"{share.quotations:,}",
            *(f"{share.outcomes[outcome]:,}" for outcome in OUTCOMES),
            _share(share.outcomes["verified"], share.quotations),
        )
        for share in [*shares[:_MAX_SPEAKERS], *([total] if len(shares) > 1 else [])]
    ]
    return Table(title, (head, "quotations", *OUTCOMES, "share verified"), rows)


def _tally(name: str, tally: Tally) -> tuple[str, ...]:
    numbers = (*(tally.severities[severity] for severity in _SEVERITIES), tally.severities.total(), tally.documents)
    return name, *(f"{number:,}" for number in numbers)


def _fields(statistics: Statistics, options: Options) -> Iterator[tuple[str, ...]]:
    """Yield the fields that the profile requires, with an asterisk, then the others that documents state."""
    for name in sorted(statistics.fields, key=lambda name: name not in options.required):
        states = statistics.fields[name]
        checked = states.total() - states[FieldState.UNCHECKED]
        stated = checked - states[FieldState.ABSENT]
        if stated or name in options.required:
            label = f"{name}*" if name in options.required else name
            yield label, *(f"{states[state]:,}" for state in _STATES), _share(stated, checked)


def _sources(statistics: Statistics) -> Iterator[tuple[str, ...]]:
    total = statistics.quotes.total()
    for source, label in _SOURCES.items():
        if quotations := statistics.quotes[source]:
            yield label, f"{quotations:,}", f"{statistics.direct[source]:,}", _share(quotations, total)


def _share(part: int, total: int) -> str:
    return f"{100 * part / total:.0f} %" if total else "–"
