"""Noun phrases around verbs, for languages without trained weights: what ends before a verb, and what begins behind it.

Words in no list may be nouns, adjectives or verbs. A determiner, a capital or a word for people opens a phrase, and a
preposition joins the next one to it.
"""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.language import outlets
from provcheck.language.name_lexicon import first_name_genders, name_lexicon

# Tags of words in a noun phrase.
NOMINAL = frozenset(("DET", "POS", "CAP", "X", "S", "TTL", "ROLE", "DOC", "N", "NUM", "nn", "jj"))
# Tags of words that open one.
OPENERS = frozenset(("DET", "POS", "CAP", "TTL", "ROLE", "DOC", "NUM"))
DETERMINERS = frozenset(("DET", "POS", "NUM"))
PREPOSITIONS = frozenset(("OF", "IN"))
# Tags of words that may stand between a verb and its subject on either side.
_ADVERBS = frozenset(("ADV", "LY", "DAY", "NEG"))
_NOUNS = frozenset(("X", "S", "nn", "jj", "ROLE", "DOC", "TTL"))
# The most tokens that stand between a verb and the subject behind it.
_REACH = 14
_LONGEST_OUTLET = 4
# The most tokens of a degree and its comma: ", M.Tr.Opsla.".
_LONGEST_DEGREE = 8


def is_nominal(tokens: MaskedTokens, token: int) -> bool:
    """Whether a word may belong to a noun phrase."""
    tag = tokens.tags[token]
    if tag in NOMINAL or (tag == "-" and tokens.lower[token] == "-"):
        return tokens.quotation_numbers[token] < 0
    # A verb of saying behind a determiner is a noun: "la denuncia", "une demande".
    return bool(tokens.cue_forms[token]) and tokens.tags[token - 1] in ("DET", "POS") and tag not in _ADVERBS


def phrase_before(tokens: MaskedTokens, verb_start: int, start: int) -> TokenSpan | None:
    """The noun phrase that ends before a verb, adverbs between; None if it hangs on a preposition or is none.

    `start` is the first token that it may have.
    """
    end = verb_start
    while end > start and tokens.tags[end - 1] in _ADVERBS:
        end -= 1
    pronoun = end - 1
    if pronoun > start and tokens.lower[pronoun] in tokens.sorts["adjective"]:
        pronoun -= 1  # "él *mismo*"
    if pronoun >= start and tokens.tags[pronoun] == "PRS":
        return pronoun, pronoun + 1
    end = _without_aside(tokens, end, start)
    first = _first_of_phrase(tokens, end, start)
    if first == end or not _opens(tokens, first):
        return None
    if first > start and tokens.tags[first - 1] in PREPOSITIONS:
        if first - 1 == start and tokens.tags[start] == "OF" and tokens.tags[first] == "CAP":
            return start, end  # "Del Prado detalló"
        return _name_behind_fronted(tokens, first, end)
    return first, end


def end_before_degrees(tokens: MaskedTokens, end: int, start: int) -> int:
    """The end of a name before the degrees that stand behind it between commas: "Rosa Vidal, *S.H., M.Si.,*"."""
    degrees = name_lexicon(tokens.language.tag).degrees
    if not degrees:
        return end
    last = end - 1 if tokens.tags[end - 1] == "," else end
    while True:
        comma = next(
            (token for token in range(last - 1, max(start, last - _LONGEST_DEGREE), -1) if tokens.tags[token] == ","), 0
        )
        if not comma or "".join(tokens.lower[comma + 1 : last]).replace(".", "") not in degrees:
            return end
        end = last = comma


def _opens(tokens: MaskedTokens, first: int) -> bool:
    """Whether a word may open a subject: a determiner, a name, a word for people, or the first word of its sentence."""
    if tokens.tags[first] in OPENERS or _names_somebody(tokens, first):
        return True
    return first == tokens.sentence_starts[tokens.sentence_numbers[first]]


def _names_somebody(tokens: MaskedTokens, token: int) -> bool:
    """Whether a word without a determiner stands for people: "fuentes", "maître Brassac"."""
    word = tokens.lower[token]
    return word in tokens.sorts["anonymous"] or word in name_lexicon(tokens.language.tag).titles


