"""Files to sources: as a whole, or row by row without the file in memory."""

import codecs
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck import readers
from provcheck.engine import source_files as module
from provcheck.engine.file_discovery import InputFile
from provcheck.engine.source_files import read_sources
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.formats import Format

lines = st.lists(st.sampled_from([b'{"a": "x"}', "é\U0001f6a2東".encode(), b"", b"  ", b"\xff\xfe", b"x" * 40]))


@given(lines, st.sampled_from([b"\n", b"\r\n"]), st.booleans(), st.booleans(), st.integers(1, 50))
def test_blocks_give_what_the_whole_file_gives(
    rows: list[bytes], end: bytes, closed: bool, marked: bool, size: int
) -> None:
    content = (codecs.BOM_UTF8 if marked else b"") + end.join(rows) + (end if closed else b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK_BYTES", max(size, 3))  # a mark at the start is read in one piece
        sources = list(module.read_documents(io.BytesIO(content), "a.jsonl", None, LIMITS))
    expected = list(readers.split(Source("a.jsonl", content)))
    if [part.row for part in expected] == [None]:
        (source,) = sources
        assert isinstance(source, Source)
        assert (source.name, source.row) == ("a.jsonl", None)
    else:
        assert sources == expected


def test_a_file_in_utf_16_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK_BYTES", 4)
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"a": "é"}\n{"a": "b"}\n'.encode("utf-16"))
    sources = list(read_sources([InputFile(str(path))], None, "-"))
    assert [(part.row, part.content) for part in sources if isinstance(part, Source)] == [
        (1, '{"a": "é"}'.encode()),
        (2, b'{"a": "b"}'),
    ]


def test_what_is_too_long_is_refused_and_the_next_file_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK_BYTES", 4)
    (tmp_path / "a.txt").write_text("x" * 11)
    (tmp_path / "b.txt").write_text("x" * 10)
    (tmp_path / "c.jsonl").write_text('{}\n{"a": "long, long"}\n{}\n')
    files = [InputFile(str(tmp_path / name), walked=True) for name in ("a.txt", "b.txt", "c.jsonl")]
    sources = list(read_sources(files, None, "-", Limits(file_megabytes=10 / 1_000_000)))
    is_result = [isinstance(item, Result) for item in sources]
    assert is_result == [True, False, False, True, False]
    refused = sources[3]
    assert isinstance(refused, Result)
    assert refused.findings[0].primary.place
    assert refused.findings[0].primary.place.line == 2
    assert all(item.walked for item in sources if isinstance(item, Source))


def test_a_page_without_parts_is_searched_for_them_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "ferry.html"
    page.write_text("<p>The harbour office closed the pier of Eastwick on Monday.</p>", "utf-8")
    searched: list[bytes] = []
    find = Format.has_parts

    def noted(own_format: Format, content: bytes) -> bool:
        searched.append(content)
        return find(own_format, content)

    monkeypatch.setattr(Format, "has_parts", noted)
    (source,) = read_sources([InputFile(str(page))], None, "-")
    assert isinstance(source, Source)
    assert readers.read(source).text.startswith("The harbour office")
    assert searched == [page.read_bytes()]


def test_an_empty_file_is_one_source(tmp_path: Path) -> None:
    for name, content in (("a.jsonl", b""), ("b.jsonl", b"\n\n"), ("c.txt", b"")):
        (tmp_path / name).write_bytes(content)
        [source] = read_sources([InputFile(str(tmp_path / name))], None, "-")
        assert isinstance(source, Source)
        assert (source.content, source.row) == (b"", None)
