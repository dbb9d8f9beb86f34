"""Noun phrases where every noun has a capital, and whether one may be a subject.

For languages with the trait `verb-second`. A phrase has an article or none, adjectives, nouns, a party in brackets, and
genitives behind it: "der frühere Sprecher der Polizei", "Anja Brandt (FWV)".
"""

from functools import partial
from itertools import takewhile
from typing import NamedTuple

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.language.characters import QUOTES
from provcheck.language.name_lexicon import name_lexicon

# Tags of nouns, of what may stand before one, and of what opens a phrase behind one.
_NOUNS = frozenset(("CAP", "ROLE", "TTL", "DOC", "nn"))
_DETERMINERS = frozenset(("DET", "POS"))
_NUMBERS = frozenset(("N", "NUM"))
_MODIFIERS = frozenset(("X", "S", "jj", "ING", "vbn", "ADV", *_NUMBERS))
_MARKS = frozenset(QUOTES)
_PRONOUNS = frozenset(("PRS",))
# In tokens: the words between an article and its noun, what stands in brackets, and the genitives behind a noun.
_MOST_MODIFIERS, _LONGEST_BRACKETS, _MOST_GENITIVES = 6, 5, 3
# How far before the word behind it a phrase may begin.
_REACH = 24


class NominalPhrase(NamedTuple):
    """A noun phrase: its tokens, and the token of its first noun, or of its pronoun."""

    start: int
    noun: int
    end: int

    @property
    def span(self) -> TokenSpan:
        """The tokens of the phrase."""
        return self.start, self.end


def source_of(tokens: MaskedTokens, phrase: NominalPhrase) -> TokenSpan:
    """The tokens of a phrase without the party in brackets that ends it: "Anja Brandt (FWV)"."""
    end = phrase.end
    if tokens.words[end - 1] == ")":
        end = next(token for token in range(end - 1, phrase.start, -1) if tokens.words[token] == "(")
    return without_marks(tokens, (phrase.start, end))


def without_marks(tokens: MaskedTokens, name: TokenSpan) -> TokenSpan:
    """The tokens of a name without the quotation marks around it."""
    start, end = name
    while start + 1 < end and tokens.words[start] in _MARKS:
        start += 1
    while start + 1 < end and tokens.words[end - 1] in _MARKS and _MARKS.isdisjoint(tokens.words[start : end - 1]):
        end -= 1
    return start, end


def nominal_at(tokens: MaskedTokens, token: int, end: int) -> NominalPhrase | None:
    """The noun phrase that begins at a token; None if none does."""
    if token >= end:
        return None
    if tokens.tags[token] in _PRONOUNS:
        return NominalPhrase(token, token, token + 1)
    noun = _first_noun(tokens, token, end)
    if noun is None:
        return None
    last = _end_of_nouns(tokens, noun, end)
    for _ in range(_MOST_GENITIVES):
        further = _further_end(tokens, last, end)
        if further == last:
            break
        last = further
    return NominalPhrase(token, noun, last)


def nominal_before(tokens: MaskedTokens, stop: int, start: int) -> NominalPhrase | None:
    """The longest noun phrase that ends right before a token."""
    for token in range(max(start, stop - _REACH), stop):
        if token > start and tokens.tags[token] == "OF":
            continue
        phrase = nominal_at(tokens, token, stop)
        if phrase is not None and phrase.end == stop:
            return phrase
    return None


def is_noun(tokens: MaskedTokens, token: int) -> bool:
    """Whether a word is a noun or a name by its capital."""
    if tokens.tags[token] == "N":
        return tokens.lower[token].endswith(tuple(tokens.sorts["age-ending"]))  # der 52-Jährige
    return tokens.tags[token] in _NOUNS and tokens.words[token][0].isupper()


def may_be_subject(tokens: MaskedTokens, phrase: NominalPhrase) -> bool:
    """Whether the article of a noun phrase may be that of a subject."""
    first, sorts = tokens.lower[phrase.start], tokens.sorts
    if tokens.tags[phrase.start] in _PRONOUNS:
        return True
    if tokens.tags[phrase.start] in ("IN", "OF") or tokens.lower[phrase.noun] in tokens.sorts["time"]:
        return False
    if first in sorts["oblique-article"]:
        return False
    if phrase.end - phrase.start == 1 and phrase.start == tokens.sentence_starts[tokens.sentence_numbers[phrase.start]]:
        return not first.endswith(name_lexicon(tokens.language.tag).adverb_endings)  # "Offiziell"
    if first in sorts["oblique-feminine"]:
        nouns = takewhile(partial(is_noun, tokens), range(phrase.noun, phrase.end))
        return not any(tokens.lower[noun].endswith(tuple(sorts["feminine-ending"])) for noun in nouns)
    return True


