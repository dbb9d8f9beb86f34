"""Takes inline markup out of Markdown prose without moving a word: the text stays as long as its source.

Each character of markup becomes GLUE where the words on both sides belong together (`"*No*,"`), or a space where they
don't (`one<br>two`). `settle` then closes the words up and puts the space behind them.
"""

import re
from collections.abc import Iterable
from functools import cache
from html import unescape

# A NUL can't be in decoded text (decode refuses it as binary), so it is free to mean "markup stood here".
GLUE = "\0"

_SPECIAL = re.compile(r"[\\`*_~\[\]!<&{]")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# Elements of HTML that Markdown files of news sites hold (HTML Standard, section 4); upper-case names in angle brackets
# are the ticker symbols of the wires: <SRD>.
BREAKING = frozenset(
    """
address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
header hr iframe img li main nav ol p picture pre section source summary table tbody td tfoot th thead tr ul video
""".split()
)
_INLINE = frozenset(
    """
a abbr acronym audio b bdi bdo big button center cite code data del dfn em embed font i input ins kbd label mark meta
object path q s samp script small span strike strong style sub sup svg template time tt u var wbr
""".split()
)
# Content of these is no prose.
_SILENT = frozenset({"script", "style", "svg", "iframe", "template", "pre", "code", "video", "audio", "object"})
# A link's target, with title, is shorter than this; so is a tag.
_LONGEST_TARGET = 4096


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "target": r"\(\s*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
            r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)",
            "tag": r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[\s/][^<>]*)?)>",
            "autolink": r"<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>",
            "entity": r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
            "chunk": r"\S*\0\S*",
        }[name]
    )


def mask(characters: list[str], start: int, end: int, glue: bool = False) -> None:
    """Blank a range, line breaks aside."""
    for at in range(start, end):
        if characters[at] not in "\r\n":
            characters[at] = GLUE if glue else " "


def strip_inline(characters: list[str], text: str, start: int, end: int, references: Iterable[str]) -> None:
    """Mask the inline markup of one paragraph (emphasis, links, images, code, tags) and decode its entities."""
    emphasis: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}
    brackets: list[int] = []
    absent: set[int] = set()  # lengths of backtick runs that are known not to come again
    at = start
    while (match := _SPECIAL.search(text, at, end)) is not None:
        at = match.start()
        sign = text[at]
        if characters[at] != sign:  # masked already, as a comment or a marker
            at += 1
        elif sign == "\\":
            if at + 1 < end and text[at + 1] in _ESCAPABLE:
                characters[at] = GLUE
                at += 2
            else:
                if text[at + 1 : at + 2] in ("\n", "\r"):
                    characters[at] = " "
                at += 1
        elif sign == "`":
            at = _code(characters, text, at, end, absent)
        elif sign in "*_~":
            at = _emphasis(characters, text, at, end, emphasis[sign])
        elif sign == "[":
            brackets.append(at)
            at += 1
        elif sign == "]":
            at = _link(characters, text, at, end, brackets, references)
        elif sign == "<":
            at = mask_tag(characters, text, at, end)
        elif sign == "&":
            at = mask_entity(characters, text, at, end)
        elif sign == "{":
            at = _template(characters, text, at, end)
        else:
            at += 1


def settle(characters: list[str]) -> tuple[str, dict[int, int]]:
    """The text, and for each character that moved to close up a word, where it stands in the source."""
    text = "".join(characters)
    if GLUE not in text:
        return text, {}
    moved: dict[int, int] = {}
    parts: list[str] = []
    last = 0
    for match in _pattern("chunk").finditer(text):
        chunk = match[0]
        parts.append(text[last : match.start()])
        last = match.end()
        lead = len(chunk) - len(chunk.lstrip(GLUE))
        word = chunk.replace(GLUE, "")
        parts.append(" " * lead + word + " " * (len(chunk) - lead - len(word)))
        if GLUE in chunk[lead : lead + len(word)]:
            target = match.start() + lead
            for offset in range(lead, len(chunk)):
                if chunk[offset] != GLUE:
                    if target != match.start() + offset:
                        moved[target] = match.start() + offset
                    target += 1
    parts.append(text[last:])
    return "".join(parts), moved


