"""Who a source is: from the words beside a cue to a name, an honorific, a role and a kind.

A pronoun means a person mentioned before (`pronouns`); "the senator" the last person with that office; a description
next to a name ("Ann Lee, the mayor") describes that person.
"""

from dataclasses import replace

from provcheck.extractors.quotes import phrases, pronouns
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import NO_FACTS, People, Person, PersonFacts, unnamed_person
from provcheck.extractors.quotes.phrases import PREPOSITIONS, PRONOUNS
from provcheck.extractors.quotes.resolved_speaker import (
    ANONYMOUS,
    DOCUMENT,
    ORGANISATION,
    PERSON,
    PreviousSpeakers,
    ResolvedSpeaker,
    speaker_kind_of,
)
from provcheck.extractors.quotes.sources import NOMINAL, noun_phrases
from provcheck.language import lexicon, names, outlets
from provcheck.language.names import Name

# Tags that a description next to a name may begin with.
DESCRIPTION_OPENERS = frozenset(("DET", "ROLE", "TTL", "POS", "X", "CAP"))
# The number of names before a title in which its holder is looked up.
MOST_NAMES = 300
# The number of previous speakers among whom a surname is looked up.
MOST_SPEAKERS = 8
# In tokens: the longest place or affiliation between a description and a name ("an official in Oslo, Ann Lee, said").
LONGEST_PLACE = 8


def resolve(
    tokens: MaskedTokens, people: People, source: TokenSpan, previous: PreviousSpeakers, authors: list[str]
) -> ResolvedSpeaker:
    """The speaker of a source; adds what the source says about the person to `people`.

    After `find_people`, this is the only function that changes a Person.
    """
    speaker = find_speaker(tokens, people, source, previous, authors)
    if speaker.person is not None and speaker.facts is not NO_FACTS:
        speaker.person.learn(*speaker.facts)
    return speaker


def find_speaker(
    tokens: MaskedTokens, people: People, source: TokenSpan, previous: PreviousSpeakers, authors: list[str]
) -> ResolvedSpeaker:
    """The speaker of a source, from what is known about the people so far."""
    phrase = phrases.trim_phrase(tokens, phrases.skip_aside(tokens, phrases.expand_phrase(tokens, source)))
    start, end = phrase
    if end - start == 1 and tokens.tags[start] in PRONOUNS:
        return (
            _unnamed_antecedent(tokens, people, start)
            or _described_before(tokens, people, start, previous)
            or pronouns.resolve(tokens, people, start, previous, authors)
        )
    numbers = [number for number in people.names_in(start, end) if people.names[number].kind != "title"]
    if numbers:
        return _compatriot(tokens, people, phrase, people.names[numbers[-1]], previous) or _resolve_named(
            tokens, people, phrase, numbers, previous
        )
    return (
        _name_beside(tokens, people, phrase)
        or _name_beside(tokens, people, (start, phrases.end_of_affiliation(tokens, end)))
        or _name_after_place(tokens, people, phrase)
        or _resolve_description(tokens, people, phrase)
    )


def _compatriot(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, name: Name, previous: PreviousSpeakers
) -> ResolvedSpeaker | None:
    """The man or woman whom a nationality describes: "The *Dutchman*"."""
    start, end = phrase
    if end - start != 2 or len(name.parts) > 1:
        return None
    gender = phrases.described_gender(tokens, phrase)
    if not gender or tokens.lower[start] not in phrases.noun_groups(tokens)["definite"]:
        return None
    person = pronouns.antecedent(tokens, people, start, gender, previous)
    if person is None:
        return None
    return _known_person(
        phrase,
        person,
        "description",
        "the last person talked of whom the description fits",
        role=name.parts[0],
        facts=PersonFacts(gender=gender),
    )


def _unnamed_antecedent(tokens: MaskedTokens, people: People, pronoun: int) -> ResolvedSpeaker | None:
    """The source without a name before a relative pronoun: "two sources, who …"."""
    if tokens.tags[pronoun] != "REL":
        return None
    sentence = tokens.sentence_numbers[pronoun]
    phrase = next((phrase for phrase in reversed(noun_phrases(tokens, sentence)) if phrase[1] <= pronoun), None)
    if phrase is None or pronoun - phrase[1] > 1 or people.names_in(*phrase) or tokens.tags[phrase[0]] in PRONOUNS:
        return None
    speaker = _resolve_description(tokens, people, phrase)
    return speaker if speaker.kind is ANONYMOUS else replace(speaker, start=pronoun, end=pronoun + 1)


