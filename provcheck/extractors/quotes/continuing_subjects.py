"""The person whom a pronoun goes on with: whom the sentences before are about, or who spoke before.

For languages without trained weights.
"""

from provcheck.extractors.quotes.clause_phrases import main_subject, phrase_at
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, Person
from provcheck.extractors.quotes.pronouns import ANY_GENDER
from provcheck.extractors.quotes.resolved_speaker import PreviousSpeakers, ResolvedSpeaker, known_speaker
from provcheck.language.cues import PARTICIPLE
from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import first_name_genders

# How far back the sentences that are about somebody are looked through, and how many lines away a speaker goes on.
_SENTENCES, _LINES = 4, 4
# Tags behind a name that stands beside a description.
_CLOSING = (",", "(")


def continued(tokens: MaskedTokens, people: People, pronoun: int, previous: PreviousSpeakers) -> ResolvedSpeaker | None:
    """The speaker of a pronoun in the third person singular; None if the text before leaves it open."""
    gender = tokens.language.pairs("pronouns").get(tokens.lower[pronoun], "")
    if gender not in ("m", "f", ANY_GENDER):
        return None
    person = subject_before(tokens, people, pronoun, gender, previous)
    if person is None:
        return None
    phrase = (pronoun, pronoun + 1)
    method = "the one whom the sentences before are about"
    return known_speaker(phrase, person, "pronoun", method, role=person.role or None)


def subject_before(
    tokens: MaskedTokens, people: People, pronoun: int, gender: str, previous: PreviousSpeakers
) -> Person | None:
    """The person named in the nearest subject before a pronoun, or who spoke since."""
    sentence = tokens.sentence_numbers[pronoun]
    spoke = next(
        (
            (head, person)
            for head, person in reversed(previous)
            if person.text and head < pronoun and (gender != ANY_GENDER or _may_go_on(tokens, person, gender))
        ),
        None,
    )
    last = tokens.sentence_numbers[spoke[0]] if spoke else -1
    for number in range(sentence, max(-1, sentence - _SENTENCES, last - 1), -1):
        start = tokens.sentence_starts[number]
        end = pronoun if number == sentence else tokens.sentence_ends[number]
        if number == last and spoke and _may_go_on(tokens, spoke[1], gender):
            return spoke[1]
        subject = main_subject(tokens, start, end) if start < end else None
        person = _named_in(tokens, people, subject, gender) if subject else None
        if person is None and (agent := _agent(tokens, start, end)):
            person = _named_in(tokens, people, agent, gender, closing=(*_CLOSING, "."))
        if person is not None:
            return person
    if spoke and tokens.sentence_lines[sentence] - tokens.sentence_lines[last] <= _LINES:
        return spoke[1] if _may_go_on(tokens, spoke[1], gender) else None
    return None


def _agent(tokens: MaskedTokens, start: int, end: int) -> TokenSpan | None:
    """The one who acts behind a passive verb of saying: "Hal senada disampaikan *Ketua Forum Rosa Vidal*"."""
    if not tokens.language.has("agent-passives"):
        return None
    passive = next((cue for cue in tokens.cues_between(start, end) if tokens.cue_forms[cue] == PARTICIPLE), None)
    return None if passive is None else phrase_at(tokens, passive + 1, end)


def _named_in(
    tokens: MaskedTokens, people: People, subject: TokenSpan, gender: str, closing: tuple[str, ...] = _CLOSING
) -> Person | None:
    """The person of a gender whose name ends a subject, or stands behind it before a tag of `closing`."""
    for name in reversed(people.names_in(*subject)):
        is_person = _agrees(tokens, people.persons[name], gender) or (
            gender == ANY_GENDER and has_age(tokens, people.names[name].end)
        )
        if is_person and (people.names[name].end == subject[1] or _is_before_verb(tokens, people.names[name])):
            return people.persons[name]
    office = next(
        (name for name in map(people.names.__getitem__, people.names_in(*subject)) if name.kind == "title"), None
    )
    end = (
        max(subject[1], office.end) if office else subject[1]
    )  # "Ketua *Umum Perhimpunan Petani*, Rosa Vidal, meragukan"
    return _apposed(tokens, people, (subject[0], end), gender, closing)


def _is_before_verb(tokens: MaskedTokens, name: Name) -> bool:
    """Whether a word in no list behind a full name is a verb, where none is marked: "Thomas Weller *punya*"."""
    is_word = tokens.tags[name.end : name.end + 1] == ["X"] and tokens.words[name.end].islower()
    return is_word and len(name.parts) > 1 and tokens.language.has("listed-offices")


def has_age(tokens: MaskedTokens, end: int) -> bool:
    """Whether an age follows a name, which shows a person: "Rosa, *46 tahun*, mengeluh"."""
    if tokens.tags[end : end + 3] == ["(", "N", ")"]:
        return True
    return tokens.tags[end : end + 2] == [",", "N"] and tokens.lower[end + 2] in tokens.sorts["time"]


def _apposed(
    tokens: MaskedTokens, people: People, subject: TokenSpan, gender: str, closing: tuple[str, ...]
) -> Person | None:
    """The person of a gender named between commas behind a description: "La maire de Harl, *Rosa Vidal*, a signé"."""
    comma = subject[1]
    if tokens.tags[comma : comma + 1] != [","]:
        return None
    for number in people.names_in(comma + 1, comma + 2):
        name, person = people.names[number], people.persons[number]
        is_closed = next(iter(tokens.tags[name.end : name.end + 1]), "") in closing
        is_named = len(name.parts) > 1 or tokens.tags[subject[0]] in ("ROLE", "TTL")
        if is_closed and is_named and _may_go_on(tokens, person, gender):
            return person
    return None


def _may_go_on(tokens: MaskedTokens, person: Person, gender: str) -> bool:
    """Whether somebody who spoke before is a person of the gender."""
    return _agrees(tokens, person, gender) or (gender == ANY_GENDER and person.kind not in ("organisation", "title"))


def _agrees(tokens: MaskedTokens, person: Person, gender: str) -> bool:
    """Whether a name is a person's of the gender."""
    known = person.gender or first_name_genders(tokens.language.tag).get((*person.name.lower_parts, "")[0], "")
    if person.kind == "organisation":
        return False
    if gender == ANY_GENDER:
        return bool(known) or person.kind == "person"
    return known == gender or (not known and person.kind == "person")
