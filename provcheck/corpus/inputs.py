"""What a corpus is read from: files of rows, wherever they are, and each row as a source.

A row that can't be taken out of its file is a Reject; whether one that can is a document shows when it is checked.
"""

import csv
import errno
import glob
import gzip
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, cast

from provcheck.corpus.frames import opened
from provcheck.engine.file_discovery import NO_SUCH_FILE
from provcheck.engine.source_files import TOO_LARGE, read_documents
from provcheck.model.document import Source
from provcheck.model.errors import ReadError, UsageError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.parquet import rows_of

# What the ends of names say; `.gz` may stand behind any but Parquet.
_FORMS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".warc": "warc",
}  # fmt: skip
# The reader of a document that stands in each.
READERS = {"jsonl": "jsonl", "parquet": "parquet", "csv": "json", "warc": "html"}
_CHARSET = re.compile(rb"^content-type:[^\r\n]*charset=[\"']?([\w.:-]+)", re.IGNORECASE | re.MULTILINE)
_HTML = re.compile(rb"^content-type:\s*(?:text/html|application/xhtml\+xml)", re.IGNORECASE | re.MULTILINE)


class Input(NamedTuple):
    """A file of rows."""

    path: str
    form: str


class Row(NamedTuple):
    """One document before it is checked. `id` names it in every table."""

    id: str
    source: Source


class Reject(NamedTuple):
    """A row that could not be read, and why."""

    id: str
    reason: str


def find(paths: tuple[str, ...], out: str) -> list[Input]:
    """The files of these paths, folders, patterns and addresses, sorted within each; raises UsageError and OSError.

    What lies in `out` is written by the run itself, and is no input.
    """
    found: list[Input] = []
    own = os.path.join(os.path.abspath(out), "")
    for path in paths:
        names = [name for name in _listed(path) if not os.path.abspath(name).startswith(own)]
        inputs = [Input(name, form) for name in names if (form := form_of(name))]
        if not inputs:
            kinds = ", ".join(sorted({f"*{end}" for end in _FORMS}))
            raise UsageError(f"{path}: no file of a corpus ({kinds}; .gz too); look for a slip in the name")
        found += inputs
    return list(dict.fromkeys(found))


def form_of(name: str) -> str:
    """What a file holds, by its name; empty where that says nothing."""
    base = name.lower().removesuffix(".gz")
    return _FORMS.get(os.path.splitext(base)[1], "")


def _listed(path: str) -> list[str]:
    if "://" not in path:
        return sorted(_local(path))
    import daft

    pattern = path.rstrip("/") + "/**" if path.endswith("/") else path
    try:
        names: list[str] = daft.from_glob_path(pattern).select("path").to_pydict()["path"]
    except Exception:  # every store has errors of its own, and for patterns without a match
        return []
    return sorted(names)


def _local(path: str) -> Iterable[str]:
    if os.path.isdir(path):
        return (os.path.join(folder, name) for folder, _, names in os.walk(os.path.normpath(path)) for name in names)
    if os.path.exists(path):
        return (path,)
    if glob.has_magic(path):
        return filter(os.path.isfile, glob.iglob(path, recursive=True))
    raise FileNotFoundError(errno.ENOENT, NO_SUCH_FILE, path)


def rows(given: Input, limits: Limits = LIMITS) -> Iterator[Row | Reject]:
    """Every row of a file in order. Whatever stops the reading is told as the last Reject."""
    number = 0
    try:
        for row in _READ[given.form](given.path, limits):
            number += 1
            large = isinstance(row, Row) and len(row.source.content) > limits.file_bytes
            yield Reject(row.id, TOO_LARGE.format(limits.file_megabytes)) if large else row
    except (OSError, EOFError, ReadError, csv.Error, UnicodeDecodeError) as error:
        yield Reject(f"{given.path}#L{number + 1}", f"reading stopped after row {number}: {_words(error)}")


def _jsonl(path: str, limits: Limits) -> Iterator[Row | Reject]:
    with _unpacked(path) as stream:
        for source in read_documents(stream, path, "jsonl", limits.file_bytes):
            yield Row(f"{path}#L{source.first_line}", source)


def _parquet(path: str, limits: Limits) -> Iterator[Row | Reject]:
    """Row group by row group, as Daft hands them over."""
    for number, source in enumerate(rows_of(path, _batches(path)), 1):
        yield Row(f"{path}#L{number}", source)


def _batches(path: str) -> Iterator[Any]:
    import daft

    try:
        yield from daft.read_parquet(path).to_arrow_iter(results_buffer_size=1)
    except Exception as error:  # Daft has one error for everything
        raise OSError(_words(error)) from error


def _csv(path: str, limits: Limits) -> Iterator[Row | Reject]:
    with _unpacked(path) as stream, io.TextIOWrapper(stream, "utf-8-sig", newline="") as text:
        # A cell holds an article; the module's limit is 128 KB. Beyond it nothing more is read.
        csv.field_size_limit(max(limits.file_bytes, LIMITS.file_bytes))
        lines = csv.reader(text, strict=True)
        head = next(lines, [])
        at = lines.line_num + 1
        for cells in lines:
            name, line = f"{path}#L{at}", at
            at = lines.line_num + 1
            if not cells:
                continue
            if len(cells) != len(head):
                yield Reject(name, f"{len(cells)} cells, and the heading has {len(head)}")
                continue
            said = {key: cell for key, cell in zip(head, cells, strict=True) if cell}
            content = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
            yield Row(name, Source(path, content, row=line, first_line=line))


def _warc(path: str, limits: Limits) -> Iterator[Row | Reject]:
    """Each page that a server sent, under the address that it was asked for."""
    import daft

    wanted = ("WARC-Record-ID", "WARC-Target-URI", "WARC-Type", "warc_content")
    try:
        for batch in daft.read_warc(path).select(*wanted).to_arrow_iter(results_buffer_size=1):
            for record in batch.to_pylist():
                if record["WARC-Type"] == "response":
                    name = f"urn:uuid:{record['WARC-Record-ID']}"
                    yield _page(name, record["WARC-Target-URI"] or name, record["warc_content"] or b"")
    except Exception as error:  # Daft has one error for everything
        raise OSError(_words(error)) from error


def _page(name: str, address: str, content: bytes) -> Row | Reject:
    head, _, body = content.partition(b"\r\n\r\n")
    if not _HTML.search(head):
        return Reject(name, f"{address} is no HTML page")
    charset = _CHARSET.search(head)
    if charset and charset[1].lower() not in (b"utf-8", b"utf8"):
        # What the server says comes before what the page says (HTML Standard, section 13.2.3.2).
        try:
            body = body.decode(charset[1].decode("ascii"), "replace").encode("utf-8", "replace")
        except LookupError:
            return Reject(name, f"{address}: unknown encoding {charset[1].decode('ascii')}")
    return Row(name, Source(address, body))


@contextmanager
def _unpacked(path: str) -> Iterator[BinaryIO]:
    with opened(path) as stream:
        yield cast(BinaryIO, gzip.GzipFile(fileobj=stream) if path.lower().endswith(".gz") else stream)


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


_READ: dict[str, Callable[[str, Limits], Iterator[Row | Reject]]] = {
    "jsonl": _jsonl,
    "parquet": _parquet,
    "csv": _csv,
    "warc": _warc,
}
