"""The subject of a verb that reports, where it stands before or behind the verb of a main clause.

For languages with the trait `verb-second`: "X sagte", "am Montag sagte X", "…, sagte X", "wie X mitteilte", and "X, der
Leiter, sagte".
"""

from typing import NamedTuple

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.nominal_phrases import (
    NominalPhrase,
    may_be_subject,
    nominal_at,
    nominal_before,
    skip_phrase,
    source_of,
)
from provcheck.extractors.quotes.report_verbs import ReportVerb
from provcheck.language.name_lexicon import name_lexicon

_VERBS = frozenset(("AUX", "MOD", "vbd", "vbz"))
_SKIPPED = frozenset(("AND", "ADV", "-", ","))
# In tokens: the longest apposition, and the longest words that say what an office is for.
_LONGEST_APPOSITION, _LONGEST_OFFICE = 24, 12
# In tokens: an article, and a participle with the words that belong to it.
_LONGEST_PARTICIPLE = 12


class ReportSubject(NamedTuple):
    """The source of a verb, and whether it stands behind the verb. `implied` is "" unless nobody is named."""

    source: TokenSpan | None
    is_behind: bool
    implied: str = ""


def find_report_subject(
    tokens: MaskedTokens, verb: ReportVerb, start: int, end: int, shared: TokenSpan | None
) -> ReportSubject | None:
    """The subject of a verb, or the name beside it: "der Leiter des Amtes, *Ole Quell*, sagte"."""
    subject = _subject(tokens, verb, start, end, shared)
    if subject is None or subject.source is None:
        return subject
    return subject._replace(source=_name_beside(tokens, subject.source, start, end))


def _name_beside(tokens: MaskedTokens, source: TokenSpan, start: int, end: int) -> TokenSpan:
    """The name between commas behind a description, or before the comma before one; else the source."""
    first, last = source
    if tokens.tags[first] not in ("DET", "ROLE"):
        return source
    last = _end_of_office(tokens, last, end)
    if last < end and tokens.tags[last] == ",":
        phrase = nominal_at(tokens, last + 1, end)
        is_closed = phrase is not None and (phrase.end >= end or tokens.tags[phrase.end] in (",", ".", "Q", ":"))
        if phrase is not None and is_closed and _is_full_name(tokens, phrase):
            return source_of(tokens, phrase)
    if first - 2 > start and tokens.tags[first - 1] == ",":
        before = nominal_before(tokens, first - 1, start)
        if before is not None and _is_full_name(tokens, before) and before.start == start:
            return source_of(tokens, before)
    return source


def _end_of_office(tokens: MaskedTokens, token: int, end: int) -> int:
    """The comma behind what an office is for ("der Kommissar *für Schulen und Kultur*"); the token if none follows."""
    last = token
    while last < end and tokens.tags[last] in ("IN", "OF") and last - token < _LONGEST_OFFICE:
        last = skip_phrase(tokens, last, end)
        if last + 1 < end and tokens.tags[last] == "AND" and tokens.tags[last + 1] == "CAP":
            last += 2
    return last if last < end and tokens.tags[last] == "," else token


def _is_full_name(tokens: MaskedTokens, phrase: NominalPhrase) -> bool:
    """Whether a phrase is two words with capitals or more, without an article."""
    first, last = source_of(tokens, phrase)
    return tokens.tags[first] == "CAP" and last - first > 1 and tokens.tags[first + 1] == "CAP"


