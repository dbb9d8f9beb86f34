"""Attribution where the verb stands before its subject and nothing has a capital, for languages without weights.

The constructions are those of Arabic: وقال X: «…»; وأضاف أن …; …، مؤكداً أن …; وكان X قد قال …; بحسب X، …; …، وفق ما
نقلت X; نقلت X عن Y قوله إن …. A verb without a subject and a participle go on with the speaker before.
"""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.constructions import IN_SENTENCE, REPORTING, SOURCE_PROBABILITY, TOUCHING
from provcheck.extractors.quotes.masked_tokens import COLON, SENTENCE_REACH, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.verb_first_clauses import (
    clause_behind,
    clause_behind_colon,
    content_around,
    viewpoint_content,
)
from provcheck.extractors.quotes.verb_first_relays import (
    is_outlet,
    outlet_of_source,
    outlet_told,
    quoted_by_outlet,
    quoting_verbs,
    relay_of,
)
from provcheck.extractors.quotes.verb_first_subjects import (
    ANY,
    CONJUNCTIONS,
    FINITE,
    NOUN,
    OPENER,
    PARTICIPLE,
    Sentence,
    Subject,
    behind_addressee,
    find_subject,
    opens_clause,
)
from provcheck.language.bare_lexicon import DOCUMENT, NOUNS, BareLexicon, Columns, bare_lexicon
from provcheck.language.bare_phrases import Phrase

_MARKS = frozenset((",", "Q", "q"))
_BEFORE_PARTICIPLE = _MARKS | {"X", "CAP", "vbd", "vbz"}
# Tags between which no verb follows the phrase that opens its sentence.
_CLAUSE_TAGS = _MARKS | {"vbd", "vbz", "V", "TH", "REL", "SUB", ":"}
# How many later verbs of a sentence may end a clause.
_MOST_FOLLOWING = 20


def find_attributions(tokens: MaskedTokens) -> list[Attribution]:
    """Every attribution whose construction is known, in reading order."""
    lists = bare_lexicon(tokens.prose.language)
    columns = Columns(tokens.words, tokens.lower, tokens.tags)
    viewpoints = _viewpoint_heads(tokens)
    by_sentence = dict(tokens.cues_by_sentence())
    attributions: list[Attribution] = []
    quoting = {tokens.sentence_numbers[token] for token in quoting_verbs(tokens)}
    for number in sorted(by_sentence.keys() | viewpoints.keys() | quoting):
        start, end = tokens.sentence_starts[number], tokens.sentence_ends[number]
        heads = [head for head in by_sentence.get(number, []) if _may_attribute(tokens, head, start, lists)]
        sentence = Sentence(tokens, start, end, heads, columns, lists)
        attributions += _of_sentence(sentence, viewpoints.get(number, []))
    return sorted(attributions, key=lambda attribution: attribution.head)


def _viewpoint_heads(tokens: MaskedTokens) -> dict[int, list[int]]:
    """The words that attribute without a verb, by sentence."""
    words = tokens.language.phrases("viewpoints")["before"]
    found: dict[int, list[int]] = {}
    for token, low in enumerate(tokens.lower):
        if low in words:
            found.setdefault(tokens.sentence_numbers[token], []).append(token)
    return found


def _may_attribute(tokens: MaskedTokens, head: int, start: int, lists: BareLexicon) -> bool:
    """Whether a cue is one here: a verb that opens its clause, and no noun or preposition of the same letters."""
    form = tokens.cue_forms[head]
    if tokens.cue_bases[head] == COLON:
        return True
    low, before = tokens.lower[head], tokens.tags[head - 1] if head > start else "^"
    if tokens.tags[head] != form or (
        low in tokens.constructions["impersonal"] and tokens.tags[head + 1 : head + 2] == ["TH"]
    ):
        return False
    if not tokens.constructions["withholding"].isdisjoint(tokens.lower[head + 1 : head + 2]):
        return False  # "مصدر رفض *الكشف* عن اسمه"
    if form == OPENER:
        last = head + (tokens.tags[head + 1 : head + 2] == ["IN"])  # "بالتأكيد *على* أن"
        return low in tokens.constructions["saying"] or _reports(tokens, last)
    if form == NOUN:
        return True
    if form == PARTICIPLE:
        is_noun = lists.class_of(low).kind in NOUNS
        return before in (_MARKS if is_noun else _BEFORE_PARTICIPLE) or (not is_noun and _reports(tokens, head))
    follows = tokens.tags[start] == "AUX" or _follows_opening(tokens, head, start)
    return follows or opens_clause(tokens, head, start) or _reports(tokens, head)


