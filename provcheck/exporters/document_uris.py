"""The URIs of documents, for formats that identify an article by one."""

import re
from base64 import urlsafe_b64encode
from urllib.parse import quote as percent_encode

from provcheck.model.record import DocumentInfo

# An absolute URI (RFC 3986). A path may contain a colon, so that only these schemes are accepted without `//`.
_PART = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"
_URI = re.compile(rf"(?:[A-Za-z][A-Za-z0-9+.-]+://|(?:urn|tag|ni|doi):){_PART}(?:#{_PART})?")
# The line of a row, as code hosts write it.
_ROW = re.compile(r"#L\d+$")


def content_uri(info: DocumentInfo) -> str:
    """Return a URI of the document's bytes (RFC 6920), which does not depend on the place of the file."""
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(info.sha256)).decode("ascii").rstrip("=")


def is_uri(name: str) -> bool:
    """Return whether a name is an absolute URI, such as a URL or a URN, and not a path."""
    return _URI.fullmatch(name) is not None


def document_reference(info: DocumentInfo) -> str:
    """Return the document's own URI, else its path as a relative reference (RFC 3986), with `#L` and a row's line."""
    if is_uri(info.uri):
        return info.uri
    row = _ROW.search(info.uri)
    # Colons are encoded too: in the first part of a path one would end a scheme.
    path = percent_encode(info.uri[: row.start() if row else None].replace("\\", "/"), errors="replace")
    return path + (row[0] if row else "")
