"""Attributions without a verb of saying: "selon X, …", "a juicio de X, …", "à ses yeux, …", "para X, …".

For languages without trained weights; the phrases are those of `viewpoints.txt`.
"""

from functools import cache

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.clause_phrases import phrase_at
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.language import languages
from provcheck.language.name_lexicon import name_lexicon

# The probability of the phrase, and that of its source, not trained.
_PROBABILITY, _SOURCE_PROBABILITY = 0.75, 0.95
# The longest affiliation between commas, in tokens.
_LONGEST_AFFILIATION = 8
# Tags before a phrase that opens or ends a clause, or stands between commas.
_BEFORE = frozenset((",", "-", ";", ":", "AND", "Q", "q", "ADV", "(", ")", "TH"))
# Tags that end a clause.
_CLAUSE_BREAKS = frozenset((",", ";", ":", "-", "(", ")", "."))


@cache
def _phrases(tag: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases with their group by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group, phrases in languages.known(tag).phrases("viewpoints").items():
        for phrase in phrases:
            words = tuple(phrase.replace("'", "' ").split())
            found.setdefault(words[0], []).append((words, group))
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[1]))
    return found


def find_viewpoints(tokens: MaskedTokens) -> dict[int, list[Attribution]]:
    """The attributions by the number of their sentence, in reading order."""
    phrases = _phrases(tokens.language.tag)
    found: dict[int, list[Attribution]] = {}
    if not phrases:
        return found
    end = 0
    for token, word in enumerate(tokens.lower):
        if token < end or word.replace("’", "'") not in phrases:
            continue
        for words, group in phrases[word.replace("’", "'")]:
            attribution = _viewpoint(tokens, token, words, group)
            if attribution is not None:
                found.setdefault(tokens.sentence_numbers[token], []).append(attribution)
                end = attribution.end
                break
    return found


def clause_words(tokens: MaskedTokens, verb_start: int, start: int) -> int | None:
    """The first token of the words before a verb that make it an aside: "*tal y como* explicó Ruiz"; else None."""
    phrases = (phrase.replace("'", "' ").split() for phrase in tokens.language.phrases("viewpoints")["clause"])
    found = ((verb_start - len(words), tuple(words)) for words in phrases)
    return min((first for first, words in found if first >= start and _has(tokens, first, words)), default=None)


def _has(tokens: MaskedTokens, first: int, words: tuple[str, ...]) -> bool:
    return all(
        tokens.lower[token].replace("’", "'") == word for token, word in enumerate(words, first)
    ) and first + len(words) <= len(tokens.lower)


def _viewpoint(tokens: MaskedTokens, first: int, words: tuple[str, ...], group: str) -> Attribution | None:
    """The attribution of a phrase whose first token is `first`; None if the phrase attributes nothing there."""
    start, end = tokens.around(first)
    after = first + len(words)
    if group in ("clause", "aside") or after > end or not _has(tokens, first, words):
        return None
    if first > start and tokens.tags[first - 1] not in _BEFORE:
        return None  # "cambiar de acuerdo con la ley"
    if group == "own":
        has_pronoun = tokens.tags[first] == "PRS"  # "menurut*nya*"
        return _attribution(tokens, first, after, (first, after) if has_pronoun else None, start, end)
    if group == "before-of":
        if after >= end or tokens.tags[after] not in ("OF", "IN"):
            return None
        after += 1
    elif group == "source":
        if after >= end or tokens.lower[after] not in tokens.sorts["source"]:
            return None  # "de source policière"
    elif after < end and len(words) > 1 and tokens.tags[after] == "OF":
        after += 1
    source = _source(tokens, after, end)
    if source is None or (source[1] < end and tokens.tags[source[1]] in ("TH", "REL")):
        return None  # "según la norma que …"
    if group == "person" and not _is_person_aside(tokens, first, source, start, end):
        return None
    manner = tokens.language.groups("silences")["manner"]
    if not manner.isdisjoint(tokens.lower[source[0] : source[1]]):
        return None  # "selon toute vraisemblance"
    return _attribution(tokens, first, after, source, start, end)


def _source(tokens: MaskedTokens, first: int, end: int) -> TokenSpan | None:
    """The noun phrase that begins at a token; a plural without an article is one too: "según fuentes cercanas"."""
    source = phrase_at(tokens, first, end)
    if source is None and first < end and _is_bare_source(tokens, first):
        last = first + 1
        while last < end and tokens.tags[last] in ("X", "S", "CAP", "OF", "DET"):
            last += 1
        source = (first, last)
    if source is None or tokens.tags[source[0]] == "PRS":
        return source
    return source[0], _with_place(tokens, source[1], end)


def _is_bare_source(tokens: MaskedTokens, token: int) -> bool:
    """Whether a word may be a source without an article: a plural, or a kind of document."""
    if tokens.quotation_numbers[token] >= 0:
        return False
    return tokens.tags[token] == "S" or tokens.lower[token] in tokens.sorts["document"]