def _described_before(
    tokens: MaskedTokens, people: People, pronoun: int, previous: PreviousSpeakers
) -> ResolvedSpeaker | None:
    """The person without a name whom "he" or "she" means if the sentence before is about that person.

    "…, a spokeswoman said. She added …"; "A senator disagreed. “…,” she said."
    """
    gender = lexicon.pairs(tokens.prose.language, "pronouns").get(tokens.lower[pronoun], "")
    sentence = tokens.sentence_numbers[pronoun]
    if gender not in ("m", "f") or sentence == 0 or people.names_in(tokens.sentence_starts[sentence], pronoun):
        return None
    phrase = _description_in(tokens, sentence - 1, previous)
    if phrase is None:
        return None
    later = people.names_in(phrase[0], tokens.sentence_starts[sentence])
    if any(people.persons[number].kind != "organisation" for number in later):
        return None
    if not phrases.is_one_person(tokens, phrase) or phrases.described_gender(tokens, phrase) not in ("", gender):
        return None
    speaker = _resolve_description(tokens, people, phrase)
    if speaker.person is None and tokens.lower[phrase[0]] not in phrases.noun_groups(tokens)["indefinite"]:
        return None  # "the author" is named elsewhere
    person = speaker.person or unnamed_person(*phrase, gender, speaker.role or "")
    method = "the one told of in the sentence before"
    return replace(speaker, start=pronoun, end=pronoun + 1, mention="pronoun", person=person, method=method)


def _description_in(tokens: MaskedTokens, sentence: int, previous: PreviousSpeakers) -> TokenSpan | None:
    """The description of the person without a name who spoke in a sentence, or the phrase that opens it."""
    if previous:
        head, person = previous[-1]
        if not person.text and tokens.sentence_numbers[head] == sentence:
            return person.name.start, person.name.end
    start = tokens.sentence_starts[sentence]
    if tokens.tags[start] != "DET":
        return None
    phrase = next(iter(noun_phrases(tokens, sentence)), None)
    return phrase if phrase and phrase[0] == start else None


def _known_person(
    phrase: TokenSpan, person: Person, mention: str, method: str, *, role: str | None, facts: PersonFacts
) -> ResolvedSpeaker:
    start, end = phrase
    return ResolvedSpeaker(
        start,
        end,
        speaker_kind_of(person),
        mention,
        method,
        name=person.text,
        honorific=person.honorific or None,
        role=role,
        person=person,
        facts=facts,
    )


def _resolve_named(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, numbers: list[int], previous: PreviousSpeakers
) -> ResolvedSpeaker:
    """The speaker of a phrase that contains names: "Gov. Ann Lee", "Lee's spokesman", "the mayor of Rome"."""
    start, end = phrase
    tags = tokens.tags
    name = people.names[numbers[-1]]
    preposition = next((token for token in range(start + 1, name.start) if tags[token] in PREPOSITIONS), None)
    if preposition is not None:
        first = people.names[numbers[0]]
        first_is_person = first.honorific or people.persons[numbers[0]].kind == "person"
        if first.end == preposition and first_is_person:
            # "Ann Lee of the Harbour Board"
            return _resolve_named(tokens, people, (start, preposition), numbers[:1], previous)
        if name.honorific and name.start == preposition + 2 and tags[preposition + 1] == "DET":
            # "Speaker of the House Rep. Ann Lee"
            return _resolve_named(tokens, people, (name.start, end), numbers[-1:], previous)
    full_name = name.kind != "organisation" and len(name.parts) > 1
    if name.start == start and name.end < end and tags[name.end] == "OF" and full_name:
        end = name.end  # "Lee Moe of the board"
    if name.end < end or preposition is not None:
        return _resolve_owned(tokens, people, (start, end), name, end if preposition is None else preposition)
    person = people.persons[numbers[-1]]
    if len(name.parts) == 1 and not name.honorific:
        person = _latest_namesake(name.last, previous) or person
    if person.kind == "organisation" and name.kind == "organisation":
        return _resolve_organisation(tokens, (start, end), name, person)
    return _resolve_person(tokens, (start, end), name, person)


