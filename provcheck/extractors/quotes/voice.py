"""A source, resolved: what the record says of a speaker, and the person behind it."""

from dataclasses import dataclass

from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.people import Person
from provcheck.model.making import opened
from provcheck.model.record import Speaker, SpeakerKind

# A member of an enumeration is looked up by a call: these are asked for at every quotation.
PERSON = SpeakerKind.PERSON
ORGANISATION = SpeakerKind.ORGANISATION
GROUP = SpeakerKind.GROUP
ANONYMOUS = SpeakerKind.ANONYMOUS
DOCUMENT = SpeakerKind.DOCUMENT
_Open = opened(Speaker)


@dataclass(slots=True)
class Voice:
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

    def speaker(self, page: Page) -> Speaker:
        """The statement."""
        made = _Open()
        made.span = span = page.span(self.first, self.past)
        made.as_written = page.text[span[0] : span[1]]
        made.name = self.name
        made.honorific = self.honorific or None
        made.identity = None
        made.kind = self.kind
        made.role = self.role
        made.mention = self.mention
        made.origin = "text"
        made.method = self.method
        made.pointer = None
        made.__class__ = Speaker
        speaker: Speaker = made
        return speaker


def kind_of(person: Person) -> SpeakerKind:
    """The kind of somebody or something with a name."""
    return ORGANISATION if person.kind == "organisation" else PERSON
