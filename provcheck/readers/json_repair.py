"""JSON-LD of pages that no JSON parser reads, where it has one reading all the same.

Templates leave a comma before the end of a list, comments, several objects in one block, a warning of the server before
it, or quotation marks as entities. Whatever else is wrong is not guessed at.
"""

import json
import re
from html import unescape

from provcheck.readers.pairs import Pairs, Tree

_TOKEN = re.compile(r'"|/\*|//|,')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_LIST_END = re.compile(r"\s*[}\]]")
_BETWEEN_OBJECTS = re.compile(r"[\s;,]*")
# Objects in one block; publishers write two or three.
_MOST_OBJECTS = 50
_DECODER = json.JSONDecoder(object_pairs_hook=Pairs, parse_int=str, parse_float=str, parse_constant=str, strict=False)


def repair_script(text: str) -> Tree:
    """The tree of a malformed script block; a list where it holds several objects; None where it can't be read."""
    if "&quot;" in text and '"' not in text:
        text = unescape(text)
    cleaned = _without_comments(text[_start(text) :])
    if cleaned is None:
        return None
    objects: list[Tree] = []
    position = 0
    while position < len(cleaned) and len(objects) < _MOST_OBJECTS:
        try:
            tree, position = _DECODER.raw_decode(cleaned, position)
        except (ValueError, RecursionError):
            return None
        if not isinstance(tree, Pairs | list):
            return None
        objects.append(tree)
        between = _BETWEEN_OBJECTS.match(cleaned, position)
        position = between.end() if between else position
    return objects[0] if len(objects) == 1 else objects or None


def _start(text: str) -> int:
    """Where the first object or list of objects begins; what precedes it is a message of the server."""
    brace = text.find("{")
    bracket = text.rfind("[", 0, brace)
    return bracket if bracket >= 0 and not text[bracket + 1 : brace].strip() else max(brace, 0)


def _without_comments(text: str) -> str | None:
    """The text without comments, and without commas before the end of an object or list; None if a string is open."""
    parts: list[str] = []
    position = 0
    while token := _TOKEN.search(text, position):
        start, end = token.span()
        parts.append(text[position:start])
        if token[0] == '"':
            string = _STRING.match(text, start)
            if string is None:
                return None
            end = string.end()
            parts.append(string[0])
        elif token[0] == "/*":
            closing = text.find("*/", end)
            if closing < 0:
                return None
            end = closing + 2
        elif token[0] == "//":
            line_end = text.find("\n", end)
            end = line_end if line_end >= 0 else len(text)
        elif not _LIST_END.match(text, end):
            parts.append(",")
        position = end
    parts.append(text[position:])
    return "".join(parts)
