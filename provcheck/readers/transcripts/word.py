"""Word files (Office Open XML) as material: the paragraphs, of which labels begin the turns."""

from hashlib import sha256

from provcheck.model.document import Source
from provcheck.model.material import Transcript
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.transcripts.recognition import language_of_text
from provcheck.readers.transcripts.turns import find_turns
from provcheck.readers.word_text import word_paragraphs
from provcheck.readers.zip_parts import ZipParts


def transcript(source: Source, options: ReadingOptions) -> Transcript:
    """The transcript of a Word file; raises ReadError."""
    paragraphs = word_paragraphs(ZipParts(source.content, options.limits), options.limits)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs if paragraph.text)
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
