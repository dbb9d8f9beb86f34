"""Writes the table of formats in `docs/formats.md` from the registries of readers, dialects and unread formats."""

from collections.abc import Iterator
from pathlib import Path

from provcheck.dev import generated_text
from provcheck.readers import archive_sections, formats, json_dialects, unread_formats, xml_dialects
from provcheck.readers.formats import Articles, Format

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
_DOCUMENTS = {
    Articles.ONE: "one",
    Articles.EXPORTS: "one, or each article of an export",
    Articles.LINES: "each line",
    Articles.ROWS: "each row",
    Articles.PARTS: "each article",
}
# Dialects of JSON with readers of their own.
_OTHER_JSON = ("JSON-LD of schema.org", "IPTC ninjs 1.0 to 3.3, also of Superdesk and AP Media")


def run(arguments: list[str]) -> int:
    """Write the table; with `--check`, only say whether it is out of date."""
    return generated_text.write(PAGE, generated_text.with_table(PAGE, "formats", _rows()), arguments, "format-table")


def _rows() -> Iterator[str]:
    yield "| format | file names | documents in a file | verdict |\n|---|---|---|---|\n"
    for row in formats.FORMATS:
        verdict = f"read with the extra `{row.extra}`" if row.extra else "read"
        yield _row(f"`{row.name}`", row, _DOCUMENTS[row.articles], verdict)
        if row.name == "json":
            dialects = (dialect.title for dialect in json_dialects.DIALECTS)
            for title in (*_OTHER_JSON, *dialects, *json_dialects.WITH_COMMON_KEYS):
                yield f"| {title} | as `json` | each article | read |\n"
        elif row.name == "xml":
            for dialect in xml_dialects.DIALECTS:
                yield f"| {dialect.title} | as `xml` | each article | read |\n"
    for archive in archive_sections.DIALECTS:
        names = ", ".join(f"`{name}`" for name in archive.formats)
        yield f"| {archive.title} | as {names} | each article | read |\n"
    packed = "`.gz` behind a name of any format that is text"
    yield f"| gzip | {packed}, and behind `.warc` | those of the file in it | read |\n"
    for row in formats.MATERIAL_FORMATS:
        extra = f", with the extra `{row.extra}`" if row.extra else ""
        yield _row(f"`{row.name}`", row, "", f"read as source material{extra}")
    for unread in unread_formats.ALL:
        yield f"| {unread.title} | | | refused: {unread.remedy} |\n"


def _row(name: str, row: Format, documents: str, verdict: str) -> str:
    names = " ".join(f"`{suffix}`" for suffix in row.suffixes)
    return f"| {name} | {names} | {documents} | {verdict} |\n"
