"""File names as URIs."""

import os
from urllib.parse import quote


def uri_reference(name: str) -> str:
    """Return a percent-encoded URI reference; relative names stay relative. Source: RFC 3986, section 4.

    Colons are encoded, because a relative path up to its first colon would be read as a scheme.
    """
    if os.sep == "\\":
        name = name.replace("\\", "/")
    encoded = quote(name.encode("utf-8", "surrogateescape"), safe="/-._~!$&'()*+,;=@")
    return f"file://{encoded}" if name.startswith("/") else encoded
