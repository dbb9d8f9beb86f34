"""The input files of a corpus, and their rows as sources.

A row that can't be read from its file is a Reject. Whether a row is a document is known when it is checked.
"""

import errno
import glob
import gzip
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, cast

from provcheck import readers
from provcheck.corpus.daft_backend import open_stream
from provcheck.corpus.warc_records import read_records
from provcheck.engine.file_discovery import NO_SUCH_FILE
from provcheck.engine.source_files import TOO_LARGE, read_documents
from provcheck.model.document import Source
from provcheck.model.errors import ReadError, UsageError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.csv_ import table_rows
from provcheck.readers.formats import BY_NAME, Articles
from provcheck.readers.parquet import rows_of

# The formats by suffix: the readers' own that are rows or may have several documents; `.gz` may follow any but those of
# Parquet.
_FORMATS = {
    suffix: name
    for name, own_format in BY_NAME.items()
    if own_format.articles not in (Articles.ONE, Articles.EXPORTS)
    for suffix in own_format.suffixes
}
# The reader of the documents in each format; `warc_records` gives the pages of an archive.
READERS = {**{name: name for name in _FORMATS.values()}, "warc": "html"}
_CHARSET = re.compile(rb"^content-type:[^\r\n]*charset=[\"']?([\w.:-]+)", re.IGNORECASE | re.MULTILINE)
_HTML = re.compile(rb"^content-type:\s*(?:text/html|application/xhtml\+xml)", re.IGNORECASE | re.MULTILINE)


class Input(NamedTuple):
    """A file of rows."""

    path: str
    format: str


class Row(NamedTuple):
    """A document before it is checked. `id` is its name in every table.

    `size` is that of the document in bytes; the documents of one file share its bytes.
    """

    id: str
    source: Source
    size: int = 0


class Reject(NamedTuple):
    """A row that could not be read, and why."""

    id: str
    reason: str


def find_inputs(paths: tuple[str, ...], out: str, *, follow_links: bool = False) -> tuple[list[Input], list[str]]:
    """Return the files of paths, folders, patterns and addresses, sorted within each; raises UsageError and OSError.

    Files in `out` are written by the run itself and are omitted. A file of a folder or pattern that is a link out of it
    is only read with `follow_links`; else it is among the second list.
    """
    files: list[Input] = []
    links: list[str] = []
    own = os.path.join(os.path.abspath(out), "")
    for path in paths:
        names = [name for name in _paths(path) if not os.path.abspath(name).startswith(own)]
        inputs = [Input(name, file_format) for name in names if (file_format := format_of(name))]
        if not inputs:
            patterns = ", ".join(sorted({f"*{suffix}" for suffix in _FORMATS}))
            raise UsageError(f"{path}: no corpus file ({patterns}; also with .gz); check the spelling")
        outside = set() if follow_links else {each for each in inputs if _leads_out(each.path, path)}
        links += sorted(each.path for each in outside)
        files += [each for each in inputs if each not in outside]
    return list(dict.fromkeys(files)), links


def _leads_out(name: str, path: str) -> bool:
    """Whether a file that was found at a path is a link to one outside the folder of that path."""
    if name == path or "://" in path:
        return False  # the file was named
    folder = path
    while glob.has_magic(folder):
        folder = os.path.dirname(folder)
    return not os.path.realpath(name).startswith(os.path.join(os.path.realpath(folder), ""))


def format_of(name: str) -> str:
    """Return the format of a file by its name, "" if it is unknown."""
    base = name.lower().removesuffix(".gz")
    return _FORMATS.get(os.path.splitext(base)[1], "")


def _paths(path: str) -> list[str]:
    if "://" not in path:
        return sorted(_local_paths(path))
    import daft

    pattern = path.rstrip("/") + "/**" if path.endswith("/") else path
    try:
        names: list[str] = daft.from_glob_path(pattern).select("path").to_pydict()["path"]
    except Exception:  # every store has its own errors, and some raise one for patterns without a match
        return []
    return sorted(names)


def _local_paths(path: str) -> Iterable[str]:
    if os.path.isdir(path):
        walk = os.walk(os.path.normpath(path))
        return filter(os.path.isfile, (os.path.join(folder, name) for folder, _, names in walk for name in names))
    if os.path.exists(path):
        return (path,)
    if glob.has_magic(path):
        return filter(os.path.isfile, glob.iglob(path, recursive=True))
    raise FileNotFoundError(errno.ENOENT, NO_SUCH_FILE, path)


