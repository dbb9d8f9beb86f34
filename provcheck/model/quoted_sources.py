"""The distinct speakers of a document, derived from its quotations: what a profile that asks for two sources reads."""

from collections.abc import Sequence

from provcheck.model.evidence import Evidence, stated
from provcheck.model.record import Quote, Speaker, SpeakerKind

# The default of `min_confidence`.
LEAST_CONFIDENCE = 0.5


@stated
class QuotedSource(Evidence):
    """A speaker with the number of its quotations; the place is that of its first mention as the speaker of one.

    `entity` is that of its mentions. `name` is null for whom the document does not name: then `as_written` describes
    it. `via` names the outlets, channels and documents through which its words came, each once.
    """

    entity: int | None
    name: str | None
    as_written: str
    kind: SpeakerKind
    role: str | None
    quotes: int
    via: tuple[str, ...]


def quoted_sources(quotes: Sequence[Quote]) -> tuple[QuotedSource, ...]:
    """Return the distinct speakers of quotations, in the order of their first one; pronouns that mean nobody are none.

    Quotations that are less likely than not speech of the speaker are left out.
    """
    by_entity: dict[int | str, list[tuple[Speaker, Quote]]] = {}
    entities: dict[str, int] | None = None
    for quote in quotes:
        if quote.confidence < LEAST_CONFIDENCE:
            continue
        for speaker in quote.speakers:
            key: int | str | None = speaker.entity
            if not key:
                entities = _entities_by_name(quotes) if entities is None else entities
                key = _entity_by_name(speaker, entities)
            if key in by_entity:
                by_entity[key].append((speaker, quote))
            elif key:
                by_entity[key] = [(speaker, quote)]
    return tuple([_source(quoted) for quoted in by_entity.values()])


def _entities_by_name(quotes: Sequence[Quote]) -> dict[str, int]:
    """The first entity of each name, in lower case."""
    entities: dict[str, int] = {}
    for quote in quotes:
        for speaker in quote.speakers:
            if speaker.entity and speaker.name:
                entities.setdefault(speaker.name.lower(), speaker.entity)
    return entities


def _entity_by_name(speaker: Speaker, entities: dict[str, int]) -> int | str:
    """The entity of this name, for a speaker whom metadata or material names; its own words where there is none."""
    if speaker.name is None and speaker.mention == "pronoun":
        return ""
    name = (speaker.name or speaker.as_written).lower()
    return entities.get(name, name)


def _source(quoted: list[tuple[Speaker, Quote]]) -> QuotedSource:
    first = quoted[0][0]
    named = first if first.name else next((speaker for speaker, _ in quoted if speaker.name), first)
    via = [step.label for _, quote in quoted for step in quote.via]
    return QuotedSource(
        entity=first.entity or next((speaker.entity for speaker, _ in quoted if speaker.entity), None),
        name=named.name,
        as_written=first.as_written,
        kind=named.kind,
        role=first.role or next((speaker.role for speaker, _ in quoted if speaker.role), None),
        quotes=len(quoted),
        via=tuple(dict.fromkeys(via)),
        origin=first.origin,
        method=first.method,
        span=first.span,
        pointer=first.pointer,
    )
