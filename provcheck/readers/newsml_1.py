"""NewsML 1: what the news lines and metadata of a news item declare, and its content.

Source: IPTC, NewsML 1.2, Functional Specification: NewsManagement, NewsLines, AdministrativeMetadata, RightsMetadata,
DescriptiveMetadata, ContentItem. Names and codes are mostly attributes `FormalName`.
"""

from collections.abc import Iterator, Sequence

from provcheck.language.correction_notes import is_correction_note
from provcheck.model.document import BlockKind
from provcheck.model.errors import NotADocument
from provcheck.readers import nitf
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.newsml import content_blocks
from provcheck.readers.xml_tree import Element, StoryBlock, XmlItem

# Path below a news component, attribute ("" for the text), field, rank.
_FIELDS = (
    (("newslines", "headline"), "", "headline", 0),
    (("newslines", "byline"), "", "bylines", 0),
    (("newslines", "creditline"), "", "credits", 0),
    (("administrativemetadata", "source", "party"), "formalname", "credits", 1),
    (("administrativemetadata", "provider", "party"), "formalname", "publisher", 0),
    (("newslines", "dateline"), "", "dateline", 0),
    (("newslines", "copyrightline"), "", "rights", 0),
    (("newslines", "rightsline"), "", "rights", 1),
    (("rightsmetadata", "copyright", "copyrightholder"), "", "rights", 0),
    (("descriptivemetadata", "language"), "formalname", "language", 0),
    (("descriptivemetadata", "genre"), "formalname", "genre", 0),
)
# Path below a news item, field.
_MANAGEMENT = (
    (("newsmanagement", "firstcreated"), "published"),
    (("newsmanagement", "thisrevisioncreated"), "modified"),
)
_EMBARGOED = frozenset({"embargoed", "withheld"})
_WITHDRAWN = frozenset({"canceled", "cancelled", "withdrawn", "killed"})
# Kinds of content that have no words of a story.
_OTHER_MEDIA = frozenset({"photo", "picture", "graphic", "video", "audio", "animation", "image"})


def items(root: Element) -> Sequence[XmlItem]:
    """The news components with a headline or content of their own, each in its news item; raises NotADocument."""
    found = [found for item in root.walk() if item.name == "newsitem" for found in _articles_of(item)]
    if not found:
        raise NotADocument("NewsML 1 without a news component that has a headline or a text; exclude it")
    return found


def _articles_of(item: Element) -> Iterator[XmlItem]:
    management = list(_management(item))
    for component, inherited in _articles(item, list(_language(item))):
        yield XmlItem(component, management, inherited)


def _articles(element: Element, around: list[DeclaredValue]) -> Iterator[tuple[Element, list[DeclaredValue]]]:
    """The outermost components that have a headline or hold content; where these have none, the components in them.

    Beside each is what the components around it and the item declare, the nearest first.
    """
    for component in element.find("newscomponent"):
        if component.first("newslines", "headline") is not None or next(_contents(component), None) is not None:
            yield component, around
            continue
        own = [*_own_values(component), *_language(component), *_notes(component)]
        inherited = [*own, *_not_stated(around, own)]
        texts = [child for child in component.find("newscomponent") if _is_text(child)]
        if len(texts) == 1:
            yield texts[0], inherited
        else:
            yield from _articles(component, inherited)


def _is_text(component: Element) -> bool:
    """Whether a component, or one in it, has text."""
    return any(_is_text(child) for child in component.find("newscomponent")) or any(
        _has_words(content) for content in _contents(component)
    )


def _contents(component: Element) -> Iterator[Element]:
    """The content of a component itself that is text."""
    for content in component.find("contentitem"):
        medium = content.first("mediatype")
        if medium is None or medium.attributes.get("formalname", "").lower() not in _OTHER_MEDIA:
            yield content


def _has_words(content: Element) -> bool:
    data = content.first("datacontent")
    return data is not None and bool(data.text())


