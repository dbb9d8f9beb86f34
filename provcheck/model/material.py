"""Source material of an article, such as a transcript, and what holding the article against it gave.

Spans of material are half-open ranges of code points of `Transcript.text`.
"""

from bisect import bisect_right
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from provcheck.model.evidence import Span, by_values, read_only, stated


class Verdict(StrEnum):
    """How the words of a quotation, or a figure, stand in the material.

    In `exact` to `retouched` they stand there; `trimmed` leaves out what house style lets desks leave out. `absent`:
    the speaker speaks in the material, other words; `unsourced`: the speaker is in no material, or is not named.
    """

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    TRIMMED = "trimmed"
    RETOUCHED = "retouched"
    ALTERED = "altered"
    SPLICED = "spliced"
    CUT = "cut"
    OTHER_SPEAKER = "other-speaker"
    ABSENT = "absent"
    UNSOURCED = "unsourced"


class Level(StrEnum):
    """How a verdict is reported by default."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


class DifferenceOp(StrEnum):
    DROPPED = "dropped"
    ADDED = "added"
    REPLACED = "replaced"
    JOINED = "joined"  # two places of the material without a mark between them


class DifferenceKind(StrEnum):
    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    HEDGE = "hedge"
    MODAL = "modal"
    CONTENT = "content word"
    OMISSION = "omission"  # words left out without a mark, on which the sense does not hang
    INFLECTION = "tense/number"
    FUNCTION = "function word"
    CONTRACTION = "contraction"
    GOVERNING = "governing words"  # words of the same sentence, outside of the quotation
    PASSAGE = "passage"


@stated
class Difference:
    """A difference between the words of an article and those of its material; a place is None where there is none."""

    op: DifferenceOp
    kind: DifferenceKind
    article: Span | None = None
    material: Span | None = None


@stated
class TimeRange:
    """When words were spoken, in seconds from the start of a recording."""

    start: float
    end: float


@stated
class MaterialMatch:
    """What the material says of a piece of a quotation or of a figure.

    `spans` are the places of the words in the text of the material, and `speaker` is the label of the speaker there.
    `file` and `sha256` are None where the words stand in no material.
    """

    verdict: Verdict
    level: Level
    file: str | None = None
    sha256: str | None = None
    spans: tuple[Span, ...] = ()
    time: TimeRange | None = None
    speaker: str | None = None
    differences: tuple[Difference, ...] = ()


class MaterialFile(NamedTuple):
    """A file of material, as an article, an option or the settings name it; the other members as in `Transcript`.

    `speakers` has pairs of a label and a name.
    """

    path: str
    title: str = ""
    date: str = ""
    url: str = ""
    speakers: tuple[tuple[str, str], ...] = ()
    partial: bool = False
    days: int | None = None


class PoolReference(NamedTuple):
    """A pool on disk, which a worker opens: its folder, its name, and how many days an article may be from it."""

    folder: str
    name: str
    days: int | None = None


class Turn(NamedTuple):
    """What one speaker says without a break; `speaker` is the label in the material, "" where there is none."""

    speaker: str
    span: Span


class Cue(NamedTuple):
    """A caption: the words of `span` are spoken from `start` to `end`, in seconds; `line` is that of its time, from 1.

    `line` is 0 where it is not known.
    """

    start: float
    end: float
    span: Span
    line: int = 0


@by_values
@read_only
class Transcript:
    """A material as its reader returns it: text, turns and cues, sorted, which never overlap.

    `language` is the tag of the text's language, "und" where it is not known. `has_lines` is whether the lines of the
    text are those of the file. `speakers` gives names to labels; `partial` says that the material is a part of what was
    said. A transcript of a pool is held against articles of its `date`, so many `days` before or after; None: of all.
    `pages` are the starts of the pages of a PDF, `is_disordered` is whether its lines may be out of order, and `caveat`
    says what of it could not be read as it should be.
    """

    file: str
    format: str
    text: str
    turns: tuple[Turn, ...]
    sha256: str
    cues: tuple[Cue, ...] = ()
    language: str = "und"
    has_lines: bool = True
    title: str = ""
    date: str = ""
    url: str = ""
    speakers: dict[str, str] = field(default_factory=dict)
    partial: bool = False
    days: int | None = None
    pages: tuple[int, ...] = ()
    is_disordered: bool = False
    caveat: str = ""

    def name_of(self, label: str) -> str:
        """Return the name of a speaker: the one given for the label, else the label."""
        return self.speakers.get(label, label)

    def turn_at(self, offset: int) -> int:
        """Return the number of the turn that holds a place; -1 before the first."""
        return bisect_right(self.turns, offset, key=_start) - 1

    def time_of(self, span: Span) -> TimeRange | None:
        """Return when the words of a span were spoken; None without cues."""
        first = max(bisect_right(self.cues, span.start, key=_cue_start) - 1, 0)
        spoken = []
        for cue in self.cues[first:]:
            if cue.span.start >= span.end:
                break
            if cue.span.end > span.start:
                spoken.append(cue)
        return TimeRange(start=spoken[0].start, end=spoken[-1].end) if spoken else None

    def line_of(self, offset: int) -> int | None:
        """Return the line of a place in the file, from 1; of captions that of the time. None where it is not known."""
        if self.has_lines:
            return self.text.count("\n", 0, offset) + 1
        cue = bisect_right(self.cues, offset, key=_cue_start) - 1
        return (self.cues[cue].line or None) if cue >= 0 else None

    def page_of(self, offset: int) -> int | None:
        """Return the page of a place, from 1; None where there are no pages."""
        return bisect_right(self.pages, offset) or None


def _start(turn: Turn) -> int:
    return turn.span.start


def _cue_start(cue: Cue) -> int:
    return cue.span.start
