"""Attribution by construction alone, for languages without trained weights.

The constructions are those of Romance languages, recognised by tags: « … », a déclaré X; « … », a-t-il déclaré; X a
déclaré : « … »; X a affirmé que …; X affirme avoir …; …, a indiqué X; X, le maire, a ajouté que …; dijo que …; como
explicó X, …. Phrases without a verb are those of `viewpoints`. What fits none of them attributes nothing.
"""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.clause_phrases import phrase_before
from provcheck.extractors.quotes.clause_subjects import Subject, find_subject, source_of_text
from provcheck.extractors.quotes.masked_tokens import COLON, SENTENCE_REACH, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.reported_clauses import clause_behind, incise_content, touches_quotation
from provcheck.extractors.quotes.unlisted_verbs import unlisted_verbs
from provcheck.extractors.quotes.verb_groups import VerbGroup, find_verb_group
from provcheck.extractors.quotes.viewpoints import clause_words, find_viewpoints
from provcheck.language import languages
from provcheck.language.cues import PAST

# Probabilities of a cue, not trained: one that touches its quotation, one that reports a clause, and one that stands in
# a sentence with a quotation.
TOUCHING, REPORTING, IN_SENTENCE = 0.9, 0.75, 0.6
# The probability of a source, not trained.
SOURCE_PROBABILITY = 0.95
# Tags of words that may stand between a verb and the quotation behind it: "dijo *que* «…»".
_BEFORE_QUOTATION = frozenset(("TH", "DAY"))
# In words: a name before a colon.
_LONGEST_NAME = 4
# The pattern of an attribution whose content stands before it: "Así lo explicó Ruiz".
POINTING = "P"


def find_attributions(tokens: MaskedTokens) -> list[Attribution]:
    """Every attribution whose construction is known, in reading order."""
    if tokens.language.has("verb-second"):
        from provcheck.extractors.quotes import verb_second  # most documents are in other languages

        return verb_second.find_attributions(tokens)
    viewpoints = find_viewpoints(tokens)
    attributions = [attribution for found in viewpoints.values() for attribution in found]
    by_sentence = dict(tokens.cues_by_sentence())
    for sentence in sorted(by_sentence.keys() | tokens.quotations_by_sentence.keys()):
        heads = by_sentence.get(sentence, [])
        start = tokens.sentence_starts[sentence]
        of_viewpoints = viewpoints.get(sentence, [])
        in_viewpoints = {token for found in of_viewpoints for token in range(found.start, found.end)}
        groups = [group for head in heads if head not in in_viewpoints and (group := find_verb_group(tokens, head))]
        groups = sorted([*groups, *unlisted_verbs(tokens, sentence, groups)])
        of_verbs = _of_sentence(tokens, groups)
        attributions += of_verbs
        colon = next((head for head in heads if tokens.cue_bases[head] == COLON), None)
        if colon is not None and not any(found.head < colon for found in (*of_viewpoints, *of_verbs)):
            attributions += _before_colon(tokens, colon, start)
    return sorted(attributions, key=lambda attribution: attribution.head)


def _of_sentence(tokens: MaskedTokens, groups: list[VerbGroup]) -> list[Attribution]:
    """The attributions of the verbs of a sentence."""
    found: list[Attribution] = []
    heads = [group.start for group in groups]
    shared: Subject | None = None
    for number, group in enumerate(groups):
        start, end = tokens.around(group.head)
        source = source_of_text(tokens, group, end)
        subject = Subject(source, True, "") if source else find_subject(tokens, group, start, end, shared)
        if subject is None:
            continue
        following = heads[number + 1 : number + SENTENCE_REACH]
        attribution = _of_verb(tokens, group, subject, start, end, following)
        if attribution is not None:
            found.append(attribution)
            shared = subject
    return found


