"""Writes the table of measured accuracy in `docs/languages.md` from `measured` of each language."""

import sys
from collections.abc import Iterator
from pathlib import Path

from provcheck.language import languages, lexicon

PAGE = Path(__file__).parents[2] / "docs" / "languages.md"
_BEGIN, _END = "<!-- measured -->\n", "<!-- end of measured -->\n"


def run(arguments: list[str]) -> int:
    """Write the table; with --check, only say whether it is out of date."""
    text = PAGE.read_text(encoding="utf-8")
    renewed = render(text)
    if text == renewed:
        return 0
    if "--check" in arguments:
        print(f"{PAGE.name} is out of date: python -m provcheck.dev language-table", file=sys.stderr)
        return 1
    PAGE.write_text(renewed, encoding="utf-8")
    return 0


def render(page: str) -> str:
    """The page with the table of now."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return before + _BEGIN + "\n" + "".join(_rows()) + "\n" + _END + after


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
