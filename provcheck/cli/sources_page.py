"""The audit of sources as one HTML page: who is quoted, and how much by outlet, byline, section and month.

The page has no script and loads nothing; text of documents is escaped, and its policy allows nothing but its own style.
Source: HTML Living Standard; Content Security Policy Level 3.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from typing import NamedTuple

from provcheck.reporters.printable import printable

_STYLE = """
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem 1.5rem 3rem; font: 15px/1.5 system-ui, sans-serif; }
h1, h2 { font-family: Georgia, serif; font-weight: 600; break-after: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.9rem 0.25rem 0; border-bottom: 1px solid #8885; }
th { font-weight: 600; position: sticky; top: 0; background: Canvas; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
tr { break-inside: avoid; }
@media print { th { position: static; } }
"""


class Table(NamedTuple):
    """A table with its title."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


def page(title: str, summary: str, tables: Iterable[Table]) -> Iterator[str]:
    """The lines of the page."""
    digest = b64encode(sha256(_STYLE.encode("utf-8")).digest()).decode("ascii")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{_text(title)}</h1>"
    yield f"<p>{_text(summary)}</p>"
    for table in tables:
        yield f"<h2>{_text(table.title)}</h2>\n<table>\n<thead>{_row(table.columns, 'th')}</thead>\n<tbody>"
        yield from (_row(row, "td") for row in table.rows)
        yield "</tbody>\n</table>"
    yield "</body>\n</html>"


def _row(cells: Sequence[object], tag: str) -> str:
    return f"<tr>{''.join(_cell(cell, tag) for cell in cells)}</tr>"


def _cell(cell: object, tag: str) -> str:
    if isinstance(cell, int):
        return f'<{tag} class="number">{cell}</{tag}>'
    scope = ' scope="col"' if tag == "th" else ' dir="auto"'
    return f"<{tag}{scope}>{_text(str(cell))}</{tag}>"


def _text(text: str) -> str:
    return escape(printable(text))
