"""XML that trafilatura writes: its own `<doc>`, and TEI, which corpora of other origins are in too.

Sources: trafilatura 2.0, output formats (`--xml`, `--xmltei`); TEI P5, 2 (The TEI Header) and 4 (Default
Text Structure).
"""

from collections.abc import Iterator

from provcheck.model.document import BlockKind
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.xml_story import story_blocks
from provcheck.readers.xml_tree import Element, StoryBlock, XmlItem

# Attribute of <doc>, field, rank.
_ATTRIBUTES = (
    ("title", "headline", 0), ("date", "published", 0), ("author", "bylines", 0), ("sitename", "publisher", 0),
    ("hostname", "publisher", 1), ("license", "rights", 0), ("language", "language", 0), ("source", "url", 0),
)  # fmt: skip
_FILE = ("teiheader", "filedesc")
_ORIGINAL = (*_FILE, "sourcedesc", "biblfull")
# Path below <TEI>, attribute ("" for the text), field, rank. The file was made after the article that it holds.
_TEI_FIELDS = (
    ((*_FILE, "titlestmt", "title"), "", "headline", 0),
    ((*_ORIGINAL, "publicationstmt", "date"), "", "published", 0),
    ((*_FILE, "publicationstmt", "date"), "", "published", 1),
    ((*_FILE, "titlestmt", "author"), "", "bylines", 0),
    ((*_ORIGINAL, "publicationstmt", "publisher"), "", "publisher", 0),
    ((*_FILE, "publicationstmt", "publisher"), "", "publisher", 1),
    ((*_FILE, "publicationstmt", "availability", "licence"), "", "rights", 0),
    ((*_ORIGINAL, "publicationstmt", "ptr"), "target", "url", 0),
)
_KINDS = {
    "p": BlockKind.PARAGRAPH, "head": BlockKind.HEADING, "quote": BlockKind.BLOCK_QUOTE, "item": BlockKind.PARAGRAPH,
    "cell": BlockKind.PARAGRAPH, "code": BlockKind.CODE,
}  # fmt: skip
_ENCLOSING = frozenset({"quote"})
# Pictures have no text; the notes of an edition are not the author's.
_SKIPPED = frozenset({"graphic", "note"})
_COMMENTS = "comments"


def items(root: Element) -> list[XmlItem]:
    """The article of the element."""
    return [XmlItem(root)]


def declared_values(item: XmlItem) -> list[DeclaredValue]:
    """What the attributes of an article, or the header of a TEI text, declare."""
    element = item.element
    if element.name != "tei":
        return [
            DeclaredValue(field, rank, value, "xml", f"@{name}", f"{element.path}/@{name}")
            for name, field, rank in _ATTRIBUTES
            if (value := element.attributes.get(name, "").strip())
        ]
    return [
        DeclaredValue(field, rank, value, "xml", child.name_as_written + suffix, child.path + suffix)
        for path, attribute, field, rank in _TEI_FIELDS
        for child in element.find(*path)
        for suffix in ([f"/@{attribute}"] if attribute else [""])
        if (value := child.attributes.get(attribute, "").strip() if attribute else child.text())
    ]


def blocks(item: XmlItem) -> Iterator[StoryBlock]:
    """The blocks of the story, without comments of readers."""
    element = item.element
    for story in [*element.find("main"), *element.find("text", "body")]:
        divisions = [child for child in story.find("div") if child.attributes.get("type") != _COMMENTS]
        for part in divisions if story.name == "body" and divisions else [story]:
            yield from story_blocks(part, _KINDS, _ENCLOSING, _SKIPPED)
