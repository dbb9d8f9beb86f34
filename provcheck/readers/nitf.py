"""NITF, the News Industry Text Format: what its head declares and the blocks of its body.

Source: IPTC, NITF 3.6, element descriptions. The same names are used by 3.0 to 3.5.
"""

from collections.abc import Iterator

from provcheck.model.document import BlockKind
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.xml_tree import Element, Run

# Path from <nitf>, attribute ("" for the text), field, rank.
_FIELDS = (
    (("head", "docdata", "date.issue"), "norm", "published", 0),
    (("head", "pubdata"), "date.publication", "published", 0),
    (("body", "body.head", "dateline", "story.date"), "norm", "published", 1),
    (("head", "docdata", "date.release"), "norm", "embargoed", 1),
    (("head", "title"), "", "headline", 1),
    (("head", "pubdata"), "name", "publisher", 0),
    (("head", "docdata", "doc-id"), "regsrc", "credits", 1),
    (("body", "body.head", "distributor"), "", "credits", 0),
    (("body", "body.end", "datasource"), "", "credits", 1),
    (("head", "docdata", "doc.copyright"), "holder", "rights", 0),
    (("body", "body.head", "rights"), "", "rights", 0),
    (("body", "body.head", "copyrite"), "", "rights", 0),
    (("head", "docdata", "doc.rights"), "owner", "rights", 1),
    (("head", "docdata", "evloc"), "city", "location", 0),
    (("head", "docdata", "correction"), "info", "corrections", 0),
    (("head", "tobject", "tobject.property"), "tobject.property.type", "genre", 1),
)
_TITLES = frozenset({"byttl"})
_KINDS = {
    "p": BlockKind.PARAGRAPH, "hl2": BlockKind.HEADING, "bq": BlockKind.BLOCK_QUOTE, "li": BlockKind.PARAGRAPH,
    "media-caption": BlockKind.CAPTION, "note": BlockKind.PARAGRAPH, "pre": BlockKind.CODE,
}  # fmt: skip


def said(nitf: Element) -> list[DeclaredValue]:
    """What the head and the document data state."""
    found: list[DeclaredValue] = []
    for path, attribute, field, rank in _FIELDS:
        for element in nitf.find(*path):
            value = element.attributes.get(attribute, "").strip() if attribute else element.words()
            if value and value.lower() not in ("current", "unknown"):
                pointer = f"{element.path}/@{attribute}" if attribute else element.path
                method = f"{element.spelled}/@{attribute}" if attribute else element.spelled
                found.append(DeclaredValue(field, rank, value, method, pointer))
    found += [
        DeclaredValue("language", 0, element.attributes["lang"], "xml:lang", f"{element.path}/@lang")
        for element in [nitf, *nitf.find("body")]
        if "lang" in element.attributes
    ]
    return found


def blocks(nitf: Element) -> Iterator[tuple[BlockKind, list[Run], str, str]]:
    """Headline, byline, dateline, story and tagline in document order, with the field that each states."""
    for body in nitf.find("body"):
        for head in body.find("body.head"):
            for number, line in enumerate(head.find("hedline", "hl1")):
                field = "" if number else "headline"
                yield (BlockKind.HEADING if number else BlockKind.HEADLINE), line.runs(), field, "hl1"
            for line in head.find("hedline", "hl2"):
                yield BlockKind.HEADING, line.runs(), "", ""
            for byline in head.find("byline"):
                yield from _byline(byline)
            for dateline in head.find("dateline"):
                yield BlockKind.HEADER, _parted(dateline), "dateline", "dateline"
            for abstract in head.find("abstract"):
                yield from _story(abstract)
        for content in body.find("body.content"):
            yield from _story(content)
        for end in body.find("body.end"):
            for line in end.find("tagline"):
                yield BlockKind.FOOTER, line.runs(), "", ""


def _byline(byline: Element) -> Iterator[tuple[BlockKind, list[Run], str, str]]:
    """Each person of a byline, else its words without the author's title, else the title: `Sports Network`."""
    people = list(byline.find("person"))
    for person in people:
        yield BlockKind.HEADER, person.runs(), "bylines", "byline"
    if not people:
        runs = byline.runs(_TITLES) if byline.words(_TITLES) else byline.runs()
        yield BlockKind.HEADER, _without_comma(runs), "bylines", "byline"


def _without_comma(runs: list[Run]) -> list[Run]:
    """`By Jane Doe, ` before a title: the comma belongs to neither."""
    while runs and not runs[-1].text.strip(" ,\n\r\t"):
        runs = runs[:-1]
    if runs and runs[-1].text.rstrip().endswith(","):
        runs = [*runs[:-1], Run(runs[-1].byte, runs[-1].text.rstrip().rstrip(","))]
    return runs


def _parted(line: Element) -> list[Run]:
    """The words of a line whose parts may stand edge to edge: `<location>Porto</location><story.date>May 10`."""
    runs: list[Run] = []
    for child in line.children:
        part = child.runs() if isinstance(child, Element) else [child]
        if runs and part and not runs[-1].text[-1:].isspace() and part[0].text[:1].isalnum():
            runs.append(Run(part[0].byte, " "))
        runs += part
    return runs


def _story(element: Element) -> Iterator[tuple[BlockKind, list[Run], str, str]]:
    """The blocks inside, each once: a quotation that holds paragraphs gives them its kind."""
    stack: list[tuple[Element, BlockKind | None]] = [(element, None)]
    while stack:
        node, outer = stack.pop()
        kind = _KINDS.get(node.name)
        inner = [child for child in node.walk() if child is not node and child.name in _KINDS]
        if kind is not None and not inner:
            yield outer or kind, node.runs(), "", ""
            continue
        if node.name in ("bq", "media-caption"):
            outer = kind
        stack += [(child, outer) for child in reversed(node.children) if isinstance(child, Element)]
