"""Attributions: a cue, its source and what it attributes in its own sentence."""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from provcheck.extractors.quotes import occasions
from provcheck.extractors.quotes.clause_sources import find_agent, is_passive
from provcheck.extractors.quotes.content_ranges import find_content
from provcheck.extractors.quotes.cues import AUXILIARIES, find_cues, find_extent
from provcheck.extractors.quotes.masked_tokens import COLON, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.model import Models
from provcheck.extractors.quotes.sources import noun_phrases
from provcheck.extractors.quotes.subjects import find_source
from provcheck.language.cues import BASE
from provcheck.language.languages import Language
from provcheck.language.lexicon import Groups

# A word must more likely attribute than not; beside a quotation a weaker one is kept as a candidate.
ENOUGH = 0.5
BESIDE_QUOTATION = 0.25
# A cue inside the cue before must be surer: "went on to *say*".
INSIDE_CUE = 0.9
# The pattern of an attribution whose content is a quotation that a name signs.
SIGNED = "S"
# The pattern of one whose content is a quotation below a heading that names who is interviewed.
INTERVIEWED = "H"
# The pattern of one whose content is a quotation of whom the words before it are about.
INTRODUCED = "W"
# The patterns that decide on the owner of a quotation by themselves.
DECIDED = frozenset((SIGNED, INTERVIEWED, INTRODUCED))
# The tokens that "in Lee's words" has at most, and the probabilities of its cue and source (not trained: the
# construction is too rare).
LONGEST_IN_WORDS = 7
IN_WORDS_PROBABILITY, IN_WORDS_SOURCE_PROBABILITY = 0.9, 0.95
# Tags that the subject of "as Lee put it" begins with.
SUBJECT_OPENERS = frozenset(("CAP", "PRS", "DET", "POS", "TTL", "ROLE"))
HEAD = attrgetter("head")
# How many attributions on each side of a quotation in its sentence are looked at.
MOST_BESIDE = 20


@dataclass(slots=True, eq=False, repr=False)
class Attribution:
    """A cue with its head at `head`, the source's tokens, and the ranges of the content in the cue's sentence.

    The cue has the tokens `cue_start` to `cue_end` - 1; cue and source together stand on `start` to `end` - 1.
    `cue_probability` is that of the cue attributing at all, `source_probability` that of the source among the
    candidates. `pattern` is one of `contents.PATTERNS`, or the name of a construction. `form` is the form of a head
    that is no cue by itself, else "". `implied` is the number of a subject that no word names: "singular", "plural" or
    "any"; "" where there is a source, or none at all. `relay` is the outlet that reported it, where the sentence ends
    with one. The subject of a verb that `is_passive` does not speak: "is said to". `quotations` are the tokens of the
    quotations that belong to it.
    """

    head: int
    cue_start: int
    cue_end: int
    cue_probability: float
    source: TokenSpan | None
    source_probability: float
    content: list[TokenSpan]
    pattern: str
    form: str = ""
    implied: str = ""
    relay: TokenSpan | None = None
    is_passive: bool = False
    quotations: list[int] = field(default_factory=list)
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.start, self.end, source = self.cue_start, self.cue_end, self.source
        if source is not None:
            if source[0] < self.start:
                self.start = source[0]
            if source[1] > self.end:
                self.end = source[1]


def nearest(attributions: list[Attribution], token: int) -> list[Attribution]:
    """The attributions nearest to a token, up to MOST_BESIDE on each side; they are given and returned in order."""
    if len(attributions) <= MOST_BESIDE:
        return attributions
    following = bisect_left(attributions, token, key=HEAD)
    return attributions[max(0, following - MOST_BESIDE) : following + MOST_BESIDE]


def mark_cues(tokens: MaskedTokens, attributions: list[Attribution]) -> None:
    """Enter the heads that a construction makes cues in the cue columns of the tokens."""
    for attribution in attributions:
        if attribution.form:
            tokens.cue_bases[attribution.head] = tokens.lower[attribution.head]
            tokens.cue_forms[attribution.head] = attribution.form


