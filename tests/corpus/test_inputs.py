"""Inputs of a corpus at an address, archives that are damaged, and libraries that are not installed."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from provcheck.corpus.daft_backend import start_daft
from provcheck.corpus.inputs import Input, Reject, Row, find_inputs, read_rows
from provcheck.corpus.sample import draw_sample
from provcheck.model.errors import UsageError
from tests.corpus.conftest import article, write_jsonl


def test_a_folder_at_an_address_gives_the_rows_of_its_files(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "2024.jsonl", [article(0), article(1)])
    (tmp_path / "notes.txt").write_text("not part of the corpus", encoding="utf-8")
    (file,), links = find_inputs((f"{tmp_path.as_uri()}/",), str(tmp_path / "out"))
    assert (file.format, links) == ("jsonl", [])
    assert file.path == (tmp_path / "2024.jsonl").as_uri()
    rows = [row for row in read_rows(file) if isinstance(row, Row)]
    assert [row.id for row in rows] == [f"{file.path}#L1", f"{file.path}#L2"]
    assert [json.loads(row.source.content)["title"] for row in rows] == [article(0)["title"], article(1)["title"]]


def test_an_address_without_files_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no corpus file"):
        find_inputs((f"{tmp_path.as_uri()}/*.jsonl",), str(tmp_path / "out"))


def test_a_file_at_an_address_that_is_gone_is_rejected(tmp_path: Path) -> None:
    address = (tmp_path / "gone.jsonl").as_uri()
    (row,) = read_rows(Input(address, "jsonl"))
    assert isinstance(row, Reject)
    assert row.id == f"{address}#L1"
    assert row.reason.startswith("reading stopped after row 0: can't be opened (")


def _archive(content_type: str) -> bytes:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n<html><p>The lock is open.</p></html>".encode()
    head = [
        "WARC/1.0", "WARC-Type: response", "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        "WARC-Target-URI: https://lock.example/", "WARC-Date: 2024-05-05T00:00:00Z",
        "Content-Type: application/http", f"Content-Length: {len(page)}",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + b"\r\n\r\n" + page + b"\r\n\r\n"


def test_a_page_in_an_encoding_that_nobody_knows_is_rejected(tmp_path: Path) -> None:
    archive = tmp_path / "pages.warc"
    archive.write_bytes(_archive("text/html; charset=klingon"))
    (row,) = read_rows(Input(str(archive), "warc"))
    assert isinstance(row, Reject)
    assert row.reason == "https://lock.example/: unknown encoding klingon"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            gzip.compress(_archive("text/html"))[:-20],
            "Compressed file ended before the end-of-stream marker was reached",
        ),
        (b"no gzip", "Not a gzipped file (b'no')"),
        (gzip.compress(b""), "no records; check that this is a whole WARC archive"),
        (b"", "no records; check that this is a whole WARC archive"),
    ],
)
def test_an_archive_that_is_damaged_is_rejected(content: bytes, reason: str, tmp_path: Path) -> None:
    archive = tmp_path / "pages.warc.gz"
    archive.write_bytes(content)
    (row,) = read_rows(Input(str(archive), "warc"))
    assert isinstance(row, Reject)
    assert row.reason == f"reading stopped after row 0: {reason}"


_RECORD = _archive("text/html")
_TOO_MANY = "reading stopped after row 102: more than 100 records are damaged"
_WRONG_LENGTH = "it is shorter or longer than the length that it states"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (_RECORD * 3, ["", "", ""]),
        (_RECORD + _RECORD[:-30] + _RECORD, ["", _WRONG_LENGTH, ""]),
        (_RECORD + _RECORD[:-30], ["", "it is cut off"]),
        (_RECORD + _RECORD.replace(b"is open", b"is open and dry") + _RECORD, ["", _WRONG_LENGTH, ""]),
        (_RECORD + _RECORD.replace(b"Content-Length", b"X-Length") + _RECORD, ["", "it states no length", ""]),
        (b"\x00\x01\n" + _RECORD, ["no record begins where one must", ""]),
        (_RECORD + _RECORD[:-30] * 200, ["", *[_WRONG_LENGTH] * 101, _TOO_MANY]),
    ],
)
@pytest.mark.parametrize("suffix", ["warc", "warc.gz"])
def test_a_damaged_record_is_rejected_and_the_others_are_read(
    suffix: str, content: bytes, expected: list[str], tmp_path: Path
) -> None:
    archive = tmp_path / f"pages.{suffix}"
    archive.write_bytes(gzip.compress(content) if suffix.endswith("gz") else content)
    rows = list(read_rows(Input(str(archive), "warc")))
    assert [row.reason.rpartition("is damaged: ")[2] if isinstance(row, Reject) else "" for row in rows] == expected


@pytest.mark.parametrize(
    ("runner", "library", "message"),
    [
        ("native", "daft", "corpus commands require daft; run python -m pip install 'provcheck[corpus]'"),
        ("ray", "ray", "--runner ray requires ray; run python -m pip install 'provcheck[corpus]' 'daft[ray]'"),
    ],
)
def test_a_library_that_is_missing_is_named_with_how_to_install_it(
    runner: str, library: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError) as raised:
        start_daft(runner)
    assert str(raised.value) == message


def test_a_folder_without_tables_has_no_sample(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no corpus tables; name a folder that `corpus check --out` wrote"):
        draw_sample(str(tmp_path), "credit-missing", 5, 0)
