"""The form in which names, titles and phrases are compared, without what writers vary: case, marks, spaces, accents."""

import re

_SEPARATORS = re.compile(r"[\W_]+")
# Lower-case letters that Unicode does not decompose into a plain letter and a mark.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t"}
)


def comparison_key(text: str, joined_by: str = " ") -> str:
    """The case-folded words of a text, without marks: `Al-Mayadeen, "The Port"` is `al mayadeen the port`.

    With `joined_by=""` spacing does not count either. Two kinds of names keep marks that this key leaves out, and have
    keys of their own: outlets (`Canal+` is not `Canal`) and keys of metadata (`dc.date` is not `dcdate`).
    """
    return _SEPARATORS.sub(" ", text.casefold()).strip().replace(" ", joined_by)


def strip_accents(text: str) -> str:
    """A lower-case text without diacritics, in plain letters: `søren türk` is `soren turk`."""
    if text.isascii():
        return text
    # Most texts that are compared are ASCII, and the tables of Unicode are slow to load.
    from unicodedata import combining, normalize

    decomposed = normalize("NFKD", text.translate(_PLAIN_LETTERS))
    return "".join([character for character in decomposed if not combining(character)])
