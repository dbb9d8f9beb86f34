"""Incises inside quotation marks: « Nous allons fermer le pont, explique Marion Castel. Les travaux dureront. »

For languages with the trait `inner-incises`. The quotation is two pieces, and the words between them say who speaks.
"""

from collections.abc import Iterator

from provcheck.extractors.quotes.contrasting_asides import behind_aside
from provcheck.language.cues import LOCUTION, PARTICIPLE, PAST, THIRD_PERSON, cue_words
from provcheck.language.languages import Language
from provcheck.language.name_lexicon import name_lexicon
from provcheck.language.tags import tag_words
from provcheck.model.prose import Prose

# Marks before an incise, and behind it.
_OPENERS, _CLOSERS = (
    frozenset((",", "?", "!", "…", "–", "—")),
    frozenset((".", ",", ";", "»", "”", '"', "–", "—", "?", "!")),
)
_HYPHENS = frozenset(("-", "-t-"))
# Tags of the words of a subject, and of what may follow it: "explique la maire *de Harl en souriant*".
_SUBJECT = frozenset(("DET", "POS", "CAP", "TTL", "ROLE", "OF", "X", "S", "DOC", ".", "IN", "DAY", "ADV", "N"))
# Tags of words between a verb and its subject that belong to neither.
_BETWEEN = frozenset(("DAY", "ADV", "LY"))
_BEFORE_PARTICIPLE = frozenset(("AUX", "PRS", "OBJ", "NEG", "ADV", "LY"))
# The most tokens of an incise, and the fewest of a piece.
_LONGEST, _SHORTEST = 16, 2


def pieces(prose: Prose, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """Return the tokens of a quotation at `start` … `end` - 1 without its incises; the whole if it has none."""
    found: list[tuple[int, int]] = []
    begin = start
    for low, high in _incises(prose, start, end, language):
        if low - begin > _SHORTEST:
            found.append((begin, low))
            begin = high
    if begin == start:
        return [(start, end)]
    if end - begin > _SHORTEST:
        found.append((begin, end))
    return found


def _incises(prose: Prose, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the tokens of each incise, from the mark before it to the mark behind it."""
    lower, cues = prose.lower, cue_words(language.tag)
    marks = [token for token in range(start + 1, end - 2) if lower[token] in _OPENERS]
    if not marks:
        return
    tags = tag_words(prose.words[start:end], language.tag)
    last = start
    for mark in marks:
        if mark < last:
            continue
        stop = _end_of_incise(prose, mark + 1, end, (start, tags), cues, language)
        if stop:
            # A full stop or a comma behind it belongs to the incise.
            last = stop + 1 if stop < end - 1 else stop
            yield mark, last


def _end_of_incise(
    prose: Prose,
    first: int,
    end: int,
    tagged: tuple[int, list[str]],
    cues: dict[str, tuple[str, str]],
    language: Language,
) -> int:
    """Return the token of the mark behind the incise that begins at `first`; 0 if none begins there."""
    offset, tags = tagged
    lower = prose.lower
    token, has_pronoun = _behind_verb(prose, first, end, tagged, cues, language)
    if not token:
        return 0
    if token < end and lower[token] in _HYPHENS and tags[token + 1 - offset : token + 2 - offset] == ["PRS"]:
        token, has_pronoun = token + 2, True
    subject = _behind_complement(behind_aside(lower, token, end, language.tag), end, offset, tags)
    token = max(token, subject)
    while token < end - 1 and token - first < _LONGEST and lower[token] not in _CLOSERS:
        if tags[token - offset] not in _SUBJECT:
            return 0
        token += 1
    closes = token < end and (lower[token] in _CLOSERS or token == end - 1)
    if not closes:
        return 0
    if lower[token] == ",":
        token = _behind_apposition(prose, token, end, tagged, language)
    return token if has_pronoun or _names_somebody(prose, subject, token, tags, offset, language) else 0


def _behind_verb(
    prose: Prose,
    first: int,
    end: int,
    tagged: tuple[int, list[str]],
    cues: dict[str, tuple[str, str]],
    language: Language,
) -> tuple[int, bool]:
    """Return the token behind the verb at `first`, and whether a pronoun stands in it: "a-t-*il* déclaré"; 0 if none.

    A pronoun before the verb begins a clause of what is said: "Ma mère était ouvrière, *elle pointait*."
    """
    offset, tags = tagged
    lower = prose.lower
    token, has_auxiliary, has_pronoun = first, False, False
    while token < end - 1 and (tags[token - offset] in _BEFORE_PARTICIPLE or lower[token] in _HYPHENS):
        has_auxiliary = has_auxiliary or tags[token - offset] == "AUX"
        has_pronoun = has_pronoun or tags[token - offset] == "PRS"
        if has_pronoun and not has_auxiliary:
            return 0, False
        token += 1
    if has_auxiliary:
        token = behind_aside(lower, token, end, language.tag)
    light = language.groups("constructions")["light-verb"]
    if token + 1 < end and lower[token] in light and cues.get(lower[token + 1], ("", ""))[1] == LOCUTION:
        return token + 2, has_pronoun
    form = cues.get(lower[token], ("", ""))[1]
    is_verb = form in (THIRD_PERSON, PAST) or (has_auxiliary and form == PARTICIPLE)
    return (token + 1, has_pronoun) if is_verb else (0, False)


def _behind_apposition(prose: Prose, comma: int, end: int, tagged: tuple[int, list[str]], language: Language) -> int:
    """Return the full stop behind an apposition of the subject: ", *Hélène Mauroy*.", ", *cheffe de chantier*."."""
    offset, tags = tagged
    token = comma + 1
    if token >= end - 1:
        return comma
    is_office = name_lexicon(language.tag).is_office(prose.lower[token])
    if tags[token - offset] not in ("CAP", "ROLE", "TTL") and not is_office:
        return comma
    while token < end - 1 and tags[token - offset] in _SUBJECT and prose.lower[token] not in _CLOSERS:
        token += 1
    return token if prose.lower[token] == "." and token - comma < _LONGEST else comma


def _behind_complement(token: int, end: int, offset: int, tags: list[str]) -> int:
    """Return the first token of the subject behind days and an addressee: "a expliqué *lundi à l'AFP* la maire".

    Of a name of several words in the addressee, it is the second word: both it and the subject are names.
    """
    while token < end - 1 and tags[token - offset] in _BETWEEN:
        token += 1
    if tags[token - offset] != "IN":
        return token
    token += 1
    while token < end - 1 and tags[token - offset] in ("DET", "X", "OF", "S", "DOC"):
        token += 1
    if tags[token - offset] == "CAP":
        token += 1
    while token < end - 1 and tags[token - offset] in _BETWEEN:
        token += 1
    return token


def _names_somebody(prose: Prose, start: int, end: int, tags: list[str], offset: int, language: Language) -> bool:
    """Return whether a subject is a name, has one behind its noun, or has an office: "la loi" has none."""
    if start >= end:
        return False
    titles = name_lexicon(language.tag).titles
    if tags[start - offset] == "CAP":
        return True
    words = range(start, min(end, start + 4))
    if [tags[word - offset] for word in words] == ["DET", "X", "CAP", "CAP"]:
        return True  # "le lieutenant Paul Brassac"
    return any(tags[word - offset] in ("TTL", "ROLE") or prose.lower[word] in titles for word in words)
