"""Attribution attributions: a cue, its source and what it attributes in its own sentence."""

from dataclasses import dataclass, field

from provcheck.extractors.quotes import contents, cues, occasions, sources, via
from provcheck.extractors.quotes.masked_tokens import COLON, MaskedTokens
from provcheck.extractors.quotes.model import Models
from provcheck.extractors.quotes.sources import TokenSpan
from provcheck.language import lexicon

# A word must more likely attribute than not; beside a quotation a weaker one is kept as a candidate.
ENOUGH = 0.5
BESIDE_QUOTATION = 0.25
# The pattern of a attribution whose segment is a quotation that a name signs.
SIGNED = "S"
# What somebody said it in: "in Lee's words".
WORDS = frozenset(("words", "view", "opinion", "estimation", "judgment"))


@dataclass(slots=True, eq=False)
class Attribution:
    """A cue with its head at `head` reaching over signs `a` … `b` - 1, the source's signs, and the content's ranges.

    `chance` is the probability that the cue attributes, `sure` that of the source among the candidates. Cue and source
    together stand on the signs `low` … `high` - 1.
    """

    head: int
    a: int
    b: int
    chance: float
    source: TokenSpan | None
    sure: float
    segments: list[tuple[int, int]]
    pattern: str
    quotations: list[int] = field(default_factory=list)
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        self.low, self.high, source = self.a, self.b, self.source
        if source is not None:
            if source[0] < self.low:
                self.low = source[0]
            if source[1] > self.high:
                self.high = source[1]


def find_attributions(tokens: MaskedTokens, models: Models) -> list[Attribution]:
    """Every attribution of the tokens, in reading order."""
    beside = {tokens.sentence_numbers[x] for x in tokens.speech_tokens}
    likely = cues.probable(tokens, models["cue"], ENOUGH, beside, BESIDE_QUOTATION)
    strong = {i for i, chance in likely if chance >= ENOUGH}
    attributions: list[Attribution] = []
    phrases: list[TokenSpan] = []
    mute = lexicon.groups(tokens.prose.language, "silences")
    silent, acts = mute["verb"], mute["act"]
    sorts = lexicon.groups(tokens.prose.language, "sorts")
    made = occasions.word_groups(tokens)["made"]
    relays = via.word_groups(tokens)
    quoting, saying = relays["quoting"], relays["as"]
    lower, cue_left, cue_right, by_source = tokens.lower, models["cueleft"], models["cueright"], models["source"]
    taken = before = -1
    shared: TokenSpan | None = None
    for i, chance in likely:
        k, word = tokens.sentence_numbers[i], lower[i]
        if i < taken and chance < 0.9:
            continue  # inside the cue before: went on to *say*
        if word in silent and _keeps_silent(tokens, i, acts):
            continue  # “declined to comment”
        if word in quoting and not saying.isdisjoint(lower[i + 1 : tokens.sentence_ends[k]]):
            continue  # “quoted him as saying”: he says it
        if word in made and occasions.states_only_occasion(tokens, k):
            continue  # “made the comments at …”: an occasion, not an attribution
        if k != before:
            before, shared, phrases = k, None, sources.chunks(tokens, k)
        a, b = cues.extent(tokens, i, strong, cue_left, cue_right)
        if b in strong and tokens.tags[b - 1] not in cues.LIGHT:
            continue  # “a poll released Monday showed”: the second verb attributes
        if chance >= ENOUGH:
            taken = b
        source, sure = sources.choose(tokens, i, a, b, phrases, shared, by_source)
        if source is not None and _says_nothing(tokens, i, source, sorts):
            continue
        if chance >= ENOUGH:
            shared = source
        segments, pattern = contents.segments(tokens, i, a, b, source, strong, models)
        attributions.append(Attribution(i, a, b, chance, source, sure, segments, pattern))
    worded = _in_words_of(tokens)
    if worded:
        attributions = sorted([*attributions, *worded], key=lambda attribution: attribution.head)
    return attributions


def _keeps_silent(tokens: MaskedTokens, i: int, acts: frozenset[str]) -> bool:
    """The verb at i goes on with what silent sources do: "asked not to be *named*"."""
    p, past = i + 1, tokens.sentence_ends[tokens.sentence_numbers[i]]
    while p < past and tokens.tags[p] in cues.LIGHT:
        p += 1
    return p < past and tokens.lower[p] in acts


def _says_nothing(tokens: MaskedTokens, i: int, source: TokenSpan, sorts: lexicon.Groups) -> bool:
    """Nobody ("*neither* Ann nor Carl said"), or before a colon the credit of a picture: "Harbour Images: “…”"."""
    first, past = source
    nobody = sorts["nobody"]
    if tokens.lower[first] in nobody or (
        tokens.lower[first - 1] in nobody and first > tokens.sentence_starts[tokens.sentence_numbers[i]]
    ):
        return True
    return tokens.cue_bases[i] == COLON and tokens.lower[past - 1] in sorts["credit"]


def _in_words_of(tokens: MaskedTokens) -> list[Attribution]:
    """ "in X's words", "in X's view": a construction too rare to be learned."""
    found: list[Attribution] = []
    if WORDS.isdisjoint(tokens.lower):
        return found
    for i in [i for i, word in enumerate(tokens.lower) if word in WORDS]:
        if i < 3 or tokens.tags[i - 1] not in ("'S", "POS"):
            continue
        k = tokens.sentence_numbers[i]
        a = i - 1
        while a > tokens.sentence_starts[k] and tokens.lower[a] != "in" and i - a < 7:
            a -= 1
        source = (a + 1, i - 1 if tokens.tags[i - 1] == "'S" else i)
        if tokens.lower[a] != "in" or source[0] >= source[1]:
            continue
        first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
        rest = (i + 2 if i + 1 < past and tokens.tags[i + 1] == "," else i + 1, past - 1)
        segment = rest if a == first else (first, a - 1 if tokens.tags[a - 1] == "," else a)
        tokens.cue_bases[i], tokens.cue_forms[i] = tokens.lower[i], "nn"
        found.append(Attribution(i, i, i + 1, 0.9, source, 0.95, [segment], "R" if a == first else "L"))
    return found
