"""Word files (Office Open XML): the paragraphs of the main document part, and nothing that is embedded.

ECMA-376, part 1, 11.3.10 and 17.3. Only `word/document.xml` is unpacked, up to the limit of size.
"""

import zipfile
import zlib
from hashlib import sha256
from io import BytesIO

from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import Transcript
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.transcripts.recognition import language_of_text
from provcheck.readers.transcripts.turns import find_turns
from provcheck.readers.xml_tree import Element, Run, parse_xml

_PART = "word/document.xml"
_MOST_ENTRIES = 10_000


def transcript(source: Source, options: ReadingOptions) -> Transcript:
    """The transcript of a Word file; raises ReadError."""
    root = parse_xml(_document_part(source.content, options.limits.file_bytes), most_levels=options.limits.xml_levels)
    paragraphs = [_text(element) for element in root.walk() if element.name == "p"]
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    turns = find_turns(text)
    return Transcript(
        file=source.name,
        format="docx",
        text=text,
        turns=turns,
        sha256=sha256(source.content).hexdigest(),
        language=language_of_text(text, turns),
        has_lines=False,
    )


def _document_part(content: bytes, most_bytes: int) -> str:
    """The XML of the main part; raises ReadError for a file that has none, or that unpacks to more than the limit."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if len(archive.infolist()) > _MOST_ENTRIES:
                raise ReadError(f"more than {_MOST_ENTRIES:,} files in it; save it again as .docx")
            with archive.open(_PART) as part:
                unpacked = part.read(most_bytes + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise ReadError(f"not a Word file ({type(error).__name__}); save it again as .docx") from None
    except zlib.error:
        raise ReadError("not a Word file (damaged); save it again as .docx") from None
    if len(unpacked) > most_bytes:
        raise ReadError("unpacks to more than the limit of size; split it, or raise file-megabytes under [limits]")
    try:
        return unpacked.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError("its text is not UTF-8; save it again as .docx") from None


def _text(paragraph: Element) -> str:
    """The words of a paragraph; a tab or a break is a space."""
    parts = []
    for element in paragraph.walk():
        if element.name == "t":
            parts += [child.text for child in element.children if isinstance(child, Run)]
        elif element.name in ("tab", "br"):
            parts.append(" ")
    return " ".join("".join(parts).split())