def find_attributions(tokens: MaskedTokens, models: Models) -> list[Attribution]:
    """Every attribution of the tokens, in reading order."""
    speech_sentences = {tokens.sentence_numbers[quotation] for quotation in tokens.speech_tokens}
    cues = find_cues(tokens, models.cue_words, ENOUGH, speech_sentences, BESIDE_QUOTATION)
    heads = {head for head, probability in cues if probability >= ENOUGH}
    lower, sorts, ambiguous = tokens.lower, tokens.sorts, _ambiguous_cues(tokens.language)
    cue_left, cue_right, by_source = models["cue_left"], models["cue_right"], models["source"]
    attributions: list[Attribution] = []
    phrases: list[TokenSpan] = []
    end_before = sentence_before = -1
    shared: TokenSpan | None = None
    for head, probability in cues:
        sentence = tokens.sentence_numbers[head]
        if head < end_before and probability < INSIDE_CUE:
            continue
        if lower[head] in ambiguous and _states_nothing(tokens, head, sentence):
            continue
        if sentence != sentence_before:
            sentence_before, shared, phrases = sentence, None, noun_phrases(tokens, sentence)
            if phrases and lower[phrases[0][1] - 1] in sorts["label"] and lower[phrases[0][1]] == ":":
                del phrases[0]  # "*Exclusive*: “…”"
        if tokens.tags[head] == "DOC" and _is_verb(tokens, head):
            tokens.tags[head] = tokens.cue_forms[head]
            phrases = noun_phrases(tokens, sentence)
        _, start, end = cue = find_extent(tokens, head, heads, cue_left, cue_right)
        if end in heads and tokens.tags[end - 1] not in AUXILIARIES:
            continue  # “a poll released Monday showed”: the second verb attributes
        if probability >= ENOUGH:
            end_before = end
        source, source_probability = find_source(tokens, cue, phrases, shared, by_source)
        if source is not None and _is_nobody(tokens, head, source, sorts):
            continue
        if probability >= ENOUGH:
            shared = source
        content, pattern = find_content(tokens, cue, source, heads, models)
        attribution = Attribution(head, start, end, probability, source, source_probability, content, pattern)
        if start < head and is_passive(tokens, cue):
            attribution.is_passive, attribution.source = True, find_agent(tokens, cue, phrases)
        attributions.append(attribution)
    return _with_words_of(tokens, attributions)


def _is_verb(tokens: MaskedTokens, head: int) -> bool:
    """Whether a word that may be a document is a verb behind its subject: "scientists *report* that"."""
    is_between = tokens.tags[head - 1] in ("S", "ROLE") and tokens.tags[head + 1 : head + 2] == ["TH"]
    return is_between and tokens.cue_forms[head] == BASE


@cache
def _ambiguous_cues(language: Language) -> frozenset[str]:
    """The cues that state nothing in some constructions."""
    silences, relays = language.groups("silences"), language.groups("relays")
    per = language.groups("constructions")["per"]
    return silences["verb"] | relays["quoting"] | language.groups("occasions")["made"] | per


def _states_nothing(tokens: MaskedTokens, head: int, sentence: int) -> bool:
    """Whether an ambiguous cue states nothing itself."""
    word, (_, end) = tokens.lower[head], tokens.around(head)
    silences, relays = tokens.language.groups("silences"), tokens.relays
    if word in silences["verb"] and _following_word(tokens, head, end) in silences["act"]:
        return True  # “declined to comment”, “asked not to be named”
    if word in relays["quoting"] and not relays["as"].isdisjoint(tokens.lower[head + 1 : end]):
        return True  # “quoted him as saying”: he says it
    if word in tokens.constructions["per"]:
        return tokens.tags[head] == "CAP"  # “Per Lund said”
    # “made the comments at …”: an occasion
    return word in tokens.occasions["made"] and occasions.states_only_occasion(tokens, sentence)


def _following_word(tokens: MaskedTokens, head: int, end: int) -> str:
    """The word behind a verb and the auxiliaries that follow it; "" at the end of the sentence."""
    token = head + 1
    while token < end and tokens.tags[token] in AUXILIARIES:
        token += 1
    return tokens.lower[token] if token < end else ""


