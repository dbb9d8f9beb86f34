"""Characters that reorder, hide or execute something where text is printed, and JSON in which they are escaped.

Source: Unicode Technical Report 36 (Security Considerations); Trojan Source (CVE-2021-42574) for the
bidirectional controls; ECMA-48 for the control characters of terminals; RFC 8259 for JSON. Azure Pipelines ("Logging
commands"), TeamCity ("Service messages") and the first GitHub runner execute commands anywhere in a line.
"""

import json
import re
from functools import lru_cache

from provcheck.model.lazy_regex import lazy_regex

_BELOW_SPACE = "\x00-\x1f"
# A character class: control characters, bidirectional controls and marks, zero-width spaces, separators, surrogates,
# tags and the variation selectors that can carry hidden text. Not in it are zero-width joiners (U+200C, U+200D), which
# Persian and emoji need, and the variation selectors of emoji (U+FE00 to U+FE0F).
UNSAFE = _BELOW_SPACE + (
    "\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# The second character of `##vso[`, `##teamcity[` and `##[`: with that one escaped they are not commands.
COMMAND_MARK = r"(?<=#)#(?=\w{0,20}\[)"
# JSON itself escapes characters below U+0020. The others occur in JSON inside strings only, where an escape is valid.
# Two patterns, because a pattern of one character class is several times as fast.
_UNSAFE_IN_JSON = lazy_regex(f"[{UNSAFE.removeprefix(_BELOW_SPACE)}]")
_COMMAND_IN_JSON = lazy_regex(COMMAND_MARK)

# Characters that need no escaping: printable ASCII, as bytes; the mark of a command is looked at.
_SAFE_ASCII = bytes(range(0x20, 0x7F)).replace(b"#", b"")
_ASCII = bytes(range(0x80))
# The first bytes of the characters from U+E0000 in UTF-8: the only unsafe ones that `str.isprintable` takes for safe.
_TAG_PREFIX = b"\xf3\xa0"

# The values are trees: no check for cycles is needed.
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def dumps(value: object) -> str:
    """Return a value as JSON on one line, with unsafe characters and CI commands escaped."""
    return escape_controls(_encode(value))


def escape_controls(text: str) -> str:
    """Return the same JSON with unsafe characters and CI commands escaped."""
    if text.isascii() and "##" not in text and "\x7f" not in text:
        return text  # most records: JSON has escaped what is below the space
    rest = _without_safe_ascii(text)
    if b"##" in rest:
        text = _COMMAND_IN_JSON().sub(_escape, text)
    return text if _is_safe(rest) else _UNSAFE_IN_JSON().sub(_escape, text)


def has_only_safe(text: str) -> bool:
    """Return whether no character of a text is unsafe; commands are another matter."""
    return _is_safe(_without_safe_ascii(text))


def _without_safe_ascii(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass").translate(None, _SAFE_ASCII)


def _is_safe(rest: bytes) -> bool:
    # No-break spaces are safe and frequent, but not printable.
    return _TAG_PREFIX not in rest and rest.decode("utf-8", "surrogatepass").replace("\xa0", "").isprintable()


@lru_cache(maxsize=8)
def non_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII, in order; the last ones are remembered, for other rules.

    A pattern that looks for some of them in the whole text takes five times as long.
    """
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