def _latest_namesake(surname: str, previous: PreviousSpeakers) -> Person | None:
    """The person with this surname who spoke last, if the full name is known."""
    for _, person in reversed(previous[-MOST_SPEAKERS:]):
        if person.name.last == surname and len(person.name.parts) > 1:
            return person
    return None


def _resolve_owned(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, name: Name, noun_end: int
) -> ResolvedSpeaker:
    """The speaker of a phrase whose name only says whose it is: "Lee's spokesman", "a resident of the town".

    The head noun of the phrase ends before token `noun_end`.
    """
    if described := _name_beside(tokens, people, phrase):
        return described
    start, end = phrase
    kind = phrases.speaker_kind(tokens, tokens.lower[noun_end - 1], phrase)
    text = phrases.strip_article(tokens, phrases.text_of(tokens, phrase))
    if kind in (ORGANISATION, DOCUMENT):
        method = "an organisation or a document by its name"
        return ResolvedSpeaker(start, end, kind, "name", method, name=text)
    possessive = name.end < end and tokens.tags[name.end] == "'S"
    if possessive and tokens.words[noun_end - 1][0].isupper():
        return ResolvedSpeaker(start, end, ORGANISATION, "name", "a name", name=text)  # "Lee's Guard"
    return ResolvedSpeaker(start, end, kind, "description", "a description", role=text)


def _resolve_organisation(tokens: MaskedTokens, phrase: TokenSpan, name: Name, person: Person) -> ResolvedSpeaker:
    """The speaker of a phrase that is the name of an organisation."""
    start, end = phrase
    name_start = start if tokens.tags[start] != "DET" else min(start + 1, end - 1)
    text = phrases.text_of(tokens, (name_start, end)) if name.start == name_start else person.text
    return ResolvedSpeaker(start, end, ORGANISATION, "name", "a name", name=text, person=person)


def _resolve_person(tokens: MaskedTokens, phrase: TokenSpan, name: Name, person: Person) -> ResolvedSpeaker:
    """The speaker of a phrase that is a name, perhaps with an office: "Gov. Ann Lee", "Lee"."""
    start, end = phrase
    short = len(name.parts) == 1 and len(person.name.parts) > 1
    role = _role_before(tokens, start, name)
    role = phrases.strip_article(tokens, role) if role else phrases.role_after(tokens, end)
    kind = _kind_by_context(tokens, start, name, person)
    return ResolvedSpeaker(
        start,
        end,
        ORGANISATION if kind == "organisation" else speaker_kind_of(person),
        "surname" if short else "name",
        f"a short form of {person.text}" if short else "a name",
        name=person.text,
        honorific=person.honorific or name.honorific or None,
        role=role or None,
        person=person,
        facts=PersonFacts(kind=kind, role=role or "") if kind or role else NO_FACTS,
    )


def _role_before(tokens: MaskedTokens, start: int, name: Name) -> str | None:
    """The words of a phrase before the core of a name that are a role."""
    if name.core <= start:
        return None
    if not name.honorific:
        role = phrases.text_of(tokens, (start, name.core)).strip()
    elif name.start > start:
        role = phrases.text_of(tokens, (start, name.start)).strip()
    else:
        role = name.office
    return role if role and role.lower() not in phrases.articles(tokens) else None


def _kind_by_context(tokens: MaskedTokens, start: int, name: Name, person: Person) -> str:
    """ "organisation" for a name of unknown kind that is an outlet's or follows a word for organisations, else ""."""
    if person.kind or person.gender or person.honorific:
        return ""
    before = tokens.lower[name.core - 1] if name.core > start else ""
    if before in names.name_lexicon(tokens.prose.language).organisations or outlets.is_outlet(person.text):
        return "organisation"  # "food *group* Harlow Foods", "Bernama"
    return ""


