"""Captions in Markdown: words in emphasis below a picture, on the next line or in the next paragraph."""

from provcheck.model.document import BlockKind
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.markdown_blocks import RawBlock

_LONGEST_CAPTION = 500
# A shortcode of WordPress.
_WORDPRESS_CAPTION = ("[caption", "[wp_caption")
# A picture, perhaps in a link and with attributes of kramdown, alone on a line.
_PICTURE = r"\[?!\[[^\]\n]*\]\([^()\n]*\)(?:\]\([^()\n]*\))?(?:\{[^{}\n]*\})?|<img\s[^<>]*>"
_EMPHASIS = r"(?:\*(?!\*)[^*\n]+\*|_(?!_)[^_\n]+_|<(?P<tag>em|i|small)>[^<>]+</(?P=tag)>)"
_PICTURE_ALONE = lazy_regex(rf"\s*(?:{_PICTURE})\s*")
_PICTURE_AND_CAPTION = lazy_regex(rf"\s*(?:{_PICTURE})[ \t]*(?:\\?\n|<br ?/?>\n?)\s*{_EMPHASIS}\s*")
_CAPTION_ALONE = lazy_regex(rf"\s*{_EMPHASIS}\s*")


def with_captions(text: str, blocks: list[RawBlock]) -> list[RawBlock]:
    """Return the blocks; paragraphs in emphasis below a picture are captions."""
    captioned: list[RawBlock] = []
    is_below_picture = False
    for block in blocks:
        is_caption = False
        if block.kind is BlockKind.PARAGRAPH and block.end - block.start <= _LONGEST_CAPTION:
            source = text[block.start : block.end]
            pattern = _CAPTION_ALONE() if is_below_picture else _PICTURE_AND_CAPTION()
            is_caption = pattern.fullmatch(source) is not None or source.startswith(_WORDPRESS_CAPTION)
            is_below_picture = _PICTURE_ALONE().fullmatch(source) is not None
        else:
            is_below_picture = False
        captioned.append(block._replace(kind=BlockKind.CAPTION) if is_caption else block)
    return captioned
