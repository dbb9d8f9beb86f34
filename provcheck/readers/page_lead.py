"""The lead picture of a page's story, where it stands between the headline and the element of the story."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.model.record import Image
from provcheck.model.same_picture import file_name
from provcheck.readers.page_boxes import is_box
from provcheck.readers.page_elements import WITHOUT_TEXT, ElementPointers, ancestors, element_text
from provcheck.readers.page_images import caption_image, figure_of, image_address, single_images
from provcheck.readers.page_story import Story

# Between a headline and its story there are a date, a byline, a summary, buttons and the picture.
_MOST_ELEMENTS = 100
_MOST_IMAGES = 40
_ROOTS = frozenset({"body", "html"})


def lead_images(
    story: Story, heading: LexborNode | None, tree: LexborHTMLParser, pointers: ElementPointers
) -> list[Image]:
    """The lead picture, if there is one: that which `og:image` names, else the last one with a caption.

    Its caption is no part of the story's text: it stands between the headline and what the story begins with.
    """
    if story.container is None or heading is None:
        return []
    images = _images_between(heading, story.container)
    if not images:
        return []
    shared = _shared_image(tree)
    lead = next((image for image in images if shared and shared == file_name(image_address(image) or "")), None)
    lead = lead or next((image for image in reversed(images) if _caption(image) is not None), None)
    if lead is None:
        return []
    caption = _caption(lead)
    if caption is None or not element_text(caption):
        return list(single_images([lead], (), pointers))
    text = element_text(caption)
    if any(block.text == text for block in story.blocks):
        return []
    return [replace(caption_image(caption, None), caption=text, pointer=pointers.of(caption))]


def _caption(image: LexborNode) -> LexborNode | None:
    figure = figure_of(image)
    return figure.css_first("figcaption") if figure is not None else None


def _shared_image(tree: LexborHTMLParser) -> str:
    """The name of the file that the page names for those who share it; "" for none."""
    meta = tree.css_first('meta[property="og:image"]')
    return file_name(meta.attributes.get("content") or "") if meta is not None else ""


def _images_between(heading: LexborNode, container: LexborNode) -> list[LexborNode]:
    """The images behind a heading and before an element, in order, but for those of boxes and of other articles."""
    around_heading = {node.mem_id for node in (heading, *ancestors(heading))}
    images: list[LexborNode] = []
    for node in islice(_elements_before(container), _MOST_ELEMENTS):
        if node.mem_id not in around_heading:
            images[:0] = _images_in(node, node.css("img"))[: _MOST_IMAGES - len(images)]
            continue
        inside = node.css(f"{heading.tag}, img")
        order = [each.mem_id for each in inside]
        behind = inside[order.index(heading.mem_id) :] if heading.mem_id in order else []
        return _images_in(node, [each for each in behind if each.tag == "img"]) + images
    return []  # the heading stands elsewhere


def _elements_before(node: LexborNode) -> Iterator[LexborNode]:
    """The elements before an element, and before those around it, the nearest first, that may hold a picture."""
    current: LexborNode | None = node
    while current is not None and current.tag not in _ROOTS:
        sibling = current.prev
        while sibling is not None:
            if sibling.is_element_node and sibling.tag not in WITHOUT_TEXT:
                yield sibling
            sibling = sibling.prev
        current = current.parent


def _images_in(outer: LexborNode, images: list[LexborNode]) -> list[LexborNode]:
    """Those images in an element that are in no box, teaser or part of the frame inside it."""
    return [image for image in images[:_MOST_IMAGES] if not any(map(_is_elsewhere, _up_to(image, outer)))]


def _up_to(image: LexborNode, outer: LexborNode) -> Iterator[LexborNode]:
    current: LexborNode | None = image
    while current is not None:
        yield current
        current = current.parent if current.mem_id != outer.mem_id else None


def _is_elsewhere(node: LexborNode) -> bool:
    return node.tag in ("article", "aside", "nav", "footer") or is_box(node)
