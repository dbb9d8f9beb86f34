"""Names in running text: where they stand, what is honorific and office before them, and what they seem to name.

No list of persons: a name is a run of capitalised words with the particles inside it (Ursula von der Leyen, Mohammed
bin Salman, Abu Obeida), and the words before it say the rest. Linear.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from provcheck.language import lexicon

# Small words that join the parts of an organisation's name.
JOINING = frozenset(("of", "for", "and", "&"))
# Capitalised at the head of a sentence only because they stand there.
CLOSED = frozenset(
    (
        "DET",
        "POS",
        "PRS",
        "YOU",
        "OBJ",
        "REL",
        "AUX",
        "MOD",
        "NEG",
        "TO",
        "AND",
        "SUB",
        "WH",
        "OF",
        "IN",
        "ADV",
        "NUM",
        "TH",
    )
)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `start` … `end` - 1; its core, less honorific and office, begins at `core`.

    `parts` are the words of the core without points. `gender` is "m", "f" or ""; `kind` is "person", "organisation" or
    "" where nothing tells.
    """

    start: int
    core: int
    end: int
    parts: tuple[str, ...]
    honorific: str
    office: str
    gender: str
    kind: str

    @property
    def last(self) -> str:
        """The part by which a person is called again: the surname, with its particle if it is written with one."""
        parts = self.parts
        at = len(parts) - 1
        while at > 0 and parts[at].lower().strip(".") in SUFFIXES:
            at -= 1
        return parts[at].lower()


class Lists(NamedTuple):
    """The word lists that names are read with."""

    honorifics: dict[str, str]
    offices: frozenset[str]
    particles: frozenset[str]
    organisations: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]


@cache
def lists(language: str) -> Lists:
    """The lists of a language; first names are shared by all, as people are."""
    honorifics = {}
    for line in lexicon.lines(language, "honorifics"):
        form, _, gender = line.partition("\t")
        honorifics[form] = gender.strip("-")
    return Lists(
        honorifics,
        lexicon.words(language, "offices"),
        lexicon.words(language, "particles"),
        lexicon.words(language, "organisations"),
        lexicon.words("en", "first_names_female"),
        lexicon.words("en", "first_names_male"),
    )


def find(
    words: list[str],
    lower: list[str],
    kinds: list[str],
    start: list[int],
    end: list[int],
    first: int,
    past: int,
    language: str,
) -> list[Name]:
    """The names among tokens first … past - 1 of one sentence."""
    known = lists(language)
    found: list[Name] = []
    i = first
    while i < past:
        word = words[i]
        if (not word[0].isupper() or kinds[i] in CLOSED or kinds[i] in ("Q", "q", "DAY", "LY")) and not (
            word[0].isupper() and i > first and kinds[i] == "DET" and i + 1 < past and words[i + 1][0].isupper()
        ):
            # A lower-case particle opens some names: al-Assad is one token, "bin Salman" two.
            i += 1
            continue
        j = _run(words, lower, kinds, start, end, i, past, known)
        name = _name(words, lower, kinds, i, j, first, known)
        if name is not None:
            found.append(name)
        i = max(j, i + 1)
    return found


def gender_of(first_name: str, language: str) -> str:
    """The gender that a first name alone suggests."""
    known = lists(language)
    word = first_name.lower()
    return "f" if word in known.women else "m" if word in known.men else ""


