"""The language of a transcript, by its first words."""

from collections.abc import Sequence

from provcheck.language import recognition
from provcheck.model.material import Turn


def language_of_text(text: str, turns: Sequence[Turn]) -> str:
    """The tag of the language of the words in some turns; "und" where it is not known."""
    parts: list[str] = []
    length = 0
    for turn in turns:
        parts.append(text[turn.span.start : min(turn.span.end, turn.span.start + recognition.CHARACTERS)])
        length += len(parts[-1])
        if length >= recognition.CHARACTERS:
            break
    return recognition.recognise(" ".join(parts), None)
