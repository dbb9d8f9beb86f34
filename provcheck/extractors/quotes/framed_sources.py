"""Attributions by a phrase: "laut X", "X zufolge", "nach Angaben von X", "Polizeiangaben zufolge", "…, so X".

For languages with the trait `verb-second`; the words are those of `viewpoints.txt`.
"""

from collections.abc import Iterator

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.nominal_phrases import (
    NominalPhrase,
    is_noun,
    may_be_subject,
    nominal_at,
    nominal_before,
    skip_phrase,
    source_of,
)
from provcheck.extractors.quotes.report_contents import stop_of
from provcheck.extractors.quotes.reported_clauses import touches_quotation

# The probability of the phrase, and that of its source, not trained.
_PROBABILITY, _SOURCE_PROBABILITY = 0.75, 0.95
_TOUCHING = 0.9
_BREAKS = frozenset((",", ";", ":", "-", "Q", "q", ".", ")"))
# In tokens: the words between "nach" and "Angaben", and the shortest content.
_MOST_BETWEEN, _SHORTEST = 4, 2


def find_framed(tokens: MaskedTokens) -> dict[int, list[Attribution]]:
    """The attributions by the number of their sentence, in reading order."""
    phrases = tokens.language.phrases("viewpoints")
    openers = phrases["before"] | phrases["behind"] | phrases["tag"] | phrases["of-view"]
    found: dict[int, list[Attribution]] = {}
    last = 0
    for token, word in enumerate(tokens.lower):
        if token < last or word not in openers:
            continue
        attribution = _framed(tokens, token, word)
        if attribution is not None:
            found.setdefault(tokens.sentence_numbers[token], []).append(attribution)
            last = attribution.end
    return found


def _framed(tokens: MaskedTokens, token: int, word: str) -> Attribution | None:
    """The attribution of a phrase with its word at a token; None if the word attributes nothing there."""
    phrases = tokens.language.phrases("viewpoints")
    start, end = tokens.around(token)
    if word in phrases["before"]:
        return _before(tokens, token, start, end)
    if word in phrases["behind"]:
        return _behind(tokens, token, start, end)
    if word in phrases["tag"]:
        return _tag(tokens, token, start, end)
    return _view(tokens, token, start, end) or _own_view(tokens, token, start, end)


def _before(tokens: MaskedTokens, token: int, start: int, end: int) -> Attribution | None:
    """ "laut X": the source stands behind its word."""
    if token > start and tokens.tags[token - 1] in ("ADV", "DET"):
        return None  # "zu laut"
    phrase = nominal_at(tokens, token + 1, end)
    if phrase is None or tokens.tags[phrase.start] == "PRS" or _is_manner(tokens, phrase):
        return None
    source = source_of(tokens, phrase)
    if _is_view(tokens, phrase.noun):
        source = _owner(tokens, phrase, end) or source
    return _attribution(tokens, (token, token + 1), source, (token, phrase.end), (start, end))


def _behind(tokens: MaskedTokens, token: int, start: int, end: int) -> Attribution | None:
    """ "X zufolge", "Angaben von X zufolge", "ihren Angaben zufolge": the source stands before its word."""
    phrase = nominal_before(tokens, token, start)
    if phrase is None:
        return None
    source = _owner(tokens, phrase, token) if _is_view(tokens, phrase.noun) else source_of(tokens, phrase)
    if source is None and tokens.lower[phrase.start] not in tokens.language.phrases("viewpoints")["own"]:
        source = source_of(tokens, phrase)
    return _attribution(tokens, (token, token + 1), source, (phrase.start, token + 1), (start, end))


def _owner(tokens: MaskedTokens, phrase: NominalPhrase, end: int) -> TokenSpan | None:
    """Whose view it is: "Angaben *der Feuerwehr*", "*Polizei*angaben"; None if the noun does not say it."""
    is_joined = phrase.noun + 1 < end and tokens.tags[phrase.noun + 1] == "OF"
    if is_joined and (owner := _behind_joint(tokens, phrase.noun + 1, end)):
        return owner
    if phrase.noun + 1 < phrase.end:
        return phrase.noun + 1, phrase.end  # "Angaben Quells"
    is_compound = tokens.lower[phrase.noun] not in tokens.language.phrases("viewpoints")["view"]
    return (phrase.noun, phrase.noun + 1) if is_compound else None


def _behind_joint(tokens: MaskedTokens, joint: int, end: int) -> TokenSpan | None:
    """The noun phrase behind "von", or the genitive whose article is the joint."""
    is_article = tokens.lower[joint] in tokens.sorts["genitive-article"]
    first = joint if is_article and nominal_at(tokens, joint + 1, end) else joint + 1
    phrase = nominal_at(tokens, joint + 1, end)
    return (first, source_of(tokens, phrase)[1]) if phrase else None