def _run(
    words: list[str],
    lower: list[str],
    kinds: list[str],
    start: list[int],
    end: list[int],
    i: int,
    past: int,
    known: Lists,
) -> int:
    """Past the last token of the name that begins at i."""
    j = i + 1
    while j < past:
        word = words[j]
        if (word[0].isupper() and kinds[j] not in ("Q", "q", "DAY", "PRS", "REL")) or (
            word == "."
            and start[j] == end[j - 1]
            and j + 1 < past
            and words[j + 1][0].isupper()
            and (
                len(words[j - 1]) <= 2
                or lower[j - 1] in known.honorifics
                or kinds[j - 1] == "TTL"
                or lower[j - 1] in SUFFIXES
            )
        ):
            j += 1
        elif lower[j] in known.particles and j + 1 < past:
            k = j + 1
            while k + 1 < past and lower[k] in known.particles and words[k][0].islower():
                k += 1
            if not words[k][0].isupper() or kinds[k] in ("Q", "q", "DAY"):
                break
            j = k + 1
        elif kinds[j] == "'S" and _organisation_ahead(words, lower, j + 1, past, known):
            j += 1
        elif lower[j] in JOINING and j + 1 < past and any(lower[m] in known.organisations for m in range(i, j)):
            k = j + 1
            if lower[k] == "the" and k + 1 < past:
                k += 1
            if lower[j] == "and" and not (k + 1 < past and words[k + 1][0].isupper()):
                break
            if lower[j] == "and" or not words[k][0].isupper() or kinds[k] in ("Q", "q", "DAY"):
                break
            j = k + 1
        else:
            break
    return j


def _organisation_ahead(words: list[str], lower: list[str], j: int, past: int, known: Lists) -> bool:
    """Capitalised words begin at j, and one of the next few is an organisation's: Gaza's Health Ministry."""
    for k in range(j, min(j + 4, past)):
        if not words[k][0].isupper():
            return False
        if lower[k] in known.organisations:
            return True
    return False


def _name(
    words: list[str], lower: list[str], kinds: list[str], i: int, j: int, first: int, known: Lists
) -> Name | None:
    """Read a run of capitalised words: honorific and office first, then the name itself."""
    start = i
    honorific: list[str] = []
    office: list[str] = []
    gender = ""
    while i < j:
        if words[i] == "." and (honorific or office):
            if honorific:
                honorific[-1] += "."
            i += 1
            continue
        bare = lower[i].rstrip(".")
        if bare in known.honorifics and (i + 1 < j) and not _part_of_name(words, lower, i, j, known):
            gender = known.honorifics[bare] or gender
            honorific.append(words[i])
        elif (bare in known.offices and i + 1 <= j) or (office and lower[i] in ("of", "for") and j - i > 2):
            office.append(words[i])
        else:
            break
        i += 1
    if i >= j and (office or honorific):
        # A title used as a name: the Leader, the Pope.
        return Name(start, start, j, tuple(words[start:j]), "", " ".join(office), gender, "title")
    if lower[j - 1] in known.offices and kinds[start] != "DET":
        # "Iranian Leader", "Defense Secretary": an office in capitals.
        return Name(start, start, j, tuple(words[start:j]), "", " ".join(words[start:j]), gender, "title")
    parts = tuple(word for word in words[i:j] if word != ".")
    if not parts:
        return None
    kind = ""
    low = [part.lower() for part in parts]
    if any(part in known.organisations for part in low) or lower[j - 1] in known.organisations:
        kind = "organisation"
    elif honorific or office:
        kind = "person"
    elif low[0] in known.women or low[0] in known.men:
        kind = "person" if len(parts) > 1 else ""
    elif len(parts) == 1 and parts[0].isupper() and 2 <= len(parts[0]) <= 6:
        kind = "organisation"
    if not gender and kind != "organisation" and len(parts) > 1:
        gender = "f" if low[0] in known.women else "m" if low[0] in known.men else ""
    if (
        len(parts) == 1
        and not honorific
        and not office
        and start == first
        and (low[0] in known.offices or kinds[i] in ("ROLE", "DOC", "ED", "ING"))
    ):
        return None
    return Name(start, i, j, parts, " ".join(honorific), " ".join(office), gender, kind)


def _part_of_name(words: list[str], lower: list[str], i: int, j: int, known: Lists) -> bool:
    """Some forms of address are first names elsewhere (Don, U): without a point, two parts must follow."""
    bare = lower[i].rstrip(".")
    if len(bare) <= 2 and bare in ("u", "ko"):
        return j - i < 3 or (i + 1 < j and words[i + 1] == ".")
    if bare in ("don", "king", "prince", "bishop", "lama", "raja", "sultan", "tan", "dean", "mother", "sri"):
        return j - i < 3 and words[i + 1] != "."
    return False
