"""NewsML-G2: what the metadata of a news item declares, and the blocks of its content where that is no NITF.

Source: IPTC, NewsML-G2 2.35, News Item: itemMeta, rightsInfo, contentMeta, contentSet.
"""

from collections.abc import Iterator

from provcheck.model.document import BlockKind
from provcheck.readers import nitf
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.xml_tree import Element, Run, StoryBlock, story_blocks

# Path below <newsItem>, field, rank.
_FIELDS = (
    (("contentmeta", "headline"), "headline", 0),
    (("itemmeta", "title"), "headline", 1),
    (("itemmeta", "firstcreated"), "published", 0),
    (("contentmeta", "contentcreated"), "published", 1),
    (("contentmeta", "contentmodified"), "modified", 0),
    (("itemmeta", "embargoed"), "embargoed", 0),
    (("itemmeta", "provider"), "publisher", 0),
    (("contentmeta", "by"), "bylines", 0),
    (("contentmeta", "creator"), "bylines", 0),
    (("contentmeta", "contributor"), "bylines", 1),
    (("contentmeta", "infosource"), "credits", 0),
    (("contentmeta", "creditline"), "credits", 0),
    (("rightsinfo", "copyrightholder"), "rights", 0),
    (("rightsinfo", "copyrightnotice"), "rights", 0),
    (("rightsinfo", "usageterms"), "rights", 1),
    (("contentmeta", "dateline"), "dateline", 0),
    (("contentmeta", "located"), "location", 0),
    (("contentmeta", "genre"), "genre", 0),
)
_KINDS = {
    "p": BlockKind.PARAGRAPH, "h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING,
    "h4": BlockKind.HEADING, "blockquote": BlockKind.BLOCK_QUOTE, "li": BlockKind.PARAGRAPH,
    "figcaption": BlockKind.CAPTION,
}  # fmt: skip
_NOT_PROSE = frozenset({"head", "script", "style", "table"})
_ENCLOSING = frozenset(_KINDS)


def find_item(root: Element) -> Element | None:
    """The news item of a file, or the first one with content in a news message; None if there is none."""
    if root.name not in ("newsitem", "newsmessage"):
        return None
    items = [element for element in root.walk() if element.name == "newsitem"]
    with_content = (item for item in items if next(item.find("contentset"), None) is not None)
    return next(with_content, items[0] if items else None)


def declared_values(item: Element) -> list[DeclaredValue]:
    """What the item and NITF in it declare. Without a date of first publication, that of the version is used."""
    values: list[DeclaredValue] = []
    for path, field, rank in _FIELDS:
        for element in item.find(*path):
            values += _element_value(element, field, rank)
    has_date = any(value.field == "published" and value.rank == 0 for value in values)
    for element in item.find("itemmeta", "versioncreated"):
        values += _element_value(element, "modified", 1) if has_date else _element_value(element, "published", 0)
    for element in item.find("contentmeta", "language"):
        tag = element.attributes.get("tag", "")
        values.append(DeclaredValue("language", 0, tag, "xml", "language", f"{element.path}/@tag"))
    if "lang" in item.attributes:
        values.append(DeclaredValue("language", 1, item.attributes["lang"], "xml", "xml:lang", f"{item.path}/@lang"))
    article = nitf.find_item(item)
    return values if article is None else [*values, *nitf.declared_values(article)]


def _element_value(element: Element, field: str, rank: int) -> Iterator[DeclaredValue]:
    """The name inside, the text, the `literal`, or the `qcode` without its scheme: `is:AP` is AP. At most one value."""
    role = element.attributes.get("role", "").rpartition(":")[2]
    method = f"{element.name_as_written} {role}".strip()
    name = next(element.find("name"), None)
    holder = name if name is not None and name.text() else element
    text = holder.text()
    if text:
        yield DeclaredValue(field, rank, text, "xml", method, holder.path)
        return
    for attribute in ("literal", "qcode"):
        value = element.attributes.get(attribute, "")
        value = value.rpartition(":")[2] if attribute == "qcode" else value
        if any(character.isalpha() for character in value):  # a number is nobody's name
            yield DeclaredValue(field, rank + 1, value, "xml", method, f"{element.path}/@{attribute}")
            return


def blocks(item: Element) -> Iterator[StoryBlock]:
    """The blocks of NITF in the item, else of inline XHTML, and the paragraphs of inline plain text."""
    article = nitf.find_item(item)
    if article is not None:
        yield from nitf.blocks(article)
        return
    for content in item.find("contentset"):
        for inline in content.find("inlinexml"):
            yield from story_blocks(inline, _KINDS, _ENCLOSING, _NOT_PROSE)
        for inline in content.find("inlinedata"):
            yield from _plain_text_blocks(inline.runs())


def _plain_text_blocks(runs: list[Run]) -> Iterator[StoryBlock]:
    """Paragraphs between blank lines. The parser reports each line end as a run of its own."""
    paragraph: list[Run] = []
    line_ends = 0
    for run in runs:
        if run.text == "\n":
            line_ends += 1
        elif run.text.strip():
            if line_ends > 1 and paragraph:
                yield StoryBlock(BlockKind.PARAGRAPH, paragraph)
                paragraph = []
            line_ends = 0
        paragraph.append(run)
    if paragraph:
        yield StoryBlock(BlockKind.PARAGRAPH, paragraph)