def _without_aside(tokens: MaskedTokens, end: int, start: int) -> int:
    """The end of a phrase before the brackets or the pair of hyphens that follow it: "Rosa Vidal (PXY)"."""
    if end - 1 > start and tokens.lower[end - 1] == ")":
        opening = end - 2
        while opening > start and tokens.lower[opening] != "(" and end - opening < _REACH:
            opening -= 1
        return opening if tokens.lower[opening] == "(" else end
    return end


def _first_of_phrase(tokens: MaskedTokens, end: int, start: int) -> int:
    """The first token of the noun phrase that ends before `end`, with the phrases that prepositions join to it."""
    tags, first = tokens.tags, end
    while first > start:
        before = first - 1
        if is_nominal(tokens, before):
            if first < end and tags[first] in ("DET", "POS") and tags[before] not in DETERMINERS:
                break  # another phrase ends here
            first = before
        elif tags[before] in PREPOSITIONS and before > start and first < end and is_nominal(tokens, before - 1):
            first = before - 1
        elif tags[before] == "AND" and _joins_parts(tokens, before, start, end):
            first = before
        else:
            break
    return first


def _joins_parts(tokens: MaskedTokens, joint: int, start: int, end: int) -> bool:
    """Whether "and" joins two parts of a subject: "la ministra y el alcalde", "Hacienda y Comercio"."""
    if joint <= start or joint + 1 >= end or not is_nominal(tokens, joint - 1):
        return False
    left, right = tokens.tags[joint - 1], tokens.tags[joint + 1]
    lists = name_lexicon(tokens.language.tag)
    if lists.has_listed_offices and tokens.lower[joint - 1] in lists.portfolios:
        return tokens.lower[joint + 1] in lists.portfolios
    if left == right == "CAP":  # two names speak together, or one body has two fields
        return joint - 2 > start and tokens.tags[joint - 2] in PREPOSITIONS
    return right == "DET" and left in ("X", "S", "ROLE")


def _name_behind_fronted(tokens: MaskedTokens, first: int, end: int) -> TokenSpan | None:
    """The name that ends a phrase behind a preposition, and is the subject: "Durante la cita *Rosa Vidal* dijo"."""
    name = end
    while name > first and tokens.tags[name - 1] == "CAP":
        name -= 1
    is_parted = first < name < end and tokens.tags[name - 1] in ("X", "S", "N", "DAY")
    return (name, end) if is_parted and tokens.tags[first - 1] == "IN" else None


def phrase_at(tokens: MaskedTokens, first: int, end: int) -> TokenSpan | None:
    """The noun phrase that begins at a token, with what "of" joins to it; None if none does."""
    tags = tokens.tags
    if first >= end or tokens.quotation_numbers[first] >= 0:
        return None
    if tags[first] == "PRS":
        return first, first + 1
    if tags[first] not in OPENERS and not _names_somebody(tokens, first):
        return None
    token = first + 1
    while token < end:
        tag = tags[token]
        if tag in ("DET", "POS") and tags[token - 1] not in (*DETERMINERS, *PREPOSITIONS):
            if not _begins_title(tokens, token, end):
                break
            token += 1
        elif (
            (is_nominal(tokens, token) and tokens.lower[token] != "-")
            or _is_compared(tokens, token, end)
            or (tag == "." and token + 1 < end and tags[token - 1] == "TTL" and tags[token + 1] == "CAP")
            or (tag == "OF" and token + 1 < end and _follows_of(tokens, token + 1, end))
            or (tag == "AND" and token + 1 < end and tags[token + 1] == tags[token - 1] == "CAP")
        ):
            token += 1
        elif tag == "IN" and (named := _name_behind_complement(tokens, token, end)) > token:
            token = named
        else:
            break
    return (first, token) if any(tags[word] not in DETERMINERS for word in range(first, token)) else None


def _is_compared(tokens: MaskedTokens, token: int, end: int) -> bool:
    """Whether an adverb stands between a noun and its adjective, before a comma: "la hija *más* pequeña, Ana Ruiz"."""
    return tokens.lower[token] in tokens.sorts["comparing"] and tokens.tags[token + 1 : min(end, token + 3)] == [
        "X",
        ",",
    ]


def _begins_title(tokens: MaskedTokens, token: int, end: int) -> bool:
    """Whether an article with a capital begins the name of an outlet behind its noun: "le quotidien *La* Vigie"."""
    is_capital = tokens.words[token][0].isupper() and token + 1 < end and tokens.tags[token + 1] == "CAP"
    return is_capital and tokens.lower[token - 1] in tokens.relays["publication"]