def _view(tokens: MaskedTokens, token: int, start: int, end: int) -> Attribution | None:
    """ "nach Angaben der Polizei", "nach Polizeiangaben", "nach seinen Worten"."""
    phrases = tokens.language.phrases("viewpoints")
    own = False
    for noun in range(token + 1, min(end, token + 1 + _MOST_BETWEEN)):
        if is_noun(tokens, noun):
            break
        own = own or tokens.lower[noun] in phrases["own"]
        if tokens.tags[noun] not in ("X", "POS", "DET", "NUM", "ADV", "S", "vbd"):
            return None
    else:
        return None
    if not _is_view(tokens, noun) or (tokens.lower[token] == "aus" and tokens.lower[noun] != "sicht"):
        return None
    phrase = nominal_at(tokens, noun, end)
    if phrase is None:
        return None
    source = None if own else _owner(tokens, NominalPhrase(noun, noun, phrase.end), end)
    if source is None and not own:
        return None  # "nach bisherigen Erkenntnissen"
    last = max(noun + 1, source[1] if source else 0)
    return _attribution(tokens, (token, noun + 1), source, (token, last), (start, end))


def _own_view(tokens: MaskedTokens, token: int, start: int, end: int) -> Attribution | None:
    """ "seiner Meinung nach", "Ansicht der Partei nach": the word stands behind its noun."""
    phrase = nominal_before(tokens, token, start)
    if phrase is None or tokens.lower[token] == "aus" or not _is_view(tokens, phrase.noun):
        return None
    own = tokens.lower[phrase.start] in tokens.language.phrases("viewpoints")["own"]
    source = None if own else _owner(tokens, phrase, token)
    if source is None and not own:
        return None
    return _attribution(tokens, (token, token + 1), source, (phrase.start, token + 1), (start, end))


def _is_view(tokens: MaskedTokens, noun: int) -> bool:
    """Whether a noun is a view, or a compound with one: "Polizeiangaben"."""
    phrases, low = tokens.language.phrases("viewpoints"), tokens.lower[noun]
    return low in phrases["view"] or low.endswith(tuple(phrases["view-ending"]))


def _is_manner(tokens: MaskedTokens, phrase: NominalPhrase) -> bool:
    return tokens.lower[phrase.noun] in tokens.language.groups("silences")["manner"]


def _tag(tokens: MaskedTokens, token: int, start: int, end: int) -> Attribution | None:
    """ "…, so X": behind a quotation or a clause, up to the next mark."""
    if token == start or tokens.tags[token - 1] not in (",", "-", "Q", "q"):
        return None
    phrase = next(iter(_subjects(tokens, token + 1, end)), None)
    if phrase is None:
        return None
    last = phrase.end
    while last < end and tokens.tags[last] not in _BREAKS:
        further = skip_phrase(tokens, last, end)
        if further == last:
            return None
        last = further
    attribution = _attribution(tokens, (token, token + 1), source_of(tokens, phrase), (token, last), (start, end))
    attribution.content = [part for part in attribution.content if part[1] <= token]
    return attribution


def _subjects(tokens: MaskedTokens, token: int, end: int) -> Iterator[NominalPhrase]:
    """The phrase that begins at a token, if it may be a subject."""
    phrase = nominal_at(tokens, token, end)
    if phrase is not None and may_be_subject(tokens, phrase):
        yield phrase


def _attribution(
    tokens: MaskedTokens, cue: TokenSpan, source: TokenSpan | None, phrase: TokenSpan, sentence: TokenSpan
) -> Attribution:
    """The attribution of a phrase; its content is the rest of its sentence."""
    start, end = sentence
    stop = stop_of(tokens, start, end)
    content = _content(tokens, phrase, start, stop)
    probability = _TOUCHING if touches_quotation(tokens, *phrase, start, end) else _PROBABILITY
    return Attribution(
        cue[0],
        cue[0],
        cue[1],
        probability,
        source,
        _SOURCE_PROBABILITY,
        content,
        "R" if phrase[0] == start else "L",
        implied="" if source else "any",
    )


def _content(tokens: MaskedTokens, phrase: TokenSpan, start: int, stop: int) -> list[TokenSpan]:
    """The words of a sentence around a phrase, from the last semicolon or colon before it."""
    first, last = phrase
    begin = next((token + 1 for token in range(first - 1, start, -1) if tokens.tags[token] in (";", ":")), start)
    finish = next((token for token in range(last, stop) if tokens.tags[token] == ";"), stop)
    return [(low, high) for low, high in ((begin, first), (last, finish)) if high - low >= _SHORTEST]
