"""Word files (.docx): a manuscript with the properties of its file.

Footnotes follow the body. Macros and embedded files stay shut.
"""

from collections.abc import Iterator

from provcheck.model.document import Declared, Document, Source
from provcheck.readers.manuscript import manuscript
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.word_text import core_properties, word_paragraphs
from provcheck.readers.xml_tree import Element
from provcheck.readers.zip_parts import ZipParts

# Core properties, and the fields that they state (ECMA-376, part 2, 11). The file was created before it was published.
_FIELDS = {"title": "headline", "creator": "bylines", "created": "published", "modified": "modified"}


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a Word file; raises ReadError."""
    parts = ZipParts(source.content, options.limits)
    paragraphs = word_paragraphs(parts, options.limits)
    properties = core_properties(parts, options.limits)
    language = properties["language"].text() if "language" in properties else ""
    yield manuscript(source, "docx", paragraphs, list(_declared(properties)), language)


def _declared(properties: dict[str, Element]) -> Iterator[Declared]:
    for name, field in _FIELDS.items():
        if name in properties and (value := properties[name].text()):
            pointer = f"/docProps/core.xml{properties[name].path}"
            yield Declared(field=field, value=value, origin="properties", method=name, pointer=pointer)
