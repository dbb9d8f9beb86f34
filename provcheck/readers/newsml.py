"""NewsML-G2: what the metadata of a news item declares, and the blocks of its content where that is no NITF.

Source: IPTC, NewsML-G2 2.35, News Item: itemMeta, rightsInfo, contentMeta, contentSet.
"""

from collections.abc import Iterator

from provcheck.model.document import BlockKind
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.xml_tree import Element, Run

# Path from <newsItem>, field, rank. The value is the name inside, the text, or an attribute that stands for it.
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
_SILENT = frozenset({"head", "script", "style", "table"})


def item(root: Element) -> Element | None:
    """The news item of a file, the first one with content in a news message; None if there is none."""
    if root.name not in ("newsitem", "newsmessage"):
        return None
    items = [element for element in root.walk() if element.name == "newsitem"]
    return next((e for e in items if any(True for _ in e.find("contentset"))), items[0] if items else None)


def said(item: Element) -> list[DeclaredValue]:
    """What the item states of itself. Without a first date, that of this version is the publication's."""
    found: list[DeclaredValue] = []
    for path, field, rank in _FIELDS:
        for element in item.find(*path):
            found += _value(element, field, rank)
    first = any(s.field == "published" and s.rank == 0 for s in found)
    for element in item.find("itemmeta", "versioncreated"):
        found += _value(element, "modified" if first else "published", 1 if first else 0)
    for element in item.find("contentmeta", "language"):
        found.append(
            DeclaredValue("language", 0, element.attributes.get("tag", ""), "language", f"{element.path}/@tag")
        )
    if "lang" in item.attributes:
        found.append(DeclaredValue("language", 1, item.attributes["lang"], "xml:lang", f"{item.path}/@lang"))
    return found


def _value(element: Element, field: str, rank: int) -> Iterator[DeclaredValue]:
    """The name, the text, a literal, or the code without its scheme: `is:AP` is AP."""
    role = element.attributes.get("role", "").rpartition(":")[2]
    method = f"{element.spelled} {role}".strip()
    named = next(element.find("name"), None)
    holder = named if named is not None and named.words() else element
    if holder.words():
        yield DeclaredValue(field, rank, holder.words(), method, holder.path)
        return
    for attribute in ("literal", "qcode"):
        value = element.attributes.get(attribute, "")
        value = value.rpartition(":")[2] if attribute == "qcode" else value
        if any(character.isalpha() for character in value):  # a number is nobody's name
            yield DeclaredValue(field, rank + 1, value, method, f"{element.path}/@{attribute}")
            return


def blocks(item: Element) -> Iterator[tuple[BlockKind, list[Run], str, str]]:
    """The blocks of inline XHTML, or the lines of inline plain text."""
    for content in item.find("contentset"):
        for inline in content.find("inlinexml"):
            stack: list[tuple[Element, BlockKind | None]] = [(inline, None)]
            while stack:
                node, outer = stack.pop()
                kind = _KINDS.get(node.name)
                inner = [child for child in node.walk() if child is not node and child.name in _KINDS]
                if kind is not None and not inner:
                    yield outer or kind, node.runs(), "", ""
                elif node.name not in _SILENT:
                    outer = kind or outer
                    stack += [(child, outer) for child in reversed(node.children) if isinstance(child, Element)]
        for inline in content.find("inlinedata"):
            yield from _lines(inline.runs())


def _lines(runs: list[Run]) -> Iterator[tuple[BlockKind, list[Run], str, str]]:
    """Paragraphs of plain text: the parser gives each line end as a run of its own, a blank line is two."""
    paragraph: list[Run] = []
    ends = 0
    for run in runs:
        if run.text == "\n":
            ends += 1
        elif run.text.strip():
            if ends > 1 and paragraph:
                yield BlockKind.PARAGRAPH, paragraph, "", ""
                paragraph = []
            ends = 0
        paragraph.append(run)
    if paragraph:
        yield BlockKind.PARAGRAPH, paragraph, "", ""