def _is_nobody(tokens: MaskedTokens, head: int, source: TokenSpan, sorts: Groups) -> bool:
    """Whether the source is nobody ("*neither* Ann nor Carl said"), or the credit of a picture before a colon."""
    lower, nobody = tokens.lower, sorts["nobody"]
    start, end = source
    if lower[start] in nobody:
        return True
    if lower[start - 1] in nobody and start > tokens.sentence_starts[tokens.sentence_numbers[head]]:
        return True
    if tokens.cue_bases[head] != COLON:
        return False
    is_date = tokens.tags[end - 1] == "N" and not lower[end - 1].isalpha()  # "July 15, *1960*: “…”", "1925-40: “…”"
    return is_date or lower[end - 1] in sorts["credit"]  # "Harbour Images: “…”"


def _with_words_of(tokens: MaskedTokens, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions with those of "in X's words", "in X's view" and "as X put it" in place of others."""
    viewpoints, putting = tokens.constructions["viewpoint"], tokens.constructions["putting"]
    found = []
    for head in tokens.positions_of(viewpoints | putting):
        attribution = _put_it(tokens, head) if tokens.lower[head] in putting else _in_words_of(tokens, head)
        if attribution is not None:
            found.append(attribution)
    if not found:
        return attributions
    heads = {attribution.head for attribution in found}
    others = [attribution for attribution in attributions if attribution.head not in heads]
    return sorted([*others, *found], key=HEAD)


def _put_it(tokens: MaskedTokens, head: int) -> Attribution | None:
    """The attribution "…, as X put it" or "… is how X put it", with its head at the verb."""
    start, end = tokens.around(head)
    groups, opener = tokens.constructions, head - 1
    if groups["put"].isdisjoint(tokens.lower[head + 1 : head + 2]):  # nothing stands behind the last word of a text
        return None
    while opener >= start and tokens.lower[opener] not in groups["how"] and head - opener < LONGEST_IN_WORDS:
        opener -= 1
    source = (opener + 1, head)
    if opener < start or tokens.lower[opener] not in groups["how"] or tokens.tags[opener + 1] not in SUBJECT_OPENERS:
        return None
    first = opener - 1 if opener > start and tokens.tags[opener - 1] == "AUX" else opener
    comma = tokens.tags[first - 1] == "," if first > start else tokens.tags[head + 2 : head + 3] == [","]
    content, pattern = ((start, first - comma), "L") if first > start else ((head + 2 + comma, end - 1), "R")
    attribution = Attribution(
        head, head, head + 2, IN_WORDS_PROBABILITY, source, IN_WORDS_SOURCE_PROBABILITY, [content], pattern, form="vbd"
    )
    attribution.start = first
    return attribution


def _in_words_of(tokens: MaskedTokens, head: int) -> Attribution | None:
    """The attribution with its head at the noun of "in X's words"; what is outside the phrase is its content."""
    tags, within = tokens.tags, tokens.constructions["within"]
    if head < 3 or tags[head - 1] not in ("'S", "POS"):
        return None
    start, end = tokens.around(head)
    phrase_start = head - 1
    while phrase_start > start and tokens.lower[phrase_start] not in within and head - phrase_start < LONGEST_IN_WORDS:
        phrase_start -= 1
    source = (phrase_start + 1, head - 1 if tags[head - 1] == "'S" else head)
    if tokens.lower[phrase_start] not in within or source[0] >= source[1]:
        return None
    if phrase_start == start:
        comma = head + 1 < end and tags[head + 1] == ","
        content, pattern = (head + 2 if comma else head + 1, end - 1), "R"
    else:
        content, pattern = (start, phrase_start - 1 if tags[phrase_start - 1] == "," else phrase_start), "L"
    return Attribution(
        head, head, head + 1, IN_WORDS_PROBABILITY, source, IN_WORDS_SOURCE_PROBABILITY, [content], pattern, form="nn"
    )