def _subject(
    tokens: MaskedTokens, verb: ReportVerb, start: int, end: int, shared: TokenSpan | None
) -> ReportSubject | None:
    """The subject of a verb in the sentence from `start` to `end`; `shared` is that of the verb before."""
    if _states(tokens, verb):
        if tokens.constructions["it"].isdisjoint(tokens.lower[verb.start : verb.end]):
            return None  # "er heißt Ole"
        source = _origin(tokens, verb)
        return ReportSubject(source, verb.start == verb.finite, "" if source else "any")
    if verb.is_last:
        return _of_subclause(tokens, verb, start)
    before = subject_before(tokens, verb.start, verb.finite)
    behind = _behind(tokens, verb.finite + 1, verb.end, verb.head)
    if tokens.tags[verb.finite - 1] == "AND" and (behind is None or not _is_person(tokens, behind)):
        opening = shared or _opening(tokens, start, verb.finite)
        if opening is not None:
            return ReportSubject(opening, False)  # "Wyss spricht von „…“ und kündigt *das Referendum* an"
    if verb.start == verb.finite and verb.start > start:
        apposed = _before_apposition(tokens, verb.start - 1, start)
        if apposed is not None and (behind is None or not _is_person(tokens, behind)):
            return ReportSubject(apposed, False)
        if behind is None:
            return ReportSubject(shared, False) if shared else ReportSubject(None, False, "any")
        return ReportSubject(source_of(tokens, behind), True)
    if before is not None and (behind is None or _is_person(tokens, before) or not _is_person(tokens, behind)):
        return ReportSubject(source_of(tokens, before), False)
    if behind is not None:
        return ReportSubject(source_of(tokens, behind), True)
    if tokens.tags[verb.start] == "AND" or tokens.tags[verb.finite - 1] == "AND":
        return ReportSubject(shared, False) if shared else None
    return None


def _opening(tokens: MaskedTokens, start: int, end: int) -> TokenSpan | None:
    """The subject that opens a sentence before its first finite verb, which stands before `end`."""
    first = next((token for token in range(start, end) if tokens.tags[token] in _VERBS), end)
    phrase = subject_before(tokens, start, first)
    return source_of(tokens, phrase) if phrase is not None else None


def subject_before(tokens: MaskedTokens, start: int, verb: int) -> NominalPhrase | None:
    """The subject that opens a main clause, before its finite verb."""
    token = start
    while token < verb and tokens.tags[token] in _SKIPPED:
        token += 1
    phrase = nominal_at(tokens, token, verb)
    if phrase is None or not may_be_subject(tokens, phrase):
        return None
    phrase = _last_of_names(tokens, phrase, verb)
    token = phrase.end
    while token < verb:
        further = skip_phrase(tokens, token, verb)
        if further == token:
            return None
        token = further
    return phrase


def _last_of_names(tokens: MaskedTokens, first: NominalPhrase, end: int) -> NominalPhrase:
    """The last of several names before a verb: "Anna Holm, Peter Brand und *Rosa Lind* sagten"; else the phrase."""
    phrase, is_last = first, False
    while not is_last and phrase.end < end and tokens.tags[phrase.end] in (",", "AND"):
        following = nominal_at(tokens, phrase.end + 1, end)
        if following is None or not (_is_name(tokens, phrase) and _is_name(tokens, following)):
            return first
        is_last = tokens.tags[phrase.end] == "AND"
        phrase = following
    return phrase if is_last else first


def _is_name(tokens: MaskedTokens, phrase: NominalPhrase) -> bool:
    return tokens.tags[phrase.end - 1] == "CAP" and is_somebody(tokens, phrase.span)


def _behind(tokens: MaskedTokens, token: int, end: int, head: int) -> NominalPhrase | None:
    """The subject behind a finite verb: the first noun phrase without a preposition that may be one."""
    while token < end:
        phrase = nominal_at(tokens, token, end)
        if phrase is not None and tokens.tags[token] not in ("N", "NUM") and not head < phrase.start - 12:
            if may_be_subject(tokens, phrase):
                return phrase
            token = phrase.end
            continue
        further = skip_phrase(tokens, token, end)
        token = further if further > token else token + 1
    return None


def _states(tokens: MaskedTokens, verb: ReportVerb) -> bool:
    return verb.base in tokens.constructions["stating"]


