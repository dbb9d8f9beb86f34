"""NewsML-G2: what the metadata of a news item declares, and the blocks of its content where that is no NITF.

Source: IPTC, NewsML-G2 2.35, News Item: itemMeta, rightsInfo, contentMeta, contentSet. In a news message each news item
is an article; a package lists items and is none.
"""

from collections.abc import Iterator, Sequence

from provcheck.language.correction_notes import is_correction_note
from provcheck.model.document import BlockKind
from provcheck.model.errors import NotADocument
from provcheck.readers import nitf
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.xml_fragment import fragment_blocks
from provcheck.readers.xml_story import story_blocks
from provcheck.readers.xml_tree import Element, StoryBlock, XmlItem

# Path below <newsItem>, field, rank.
_FIELDS = (
    (("itemmeta", "title"), "headline", 1),
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
# The first of these dates that is there; when content was created is publication only where nothing else is dated.
_PUBLISHED = (("itemmeta", "firstcreated"), ("itemmeta", "versioncreated"), ("contentmeta", "contentcreated"))
_MODIFIED = (("itemmeta", "versioncreated"), ("contentmeta", "contentmodified"))
# Roles of the headline of the story; others name lines above, below or instead of it (IPTC NewsCodes, hlrole).
_HEADLINE_ROLES = frozenset({"", "main", "headline", "hl"})
_ORGANISATION = "organisation"
# What an item holds besides text (IPTC NewsCodes, ninature); it is the genre of a document without text.
_MEDIA = frozenset({"picture", "audio", "video", "graphic", "animation", "composite"})
# States of publication that withdraw an item (IPTC NewsCodes, pubstatus), and signals of a correction (signal).
_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_SIGNALS = frozenset({"correction", "corrected", "sig-correction"})
_KINDS = {
    "p": BlockKind.PARAGRAPH, "h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING,
    "h4": BlockKind.HEADING, "blockquote": BlockKind.BLOCK_QUOTE, "li": BlockKind.PARAGRAPH,
    "figcaption": BlockKind.CAPTION, "pre": BlockKind.CODE,
}  # fmt: skip
# Elements inside a party that say more of it than its name.
_DETAILS = frozenset({"organisationdetails", "persondetails", "related", "sameas", "broader"})
_NOT_PROSE = frozenset({"head", "script", "style", "table"})
_ENCLOSING = frozenset(_KINDS)


def items(root: Element) -> Sequence[XmlItem]:
    """The news items of a file; raises NotADocument for items of other kinds alone."""
    elements = [element for element in root.walk() if element.name == "newsitem"]
    if elements:
        return [XmlItem(element) for element in elements]
    kind = next((element for element in root.walk() if element.name.endswith("item")), root)
    raise NotADocument(
        f"NewsML-G2, but <{kind.name_as_written}> is no article: a package, a message or a list of codes; exclude it"
    )


def declared_values(item: XmlItem) -> list[DeclaredValue]:
    """What the item and NITF in it declare."""
    element = item.element
    values = [*_headlines(element), *_medium(element)]
    for path, field, rank in _FIELDS:
        for holder in element.find(*path):
            if field == "bylines" and _is_organisation(holder):
                values += element_value(holder, "credits", 1)
            else:
                values += element_value(holder, field, rank)
    values += _dates(element)
    for language in element.find("contentmeta", "language"):
        tag = language.attributes.get("tag", "")
        values.append(DeclaredValue("language", 0, tag, "xml", "language", f"{language.path}/@tag"))
    if "lang" in element.attributes:
        values.append(
            DeclaredValue("language", 1, element.attributes["lang"], "xml", "xml:lang", f"{element.path}/@lang")
        )
    values += _corrections(element)
    article = nitf.find_article(element)
    return values if article is None else [*values, *nitf.values_of(article)]


def _headlines(element: Element) -> Iterator[DeclaredValue]:
    """The headline, or the first of several where no role says which it is."""
    headlines = list(element.find("contentmeta", "headline"))
    main = [headline for headline in headlines if role_of(headline).lower() in _HEADLINE_ROLES]
    for headline in (main or headlines)[:1]:
        yield from element_value(headline, "headline", 0)


def _dates(element: Element) -> Iterator[DeclaredValue]:
    """The date of publication and that of the version, where they are two."""
    published = next((holder for path in _PUBLISHED for holder in element.find(*path) if holder.text()), None)
    if published is not None:
        yield from element_value(published, "published", 0)
    for path in _MODIFIED:
        for holder in element.find(*path):
            if published is not None and holder is not published and published.name != "contentcreated":
                yield from element_value(holder, "modified", 1)


def _corrections(element: Element) -> Iterator[DeclaredValue]:
    """What says that the item corrects another one, or is withdrawn."""
    for note in element.find("itemmeta", "ednote"):
        if is_correction_note(note.text()):
            yield from element_value(note, "corrections", 0)
    for name, codes in (("pubstatus", _WITHDRAWN), ("signal", _SIGNALS)):
        for holder in element.find("itemmeta", name):
            code = holder.attributes.get("qcode", "").rpartition(":")[2].lower()
            if code in codes:
                place = f"{holder.path}/@qcode"
                yield DeclaredValue("corrections", 1, code, "xml", holder.name_as_written, place)


def _medium(element: Element) -> Iterator[DeclaredValue]:
    for holder in element.find("itemmeta", "itemclass"):
        code = holder.attributes.get("qcode", "").rpartition(":")[2].lower()
        if code in _MEDIA:
            yield DeclaredValue("genre", 0, code, "xml", "itemClass", f"{holder.path}/@qcode")


def _is_organisation(holder: Element) -> bool:
    """Whether a creator is one, by its details or its type; details are no name."""
    kind = holder.attributes.get("type", "").rpartition(":")[2].lower()
    return kind.startswith(_ORGANISATION) or holder.first("organisationdetails") is not None


def role_of(element: Element) -> str:
    """The role of an element, without the scheme of its code."""
    return element.attributes.get("role", "").rpartition(":")[2]


def element_value(element: Element, field: str, rank: int) -> Iterator[DeclaredValue]:
    """The name inside, the text, the `literal`, or the `qcode` without its scheme: `is:AP` is AP. At most one value."""
    method = f"{element.name_as_written} {role_of(element)}".strip()
    name = next((name for name in element.find("name") if name.text()), None)
    holder = name if name is not None else element
    text = holder.text(_DETAILS)
    if text:
        yield DeclaredValue(field, rank, text, "xml", method, holder.path)
        return
    for attribute in ("literal", "qcode"):
        value = element.attributes.get(attribute, "")
        value = value.rpartition(":")[2] if attribute == "qcode" else value
        if any(character.isalpha() for character in value):  # a number is nobody's name
            yield DeclaredValue(field, rank + 1, value, "xml", method, f"{element.path}/@{attribute}")
            return


def blocks(item: XmlItem) -> Iterator[StoryBlock]:
    """The blocks of NITF in the item, else of inline XHTML and of inline text; else the caption of a picture."""
    element = item.element
    article = nitf.find_article(element)
    if article is not None:
        yield from nitf.blocks_of(article)
        return
    is_empty = True
    for content in element.find("contentset"):
        for inline in content.children:
            if isinstance(inline, Element) and inline.name in ("inlinexml", "inlinedata"):
                for block in content_blocks(inline):
                    is_empty = False
                    yield block
    if is_empty and next(_medium(element), None):
        for description in element.find("contentmeta", "description"):
            yield StoryBlock(BlockKind.CAPTION, description.runs())


def content_blocks(element: Element) -> Iterator[StoryBlock]:
    """The blocks of XHTML in an element, or of text, which may be HTML that is escaped."""
    if any(isinstance(child, Element) for child in element.children):
        yield from story_blocks(element, _KINDS, _ENCLOSING, _NOT_PROSE)
    else:
        yield from fragment_blocks(element.runs())