def _name_behind_complement(tokens: MaskedTokens, preposition: int, end: int) -> int:
    """The end of the name behind a complement: "le commissaire *à l'économie Paul Brassac*"; else the token."""
    if tokens.tags[preposition - 1] not in ("ROLE", "TTL", "X", "S"):
        return preposition
    token = preposition + 1
    while token < end and tokens.tags[token] in DETERMINERS:
        token += 1
    first = token
    while token < end and tokens.tags[token] in ("X", "S", "OF"):
        token += 1
    name = token
    while token < end and tokens.tags[token] == "CAP":
        token += 1
    return token if first < name and token - name > 1 else preposition


def _follows_of(tokens: MaskedTokens, token: int, end: int) -> bool:
    return is_nominal(tokens, token) and (token + 1 == end or tokens.tags[token] != "DAY")


def phrase_behind(tokens: MaskedTokens, token: int, end: int) -> tuple[TokenSpan | None, int]:
    """The noun phrase behind a verb, and the token at which what belongs to the verb ends.

    Days, adverbs, addressees and places may stand between: "dijo *este lunes a la agencia* la ministra".
    """
    last = min(end, token + _REACH)
    if token + 1 < end and tokens.tags[token] == "OF" and _is_particle(tokens, token):
        return phrase_at(tokens, token + 1, end), token
    while token < last:
        after = _skip_between(tokens, token, end)
        if after == token:
            break
        token = after
    return phrase_at(tokens, token, end), token


def _is_particle(tokens: MaskedTokens, token: int) -> bool:
    """Whether a preposition behind a verb begins a surname: "detalló *del* Prado"."""
    is_particle = tokens.lower[token] in name_lexicon(tokens.language.tag).particles
    return is_particle and tokens.tags[token + 1] == "CAP" and tokens.tags[token - 2] in (",", "Q", "q")


def _skip_between(tokens: MaskedTokens, token: int, end: int) -> int:
    """The token behind an adverb, a day or a phrase with a preposition at a token; the token itself without one."""
    tags = tokens.tags
    if tags[token] in _ADVERBS or tags[token] == "OBJ":
        return token + 1
    if tags[token] == "DET" and token + 1 < end and tokens.lower[token + 1] in tokens.sorts["time"]:
        return token + (4 if tags[token + 2 : token + 4] == ["OF", "DAY"] else 2)  # "la noche del jueves"
    if tokens.lower[token] == "(":
        return _behind_brackets(tokens, token, end)
    if tags[token : token + 2] == ["OF", "PRS"]:
        return token + 2  # "escribió *de ella* el crítico"
    if tags[token] == "AND" and token + 1 < end and tags[token + 1] in PREPOSITIONS:
        return token + 1  # "al ministro Falú *y* al secretario"
    if tags[token] == "DET" and token + 1 < end and tags[token + 1] == "DAY":
        return token + 2
    if tags[token] == "DET" and token + 2 < end and tags[token + 2] == "DAY" and tags[token + 1] in ("X", "CAP"):
        return token + 3  # "el pasado sábado"
    if tags[token : token + 2] == ["DET", "DET"] and token + 2 < end and tags[token + 2] == "CAP":
        return _end_of_capitals(tokens, token + 2, end)  # "disse a O Farol"
    if tags[token] not in PREPOSITIONS or token + 1 >= end or tags[token + 1] == "TH":
        return token
    return _end_of_complement(tokens, token, end)


def _behind_brackets(tokens: MaskedTokens, opening: int, end: int) -> int:
    """The token behind the brackets that open at a token; the token itself if they do not close near it."""
    closing = next((token for token in range(opening, min(end, opening + _REACH)) if tokens.lower[token] == ")"), None)
    return opening if closing is None else closing + 1


