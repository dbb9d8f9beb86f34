"""The languages that a document may declare, and the one tag by which each is known here."""

from functools import cache

from provcheck.language.lexicon import FOLDER

# The tag of a text whose language is unknown (ISO 639-2).
UNKNOWN = "und"
# What languages are called in the languages whose header lines are read, and their tags.
_NAMES = {
    "en": "english anglais englisch inglés ingles inglese inglês",
    "fr": "french français francais französisch francés francese francês",
    "de": "german allemand deutsch alemán tedesco alemão",
    "es": "spanish espagnol spanisch español espanol castellano spagnolo espanhol",
    "it": "italian italien italienisch italiano",
    "pt": "portuguese portugais portugiesisch portugués portoghese português portugues",
    "ar": "arabic arabe arabisch árabe arabo",
}


@cache
def _tags() -> dict[str, str]:
    """The tag of every code and name."""
    tags = {name: tag for tag, names in _NAMES.items() for name in names.split()}
    for line in (FOLDER / "data" / "iso639.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            tag, *others = line.split()
            tags |= dict.fromkeys((tag, *others), tag)
    return tags


def language_tag(value: str) -> str | None:
    """The ISO 639 tag of a declared language: `pt-BR`, `por` and `português` are `pt`; None for what is no language."""
    value = value.strip().lower()
    return _tags().get(value) or _tags().get(value.replace("_", "-").partition("-")[0])