def _with_place(tokens: MaskedTokens, last: int, end: int) -> int:
    """The end of a phrase with a further preposition: "le ministère *à Genève*"; only up to a break."""
    token = last
    while token < end and tokens.tags[token] in ("IN", "OF", "DET", "CAP", "X", "S", "N", "DOC", "ROLE", "TTL"):
        token += 1
    is_closed = token == end or tokens.tags[token] in _CLAUSE_BREAKS
    return token if is_closed and token - last <= 5 and tokens.tags[last : last + 1] == ["IN"] else last


def _is_person_aside(tokens: MaskedTokens, first: int, source: TokenSpan, start: int, end: int) -> bool:
    """Whether "pour X" is an opinion: X is a person, between breaks or before the comma of its sentence's start."""
    opens = first == start or tokens.tags[first - 1] == ","
    closes = source[1] < end and tokens.tags[source[1]] == ","
    if not (opens and closes) or source[1] + 1 >= end:
        return False
    if tokens.quotation_numbers[source[1] + 1] >= 0:
        return True  # "Pour l'intersyndicale, « … »"
    words = range(*source)
    offices = name_lexicon(tokens.language.tag).offices
    has_office = any(tokens.tags[word] in ("ROLE", "TTL") or tokens.lower[word] in offices for word in words)
    return has_office or all(tokens.tags[word] == "CAP" for word in words)


def _attribution(
    tokens: MaskedTokens, first: int, after: int, source: TokenSpan | None, start: int, end: int
) -> Attribution | None:
    """The attribution of a phrase at `first` … `after` - 1 with its source; its content is the rest of its clause."""
    stop = source[1] if source else after
    last = end - 1 if tokens.tags[end - 1] in tokens.language.sentence_enders else end
    opens = first == start or all(tokens.tags[token] in ("ADV", "AND", ",") for token in range(start, first))
    closes = stop >= last or tokens.tags[stop] in _CLAUSE_BREAKS
    if opens:
        if source is not None:
            stop = _behind_apposition(tokens, stop, last)
        content = [(stop + 1 if stop < end and tokens.tags[stop] == "," else stop, last)]
    elif tokens.tags[first - 1] in (",", "-", "(") and stop < last and tokens.tags[stop] in (",", "-", ")"):
        if _ends_clause(tokens, stop + 1, last):
            content = [(_clause_start(tokens, first - 1, start), first - 1)]
        else:
            content = [(_clause_start(tokens, first - 1, start), first - 1), (stop + 1, last)]
    elif closes or tokens.quotation_numbers[first - 1] >= 0 or tokens.quotation_numbers[first - 2] >= 0:
        before = first - 1 if tokens.tags[first - 1] in (",", "-", "(") else first
        content = [(_clause_start(tokens, before, start), before)]
    else:
        return None
    ranges = [(low, high) for low, high in content if low < high]
    implied = "" if source else "any"
    pattern = "R" if opens else "L"
    return Attribution(first, first, after, _PROBABILITY, source, _SOURCE_PROBABILITY, ranges, pattern, implied=implied)


def _behind_apposition(tokens: MaskedTokens, comma: int, last: int) -> int:
    """The comma behind an apposition of a source: "Pour Paul Brassac, *chef de file du parti*, le pont …"."""
    if comma >= last or tokens.tags[comma] != ",":
        return comma
    token = comma + 1
    while token < last and tokens.tags[token] in ("X", "S", "ROLE", "TTL", "OF", "DET", "CAP", "DOC", "IN"):
        token += 1
    nouns = ("ROLE", "TTL") if tokens.language.has("bare-clauses") else ("X", "ROLE", "TTL")
    opens_with_noun = comma + 1 < last and tokens.tags[comma + 1] in nouns
    is_apposition = opens_with_noun and token < last and tokens.tags[token] == "," and token - comma > 1
    if not is_apposition and tokens.tags[comma + 1 : comma + 2] == ["OF"] and token - comma <= _LONGEST_AFFILIATION:
        is_apposition = token < last and tokens.tags[token] == ","  # "Para Rosa Vidal, *da Universidade*, …"
    return token if is_apposition else comma


def _ends_clause(tokens: MaskedTokens, token: int, last: int) -> bool:
    """Whether what follows a phrase between commas is another clause: ", según X, y el alcalde …"."""
    return token >= last or tokens.tags[token] in ("AND", "REL", "SUB", "ING") or tokens.cue_forms[token] == "vbg"


def _clause_start(tokens: MaskedTokens, end: int, start: int) -> int:
    """The start of the clause that ends before `end`: behind the last semicolon or colon."""
    return next((token + 1 for token in range(end - 1, start, -1) if tokens.tags[token] in (";", ":")), start)
