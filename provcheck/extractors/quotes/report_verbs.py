"""Verbs that report speech where the finite verb is the second part of a main clause, and the last of a subclause.

For languages with the trait `verb-second`. A verb may stand in two places: "*teilte* X am Montag *mit*", "*hat* X
*gesagt*". A clause reaches from one comma, colon, dash or quotation to the next.
"""

from typing import NamedTuple

from provcheck.extractors.quotes.masked_tokens import COLON, MaskedTokens
from provcheck.extractors.quotes.nominal_phrases import nominal_at
from provcheck.language.conjugation import particles

# Tags that part clauses.
_BREAKS = frozenset((",", ":", ";", "-", "Q", "."))
_FINITE, _PARTICIPLES = frozenset(("vbd", "vbz")), frozenset(("vbn", "vbz", "vb", "vbd"))
# Tags of a list of names, and its longest half around a comma, in tokens.
_IN_LIST = frozenset(("CAP", ",", "ROLE", "TTL"))
_LONGEST_LIST = 24
_SUBCLAUSES = frozenset(("SUB", "TH", "REL"))


class ReportVerb(NamedTuple):
    """A verb that reports: the token that attributes, its finite part, its base form and the clause that it is in.

    `is_last` says if the finite part ends its clause, `is_passive` if its subject is spoken of.
    """

    head: int
    finite: int
    base: str
    start: int
    end: int
    is_last: bool
    is_negated: bool
    is_passive: bool


def find_report_verb(tokens: MaskedTokens, head: int) -> ReportVerb | None:
    """The verb with its clause; None if the word at a token attributes nothing there."""
    form, base = tokens.cue_forms[head], tokens.cue_bases[head]
    sentence_start, sentence_end = tokens.around(head)
    if base == COLON or (tokens.words[head][0].isupper() and head != sentence_start):
        return None
    start, end = clause_around(tokens, head, sentence_start, sentence_end)
    found = _particle(tokens, base, head, start, end)
    if found is None:
        return None
    particle, base = found
    auxiliary = _auxiliary(tokens, head, start, end)
    if auxiliary is None and form not in _FINITE:
        return None
    if auxiliary is not None and form not in _PARTICIPLES:
        auxiliary = None
    groups = tokens.constructions
    if auxiliary is not None and tokens.tags[auxiliary] == "MOD":
        return None  # "will nicht *sagen*"
    if tokens.lower[head - 1] in groups["infinitive-mark"] and head > start:
        return None
    finite = head if auxiliary is None else auxiliary
    is_passive = auxiliary is not None and tokens.lower[auxiliary] in groups["passive"]
    if is_passive and tokens.lower[head] in groups["quoting"]:
        is_passive = False
    last = max(head, finite, particle)
    opens_subclause = tokens.tags[start] in _SUBCLAUSES or _is_relative(tokens, start, sentence_start, end)
    is_last = opens_subclause and last == end - 1 and finite > start
    is_negated = not groups["negation"].isdisjoint(tokens.lower[start:end])
    return ReportVerb(head, finite, base, start, end, is_last, is_negated, is_passive)


def clause_around(tokens: MaskedTokens, token: int, start: int, end: int) -> tuple[int, int]:
    """The first token of the clause of a token, and the token behind it."""
    first = token
    while first > start and (tokens.tags[first - 1] not in _BREAKS or _parts_names(tokens, first - 1, end)):
        first -= 1
    last = token + 1
    while last < end and (
        tokens.tags[last] not in _BREAKS or _is_inside(tokens, last) or _parts_names(tokens, last, end)
    ):
        last += 1
    return first, last


def _parts_names(tokens: MaskedTokens, comma: int, end: int) -> bool:
    """Whether a comma stands in a list of names beside its verb: "sagten Anna Holm, Peter Brand und Rosa Lind"."""
    tags, start = tokens.tags, tokens.sentence_starts[tokens.sentence_numbers[comma]]
    if tags[comma] != "," or comma == start or tags[comma - 1] != "CAP":
        return False
    end = min(end, comma + _LONGEST_LIST)
    last, has_and = comma, False
    while not has_and:
        name = last + 1
        last = _end_of_name(tokens, name, end)
        if last == name or last >= end or tags[last] not in (",", "AND"):
            return False
        has_and = tags[last] == "AND"
    name = last + 1
    last = _end_of_name(tokens, name, end)
    if last == name:
        return False
    first, furthest = comma, max(start, comma - _LONGEST_LIST)
    while first > furthest and tags[first - 1] in _IN_LIST:
        first -= 1
    is_behind_verb = first > start and tags[first - 1] in _FINITE and (last >= end or tags[last] not in _FINITE)
    is_before_verb = first == start and last < end and tags[last] in _FINITE
    return is_behind_verb or is_before_verb


def _end_of_name(tokens: MaskedTokens, token: int, end: int) -> int:
    while token < end and tokens.tags[token] == "CAP":
        token += 1
    return token


def _is_relative(tokens: MaskedTokens, start: int, sentence_start: int, end: int) -> bool:
    """Whether an article behind a comma is a relative pronoun: ", *die* am Montag mitteilte"."""
    is_behind_comma = start > sentence_start and tokens.tags[start] == "DET" and tokens.tags[start - 1] == ","
    return is_behind_comma and nominal_at(tokens, start, end) is None


def _is_inside(tokens: MaskedTokens, token: int) -> bool:
    """Whether a full stop belongs to the word before it: "Dr.", "4."."""
    if tokens.tags[token] != ".":
        return False
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[token]]
    return token + 1 < sentence_end and tokens.tags[token + 1] not in ("Q", ")")


def _particle(tokens: MaskedTokens, base: str, head: int, start: int, end: int) -> tuple[int, str] | None:
    """The token of the particle of a verb (-1: it has none) and its whole base form; None if it lacks one."""
    parting = particles(tokens.language.tag).get(base)
    if parting is None:
        return -1, base
    last = end - 1
    if last > head and tokens.lower[last] in parting:
        return last, tokens.lower[last] + base
    for token in (head - 1, *range(head + 1, end)):
        is_closed = token < head or token + 1 >= end or tokens.tags[token + 1] in ("AND", "TH")
        if start <= token and tokens.lower[token] in parting and (is_closed or tokens.tags[token] == "X"):
            return token, tokens.lower[token] + base
    return (-1, base) if "" in parting else None


def _auxiliary(tokens: MaskedTokens, head: int, start: int, end: int) -> int | None:
    """The auxiliary or modal verb of a participle or infinitive that ends its clause, or that stands behind it."""
    if head + 1 < end and tokens.tags[head + 1] in ("AUX", "MOD"):
        return head + 1
    if head != end - 1 and tokens.tags[head + 1] not in ("AND", "IN"):
        return None
    return next((token for token in range(head - 1, start - 1, -1) if tokens.tags[token] in ("AUX", "MOD")), None)
