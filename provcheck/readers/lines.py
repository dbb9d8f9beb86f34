"""Files in which each line is a document, such as JSONL."""

import codecs
from collections.abc import Iterator

from provcheck.model.document import Source
from provcheck.readers.decode import count_characters


def line_sources(source: Source) -> Iterator[Source]:
    """A source for each line that is not blank; the file itself where there is none, or it can't be decoded."""
    content = source.content
    if content.startswith(codecs.BOM_UTF8):
        content = content[3:]
    elif content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            content = content.decode("utf-16").encode("utf-8")
        except UnicodeDecodeError:
            yield source
            return
    row = character = start = line_number = 0
    while start < len(content):
        end = content.find(b"\n", start) + 1 or len(content)
        line = content[start:end]
        start = end
        line_number += 1
        if line.strip():
            row += 1
            yield Source(source.name, line.rstrip(b"\r\n"), row, character, line_number, format=source.format)
        character += count_characters(line)
    if row == 0:
        yield source
