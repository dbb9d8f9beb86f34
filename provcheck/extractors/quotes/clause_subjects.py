"""Subjects of verbs that attribute, for languages without trained weights: before the verb, behind it, or in it.

A verb that begins its sentence, follows a quotation or ends a clause may have its subject behind it; in a language that
drops subjects it may have none, and goes on with the speaker before.
"""

from typing import NamedTuple

from provcheck.extractors.quotes.clause_phrases import (
    end_before_degrees,
    main_subject,
    phrase_at,
    phrase_before,
    phrase_behind,
)
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.verb_groups import FINITE, HYPHENS, VerbGroup
from provcheck.language.cues import PARTICIPLE, PAST

# Tags of what may stand behind a subject that follows its verb.
_BEHIND_SUBJECT = frozenset(
    (".", ",", ";", "-", ":", "Q", "q", "TH", "IN", "OF", ")", "DAY", "ADV", "LY", "AND", "REL", "(")
)
# Tags of what stands before a verb that opens its clause.
_OPENS_CLAUSE = frozenset((",", "Q", "q", "-", ";", ":", ")", "(", ".", "AND", "SUB", "TH", "ADV", "DAY", "LY", "N"))
# How far back the start of an apposition is looked for, in tokens.
_REACH = 20
# The longest occupation before a name, in tokens.
_LONGEST_OCCUPATION = 3
# The longest aside between a verb and its subject, in tokens.
_LONGEST_ASIDE = 8


class Subject(NamedTuple):
    """The source of a verb and whether it follows it; `implied` is its number where no word names it, else ""."""

    source: TokenSpan | None
    is_behind: bool
    implied: str


def find_subject(
    tokens: MaskedTokens, group: VerbGroup, start: int, end: int, shared: Subject | None
) -> Subject | None:
    """The subject of a verb; None if it has none that can be known.

    `shared` is the subject of the verb before in the sentence.
    """
    if group.pronoun is not None:
        return Subject(group.pronoun, True, "")
    if _is_impersonal(tokens, group):
        return _impersonal_source(tokens, group, start)
    if group.kind != FINITE:
        return _of_main_clause(tokens, group, start, shared)
    before = group.start - 1
    tag = tokens.tags[before] if before >= start else "^"
    form = tokens.cue_forms[group.head]
    if (name_end := end_before_degrees(tokens, group.start, start)) < group.start:
        named = phrase_before(tokens, name_end, start)
        return Subject(named, False, "") if named else None
    if form == PARTICIPLE and tokens.language.has("agent-passives"):
        return _agent_behind(tokens, group, end)
    if form == PAST and tokens.language.has("bare-verbs-first"):
        place = "quoted" if before >= start and _is_quoted(tokens, before, start) else "sentence"
        return _behind(tokens, group, end, place) if tag == "^" or tag in _OPENS_CLAUSE else None
    if tokens.language.has("verb-first"):
        source = phrase_at(tokens, group.end, end)
        if source is not None:
            return Subject(source, True, "")
    if tag == "REL" or (tag == "TH" and _is_relative(tokens, before, start)):
        return _of_relative_clause(tokens, group, before, start, end)
    if tag == "AND" and not _is_quoted(tokens, before - 1, start):
        joined = _coordinated(tokens, group, start, end, shared)
        return joined or _implied(tokens, group)
    if tag == "^" or tokens.quotation_numbers[before] >= 0:
        place = "opening" if tag == "^" else "quoted"
        return _behind(tokens, group, end, place) or _implied(tokens, group) or _opening_subject(tokens, group, start)
    if tag in ("SUB", "IN", "TH", ":", ";", ".", "(", "-"):
        return _behind(tokens, group, end, "sentence") or _implied(tokens, group)
    if tag == ",":
        return _behind_comma(tokens, group, start, end, shared)
    source = phrase_before(tokens, group.start, start)
    if source is not None:
        return Subject(source, False, "")
    return _behind(tokens, group, end, "fronted") or _implied(tokens, group) or _opening_subject(tokens, group, start)


