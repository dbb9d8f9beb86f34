"""Notes of editors: which of them say that a story was corrected."""

from functools import cache

from provcheck.language import languages

# A longer note is a story.
_LONGEST_NOTE = 400


def is_correction_note(note: str) -> bool:
    """Return whether a note for editors has a word of a correction: `Corrects spelling in paragraph 3`."""
    words = note.lower()
    return 0 < len(words) <= _LONGEST_NOTE and any(stem in words for stem in _stems())


@cache
def _stems() -> tuple[str, ...]:
    words = languages.phrases_everywhere("corrections")
    return tuple(words["stem"] | words["recast"])
