"""Names of files as other programs want them."""

import os
from urllib.parse import quote


def uri_reference(name: str) -> str:
    """A name as a URI reference: relative names stay relative, percent-encoded. Source: RFC 3986, section 4.

    A colon in the first part of a relative path would be read as a scheme, so it is encoded.
    """
    if os.sep == "\\":
        name = name.replace("\\", "/")
    encoded = quote(name.encode("utf-8", "surrogateescape"), safe="/-._~!$&'()*+,;=@")
    return f"file://{encoded}" if name.startswith("/") else encoded
