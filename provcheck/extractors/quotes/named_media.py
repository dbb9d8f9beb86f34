"""Outlets that the words around them show: "au quotidien *La Vigie*", "aos microfones da *Rádio Harlena*".

For languages that list the nouns by which an outlet carries words (`carrying` of `relays.txt`). A name is read from the
tokens themselves, so that no list of people or bodies needs to have it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.language import languages, outlets
from provcheck.language.characters import OPENING_OR_STRAIGHT, QUOTES
from provcheck.language.manifest import CAPITALS_AND_TITLES
from provcheck.language.name_lexicon import first_name_genders, name_lexicon
from provcheck.language.outlet_names import has_outlet_form, is_single_word

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

# The longest name, in tokens.
_LONGEST_NAME = 6
# How many tokens may stand between a noun and the name that it introduces: "quotidien *régional* La Vigie".
_LONGEST_DESCRIPTION = 3
# A frequency of FM radio in MHz, of the band that the ITU plans for it: 87.5 to 108.
_FREQUENCY = re.compile(r"(?:8[789]|9\d|10[0-8])[.,]\d")
# Tags of words that describe a medium behind its noun.
_MODIFIERS = frozenset(("X", "S", "jj", "ED", "OF", "nn", "DOC", "q"))
# How far a noun that carries words is from the preposition of the outlet, in tokens, and the tags of words between,
# which are the title of a programme: "el *programa* 'Las mañanas' de RNE".
_CARRIER_REACH = 8
_IN_TITLE = frozenset((*_MODIFIERS, "CAP", "DET", ",", "N", "DAY"))
_ARTICLES = frozenset(("DET", "POS"))
# Words that join the parts of a name: "Diario *de la* Ribera".
_JOINING = frozenset(("OF", "DET", "AND"))


class NamedMedium(NamedTuple):
    """An outlet's name: its tokens, the registry's match for it, and the token of the word that says that it relays."""

    tokens: TokenSpan
    match: outlets.Match
    word: int


def find_media(tokens: MaskedTokens, sentences: Iterable[int], settings: "Settings") -> Iterator[NamedMedium]:
    """Yield the outlets in sentences that words around them show to relay what is said there, in reading order."""
    for sentence in sentences:
        start, end = tokens.around(tokens.sentence_starts[sentence])
        token = start + 1
        while token < end:
            medium = _medium_at(tokens, token, start, end, settings) if _may_begin(tokens, token) else None
            if medium is not None:
                yield medium
            token = medium.tokens[1] if medium else token + 1


def _may_begin(tokens: MaskedTokens, token: int) -> bool:
    """Whether a token may begin a name: it has a capital or the form of a domain, or it is a frequency."""
    word = tokens.words[token]
    if tokens.quotation_numbers[token] >= 0:
        return tokens.tags[token] == "q"
    has_capital = not word.islower() and any(letter.isupper() for letter in word)
    return has_capital or "." in word[1:-1] or _FREQUENCY.fullmatch(word) is not None


def _medium_at(tokens: MaskedTokens, token: int, start: int, end: int, settings: "Settings") -> NamedMedium | None:
    """The outlet whose name begins at a token; None if none does, or if nothing says that it relays."""
    before = token - 1
    is_marked = tokens.quotation_numbers[token] >= 0
    if tokens.tags[before] in OPENING_OR_STRAIGHT and before > start:
        before, is_marked = before - 1, True
    noun = _noun_before(tokens, before, start, tokens.relays["publication"])
    word = before if noun is None else noun - 1
    carrier = _carrier_before(tokens, word, start)
    if word > start and tokens.tags[word] in _ARTICLES and tokens.lower[word] not in tokens.relays["before"]:
        word -= 1
        carrier = carrier or _carrier_before(tokens, word, start)
    if carrier is None and not _relays(tokens, word):
        return None
    is_shown = noun is not None or carrier is not None
    name = _name_at(tokens, token, end, settings, is_shown=is_shown, is_marked=is_marked)
    if name is None:
        return None
    return NamedMedium(name[0], name[1], word if carrier is None else carrier)


def _noun_before(tokens: MaskedTokens, token: int, start: int, nouns: frozenset[str]) -> int | None:
    """The noun of a group at a token, or before the words that describe it: "*radio* publique"."""
    endings = tuple(tokens.relays["publication-ending"]) if nouns is tokens.relays["publication"] else ()
    for place in range(token, max(start - 1, token - _LONGEST_DESCRIPTION - 1), -1):
        low = tokens.lower[place]
        if low in nouns or (endings and low.endswith(endings)):
            return place - (place > start and tokens.lower[place - 1] in nouns)  # "*kantor* berita"
        if tokens.tags[place] not in _MODIFIERS:
            return None
    return None


def _carrier_before(tokens: MaskedTokens, preposition: int, start: int) -> int | None:
    """The noun by which an outlet carries words, before the preposition of its name: "les *colonnes* du Matin"."""
    if tokens.tags[preposition] != "OF" and tokens.lower[preposition] not in tokens.sorts["genitive-article"]:
        return None
    carrying, has_capitals = tokens.relays["carrying"], tokens.language.names == CAPITALS_AND_TITLES
    for place in range(preposition - 1, max(start - 1, preposition - _CARRIER_REACH), -1):
        if tokens.lower[place] in carrying and (has_capitals or tokens.words[place].islower()):
            return place
        if tokens.tags[place] not in _IN_TITLE and tokens.tags[place] not in QUOTES:
            return None
    return None


def _relays(tokens: MaskedTokens, word: int) -> bool:
    """Whether a word before an outlet says that it relays, and not only whom somebody works for."""
    lower, relays = tokens.lower, tokens.relays
    if not relays["interview"].isdisjoint(lower[max(0, word - 2) : word]):
        return True  # "dalam wawancara *dengan* Radio Harlena"
    if tokens.tags[word] == "OF" and tokens.tags[word - 1] == "IN" and lower[word - 1] in relays["before"]:
        return True  # "auprès *de* l'AFP"
    if lower[word] not in relays["before"]:
        return tokens.cue_bases[word] in relays["telling"]
    offices = name_lexicon(tokens.prose.language).offices
    is_office = lower[word - 1] in offices or tokens.tags[word - 1] in ("ROLE", "TTL")
    is_employer = lower[word] in tokens.sorts["belonging"] and is_office
    return not is_employer or word == 0


def _name_at(
    tokens: MaskedTokens, token: int, end: int, settings: "Settings", *, is_shown: bool, is_marked: bool
) -> tuple[TokenSpan, outlets.Match] | None:
    """The name of an outlet that begins at a token; None without one.

    `is_shown` says whether a noun shows it to be one, `is_marked` whether it stands in quotation marks.
    """
    if _FREQUENCY.fullmatch(tokens.words[token]):
        start = token - (tokens.tags[token - 1] == "DET" or tokens.lower[token - 1] == "fm")
        last = token + 1 + (tokens.lower[token + 1 : token + 2] == ["fm"])
        return ((start, last), outlets.find("")) if is_shown or last - start > 1 else None
    if tokens.lower[token] in tokens.language.groups("channels") or tokens.lower[token] in tokens.relays["platform"]:
        return None  # a channel without an outlet: "en *X*"
    last = token + 1 if tokens.quotation_numbers[token] >= 0 else _end_of_name(tokens, token, end)
    further = last + (last < end and tokens.tags[last] == "X")  # "au Dauphiné *libéré*"
    for stop in range(further, token, -1):
        match = outlets.find(_text(tokens, token, stop), settings)
        is_known = match.how != "none" and not is_foreign(tokens, match)
        if is_known and (is_shown or _is_unmistakable(tokens, token, stop, is_marked=is_marked)):
            is_branch = is_shown and last - stop == 1  # "France Bleu *Larzenac*"
            return (token, last if is_branch else stop), match
    if tokens.tags[token - 1] in ("DET", "IN", "OF"):
        for article in sorted(tokens.relays["articles"]):  # "au *Parisien*"
            for stop in (further, last):
                match = outlets.find(f"{article} {_text(tokens, token, stop)}", settings)
                if match.how == "exact":
                    return (token, stop), match
    if is_shown:
        return None if tokens.tags[token] == "DAY" or _is_person(tokens, token) else ((token, last), outlets.find(""))
    name = _text(tokens, token, last)
    is_club = tokens.language.names == CAPITALS_AND_TITLES and tokens.words[token].isupper()  # "gegen den *TV Harl*"
    is_outlet = has_outlet_form(name) and not is_club if last > token + 1 else is_single_word(name)
    return ((token, last), outlets.find("")) if is_outlet else None


def _end_of_name(tokens: MaskedTokens, token: int, end: int) -> int:
    """The end of a run of words with capitals and what joins them, numbers included."""
    last = stop = token + 1
    while stop < end and stop - token < _LONGEST_NAME:
        word = tokens.words[stop]
        if tokens.tags[stop] == "DAY" or tokens.quotation_numbers[stop] >= 0 or _is_person(tokens, stop):
            break
        is_joined = tokens.words[stop - 1] == "." and tokens.ends[stop - 1] == tokens.starts[stop]  # "Harian*.com*"
        if word[0].isupper() or is_joined or (word.isdecimal() and stop == last):
            last = stop + 1
        elif tokens.tags[stop] not in _JOINING and word not in ("-", "&", "/", "'") and not _joins(tokens, stop):
            break
        stop += 1
    return last


def _joins(tokens: MaskedTokens, mark: int) -> bool:
    """Whether a full stop stands inside a word: "Harian.com", "Folha de S.Paulo"."""
    is_stop = tokens.words[mark] == "." and mark + 1 < len(tokens.words)
    return is_stop and tokens.ends[mark - 1] == tokens.starts[mark] and tokens.ends[mark] == tokens.starts[mark + 1]


def _text(tokens: MaskedTokens, start: int, end: int) -> str:
    """The text of tokens, without quotation marks."""
    span = tokens.span(start, end)
    return tokens.text[span.start : span.end].strip(QUOTES)


def _is_unmistakable(tokens: MaskedTokens, start: int, end: int, *, is_marked: bool) -> bool:
    """Whether the name of an outlet is no other word there: where every noun has a capital, a plain noun may be one."""
    if tokens.language.names != CAPITALS_AND_TITLES or is_marked or end - start > 1:
        return True
    word = tokens.words[start]
    return not word[1:].islower() or is_single_word(word)


def outlet_of_source(tokens: MaskedTokens, source: TokenSpan, settings: "Settings") -> NamedMedium | None:
    """The outlet that a source is, or whose report it is: "l'agence *Beta*", "une information du *Parisien*"."""
    start, end = source
    relays = tokens.relays
    token = next((token for token in range(start, end) if _may_begin(tokens, token)), None)
    if token is None:
        return None
    noun = _noun_before(tokens, token - 1, start, relays["publication"])
    name = _name_at(tokens, token, end, settings, is_shown=noun is not None, is_marked=False)
    before = range(start, token if noun is None else noun)
    has_account = not relays["account"].isdisjoint(tokens.lower[before.start : before.stop])
    if name is None or not (has_account or all(tokens.tags[word] in _ARTICLES for word in before)):
        return None
    return NamedMedium(name[0], name[1], start)


def is_foreign(tokens: MaskedTokens, match: outlets.Match) -> bool:
    """Whether a match is an abbreviation of a newsroom of other languages: a "CPI" is a committee in Portuguese."""
    if match.how != "abbreviation" or match.outlet is None or match.outlet.kind == "agency":
        return False
    return {tokens.language.tag, languages.world().tag}.isdisjoint(match.outlet.languages)


def _is_person(tokens: MaskedTokens, token: int) -> bool:
    return tokens.lower[token] in first_name_genders(tokens.prose.language)
