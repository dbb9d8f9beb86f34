"""PDF files with a text layer as material: the lines of the pages, of which labels begin the turns."""

from hashlib import sha256

from provcheck.model.document import Source
from provcheck.model.material import Transcript
from provcheck.readers.pdf_text import read_pdf
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.transcripts.recognition import language_of_text
from provcheck.readers.transcripts.turns import find_turns


def transcript(source: Source, options: ReadingOptions) -> Transcript:
    """The transcript of a PDF file; raises ReadError."""
    content = read_pdf(source.content, options.limits.file_bytes)
    texts = ["\n".join(line.text for line in lines) for lines in content.pages]
    text = "\n".join(filter(None, texts))
    starts, position = [], 0
    for page_text in texts:
        starts.append(position)
        position += len(page_text) + 1 if page_text else 0
    turns = find_turns(text)
    return Transcript(
        file=source.name,
        format="pdf",
        text=text,
        turns=turns,
        sha256=sha256(source.content).hexdigest(),
        language=language_of_text(text, turns),
        has_lines=False,
        pages=tuple(starts),
        partial=content.empty_pages > 0,
        is_disordered=content.is_disordered,
        caveat="; ".join(content.caveats()),
    )
