"""NITF, the News Industry Text Format: what its head declares and the blocks of its body.

Source: IPTC, NITF 3.6, element descriptions. Versions 3.0 to 3.5 use the same names.
"""

from collections.abc import Iterator

from provcheck.language.correction_notes import is_correction_note
from provcheck.model.document import BlockKind
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.xml_story import story_blocks
from provcheck.readers.xml_tree import Element, Run, StoryBlock, XmlItem

# Path below <nitf>, attribute ("" for the text), field, rank.
_FIELDS = (
    (("head", "docdata", "date.issue"), "norm", "published", 0),
    (("head", "pubdata"), "date.publication", "published", 0),
    (("body", "body.head", "dateline", "story.date"), "norm", "published", 1),
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
    (("head", "docdata", "date.release"), "norm", "embargoed", 1),
    (("head", "tobject", "tobject.property"), "tobject.property.type", "genre", 1),
)
# Placeholders that some systems write for values they don't have.
_NO_VALUES = frozenset({"current", "unknown"})
_BYLINE_TITLES = frozenset({"byttl"})
_KINDS = {
    "p": BlockKind.PARAGRAPH, "hl2": BlockKind.HEADING, "bq": BlockKind.BLOCK_QUOTE, "li": BlockKind.PARAGRAPH,
    "media-caption": BlockKind.CAPTION, "note": BlockKind.PARAGRAPH, "pre": BlockKind.CODE,
}  # fmt: skip
_ENCLOSING = frozenset({"bq", "media-caption"})
# Tables, and what a picture has besides its caption.
_SKIPPED = frozenset({"table", "media-producer", "media-metadata", "media-reference", "media-object"})
_DOMAIN = lazy_regex(r"[\w-]+(?:\.[\w-]+)+")
_NO_DIGIT = lazy_regex(r"\D")


def items(root: Element) -> list[XmlItem]:
    """The article of the element."""
    return [XmlItem(root)]


def find_article(element: Element) -> Element | None:
    """The first article inside an element of another standard; None if there is none."""
    return next((inner for inner in element.walk() if inner.name == "nitf"), None)


def declared_values(item: XmlItem) -> list[DeclaredValue]:
    """What the head and the document data declare."""
    return values_of(item.element)


def values_of(nitf: Element) -> list[DeclaredValue]:
    """What the head and the document data of an article declare."""
    values: list[DeclaredValue] = []
    issued = next((element.attributes.get("norm", "") for element in nitf.find("head", "docdata", "date.issue")), "")
    for path, attribute, field, rank in _FIELDS:
        for element in nitf.find(*path):
            value = element.attributes.get(attribute, "").strip() if attribute else element.text()
            if attribute == "regsrc" and _DOMAIN().fullmatch(value):
                continue  # who registered the number of the document
            if not value or value.lower() in _NO_VALUES or (field == "embargoed" and not _is_later(value, issued)):
                continue
            suffix = f"/@{attribute}" if attribute else ""
            method, pointer = element.name_as_written + suffix, element.path + suffix
            values.append(DeclaredValue(field, rank, value, "xml", method, pointer))
    values += [
        DeclaredValue("language", 0, element.attributes[name], "xml", method, f"{element.path}/@{name}")
        for element in [nitf, *nitf.find("body")]
        for name, method in (("lang", "xml:lang"), ("baselang", "baselang"))
        if name in element.attributes
    ]
    for message in nitf.find("head", "docdata", "ed-msg"):
        if is_correction_note(note := message.attributes.get("info", "")):
            values.append(DeclaredValue("corrections", 0, note, "xml", "ed-msg/@info", f"{message.path}/@info"))
    return values


def _is_later(released: str, issued: str) -> bool:
    """Whether a date of release is after that of issue, as far as both are given: else it embargoes nothing."""
    first, second = _NO_DIGIT().sub("", issued), _NO_DIGIT().sub("", released)
    length = min(len(first), len(second))
    return second[:length] > first[:length] if length else bool(second)


def blocks(item: XmlItem) -> Iterator[StoryBlock]:
    """Headline, byline, dateline, story and tagline in document order."""
    return blocks_of(item.element)


def blocks_of(nitf: Element) -> Iterator[StoryBlock]:
    """Headline, byline, dateline, story and tagline of an article in document order."""
    for body in nitf.find("body"):
        for head in body.find("body.head"):
            yield from _head_blocks(head)
        for content in body.find("body.content"):
            yield from story_blocks(content, _KINDS, _ENCLOSING, _SKIPPED)
        for line in body.find("body.end", "tagline"):
            yield StoryBlock(BlockKind.FOOTER, line.runs())


def _head_blocks(head: Element) -> Iterator[StoryBlock]:
    for number, line in enumerate(head.find("hedline", "hl1")):
        if number:
            yield StoryBlock(BlockKind.HEADING, line.runs())
        else:
            yield StoryBlock(BlockKind.HEADLINE, line.runs(), "headline", "hl1")
    for line in head.find("hedline", "hl2"):
        yield StoryBlock(BlockKind.HEADING, line.runs())
    for byline in head.find("byline"):
        for runs in _authors(byline):
            yield StoryBlock(BlockKind.HEADER, runs, "bylines", "byline")
    for dateline in head.find("dateline"):
        yield StoryBlock(BlockKind.HEADER, _runs_with_spaces(dateline), "dateline", "dateline")
    for abstract in head.find("abstract"):
        yield from story_blocks(abstract, _KINDS, _ENCLOSING, _SKIPPED)


def _authors(byline: Element) -> Iterator[list[Run]]:
    """Each person of a byline; else its text without the author's title; else the title alone: `Sports Network`."""
    people = list(byline.find("person"))
    if people:
        yield from (person.runs() for person in people)
    else:
        runs = byline.runs(_BYLINE_TITLES) if byline.text(_BYLINE_TITLES) else byline.runs()
        yield _without_final_comma(runs)


def _without_final_comma(runs: list[Run]) -> list[Run]:
    """The runs of `By Jane Doe, ` without the comma before a title."""
    while runs and not runs[-1].text.strip(" ,\n\r\t"):
        runs = runs[:-1]
    if runs and runs[-1].text.rstrip().endswith(","):
        runs = [*runs[:-1], Run(runs[-1].byte, runs[-1].text.rstrip().rstrip(","))]
    return runs


def _runs_with_spaces(line: Element) -> list[Run]:
    """The runs of a line, with spaces between elements that touch: `<location>Porto</location><story.date>May 10`."""
    runs: list[Run] = []
    for child in line.children:
        child_runs = child.runs() if isinstance(child, Element) else [child]
        if runs and child_runs and not runs[-1].text[-1:].isspace() and child_runs[0].text[:1].isalnum():
            runs.append(Run(child_runs[0].byte, " "))
        runs += child_runs
    return runs
