"""Pictures in Markdown: `![alt](file "title")`, `<img>`, and tags of templates and components with a file.

The pointer of each is `/image/N`, counted from 0.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from provcheck.model.document import Block, BlockKind, Range
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Image
from provcheck.readers.image_keys import image_of, plain_text

_LONGEST_TAG = 2000
_MOST_IMAGES = 200
_OPENINGS = ("![", "{{<", "{{%", "{%", "<img", "<Image", "<Figure", "<figure", "<Img", "<Photo")
_MARKUP = lazy_regex(
    r"""
    !\[(?P<alt>[^\]\n]{0,1000})\]\(\s{0,4}<?(?P<path>[^\s<>()]{1,1000})>?(?:\s{1,4}(?:"(?P<title>[^"\n]{0,1000})"|'(?P<title2>[^'\n]{0,1000})'))?\s{0,4}\)
    | \{\{[<%]-?\s{0,4}(?P<shortcode>[\w/.-]{1,60})(?P<arguments>[^{}]{0,2000})\}\}
    | \{%-?\s{0,4}(?P<tag>include|figure|image|img|picture)\b(?P<liquid>[^{}]{0,2000})%\}
    | <(?P<element>img|Image|Figure|Img|Photo)(?=\s)(?P<attributes>[^<>]{0,2000})>
    """,
    re.VERBOSE,
)
# Who is credited in a caption, as on pages (HTML Standard, 4.5.6).
_CITED = lazy_regex(r"<cite(?:\s[^<>]{0,200})?>(?P<credit>[^<>]{1,200})</cite>")
_ATTRIBUTE = lazy_regex(r"""(?<![\w-])([A-Za-z_-]{1,40})\s?=\s?(?:"([^"]{0,1000})"|'([^']{0,1000})')""")
# The parts of a picture by the parameters of the figure shortcodes of Hugo and its themes, of Jekyll's includes, and of
# the components of Astro and Next.js.
_MEMBERS = {
    **dict.fromkeys(("src", "path", "file", "url", "img", "image", "image_path", "image-path", "filename"), "path"),
    "alt": "alt",
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("attr", "credit", "credits", "attribution", "copyright", "source"), "credit"),
    **dict.fromkeys(("photographer", "creator", "artist"), "creator"),
    "agency": "agency",
}  # fmt: skip


class MarkdownImages(NamedTuple):
    """The pictures of a text in their order, and the range of each one's markup by its pointer."""

    images: tuple[Image, ...] = ()
    ranges: Mapping[str, Range] = MappingProxyType({})


def read_images(text: str, start: int, blocks: Sequence[Block]) -> MarkdownImages:
    """Return the pictures from `start` on that stand in no code. A decoration, with an empty `alt`, is none."""
    if not any(opening in text for opening in _OPENINGS):
        return MarkdownImages()
    code = [block.span for block in blocks if block.kind is BlockKind.CODE]
    starts = [span.start for span in code]
    images: list[Image] = []
    ranges: dict[str, Range] = {}
    # Marks of inline code between the beginning of the line and a place up to which they are counted.
    counted, backticks = text.rfind("\n", 0, start) + 1, 0
    for match in _MARKUP().finditer(text, start):
        line_end = text.rfind("\n", counted, match.start())
        counted, backticks = (line_end + 1, 0) if line_end >= 0 else (counted, backticks)
        backticks += text.count("`", counted, match.start())
        counted = match.start()
        number = bisect_right(starts, match.start()) - 1
        if (number >= 0 and match.start() < code[number].end) or backticks % 2 == 1:
            continue
        if members := _members(match):
            pointer = f"/image/{len(images)}"
            images.append(image_of(members, origin="markup", method=_method(match), pointer=pointer))
            ranges[pointer] = Range(*match.span())
        if len(images) == _MOST_IMAGES:
            break
    _add_cited_credits(text, images, ranges, blocks)
    return MarkdownImages(tuple(images), ranges)


def _add_cited_credits(text: str, images: list[Image], ranges: Mapping[str, Range], blocks: Sequence[Block]) -> None:
    """Give the picture above a caption the credit that the caption has in `<cite>`, and the caption's place."""
    ends = [ranges[image.pointer or ""].end for image in images]
    for kind, span in blocks:
        cited = _CITED().search(text, span.start, span.end + len("</cite>")) if kind is BlockKind.CAPTION else None
        number = bisect_right(ends, span.start) - 1
        if cited is None or number < 0 or span.start - ends[number] > _LONGEST_TAG:
            continue
        image = images[number]
        credit = image.credit or " ".join(cited["credit"].split())
        images[number] = replace(image, credit=credit, span=span, pointer=None)


def _members(match: re.Match[str]) -> dict[str, str]:
    """Return the parts of a picture; none if the markup is no picture, or decoration."""
    if match["path"]:
        members = {"path": match["path"], "alt": match["alt"], "caption": match["title"] or match["title2"] or ""}
        return {name: " ".join(value.split()) for name, value in members.items() if value.strip()}
    members = {}
    arguments = match["arguments"] or match["liquid"] or match["attributes"] or ""
    is_decoration = False
    for attribute in _ATTRIBUTE().finditer(arguments):
        name, value = attribute[1].lower(), attribute[2] if attribute[2] is not None else attribute[3]
        is_decoration |= name == "alt" and not value
        if name in _MEMBERS and value.strip() and not (_MEMBERS[name] == "credit" and "://" in value):
            members.setdefault(_MEMBERS[name], plain_text(value))
    has_words = members.keys() - {"path", "alt"}
    return members if "path" in members and (has_words or not is_decoration) else {}


def _method(match: re.Match[str]) -> str:
    name = match["shortcode"] or match["element"] or match["tag"]
    return "image" if match["path"] else str(name)