def _origin(tokens: MaskedTokens, verb: ReportVerb) -> TokenSpan | None:
    """The document or body in or from which it says: "In *der Mitteilung* heißt es", "hieß es *aus dem Rathaus*"."""
    origin = tokens.constructions["origin"]
    for token in range(verb.start, verb.end):
        if tokens.lower[token] in origin:
            phrase = nominal_at(tokens, token + 1, verb.end) or _behind_participle(tokens, token + 1, verb.end)
            if phrase is not None:
                return source_of(tokens, phrase)
    return None


def _behind_participle(tokens: MaskedTokens, token: int, end: int) -> NominalPhrase | None:
    """The noun behind an article and a participle with its own words: "einem am Montag veröffentlichten *Bericht*"."""
    groups = tokens.constructions
    openings, endings = tuple(groups["participle-opening"]), tuple(groups["participle-ending"])
    if tokens.tags[token : token + 1] != ["DET"]:
        return None
    for participle in range(token + 2, min(end - 1, token + _LONGEST_PARTICIPLE)):
        word = tokens.lower[participle]
        if word == tokens.words[participle] and word.startswith(openings) and word.endswith(endings):
            return nominal_at(tokens, participle + 1, end)
    return None


def _of_subclause(tokens: MaskedTokens, verb: ReportVerb, start: int) -> ReportSubject | None:
    """The subject of a verb at the end of a subclause, or whom its relative pronoun means."""
    first = verb.start
    if tokens.tags[first] in ("DET", "REL"):
        if first - 1 <= start or tokens.tags[first - 1] != ",":
            return None
        if tokens.tags[first] == "DET" and nominal_at(tokens, first, verb.finite):
            phrase = subject_before(tokens, first, verb.finite)
            return ReportSubject(source_of(tokens, phrase), False) if phrase else None
        antecedent = nominal_before(tokens, first - 1, start)
        return ReportSubject(source_of(tokens, antecedent), False) if antecedent else None
    phrase = _behind(tokens, first + 1, verb.finite, verb.head)
    return ReportSubject(source_of(tokens, phrase), False) if phrase else None


def _before_apposition(tokens: MaskedTokens, comma: int, start: int) -> TokenSpan | None:
    """The subject before an apposition or a relative clause whose closing comma stands before the verb."""
    if tokens.tags[comma] != ",":
        return None
    opening = comma - 1
    while opening > start and comma - opening < _LONGEST_APPOSITION and tokens.tags[opening] != ",":
        if tokens.quotation_numbers[opening] >= 0 and tokens.words[opening] == "Q":
            return None
        opening -= 1
    if opening <= start or tokens.tags[opening] != ",":
        return None
    phrase = nominal_before(tokens, opening, start)
    if phrase is None or not may_be_subject(tokens, phrase):
        return None
    inner = nominal_at(tokens, opening + 1, comma)
    has_verb = not _VERBS.isdisjoint(tokens.tags[opening + 1 : comma])
    is_relative = has_verb and tokens.tags[opening + 1] in ("DET", "REL") and tokens.tags[comma - 1] in _VERBS | {"X"}
    return source_of(tokens, phrase) if (inner is not None and not has_verb) or is_relative else None


def _is_person(tokens: MaskedTokens, phrase: NominalPhrase) -> bool:
    return is_somebody(tokens, source_of(tokens, phrase))


def is_somebody(tokens: MaskedTokens, phrase: TokenSpan) -> bool:
    """Whether a phrase is a pronoun, a name or a description of somebody who may speak."""
    start, end = phrase
    if tokens.tags[start] == "PRS":
        return True
    lists = name_lexicon(tokens.language.tag)
    for token in range(start, end):
        low = tokens.lower[token]
        if tokens.tags[token] in ("ROLE", "TTL") or lists.is_first_name(low) or lists.is_office(low):
            return True
        if tokens.tags[token] == "CAP" and lists.names_body((low,)):
            return True
        if tokens.tags[token] == "OF":
            return False
    return (
        tokens.tags[start] == "CAP" and end - start < 4 and not any(map(lists.is_plain_noun, tokens.lower[start:end]))
    )
