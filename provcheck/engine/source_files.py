"""Files become sources: the only place where documents are read from the disk."""

import os
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import BinaryIO

from provcheck import readers
from provcheck.engine.failures import unreadable_result
from provcheck.engine.file_discovery import STDIN, InputFile
from provcheck.engine.regular_files import open_regular_file
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.decode import count_characters

TOO_LARGE = "more than {:g} MB; split it, or raise file-megabytes under [limits]"
# The bytes of UTF-8 that go on with a character: a line may be cut in the midst of one.
_CONTINUATION = bytes(range(0x80, 0xC0))
# A file of suppressions names a handful of rules.
_MAX_SIDECAR_BYTES = 64 * 1024
# Most articles are shorter: what a document may be at most is not set aside for each.
_USUAL_BYTES = 32 * 1024
# As much of a JSONL file is held at a time, and the rest of its last line.
BLOCK_BYTES = 1024 * 1024


def read_sources(
    found: Iterable[InputFile], reader: str | None, stdin_name: str, limits: Limits = LIMITS
) -> Iterator[Source | Result]:
    """The sources of each file in order; a file that can't be read gives a Result that says so.

    The rows of a file of rows count singly against the limit of size.
    """
    for file in found:
        name = stdin_name if file.name == STDIN else file.name
        if file.problem:
            yield unreadable_result(name, file.problem)
            continue
        if file.unopened:
            yield Result(name, findings=(), skipped=file.unopened)
            continue
        sidecar = read_sidecar(name)
        try:
            with _opened(file.name) as stream:
                for source in read_documents(stream, name, reader, limits.file_bytes):
                    if too_large := oversized_result(source, limits):
                        yield too_large
                    elif file.walked or sidecar is not None:
                        yield replace(source, walked=file.walked, sidecar=sidecar)
                    else:
                        yield source
        except OSError as error:
            why = f"({error.strerror}); check the file and its permissions" if error.strerror else f"({error})"
            yield unreadable_result(name, f"can't be read {why}")


def oversized_result(source: Source, limits: Limits) -> Result | None:
    """What is told of a source that is larger than it may be; None where it is not."""
    if len(source.content) <= limits.file_bytes:
        return None
    return unreadable_result(source.name, TOO_LARGE.format(limits.file_megabytes), source.first_line)


def sources_from_text(name: str, text: str, reader: str | None = None, sidecar: str | None = None) -> Iterator[Source]:
    """The sources of text that is in memory: in an editor, or given to a function."""
    content = text.removeprefix("\ufeff").encode("utf-8", "surrogatepass")
    if (reader or readers.choose(name)) == "xml":
        # XML may declare the encoding that it has in its file; these bytes are UTF-8, and a mark overrules it.
        content = BOM_UTF8 + content
    for source in readers.split(Source(name, content), reader):
        yield source if sidecar is None else replace(source, sidecar=sidecar)


def read_sidecar(name: str) -> str | None:
    """What `NAME.provcheck.toml` says; None where there is none."""
    if name == STDIN:
        return None
    try:
        with open_regular_file(os.fsencode(name) + b".provcheck.toml") as file:
            return file.read(_MAX_SIDECAR_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return None


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    if name != STDIN:
        return open_regular_file(os.fsencode(name))
    if sys.stdin is None:
        raise OSError("it is closed")
    return nullcontext(sys.stdin.buffer)


def read_documents(stream: BinaryIO, name: str, reader: str | None, most_bytes: int) -> Iterator[Source]:
    """The documents of a file. One of a million rows is read block by block."""
    form = reader or readers.choose(name)
    if form == "parquet":
        yield from readers.split(Source(name, stream.read()), reader)
        return
    if form != "jsonl":
        content = stream.read(min(_USUAL_BYTES, most_bytes + 1))
        if len(content) == _USUAL_BYTES:
            content += stream.read(most_bytes + 1 - _USUAL_BYTES)
        yield Source(name, content)
        return
    block = stream.read(BLOCK_BYTES)
    if block.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        yield from readers.split(Source(name, block + stream.read()), reader)
        return
    rows = lines = characters = 0
    while block:
        block, passed = _to_line_end(stream, block, most_bytes)
        # Bytes that would be a mark at the start of a file are none at the start of a block: a line goes before it.
        shift = 1 if lines else 0
        before = rows
        for part in readers.split(Source(name, b"\n" * shift + block), reader):
            if part.row is not None:
                rows = before + part.row
                first = part.first_character + characters - shift
                yield replace(part, row=rows, first_character=first, first_line=part.first_line + lines - shift)
        # A mark at the start of a file is counted in no place.
        characters += count_characters(block if lines else block.removeprefix(BOM_UTF8)) + passed
        lines += block.count(b"\n")
        block = stream.read(BLOCK_BYTES)
    if not rows:
        yield Source(name, b"")


def _to_line_end(stream: BinaryIO, block: bytes, most_bytes: int) -> tuple[bytes, int]:
    """The block and the rest of its last line; what is too much of that is passed over, and its characters counted."""
    passed = 0
    length = len(block) - (block.rfind(b"\n") + 1)
    while not block.endswith(b"\n") and (more := stream.readline(BLOCK_BYTES)):
        if length > most_bytes:
            passed += len(more.translate(None, _CONTINUATION)) - more.endswith(b"\n")
            more = more[len(more) - more.endswith(b"\n") :]
        block += more
        length += len(more)
    return block, passed
