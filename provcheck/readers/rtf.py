"""Files in the Rich Text Format (.rtf): a manuscript with the properties of its file."""

from collections.abc import Iterator

from provcheck.model.document import Declared, Document, Source
from provcheck.readers.manuscript import manuscript
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.rtf_text import rtf_text

# Destinations of the group `info`, and the fields that they state (RTF 1.9.1, "Information Group").
_FIELDS = {"title": "headline", "author": "bylines", "creatim": "published", "revtim": "modified"}


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of an RTF file; raises ReadError."""
    content = rtf_text(source.content, options.limits)
    declared = [
        Declared(field=field, value=content.properties[name], origin="properties", method=name, pointer=f"/info/{name}")
        for name, field in _FIELDS.items()
        if name in content.properties
    ]
    yield manuscript(source, "rtf", content.paragraphs, declared)
