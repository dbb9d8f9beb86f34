"""Officers who are called by the letters of their office: "the *SP* said" of a superintendent of police."""

from provcheck.extractors.quotes import phrases
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.people import People
from provcheck.extractors.quotes.pronouns import MOST_NAMES
from provcheck.extractors.quotes.resolved_speaker import ORGANISATION, ResolvedSpeaker, known_speaker
from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import name_lexicon

# How many letters an office is abbreviated to.
OFFICE_LETTERS = range(2, 6)


def officer_by_letters(tokens: MaskedTokens, people: People, article: int, name: Name) -> ResolvedSpeaker | None:
    """The last person named before "the SP" whose office has these letters; None if the letters mean anybody else."""
    letters = tokens.words[article + 1]
    if not letters.isupper() or len(letters) not in OFFICE_LETTERS or name.start != article + 1:
        return None
    if tokens.lower[article] not in tokens.sorts["definite"]:
        return None
    last = people.count_before(article)
    known = people.persons[last].name
    if known is not name and known.kind != "title" and len(known.parts) > 1:
        return None  # a body that is named in full
    joints = name_lexicon(tokens.prose.language).between_complements
    for number in range(last - 1, max(-1, last - MOST_NAMES), -1):
        person, mention = people.persons[number], people.names[number]
        if person.kind == ORGANISATION or len(person.name.parts) == 1:
            continue
        role = person.role or mention.office
        if not role and tokens.tags[mention.end] == ",":
            role = phrases.role_after(tokens, mention.end) or ""
        is_beside = tokens.words[mention.start - 2 : mention.start] == [letters, ")"]
        if is_beside or (role and _initials(role, joints).startswith(letters)):
            return known_speaker(
                (article, article + 2),
                person,
                "title",
                f"the last person named whose office is abbreviated to {letters}",
                role=letters,
            )
    return None


def _initials(role: str, joints: frozenset[str]) -> str:
    """The first letters of the words of an office, without those that join them."""
    return "".join([word[0].upper() for word in role.split() if word.lower() not in joints])
