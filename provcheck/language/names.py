"""Names in running text: where they stand, what is honorific and office before them, and what they seem to name.

No list of persons: a name is a run of capitalised words with the particles inside it (Ursula von der Leyen, Mohammed
bin Salman, Abu Obeida), and the words before it say the rest. Linear.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress

from provcheck.language import lexicon

# Small words that join the parts of an organisation's name.
JOINING = frozenset(("of", "for", "and", "&"))
# Words of organisations and places that are common surnames as well (own compilation).
SURNAMES_TOO = frozenset("hall church day post house tower street bank king press guard field club week state".split())
STOPS = frozenset(("Q", "q", "DAY", "PRS", "REL"))
# What a name may begin with: a capitalised word, which has the class CAP where it is in no list.
CAPITALS = frozenset(("CAP", "TTL", "ROLE", "DOC", "DET"))
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))
# What else goes on with a name in small letters: points and apostrophes.
SIGNS = frozenset((".", "'", "’", "'s", "’s"))
# Runs of words kept between documents: the news name the same people and places again and again.
MEMORY = 8192


@dataclass(slots=True)
class Name:
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


# What a run of words says wherever it stands: fields of Name from `core` on, counted from its first word, less `end`.
_Read = tuple[int, tuple[str, ...], tuple[str, ...], str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """The word lists that names are read with."""

    honorifics: dict[str, str]
    addresses: frozenset[str]
    offices: frozenset[str]
    particles: frozenset[str]
    inside: frozenset[str]
    organisations: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]


@cache
def name_lexicon(language: str) -> NameLexicon:
    """The lists of a language; first names are shared by all, as people are."""
    honorifics = {}
    for line in lexicon.lines(language, "honorifics"):
        form, _, gender = line.partition("\t")
        honorifics[form] = gender.strip("-")
    particles = lexicon.words(language, "particles")
    return NameLexicon(
        honorifics,
        lexicon.words(language, "titles_abbreviated") & honorifics.keys(),
        lexicon.words(language, "offices"),
        particles,
        particles | JOINING | SIGNS,
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
    known = name_lexicon(language)
    inside = known.inside
    found: list[Name] = []
    number = -1
    first = past = done = 0
    for i in compress(range(len(kinds)), map(CAPITALS.__contains__, kinds)):
        if i < done:
            continue
        kind = kinds[i]
        if kind != "CAP" and not words[i][0].isupper():
            continue
        while i >= past:
            number += 1
            first, past = sentences[number]
        if kind == "DET" and not (i > first and i + 1 < past and words[i + 1][0].isupper()):
            continue  # capitalised only because it stands at the head of the sentence
        done = i + 1
        while done < past and kinds[done] == "CAP":
            done += 1
        # Most names end here: before a word in small letters that joins nothing.
        if done < past and (lower[done] in inside or words[done][0].isupper()):
            done = _run(words, lower, kinds, start, end, i, done, past, known)
        read = _name(tuple(words[i:done]), kind, i == first, language)
        if read:
            core, parts, low, last, honorific, office, gender, kind = read
            found.append(Name(i, i + core, done, parts, low, last, honorific, office, gender, kind))
    return found


@cache
def genders(language: str) -> dict[str, str]:
    """The gender that a first name alone suggests, by name in small letters."""
    known = name_lexicon(language)
    return dict.fromkeys(known.men, "m") | dict.fromkeys(known.women, "f")


def _run(
    words: list[str],
    lower: list[str],
    kinds: list[str],
    start: list[int],
    end: list[int],
    i: int,
    j: int,
    past: int,
    known: NameLexicon,
) -> int:
    """Past the last token of the name that begins at i and goes on to j at least."""
    inside = known.inside
    while j < past:
        kind = kinds[j]
        if kind == "CAP" or (kind not in STOPS and words[j][0].isupper()):
            j += 1
        elif lower[j] not in inside:
            break
        elif (words[j] in "'’" and lower[j - 1] == "dato" and j + 1 < past) or (
            words[j] == "."
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
        elif kind == "'S" and _organisation_ahead(words, lower, j + 1, past, known):
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


def _organisation_ahead(words: list[str], lower: list[str], j: int, past: int, known: NameLexicon) -> bool:
    """Capitalised words begin at j, and one of the next few is an organisation's: Gaza's Health Ministry."""
    for k in range(j, min(j + 4, past)):
        if not words[k][0].isupper():
            return False
        if lower[k] in known.organisations:
            return True
    return False


@lru_cache(maxsize=MEMORY)
def _name(words: tuple[str, ...], kind: str, head: bool, language: str) -> _Read | None:
    """Read a run of capitalised words: honorific and office first, then the name itself.

    `kind` is the class of the first word; `head` says whether that word begins a sentence.
    """
    known = name_lexicon(language)
    lower = tuple(map(str.lower, words))
    i, j = 0, len(words)
    titles = _Titles([], [])
    if j > 2:
        # "Harbour Master Mr Quyll": what stands before a form of address is an office.
        at = next((m for m in range(j - 2, 0, -1) if lower[m] in known.addresses), None)
        if at is not None and words[at - 1] != "." and lower[at - 1] not in known.honorifics:
            titles.office += words[:at]
            i = at
    i = titles.past(words, lower, i, known)
    if j - i > 2 and lower[i] not in known.women and lower[i] not in known.men:
        # "Transport Minister Ilse Brandner", "Chief Financial Officer Ann Lee": an office of several words.
        for m in range(i + 1, min(i + 3, j - 1)):
            # Of an organisation there are offices ("State Department Official"), before a first name one's own.
            named = lower[m + 1] in known.women or lower[m + 1] in known.men
            if lower[m] in known.offices and (named or lower[m - 1] not in known.organisations):
                titles.office += words[i : m + 1]
                i = titles.past(words, lower, m + 1, known)
                break
    honorific, office, gender = titles.honorific, titles.office, titles.gender
    if i >= j and (office or honorific):
        # A title used as a name: the Leader, the Pope.
        return 0, words, lower, _last(lower), "", " ".join(office), gender, "title"
    if lower[-1] in known.offices and kind != "DET":
        # "Iranian Leader", "Defense Secretary": an office in capitals.
        return 0, words, lower, _last(lower), "", " ".join(words), gender, "title"
    parts, low = words[i:], lower[i:]
    if "." in parts:
        parts, low = _less_points(parts), _less_points(low)
    if not parts:
        return None
    names = ""
    if not known.organisations.isdisjoint(low):
        # Peter Hall and Tony Banks are people, the Peter Hall Company is none.
        surname = len(low) == 2 and low[1] in SURNAMES_TOO and (low[0] in known.women or low[0] in known.men)
        names = "person" if surname else "organisation"
    elif honorific or office:
        names = "person"
    elif low[0] in known.women or low[0] in known.men:
        names = "person" if len(parts) > 1 else ""
    elif len(parts) == 1 and parts[0].isupper() and 2 <= len(parts[0]) <= 6:
        names = "organisation"
    if not gender and names != "organisation" and len(parts) > 1:
        gender = "f" if low[0] in known.women else "m" if low[0] in known.men else ""
    alone = len(parts) == 1 and not honorific and not office
    if head and alone and (low[0] in known.offices or kind in ("ROLE", "DOC")):
        return None
    return i, parts, low, _last(low), " ".join(honorific), " ".join(office), gender, names


@dataclass(slots=True)
class _Titles:
    """The words of honorifics and offices before a name, and the gender that they tell."""

    honorific: list[str]
    office: list[str]
    gender: str = ""

    def past(self, words: tuple[str, ...], lower: tuple[str, ...], i: int, known: NameLexicon) -> int:
        """Past the honorifics and offices that begin at i, which are taken."""
        j = len(words)
        while i < j:
            bare = lower[i].rstrip(".")
            if words[i] == "." and (self.honorific or self.office):
                if self.honorific:
                    self.honorific[-1] += "."
            elif words[i] in "'’" and self.honorific:
                self.honorific[-1] += words[i]
            elif bare in known.honorifics and (i + 1 < j or i == 0) and not _part_of_name(words, lower, i, j, known):
                self.gender = known.honorifics[bare] or self.gender
                self.honorific.append(words[i])
            elif (
                bare in known.offices
                or "-of-" in bare  # Mother-of-three Jo Vandal
                or (self.office and lower[i] in ("of", "for") and j - i > 2)
            ):
                self.office.append(words[i])
            else:
                break
            i += 1
        return i


def _less_points(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word != ".")


def _last(low: tuple[str, ...]) -> str:
    """The last part that is no suffix ("Jr.")."""
    at = len(low) - 1
    while at > 0 and low[at].strip(".") in SUFFIXES:
        at -= 1
    return low[at]


def _part_of_name(words: tuple[str, ...], lower: tuple[str, ...], i: int, j: int, known: NameLexicon) -> bool:
    """Some forms of address are first names elsewhere (Don, U): without a point, two parts must follow."""
    bare = lower[i].rstrip(".")
    if i + 1 >= j:
        return bare not in ("pope", "king", "queen", "emir", "sultan", "imam", "ayatollah", "patriarch", "archbishop")
    if len(bare) <= 2 and bare in ("u", "ko"):
        return j - i < 3 or (i + 1 < j and words[i + 1] == ".")
    if bare in ("don", "king", "prince", "bishop", "lama", "raja", "sultan", "tan", "dean", "mother", "sri"):
        return j - i < 3 and words[i + 1] != "."
    return False