def read_rows(file: Input, limits: Limits = LIMITS) -> Iterator[Row | Reject]:
    """Yield every row of a file in order. An error that stops the reading becomes the last Reject."""
    number = 0
    try:
        own_rows = _READERS_OF_ROWS.get(file.format)
        for row in own_rows(file.path, limits) if own_rows else _parts(file, limits):
            number += 1
            too_large = isinstance(row, Row) and len(row.source.content) > limits.file_bytes
            if isinstance(row, Row) and not row.size:
                row = row._replace(size=len(row.source.content))
            yield Reject(row.id, TOO_LARGE.format(limits.file_megabytes)) if too_large else row
    except (OSError, EOFError, ReadError, UnicodeDecodeError) as error:
        yield Reject(f"{file.path}#L{number + 1}", f"reading stopped after row {number}: {_error_text(error)}")


def _parts(file: Input, limits: Limits) -> Iterator[Row]:
    """Yield the documents of a file, which is one or has parts. Of one that is too large, so much is read to say so."""
    with _unpacked(file.path) as stream:
        whole = Source(file.path, stream.read(limits.file_bytes + 1))
    sources = [whole] if len(whole.content) > limits.file_bytes else list(readers.split(whole, file.format))
    for source in sources:
        yield Row(source.address, source, len(whole.content) // len(sources))


def _jsonl(path: str, limits: Limits) -> Iterator[Row | Reject]:
    with _unpacked(path) as stream:
        for source in read_documents(stream, path, "jsonl", limits):
            if isinstance(source, Source):
                yield Row(f"{path}#L{source.first_line}", source)


def _parquet(path: str, limits: Limits) -> Iterator[Row | Reject]:
    """Yield the rows of a Parquet file, batch by batch as Daft reads them."""
    for number, source in enumerate(rows_of(path, _batches(path)), 1):
        yield Row(f"{path}#L{number}", source)


def _batches(path: str) -> Iterator[Any]:
    import daft

    try:
        yield from daft.read_parquet(path).to_arrow_iter(results_buffer_size=1)
    except Exception as error:  # Daft raises one error for everything
        raise OSError(_error_text(error)) from error


def _csv(path: str, limits: Limits) -> Iterator[Row | Reject]:
    with _unpacked(path) as stream:
        for source in table_rows(stream, path, limits):
            yield Row(f"{path}#L{source.first_line}", source)


def _warc(path: str, limits: Limits) -> Iterator[Row | Reject]:
    """Yield each page that a server returned, under the address that was requested, and each damaged record.

    Raises OSError for a file without records.
    """
    has_records = False
    with _unpacked(path) as stream:
        for record in read_records(stream, limits.file_bytes + 1):
            name = record.identifier or f"{path}#record-{record.number}"
            if record.damage:
                yield Reject(name, f"record {record.number} of {path} is damaged: {record.damage}")
                continue
            has_records = True
            if record.type == "response":
                yield _page(name, record.address or name, record.block)
    if not has_records:
        raise OSError("no records; check that this is a whole WARC archive")


def _page(name: str, address: str, content: bytes) -> Row | Reject:
    head, _, body = content.partition(b"\r\n\r\n")
    if not _HTML.search(head):
        return Reject(name, f"{address} is not an HTML page")
    charset = _CHARSET.search(head)
    if charset and charset[1].lower() not in (b"utf-8", b"utf8"):
        # The server's encoding takes precedence over the page's (HTML Standard, section 13.2.3.2).
        try:
            body = body.decode(charset[1].decode("ascii"), "replace").encode("utf-8", "replace")
        except LookupError:
            return Reject(name, f"{address}: unknown encoding {charset[1].decode('ascii')}")
    return Row(name, Source(address, body))


@contextmanager
def _unpacked(path: str) -> Iterator[BinaryIO]:
    with open_stream(path) as stream:
        yield cast(BinaryIO, gzip.GzipFile(fileobj=stream) if path.lower().endswith(".gz") else stream)


def _error_text(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


_READERS_OF_ROWS: dict[str, Callable[[str, Limits], Iterator[Row | Reject]]] = {
    "jsonl": _jsonl,
    "parquet": _parquet,
    "csv": _csv,
    "warc": _warc,
}
