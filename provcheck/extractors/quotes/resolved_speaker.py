"""A resolved source: what the record says about a speaker, and the person behind it."""

from dataclasses import dataclass
from typing import NamedTuple

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import NO_FACTS, People, Person, PersonFacts
from provcheck.language.spacing import single_spaced
from provcheck.model.evidence import Span
from provcheck.model.record import Speaker, SpeakerKind

# Access to a member of an enumeration is a function call, and these are needed for every quotation.
PERSON = SpeakerKind.PERSON
ORGANISATION = SpeakerKind.ORGANISATION
GROUP = SpeakerKind.GROUP
ANONYMOUS = SpeakerKind.ANONYMOUS
DOCUMENT = SpeakerKind.DOCUMENT

# The persons that spoke before, in order, each with the head of the cue.
PreviousSpeakers = list[tuple[int, Person]]

# In lines: how far the one who spoke last may be from a description of another word.
NEAR = 3
# How many names may stand between the two.
MOST_NAMED_SINCE = 50


class Antecedent(NamedTuple):
    """The person, body or issuer that a description means, how it was found, and what the text says about it."""

    person: Person
    method: str
    facts: PersonFacts = NO_FACTS


@dataclass(slots=True, eq=False, repr=False)
class ResolvedSpeaker:
    """The speaker of the source at tokens `start` … `end` - 1.

    `length` is that of the mention, if it is only the beginning of a token (the "I" of "I’ve"), else 0. `mention` and
    `method` are those of `Speaker`. `person` is who later pronouns and surnames may mean, and `facts` are
    what the source says about that person. `joint` are those who speak together with this one.
    """

    start: int
    end: int
    kind: SpeakerKind
    mention: str
    method: str
    name: str | None = None
    honorific: str | None = None
    role: str | None = None
    person: Person | None = None
    facts: PersonFacts = NO_FACTS
    length: int = 0
    joint: "tuple[ResolvedSpeaker, ...]" = ()

    def speaker(self, tokens: MaskedTokens, entities: dict[int | str, int]) -> Speaker:
        """The statement for the record; `entities` are the numbers of the speakers of the document so far.

        Two people of one name are two. Who has no name is known by the words that describe it; a pronoun that means
        nobody has no number.
        """
        key: int | str | None
        if (person := self.person) is not None:
            key = id(person) if person.text or not person.role else person.role.lower()
        else:
            words = self.name or (None if self.mention == "pronoun" else self.role)
            key = words.lower() if words else None
        start, end = span = tokens.span(self.start, self.end)
        if self.length:
            start, end = span = Span(start, start + self.length)
        return Speaker(
            as_written=single_spaced(tokens.text[start:end]),
            name=self.name,
            honorific=self.honorific,
            entity=entities.setdefault(key, len(entities) + 1) if key else None,
            kind=self.kind,
            role=self.role,
            mention=self.mention,
            span=span,
            method=self.method,
        )


# The head of what attributed to a speaker, and the speaker.
Spoken = tuple[int, ResolvedSpeaker]


def speaker_kind_of(person: Person) -> SpeakerKind:
    """The kind of a speaker with a name."""
    return ORGANISATION if person.kind == "organisation" else PERSON


def known_speaker(
    phrase: TokenSpan,
    person: Person,
    mention: str,
    method: str,
    *,
    role: str | None,
    facts: PersonFacts = NO_FACTS,
) -> ResolvedSpeaker:
    """The speaker of a phrase that means a person with a name."""
    start, end = phrase
    return ResolvedSpeaker(
        start,
        end,
        speaker_kind_of(person),
        mention,
        method,
        person.text,
        person.honorific or None,
        role,
        person,
        facts,
    )


def last_speaker(tokens: MaskedTokens, people: People, start: int, previous: PreviousSpeakers) -> Person | None:
    """Who spoke last, a few lines before a phrase, if no other person is named since."""
    if not previous or not previous[-1][1].text:
        return None
    head, person = previous[-1]
    lines = tokens.sentence_lines
    if lines[tokens.sentence_numbers[start]] - lines[tokens.sentence_numbers[head]] > NEAR:
        return None
    # Whom the last speaker talks of, in the same sentence, does not speak.
    since = tokens.sentence_ends[tokens.sentence_numbers[head]]
    named = people.names_in(since, start)
    if len(named) > MOST_NAMED_SINCE:
        return None
    for number in named:
        other, is_audience = people.persons[number], tokens.cue_forms[people.starts[number] - 1]
        if other is not person and other.kind == "person" and not is_audience:
            return None
    return person
