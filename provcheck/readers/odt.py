"""OpenDocument texts (.odt): a manuscript with the properties of its file.

Notes follow the body. Macros and embedded files stay shut.
"""

from collections.abc import Iterator

from provcheck.model.document import Declared, Document, Source
from provcheck.readers.manuscript import manuscript
from provcheck.readers.odt_text import odt_paragraphs, odt_properties
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.zip_parts import ZipParts

# Metadata, and the fields that they state (OpenDocument 1.3, part 3, 4.3). `creator` is who saved the file last.
_FIELDS = {"title": "headline", "initial-creator": "bylines", "creation-date": "published", "date": "modified"}


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of an OpenDocument text; raises ReadError."""
    parts = ZipParts(source.content, options.limits, "an OpenDocument text", ".odt")
    paragraphs = odt_paragraphs(parts, options.limits)
    properties = odt_properties(parts, options.limits)
    values = {name: properties[name].text() for name in properties}
    declared = [
        Declared(field=field, value=values[name], origin="properties", method=name, pointer=f"/meta.xml/{name}")
        for name, field in _FIELDS.items()
        if values.get(name)
    ]
    yield manuscript(source, "odt", paragraphs, declared, values.get("language", ""))
