"""What a verb reports outside quotation marks, for languages without trained weights.

A clause behind "que", an infinitive ("affirme avoir fermé"), or the clause before an incise ("…, a indiqué X").
"""

from provcheck.extractors.quotes.clause_phrases import phrase_behind
from provcheck.extractors.quotes.clause_subjects import Subject
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.verb_groups import FINITE, VerbGroup
from provcheck.language.cues import THIRD_PERSON

# Tags of marks between a quotation and what it touches.
_MARKS = frozenset((",", ":", "-", "."))
_NO_TAGS: frozenset[str] = frozenset()
# Tags behind the comma of an incise that go on with another clause.
_NEXT_CLAUSE = frozenset(("AND", "REL", "SUB", "ING", "TH"))
# In tokens: an aside between a verb and "que".
_LONGEST_ASIDE = 12
# The fewest words of a clause that an incise ends.
_SHORTEST = 4


def touches_quotation(
    tokens: MaskedTokens, first: int, last: int, start: int, end: int, *, skipped: frozenset[str] = _NO_TAGS
) -> bool:
    """Whether a quotation stands beside the tokens from `first` to `last` - 1, or beyond a mark there.

    Behind them, words with the tags `skipped` may stand before it too.
    """
    before = _is_quotation(tokens, range(first - 1, start - 1, -1), _MARKS)
    return before or _is_quotation(tokens, range(last, end), _MARKS | skipped)


def _is_quotation(tokens: MaskedTokens, reach: range, skipped: frozenset[str]) -> bool:
    """Whether the first token whose tag is not skipped is in a quotation."""
    for token in reach:
        if tokens.quotation_numbers[token] >= 0:
            return True
        if tokens.tags[token] not in skipped:
            return False
    return False


def clause_behind(
    tokens: MaskedTokens, group: VerbGroup, last: int, end: int, following: list[int]
) -> TokenSpan | None:
    """The clause that a verb reports behind it; `last` is where the verb and its subject end.

    Days, addressees and adverbs may stand between. `following` are the starts of the later verbs that attribute.
    """
    token = last
    behind = last
    while token < end:
        _, behind = phrase_behind(tokens, token, end)
        if behind < end and tokens.tags[behind] == "," and (closing := _end_of_aside(tokens, behind, end)):
            behind = closing
        if behind == token:
            break
        token = behind
    if token < end and tokens.tags[token] == "," and tokens.tags[token + 1 : token + 2] == ["TH"] and token > last:
        token += 1  # "disse em Harl (a 8 km da costa), que …"
    if token >= end:
        return None
    tags = tokens.tags
    if tags[token] == "TH" or (tags[token] in ("IN", "OF") and tags[token + 1 : token + 2] == ["TH"]):
        begin = token if tags[token] == "TH" else token + 1
        return _cut(tokens, begin, end, following)
    if tokens.language.has("bare-clauses"):
        return _bare_clause(tokens, group, last, end, following)
    if last == group.end and group.kind == FINITE and _opens_infinitive(tokens, group, end):
        return _cut(tokens, group.end, end, following)
    return None


def _opens_infinitive(tokens: MaskedTokens, group: VerbGroup, end: int) -> bool:
    """Whether an infinitive begins right behind a verb: "affirme *ne pas vouloir*", "dit *miser* sur"."""
    first = group.end
    if first < end and tokens.lower[first] in tokens.constructions["infinitive"]:
        return _is_infinitive(tokens, first, end)
    if _is_pronoun_before(tokens, first, end):
        return _is_infinitive(tokens, first, end)
    is_reflexive = not tokens.constructions["reflexive"].isdisjoint(tokens.lower[group.start : group.head])
    if is_reflexive or first >= end or tokens.tags[first] != "X":
        return False  # "se dit *fier*"
    return tokens.lower[first].endswith(tuple(tokens.constructions["infinitive-ending"]))


def _bare_clause(tokens: MaskedTokens, group: VerbGroup, last: int, end: int, following: list[int]) -> TokenSpan | None:
    """The clause behind a verb that nothing but a comma introduces: "X mengatakan *jalan itu ditutup*"."""
    if tokens.cue_forms[group.head] != THIRD_PERSON or last != group.end:
        return None
    begin = last + 1 if tokens.tags[last] == "," else last
    if end - begin <= _SHORTEST or tokens.lower[begin] in tokens.constructions["object"]:
        return None  # "menegaskan *pentingnya* jembatan itu"
    if tokens.quotation_numbers[begin] >= 0 or tokens.tags[begin] in (":", "."):
        return None
    return _cut(tokens, begin, end, following)


def _is_infinitive(tokens: MaskedTokens, token: int, end: int) -> bool:
    """Whether an infinitive begins at a token, behind its negation and pronouns."""
    words = tokens.constructions["infinitive"]
    while token < end and (
        tokens.tags[token] in ("NEG", "OBJ")
        or _is_pronoun_before(tokens, token, end)
        or (tokens.tags[token] == "IN" and tokens.lower[token] in words)
    ):
        token += 1
    return token < end and tokens.lower[token].endswith(("r", "re", "oir", "rse"))


