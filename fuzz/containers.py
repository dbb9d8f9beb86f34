"""Packs text into the files that its format keeps it in: parts of ZIP archives, a page of a PDF file."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from os.path import splitext

_OPEN_DOCUMENT = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "text", "style", "table", "meta", "dc"))
_BEFORE_BODY = f"<office:document-content {_OPEN_DOCUMENT}><office:body><office:text>".encode()
_AFTER_BODY = b"</office:text></office:body></office:document-content>"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>"
)


def packed(name: str, content: bytes) -> bytes:
    """The bytes of a file: the content itself, or the archive or page that has it as its text."""
    pack = _PACKERS.get(splitext(name)[1])
    return pack(content) if pack else content


def _odt(body: bytes) -> bytes:
    """An OpenDocument text with these elements as its body, and as its metadata."""
    return _zip(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": _BEFORE_BODY + body + _AFTER_BODY,
            "meta.xml": f"<x {_OPEN_DOCUMENT}><meta>".encode() + body + b"</meta></x>",
        }
    )


def _docx(body: bytes) -> bytes:
    """A Word file with these elements as its body, and as its properties."""
    return _zip(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": b'<w:document xmlns:w="urn:w"><w:body>' + body + b"</w:body></w:document>",
            "docProps/core.xml": b'<x xmlns:w="urn:w" xmlns:dc="urn:dc">' + body + b"</x>",
        }
    )


def _zip(parts: dict[str, bytes]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            # The first part of an OpenDocument file is not packed: its bytes are the signature.
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), content, packing)
    return archive.getvalue()


def _pdf(drawing: bytes) -> bytes:
    """A PDF file of one page on which these operators draw, with a font `/F1`."""
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing)
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate((_CATALOG, _PAGES, _FONT, _PAGE, stream), 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


_PACKERS: dict[str, Callable[[bytes], bytes]] = {".odt": _odt, ".docx": _docx, ".pdf": _pdf}
