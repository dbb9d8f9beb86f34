"""What a verb reports outside quotation marks, for languages with the trait `verb-second`.

A clause behind its comma ("…, dass …", "…, er habe …", "…, die Brücke zu sperren") or colon, the clause before an
inverted verb ("…, sagte X"), the main clause beside an aside ("wie X mitteilte, …"), and what a pointing word means.
"""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.nominal_phrases import nominal_at
from provcheck.extractors.quotes.report_subjects import ReportSubject
from provcheck.extractors.quotes.report_verbs import ReportVerb

# Tags of words that begin another clause.
_OTHER_CLAUSES = frozenset(("SUB", "REL", "AND", "IN"))
# In tokens: the shortest clause.
_SHORTEST = 3


def stop_of(tokens: MaskedTokens, start: int, end: int) -> int:
    """The end of a sentence without its last mark."""
    return end - 1 if end > start and tokens.tags[end - 1] in tokens.language.sentence_enders else end


def is_aside(tokens: MaskedTokens, verb: ReportVerb) -> bool:
    """Whether the clause of a verb is an aside: "*wie* die Polizei mitteilte"."""
    return tokens.lower[verb.start] in tokens.language.phrases("viewpoints")["clause"] and verb.is_last


def reported(
    tokens: MaskedTokens, verb: ReportVerb, subject: ReportSubject, sentence: TokenSpan, following: list[int]
) -> tuple[list[TokenSpan], str]:
    """The ranges of what a verb reports, and the side on which they stand ("L", "R"); no ranges and "0" if nothing."""
    start, end = sentence
    stop = stop_of(tokens, start, end)
    if is_aside(tokens, verb):
        if verb.start == start:
            return _ranges((verb.end + 1, _cut(tokens, verb.end + 1, stop, following))), "R"
        return _around(tokens, verb, start, stop), "L"
    is_inverted = verb.start == verb.finite and verb.start > start and tokens.tags[verb.start - 1] in (",", "-")
    if is_inverted and subject.is_behind:
        return _around(tokens, verb, start, stop), "L"
    if pointed := _pointed(tokens, verb, start):
        return pointed, "L"
    return _behind(tokens, verb, stop, following), "R"


def _ranges(*ranges: TokenSpan) -> list[TokenSpan]:
    return [(low, high) for low, high in ranges if high - low >= _SHORTEST]


def _around(tokens: MaskedTokens, verb: ReportVerb, start: int, stop: int) -> list[TokenSpan]:
    """The clause before a verb, and what goes on with it behind: "*Die Brücke*, sagte X, *werde fertig*"."""
    comma = verb.start - 1
    begin = next((token + 1 for token in range(comma - 1, start, -1) if tokens.tags[token] in (";", ":")), start)
    left = (begin, comma)
    right = (verb.end + 1, stop)
    goes_on = verb.end < stop and tokens.tags[verb.end] in (",", "-") and _goes_on(tokens, *right)
    if goes_on and right[1] - right[0] >= _SHORTEST:
        return [left, right] if left[1] > left[0] else [right]
    return _ranges(left)


def _goes_on(tokens: MaskedTokens, begin: int, stop: int) -> bool:
    """Whether what follows an inverted verb is the rest of the clause, and no apposition or further clause."""
    if begin >= stop or tokens.tags[begin] in _OTHER_CLAUSES:
        return False
    if tokens.tags[begin] in ("AUX", "MOD", "vbz", "vbd"):
        return tokens.tags[begin] in ("AUX", "MOD")
    phrase = nominal_at(tokens, begin, stop)
    if phrase is None and tokens.tags[begin] == "DET":
        return False  # a relative clause
    return not (phrase is not None and (phrase.end >= stop or tokens.tags[phrase.end] == ","))


def _pointed(tokens: MaskedTokens, verb: ReportVerb, start: int) -> list[TokenSpan]:
    """The sentence before, if a word alone before the verb points to it: "*Das* sagte X"."""
    is_alone = (
        verb.start == start and verb.finite == start + 1 and tokens.lower[start] in tokens.constructions["pointing"]
    )
    number = tokens.sentence_numbers[start]
    if not is_alone or number == 0 or tokens.sentence_lines[number - 1] != tokens.sentence_lines[number]:
        return []
    before, stop = tokens.sentence_starts[number - 1], tokens.sentence_ends[number - 1]
    return _ranges((before, stop_of(tokens, before, stop)))


def _behind(tokens: MaskedTokens, verb: ReportVerb, stop: int, following: list[int]) -> list[TokenSpan]:
    """The clause behind the comma or the colon of a verb."""
    begin = verb.end + 1
    if verb.end >= stop:
        inner = next((token for token in range(verb.finite + 1, verb.end) if tokens.tags[token] == "TH"), None)
        return _ranges((inner, stop)) if inner is not None else []
    mark = tokens.tags[verb.end]
    if mark == ":":
        return _ranges((begin, _cut(tokens, begin, stop, following)))
    if mark != "," or begin >= stop:
        return []
    apposition = nominal_at(tokens, begin, stop)
    if apposition is not None and apposition.end < stop and tokens.tags[apposition.end] == ",":
        begin = apposition.end + 1  # "sagte X, der Leiter, dass …"
        if begin >= stop:
            return []
    is_question = tokens.lower[begin] in tokens.constructions["w-word"]
    if tokens.tags[begin] == "TH" or is_question:
        return _ranges((begin, _cut(tokens, begin, stop, following)))
    if tokens.tags[begin] in ("SUB", "REL", "AND") or (apposition is not None and apposition.end >= stop):
        return []
    is_relative = tokens.tags[begin] == "DET" and apposition is None
    is_relative = is_relative or (
        tokens.tags[begin] == "IN"
        and tokens.tags[begin + 1 : begin + 2] in (["REL"], ["DET"])
        and nominal_at(tokens, begin + 1, stop) is None
    )
    return [] if is_relative else _ranges((begin, _cut(tokens, begin, stop, following)))


def _cut(tokens: MaskedTokens, begin: int, stop: int, following: list[int]) -> int:
    """The end of a clause: before the next verb that reports behind "und", or a semicolon."""
    for head in following:
        conjunction = head - 1
        if begin + _SHORTEST < head < stop and tokens.tags[conjunction] == "AND":
            stop = conjunction
    return next((token for token in range(begin, stop) if tokens.tags[token] == ";"), stop)
