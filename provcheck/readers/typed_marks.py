"""Marks of Markdown that people type in plain text: `# Headline`, `*By Ada Linnet*`, `**Source:** AFP`.

Only pairs on one line count: stars also begin items of lists and point to notes.
"""

import re

from provcheck.readers.inline_markup import mask, text_without_glue

_HEADING = re.compile(r"(?:\A|(?<=\n))[ \t]{0,3}#{1,6}[ \t]+(?=\S)")
# Emphasis by one to three marks, which no word and no space touches on the wrong side (CommonMark 0.31.2, 6.2).
_EMPHASIS = tuple(
    re.compile(rf"(?<![\w{mark}])({mark}{{1,3}})(?=[^\s{mark}])[^{mark}\n]{{1,500}}(?<=[^\s{mark}])\1(?![\w{mark}])")
    for mark in (r"\*", "_")
)


def without_marks(text: str) -> tuple[str, dict[int, int]]:
    """The text without marks, as long as before, and the source offsets of letters that moved by their new ones."""
    characters = list(text)
    for heading in _HEADING.finditer(text):
        mask(characters, *heading.span())
    for pattern in _EMPHASIS:
        for match in pattern.finditer(text):
            width = len(match[1])
            mask(characters, match.start(), match.start() + width, glue=True)
            mask(characters, match.end() - width, match.end(), glue=True)
    return text_without_glue(characters)