def _follows_opening(tokens: MaskedTokens, head: int, start: int) -> bool:
    """Whether a verb stands behind nothing but a phrase with a preposition: "*وعن العلاقة مع الحكومة* قال"."""
    return tokens.tags[start] == "IN" and _CLAUSE_TAGS.isdisjoint(tokens.tags[start:head])


def _reports(tokens: MaskedTokens, head: int) -> bool:
    """Whether what is reported stands right behind a verb."""
    following = behind_addressee(tokens, head + 1, len(tokens.tags))
    return following < len(tokens.tags) and tokens.tags[following] in ("TH", ":", "Q")


def _of_sentence(sentence: Sentence, viewpoints: list[int]) -> list[Attribution]:
    """The attributions of the verbs of a sentence, and of the words that attribute without one."""
    tokens = sentence.tokens
    found: list[Attribution] = []
    shared: Subject | None = None
    inside_viewpoint = {viewpoint + 2 for viewpoint in viewpoints} | {viewpoint + 1 for viewpoint in viewpoints}
    for number, head in enumerate(sentence.heads):
        if head in inside_viewpoint or tokens.cue_bases[head] == COLON:
            continue
        subject = find_subject(sentence, head, shared)
        if subject is None:
            continue
        following = sentence.heads[number + 1 : number + 1 + _MOST_FOLLOWING]
        attribution = _of_verb(sentence, head, subject, following, viewpoints)
        if attribution is not None:
            found.append(attribution)
        if subject.source or subject.implied:
            shared = subject
    found += _of_viewpoints(sentence, viewpoints, found)
    if not found:
        found += _of_quoting_outlet(sentence, viewpoints)
    colon = next((head for head in sentence.heads if tokens.cue_bases[head] == COLON), None)
    if colon is not None and not any(attribution.head < colon for attribution in found):
        found.append(_before_colon(sentence, colon))
    for attribution in found:
        if attribution.relay is None:
            attribution.relay = (
                relay_of(tokens, attribution)
                or outlet_told(tokens, attribution)
                or outlet_of_source(tokens, attribution)
            )
    return found


def _of_quoting_outlet(sentence: Sentence, viewpoints: list[int]) -> list[Attribution]:
    """The attribution to whom an outlet quotes, in a sentence without any other: "نقلت الصحيفة عن *مصدر* أن …"."""
    tokens, end = sentence.tokens, sentence.end
    for verb in quoting_verbs(tokens, sentence.start, end - 2):
        quoted = quoted_by_outlet(tokens, verb, end)
        clause = None if quoted is None else clause_behind(tokens, quoted[1][1], end, [], viewpoints)
        if quoted is not None and clause is not None:
            relay, source = quoted
            attribution = Attribution(verb, verb, verb + 1, REPORTING, source, SOURCE_PROBABILITY, [clause], "R")
            attribution.relay = relay
            return [attribution]
    return []


def _of_verb(
    sentence: Sentence, head: int, subject: Subject, following: list[int], viewpoints: list[int]
) -> Attribution | None:
    """The attribution of a verb; None where it reports no clause and no quotation stands behind it."""
    tokens = sentence.tokens
    last = max(head + 1, subject.end)
    is_weak = tokens.cue_bases[head] in tokens.verbs["weak"]
    start, end = tokens.around(head)
    clause = clause_behind(tokens, last, end, following, viewpoints)
    if clause is None and not tokens.quotations_in(tokens.sentence_numbers[head]):
        clause = clause_behind_colon(tokens, last, end, following)
    is_reported = clause is not None and (not is_weak or _tells(tokens, head, last, clause))
    content = [clause] if clause is not None and is_reported else []
    if not content and not _has_quotation(tokens, head, last, sentence, following):
        if is_weak or clause is not None:
            return None
        content = content_around(tokens, head, last, start, end)
        if not content:
            return None
    touches = tokens.tags[last : last + 1] in (["Q"], ["q"]) or tokens.tags[last + 1 : last + 2] == ["Q"]
    probability = TOUCHING if touches else REPORTING if content else IN_SENTENCE
    return Attribution(
        head,
        head,
        head + 1,
        probability,
        subject.source,
        SOURCE_PROBABILITY,
        content,
        "0" if _stands_behind_quotation(tokens, head, sentence.start) else "R",
        implied=subject.implied,
    )


def _tells(tokens: MaskedTokens, head: int, last: int, clause: TokenSpan) -> bool:
    """Whether a verb that mostly attributes nothing reports: one of telling, with "that" behind its subject."""
    that = clause[0] - 1 if tokens.lower[clause[0] - 1] in tokens.constructions["that"] else clause[0]
    is_behind_subject = that == last or tokens.tags[that - 1] in (",", ")")
    return is_behind_subject and tokens.cue_bases[head] in tokens.verbs["telling"]