def _name_beside(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> ResolvedSpeaker | None:
    """The person named next to a description, on either side of a comma."""
    start, end = phrase
    if tokens.tags[start] not in DESCRIPTION_OPENERS:
        return None
    for number in (*_names_after_comma(tokens, people, phrase), *_names_before_comma(tokens, people, phrase)):
        name = people.names[number]
        if name.kind not in ("organisation", "title"):
            role = phrases.strip_article(tokens, phrases.text_of(tokens, (start, end)))
            return _known_person(
                (name.start, name.end),
                people.persons[number],
                "name",
                "a description beside a name",
                role=role,
                facts=PersonFacts(role=role),
            )
    return None


def _names_after_comma(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> list[int]:
    """The names that begin after the comma that follows a phrase."""
    start, comma = phrase
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[start]]
    if comma >= sentence_end or tokens.tags[comma] != ",":
        return []
    numbers = people.names_in(comma + 1, min(comma + 2, sentence_end))
    return [number for number in numbers if people.names[number].start == comma + 1]


def _names_before_comma(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> list[int]:
    """The names that end at the comma before a phrase."""
    comma = phrase[0] - 1
    sentence_start = tokens.sentence_starts[tokens.sentence_numbers[phrase[0]]]
    if comma < sentence_start or tokens.tags[comma] != ",":
        return []
    numbers = people.names_in(max(sentence_start, comma - 1), comma)
    return [number for number in numbers if people.names[number].end == comma]


def _name_after_place(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> ResolvedSpeaker | None:
    """The person named between commas after a place or an affiliation: "an official in Oslo, *Ann Lee*, said"."""
    start, end = phrase
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[end - 1]]
    comma = end
    while comma < sentence_end and comma - end < LONGEST_PLACE:
        if tokens.tags[comma] not in PREPOSITIONS and not (comma > end and tokens.tags[comma] in NOMINAL):
            break
        comma += 1
    number = people.count_before(comma + 1)
    if comma == end or comma >= sentence_end or tokens.tags[comma] != "," or number >= len(people.names):
        return None
    name = people.names[number]
    between_commas = name.start == comma + 1 and name.end < sentence_end and tokens.tags[name.end] == ","
    # The name may also be a larger place: "a voter in Nashua, New Hampshire, said".
    is_region = " ".join(name.low) in lexicon.words(tokens.prose.language, "regions")
    is_person = name.kind == "person" or (len(name.parts) > 1 and not is_region)
    return _name_beside(tokens, people, (start, comma)) if between_commas and is_person else None


def _resolve_description(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> ResolvedSpeaker:
    """The speaker of a phrase without a name: an office, a description, a group, a document."""
    noun = phrases.head_noun(tokens, phrase)
    start, end = phrase[0], phrases.end_of_affiliation(tokens, phrase[1])
    word = tokens.lower[noun]
    kind = phrases.speaker_kind(tokens, word, (start, end))
    text = phrases.strip_article(tokens, phrases.text_of(tokens, (start, end)))
    if kind is PERSON and tokens.lower[start] in phrases.noun_groups(tokens)["definite"]:
        if holder := _office_holder(tokens, people, start, word):
            person, office = holder
            return ResolvedSpeaker(
                start,
                end,
                PERSON,
                "title",
                f"the last person named who is called {word}",
                name=person.text,
                honorific=person.honorific or None,
                role=text,
                person=person,
                facts=PersonFacts(role=office),
            )
        if tokens.words[noun][0].isupper():
            return ResolvedSpeaker(start, end, PERSON, "title", "a title used as a name", name=text)
    if kind in (DOCUMENT, ORGANISATION):
        return ResolvedSpeaker(start, end, kind, "description", "an organisation or a document", name=text)
    return ResolvedSpeaker(start, end, kind, "description", "a description", role=text)


def _office_holder(tokens: MaskedTokens, people: People, token: int, office: str) -> tuple[Person, str] | None:
    """The last person named before a token whose role contains this word, and the role if it was unknown, else ""."""
    last = people.count_before(token) - 1
    for number in range(last, max(-1, last - MOST_NAMES), -1):
        person, name = people.persons[number], people.names[number]
        if office in person.role.lower().split() or office in name.office.lower().split():
            return person, ""
        if name.kind == "title":
            continue
        role = phrases.role_after(tokens, name.end)
        if role and office in role.lower().split():
            return person, role
        if name.start and tokens.lower[name.start - 1] == office:
            return person, ""
        if name.start > 1 and tokens.tags[name.start - 1] == "," and tokens.lower[name.start - 2] == office:
            return person, ""
    return None