def _agent_behind(tokens: MaskedTokens, group: VerbGroup, end: int) -> Subject | None:
    """The one who acts behind a passive verb: "disampaikan *Kepala Dinas* di Harl", "disampaikan oleh *Ruiz*"."""
    has_word = group.end < end and tokens.lower[group.end] in tokens.sorts["agent"]
    first = group.end + 1 if has_word else group.end
    source = phrase_at(tokens, first, end)
    return Subject(source, True, "") if source else None


def _opening_subject(tokens: MaskedTokens, group: VerbGroup, start: int) -> Subject | None:
    """The subject that opens the sentence of a verb."""
    subject = main_subject(tokens, start, group.start)
    return Subject(subject, False, "") if subject else None


def _is_impersonal(tokens: MaskedTokens, group: VerbGroup) -> bool:
    """Whether nobody speaks: "*se* considera que", but not "*se* quejó de que"."""
    if not tokens.language.has("drops-subjects") or group.kind != FINITE:
        return False
    reflexive = tokens.constructions["reflexive"]
    around = [*tokens.lower[group.start : group.head], *_enclitics(tokens, group)]
    has_reflexive = not reflexive.isdisjoint(around)
    return has_reflexive and tokens.cue_bases[group.head] not in tokens.constructions["pronominal"]


def _enclitics(tokens: MaskedTokens, group: VerbGroup) -> list[str]:
    """The pronoun that a hyphen joins to a verb: "considera-*se*"."""
    return (
        tokens.lower[group.head + 2 : group.head + 3] if tokens.lower[group.head + 1 : group.head + 2] == ["-"] else []
    )


def _impersonal_source(tokens: MaskedTokens, group: VerbGroup, start: int) -> Subject | None:
    """The source of an impersonal verb: "*desde su gabinete* se insiste"; None without one."""
    origin = tokens.constructions["origin"]
    place = next((token for token in range(group.start - 1, start - 1, -1) if tokens.lower[token] in origin), None)
    phrase = None if place is None else phrase_at(tokens, place + 1, group.start)
    return Subject(phrase, False, "") if phrase else None


def _implied(tokens: MaskedTokens, group: VerbGroup) -> Subject | None:
    """The subject that a verb has inside, if the language drops subjects."""
    if not tokens.language.has("drops-subjects"):
        return None
    return Subject(None, False, "plural" if group.is_plural else "singular")


def _is_quoted(tokens: MaskedTokens, token: int, start: int) -> bool:
    """Whether a quotation stands at a token, or before the comma there."""
    if token >= start and tokens.tags[token] == ",":
        token -= 1
    return token >= start and tokens.quotation_numbers[token] >= 0


def _behind(tokens: MaskedTokens, group: VerbGroup, end: int, place: str) -> Subject | None:
    """The subject behind a verb."""
    source, behind = phrase_behind(tokens, group.end, end)
    if source is None and tokens.language.has("bare-verbs-first"):
        source = _occupation_behind(tokens, behind, end)
    is_incise = place == "quoted" or (place == "sentence" and tokens.tags[group.start - 1] == "-")
    if source is None and is_incise and behind < end and tokens.tags[behind] == ",":
        source = _behind_aside(tokens, behind, end)
    if source is None:
        return None
    after = tokens.tags[source[1]] if source[1] < end else "."
    if place == "opening" and not tokens.language.has("drops-subjects"):
        return None
    if place in ("fronted", "opening") and after not in ("TH", ":", "Q", "q"):
        return None  # "En Madrid dijo *la verdad*", "Citó *un informe*, …"
    is_day = after == "DET" and tokens.tags[source[1] + 1 : source[1] + 2] == ["DAY"]
    return Subject(source, True, "") if after in _BEHIND_SUBJECT or place == "quoted" or is_day else None


def _occupation_behind(tokens: MaskedTokens, first: int, end: int) -> TokenSpan | None:
    """A name behind a noun in no list that follows a verb: "ungkap *produser Rosa Vidal*"."""
    name = first
    while (
        name < end and name - first < _LONGEST_OCCUPATION and tokens.tags[name] == "X" and tokens.words[name].islower()
    ):
        name += 1
    if not first < name < end or tokens.tags[name] != "CAP":
        return None
    named = phrase_at(tokens, name, end)
    is_origin = tokens.lower[name - 1] in tokens.sorts["origin"]  # "ujar pria *asal* Norlandia"
    return (first, named[1]) if named is not None and is_origin else named


