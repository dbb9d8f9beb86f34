"""The paragraphs of an OpenDocument text: body, then notes. Tracked changes count as accepted; comments are left out.

Source: OASIS OpenDocument 1.3, part 2 (packages), part 3: 4 (metadata), 5 (paragraphs, notes, changes), 16 (styles).
"""

from collections.abc import Iterator

from provcheck.model.errors import ReadError
from provcheck.model.settings import Limits
from provcheck.readers.manuscript import ManuscriptParagraph, one_line
from provcheck.readers.xml_tree import Element, Run, parse_xml
from provcheck.readers.zip_parts import ZipParts

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
# What is not shown in the body: deleted text, comments, forms, the pronunciation of words, headings that fields repeat.
_LEFT_OUT = frozenset({
    "tracked-changes", "annotation", "forms", "ruby-text", "sequence-decls", "variable-decls", "user-field-decls",
    "hidden-text", "hidden-paragraph", "note-citation", "title", "desc", "object", "script", "index-title-template",
})  # fmt: skip
_SPACES = frozenset({"s", "tab", "line-break"})
_PARAGRAPHS = frozenset({"p", "h"})


def odt_paragraphs(parts: ZipParts, limits: Limits) -> list[ManuscriptParagraph]:
    """All paragraphs, blank ones too; raises ReadError for a file that has no text."""
    content = parts.text(_CONTENT)
    root = parse_xml(content, most_levels=limits.xml_levels) if content else None
    body = root.first("body", "text") if root is not None else None
    if root is None or body is None:
        raise ReadError(f"not an OpenDocument text (it has no text in {_CONTENT}); save it again as .odt")
    names = _style_names(root, parts, limits)
    found = list(_elements(body))
    ordered = [*(element for element, is_note in found if not is_note), *(note for note, is_note in found if is_note)]
    return [ManuscriptParagraph(_text(element), _style(element, names)) for element in ordered]


def odt_properties(parts: ZipParts, limits: Limits) -> dict[str, Element]:
    """The properties of a document by their names: `initial-creator`, `title`, `creation-date`, `date`."""
    meta = parts.text(_META)
    root = parse_xml(meta, most_levels=limits.xml_levels) if meta else None
    found = root.first("meta") if root is not None else None
    children = found.children if found is not None else ()
    return {child.name: child for child in children if isinstance(child, Element)}


def _style_names(root: Element, parts: ZipParts, limits: Limits) -> dict[str, str]:
    """The names of paragraph styles in lower case by their identifiers; one made for a paragraph is its parent."""
    names: dict[str, str] = {}
    styles = parts.text(_STYLES)
    common = parse_xml(styles, most_levels=limits.xml_levels).find("styles", "style") if styles else ()
    for style in (*common, *root.find("automatic-styles", "style")):
        identifier = style.attributes.get("name", "")
        parent = style.attributes.get("parent-style-name", "")
        own = style.attributes.get("display-name", identifier)
        is_automatic = style.path.startswith(f"{root.path}/automatic-styles")
        names[identifier] = names.get(parent, _plain_name(parent)) if is_automatic and parent else _plain_name(own)
    return names


def _plain_name(name: str) -> str:
    """The name of a style as the program shows it: identifiers have `_20_` for a space."""
    return name.replace("_20_", " ").lower()


def _style(element: Element, names: dict[str, str]) -> str:
    if element.name == "h":
        return "heading"
    identifier = element.attributes.get("style-name", "")
    style = names.get(identifier, _plain_name(identifier))
    return "" if style in ("standard", "text body") else style


def _elements(body: Element) -> Iterator[tuple[Element, bool]]:
    """The paragraphs that are shown, in document order, and whether each is in a note; boxes follow their paragraph."""
    stack = [(body, False)]
    while stack:
        element, is_note = stack.pop()
        is_note = is_note or element.name == "note-body"
        if element.name in _PARAGRAPHS:
            yield element, is_note
        stack += [
            (child, is_note)
            for child in reversed(element.children)
            if isinstance(child, Element) and child.name not in _LEFT_OUT
        ]


def _text(paragraph: Element) -> str:
    """The words of a paragraph itself, without those of the paragraphs in it; a tab or a break is a space."""
    parts: list[str] = []
    stack: list[Element | Run] = list(reversed(paragraph.children))
    while stack:
        node = stack.pop()
        if isinstance(node, Run):
            parts.append(node.text)
        elif node.name in _SPACES:
            parts.append(" ")
        elif node.name not in _LEFT_OUT and node.name not in _PARAGRAPHS and node.name != "note-body":
            stack += reversed(node.children)
    return one_line(parts)
