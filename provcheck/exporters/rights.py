"""Statements of rights, for formats that tell copyright notices from licences."""

import re

from provcheck.model.record import Text

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)


def is_copyright_notice(rights: Text) -> bool:
    """Return whether a statement is a copyright notice, and not a licence or terms of use."""
    return _COPYRIGHT.match(rights.value) is not None
