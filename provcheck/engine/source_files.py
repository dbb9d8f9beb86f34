"""Files to sources: the only module that reads documents from disk."""

import os
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeVar

from provcheck import readers
from provcheck.engine.authors_files import AuthorsIndex
from provcheck.engine.failures import over_limit_result, unreadable_result
from provcheck.engine.file_discovery import MATERIAL_SUFFIX, STDIN, InputFile
from provcheck.engine.packed_files import damage_as_read_error, inner_name, is_packed, rejoined, unpacked
from provcheck.engine.regular_files import SpecialFileError, open_regular_file
from provcheck.engine.resource_limits import LimitExceeded, resource_limits
from provcheck.model.document import SIDECAR_SUFFIX, Source
from provcheck.model.errors import ReadError
from provcheck.model.nearest_folder import nearest
from provcheck.model.result import Result, UnopenedReason
from provcheck.model.settings import LIMITS, MATERIAL, Limits, MaterialSettings
from provcheck.readers.decode import count_characters
from provcheck.readers.formats import Articles, Format, front_matter_suffixes
from provcheck.readers.other_records import OtherRecords

if TYPE_CHECKING:
    from provcheck.engine.material_files import MaterialFinder

_Row = TypeVar("_Row", Source, Source | OtherRecords)

TOO_LARGE = "larger than {:g} MB; split it, or raise file-megabytes under [limits]"
# UTF-8 continuation bytes: a long line may be cut inside a character.
_CONTINUATION = bytes(range(0x80, 0xC0))
# Front matter that names material is shorter.
FRONT_MATTER_BYTES = 16 * 1024
# A sidecar file names a handful of rules.
_MAX_SIDECAR_BYTES = 64 * 1024
# Read first: most articles are shorter, and a buffer of the maximum size for each would be slow.
_FIRST_READ_BYTES = 32 * 1024
# JSONL is read in blocks of this size, each extended to the end of its last line.
BLOCK_BYTES = 1024 * 1024


class MaterialNaming(NamedTuple):
    """What names material besides articles: the paths of an option, and the settings with the folder of their file.

    An index of many files is written by `jobs` processes in `index_folder`, else in the cache unless that is inside
    the folders among the `checked` paths. In the folders of `by_folder`, absolute paths, and below them, it is what is
    there for the nearest one. `articles` gives the files among which are the articles whose front matter names files
    that a walk leaves out.
    """

    named: tuple[str, ...] = ()
    settings: MaterialSettings = MATERIAL
    folder: str = "."
    checked: tuple[str, ...] = ()
    jobs: int | None = None
    index_folder: str = ""
    by_folder: Mapping[str, "MaterialNaming"] = MappingProxyType({})
    articles: Callable[[], Iterable[InputFile]] = tuple


def read_sources(
    files: Iterable[InputFile],
    reader: str | None,
    stdin_name: str,
    limits: Limits = LIMITS,
    naming: MaterialNaming | None = None,
) -> Iterator[Source | Result]:
    """The sources of each file in order; for a file that can't be read, a Result that says so.

    In a file of rows, the limit of size holds for each row. With `naming`, sources name their material, and files of a
    walk that are material of articles are skipped.
    """
    authors = AuthorsIndex()
    material = None if naming is None else MaterialByFolder(naming, limits)
    for file in files:
        name = stdin_name if file.name == STDIN else file.name
        if file.problem:
            yield unreadable_result(name, file.problem)
            continue
        if file.other_kinds:
            yield Result(name, findings=(), skipped="files of other kinds", other_kinds=file.other_kinds)
            continue
        if file.unopened:
            yield Result(name, findings=(), skipped=file.unopened)
            continue
        here = None if material is None else material.of(name)
        if here is not None and file.walked and here.is_named(name):
            yield Result(name, findings=(), skipped=UnopenedReason.MATERIAL)
            continue
        sidecar = read_sidecar(name)
        try:
            with _opened(file.name) as stream:
                for source in read_documents(stream, name, reader, limits):
                    if isinstance(source, OtherRecords):
                        yield Result(name, findings=(), skipped="files of other kinds", other_kinds=source.kinds)
                        continue
                    names = authors.names_for(file.name, source.content)
                    ready = oversized_result(source, limits) or (source if here is None else here.attached(source))
                    if isinstance(ready, Source) and (file.walked or sidecar is not None or names):
                        ready = replace(ready, walked=file.walked, sidecar=sidecar, authors=names)
                    yield ready
        except LimitExceeded as error:
            yield over_limit_result(name, error, limits)
        except ReadError as error:
            yield unreadable_result(name, str(error))
        except SpecialFileError as error:
            yield unreadable_result(name, f"can't be read ({error}); pass it on standard input, as `-`")
        except OSError as error:
            cause = f"({error.strerror}); check the file and its permissions" if error.strerror else f"({error})"
            yield unreadable_result(name, f"can't be read {cause}")


