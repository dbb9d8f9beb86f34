"""Files of text that are generated, and tables that are generated into pages between two comments."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path


def write(path: Path, text: str, arguments: list[str], command: str) -> int:
    """Write a generated file; with `--check`, only say whether it is out of date. The exit code is returned."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in arguments:
        print(f"{path.name} is out of date: run python -m provcheck.dev {command}", file=sys.stderr)
        return 1
    path.write_text(text, encoding="utf-8")
    return 0


def with_table(page: Path, name: str, rows: Iterable[str]) -> str:
    """Return the text of a page with these rows between its comments `<!-- name -->` and `<!-- end of name -->`."""
    return with_tables(page, {name: rows})


def with_tables(page: Path, tables: Mapping[str, Iterable[str]]) -> str:
    """Return the text of a page with the rows of several tables between the comments with their names."""
    text = page.read_text(encoding="utf-8")
    for name, rows in tables.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = "".join((before, begin, "\n", *rows, "\n", end, after))
    return text
