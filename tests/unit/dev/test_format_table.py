"""The table of formats in the documentation: a row for each format, dialect and refused format, and none else."""

from pathlib import Path

import pytest

from provcheck import readers
from provcheck.dev import format_table
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.readers import archive_sections, formats, json_dialects, unread_formats, xml_dialects
from provcheck.readers.formats import Articles

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in format_table.PAGE.read_text(encoding="utf-8").partition("<!-- end of formats -->")[0].splitlines()
    if line.startswith("| ") and "verdict" not in line
]


def test_the_page_is_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert format_table.run(["--check"]) == 0
    stale = tmp_path / "formats.md"
    stale.write_text("<!-- formats -->\n| old |\n<!-- end of formats -->\n", encoding="utf-8")
    monkeypatch.setattr(format_table, "PAGE", stale)
    assert format_table.run(["--check"]) == 1
    assert format_table.run([]) == 0
    assert "| old |" not in stale.read_text(encoding="utf-8")


def test_every_format_has_one_row_with_its_verdict() -> None:
    verdicts = {row[0]: row[3] for row in ROWS}
    assert len(verdicts) == len(ROWS)
    for own in formats.FORMATS:
        assert verdicts.pop(f"`{own.name}`") == (f"read with the extra `{own.extra}`" if own.extra else "read")
    for own in formats.MATERIAL_FORMATS:
        assert verdicts.pop(f"`{own.name}`").startswith("read as source material")
    for dialect in (*json_dialects.DIALECTS, *xml_dialects.DIALECTS, *archive_sections.DIALECTS):
        assert verdicts.pop(dialect.title) == "read"
    for unread in unread_formats.ALL:
        assert verdicts.pop(unread.title) == f"refused: {unread.remedy}"
    assert set(verdicts.values()) == {"read"}, "dialects with readers of their own"


def test_what_the_table_says_of_documents_in_a_file_is_what_split_does() -> None:
    split = {
        Articles.PARTS: ("a.json", b'[{"title": "A", "date": "2025-05-10", "text": "x"}, {"title": "B", "text": "y"}]'),
        Articles.LINES: ("a.jsonl", b'{"text": "A"}\n{"text": "B"}\n'),
        Articles.ONE: ("a.txt", b"A\n\nB\n"),
    }
    for articles, (name, content) in split.items():
        assert len(list(readers.split(Source(name, content)))) == (1 if articles is Articles.ONE else 2)


@pytest.mark.parametrize("unread", unread_formats.ALL, ids=lambda unread: unread.title)
def test_what_the_table_calls_refused_is_refused(unread: unread_formats.UnreadFormat) -> None:
    heads = [first for first, own in unread_formats._BY_FIRST_BYTES if own is unread]
    heads += [b"PK\x03\x04.." + name for name, own in unread_formats._BY_ZIP_NAMES if own is unread]
    heads += [b"PK\x03\x04..a.txt"] if unread is unread_formats.ZIP else []
    heads += [b"a.txt".ljust(257, b"\0") + b"ustar"] if unread is unread_formats._TAR else []
    assert heads
    for head in heads:
        with pytest.raises(ReadError, match="which is not read; "):
            readers.read(Source("a.txt", head))