class SourceMaterial:
    """The material of the documents of one run; what finds it is imported where something may name some."""

    def __init__(self, naming: MaterialNaming, limits: Limits) -> None:
        self._naming = naming
        self._limits = limits
        self._is_for_all = bool(naming.named or naming.settings.paths)

    @cached_property
    def finder(self) -> "MaterialFinder":
        """What finds the material of documents."""
        from provcheck.engine.material_files import MaterialFinder  # few documents have material

        return MaterialFinder(self._naming, self._limits)

    def may_have_some(self, source: Source) -> bool:
        """Return whether something may name material of a document."""
        if self._is_for_all:
            return True
        if source.is_inside_file:
            return b'"material"' in source.content
        return b"material" in source.content[:FRONT_MATTER_BYTES] or os.path.isdir(
            os.path.splitext(source.name)[0] + MATERIAL_SUFFIX
        )

    def attached(self, source: Source) -> Source | Result:
        """Return the source with its material; where that does not exist, a Result that says so."""
        try:
            return self.finder.with_material(source) if self.may_have_some(source) else source
        except ReadError as error:
            return unreadable_result(source.address, str(error), source.first_line)

    def is_named(self, name: str) -> bool:
        """Return whether a file of a walk is material that the option, the settings or an article names."""
        if self._is_for_all and self.finder.is_material(name):
            return True
        named = self._named_by_articles
        return bool(named) and os.path.realpath(name) in named

    @cached_property
    def _named_by_articles(self) -> Set[str]:
        """The real paths of files that the front matter of articles names."""
        named: set[str] = set()
        for file in self._naming.articles():
            if not file.name.lower().endswith(front_matter_suffixes()):
                continue
            with suppress(OSError), open_regular_file(os.fsencode(file.name)) as stream:
                head = stream.read(FRONT_MATTER_BYTES)
                if b"material" in head:
                    from provcheck.engine.material_files import named_in  # few articles name material

                    named.update(map(os.path.realpath, named_in(Source(file.name, head))))
        return named


class MaterialByFolder:
    """The material of the documents of one run, by the folders that they are in."""

    def __init__(self, naming: MaterialNaming, limits: Limits) -> None:
        self._material = SourceMaterial(naming, limits)
        self._by_folder = {folder: SourceMaterial(each, limits) for folder, each in naming.by_folder.items()}

    def of(self, name: str) -> SourceMaterial:
        """Return the material of a file's folder."""
        return (nearest(os.path.dirname(name), self._by_folder) if self._by_folder else None) or self._material


def oversized_result(source: Source, limits: Limits) -> Result | None:
    """The result of a source that is larger than the limit; None if it is not."""
    if len(source.content) <= limits.file_bytes:
        return None
    return unreadable_result(source.name, TOO_LARGE.format(limits.file_megabytes), source.first_line)


def sources_from_text(name: str, text: str, reader: str | None = None, sidecar: str | None = None) -> Iterator[Source]:
    """The sources of text in memory: from an editor or a caller of the API."""
    content = text.removeprefix("\ufeff").encode("utf-8", "surrogatepass")
    source = Source(name, content)
    if (own_format := _format_of(source, reader)) and own_format.declares_encoding:
        # The declaration names the encoding of the file; this content is UTF-8, and a BOM overrides it.
        source = Source(name, BOM_UTF8 + content)
    for part in readers.split(source, reader):
        yield part if sidecar is None else replace(part, sidecar=sidecar)


def _format_of(source: Source, reader: str | None) -> Format | None:
    """The format of a source; None where it can't be told, which the reading of the source reports."""
    try:
        return readers.format_of(source, reader)
    except ReadError:
        return None


