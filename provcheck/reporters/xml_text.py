"""Text for XML 1.0, in which some characters are forbidden even as references. Source: XML 1.0, section 2.2."""

import re

from provcheck.reporters.printable import printable

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_SPECIAL = re.compile("[&<>\"']")
# Forbidden in XML, and not escaped by `printable`.
_FORBIDDEN = re.compile("[\ufffe\uffff]")


def escape_xml(text: str) -> str:
    """Return a text on one line, escaped for an attribute or an element."""
    text = _FORBIDDEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", printable(text))
    return _SPECIAL.sub(lambda match: _ENTITIES[match[0]], text)


def xml_attributes(**values: object) -> str:
    """Return ` name="value"` for each."""
    return "".join(f' {name}="{escape_xml(str(value))}"' for name, value in values.items())