def _of_verb(
    tokens: MaskedTokens, group: VerbGroup, subject: Subject, start: int, end: int, following: list[int]
) -> Attribution | None:
    """The attribution of a verb and its subject; None where it reports no clause and its sentence has no quotation."""
    last = max(group.end, subject.source[1] if subject.source and subject.is_behind else 0)
    first = min(group.start, subject.source[0] if subject.source and not subject.is_behind else group.start)
    aside = clause_words(tokens, group.start, start)
    begin = group.start if subject.is_behind or first < start else first
    touches = touches_quotation(tokens, begin, last, start, end, skipped=_BEFORE_QUOTATION)
    is_inverted = tokens.cue_forms[group.head] == PAST and tokens.language.has("bare-verbs-first")
    is_weak = not is_inverted and tokens.cue_bases[group.head] in tokens.verbs["weak"]
    if is_weak and tokens.language.has("bare-clauses"):
        is_own = not tokens.constructions["own-side"].isdisjoint(tokens.lower[group.end : group.end + 1])
        is_weak = not is_own and tokens.tags[group.end : group.end + 1] not in (["TH"], [","])
    content: list[TokenSpan] = []
    pattern = "0"
    if not group.is_negated and (aside is not None or not is_weak):
        clause = clause_behind(tokens, group, last, end, following) if aside is None else None
        if clause is not None and not (subject.is_behind and _is_relative(tokens, group, clause, start)):
            content, pattern = [clause], "R"
        elif not touches or aside is not None:
            content = incise_content(tokens, group, subject, aside, last, (start, end))
            pattern = "L" if content else "0"
    points = group.points and not content
    if not content and not touches and not points and not tokens.quotations_in(tokens.sentence_numbers[group.head]):
        return None
    probability = TOUCHING if touches else REPORTING if content else IN_SENTENCE
    return Attribution(
        group.head,
        group.start,
        group.end if subject.source == group.pronoun else group.head + 1,
        probability,
        subject.source,
        SOURCE_PROBABILITY,
        content,
        POINTING if points else pattern,
        implied=subject.implied,
    )


def _is_relative(tokens: MaskedTokens, group: VerbGroup, clause: TokenSpan, start: int) -> bool:
    """Whether a clause behind a comma says who speaks: "«…», dijo X, la alcaldesa, *que pidió calma*"."""
    if tokens.tags[clause[0] - 1] != ",":
        return False
    before = group.start - (2 if tokens.tags[group.start - 1] == "," else 1)
    return before >= start and tokens.quotation_numbers[before] >= 0


def _before_colon(tokens: MaskedTokens, colon: int, start: int) -> list[Attribution]:
    """The attribution of a name or an office before a colon and a quotation: "Ruiz: «…»"."""
    source = phrase_before(tokens, colon, start)
    if source is None or not _opens_or_ends(tokens, source, start, colon) or not _is_person(tokens, source):
        return [Attribution(colon, colon, colon + 1, IN_SENTENCE, None, SOURCE_PROBABILITY, [], "0", implied="any")]
    return [Attribution(colon, colon, colon + 1, IN_SENTENCE, source, SOURCE_PROBABILITY, [], "0")]


def _opens_or_ends(tokens: MaskedTokens, source: TokenSpan, start: int, colon: int) -> bool:
    """Whether a phrase before a colon is all before it, or the apposition that ends words without a verb.

    "Même écho chez Rosa Vidal, *la capitaine* : « … »"
    """
    if source[0] == start:
        return True
    has_verb = any(
        tokens.tags[token] in ("AUX", "MOD", "V") or tokens.cue_forms[token] for token in range(start, colon)
    )
    return tokens.tags[source[0] - 1] == "," and not has_verb


def _is_person(tokens: MaskedTokens, source: TokenSpan) -> bool:
    """Whether a phrase is a name of up to four words, or has an office."""
    words = range(*source)
    if " ".join(tokens.lower[source[0] : source[1] + 1]).strip(" :") in languages.phrases_everywhere("layout")["more"]:
        return False  # "Lire aussi : …"
    if any(tokens.tags[token] in ("ROLE", "TTL", "DOC") for token in words):
        return True
    return len(words) <= _LONGEST_NAME and all(tokens.tags[token] in ("CAP", "OF") for token in words)
