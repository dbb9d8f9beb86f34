"""The source of a cue: what grammar decides about its subject, else the choice of the models.

“…,” said *Ann Lee*; *Ann Lee*, who runs the mill, said; *the baker* whose shop burnt down urged; *he* said … and
promised.
"""

from bisect import bisect_left

from provcheck.extractors.quotes.clause_sources import end_of_noun, reported_subject
from provcheck.extractors.quotes.finite_verbs import has_finite_verb
from provcheck.extractors.quotes.late_subjects import (
    main_subject_before,
    subject_before_list,
    subject_in_phrase,
    subject_of_passive,
    without_topic,
    without_verb,
)
from provcheck.extractors.quotes.masked_tokens import (
    COLON,
    FINITE_VERBS,
    SENTENCE_REACH,
    CueSpan,
    MaskedTokens,
    TokenSpan,
)
from provcheck.extractors.quotes.model import Tables, best_and_share
from provcheck.extractors.quotes.sources import (
    PARTICIPLES,
    PLAIN,
    phrase_ending_at,
    phrase_starting_at,
    score_sources,
    source_candidates,
)

ADVERBS = frozenset(("ADV", "LY"))
# Tags that the subject of an unambiguous cue may end with.
SUBJECT_ENDS = frozenset(("CAP", "PRS", "ROLE", "TTL", "DOC"))
# Tags that a subject behind a quotation and its verb ends with: "“…,” reads *a letter* signed by Ann Lee".
INVERTED_ENDS = frozenset(("CAP", "DOC"))
# Tags before a noun phrase that opens a clause.
CLAUSE_OPENERS = frozenset(("Q", "q", ",", "-", ":", "SUB", "TH"))
# How often an adjacent source is right, on the articles that the models learn from.
ADJACENT_PROBABILITY = 0.97
# How sure a subject is that stands apart from its verb (set by hand).
SEPARATE_PROBABILITY = 0.92
# Marks before a verb that close an aside, and what opens each.
ASIDE_MARKS = {",": ",", "-": "-", ")": "("}
# Tags that somebody's name or office ends with, and those that an aside between commas begins with.
SOMEBODY = frozenset(("CAP", "ROLE", "TTL", "DOC"))
ASIDE_OPENERS = frozenset(("DET", "X", "ROLE", "DOC", "NUM", "N", "POS"))
# Tags of words that join a noun to the one before it.
PREPOSITIONS = frozenset(("IN", "TO"))
# Tags over which no relative clause without commas reaches, and the longest one, in tokens.
CLAUSE_BREAKS = frozenset((",", ";", ":", "-", "Q", "q", "AND", "SUB"))
LONGEST_RELATIVE_CLAUSE = 25
# Tags of words that the subject of a relative clause begins with, where the relative word is its object.
CLAUSE_SUBJECTS = frozenset(("DET", "POS", "PRS", "YOU", "CAP", "TTL", "NUM", "N"))
# Tags that a subject behind its verb begins with, and what follows it.
INVERTED_SUBJECTS = frozenset(("DET", "CAP", "TTL", "POS", "ROLE"))
BEHIND_INVERTED = frozenset((".", ",", "IN", "REL"))
# Tags of participles before an agent: "the bench *headed* by Judge Lee", "a team *led* by Lee".
AGENT_PARTICIPLES = frozenset(("ED", "vbd", "vbn"))
# How far a verb of quoting is from the "as" behind it, in tokens.
QUOTING_REACH = 12


def _opens_clause(tokens: MaskedTokens, phrase: TokenSpan) -> bool:
    """Whether a noun phrase opens its sentence or a clause of it."""
    start = phrase[0]
    return start == tokens.sentence_starts[tokens.sentence_numbers[start]] or tokens.tags[start - 1] in CLAUSE_OPENERS


def quoting_verb(tokens: MaskedTokens, head: int) -> int | None:
    """The verb of quoting before a cue of what is quoted: "The agency *quoted* him as saying"; None for other cues."""
    constructions = tokens.constructions
    is_reported = tokens.lower[head] in constructions["reported"]
    if not is_reported or head < 2 or tokens.lower[head - 1] not in constructions["before-reported"]:
        return None
    start = max(tokens.sentence_starts[tokens.sentence_numbers[head]], head - QUOTING_REACH)
    quoting = tokens.relays["reported-by"]
    return next((token for token in range(head - 2, start, -1) if tokens.lower[token] in quoting), None)