def _stands_behind_quotation(tokens: MaskedTokens, head: int, start: int) -> bool:
    """Whether a finite verb follows a quotation and says who spoke it: "«…»، قال الوزير"."""
    if tokens.cue_forms[head] not in FINITE or tokens.lower[head].startswith(CONJUNCTIONS):
        return False
    before = _before_mark(tokens, head)
    return before >= start and tokens.quotation_numbers[before] >= 0


def _before_mark(tokens: MaskedTokens, head: int) -> int:
    """The token before a verb, its adverb and the comma before both: "«…»، *هكذا* قال"."""
    before = head - 2 if head > 1 and tokens.tags[head - 1] == "ADV" else head - 1
    if before > 0 and tokens.lower[before] in tokens.constructions["what"]:
        before -= 1 + (tokens.tags[before - 1] == "IN")  # "«…»، *على ما* أعلن"
    return before - 1 if before > 0 and tokens.tags[before] == "," else before


def _has_quotation(tokens: MaskedTokens, head: int, last: int, sentence: Sentence, following: list[int]) -> bool:
    """Whether a quotation stands behind a verb, before the next one, or right before it."""
    stop = next((verb for verb in following if tokens.cue_bases[verb] != COLON and verb > last), sentence.end)
    if tokens.quotations_between(last, stop):
        return True
    if tokens.tags[last : last + 1] == [":"] or tokens.tags[sentence.end - 1 : sentence.end] == [":"]:
        return True
    before = _before_mark(tokens, head)
    return before >= sentence.start and tokens.quotation_numbers[before] >= 0


def _of_viewpoints(sentence: Sentence, viewpoints: list[int], others: list[Attribution]) -> list[Attribution]:
    """The attributions of words that attribute without a verb, in a sentence without any other."""
    tokens = sentence.tokens
    found: list[Attribution] = []
    for viewpoint in viewpoints:
        phrase = _source_of_viewpoint(sentence, viewpoint)
        if phrase is None:
            continue
        content = viewpoint_content(tokens, viewpoint, phrase.end, *tokens.around(viewpoint))
        if others:
            # Another verb says who speaks: an outlet relays.
            target = next((other for other in others if other.relay is None), None)
            if target is not None and is_outlet(tokens, phrase):
                target.relay = (phrase.name_start, phrase.name_end)
                continue
            continue
        if content:
            found.append(
                Attribution(
                    viewpoint,
                    viewpoint,
                    viewpoint + 1,
                    REPORTING,
                    (phrase.start, phrase.end),
                    SOURCE_PROBABILITY,
                    content,
                    "R",
                )
            )
            others = [*others, found[-1]]
    return found


def _source_of_viewpoint(sentence: Sentence, viewpoint: int) -> Phrase | None:
    """The source behind a word that attributes without a verb: "بحسب *الوزير*", "وفق ما نقلت *الوكالة*"."""
    tokens = sentence.tokens
    token = viewpoint + 1
    if token >= sentence.end:
        return None
    if tokens.lower[token] in tokens.constructions["own"]:
        return None
    if tokens.lower[token] in tokens.constructions["what"] or tokens.lower[viewpoint] in tokens.constructions["what"]:
        token += tokens.lower[token] in tokens.constructions["what"]
        if token < sentence.end and tokens.lower[token] in tokens.constructions["standing"]:
            token += 1
            if tokens.tags[token : token + 1] == ["IN"]:
                return sentence.phrase_at(token + 1)
            return None
        return sentence.phrase_at(behind_addressee(tokens, token + 1, sentence.end))
    while tokens.tags[token : token + 1] == ["IN"]:
        token += 1
    return sentence.phrase_at(token)


def _document_before(sentence: Sentence, colon: int) -> Phrase | None:
    """The document in which the words behind a colon stand: "وجاء في *البيان*: «…»"."""
    tokens = sentence.tokens
    standing = tokens.constructions["standing"]
    for token in range(max(sentence.start, colon - SENTENCE_REACH), colon - 2):
        if tokens.lower[token] in standing and tokens.tags[token + 1] == "IN":
            return sentence.phrase_at(token + 2)
    return None


def _before_colon(sentence: Sentence, colon: int) -> Attribution:
    """The attribution of a colon before a quotation: to the person named before it, else to the speaker before."""
    phrase = _document_before(sentence, colon) or sentence.phrase_at(sentence.start)
    is_source = phrase is not None and phrase.end == colon and (phrase.has_name or phrase.kind == DOCUMENT)
    source = (phrase.start, phrase.end) if phrase and is_source else None
    implied = "" if source else ANY
    return Attribution(colon, colon, colon + 1, IN_SENTENCE, source, SOURCE_PROBABILITY, [], "0", implied=implied)