def declared_values(item: XmlItem) -> list[DeclaredValue]:
    """What a component, the components around it and its item declare."""
    values = [*_own_values(item.element), *item.outer]
    inherited = _not_stated(item.inherited, values)
    values += [*_language(item.element), *inherited, *_notes(item.element)]
    article = nitf.find_article(item.element)
    return values if article is None else [*values, *nitf.values_of(article)]


def _own_values(component: Element) -> Iterator[DeclaredValue]:
    for path, attribute, field, rank in _FIELDS:
        for element in component.find(*path):
            yield from _value(element, attribute, field, rank)
    yield from _locations(component)


def _not_stated(inherited: Sequence[DeclaredValue], own: Sequence[DeclaredValue]) -> list[DeclaredValue]:
    """What is inherited of the fields that are not stated; a headline is that of one component alone."""
    stated = {value.field for value in own} | {"headline"}
    return [value for value in inherited if value.field not in stated]


def _language(element: Element) -> Iterator[DeclaredValue]:
    if "lang" in element.attributes:
        place = f"{element.path}/@lang"
        yield DeclaredValue("language", 1, element.attributes["lang"], "xml", "xml:lang", place)


def _value(element: Element, attribute: str, field: str, rank: int) -> Iterator[DeclaredValue]:
    value = element.attributes.get(attribute, "").strip() if attribute else element.text()
    if value:
        suffix = "/@FormalName" if attribute else ""
        yield DeclaredValue(field, rank, value, "xml", element.name_as_written, element.path + suffix)


def _locations(component: Element) -> Iterator[DeclaredValue]:
    """The city from which a component comes."""
    for place in component.find("descriptivemetadata", "location", "property"):
        if place.attributes.get("formalname", "").lower() == "city" and place.attributes.get("value"):
            value = place.attributes["value"]
            yield DeclaredValue("location", 0, value, "xml", "Location", f"{place.path}/@Value")


def _management(item: Element) -> Iterator[DeclaredValue]:
    """The dates of an item, and what its status says. A revision at the time of creation is no modification."""
    first = None
    for path, field in _MANAGEMENT:
        for element in item.find(*path):
            if element.text() and element.text() != first:
                field = "published" if first is None else field
                first = first or element.text()
                yield DeclaredValue(field, 0, element.text(), "xml", element.name_as_written, element.path)
    for status in item.find("newsmanagement", "status"):
        code = status.attributes.get("formalname", "").lower()
        if code in _WITHDRAWN:
            yield DeclaredValue("corrections", 1, code, "xml", "Status", f"{status.path}/@FormalName")
        for change in item.find("newsmanagement", "statuswillchange", "dateandtime"):
            if code in _EMBARGOED and change.text():
                yield DeclaredValue("embargoed", 0, change.text(), "xml", "StatusWillChange", change.path)


def _notes(component: Element) -> Iterator[DeclaredValue]:
    """The lines for editors that say what was corrected."""
    for line in component.find("newslines", "newsline", "newslinetext"):
        if is_correction_note(line.text()):
            yield DeclaredValue("corrections", 0, line.text(), "xml", line.name_as_written, line.path)


def blocks(item: XmlItem) -> Iterator[StoryBlock]:
    """The blocks of NITF in a component, else of its text; components of other media give their captions."""
    article = nitf.find_article(item.element)
    if article is not None:
        yield from nitf.blocks_of(article)
        return
    yield from _component_blocks(item.element)


def _component_blocks(component: Element) -> Iterator[StoryBlock]:
    role = component.first("role")
    is_caption = role is not None and role.attributes.get("formalname", "").lower() == "caption"
    for content in _contents(component):
        for data in content.find("datacontent"):
            for block in content_blocks(data):
                yield block._replace(kind=BlockKind.CAPTION) if is_caption else block
    for inner in component.find("newscomponent"):
        yield from _component_blocks(inner)