def _code(characters: list[str], text: str, at: int, end: int, absent: set[int]) -> int:
    """Inline code is no prose: masked with its backticks."""
    length = 1
    while at + length < end and text[at + length] == "`":
        length += 1
    if length in absent:
        return at + length
    closing = at + length
    while (closing := text.find("`" * length, closing, end)) >= 0:
        run = length
        while closing + run < end and text[closing + run] == "`":
            run += 1
        if run == length:
            mask(characters, at, closing + length)
            return closing + length
        closing += run
    absent.add(length)
    return at + length


def _emphasis(characters: list[str], text: str, at: int, end: int, opened: list[tuple[int, int]]) -> int:
    """Mask a run of `*`, `_` or `~~` with the run that it closes (CommonMark 0.31, section 6.2)."""
    sign = text[at]
    length = 1
    while at + length < end and text[at + length] == sign:
        length += 1
    after = at + length
    if sign == "~" and length != 2:
        return after
    before = text[at - 1] if at else " "
    behind = text[after] if after < end else " "
    closes = not before.isspace() and not (sign == "_" and behind.isalnum())
    opens = not behind.isspace() and not (sign == "_" and before.isalnum())
    free = length
    if closes:
        while opened and free:
            start, count = opened.pop()
            used = min(count, free)
            for k in range(used):
                characters[start + count - 1 - k] = GLUE
                characters[at + length - free + k] = GLUE
            free -= used
            if count > used:
                opened.append((start, count - used))
    if opens and free:
        opened.append((after - free, free))
    return after


def _link(characters: list[str], text: str, at: int, end: int, brackets: list[int], references: Iterable[str]) -> int:
    """Mask all of a link but its words; all of an image or a footnote mark. An editor's [sic] stays."""
    if not brackets:
        return at + 1
    start = brackets.pop()
    image = start > 0 and text[start - 1] == "!"
    after = at + 1
    if text.startswith("^", start + 1):
        mask(characters, start, after, glue=True)
        return after
    if text.startswith("(", after):
        target = _pattern("target").match(text, after, min(end, after + _LONGEST_TARGET))
        if target is None:
            return after
        after = target.end()
    else:
        label = text[start + 1 : at]
        if text.startswith("[", after):
            closing = text.find("]", after, min(end, after + 1000))
            name = text[after + 1 : closing] or label
            known = closing > 0 and name.strip().casefold() in references
            after = closing + 1 if known else after
        else:
            known = label.strip().casefold() in references
        if not known:
            return after
    if image:
        mask(characters, start - 1, after)
    else:
        characters[start] = GLUE
        mask(characters, at, after, glue=True)
    return after


def mask_tag(characters: list[str], text: str, at: int, end: int) -> int:
    """Mask a tag, with its content where that is no prose; gives the place behind it. A ticker symbol stays."""
    limit = min(end, at + _LONGEST_TARGET)
    link = _pattern("autolink").match(text, at, limit)
    if link:
        characters[at] = characters[link.end() - 1] = GLUE
        return link.end()
    tag = _pattern("tag").match(text, at, limit)
    if tag is None or not is_tag(tag[2], tag[3]):
        return at + 1
    name = tag[2]
    after = tag.end()
    if name in _SILENT and not tag[1] and not tag[3].endswith("/"):
        closing = text.find(f"</{name}", after, end)
        if closing >= 0:
            after = text.find(">", closing, end) + 1 or end
    mask(characters, at, after, glue=name not in BREAKING)
    return after


def is_tag(name: str, attributes: str) -> bool:
    """HTML or a component of MDX, not a ticker symbol or a placeholder in angle brackets."""
    return name in BREAKING or name in _INLINE or "=" in attributes or attributes.endswith("/")


def mask_entity(characters: list[str], text: str, at: int, end: int) -> int:
    """`&amp;` is one character, `&` (HTML Standard, section 13.5); the rest of it is markup."""
    match = _pattern("entity").match(text, at, end)
    if match is None:
        return at + 1
    character = unescape(match[0])
    if len(character) != 1 or character in "\0\r\n" or "\ud800" <= character <= "\udfff":
        return at + 1
    characters[at] = character
    mask(characters, at + 1, match.end(), glue=True)
    return match.end()


def _template(characters: list[str], text: str, at: int, end: int) -> int:
    """Hugo's shortcodes and Liquid's tags (`{{< figure >}}`, `{% include %}`), Kramdown's attributes (`{: .lead}`)."""
    for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{:", "}")):
        if text.startswith(opening, at):
            after = text.find(closing, at + 2, min(end, at + _LONGEST_TARGET))
            if after >= 0:
                mask(characters, at, after + len(closing))
                return after + len(closing)
    return at + 1
