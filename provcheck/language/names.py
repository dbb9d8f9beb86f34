"""Names in running text: where they stand, what is honorific and office before them, and what they seem to name.

No list of persons: a name is a run of capitalised words with the particles inside it (Ursula von der Leyen, Mohammed
bin Salman, Abu Obeida), and the words before it say the rest. Linear.
"""

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
# Words of organisations and places that are common surnames as well (own compilation).
SURNAMES_TOO = frozenset("hall church day post house tower street bank king press guard field club week state".split())
STOPS = frozenset(("Q", "q", "DAY", "PRS", "REL"))
# What a name may begin with: a capitalised word, which has the class CAP where it is in no list.
CAPITALS = frozenset(("CAP", "TTL", "ROLE", "DOC", "DET"))
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))


class Name(NamedTuple):
    """A name at tokens `start` … `end` - 1; its core, less honorific and office, begins at `core`.

    `parts` are the words of the core without points, `low` the same in lower case; `last` is the part by which a person
    is called again: the surname, with its particle if it is written with one. `gender` is "m", "f" or ""; `kind` is
    "person", "organisation", "title" or "" where nothing tells.
    """

    start: int
    core: int
    end: int
    parts: tuple[str, ...]
    low: tuple[str, ...]
    last: str
    honorific: str
    office: str
    gender: str
    kind: str

    def moved(self, by: int) -> "Name":
        """The same words somewhere else."""
        return Name(self.start + by, self.core + by, self.end + by, *self[3:])


class Lists(NamedTuple):
    """The word lists that names are read with."""

    honorifics: dict[str, str]
    addresses: frozenset[str]
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
        lexicon.words(language, "titles_abbreviated") & honorifics.keys(),
        lexicon.words(language, "offices"),
        lexicon.words(language, "particles"),
        lexicon.words(language, "organisations"),
        # What the language itself says of a first name goes first: Jean is a man in French.
        (lexicon.words("en", "first_names_female") - lexicon.words(language, "first_names_male"))
        | lexicon.words(language, "first_names_female"),
        (lexicon.words("en", "first_names_male") - lexicon.words(language, "first_names_female"))
        | lexicon.words(language, "first_names_male"),
    )


def find(
    words: list[str],
    lower: list[str],
    kinds: list[str],
    start: list[int],
    end: list[int],
    sentences: list[tuple[int, int]],
    language: str,
) -> list[Name]:
    """The names among the tokens, in order; none crosses a sentence."""
    known = lists(language)
    found: list[Name] = []
    # What was made of each run of words before: names come back.
    seen: dict[tuple[str, ...], Name | None] = {}
    capitals = [i for i, kind in enumerate(kinds) if kind in CAPITALS and (kind == "CAP" or words[i][0].isupper())]
    done = 0
    number = -1
    first = past = 0
    for i in capitals:
        if i < done:
            continue
        while i >= past:
            number += 1
            first, past = sentences[number]
        if kinds[i] in CLOSED and not (kinds[i] == "DET" and i > first and i + 1 < past and words[i + 1][0].isupper()):
            continue
        done = _run(words, lower, kinds, start, end, i, past, known)
        run = tuple(words[i:done])
        if i > first and run in seen:
            same = seen[run]
            name = None if same is None else same.moved(i - same.start)
        else:
            name = _name(words, lower, kinds, i, done, first, known)
            if i > first:
                seen[run] = name
        if name is not None:
            found.append(name)
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
        if (
            kinds[j] == "CAP"
            or (word[0].isupper() and kinds[j] not in STOPS)
            or (word in "'’" and lower[j - 1] == "dato" and j + 1 < past)
        ) or (
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
    if j - i > 2:
        # "Harbour Master Mr Quyll": what stands before a form of address is an office.
        at = next((m for m in range(j - 2, i, -1) if lower[m] in known.addresses), None)
        if at is not None and words[at - 1] != "." and lower[at - 1] not in known.honorifics:
            office, i = words[i:at], at
    while i < j:
        if words[i] == "." and (honorific or office):
            if honorific:
                honorific[-1] += "."
            i += 1
            continue
        if words[i] in "'’" and honorific:
            honorific[-1] += words[i]
            i += 1
            continue
        bare = lower[i].rstrip(".")
        if bare in known.honorifics and (i + 1 < j or i == start) and not _part_of_name(words, lower, i, j, known):
            gender = known.honorifics[bare] or gender
            honorific.append(words[i])
        elif (bare in known.offices and i + 1 <= j) or (office and lower[i] in ("of", "for") and j - i > 2):
            office.append(words[i])
        else:
            break
        i += 1
    if not office and j - i > 2 and lower[i] not in known.women and lower[i] not in known.men:
        # "Transport Minister Ilse Brandner": an office of several words.
        for m in range(i + 1, min(i + 3, j - 1)):
            if lower[m] in known.offices and lower[m - 1] not in known.organisations:
                office = words[i : m + 1]
                i = m + 1
                break
    if i >= j and (office or honorific):
        # A title used as a name: the Leader, the Pope.
        return _title(start, words[start:j], " ".join(office), gender)
    if lower[j - 1] in known.offices and kinds[start] != "DET":
        # "Iranian Leader", "Defense Secretary": an office in capitals.
        return _title(start, words[start:j], " ".join(words[start:j]), gender)
    parts, low = tuple(words[i:j]), tuple(lower[i:j])
    if "." in parts:
        parts, low = _less_points(parts), _less_points(low)
    if not parts:
        return None
    kind = ""
    if not known.organisations.isdisjoint(low):
        # Peter Hall and Tony Banks are people, the Peter Hall Company is none.
        surname = len(low) == 2 and low[1] in SURNAMES_TOO and (low[0] in known.women or low[0] in known.men)
        kind = "person" if surname else "organisation"
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
    return Name(start, i, j, parts, low, _last(low), " ".join(honorific), " ".join(office), gender, kind)


def _title(start: int, words: list[str], office: str, gender: str) -> Name:
    low = tuple(word.lower() for word in words)
    return Name(start, start, start + len(words), tuple(words), low, _last(low), "", office, gender, "title")


def _less_points(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word != ".")


def _last(low: tuple[str, ...]) -> str:
    """The last part that is no suffix ("Jr.")."""
    at = len(low) - 1
    while at > 0 and low[at].strip(".") in SUFFIXES:
        at -= 1
    return low[at]


def _part_of_name(words: list[str], lower: list[str], i: int, j: int, known: Lists) -> bool:
    """Some forms of address are first names elsewhere (Don, U): without a point, two parts must follow."""
    bare = lower[i].rstrip(".")
    if i + 1 >= j:
        return bare not in ("pope", "king", "queen", "emir", "sultan", "imam", "ayatollah", "patriarch", "archbishop")
    if len(bare) <= 2 and bare in ("u", "ko"):
        return j - i < 3 or (i + 1 < j and words[i + 1] == ".")
    if bare in ("don", "king", "prince", "bishop", "lama", "raja", "sultan", "tan", "dean", "mother", "sri"):
        return j - i < 3 and words[i + 1] != "."
    return False
