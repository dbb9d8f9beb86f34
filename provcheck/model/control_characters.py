"""What acts where it should be read: characters that nobody sees, and commands to CI systems. JSON without either.

Source: Unicode Technical Report 36 (Security Considerations); Trojan Source (CVE-2021-42574) for the
bidirectional controls; ECMA-48 for the control characters that terminals obey; RFC 8259 for JSON. Azure
Pipelines ("Logging commands"), TeamCity ("Service messages") and the first runner of GitHub obey anywhere in a line.
"""

import json
import re

_BELOW_SPACE = "\x00-\x1f"
# Control characters, bidirectional controls and marks, zero-width debris, separators, halves of characters, tags and
# the variation selectors that can carry hidden text. Zero-width joiners (U+200C, U+200D) are left alone, Persian and
# emoji need them, and so are U+FE00 to U+FE0F, for emoji.
UNSEEN = _BELOW_SPACE + (
    "\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# The second sign of `##vso[`, `##teamcity[` and `##[`: with it written otherwise they are no commands.
OBEYED = r"(?<=#)#(?=\w{0,20}\[)"
# JSON escapes what is below U+0020 itself; the rest of what can't be seen may stand in strings alone, so that an
# escape is right wherever it occurs. A pattern that is one set of characters is searched for several times as fast.
_IN_JSON = re.compile(f"[{UNSEEN.removeprefix(_BELOW_SPACE)}]")
_COMMAND_IN_JSON = re.compile(OBEYED)


# Most of a text is this, and none of it acts.
_HARMLESS = bytes(range(0x20, 0x7F))
# UTF-8 of the characters from U+E0000, the only ones that can't be seen and yet count as printable, begins so.
_TAGS = b"\xf3\xa0"

# What is printed are trees: nothing in them can hold itself.
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def dumps(value: object) -> str:
    """JSON on one line, in which nothing acts on a terminal or in the log of a CI system."""
    return escape_controls(_encode(value))


def escape_controls(text: str) -> str:
    """The same JSON, in which nothing acts on a terminal or in the log of a CI system."""
    if "#" in text and "##" in text:
        text = _COMMAND_IN_JSON.sub(_escaped, text)
    rest = text.encode("utf-8", "surrogatepass").translate(None, _HARMLESS)
    # No-break spaces don't count as printable, are harmless, and stand in every other article.
    if _TAGS not in rest and rest.decode("utf-8", "surrogatepass").replace("\xa0", "").isprintable():
        return text
    return _IN_JSON.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
