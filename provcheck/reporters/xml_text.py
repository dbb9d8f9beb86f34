"""Text that can stand in XML 1.0, where some characters can't stand even escaped. Source: XML 1.0, section 2.2."""

import re

from provcheck.reporters.printable import printable

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_ESCAPED = re.compile("[&<>\"']")
# The two that `visible` lets through, since a terminal has no objection.
_NEVER = re.compile("[\ufffe\uffff]")


def escape_xml(text: str) -> str:
    """A text for an attribute or an element, on one line."""
    shown = _NEVER.sub(lambda match: f"<U+{ord(match[0]):04X}>", printable(text))
    return _ESCAPED.sub(lambda match: _SPECIAL[match[0]], shown)


def xml_attributes(**values: object) -> str:
    """` name="value"` for each."""
    return "".join(f' {name}="{escape_xml(str(value))}"' for name, value in values.items())