def _end_of_complement(tokens: MaskedTokens, preposition: int, end: int) -> int:
    """The end of a phrase with a preposition behind a verb: "a la agencia", "al diario El Faro"."""
    tags, token = tokens.tags, preposition + 1
    if token + 1 < end and tags[preposition] == "IN" and tags[token] == "OF":
        token += 1  # "auprès *de* l'AFP"
    while token < end and tags[token] in DETERMINERS:
        token += 1
    first = token
    while token < end:
        tag = tags[token]
        if tag == "CAP" and token > first and tags[token - 1] in _NOUNS and not tokens.words[first][0].isupper():
            named = _named_behind_noun(tokens, first, token, end)
            if named == token:
                break  # the name behind a noun is the next phrase
            token = named
            if tokens.tags[token - 1] == "CAP" and tags[token : token + 1] == ["CAP"]:
                break  # "a la agencia EFE *Rosa Vidal*"
        elif tag == "CAP" and (token == first or tags[token - 1] == "OF"):
            token = _end_of_capitals(tokens, token, end)
            if token < end and tags[token] == "CAP":
                break
        elif tag in _NOUNS or tag in ("N", "CAP", "DAY") or _begins_title(tokens, token, end):
            if tag in ("ROLE", "TTL") and token > first:
                break
            token += 1
        elif tag == "OF" and token > first and token + 1 < end and tags[token + 1] in (*NOMINAL, "DAY"):
            token += 1
            while token < end and tags[token] in DETERMINERS:
                token += 1
        else:
            break
    return token if token > first else preposition


def _named_behind_noun(tokens: MaskedTokens, first: int, token: int, end: int) -> int:
    """The end of the name that belongs to the noun before it, in a phrase that begins at `first`.

    "a la agencia *EFE*", "al ministro *Falú*".
    """
    if tokens.tags[token - 1] in ("ROLE", "TTL"):
        while token < end and tokens.tags[token] == "CAP":
            token += 1
        return token
    last = token
    while last < end and tokens.tags[last] == "CAP":
        last += 1
    publications = tokens.relays["publication"]
    is_medium = tokens.tags[token - 1] == "DOC" or not publications.isdisjoint(tokens.lower[first:token])
    for stop in range(min(last, token + _LONGEST_OUTLET), token, -1):
        span = tokens.span(token, stop)
        if is_medium and outlets.is_outlet(tokens.text[span.start : span.end]):
            return stop
    return token


def _end_of_capitals(tokens: MaskedTokens, token: int, end: int) -> int:
    """The end of a run of words with capitals, or of the outlet that it begins with."""
    last = token
    while last < end and tokens.tags[last] == "CAP":
        last += 1
    first_names = first_name_genders(tokens.prose.language)
    if tokens.lower[token] not in first_names:
        person = next((name for name in range(token + 1, last - 1) if tokens.lower[name] in first_names), last)
        if person < last:
            return person  # "a Radio Ribera *Rosa Vidal*"
    for stop in range(min(last, token + _LONGEST_OUTLET), token, -1):
        span = tokens.span(token, stop)
        if outlets.is_outlet(tokens.text[span.start : span.end]):
            return stop
    return last


def _behind_day(tokens: MaskedTokens, token: int, end: int) -> int:
    """The token behind a day and its comma: "Di Harlena, *Senin (2/12),* Rosa Vidal …"; else the token."""
    if token >= end or tokens.tags[token] != "DAY":
        return token
    comma = next((place for place in range(token, min(end, token + _REACH)) if tokens.tags[place] == ","), None)
    return token if comma is None else comma + 1


def main_subject(tokens: MaskedTokens, start: int, end: int) -> TokenSpan | None:
    """The noun phrase that opens a sentence or the clause behind its fronted phrase; None if none does."""
    if tokens.language.has("verb-second"):
        from provcheck.extractors.quotes import verb_second  # most documents are in other languages

        return verb_second.main_subject(tokens, start, end)
    tags, token = tokens.tags, start
    while token < end and (tags[token] in (*_ADVERBS, "AND", ",", "-", "SUB")) and token - start < _REACH:
        token += 1
    is_asked = start < end and tokens.lower[start] in tokens.relays["interview"]
    if token < end and (tags[token] in PREPOSITIONS or is_asked):
        comma = next((place for place in range(token, min(end, token + _REACH + _REACH)) if tags[place] == ","), None)
        if comma is None:
            return None
        token = _behind_day(tokens, comma + 1, end)
    phrase = phrase_at(tokens, token, end)
    if phrase is None or any(
        tags[word] == "DAY" or tokens.lower[word] in tokens.sorts["time"] for word in range(*phrase)
    ):
        return None
    return phrase
