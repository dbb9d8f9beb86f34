"""Incises inside quotation marks: « Nous allons fermer le pont, explique Marion Castel. Les travaux dureront. »

For languages with the trait `inner-incises`. The quotation is two pieces, and the words between them say who speaks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(slots=True, eq=False)
class _QuotedWords:
    """The tokens of a quotation, numbered from its beginning: their words in lower case and their tags."""

    lower: list[str]
    tags: list[str]
    end: int
    language: Language


def _incises(prose: Prose, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the tokens of each incise, from the mark before it to the mark behind it."""
    lower = prose.lower[start:end]
    marks = [token for token in range(1, len(lower) - 2) if lower[token] in _OPENERS]
    if not marks:
        return
    quoted = _QuotedWords(lower, tag_words(prose.words[start:end], language.tag), len(lower), language)
    last = 0
    for mark in marks:
        if mark < last:
            continue
        stop = _end_of_incise(quoted, mark + 1)
        if stop:
            # A full stop or a comma behind it belongs to the incise.
            last = stop + 1 if stop < quoted.end - 1 else stop
            yield start + mark, start + last


def _end_of_incise(quoted: _QuotedWords, first: int) -> int:
    """Return the token of the mark behind the incise that begins at `first`; 0 if none begins there."""
    lower, tags, end = quoted.lower, quoted.tags, quoted.end
    token, has_pronoun = _behind_verb(quoted, first)
    if not token:
        return 0
    if token < end and lower[token] in _HYPHENS and tags[token + 1 : token + 2] == ["PRS"]:
        token, has_pronoun = token + 2, True
    subject = _behind_complement(quoted, behind_aside(lower, token, end, quoted.language.tag))
    token = max(token, subject)
    while token < end - 1 and token - first < _LONGEST and lower[token] not in _CLOSERS:
        if tags[token] not in _SUBJECT:
            return 0
        token += 1
    closes = token < end and (lower[token] in _CLOSERS or token == end - 1)
    if not closes:
        return 0
    if lower[token] == ",":
        token = _behind_apposition(quoted, token)
    return token if has_pronoun or _names_somebody(quoted, subject, token) else 0


def _behind_verb(quoted: _QuotedWords, first: int) -> tuple[int, bool]:
    """Return the token behind the verb at `first`, and whether a pronoun stands in it: "a-t-*il* déclaré"; 0 if none.

    A pronoun before the verb begins a clause of what is said: "Ma mère était ouvrière, *elle pointait*."
    """
    lower, tags, end = quoted.lower, quoted.tags, quoted.end
    cues = cue_words(quoted.language.tag)
    token, has_auxiliary, has_pronoun = first, False, False
    while token < end - 1 and (tags[token] in _BEFORE_PARTICIPLE or lower[token] in _HYPHENS):
        has_auxiliary = has_auxiliary or tags[token] == "AUX"
        has_pronoun = has_pronoun or tags[token] == "PRS"
        if has_pronoun and not has_auxiliary:
            return 0, False
        token += 1
    if has_auxiliary:
        token = behind_aside(lower, token, end, quoted.language.tag)
    light = quoted.language.groups("constructions")["light-verb"]
    if token + 1 < end and lower[token] in light and cues.get(lower[token + 1], ("", ""))[1] == LOCUTION:
        return token + 2, has_pronoun
    form = cues.get(lower[token], ("", ""))[1]
    is_verb = form in (THIRD_PERSON, PAST) or (has_auxiliary and form == PARTICIPLE)
    return (token + 1, has_pronoun) if is_verb else (0, False)


def _behind_apposition(quoted: _QuotedWords, comma: int) -> int:
    """Return the full stop behind an apposition of the subject: ", *Hélène Mauroy*.", ", *cheffe de chantier*."."""
    lower, tags, end = quoted.lower, quoted.tags, quoted.end
    token = comma + 1
    if token >= end - 1:
        return comma
    if tags[token] not in ("CAP", "ROLE", "TTL") and not name_lexicon(quoted.language.tag).is_office(lower[token]):
        return comma
    while token < end - 1 and tags[token] in _SUBJECT and lower[token] not in _CLOSERS:
        token += 1
    return token if lower[token] == "." and token - comma < _LONGEST else comma


def _behind_complement(quoted: _QuotedWords, token: int) -> int:
    """Return the first token of the subject behind days and an addressee: "a expliqué *lundi à l'AFP* la maire".

    Of a name of several words in the addressee, it is the second word: both it and the subject are names.
    """
    tags, end = quoted.tags, quoted.end
    while token < end - 1 and tags[token] in _BETWEEN:
        token += 1
    if tags[token : token + 1] != ["IN"]:
        return token
    token += 1
    while token < end - 1 and tags[token] in ("DET", "X", "OF", "S", "DOC"):
        token += 1
    if tags[token : token + 1] == ["CAP"]:
        token += 1
    while token < end - 1 and tags[token] in _BETWEEN:
        token += 1
    return token


def _names_somebody(quoted: _QuotedWords, start: int, end: int) -> bool:
    """Return whether a subject is a name, has one behind its noun, or has an office: "la loi" has none."""
    tags = quoted.tags
    if start >= end:
        return False
    if tags[start] == "CAP":
        return True
    words = range(start, min(end, start + 4))
    if tags[start : words.stop] == ["DET", "X", "CAP", "CAP"]:
        return True  # "le lieutenant Paul Brassac"
    titles = name_lexicon(quoted.language.tag).titles
    return any(tags[word] in ("TTL", "ROLE") or quoted.lower[word] in titles for word in words)
