"""What is reported outside quotation marks where the verb stands before its subject.

A clause behind "that" (أن، إن), the words before a verb that ends its sentence, or what stands around "according to".
"""

from provcheck.extractors.quotes.masked_tokens import COLON, MaskedTokens, TokenSpan
from provcheck.language.bare_lexicon import ROLE, bare_lexicon

# In tokens: how far "that" is from the subject of its verb, and the shortest clause.
_REACH, _REACH_BEHIND_OBJECT, _SHORTEST = 30, 5, 3
_FINITE = ("vbd", "vbz")
_CONJUNCTIONS = ("و", "ف")
# Tags between a phrase that attributes and what it attributes.
_MARKS = frozenset((",", ":", "-"))


def clause_behind(
    tokens: MaskedTokens, last: int, end: int, following: list[int], viewpoints: list[int]
) -> TokenSpan | None:
    """The clause behind "that"; `last` is where the verb and its subject end.

    `following` are the later verbs that attribute, `viewpoints` the words that do so without a verb.
    """
    that = _that(tokens, last, end, following)
    if that is None:
        return None
    start = that + 1 if tokens.lower[that] in tokens.constructions["that"] else that
    stop = _end(tokens, that, end, following, viewpoints)
    return (start, stop) if start + 1 < stop else None


def clause_behind_colon(tokens: MaskedTokens, last: int, end: int, following: list[int]) -> TokenSpan | None:
    """The sentence behind a colon, without quotation marks; `last` is where the verb and its subject end."""
    colon = next((token for token in range(last, min(end, last + _REACH)) if tokens.tags[token] == ":"), None)
    if colon is None or any(verb < colon for verb in following) or end - colon < _SHORTEST:
        return None
    return colon + 1, end - 1 if tokens.tags[end - 1] in (".", "?", "!") else end


def _that(tokens: MaskedTokens, last: int, end: int, following: list[int]) -> int | None:
    """The word "that" behind a verb and its subject, before the next verb."""
    lists = bare_lexicon(tokens.prose.language)
    has_object = last < end and tokens.tags[last] in ("X", "CAP", "V")
    if has_object and lists.class_of(tokens.lower[last]).kind == ROLE:
        has_object = False  # "قال سامي داود *الرئيس التنفيذي للشركة* إن"
    reach = _REACH_BEHIND_OBJECT if has_object else _REACH
    for token in range(last, min(end, last + reach)):
        tag = tokens.tags[token]
        if tag == "TH":
            return token
        if tag in (":", ";") or (token in following and tokens.cue_bases[token] != COLON):
            return None
        if tokens.words[token] == "Q":
            return None
    return None


def _end(tokens: MaskedTokens, that: int, end: int, following: list[int], viewpoints: list[int]) -> int:
    """Where a clause ends: before the next verb of its speaker, before what says the source, or at a contrast."""
    stop = end - 1 if tokens.tags[end - 1] in (".", "?", "!") else end
    sentence = tokens.sentence_starts[tokens.sentence_numbers[that]]
    is_subordinate = tokens.tags[sentence] == "SUB"
    for verb in following:
        if verb <= that + 2 or verb >= stop or tokens.cue_bases[verb] == COLON:
            continue
        form, before = tokens.cue_forms[verb], tokens.tags[verb - 1]
        is_main = is_subordinate and form in _FINITE and before == ","  # "وإذ لفت إلى أن …، *دعا*"
        goes_on = is_main or (form == "vbg" and before in (",", "Q", "q"))
        joined = form in _FINITE and tokens.lower[verb].startswith(_CONJUNCTIONS) and before in (",", "Q", "q")
        if goes_on or joined:
            stop = verb
            break
        if form in _FINITE and before == "REL" and tokens.tags[verb + 1 : verb + 2] == ["TH"]:
            stop = verb - 1
            break
    stop = next((head for head in viewpoints if that + 2 < head < stop), stop)
    contrast = tokens.constructions["contrast"]
    for token in range(that + 2, stop):
        if tokens.lower[token] in contrast and tokens.tags[token - 1] == ",":
            stop = token
            break
    while stop > that + 1 and tokens.tags[stop - 1] in (",", "-"):
        stop -= 1
    return stop


def content_around(tokens: MaskedTokens, head: int, last: int, start: int, end: int) -> list[TokenSpan]:
    """The clause before a verb that ends its sentence: "…، كما قال الوزير"."""
    stop = end - 1 if tokens.tags[end - 1] in (".", "?", "!") else end
    before = head - 1
    if before <= start or tokens.lower[before] not in tokens.constructions["what"] or last < stop:
        return []
    while before > start and tokens.tags[before - 1] == ",":
        before -= 1
    return [(start, before)] if before - start >= _SHORTEST else []


def viewpoint_content(tokens: MaskedTokens, head: int, last: int, start: int, end: int) -> list[TokenSpan]:
    """What a phrase that attributes without a verb attributes: what follows it, or what stands before it."""
    stop = end - 1 if tokens.tags[end - 1] in (".", "?", "!") else end
    if head <= start + 1 or tokens.lower[start] in tokens.constructions["standing"]:
        begin = next(
            (token for token in range(last, stop) if tokens.tags[token] == "TH" or tokens.words[token] == "Q"), None
        )
        if begin is None or begin > last + _REACH:
            begin = next((token + 1 for token in range(last, stop) if tokens.tags[token] in _MARKS), last)
        elif tokens.lower[begin] in tokens.constructions["that"]:
            begin += 1
        is_long = stop - begin >= _SHORTEST or tokens.words[begin : begin + 1] == ["Q"]
        return [(begin, stop)] if is_long else []
    before = head
    while before > start and tokens.tags[before - 1] in _MARKS:
        before -= 1
    return [(start, before)] if before - start >= _SHORTEST else []