def _behind_aside(tokens: MaskedTokens, comma: int, end: int) -> TokenSpan | None:
    """The subject behind an aside between commas: "avisou, *logo à entrada*, a vereadora"."""
    last = min(end, comma + _LONGEST_ASIDE)
    closing = next((token for token in range(comma + 1, last) if tokens.tags[token] == ","), None)
    is_aside = closing is not None and all(
        tokens.tags[token] in ("ADV", "LY", "IN", "OF", "DET", "X", "S", "N", "DAY", "CAP", "DOC")
        for token in range(comma + 1, closing)
    )
    return phrase_at(tokens, closing + 1, end) if closing is not None and is_aside else None


def _behind_comma(
    tokens: MaskedTokens, group: VerbGroup, start: int, end: int, shared: Subject | None
) -> Subject | None:
    """The subject of a verb behind a comma: an apposition ends there, or a quotation or a clause before it."""
    comma = group.start - 1
    if _is_quoted(tokens, comma, start):
        behind = _behind(tokens, group, end, "quoted")
        return behind or _implied(tokens, group) or _opening_subject(tokens, group, start) or _shared(shared)
    if asked := _asked(tokens, group, start):
        return asked
    behind = _behind(tokens, group, end, "comma")
    reports = group.end < end and tokens.tags[group.end] in ("TH", ":", "Q", "q")
    apposition, opens = _before_apposition(tokens, comma, start)
    if apposition is not None and (behind is None or reports or opens):
        return Subject(apposition, False, "")
    if behind is not None:
        return behind
    return _implied(tokens, group) or _shared(shared) or _opening_subject(tokens, group, start)


def _asked(tokens: MaskedTokens, group: VerbGroup, start: int) -> Subject | None:
    """The one who answers because he or she is asked: "Al preguntar *al diputado Vidal* …, respondió"."""
    if tokens.cue_bases[group.head] not in tokens.constructions["answering"]:
        return None
    asking = tokens.constructions["asking"]
    for token in range(start, group.start - 2):
        if tokens.lower[token] in asking and tokens.tags[token + 1] == "IN":
            person = phrase_at(tokens, token + 2, group.start)
            return Subject(person, False, "") if person else None
    return None


def _shared(shared: Subject | None) -> Subject | None:
    return shared._replace(is_behind=False) if shared is not None and shared.source is not None else None


def _before_apposition(tokens: MaskedTokens, comma: int, start: int) -> tuple[TokenSpan | None, bool]:
    """The subject before the verb behind a closing comma, and whether it opens the sentence.

    It is "*Rosa Vidal*, alcaldesa de Harl, dijo", and the name in "la alcaldesa de Harl, *Rosa Vidal*, dijo".
    """
    opening = comma - 1
    while opening > start and comma - opening < _REACH and tokens.tags[opening] != ",":
        if tokens.quotation_numbers[opening] >= 0:
            return None, False
        opening -= 1
    if opening <= start or tokens.tags[opening] != ",":
        return None, False
    subject = phrase_before(tokens, opening, start)
    if subject is None or (subject[0] > start and tokens.tags[subject[0] - 1] not in _OPENS_CLAUSE):
        return None, False
    inner = (opening + 1, comma)
    has_verb = any(tokens.tags[token] in ("V", "AUX", "MOD") for token in range(*inner))
    is_relative = tokens.tags[inner[0]] in ("REL", "TH")  # "Rosa Vidal, *quien dirige el puerto*, agradeció"
    opens = (is_relative or not has_verb) and (
        subject[0] == start or tokens.tags[subject[0] - 1] in (",", "ADV", "AND", "SUB")
    )
    ends_with_name = tokens.tags[comma - 2 : comma] == ["CAP", "CAP"] and tokens.tags[opening - 1] != "CAP"
    is_described = tokens.tags[subject[0]] in ("ROLE", "TTL") or tokens.words[subject[1] - 1].islower()
    if is_described and tokens.language.has("listed-offices"):
        named = phrase_at(tokens, inner[0], comma)
        if named is not None and tokens.tags[inner[0] : inner[0] + 2] == ["CAP", "CAP"]:
            return named, opens  # "Promotor acara, *Rosa Vidal dari Studio Harl*, menuturkan"
    is_name = ends_with_name or all(tokens.tags[token] in ("CAP", "OF", ".") for token in range(*inner))
    if is_name and inner[1] - inner[0] > 1 and tokens.tags[subject[0]] in ("DET", "POS"):
        return inner, opens
    return subject, opens


