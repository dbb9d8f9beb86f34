"""The distinct speakers of a document, derived from its quotations: what a profile that asks for two sources reads."""

from collections.abc import Sequence

from provcheck.model.evidence import Evidence, stated
from provcheck.model.record import Quote, SpeakerKind


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
    """Return the distinct speakers of quotations, in the order of their first one; pronouns without a name are none."""
    by_speaker: dict[str, list[Quote]] = {}
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None:
            continue
        name = speaker.name
        if name is None and speaker.mention == "pronoun":
            continue
        key = speaker.identity or (name or speaker.as_written).lower()
        if key in by_speaker:
            by_speaker[key].append(quote)
        else:
            by_speaker[key] = [quote]
    return tuple([_source(quotes_of_one) for quotes_of_one in by_speaker.values()])


def _source(quotes: list[Quote]) -> QuotedSource:
    speakers = [quote.speaker for quote in quotes if quote.speaker is not None]
    first = speakers[0]
    roles = [speaker.role for speaker in speakers if speaker.role]
    return QuotedSource(
        name=first.name,
        as_written=first.as_written,
        kind=first.kind,
        role=roles[0] if roles else None,
        quotes=len(quotes),
        via=tuple(dict.fromkeys([step.name for quote in quotes for step in quote.via])),
        origin=first.origin,
        method=first.method,
        span=first.span,
        pointer=first.pointer,
    )
