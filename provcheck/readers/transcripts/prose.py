"""Transcripts that are text, Markdown or a page: the text is that of the document, and labels begin the turns."""

from hashlib import sha256

from provcheck.language import language_of
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.material import Transcript
from provcheck.readers import formats
from provcheck.readers.decode import decode
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.transcripts.recognition import language_of_text
from provcheck.readers.transcripts.turns import find_turns

# The text of these documents has the lines of the file.
_WITH_LINES = frozenset({"text", "markdown"})


def transcript(source: Source, options: ReadingOptions) -> Transcript:
    """The transcript of a text, Markdown file or page; raises ReadError."""
    own_format = formats.format_of_file(source.name, source.content[:2048])
    if own_format.name == "text":
        text = decode(source).text
        turns = find_turns(text)
        language = language_of_text(text, turns)
    else:
        document = next(own_format.open(source, options), None)
        if document is None:
            raise ReadError("it holds no text; name a transcript with words")
        text = document.text
        turns = find_turns(text, _first_block(document))
        language = language_of(document)
    return Transcript(
        file=source.name,
        format=own_format.name,
        text=text,
        turns=turns,
        sha256=sha256(source.content).hexdigest(),
        language=language,
        has_lines=own_format.name in _WITH_LINES,
    )


def _first_block(document: Document) -> int:
    """Where the text behind front matter and header lines begins."""
    start = document.blocks[0].span.start if document.blocks else 0
    return document.text.rfind("\n", 0, start) + 1
