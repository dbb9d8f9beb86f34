"""The paragraphs of a Word file: body, then footnotes. Tracked changes count as accepted; comments are left out.

Source: ECMA-376 (Office Open XML), part 1, 11.3 (parts), 17.3 (paragraphs, runs), 17.7 (styles), 17.13.5 (revisions).
"""

from collections.abc import Iterator

from provcheck.model.errors import ReadError
from provcheck.model.settings import Limits
from provcheck.readers.manuscript import ManuscriptParagraph, one_line
from provcheck.readers.xml_tree import Element, Run, parse_xml
from provcheck.readers.zip_parts import ZipParts

_BODY, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
# What a reader of the document does not see: deleted and moved text, the second form of a drawing, codes of fields.
_LEFT_OUT = frozenset({"del", "movefrom", "fallback", "instrtext", "deltext", "delinstrtext", "ppr", "sectpr"})
_SPACES = frozenset({"tab", "br", "cr", "ptab"})
# A hyphen that does not break a line.
_HYPHEN = "nobreakhyphen"
# Notes that hold the lines above notes, and no words.
_SEPARATORS = frozenset({"separator", "continuationseparator", "continuationnotice"})


def word_paragraphs(parts: ZipParts, limits: Limits) -> list[ManuscriptParagraph]:
    """All paragraphs, blank ones too; raises ReadError for a file that has no main part."""
    body = parts.text(_BODY)
    if not body:
        raise ReadError(f"not a Word file (it has no {_BODY}); export its text as .txt or .docx")
    names = _style_names(parts, limits)
    paragraphs = list(_paragraphs(parse_xml(body, most_levels=limits.xml_levels), names))
    for part in _NOTES:
        if notes := parts.text(part):
            paragraphs += _paragraphs(parse_xml(notes, most_levels=limits.xml_levels), names)
    return paragraphs


def core_properties(parts: ZipParts, limits: Limits) -> dict[str, Element]:
    """The properties of a document by their names in lower case: `creator`, `title`, `created`, `modified`."""
    core = parts.text(_CORE)
    root = parse_xml(core, most_levels=limits.xml_levels) if core else None
    children = root.children if root is not None else ()
    return {child.name: child for child in children if isinstance(child, Element)}


def _style_names(parts: ZipParts, limits: Limits) -> dict[str, str]:
    """The names of styles by their identifiers, which Word translates."""
    styles = parts.text(_STYLES)
    if not styles:
        return {}
    names: dict[str, str] = {}
    for style in parse_xml(styles, most_levels=limits.xml_levels).find("style"):
        name = style.first("name")
        if name is not None:
            names[style.attributes.get("styleid", "")] = name.attributes.get("val", "").lower()
    return names


def _paragraphs(root: Element, style_names: dict[str, str]) -> Iterator[ManuscriptParagraph]:
    """The paragraphs in a part. One whose mark is deleted goes on in the next."""
    joined: list[str] = []
    for paragraph in _elements(root):
        joined.append(_text(paragraph))
        if any(paragraph.first("ppr", "rpr", name) is not None for name in ("del", "movefrom")):
            continue
        style = paragraph.first("ppr", "pstyle")
        identifier = style.attributes.get("val", "") if style is not None else ""
        yield ManuscriptParagraph(one_line(joined), style_names.get(identifier, identifier.lower()))
        joined = []
    if any(joined):
        yield ManuscriptParagraph(one_line(joined), "")


def _elements(root: Element) -> Iterator[Element]:
    """The paragraphs that are shown, in document order; those of a text box are behind the paragraph that holds it."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.name == "p":
            yield element
        if not _is_left_out(element):
            stack += [child for child in reversed(element.children) if isinstance(child, Element)]


def _is_left_out(element: Element) -> bool:
    """Whether nothing in an element is shown: it is deleted, or the line above notes."""
    if element.name in _LEFT_OUT or element.attributes.get("type", "").lower() in _SEPARATORS:
        return True
    return element.name == "tr" and element.first("trpr", "del") is not None


def _text(paragraph: Element) -> str:
    """The words of a paragraph itself; a tab or a break is a space."""
    parts: list[str] = []
    stack = [child for child in reversed(paragraph.children) if isinstance(child, Element)]
    while stack:
        element = stack.pop()
        if element.name == "t":
            parts += [child.text for child in element.children if isinstance(child, Run)]
        elif element.name in _SPACES:
            parts.append(" ")
        elif element.name == _HYPHEN:
            parts.append("-")
        elif element.name not in _LEFT_OUT and element.name != "p" and not _is_hidden(element):
            stack += [child for child in reversed(element.children) if isinstance(child, Element)]
    return "".join(parts)


def _is_hidden(run: Element) -> bool:
    """Whether a run is formatted as hidden text."""
    mark = run.first("rpr", "vanish") if run.name == "r" else None
    return mark is not None and mark.attributes.get("val", "true") not in ("0", "false", "off")
