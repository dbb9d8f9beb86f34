"""Writes the table of measured accuracy in `docs/languages.md` from `measured` of each language."""

from collections.abc import Iterator
from pathlib import Path

from provcheck.dev import generated_text
from provcheck.language import languages, lexicon

PAGE = Path(__file__).parents[2] / "docs" / "languages.md"


def run(arguments: list[str]) -> int:
    """Write the table; with `--check`, only say whether it is out of date."""
    return generated_text.write(PAGE, generated_text.with_table(PAGE, "measured", _rows()), arguments, "language-table")


def _rows() -> Iterator[str]:
    yield "| language | field or rule | measure | value | floor | |\n|---|---|---|---|---|---|\n"
    for tag in lexicon.languages():
        language = languages.by_tag(tag)
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
