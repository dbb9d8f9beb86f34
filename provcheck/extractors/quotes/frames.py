"""Attribution frames: a cue, its source and what it attributes in its own sentence."""

from dataclasses import dataclass, field

from provcheck.extractors.quotes import contents, cues, occasions, sources, via
from provcheck.extractors.quotes.model import Models
from provcheck.extractors.quotes.page import COLON, Page
from provcheck.extractors.quotes.sources import Chunk
from provcheck.language import lexicon

# A word must more likely attribute than not; beside a quotation a weaker one is kept as a candidate.
ENOUGH = 0.5
BESIDE_QUOTATION = 0.25
# The pattern of a frame whose segment is a quotation that a name signs.
SIGNED = "S"
# What somebody said it in: "in Lee's words".
WORDS = frozenset(("words", "view", "opinion", "estimation", "judgment"))


@dataclass(slots=True, eq=False)
class Frame:
    """A cue with its head at `head` reaching over signs `a` … `b` - 1, the source's signs, and the content's ranges.

    `chance` is the probability that the cue attributes, `sure` that of the source among the candidates. Cue and source
    together stand on the signs `low` … `high` - 1.
    """

    head: int
    a: int
    b: int
    chance: float
    source: Chunk | None
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


def find_frames(page: Page, models: Models) -> list[Frame]:
    """Every frame of the page, in reading order."""
    beside = {page.sentence[x] for x in page.speech}
    likely = cues.probable(page, models["cue"], ENOUGH, beside, BESIDE_QUOTATION)
    strong = {i for i, chance in likely if chance >= ENOUGH}
    frames: list[Frame] = []
    phrases: list[Chunk] = []
    mute = lexicon.groups(page.prose.language, "silences")
    silent, acts = mute["verb"], mute["act"]
    sorts = lexicon.groups(page.prose.language, "sorts")
    made = occasions.words(page)["made"]
    relays = via.words(page)
    quoting, saying = relays["quoting"], relays["as"]
    lower, cue_left, cue_right, by_source = page.lower, models["cueleft"], models["cueright"], models["source"]
    taken = before = -1
    shared: Chunk | None = None
    for i, chance in likely:
        k, word = page.sentence[i], lower[i]
        if i < taken and chance < 0.9:
            continue  # inside the cue before: went on to *say*
        if word in silent and _keeps_silent(page, i, acts):
            continue  # “declined to comment”
        if word in quoting and not saying.isdisjoint(lower[i + 1 : page.past[k]]):
            continue  # “quoted him as saying”: he says it
        if word in made and occasions.tells_occasion(page, k):
            continue  # “made the comments at …”: an occasion, not an attribution
        if k != before:
            before, shared, phrases = k, None, sources.chunks(page, k)
        a, b = cues.extent(page, i, strong, cue_left, cue_right)
        if b in strong and page.kinds[b - 1] not in cues.LIGHT:
            continue  # “a poll released Monday showed”: the second verb attributes
        if chance >= ENOUGH:
            taken = b
        source, sure = sources.choose(page, i, a, b, phrases, shared, by_source)
        if source is not None and _says_nothing(page, i, source, sorts):
            continue
        if chance >= ENOUGH:
            shared = source
        segments, pattern = contents.segments(page, i, a, b, source, strong, models)
        frames.append(Frame(i, a, b, chance, source, sure, segments, pattern))
    worded = _in_words_of(page)
    if worded:
        frames = sorted([*frames, *worded], key=lambda frame: frame.head)
    return frames


def _keeps_silent(page: Page, i: int, acts: frozenset[str]) -> bool:
    """The verb at i goes on with what silent sources do: "asked not to be *named*"."""
    p, past = i + 1, page.past[page.sentence[i]]
    while p < past and page.kinds[p] in cues.LIGHT:
        p += 1
    return p < past and page.lower[p] in acts


def _says_nothing(page: Page, i: int, source: Chunk, sorts: lexicon.Groups) -> bool:
    """Nobody ("*neither* Ann nor Carl said"), or before a colon the credit of a picture: "Harbour Images: “…”"."""
    first, past = source
    nobody = sorts["nobody"]
    if page.lower[first] in nobody or (page.lower[first - 1] in nobody and first > page.first[page.sentence[i]]):
        return True
    return page.cue[i] == COLON and page.lower[past - 1] in sorts["credit"]


def _in_words_of(page: Page) -> list[Frame]:
    """ "in X's words", "in X's view": a construction too rare to be learned."""
    found: list[Frame] = []
    if WORDS.isdisjoint(page.lower):
        return found
    for i in [i for i, word in enumerate(page.lower) if word in WORDS]:
        if i < 3 or page.kinds[i - 1] not in ("'S", "POS"):
            continue
        k = page.sentence[i]
        a = i - 1
        while a > page.first[k] and page.lower[a] != "in" and i - a < 7:
            a -= 1
        source = (a + 1, i - 1 if page.kinds[i - 1] == "'S" else i)
        if page.lower[a] != "in" or source[0] >= source[1]:
            continue
        first, past = page.first[k], page.past[k]
        rest = (i + 2 if i + 1 < past and page.kinds[i + 1] == "," else i + 1, past - 1)
        segment = rest if a == first else (first, a - 1 if page.kinds[a - 1] == "," else a)
        page.cue[i] = (page.lower[i], "nn")
        found.append(Frame(i, i, i + 1, 0.9, source, 0.95, [segment], "R" if a == first else "L"))
    return found
