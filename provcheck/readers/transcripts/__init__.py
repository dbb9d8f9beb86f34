"""Transcripts: source material of articles, read into text, turns with speakers, and cues with times.

`formats.material_format` says which module reads a file; each has `transcript(source, options)`, which raises ReadError
and nothing else.
"""

from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import Transcript
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers import formats
from provcheck.readers.reading_options import DEFAULT_OPTIONS, NO_KEYS, ReadingOptions
from provcheck.readers.signatures import HEAD_BYTES


def read_transcript(source: Source, limits: Limits = LIMITS) -> Transcript:
    """The transcript in a source; raises ReadError and nothing else, whatever the bytes."""
    own_format = formats.material_format(source.name, source.content[:HEAD_BYTES])
    options = DEFAULT_OPTIONS if limits is LIMITS else ReadingOptions(NO_KEYS, limits)
    transcript = own_format.open_transcript(source, options)
    if not transcript.turns:
        raise ReadError("nobody speaks in it; name a transcript with words")
    return transcript
