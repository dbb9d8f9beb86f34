"""Files of gzip are read as what they hold, within bounds, and are never written."""

import gzip
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from provcheck import profiles, readers
from provcheck.engine import packed_files, source_files
from provcheck.engine.file_discovery import InputFile, find_files
from provcheck.engine.file_selection import FileSelection
from provcheck.engine.fix import NotFixed, fix_document
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.result import Result
from provcheck.model.settings import Limits, Settings
from provcheck.readers.other_records import OtherRecords

ROW = {"title": "Quay walls hold", "date": "2025-05-10", "text": "They hold, said Ida Brandt.", "author": "Vera Holm"}
ROWS = json.dumps(ROW) + "\n" + json.dumps({**ROW, "title": "Ferry fee rises"}) + "\n"
TABLE = f"{','.join(ROW)}\n" + ",".join(f'"{value}"' for value in ROW.values()) + "\n"
PAGE = "<!doctype html><title>Quay</title><article><h1>Quay walls hold</h1><p>They hold, for now.</p></article>"
LIST = json.dumps([ROW, ROW])


def documents(name: str, content: bytes, limits: Limits = Limits()) -> Iterator[Document | str]:  # noqa: B008  # frozen
    for source in source_files.read_documents(io.BytesIO(content), name, None, limits):
        assert isinstance(source, Source)
        assert source.is_packed
        try:
            yield readers.read(source)
        except ReadError as error:
            yield str(error)


@pytest.mark.parametrize(
    ("name", "content", "formats", "uris"),
    [
        ("day.jsonl.gz", ROWS, ["json", "json"], ["day.jsonl.gz"] * 2),
        ("day.csv.gz", TABLE, ["csv"], ["day.csv.gz"]),
        ("day.JSON.GZ", LIST, ["json", "json"], ["day.JSON.GZ::1", "day.JSON.GZ::2"]),
        ("page.html.gz", PAGE, ["html"], ["page.html.gz"]),
        ("page", PAGE, ["html"], ["page"]),
        ("story.md.gz", "---\ntitle: Quay\n---\nThey hold.\n", ["markdown"], ["story.md.gz"]),
    ],
)
def test_a_file_is_read_as_what_it_holds(name: str, content: str, formats: list[str], uris: list[str]) -> None:
    found = list(documents(name, gzip.compress(content.encode())))
    assert [each.format for each in found if isinstance(each, Document)] == formats
    assert [each.uri for each in found if isinstance(each, Document)] == uris


def test_members_behind_one_another_are_one_file() -> None:
    packed = b"".join(gzip.compress(f"{line}\n".encode()) for line in ROWS.splitlines())
    assert [each.first_line for each in documents("day.jsonl.gz", packed) if isinstance(each, Document)] == [1, 2]


def test_what_unpacks_to_more_than_a_file_may_have_is_refused() -> None:
    bomb = gzip.compress(b"a" * 3_000_000)
    (source,) = source_files.read_documents(io.BytesIO(bomb), "a.txt.gz", None, Limits(file_megabytes=1))
    assert isinstance(source, Source)
    assert len(source.content) == 1_000_001, "no more than is needed to say so"
    result = source_files.oversized_result(source, Limits(file_megabytes=1))
    assert result is not None
    assert "larger than 1 MB" in result.findings[0].message


@pytest.mark.parametrize("content", [b" " * 2_000_000, b"\n" * 2_000_000], ids=["one line", "blank lines"])
def test_rows_that_unpack_to_hundreds_of_times_their_size_are_refused(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed_files, "_FREE_BYTES", 1_000_000)
    with pytest.raises(ReadError, match=r"unpacks to more than 200 times its size; unpack it with gunzip"):
        list(source_files.read_documents(io.BytesIO(gzip.compress(content)), "a.jsonl.gz", None, Limits()))


@pytest.mark.parametrize(("kept", "reason"), [(-6, "cut off"), (30, "cut off")])
def test_a_file_that_is_cut_off_is_reported(kept: int, reason: str) -> None:
    with pytest.raises(ReadError, match=f"can't be unpacked .it is {reason}.; get it again"):
        list(documents("day.jsonl.gz", gzip.compress(ROWS.encode())[:kept]))


def test_a_damaged_file_is_reported() -> None:
    packed = bytearray(gzip.compress(ROWS.encode()))
    packed[20:40] = b"\xff" * 20
    with pytest.raises(ReadError, match=r"can't be unpacked .it is damaged.; get it again"):
        list(documents("day.jsonl.gz", bytes(packed)))


def test_one_file_of_gzip_in_another_and_a_tar_archive_are_refused() -> None:
    twice = gzip.compress(gzip.compress(b"words"))
    assert list(documents("a.txt.gz", twice)) == [
        "a file of gzip inside another, which is not read; unpack it with gunzip"
    ]
    tar = b"a.txt".ljust(257, b"\0") + b"ustar\0" + b"\0" * 249
    assert list(documents("a.tar.gz", gzip.compress(tar))) == ["a tar archive, which is not read; unpack it first"]


def test_a_walk_takes_packed_texts_and_counts_other_kinds(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.csv", "c.csv.gz", "d.tar.gz", "e.gz", "f.warc.gz"):
        (tmp_path / name).write_bytes(b"")
    found = list(find_files([str(tmp_path)], FileSelection(count_others=True)))
    assert [Path(file.name).name for file in found if not file.other_kinds] == ["a.jsonl.gz", "b.csv", "c.csv.gz"]
    assert [file.other_kinds for file in found if file.other_kinds] == [((".gz", 3),)]


def test_neither_a_packed_file_nor_a_row_of_a_table_is_fixed() -> None:
    text = b"---\ntitle: Quay\ndate: 2025-05-10\n---\nThe caf\xc3\x83\xc2\xa9 opens, said Ida Brandt.\n"
    source = Source("a.md.gz", text, format="markdown", is_packed=True)
    settings = Settings(profile=profiles.load("minimal"), as_of=date(2026, 1, 1), select=frozenset({"text-encoding"}))
    plain = fix_document(Source("a.md", text), settings, lambda result: result, unsafe=True)
    packed = fix_document(source, settings, lambda result: result, unsafe=True)
    assert not isinstance(plain, NotFixed | Result)
    assert isinstance(packed, NotFixed)
    assert packed.reason == "a file of gzip, which is no text"
    (row,) = readers.split(Source("a.csv", TABLE.replace("They", "The caf\u00c3\u00a9").encode()))
    in_table = fix_document(row, settings, lambda result: result, unsafe=True)
    assert isinstance(in_table, NotFixed)
    assert in_table.reason == "a row of csv, which can't be rewritten alone"


def test_what_else_an_archive_holds_is_a_result_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("They hold.")
    monkeypatch.setattr(source_files, "read_documents", lambda *_: iter([OtherRecords(((".png", 2),))]))
    (result,) = source_files.read_sources([InputFile(str(path))], None, "-")
    assert isinstance(result, Result)
    assert result.other_kinds == ((".png", 2),)
