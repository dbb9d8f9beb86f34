"""Names where nothing has a capital: for Arabic. The phrase that a name stands in marks it (`bare_phrases`).

A name is found in the subject of a verb of saying, behind an office, title or word for a body, and where it begins with
a first name. The last part of a name of a person is one wherever it is repeated.
"""

from dataclasses import replace

from provcheck.language.bare_lexicon import (
    BARE,
    BODY,
    FIRST_NAME,
    OTHER,
    PLACE,
    ROLE,
    TITLE,
    BareLexicon,
    Columns,
    bare_lexicon,
)
from provcheck.language.bare_name_ends import end_of_name
from provcheck.language.bare_phrases import MARKS, Phrase, read_phrase
from provcheck.language.cues import cue_words
from provcheck.language.marked_names import Name

_FINITE = ("vbd", "vbz")
# Words that begin with it and have a last part of a name behind it: "لعباس", "وعباس".
_JOINED = ("و", "ل", "ب", "ف", "ك")
_SHORTEST_LAST = 3


def find_bare_names(columns: Columns, sentences: list[tuple[int, int]], language: str) -> list[Name]:
    """Return the names among the tokens in order; none crosses a sentence."""
    lists, cues = bare_lexicon(language), cue_words(language)
    names: list[Name] = []
    for start, end in sentences:
        token = start
        while token < end:
            phrase = _phrase_at(columns, token, end, lists, cues)
            if phrase is not None and _has_name(columns, phrase) and not _is_behind_name(columns, phrase, names):
                names.append(_name(columns, phrase, lists))
                token = phrase.end
            else:
                token += 1
    return _with_repetitions(columns, names)


def _has_name(columns: Columns, phrase: Phrase) -> bool:
    """Return whether a name is in a phrase, and not a short quotation in the place of one."""
    return phrase.has_name and columns.words[phrase.name_start] != "q"


def _phrase_at(
    columns: Columns, token: int, end: int, lists: BareLexicon, cues: dict[str, tuple[str, str]]
) -> Phrase | None:
    """Return the phrase that begins at a token, or behind a verb of saying or a topic word there; None if unmarked."""
    low, tag = columns.lower[token], columns.tags[token]
    if (tag in _FINITE and low in cues) or low in lists.topics:
        return read_phrase(columns, token + 1, end, lists)
    if tag not in ("X", "CAP"):
        return None
    found = lists.class_of(low)
    if found.kind in (ROLE, TITLE, BODY) or lists.is_first_name(columns.lower[token : token + 2]):
        return read_phrase(columns, token, end, lists)
    if found.kind == FIRST_NAME:
        last = end_of_name(columns, token, end, lists)
        return Phrase(token, last, BARE, low, token, last, True) if last > token + 1 else None
    if low in lists.called and token + 1 < end:
        last = end_of_name(columns, token + 1, end, lists)
        return Phrase(token + 1, last, BARE, low, token + 1, last, True)
    return None


def _is_behind_name(columns: Columns, phrase: Phrase, names: list[Name]) -> bool:
    """Return whether the office of a phrase belongs to the name before it: "*سامي داود، مدرب الوحدة*، فوز فريقه"."""
    is_apposed = phrase.start < phrase.name_start and columns.tags[phrase.name_start - 1] == ","
    return is_apposed and bool(names) and names[-1].end == phrase.start - 1 and columns.tags[phrase.start - 1] == ","


def _name(columns: Columns, phrase: Phrase, lists: BareLexicon) -> Name:
    """Return the name in a phrase."""
    start, end = phrase.name_start, phrase.name_end
    parts = tuple(word for word in columns.words[start:end] if word not in MARKS)
    lower_parts = tuple(word for word in columns.lower[start:end] if word not in MARKS)
    if lists.class_of(lower_parts[0]).is_joined:
        parts = (_without_joined(parts[0]), *parts[1:])
        lower_parts = (_without_joined(lower_parts[0]), *lower_parts[1:])
    is_body = phrase.kind in (BODY, PLACE, OTHER)
    office = " ".join(columns.words[phrase.start : start]).rstrip(" ,،")
    gender = ""
    if not is_body:
        is_female = phrase.noun.endswith("ه") if phrase.kind in (ROLE, TITLE) else lower_parts[0] in lists.female_names
        gender = "f" if is_female else "m" if phrase.kind in (ROLE, TITLE) else ""
    return Name(
        start if is_body else phrase.start,
        start,
        end,
        parts,
        lower_parts,
        lower_parts[-1],
        "",
        office,
        gender,
        "organisation" if is_body else "person",
    )


def _without_joined(word: str) -> str:
    """Return a word without the conjunction or preposition that is joined to it: "للوزارة" is "الوزارة"."""
    if word.startswith(("لل", "ولل")):
        return "ال" + word.partition("لل")[2]
    return word[1:]


def _with_repetitions(columns: Columns, names: list[Name]) -> list[Name]:
    """Return the names, and the last parts of the names of persons wherever they stand alone."""
    names = _cut_at_short_forms(names)
    lasts = {name.last for name in names if name.kind == "person" and len(name.last) >= _SHORTEST_LAST}
    taken = {token for name in names for token in range(name.start, name.end)}
    repeated = []
    for token, low in enumerate(columns.lower):
        if token in taken:
            continue
        stem = low if low in lasts else low[1:] if low.startswith(_JOINED) and low[1:] in lasts else ""
        if stem:
            part = columns.words[token] if stem == low else columns.words[token][1:]
            repeated.append(Name(token, token, token + 1, (part,), (stem,), stem, "", "", "", "person"))
    return sorted([*names, *repeated], key=lambda name: name.start)


def _cut_at_short_forms(names: list[Name]) -> list[Name]:
    """Return the names without words behind a part by which the person is called elsewhere, or of other people."""
    short = {name.last for name in names if len(name.parts) == 1 and name.kind == "person"}
    owners: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        if name.kind == "person" and len(name.parts) > 1:
            owners.setdefault(name.last, set()).add(name.lower_parts)
    return [_cut(name, short, owners) for name in names]


def _cut(name: Name, short: set[str], owners: dict[str, set[tuple[str, ...]]]) -> Name:
    """Return a name without what stands behind a part of it that is somebody's short form.

    `owners` are the names of persons by their last part.
    """
    if name.kind != "person" or len(name.parts) != name.end - name.core:
        return name
    length = len(name.parts)
    for place in range(1, length):
        low = name.lower_parts[place]
        if low in short and place + 1 < length:
            length = place + 1
            break
        is_other = place > 1 and any(not _ends_with(name, other) for other in owners.get(low, ()))
        if is_other or (low.startswith(_JOINED) and low[1:] in owners):
            length = place
            break
    if length == len(name.parts):
        return name
    lower_parts = name.lower_parts[:length]
    return replace(
        name, end=name.core + length, parts=name.parts[:length], lower_parts=lower_parts, last=lower_parts[-1]
    )


def _ends_with(name: Name, other: tuple[str, ...]) -> bool:
    """Return whether another name may be this one: it begins alike, or is the family alone ("*أبو ندى*")."""
    return other[0] == name.lower_parts[0] or other == name.lower_parts[-len(other) :]