def _quoted_source(tokens: MaskedTokens, head: int, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The one who is quoted: "The agency quoted *Ivan Petrov* as saying", "*He* was quoted by the agency as saying"."""
    if head < 2 or tokens.lower[head - 1] not in tokens.constructions["before-reported"]:
        return None
    verb = quoting_verb(tokens, head)
    if verb is None or tokens.tags[verb - 1] != "AUX":
        return phrase_ending_at(phrases, head - 1)
    while tokens.tags[verb - 1] == "AUX":
        verb -= 1
    return phrase_ending_at(phrases, verb)


def _adjacent_source(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """A noun phrase next to the cue that no other one competes with.

    “…,” said *Ann Lee*; according to *the report*; and the subject that opens the clause of a finite verb.
    """
    head, start, end = cue
    form, tags = tokens.cue_forms[head], tokens.tags
    according = tokens.constructions["according"]
    opens = start == tokens.sentence_starts[tokens.sentence_numbers[head]]
    if (
        form in FINITE_VERBS
        and not opens
        and tags[start - 1] in SUBJECT_ENDS
        and (start == head or tags[start] in ADVERBS)
    ):
        phrase = phrase_ending_at(phrases, start)
        return phrase if phrase and _opens_clause(tokens, phrase) else None
    is_inverted = form in FINITE_VERBS and start == head and not opens and tags[start - 1] == "Q"
    if is_inverted or tokens.lower[head] in according:
        phrase = phrase_starting_at(phrases, end)
        if phrase and not is_inverted:
            phrase = phrase[0], end_of_noun(tokens, phrase[1])
        return phrase if phrase and (not is_inverted or tags[phrase[1] - 1] in INVERTED_ENDS) else None
    return None


def _subject_before_relative_clause(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject of a finite verb behind a relative clause about it: "*Ann Lee*, who runs the mill, said"."""
    head, cue_start, _ = cue
    tags = tokens.tags
    if tokens.cue_forms[head] not in FINITE_VERBS:
        return None
    start, _ = tokens.around(head)
    comma = cue_start - 2
    while comma > start and tags[comma] not in (",", "Q", ";", ":"):
        comma -= 1
    if tags[comma] != "," or tags[comma + 1] != "REL":
        return None
    phrase = phrase_ending_at(phrases, comma)
    return phrase if phrase and _opens_clause(tokens, phrase) else None


def _separate_subject(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject of a finite verb that does not stand beside it."""
    head, start, _ = cue
    form = tokens.cue_forms[head]
    if start == 0 or not (form in FINITE_VERBS or (form == "vb" and start == head)):
        return None
    before = tokens.tags[start - 1]
    if before in ASIDE_MARKS:
        return _inverted_subject(tokens, cue, phrases) or _subject_before_aside(tokens, cue, phrases)
    if before in PLAIN or before == "vb":
        subject = _subject_before_restrictive_clause(tokens, cue, phrases) or _subject_before_participle(
            tokens, cue, phrases
        )
        is_quoting = subject is None and tokens.sentence_numbers[cue.head] in tokens.quotations_by_sentence
        return subject_before_list(tokens, cue, phrases) if is_quoting else subject
    return None


def _inverted_subject(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject behind its verb that ends the sentence: "Storms closed the pass, said *the warden*"."""
    head, start, end = cue
    tags = tokens.tags
    base = tokens.cue_bases[head]
    if start != head or tags[start - 1] != "," or base not in tokens.verbs["plain"] - tokens.constructions["told"]:
        return None
    phrase = phrase_starting_at(phrases, end)
    sentence_start, _ = tokens.around(head)
    if phrase is None or tags[end] not in INVERTED_SUBJECTS or phrase[1] >= len(tags) or start == sentence_start:
        return None
    clause_end = tags.index(",", sentence_start)
    is_clause = has_finite_verb(tokens, sentence_start, clause_end)
    return phrase if is_clause and tags[phrase[1]] in BEHIND_INVERTED else None


def _subject_before_aside(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject behind an aside about it: "*Ann Lee*, 54, a baker from Harl, said", "*Lee* – who is 54 – said"."""
    tags = tokens.tags
    last = cue.start - 1
    opening = ASIDE_MARKS[tags[last]]
    sentence_start, _ = tokens.around(cue.head)
    for phrase in phrases[bisect_left(phrases, (sentence_start, 0)) :]:
        mark = phrase[1]
        if mark >= last:
            break
        if tags[mark] == opening == "," and tags[phrase[0] - 1] in PREPOSITIONS and mark > sentence_start + 1:
            document = phrase_ending_at(phrases, phrase[0] - 1)
            if document and tags[document[1] - 1] == "DOC" and _opens_clause(tokens, document):
                return document  # "*The letter* to Ann Lee, the mayor, said"
        if tags[mark] != opening or not _opens_clause(tokens, phrase):
            continue
        if opening != ",":
            return phrase
        is_office = tags[mark + 1] == "TTL" and tags[mark + 2] == "OF"  # "Ann Lee, *director of* the mill, said"
        is_somebody = tags[mark - 1] in SOMEBODY and (tags[mark + 1] in ASIDE_OPENERS or is_office)
        if is_somebody and not _has_main_verb(tokens, mark + 1, last):
            return phrase
    return None


def _has_main_verb(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a range has a finite verb outside a relative clause."""
    relative = tokens.constructions["relative"]
    first = next((token for token in range(start, end) if tokens.lower[token] in relative), end)
    return has_finite_verb(tokens, start, first)


def _subject_before_restrictive_clause(
    tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]
) -> TokenSpan | None:
    """The subject behind a relative clause without commas: "*The baker* whose shop burnt down urged …"."""
    head, start, end = cue
    tags, lower, relative = tokens.tags, tokens.lower, tokens.constructions["relative"]
    if tags[end : end + 1] in (["AUX"], ["MOD"]):
        return None  # "the boat that its owners in Harl said was safe"
    sentence_start, _ = tokens.around(head)
    for token in range(start - 1, max(sentence_start, start - LONGEST_RELATIVE_CLAUSE), -1):
        if tags[token] in CLAUSE_BREAKS and lower[token] not in tokens.constructions["meanwhile"]:
            return None
        if lower[token] in relative:
            phrase = phrase_ending_at(phrases, token)
            is_subject = tags[token + 1] not in CLAUSE_SUBJECTS and start - token > 2 and tags[token] != "POS"
            is_whole = is_subject or has_finite_verb(tokens, token + 1, start) or "IN" in tags[token + 1 : start]
            return phrase if phrase and is_whole and _opens_clause(tokens, phrase) else None
    return None


def _subject_before_participle(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject behind a participle and its noun: "*The union* representing the pilots said".

    Also behind one with its agent: "*The bench* headed by Judge Lee said", "*Data* published by the bank shows".
    """
    tags = tokens.tags
    noun = phrase_ending_at(phrases, cue.start)
    if noun is None:
        return None
    is_agent = tokens.lower[noun[0] - 1] in tokens.sorts["agent"]
    if tags[noun[0]] not in ("DET", "POS") and not is_agent:
        return None
    participle = noun[0] - 2 if tags[noun[0] - 1] == "IN" else noun[0] - 1
    if tags[participle] not in (AGENT_PARTICIPLES if is_agent else PARTICIPLES):
        return None
    phrase = phrase_ending_at(phrases, participle + 1) or phrase_ending_at(phrases, participle)
    if phrase is None or not _opens_clause(tokens, phrase):
        return None
    start, end = phrase[0], min(phrase[1], participle)
    is_whole = tags[start] == "DET" and end - start > 1
    return (start, end) if is_whole or tags[end - 1] == "DOC" else None


def _shared_source(tokens: MaskedTokens, cue: CueSpan, shared: TokenSpan) -> TokenSpan | None:
    """The source of the cue before, for a coordinated verb: "he said … and *promised* …"; in headlines after commas."""
    start = cue.start
    if tokens.cue_forms[start] not in FINITE_VERBS and (start == cue.head or not _is_behind_adverb(tokens, cue)):
        return None
    before = tokens.tags[start - 1]
    headline = before == "," and tokens.in_headline[tokens.sentence_numbers[start]]
    return shared if shared[1] <= start and (before == "AND" or headline) else None


# The form of cues such as "saying", and tags before a noun that is no subject.
PARTICIPLE, OBJECT_OPENERS = "vbg", frozenset(("IN", "TO", "OF", "AND"))


def find_source(
    tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan], shared: TokenSpan | None, tables: Tables
) -> tuple[TokenSpan | None, float]:
    """The source of a cue among the noun phrases of its sentence, or None, and its probability."""
    head, start, end = cue
    reported = tokens.constructions["reported"]
    source = _quoted_source(tokens, head, phrases) if tokens.lower[head] in reported else None
    if source is None:
        source = _adjacent_source(tokens, cue, phrases)
    if source is None and tokens.tags[start - 1] == ",":
        source = _subject_before_relative_clause(tokens, cue, phrases)
    if source is None and shared is not None and shared[1] < start:
        source = reported_subject(tokens, cue, phrases)
    if source is None and shared is not None:
        source = _shared_source(tokens, cue, shared)
    if source is not None:
        return source, ADJACENT_PROBABILITY
    source = _separate_subject(tokens, cue, phrases)
    if source is None and tokens.cue_forms[head] == PARTICIPLE and tokens.tags[start - 1] == ",":
        source = main_subject_before(tokens, start, phrases)
    if source is not None:
        return source, SEPARATE_PROBABILITY
    if tokens.cue_forms[head] == PARTICIPLE and (subject := _subject_behind_with(tokens, start, phrases)):
        return subject, SEPARATE_PROBABILITY
    candidates = source_candidates(phrases, start, end, shared)
    number, probability = best_and_share(score_sources(tokens, cue, candidates, shared, tables))
    source = candidates[number] if number < len(candidates) else None
    if shared is not None and source and tokens.tags[source[0]] == "N" and tokens.cue_forms[head] == PARTICIPLE:
        return shared, probability  # "*The scientists* explain lamps of 500 BC saying"
    if shared is None and _has_no_subject(tokens, cue, source):
        opening = _opening_subject(tokens, head, phrases)
        if opening is not None and (source == phrases[0] or opening[1] < (source[0] if source else start) <= start):
            return opening, probability if source else SEPARATE_PROBABILITY
    if source is None:
        source = _subject_without_phrase(tokens, cue, phrases)
        return source, SEPARATE_PROBABILITY if source else probability
    if "ED" in tokens.tags[source[0] : source[1]] or tokens.cue_bases[head] == COLON:
        source = without_verb(tokens, source)
    elif source[0] == end and tokens.tags[end : end + 3] == ["CAP", "OF", "DET"]:
        source = without_topic(tokens, source)
    elif tokens.lower[source[0]] in tokens.constructions["reflexive"]:
        source = phrase_ending_at(phrases, source[0]) or source  # "*Ann Lee* herself said"
    return source, probability


def _subject_without_phrase(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject of a cue for which no noun phrase is chosen: one word, one who is heard, or a part of a phrase."""
    head, start, _ = cue
    if start < head and tokens.lower[start] in tokens.sorts["plural"]:
        return start, start + 1  # "*Most* said"
    if tokens.tags[start] == "AUX":
        return subject_of_passive(tokens, cue, phrases)
    if tokens.lower[start - 1] in tokens.sorts["other"] and tokens.cue_forms[head] in FINITE_VERBS:
        return start - 1, start  # "*Another* said: “…”"
    if tokens.cue_forms[head] == "vb" and start == head:
        return subject_in_phrase(tokens, cue, phrases)
    return None


def _opening_subject(tokens: MaskedTokens, head: int, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The noun phrase that begins the sentence of a cue, without a participle at which its verb may begin."""
    sentence_start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    is_fronted = len(phrases) > 1 and tokens.tags[sentence_start] == "IN" and phrases[0][0] == sentence_start + 1
    if is_fronted and tokens.tags[phrases[0][1]] == "," and phrases[1][0] == phrases[0][1] + 1:
        return phrases[1]  # "In their study, *the scientists* list lamps of 500 BC saying"
    if not phrases or phrases[0][0] != sentence_start:
        return None
    start, end = phrases[0]
    if tokens.tags[end : end + 1] in ([":"], ["-"]) and len(phrases) > 1 and phrases[1][0] == end + 1:
        start, end = phrases[1]  # "HARL: *The court* fined the city, observing that …"
    elif tokens.tags[end : end + 1] == [","] and tokens.lower[end - 1] in tokens.sorts["time"]:
        start, end = phrase_starting_at(phrases, end + 1) or phrases[0]  # "Last year, *he* played it down and argued"
    tags, end = tokens.tags, min(end, start + SENTENCE_REACH)
    verb = next((token for token in range(start + 1, end) if tags[token] == "ED" and tags[token - 1] != "DET"), end)
    return start, verb


def _subject_behind_with(tokens: MaskedTokens, start: int, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject of a participle behind "with": "the talks failed, with *Ann Lee* accusing …"."""
    phrase = phrase_ending_at(phrases, start)
    is_behind = phrase is not None and tokens.lower[phrase[0] - 1] in tokens.constructions["with"]
    return phrase if is_behind and tokens.tags[start - 1] in SOMEBODY else None


def _has_no_subject(tokens: MaskedTokens, cue: CueSpan, source: TokenSpan | None) -> bool:
    """Whether a verb goes on with the subject of its sentence, and the noun before it is an object.

    "Lind made a speech in Harl, *accusing* …", but "a man saying …"; "Lind began the week *insisting* …";
    "Lind kept his men back but *warned* …".
    """
    head, start, _ = cue
    form, before = tokens.cue_forms[head], tokens.tags[start - 1]
    if form == PARTICIPLE and source is None:
        return before == ","
    if form == PARTICIPLE and source is not None:
        if tokens.tags[source[0]] == "N":
            return True  # "lights as early as *500 BC* saying"
        is_thing = before in ("X", "S") and source[1] == start and tokens.tags[source[0] - 1] in FINITE_VERBS
        return before == "," or is_thing or tokens.tags[source[0] - 1] in OBJECT_OPENERS
    is_alone = start == head or _is_behind_adverb(tokens, cue)
    return form in FINITE_VERBS and before == "AND" and is_alone


def _is_behind_adverb(tokens: MaskedTokens, cue: CueSpan) -> bool:
    """Whether a finite verb follows the adverb that begins its cue: "and *only said*"."""
    head, start, _ = cue
    return start + 1 == head and tokens.tags[start] in ADVERBS and tokens.cue_forms[head] in FINITE_VERBS
