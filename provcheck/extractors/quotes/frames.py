"""Attribution frames: a cue, its source and what it attributes in its own sentence."""

from dataclasses import dataclass, field

from provcheck.extractors.quotes import contents, cues, occasions, sources
from provcheck.extractors.quotes.model import Models
from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.sources import Chunk

# A word must attribute with this probability to make a frame; beside a quotation a weaker one is kept as a candidate.
ENOUGH = 0.38
BESIDE_QUOTATION = 0.25


@dataclass(slots=True)
class Frame:
    """A cue with its head at `head` reaching over signs `a` … `b` - 1, the source's signs, and the content's ranges.

    `chance` is the probability that the cue attributes, `sure` that of the source among the candidates.
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

    @property
    def low(self) -> int:
        """The first sign of cue and source."""
        return min(self.a, self.source[0]) if self.source else self.a

    @property
    def high(self) -> int:
        """Past the last sign of cue and source."""
        return max(self.b, self.source[1]) if self.source else self.b


def find_frames(page: Page, models: Models) -> list[Frame]:
    """Every frame of the page, in reading order."""
    weights = models.by_name
    beside = {page.sentence[i] for i in page.quoted if page.lower[i] == "Q"}
    likely = cues.probable(page, weights["cue"], ENOUGH, beside, BESIDE_QUOTATION)
    strong = {i for i, chance in likely if chance >= ENOUGH}
    frames: list[Frame] = []
    phrases: dict[int, list[Chunk]] = {}
    taken = -1
    shared: tuple[int, Chunk | None] = (-1, None)
    for i, chance in likely:
        k = page.sentence[i]
        if i < taken and chance < 0.9:
            continue  # inside the cue before: went on to *say*
        if page.lower[i] in occasions.MADE and occasions.tells_occasion(page, k):
            continue  # “made the comments at …”: an occasion, not an attribution
        if k not in phrases:
            phrases[k] = sources.chunks(page, k)
        a, b = cues.extent(page, i, weights["cueleft"], weights["cueright"])
        if chance >= ENOUGH:
            taken = b
        source, sure = sources.choose(
            page, i, a, b, phrases[k], shared[1] if shared[0] == k else None, weights["source"]
        )
        if chance >= ENOUGH:
            shared = (k, source)
        segments, pattern = contents.segments(page, i, a, b, source, strong, weights, models.sides)
        frames.append(Frame(i, a, b, chance, source, sure, segments, pattern))
    return frames
