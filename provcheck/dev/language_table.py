"""Writes the tables of `docs/languages.md`: what is read in which language, the traits, and the measured accuracy."""

from collections.abc import Iterator
from pathlib import Path

from provcheck.dev import generated_text
from provcheck.language import languages, lexicon
from provcheck.language.languages import Language
from provcheck.language.manifest import CAPITALS_AND_TITLES, FIELD_NEEDS, NAME_MARKS, TRAITS, WITHOUT_CAPITALS

PAGE = Path(__file__).parents[2] / "docs" / "languages.md"
# What marks a name, in words.
_MARKS = {
    NAME_MARKS[0]: "a capital",
    CAPITALS_AND_TITLES: "a capital beside a first name, a title or an office",
    WITHOUT_CAPITALS: "verbs, first names, titles and offices",
}
# The weights of a language that has any.
_WEIGHTS = "attribution.json"


def run(arguments: list[str]) -> int:
    """Write the tables; with `--check`, only say whether they are out of date."""
    tables = {"read": _read(), "traits": _traits(), "measured": _measured()}
    return generated_text.write(PAGE, generated_text.with_tables(PAGE, tables), arguments, "language-table")


def _languages() -> list[Language]:
    """Return the languages that are read, by their tags."""
    return list(map(languages.by_tag, lexicon.languages()))


def _read() -> Iterator[str]:
    """Yield a row for each language: what marks names, by what speakers are found, and the fields."""
    fields = list(FIELD_NEEDS)
    yield f"| language | names are marked by | speakers are found by | {' | '.join(fields)} |\n"
    yield f"|---|---|---|{'---|' * len(fields)}\n"
    for language in _languages():
        has_weights = (lexicon.FOLDER / language.tag / _WEIGHTS).is_file()
        cells = (
            f"{language.name} (`{language.tag}`)",
            _MARKS[language.names],
            "weights" if has_weights else "constructions",
            *("yes" if language.supports(field) else "no" for field in fields),
        )
        yield f"| {' | '.join(cells)} |\n"


def _traits() -> Iterator[str]:
    """Yield a row for each trait, with the languages that have it."""
    yield "| trait | meaning | languages |\n|---|---|---|\n"
    for trait, meaning in TRAITS.items():
        names = ", ".join(language.name for language in _languages() if trait in language.traits)
        yield f"| `{trait}` | {meaning} | {names} |\n"


def _measured() -> Iterator[str]:
    """Yield a row for each value that was measured, with its floor."""
    yield "| language | field or rule | measure | value | floor | |\n|---|---|---|---|---|---|\n"
    for language in _languages():
        for name, rows in language.measured.items():
            for row in rows:
                is_reached = row["value"] >= row["floor"]
                outcome = "" if is_reached else "below its floor, accepted" if row.get("accepted") else "withheld"
                cells = (
                    language.name,
                    f"`{name}`",
                    row["measure"],
                    f"{row['value']:.3f}",
                    f"{row['floor']:.2f}",
                    outcome,
                )
                yield f"| {' | '.join(cells)} |\n"
