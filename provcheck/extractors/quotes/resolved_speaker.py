"""A source, resolved: what the record says of a speaker, and the person behind it."""

from dataclasses import dataclass

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.people import Person
from provcheck.model.record import Speaker, SpeakerKind

# A member of an enumeration is looked up by a call: these are asked for at every quotation.
PERSON = SpeakerKind.PERSON
ORGANISATION = SpeakerKind.ORGANISATION
GROUP = SpeakerKind.GROUP
ANONYMOUS = SpeakerKind.ANONYMOUS
DOCUMENT = SpeakerKind.DOCUMENT


@dataclass(slots=True)
class ResolvedSpeaker:
    """A resolved source: what `Speaker` needs, and the person behind it for the pronouns that follow."""

    first: int
    past: int
    name: str | None
    honorific: str | None
    kind: SpeakerKind
    role: str | None
    mention: str
    person: Person | None
    method: str

    def speaker(self, tokens: MaskedTokens) -> Speaker:
        """The statement."""
        span = tokens.span(self.first, self.past)
        return Speaker(
            as_written=tokens.text[span[0] : span[1]],
            name=self.name,
            honorific=self.honorific or None,
            kind=self.kind,
            role=self.role,
            mention=self.mention,
            span=span,
            method=self.method,
        )


def kind_of(person: Person) -> SpeakerKind:
    """The kind of somebody or something with a name."""
    return ORGANISATION if person.kind == "organisation" else PERSON
