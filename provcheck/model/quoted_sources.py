"""The distinct speakers of a document, derived from its quotations: what a profile that asks for two sources reads."""

from collections.abc import Sequence

from provcheck.model.evidence import Evidence, stated
from provcheck.model.record import Quote, Speaker, SpeakerKind

# The default of `min_confidence`.
LEAST_CONFIDENCE = 0.5


@stated
class QuotedSource(Evidence):
    """A speaker with the number of its quotations; the place is that of its first mention as the speaker of one.

    `name` is null for whom the document does not name: then `as_written` tells it from others. `via` names the outlets,
    channels and documents through which its words came, each once.
    """

    name: str | None
    as_written: str
    kind: SpeakerKind
    role: str | None
    quotes: int
    via: tuple[str, ...]


def quoted_sources(quotes: Sequence[Quote]) -> tuple[QuotedSource, ...]:
    """Return the distinct speakers of quotations, in the order of their first one; pronouns without a name are none.

    Quotations that are less likely than not speech of the speaker are left out.
    """
    by_speaker: dict[str, list[tuple[Speaker, Quote]]] = {}
    for quote in quotes:
        if quote.confidence < LEAST_CONFIDENCE:
            continue
        for speaker in quote.speakers:
            name = speaker.name
            if name is None and speaker.mention == "pronoun":
                continue
            key = speaker.identity or (name or speaker.as_written).lower()
            if key in by_speaker:
                by_speaker[key].append((speaker, quote))
            else:
                by_speaker[key] = [(speaker, quote)]
    return tuple([_source(quoted) for quoted in by_speaker.values()])


def _source(quoted: list[tuple[Speaker, Quote]]) -> QuotedSource:
    first, _ = quoted[0]
    roles = [speaker.role for speaker, _ in quoted if speaker.role]
    return QuotedSource(
        name=first.name,
        as_written=first.as_written,
        kind=first.kind,
        role=roles[0] if roles else None,
        quotes=len(quoted),
        via=tuple(dict.fromkeys([step.name for _, quote in quoted for step in quote.via])),
        origin=first.origin,
        method=first.method,
        span=first.span,
        pointer=first.pointer,
    )