def skip_phrase(tokens: MaskedTokens, token: int, end: int) -> int:
    """The token behind the phrase with a preposition, the day, the adverb or the number at a token; else the token."""
    tag = tokens.tags[token]
    if tag in ("IN", "OF"):
        phrase = nominal_at(tokens, token + 1, end)
        if phrase is not None:
            return phrase.end
        after = token + 1
        while (
            after < end
            and tokens.tags[after] in ("DET", "DAY", "N", ".", "X", "NUM")
            and after - token < _MOST_MODIFIERS
        ):
            after += 1
        return after
    if tag in ("DAY", "ADV", "OBJ", "NEG", "N", "NUM"):
        return token + 1
    return token


def _first_noun(tokens: MaskedTokens, token: int, end: int) -> int | None:
    """The first noun of the phrase that begins at a token; None if it is none."""
    tags, first = tokens.tags, token
    endings = tuple(tokens.sorts["adjective-ending"])
    if tags[token] in _DETERMINERS:
        token += 1
    while token < end and token - first <= _MOST_MODIFIERS:
        if is_noun(tokens, token):
            return token
        if tags[token] == "q" and (tags[first] == "DET" or tags[token - 1] == "OF"):
            return token  # die "Welt"
        if tokens.words[token] in _MARKS and token + 1 < end and is_noun(tokens, token + 1):
            return token + 1  # der „Harlinger Bote“
        is_ordinal = tags[token] == "." and tags[token - 1] == "N"
        is_modifier = tags[token] in _MODIFIERS and (token > first or tags[token] in ("X", "S", "jj", *_NUMBERS))
        is_participle = token > first and tags[token] in ("vbd", "vbz") and tokens.lower[token].endswith(endings)
        if not (is_ordinal or is_modifier or is_participle):
            return None
        token += 1
    return None


def _end_of_nouns(tokens: MaskedTokens, noun: int, end: int) -> int:
    """The end of the nouns in a row, of what belongs to their names, and of the brackets behind them."""
    tags, token = tokens.tags, noun + 1
    particles = tokens.language.words("particles")
    while token < end:
        if is_noun(tokens, token) or tags[token] == "q":
            token += 1
        elif tags[token] == "." and tags[token - 1] == "TTL" and token + 1 < end:
            token += 1  # Dr. Quell
        elif tokens.words[token] in _MARKS and not _MARKS.isdisjoint(tokens.words[noun - 1 : token]):
            return token + 1  # the closing mark of „Harlinger Bote“
        elif tokens.words[token] in _MARKS and token + 1 < end and is_noun(tokens, token + 1):
            token += 1  # the opening mark behind "Zeitung"
        elif _is_initial(tokens, token):
            token += 1
        elif behind := _end_of_particles(tokens, token, end, particles):
            token = behind
        elif tokens.words[token] == "(" and (closing := _closing(tokens, token, end)):
            token = closing
        else:
            break
    return token


def _is_initial(tokens: MaskedTokens, token: int) -> bool:
    return tokens.tags[token] == "." and len(tokens.words[token - 1]) == 1 and tokens.words[token - 1].isupper()


def _end_of_particles(tokens: MaskedTokens, token: int, end: int, particles: frozenset[str]) -> int:
    """The token behind words in lower case that join the parts of a name: "Beatrix *von der* Lohe"; 0 if none do."""
    if tokens.lower[token] not in particles:
        return 0
    first, behind = token, token + 1
    while first and tokens.lower[first - 1] in particles:
        first -= 1
    while behind < end and tokens.lower[behind] in particles:
        behind += 1
    is_behind_first_name = first > 0 and tokens.lower[first - 1] in tokens.language.first_names
    return behind if is_behind_first_name and behind < end and is_noun(tokens, behind) else 0


def _closing(tokens: MaskedTokens, opening: int, end: int) -> int:
    """The token behind the brackets that open at a token, if they hold a few words; else 0."""
    for token in range(opening + 1, min(end, opening + _LONGEST_BRACKETS)):
        if tokens.words[token] == ")":
            return token + 1
    return 0


def _further_end(tokens: MaskedTokens, last: int, end: int) -> int:
    """The end of the genitive, or of the second office, behind the nouns that end at a token; it if there is none."""
    if last + 1 >= end:
        return last
    if tokens.tags[last] == "OF":
        noun = _first_noun(tokens, last + 1, end)
        return _end_of_nouns(tokens, noun, end) if noun is not None else last
    if tokens.tags[last] == "IN" and _is_of_body(tokens, last, end):
        noun = _first_noun(tokens, last + 1, end)
        return _end_of_nouns(tokens, noun, end) if noun is not None else last
    if tokens.tags[last] == "AND" and tokens.tags[last + 1] not in _DETERMINERS:
        noun = _first_noun(tokens, last + 1, end)
        if noun is not None and tokens.tags[noun] == "ROLE":
            return _end_of_nouns(tokens, noun, end)  # "der Präsident *und frühere Minister* Quell"
    return last


def _is_of_body(tokens: MaskedTokens, joint: int, end: int) -> bool:
    """Whether a word joins a body and what it is for: "Bundesamt *für* Schifffahrt"."""
    lists = name_lexicon(tokens.language.tag)
    is_joint = tokens.lower[joint] in lists.between_words and lists.is_body_noun(tokens.lower[joint - 1])
    return is_joint and joint + 1 < end and is_noun(tokens, joint + 1)
