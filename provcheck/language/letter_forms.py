"""The form in which words of Arabic script are compared: without vowel marks and tatweel, each letter in one form.

For languages with the trait `optional-marks`. A press writes كتّاب and كتاب, أحمد and احمد, مدرسة and مدرسه for the same
word. Positions stay those of the text: only the column of lower-case words holds this form.
"""

import re
from collections.abc import Iterable

# Marks of vowels and doubling (fathatan to wavy hamza below, superscript alef) and the stroke that lengthens a word.
# From The Unicode Standard, section 9.2, "Arabic".
VOWEL_MARKS = "\u064b-\u065f\u0670"
_REMOVED = (*range(0x064B, 0x0660), 0x0670, 0x0640)
# Forms of alef and yeh, teh marbuta, and the Arabic comma, semicolon and question mark.
_FORMS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    "،": ",",
    "؛": ";",
    "؟": "?",
}
_TABLE = str.maketrans(_FORMS) | dict.fromkeys(_REMOVED, "")
_WORD = re.compile(r"[^\s:|]+")
# Words that only their last letter tells from others: "on" (على) and Ali, "denied" and a denial, "saw" and an opinion.
_LAST_YEH = {word[:-1] + "ي": word for word in ("على", "وعلى", "نفى", "ونفى", "راى", "وراى")}


def plain_form(word: str) -> str:
    """Return a word in the form in which it is compared; a word of marks alone stays."""
    plain = word.translate(_TABLE)
    return _LAST_YEH.get(plain, plain) if word.endswith("ى") else plain or word


def plain_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines with their words in the form in which they are compared."""
    return tuple(_WORD.sub(lambda match: plain_form(match[0]), line) for line in lines)
