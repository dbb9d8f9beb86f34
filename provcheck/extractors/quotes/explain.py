"""Why a speaker was chosen, and which candidates lost: what `provcheck extract --explain` prints."""

from typing import NamedTuple

from provcheck.extractors.quotes import signatures, sources
from provcheck.extractors.quotes.attach import decide
from provcheck.extractors.quotes.frames import Frame, find_frames
from provcheck.extractors.quotes.model import load, shares
from provcheck.extractors.quotes.page import Page, read_page
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span


class Rival(NamedTuple):
    """Somebody who may have said it: the words and their place, the cue beside them, and their share of the vote.

    `text` and `span` are empty for "nobody named". The first rival of a quotation is the one chosen.
    """

    text: str
    span: Span | None
    cue: str
    share: float


class Explanation(NamedTuple):
    """A quotation or a reported clause at `span`, and everybody who was weighed, surest first."""

    span: Span
    rivals: tuple[Rival, ...]


def explain(document: Document, draft: Draft) -> list[Explanation]:
    """For each quotation, the attributions it may belong to; for each cue, the noun phrases it may belong to.

    Runs the whole choice again; meant for people, not for the hot path.
    """
    models = load(draft.prose.language) if draft.prose is not None else None
    if draft.prose is None or models is None or not draft.prose.words:
        return []
    page = read_page(document, draft.prose)
    frames = signatures.joined(page, document, find_frames(page, models))
    found = [
        Explanation(
            page.span(decision.x, decision.x + 1),
            _surest(page, [(frame.source if frame else None, frame, share) for frame, share in decision.shares]),
        )
        for decision in decide(page, frames, models.by_name["attach"])
    ]
    for frame in frames:
        if frame.segments:
            phrases = sources.chunks(page, page.sentence[frame.head])
            offered = sources.options(page, phrases, frame.a, frame.b, None)
            rows = sources.rows(page, frame.head, frame.a, frame.b, offered, None)
            votes = shares(models.by_name["source"], rows)
            weighed: list[tuple[sources.Chunk | None, Frame | None, float]] = [
                (chunk, frame, share) for chunk, share in zip((*offered, None), votes, strict=True)
            ]
            start, end = frame.segments[0]
            found.append(Explanation(page.span(start, end), _surest(page, weighed, frame)))
    found.sort(key=lambda explanation: explanation.span)
    return found


def _surest(
    page: Page, weighed: list[tuple[sources.Chunk | None, Frame | None, float]], chosen: Frame | None = None
) -> tuple[Rival, ...]:
    rivals = []
    for chunk, frame, share in weighed:
        span = page.span(*chunk) if chunk else None
        cue = page.span(frame.a, frame.b) if frame else None
        taken = chosen is not None and chunk == chosen.source
        rival = Rival(
            page.text[span.start : span.end] if span else "",
            span,
            page.text[cue.start : cue.end] if cue else "",
            round(max(share, chosen.sure) if taken and chosen else share, 3),
        )
        rivals.append((not taken, -share, rival))
    rivals.sort(key=lambda row: row[:2])
    return tuple(rival for _, _, rival in rivals)
