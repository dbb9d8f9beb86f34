"""The person whom a pronoun goes on with: whom the sentences before are about, or who spoke before.

For languages whose articles and nouns say the gender of a person.
"""

from provcheck.extractors.quotes.clause_phrases import main_subject
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, Person
from provcheck.extractors.quotes.resolved_speaker import PreviousSpeakers, ResolvedSpeaker, known_speaker
from provcheck.language.name_lexicon import first_name_genders

# How far back the sentences that are about somebody are looked through, and how many lines away a speaker goes on.
_SENTENCES, _LINES = 4, 4


def continued(tokens: MaskedTokens, people: People, pronoun: int, previous: PreviousSpeakers) -> ResolvedSpeaker | None:
    """The speaker of a pronoun in the third person singular; None if the text before leaves it open."""
    gender = tokens.language.pairs("pronouns").get(tokens.lower[pronoun], "")
    if gender not in ("m", "f"):
        return None
    person = _subject_before(tokens, people, pronoun, gender, previous)
    if person is None:
        return None
    phrase = (pronoun, pronoun + 1)
    method = "the one whom the sentences before are about"
    return known_speaker(phrase, person, "pronoun", method, role=person.role or None)


def _subject_before(
    tokens: MaskedTokens, people: People, pronoun: int, gender: str, previous: PreviousSpeakers
) -> Person | None:
    """The person named in the nearest subject before a pronoun, or who spoke since."""
    sentence = tokens.sentence_numbers[pronoun]
    spoke = next(((head, person) for head, person in reversed(previous) if person.text and head < pronoun), None)
    last = tokens.sentence_numbers[spoke[0]] if spoke else -1
    for number in range(sentence, max(-1, sentence - _SENTENCES, last - 1), -1):
        start = tokens.sentence_starts[number]
        end = pronoun if number == sentence else tokens.sentence_ends[number]
        if number == last and spoke and _agrees(tokens, spoke[1], gender):
            return spoke[1]
        subject = main_subject(tokens, start, end) if start < end else None
        person = _named_in(tokens, people, subject, gender) if subject else None
        if person is not None:
            return person
    if spoke and tokens.sentence_lines[sentence] - tokens.sentence_lines[last] <= _LINES:
        return spoke[1] if _agrees(tokens, spoke[1], gender) else None
    return None


def _named_in(tokens: MaskedTokens, people: People, subject: TokenSpan, gender: str) -> Person | None:
    """The person of a gender whose name ends a subject."""
    for name in reversed(people.names_in(*subject)):
        if people.names[name].end == subject[1] and _agrees(tokens, people.persons[name], gender):
            return people.persons[name]
    return None


def _agrees(tokens: MaskedTokens, person: Person, gender: str) -> bool:
    """Whether a name is a person's of the gender."""
    known = person.gender or first_name_genders(tokens.language.tag).get((*person.name.lower_parts, "")[0], "")
    if person.kind == "organisation":
        return False
    return known == gender or (not known and person.kind == "person")
