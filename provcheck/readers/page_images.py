"""The pictures of a page's story: figures with their captions, and images that stand alone.

A credit that an element of its own gives is known by the class of the element: `<span class="photo-credit">`.
"""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Image
from provcheck.readers.image_keys import plain_text
from provcheck.readers.page_elements import ElementPointers, ancestors, collapsed

# Words of class names, of `itemprop` and of `data-testid` of elements with a credit; own compilation from news sites.
_CREDIT = lazy_regex(
    r"credit|copyright|photographer|(?<![a-z])(?:byline|attribution|image-?source|photo-?by|author|agency)(?![a-z])"
)
_FILE = lazy_regex(r"(?i:\.(?:jpe?g|png|gif|webp|avif)\b)")
_NAMING = ("class", "itemprop", "data-testid", "id")
# Where a script loads a picture later, its address stands in an attribute of its own.
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "src", "srcset", "data-srcset")
_LONGEST_CREDIT = 150
_MOST_ELEMENTS = 60
_MOST_IMAGES = 40
# What is narrower is an icon or a portrait beside a name.
_NARROWEST = 200


def caption_image(caption: LexborNode, span: Span | None) -> Image:
    """Return the picture of a caption, which stands in the text at the span, if it does."""
    figure = figure_of(caption)
    image = figure.css_first("img") if figure is not None else None
    return Image(
        credit=_credit(figure if figure is not None else caption),
        alt=plain_text(_attribute(image, "alt") or "") or None,
        path=image_address(image),
        origin="markup",
        method="figcaption",
        span=span,
    )


def figure_of(node: LexborNode) -> LexborNode | None:
    """Return the figure around an element, None if there is none."""
    return next((parent for parent in ancestors(node) if parent.tag == "figure"), None)


def single_images(
    images: Sequence[LexborNode], captioned: Sequence[LexborNode], pointers: ElementPointers
) -> Iterator[Image]:
    """Yield the images of a story that have no caption; those with an empty `alt` and small ones are decoration."""
    figures = {figure.mem_id for caption in captioned if (figure := figure_of(caption)) is not None}
    for image in images[:_MOST_IMAGES]:
        width = _attribute(image, "width") or ""
        if not _attribute(image, "alt") or (width.isdecimal() and int(width) < _NARROWEST):
            continue
        figure, path = figure_of(image), image_address(image)
        if path is None or _leads_elsewhere(image) or (figure is not None and figure.mem_id in figures):
            continue
        yield Image(
            credit=_credit(figure) if figure is not None else None,
            alt=plain_text(_attribute(image, "alt") or "") or None,
            path=path,
            origin="markup",
            method="img",
            pointer=f"{pointers.of(image)}/alt",
        )


def _leads_elsewhere(image: LexborNode) -> bool:
    """Return whether an image is the link to another page, as that of a teaser is."""
    link = next((parent for parent in ancestors(image) if parent.tag == "a"), None)
    address = _attribute(link, "href")
    return address is not None and not _FILE().search(address)


def _credit(figure: LexborNode) -> str | None:
    """Return the text of the element with the credit in a figure; of several within one another the innermost."""
    credit = None
    for node in figure.css("span, div, cite, p, em, i, small, figcaption")[:_MOST_ELEMENTS]:
        attributes = node.attributes
        names = " ".join([attributes.get(name) or "" for name in _NAMING]).lower()
        if node.tag == "cite" or (names.strip() and _CREDIT().search(names)):
            text = collapsed(node.text(separator=" "))
            if text and len(text) <= _LONGEST_CREDIT:
                credit = text
    return credit


def image_address(image: LexborNode | None) -> str | None:
    """Return the address of an image; that of a placeholder in the page itself (`data:`) is none."""
    for name in _ADDRESSES:
        value = _attribute(image, name)
        if value and not value.startswith("data:"):
            return value.split(" ", 1)[0].rstrip(",") if name.endswith("srcset") else value
    return None


def _attribute(node: LexborNode | None, name: str) -> str | None:
    value = node.attributes.get(name) if node is not None else None
    return " ".join(value.split()) or None if value else None
