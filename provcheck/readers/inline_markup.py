"""Removes inline markup from Markdown prose. The text stays as long as its source, and words stay where they are.

Each character of markup is replaced: by GLUE where the words on both sides belong together (`"*No*,"`), by a space
where they don't (`one<br>two`). At the end `text_without_glue` closes up words and moves the spaces after them.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape

from provcheck.language.characters import QUOTES
from provcheck.model.lazy_regex import lazy_regex

# A NUL can't be in decoded text (decode refuses it as binary), so it can represent removed markup.
GLUE = "\0"

# Elements of HTML in Markdown files of news sites (HTML Standard, section 4). Names are compared as written: upper-case
# names in angle brackets are ticker symbols of the wires (<SRD>).
BLOCK_TAGS = frozenset(
    """
address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
h6 header hr iframe img li main nav ol p picture pre section source summary table tbody td tfoot th thead tr ul video
""".split()
)
INLINE_TAGS = frozenset(
    """
a abbr acronym audio b bdi bdo big button center cite code data del dfn em embed font i input ins kbd label mark meta
object path q s samp script small span strike strong style sub sup svg template time tt u var wbr
""".split()
)
# The marks that browsers show around a quotation of the line (HTML Standard, 4.5.7 and 15.3.4).
OPENING_MARK, CLOSING_MARK = "“", "”"
# Elements whose content is no prose.
_TAGS_WITHOUT_PROSE = frozenset(
    {"script", "style", "svg", "iframe", "template", "pre", "code", "video", "audio", "object"}
)
# Targets of links (with title), tags and template tags are shorter than this.
_LONGEST_TAG = 4096
_LONGEST_REFERENCE = 1000

_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKUP = re.compile(r"[\\`*_~\[\]<&{]")
_LINK_TARGET = lazy_regex(
    r"""
    \(\s*
    # an address may hold a template, or one level of parentheses
    (?: <[^<>\n]*> | (?: \{\{[^{}\n]*\}\} )? [^\s()<>]* (?: \( [^\s()]* \) [^\s()]* )* )
    (?: \s+ (?: "[^"]*" | '[^']*' | \([^()]*\) ) )?               # the title
    \s*\)
    """,
    re.VERBOSE,
)
_TAG = lazy_regex(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[\s/][^<>]*)?)>")
_AUTOLINK = lazy_regex(r"<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_ENTITY = lazy_regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WORD_WITH_GLUE = lazy_regex(r"\S*\0\S*")
# The shortcodes of WordPress itself (developer.wordpress.org, "Shortcode"), which exports to Markdown keep.
_WORDPRESS = lazy_regex(
    r"\[/?(?:caption|wp_caption|gallery|embed|audio|video|playlist)(?:\s[^\[\]\n]*=[^\[\]\n]*)?\](?![\[(:])"
)
# Hugo's shortcodes, Liquid's tags and Kramdown's attributes: `{{< figure >}}`, `{% include %}`, `{: .lead}`.
_TEMPLATE_TAGS = (("{{", "}}"), ("{%", "%}"), ("{:", "}"))


def mask(characters: list[str], start: int, end: int, glue: bool = False) -> None:
    """Replace a range by spaces or GLUE, except for its line breaks."""
    for position in range(start, end):
        if characters[position] not in "\r\n":
            characters[position] = GLUE if glue else " "


def mask_inline_markup(characters: list[str], text: str, start: int, end: int, references: Iterable[str]) -> None:
    """Mask the emphasis, links, images, code and tags of one paragraph, and decode its entities.

    `characters` is the text with block markers already masked; `references` are the names of link references.
    """
    paragraph = _Paragraph(characters, text, end, references)
    position = start
    while (match := _MARKUP.search(text, position, end)) is not None:
        position = match.start()
        character = text[position]
        if characters[position] == character:
            position = _MASKERS[character](paragraph, position)
        else:  # part of a comment or of a block marker
            position += 1


def text_without_glue(characters: list[str]) -> tuple[str, dict[int, int]]:
    """The text with its words closed up, and the source offsets of the letters that moved, by their new offsets."""
    text = "".join(characters)
    if GLUE not in text:
        return text, {}
    moved: dict[int, int] = {}
    parts: list[str] = []
    last_end = 0
    for match in _WORD_WITH_GLUE().finditer(text):
        written = match[0]
        word = written.replace(GLUE, "")
        margin = len(written) - len(written.lstrip(GLUE))
        parts += [text[last_end : match.start()], " " * margin, word, " " * (len(written) - margin - len(word))]
        last_end = match.end()
        if GLUE in written[margin : margin + len(word)]:
            target = match.start() + margin
            for source in range(match.start() + margin, match.end()):
                if text[source] != GLUE:
                    if target != source:
                        moved[target] = source
                    target += 1
    parts.append(text[last_end:])
    return "".join(parts), moved


class _Paragraph:
    """One pass over a paragraph. Each method masks markup that begins at `start` and returns where to go on."""

    def __init__(self, characters: list[str], text: str, end: int, references: Iterable[str]) -> None:
        self.characters = characters
        self.text = text
        self.end = end
        self.references = references
        self.openers: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}  # ranges of emphasis marks
        self.brackets: list[int] = []
        self.unclosed_lengths: set[int] = set()  # of backtick runs that no later run matches

    def escape(self, start: int) -> int:
        """A backslash that escapes a character or breaks a line."""
        following = self.text[start + 1 : min(start + 2, self.end)]
        if following in _ESCAPABLE:
            self.characters[start] = GLUE
            return start + 2
        if self.text[start + 1 : start + 2] in ("\n", "\r"):  # a hard line break
            self.characters[start] = " "
        return start + 1

    def code(self, start: int) -> int:
        """Inline code is no prose; it is masked with its backticks."""
        run_end = self._run_end(start)
        length = run_end - start
        if length in self.unclosed_lengths:
            return run_end
        closing = run_end
        while (closing := self.text.find("`" * length, closing, self.end)) >= 0:
            closing_end = self._run_end(closing)
            if closing_end - closing == length:
                mask(self.characters, start, closing_end)
                return closing_end
            closing = closing_end
        self.unclosed_lengths.add(length)
        return run_end

    def emphasis(self, start: int) -> int:
        """A run of `*`, `_` or `~~`, masked with the runs that it closes (CommonMark 0.31, section 6.2)."""
        mark = self.text[start]
        end = self._run_end(start)
        if mark == "~" and end - start != 2:
            return end
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < self.end else " "
        can_close = not before.isspace() and not (mark == "_" and after.isalnum())
        can_open = not after.isspace() and not (mark == "_" and before.isalnum())
        openers = self.openers[mark]
        while can_close and openers and start < end:
            opener_start, opener_end = openers.pop()
            count = min(opener_end - opener_start, end - start)
            self.characters[opener_end - count : opener_end] = GLUE * count
            self.characters[start : start + count] = GLUE * count
            start += count
            if opener_start < opener_end - count:
                openers.append((opener_start, opener_end - count))
        if can_open and start < end:
            openers.append((start, end))
        return end

    def opening_bracket(self, start: int) -> int:
        """A bracket that may begin a link; it is masked with the end of the link."""
        if shortcode := _WORDPRESS().match(self.text, start, self.end):
            mask(self.characters, start, shortcode.end())
            return shortcode.end()
        self.brackets.append(start)
        return start + 1

    def closing_bracket(self, closing: int) -> int:
        """All of a link but its words, all of an image or footnote mark. Brackets of an editor ([sic]) stay."""
        if not self.brackets:
            return closing + 1
        opening = self.brackets.pop()
        if self.text.startswith("^", opening + 1):
            mask(self.characters, opening, closing + 1, glue=True)
            return closing + 1
        end = self._link_end(opening, closing)
        if end is None:
            return closing + 1
        if opening > 0 and self.text[opening - 1] == "!":
            mask(self.characters, opening - 1, end)
        else:
            self.characters[opening] = GLUE
            mask(self.characters, closing, end, glue=True)
        return end

    def _link_end(self, opening: int, closing: int) -> int | None:
        """The end of the target or reference after brackets; None if they are no link."""
        start = closing + 1
        if self.text.startswith("(", start):
            target = _LINK_TARGET().match(self.text, start, min(self.end, start + _LONGEST_TAG))
            return target.end() if target else None
        label = self.text[opening + 1 : closing]
        if not self.text.startswith("[", start):
            return start if self._is_reference(label) else None
        name_end = self.text.find("]", start, min(self.end, start + _LONGEST_REFERENCE))
        if name_end >= 0 and self._is_reference(self.text[start + 1 : name_end] or label):
            return name_end + 1
        return None

    def _is_reference(self, name: str) -> bool:
        return name.strip().casefold() in self.references

    def tag(self, start: int) -> int:
        """See `mask_tag`."""
        return mask_tag(self.characters, self.text, start, self.end)

    def entity(self, start: int) -> int:
        """See `mask_entity`."""
        return mask_entity(self.characters, self.text, start, self.end)

    def template(self, start: int) -> int:
        """A tag of a static site's template language."""
        for opening, closing in _TEMPLATE_TAGS:
            if self.text.startswith(opening, start):
                closing_start = self.text.find(closing, start + 2, min(self.end, start + _LONGEST_TAG))
                if closing_start >= 0:
                    mask(self.characters, start, closing_start + len(closing))
                    return closing_start + len(closing)
        return start + 1

    def _run_end(self, start: int) -> int:
        """The end of a run of equal characters."""
        end = start + 1
        while end < self.end and self.text[end] == self.text[start]:
            end += 1
        return end


_MASKERS: dict[str, Callable[[_Paragraph, int], int]] = {
    "\\": _Paragraph.escape,
    "`": _Paragraph.code,
    "*": _Paragraph.emphasis,
    "_": _Paragraph.emphasis,
    "~": _Paragraph.emphasis,
    "[": _Paragraph.opening_bracket,
    "]": _Paragraph.closing_bracket,
    "<": _Paragraph.tag,
    "&": _Paragraph.entity,
    "{": _Paragraph.template,
}


def mask_tag(characters: list[str], text: str, start: int, end: int) -> int:
    """Mask the tag at `start`, with its content where that is no prose; returns where to go on.

    What is no tag stays: a ticker symbol, a placeholder in angle brackets.
    """
    limit = min(end, start + _LONGEST_TAG)
    link = _AUTOLINK().match(text, start, limit)
    if link:
        characters[start] = characters[link.end() - 1] = GLUE
        return link.end()
    tag = _TAG().match(text, start, limit)
    if tag is None or not _is_tag(tag, min(end, tag.end() + _LONGEST_TAG)):
        return start + 1
    name = tag[2].lower()
    tag_end = tag.end()
    if name in _TAGS_WITHOUT_PROSE and not tag[1] and not tag[3].endswith("/"):
        closing = text.find(f"</{tag[2]}", tag_end, end)
        if closing >= 0:
            tag_end = text.find(">", closing, end) + 1 or end
    mask(characters, start, tag_end, glue=name not in BLOCK_TAGS)
    if name == "q":
        _show_quotation_mark(characters, text, start, tag_end)
    return tag_end


def _show_quotation_mark(characters: list[str], text: str, start: int, end: int) -> None:
    """Put the mark that a browser shows in place of a tag, unless the writer put one beside it."""
    if any(character in QUOTES for character in text[max(0, start - 1) : start] + text[end : end + 1]):
        return
    if text[start + 1] == "/":
        characters[end - 1] = CLOSING_MARK
    else:
        characters[start] = OPENING_MARK


def _is_tag(tag: re.Match[str], end: int) -> bool:
    """Whether angle brackets hold HTML or a component of MDX, and no symbol of a company or placeholder.

    Names without attributes that HTML does not have, and one capital letter, need a closing tag before `end`.
    """
    name, attributes = tag[2], tag[3]
    if tag[1] or "=" in attributes or attributes.endswith("/"):
        return True
    is_symbol = len(name) == 1 and name.isupper() and name != "P"
    if not is_symbol and (name.lower() in BLOCK_TAGS or name.lower() in INLINE_TAGS):
        return True
    closing = tag.string.find(f"</{name}>", tag.end(), end)
    return closing >= 0 and not (is_symbol and 0 <= tag.string.find(f"<{name}>", tag.end(), end) < closing)


def mask_entity(characters: list[str], text: str, start: int, end: int) -> int:
    """Replace `&amp;` by `&` and glue (HTML Standard, section 13.5); returns where to go on."""
    match = _ENTITY().match(text, start, end)
    if match is None:
        return start + 1
    character = unescape(match[0])
    if len(character) != 1 or character in "\0\r\n" or "\ud800" <= character <= "\udfff":
        return start + 1
    characters[start] = character
    mask(characters, start + 1, match.end(), glue=True)
    return match.end()
