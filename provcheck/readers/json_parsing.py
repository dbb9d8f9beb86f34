"""JSON text to trees of pairs."""

import json

from provcheck.model.errors import ReadError
from provcheck.readers.pairs import Pairs, Tree

# What publishers wrap script blocks in.
_COMMENTS = (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"))
# Numbers stay as written: a date may be 20250510, and int() refuses integers of more than 4,300 digits.
_decode = json.JSONDecoder(object_pairs_hook=Pairs, parse_int=str, parse_float=str, parse_constant=str).decode


def parse_json(decoded: str, first_line: int = 1) -> Tree:
    """The tree of a JSON text; raises ReadError with line and column where it is malformed."""
    try:
        return _decode(decoded)
    except json.JSONDecodeError as error:
        position, reason = error.pos, json_reason(error)
        # Up to Python 3.12 the error for a trailing comma is about what should follow it.
        comma = len(decoded[:position].rstrip()) - 1
        if decoded[position : position + 1] in ("}", "]") and decoded[comma : comma + 1] == ",":
            position = comma
        if position == comma or "trailing comma" in reason:
            reason = "trailing comma"
        line = decoded.count("\n", 0, position) + first_line
        column = position - decoded.rfind("\n", 0, position)
        raise ReadError(f"malformed JSON, line {line}, column {column}: {reason}; correct it", line=line) from None
    except RecursionError:
        raise ReadError("JSON is nested too deeply to be an article; flatten it", line=first_line) from None


def json_reason(error: json.JSONDecodeError) -> str:
    """Why a JSON text is malformed; without the "at" or "starting at" of messages that go on with the place."""
    return (error.msg[:1].lower() + error.msg[1:]).removesuffix(" at").removesuffix(" starting")


def parse_script(text: str) -> Tree:
    """The tree of a JSON-LD script block in a page, None where it can't be read.

    Line breaks in strings, comments around the block and a semicolon after it are allowed, as in browsers; a malformed
    block is repaired where it has one reading.
    """
    stripped = text.strip()
    for opening, closing in _COMMENTS:
        stripped = stripped.removeprefix(opening).removesuffix(closing).strip()
    try:
        return json.loads(
            stripped.rstrip(";"),
            object_pairs_hook=Pairs,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
            strict=False,
        )
    except RecursionError:
        return None
    except ValueError:
        from provcheck.readers.json_repair import repair_script  # few pages need it

        return repair_script(stripped)