def _is_pronoun_before(tokens: MaskedTokens, token: int, end: int) -> bool:
    """Whether an article is the object of an auxiliary behind it: "dit *l'*avoir écrit"."""
    is_article = tokens.tags[token] == "DET" and tokens.lower[token] in tokens.constructions["pointing"]
    return is_article and token + 1 < end and tokens.tags[token + 1] == "AUX"


def _end_of_aside(tokens: MaskedTokens, comma: int, end: int) -> int:
    """The token behind the aside between commas before "que": "insistió, *además*, en que"; 0 if there is none."""
    commas = [token for token in range(comma + 1, min(end - 1, comma + _LONGEST_ASIDE)) if tokens.tags[token] == ","]
    for closing in commas[: 2 if _says_where(tokens, comma + 1) else 1]:
        after = closing + 1
        if tokens.tags[after] in ("IN", "OF") and after + 1 < end:
            after += 1
        if tokens.tags[after] == "TH":
            return closing + 1
    return 0


def _cut(tokens: MaskedTokens, begin: int, end: int, following: list[int]) -> TokenSpan | None:
    """The clause from `begin` to the next verb that attributes beside it, or to the end of its sentence."""
    stop = end - 1 if tokens.tags[end - 1] in tokens.language.sentence_enders else end
    for verb in following:
        before = verb - 1
        if verb > begin + 2 and tokens.tags[before] == "AND":
            stop = min(stop, before - 1 if tokens.tags[before - 1] == "," else before)
            break
        if verb > begin + 2 and tokens.tags[before] == "," and tokens.cue_forms[verb] == "vbg":
            stop = min(stop, before)
            break
    contrast = tokens.constructions["contrast"]
    for token in range(begin + 2, stop):
        if (
            tokens.lower[token] in contrast
            and tokens.tags[token - 1] == ","
            and tokens.tags[token + 1 : token + 2] != ["TH"]
        ):
            stop = token - 1
            break
    colon = next((token for token in range(begin, stop) if tokens.tags[token] == ":"), stop)
    stop = min(stop, colon)
    phrases = tokens.language.phrases("viewpoints")["before"]
    for token in range(begin + 2, stop):
        if tokens.tags[token - 1] == "," and tokens.lower[token] in phrases:
            stop = token - 1
            break
    return (begin, stop) if begin + 1 < stop else None


def incise_content(
    tokens: MaskedTokens, group: VerbGroup, subject: Subject, aside: int | None, last: int, sentence: TokenSpan
) -> list[TokenSpan]:
    """The clause that an incise attributes: "*Le pont fermera*, a indiqué X", "como explicó X, *el puente …*".

    `aside` is the first token of the words that open one ("como"), `last` where the verb and its subject end.
    """
    start, end = sentence
    if group.kind != FINITE or not (subject.is_behind or subject.implied):
        return []
    first = group.start if aside is None else aside
    stop = end - 1 if tokens.tags[end - 1] in tokens.language.sentence_enders else end
    last = _end_of_incise(tokens, last, stop)
    opens = aside is not None or tokens.language.has("bare-verbs-first")
    if opens and all(tokens.tags[token] in ("ADV", "AND", ",") for token in range(start, first)):
        is_parted = last < stop and tokens.tags[last] == ","
        return [(last + 1, stop)] if is_parted and stop - last > _SHORTEST else []
    if first <= start or tokens.tags[first - 1] not in (",", "-"):
        return []
    closes = last >= stop or tokens.tags[last] in (",", ";", "-", ")")
    if not closes:
        return []
    begin = next((token + 1 for token in range(first - 2, start, -1) if tokens.tags[token] in (";", ":")), start)
    left = (begin, first - 1)
    goes_on = stop - last > _SHORTEST and tokens.tags[last + 1] not in _NEXT_CLAUSE
    goes_on = goes_on and not _says_where(tokens, last + 1)
    ranges = [left, (last + 1, stop)] if goes_on and tokens.tags[last] != ";" else [left]
    words = sum(high - low for low, high in ranges)
    return ranges if words >= _SHORTEST else []


def _says_where(tokens: MaskedTokens, token: int) -> bool:
    """Whether a phrase says where the words were said: "…, disse Vidal, *em entrevista ao* …"."""
    nouns = tokens.relays["interview"] | tokens.relays["papers"]
    return tokens.tags[token : token + 1] in (["IN"], ["OF"]) and not nouns.isdisjoint(
        tokens.lower[token + 1 : token + 4]
    )


def _end_of_incise(tokens: MaskedTokens, last: int, stop: int) -> int:
    """Where an incise ends: behind the places, days and addressees that follow its subject, and its apposition."""
    token = last
    while token < stop and tokens.tags[token] not in (",", ";", "-", ")", ":"):
        if tokens.tags[token] in ("TH", "REL", "V", "AUX") or tokens.quotation_numbers[token] >= 0:
            return last
        token += 1
    return token