def _is_relative(tokens: MaskedTokens, that: int, start: int) -> bool:
    """Whether a "que" before a verb is a relative pronoun: a name or a noun stands before it, or before its comma."""
    before = that - 1
    if before >= start and tokens.tags[before] == ",":
        before -= 1
    return before >= start and tokens.tags[before] in ("CAP", "X", "S", "ROLE", "TTL", "DOC", "DET", ")")


def _of_relative_clause(tokens: MaskedTokens, group: VerbGroup, pronoun: int, start: int, end: int) -> Subject | None:
    """The subject of a verb in a relative clause: the noun phrase before the pronoun, or what follows the verb."""
    if tokens.tags[pronoun] == "TH" and (behind := _behind(tokens, group, end, "relative")):
        return behind
    if pronoun - 1 > start and tokens.tags[pronoun - 1] == "DET":  # "la reunión en *la que* manifestó …"
        return _behind(tokens, group, end, "relative") or _opening_subject(tokens, group, start)
    stop = pronoun
    if stop - 1 > start and tokens.tags[stop - 1] == ",":
        stop -= 1
    antecedent = _last_phrase(tokens, stop, start)
    return Subject(antecedent, False, "") if antecedent else None


def _last_phrase(tokens: MaskedTokens, stop: int, start: int) -> TokenSpan | None:
    """The noun phrase that ends before a token, even behind a preposition."""
    first = stop
    while first > start and stop - first < _REACH:
        tag = tokens.tags[first - 1]
        if tag in ("CAP", "X", "S", "ROLE", "TTL", "DOC", "N", "OF", "NUM"):
            first -= 1
        elif tag in ("DET", "POS"):
            first -= 1
            if first == start or tokens.tags[first - 1] != "OF":
                break
        else:
            break
    while first < stop and tokens.tags[first] == "OF":
        first += 1
    return (first, stop) if first < stop else None


def _coordinated(
    tokens: MaskedTokens, group: VerbGroup, start: int, end: int, shared: Subject | None
) -> Subject | None:
    """The subject of a verb behind "and": that of the verb before, that behind it, or that of the sentence."""
    if shared is not None:
        return shared._replace(is_behind=False) if shared.source is not None else shared
    relative = next((token for token in range(group.start - 1, start, -1) if tokens.tags[token] == "REL"), None)
    if relative is not None and (subject := _of_relative_clause(tokens, group, relative, start, end)):
        return subject
    return _opening_subject(tokens, group, start) or _behind(tokens, group, end, "sentence")


def _of_main_clause(tokens: MaskedTokens, group: VerbGroup, start: int, shared: Subject | None) -> Subject | None:
    """The subject of a gerund or an infinitive: that of the verb before, else that of the sentence."""
    if shared is not None and (shared.source is not None or shared.implied):
        return shared._replace(is_behind=False)
    return _opening_subject(tokens, group, start) or _implied(tokens, group)


def source_of_text(tokens: MaskedTokens, group: VerbGroup, end: int) -> TokenSpan | None:
    """The document in which something is read: "lia-se no *comunicado*", "peut-on lire dans *la lettre*"."""
    if tokens.cue_bases[group.head] not in tokens.constructions["reading"]:
        return None
    token = group.end
    while token < end and (tokens.tags[token] in ("OBJ", "ADV") or tokens.lower[token] in HYPHENS):
        token += 1
    return phrase_at(tokens, token + 1, end) if token < end and tokens.tags[token] == "IN" else None
