"""Names in running text, and which runs of capitalised words are names where every noun has a capital.

There a first name, a title, an office or a word of bodies shows a name, two words in a row of which neither is a noun,
and a single word without an article beside the singular of a verb of speech: nouns need an article there.
"""

from dataclasses import dataclass

from provcheck.language.cues import plural_cues
from provcheck.language.name_lexicon import NameLexicon
from provcheck.model.evidence import read_only

# Tags of verbs that attribute.
_VERBS = frozenset(("vbd", "vbz"))
_SHORTEST = 3


@dataclass(slots=True, eq=False, repr=False)
class Name:
    """A name at the tokens from `start` to `end` - 1; its core, after honorific and office, starts at `core`.

    `parts` are the words of the core without full stops; `lower_parts` are the same in lower case. `last` is the part
    by which a person is mentioned later: the surname, with its particle if it is written with one. `gender` is "m", "f"
    or ""; `kind` is "person", "organisation", "title" or "" if nothing shows it.
    """

    start: int
    core: int
    end: int
    parts: tuple[str, ...]
    lower_parts: tuple[str, ...]
    last: str
    honorific: str
    office: str
    gender: str
    kind: str


@read_only
class NameTokens:
    """The columns of tokens among which names are found."""

    words: list[str]
    lower: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]


def with_marks(names: list[Name], tokens: NameTokens, lists: NameLexicon, language: str) -> list[Name]:
    """Return the names that more than a capital shows, and the mentions of them by their last part."""
    names = [name for name in names if not _is_description(name, lists)]
    for name in names:
        if not name.kind and name.start and tokens.lower[name.start - 1] in lists.body_nouns:
            name.kind = "organisation"  # "die Gewerkschaft Nordhafen"
    marked = {id(name) for name in names if name.kind or _is_row_of_names(name, lists)}
    marked |= {id(name) for name in names if _is_bare_subject(name, tokens, lists, language)}
    known = {name.last for name in names if id(name) in marked}
    for name in names:
        if id(name) not in marked:
            _drop_owned_nouns(name, known, lists)
        _drop_genitive(name, known, lists)
    return [name for name in names if id(name) in marked or (len(name.parts) == 1 and name.last in known)]


def _is_description(name: Name, lists: NameLexicon) -> bool:
    """Return whether words describe a body, or several: "die Polizei", "Internationale Medien"."""
    return name.last in lists.crowds or (len(name.parts) == 1 and name.last in lists.common_bodies)


def _drop_owned_nouns(name: Name, known: set[str], lists: NameLexicon) -> None:
    """Take the nouns before the genitive of a known name from it: "Nach Angaben *Quells*", "aus Sicht *Quells*"."""
    nouns, last = name.lower_parts[:-1], name.parts[-1]
    is_genitive = last.endswith("s") and name.lower_parts[-1].removesuffix("s") in known
    if is_genitive and nouns and all(map(lists.is_plain_noun, nouns)) and len(name.parts) == name.end - name.core:
        name.start = name.core = name.end - 1
        name.parts, name.lower_parts = (last,), (last.lower(),)


def _drop_genitive(name: Name, known: set[str], lists: NameLexicon) -> None:
    """Take the ending of a genitive from a name that is known without it, from a body and from an acronym."""
    without, last = name.last.removesuffix("s"), name.parts[-1]
    if without == name.last or name.last != name.lower_parts[-1]:
        return
    if without in known or lists.names_body((without,)) or (last[:-1].isupper() and last[-1] == "s"):
        name.last = without
        name.parts, name.lower_parts = (*name.parts[:-1], last[:-1]), (*name.lower_parts[:-1], without)


def _is_row_of_names(name: Name, lists: NameLexicon) -> bool:
    """Return whether several words in a row are a name: nouns of other kinds seldom follow one another."""
    if len(name.parts) < 2 or any(map(lists.is_plain_noun, name.lower_parts)):
        return False
    # "Vorgehen Norlands": a noun, and whose it is.
    return not (name.last.endswith("s") and not lists.is_first_name(name.lower_parts[0]) and len(name.parts) == 2)


def _is_bare_subject(name: Name, tokens: NameTokens, lists: NameLexicon, language: str) -> bool:
    """Return whether a single word without an article stands beside a verb of speech in the singular: "sagte Quell"."""
    if len(name.parts) > 1 or len(name.last) < _SHORTEST or lists.is_plain_noun(name.last):
        return False
    before, plural = name.start - 1, plural_cues(language)
    if before >= 0 and (tokens.tags[before] in _VERBS or tokens.lower[before] in lists.tags_of_speakers):
        return tokens.lower[before] not in plural
    opens = before < 0 or tokens.tags[before] in (".", ":", "Q", ",")
    is_before_verb = name.end < len(tokens.tags) and tokens.tags[name.end] in _VERBS
    is_adverb = name.last.endswith(lists.adverb_endings)
    return opens and is_before_verb and not is_adverb and tokens.lower[name.end] not in plural
