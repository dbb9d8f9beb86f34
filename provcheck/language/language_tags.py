"""The languages that a document may declare, and the one tag by which each is known here."""

from functools import cache

from provcheck.language import languages, lexicon

# The tag of a text whose language is unknown (ISO 639-2).
UNKNOWN = "und"


@cache
def _tags() -> dict[str, str]:
    """The tag of every code and name."""
    tags: dict[str, str] = {}
    for entries in languages.shared("language_names").values():
        for tag, names in lexicon.word_groups(entries).items():
            tags |= dict.fromkeys(names, tag)
    for line in lexicon.lines("data", "iso639"):
        codes = line.split()
        tags |= dict.fromkeys(codes, codes[0])
    return tags


def language_tag(value: str) -> str | None:
    """The ISO 639 tag of a declared language: `pt-BR`, `por` and `português` are `pt`; None for what is no language."""
    value = value.strip().lower()
    return _tags().get(value) or _tags().get(value.replace("_", "-").partition("-")[0])