def read_sidecar(name: str) -> str | None:
    """The text of `NAME.provcheck.toml`; None if there is no such file."""
    if name == STDIN:
        return None
    try:
        with open_regular_file(os.fsencode(name + SIDECAR_SUFFIX)) as file:
            return file.read(_MAX_SIDECAR_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return None


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    if name != STDIN:
        return open_regular_file(os.fsencode(name))
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return nullcontext(sys.stdin.buffer)


def read_documents(stream: BinaryIO, name: str, reader: str | None, limits: Limits) -> Iterator[Source | OtherRecords]:
    """The documents of a file: one, or one for each row. Lines are read in blocks, as there may be millions.

    A file of gzip is read as what it holds. Of a document, or a row, that is longer than the limit, only so much is
    read that `oversized_result` sees it. Raises LimitExceeded for a file that takes too much to be split, and ReadError
    for one that can't be unpacked.
    """
    content = stream.read(_first_bytes(limits))
    if not is_packed(content):
        yield from _split_stream(content, stream, Source(name, content), reader, limits)
        return
    with damage_as_read_error():
        inner = unpacked(content, stream)
        content = inner.read(_first_bytes(limits))
        own_format = _format_of(Source(inner_name(name), content), reader)
        packed = Source(name, content, format="" if own_format is None else own_format.name)
        for source in _split_stream(content, inner, packed, reader, limits):
            yield replace(source, is_packed=True) if isinstance(source, Source) else source


def _first_bytes(limits: Limits) -> int:
    return min(_FIRST_READ_BYTES, BLOCK_BYTES, limits.file_bytes + 1)


def _split_stream(
    content: bytes, stream: BinaryIO, head: Source, reader: str | None, limits: Limits
) -> Iterator[Source | OtherRecords]:
    """The documents of a stream whose first bytes are read; `head` is a source with these."""
    max_bytes, name = limits.file_bytes, head.name
    own_format = _format_of(head, reader)
    if own_format is not None and own_format.articles is Articles.LINES:
        yield from _read_rows(stream, content + stream.read(BLOCK_BYTES - len(content)), name, own_format, max_bytes)
    elif own_format is not None and own_format.streams:
        yield from _streamed_rows(content, stream, name, own_format, limits)
    elif own_format is not None and own_format.articles is Articles.ROWS:
        yield from _limited(readers.split(Source(name, content + stream.read()), own_format.name), limits)
    else:
        if len(content) == _first_bytes(limits):
            content += stream.read(max_bytes + 1 - len(content))
        source = replace(head, content=content)
        if own_format is None or len(content) > max_bytes:
            yield source
        elif own_format.has_parts(content):
            yield from _limited(readers.split(source, own_format.name), limits)
        else:
            yield replace(source, is_whole=True)


def _streamed_rows(
    content: bytes, stream: BinaryIO, name: str, own_format: Format, limits: Limits
) -> Iterator[Source | OtherRecords]:
    """The rows of a stream whose first bytes are read; without rows, the file with these, whose reading says why."""
    count = 0
    for row in _limited(own_format.stream_rows(rejoined(content, stream), name, limits), limits):
        count += isinstance(row, Source)
        yield row
    if not count:
        yield Source(name, content, format=own_format.name)


def _limited(sources: Iterator[_Row], limits: Limits) -> Iterator[_Row]:
    """The sources; raises LimitExceeded where one takes more time or memory to be found than a document may."""
    while True:
        with resource_limits(limits.seconds, limits.memory_megabytes):
            source = next(sources, None)
        if source is None:
            return
        yield source


def _read_rows(stream: BinaryIO, block: bytes, name: str, own_format: Format, max_bytes: int) -> Iterator[Source]:
    """The rows of a stream whose first block is read."""
    reader = own_format.name
    if block.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        yield from readers.split(Source(name, block + stream.read()), reader)
        return
    rows = lines = characters = 0
    while block:
        block, skipped = _to_line_end(stream, block, max_bytes)
        # At the start of a later block, bytes of a BOM are text: an empty line before it says so.
        shift = 1 if lines else 0
        rows_before = rows
        for part in readers.split(Source(name, b"\n" * shift + block), reader):
            if part.row is not None:
                rows = rows_before + part.row
                first_character = part.first_character + characters - shift
                first_line = part.first_line + lines - shift
                yield replace(part, row=rows, first_character=first_character, first_line=first_line)
        # The BOM of the file is not counted in places.
        characters += count_characters(block if lines else block.removeprefix(BOM_UTF8)) + skipped
        lines += block.count(b"\n")
        block = stream.read(BLOCK_BYTES)
    if not rows:
        yield Source(name, b"", format=reader)


def _to_line_end(stream: BinaryIO, block: bytes, max_bytes: int) -> tuple[bytes, int]:
    """The block with the rest of its last line, and the number of characters that were skipped as too many."""
    skipped = 0
    length = len(block) - (block.rfind(b"\n") + 1)
    while not block.endswith(b"\n") and (more := stream.readline(BLOCK_BYTES)):
        if length > max_bytes:
            skipped += len(more.translate(None, _CONTINUATION)) - more.endswith(b"\n")
            more = more[len(more) - more.endswith(b"\n") :]
        block += more
        length += len(more)
    return block, skipped
