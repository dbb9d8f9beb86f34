"""Speech that a dash opens: `—No lo sé —dijo Ruiz—. Iremos mañana.`, and answers: `-¿Irán?`, `-Sí, iremos.`

For languages with the trait `dash-speech`. A paragraph behind a dash may also be an item of a list or a signature: it
is speech if a verb of saying follows a further dash, there or in a paragraph beside it, or a question stands beside it.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any

from provcheck.language.characters import DASHES
from provcheck.language.cues import cue_words
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prose import Quotation

# A dash that stands between words, not inside one.
_PARTING_DASH = lazy_regex(rf"(?<=\s)[{DASHES}]|[{DASHES}](?=[\s.,;:!?])")
# What begins a paragraph of a dialogue: a dash, or a hyphen right before a letter.
_OPENING = lazy_regex(rf"[{DASHES}]|-(?=[^\W\d_]|¿|¡)")
_SAYING = lazy_regex(rf"(?:(?<=\s)[{DASHES}]|[{DASHES}](?=\s))\s?(\w+)(?:\s(\w+))?")
_QUESTION_ENDS = '?»”" '


def dash_speech(text: str, paragraphs: list[tuple[int, int]], language: str) -> Iterator[Quotation]:
    """Yield the speech of the paragraphs that a dash opens."""
    for opens, numbered in groupby(paragraphs, key=lambda paragraph: _opens(text, paragraph)):
        run = list(numbered)
        if not opens:
            continue
        has_verb = any(_has_verb(text, paragraph, language) for paragraph in run)
        questions = [text[start:end].rstrip(_QUESTION_ENDS[1:]).endswith("?") for start, end in run]
        is_interview = len(run) > 1 and any(questions) and not all(questions)
        if not has_verb and not is_interview:
            continue
        for paragraph, is_question in zip(run, questions, strict=True):
            if has_verb or not is_question:
                yield from _pieces(text, *paragraph)


def _opens(text: str, paragraph: tuple[int, int]) -> bool:
    return _OPENING().match(text, *paragraph) is not None


def _has_verb(text: str, paragraph: tuple[int, int], language: str) -> bool:
    """Return whether a verb of saying stands behind a further dash; in a language without such words, any dash does."""
    cues = cue_words(language)
    start, end = paragraph
    return not cues or any(_is_saying(match.groups(""), cues) for match in _SAYING().finditer(text, start + 1, end))


def _is_saying(words: tuple[str | Any, ...], cues: Collection[str]) -> bool:
    """Return whether the first words behind a dash have a verb of saying: "—dijo Ruiz", "—le dijo Ruiz"."""
    return any(word.lower() in cues for word in words)


def _pieces(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the speech of a paragraph.

    A dash with white space on one side only, or on both, begins or ends what is said about the speaker.
    """
    dashes = [start, *(match.start() for match in _PARTING_DASH().finditer(text, start + 1, end)), end]
    for opening, closing in zip(dashes[::2], dashes[1::2], strict=False):
        inner = trimmed(text, opening + 1, closing)
        if any(map(str.isalnum, text[inner.start : inner.end])):
            yield Quotation(Span(opening, inner.end), inner, text[opening], True, False, 0)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space at either end; an empty one ends where it starts."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
