"""The speaker of a source: a pronoun (`pronouns`), a name (`named_sources`) or a description (`descriptions`)."""

from dataclasses import replace

from provcheck.extractors.quotes import phrases, pronouns
from provcheck.extractors.quotes.descriptions import (
    described_before,
    name_after_place,
    name_beside,
    resolve_description,
    unnamed_antecedent,
)
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.model import load
from provcheck.extractors.quotes.named_sources import resolve_named
from provcheck.extractors.quotes.people import NO_FACTS, People, PersonFacts
from provcheck.extractors.quotes.phrases import PRONOUNS
from provcheck.extractors.quotes.resolved_speaker import PreviousSpeakers, ResolvedSpeaker, known_speaker
from provcheck.extractors.quotes.sources import noun_phrases_between
from provcheck.language.demonyms import is_demonym
from provcheck.language.manifest import WITHOUT_CAPITALS
from provcheck.language.name_lexicon import name_lexicon

# Tags of the words of an office between a body and a name.
OFFICE_WORDS = frozenset(("X", "S", "ROLE", "TTL", "nn", "jj"))


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
    if tokens.language.names == WITHOUT_CAPITALS:
        from provcheck.extractors.quotes import bare_speakers  # needed by few documents

        return bare_speakers.find_speaker(tokens, people, source, previous)
    speaker = _speaker_of(tokens, people, source, previous, authors)
    if speaker.person is not None and speaker.person.name.kind == "title" and tokens.language.has("listed-offices"):
        return replace(speaker, name=None)  # an office without its holder
    if "gendered-nouns" in tokens.language.traits:
        from provcheck.extractors.quotes.epithets import with_person  # for languages that have genders

        return with_person(tokens, people, speaker, previous)
    return speaker


def _speaker_of(
    tokens: MaskedTokens, people: People, source: TokenSpan, previous: PreviousSpeakers, authors: list[str]
) -> ResolvedSpeaker:
    """The speaker of a source: a pronoun, a name or a description."""
    start, end = source
    if end - start == 1 and tokens.tags[start] in PRONOUNS:
        return _speaker_of_pronoun(tokens, people, start, previous, authors)
    if load(tokens.language.tag) is not None:  # else sources are whole phrases
        source = phrases.expand_phrase(tokens, source)
        if tokens.tags[source[0]] == "DAY" and tokens.tags[source[0] - 1] == ",":
            source = _before_day(tokens, source)
    phrase = phrases.trim_phrase(tokens, phrases.skip_aside(tokens, source))
    start, end = phrase
    following = tokens.tags[end] if end < len(tokens.tags) else ""
    if following == "(":
        start, end = phrase = phrases.over_parenthesis(tokens, phrase)
    if following == "AND" or tokens.tags[start - 1] == "AND":
        start, end = phrase = _with_second_office(tokens, people, phrase)
    if end - start == 1 and tokens.tags[start] in PRONOUNS:
        return _speaker_of_pronoun(tokens, people, start, previous, authors)
    if end - start == 1 and (word := contracted_pronoun(tokens, start)):
        return replace(pronouns.resolve(tokens, people, start, previous, authors, word), length=len(word))
    named = people.names_in(start, end)
    if named and people.names[named[0]].kind == "organisation":
        start, end = phrase = _with_whole_name(tokens, people, phrase, named[0])
        named = people.names_in(start, end)
    origin = tokens.sorts.get("origin")
    numbers = [
        number
        for number in named
        if people.names[number].kind != "title" and not (origin and _says_of_whom(tokens, people, number, end))
    ]
    if len(numbers) == 1 and len(people.persons[numbers[0]].name.parts) == 1 and _is_noun(tokens, people, numbers[0]):
        numbers = []
    if numbers and not ("demonym-ending" in tokens.sorts and _is_demonym(tokens, people, phrase, numbers)):
        compatriot = _compatriot(tokens, people, phrase, numbers[-1], previous) if end - start == 2 else None
        return compatriot or resolve_named(tokens, people, phrase, numbers, previous)
    return (
        _with_surname_like_noun(tokens, people, phrase)
        or name_beside(tokens, people, phrase)
        or name_beside(tokens, people, (start, phrases.end_of_affiliation(tokens, end)))
        or name_after_place(tokens, people, phrase)
        or resolve_description(tokens, people, phrase, previous)
    )


def _with_surname_like_noun(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> ResolvedSpeaker | None:
    """The person whose surname opens a sentence like a plural: "*Banks* said" behind Tom Banks."""
    start, end = phrase
    if end - start > 1 or not tokens.words[start][0].isupper():
        return None
    for number in range(people.count_before(start) - 1, -1, -1):
        person, name = people.persons[number], people.names[number]
        if name.last == tokens.lower[start] and len(name.parts) > 1 and person.kind == "person":
            method = f"a short form of {person.text}"
            return known_speaker(phrase, person, "surname", method, role=None)
    return None


def _speaker_of_pronoun(
    tokens: MaskedTokens, people: People, pronoun: int, previous: PreviousSpeakers, authors: list[str]
) -> ResolvedSpeaker:
    """The speaker whom a pronoun means: somebody described or named before it."""
    return (
        ("verb-second" in tokens.language.traits and described_before(tokens, people, pronoun, previous))
        or (load(tokens.language.tag) is None and _continued(tokens, people, pronoun, previous))
        or unnamed_antecedent(tokens, people, pronoun, previous)
        or described_before(tokens, people, pronoun, previous)
        or pronouns.resolve(tokens, people, pronoun, previous, authors)
    )


def _continued(
    tokens: MaskedTokens, people: People, pronoun: int, previous: PreviousSpeakers
) -> ResolvedSpeaker | None:
    """The speaker of a pronoun in the third person singular; None if the text before leaves it open."""
    from provcheck.extractors.quotes.continuing_subjects import continued  # for languages without trained weights

    return continued(tokens, people, pronoun, previous)


def _says_of_whom(tokens: MaskedTokens, people: People, number: int, end: int) -> bool:
    """Whether a name says where somebody is from or of what: "pelatih *asal* Norlandia".

    "politikus *Partai Bumi* itu" is one as well. The phrase ends before token `end`.
    """
    name = people.names[number]
    if tokens.lower[name.start - 1] in tokens.sorts["origin"]:
        return True
    is_definite = not tokens.sorts["definite-after"].isdisjoint(tokens.lower[end : end + 1])
    described = tokens.lower[name.start - 1] in tokens.language.groups("role_names")["variation"]
    return is_definite and described and name.kind == "organisation"


def _is_noun(tokens: MaskedTokens, people: People, number: int) -> bool:
    """Whether a plural with the capital of its sentence is no name: it stands in lower case elsewhere."""
    name = people.names[number]
    if name.start != tokens.sentence_starts[tokens.sentence_numbers[name.start]] or name.kind or name.honorific:
        return False
    low = name.lower_parts[0]
    return phrases.is_plural(tokens, low) and low in tokens.words


def _before_day(tokens: MaskedTokens, day: TokenSpan) -> TokenSpan:
    """The phrase before a day that stands between a subject and its verb: "*Ada Linnet*, the mayor, yesterday said"."""
    lists, (start, _) = name_lexicon(tokens.prose.language), tokens.around(day[0])
    for phrase in reversed(noun_phrases_between(tokens, start, day[0] - 1)):
        if phrase[1] - phrase[0] > 1 or not lists.is_post_nominal(tokens.words[phrase[0]]):
            return phrase
    return day


def _with_second_office(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> TokenSpan:
    """A phrase with both offices of one person: "*founder and CEO* Ada Linnet"."""
    start, end = phrase
    tags, lower, lists = tokens.tags, tokens.lower, name_lexicon(tokens.prose.language)
    sentence = tokens.sentence_numbers[start]
    first, last = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    if tags[start] in ("DET", "POS"):
        return phrase
    if tags[start - 1] == "AND" and start - 2 >= first and lists.is_office(lower[start - 2]):
        before = start - 2
        while before > first and tags[before - 1] in OFFICE_WORDS:
            before -= 1
        opens = before == first or tags[before - 1] in (",", "Q", "q")
        return (before, end) if opens and people.names_in(start, end) else phrase
    number = people.count_before(end + 1)
    if end >= last or tags[end] != "AND" or number >= len(people.names) or not lists.is_office(lower[end - 1]):
        return phrase
    name = people.names[number]
    is_held = name.end <= last and name.kind not in ("organisation", "title") and lists.is_office(lower[name.core - 1])
    return (start, name.end) if is_held and OFFICE_WORDS.issuperset(tags[end + 1 : name.start]) else phrase


def _with_whole_name(tokens: MaskedTokens, people: People, phrase: TokenSpan, number: int) -> TokenSpan:
    """A phrase with the whole name of the body in it: "for the *Department for Ports and Trade*"."""
    name = people.names[number]
    is_abbreviated = tokens.tags[name.end : name.end + 3] == ["(", "CAP", ")"]
    if name.end > phrase[1] or (name.end == phrase[1] and is_abbreviated):
        phrase = phrase[0], _end_of_officer(tokens, people, number)
    if name.start >= phrase[0]:
        return phrase
    has_article = name.start and tokens.tags[name.start - 1] == "DET"
    return phrases.trim_phrase(tokens, phrases.expand_phrase(tokens, (name.start - has_article, phrase[1])))


def _end_of_officer(tokens: MaskedTokens, people: People, number: int) -> int:
    """The end of a body's name, or of the officer named behind it: "Students’ Union (SU) *president Arun Das*"."""
    end = following = people.names[number].end
    if tokens.tags[end : end + 3] == ["(", "CAP", ")"]:
        number, following = number + 1, end + 3
    while following < len(tokens.tags) and tokens.tags[following] in OFFICE_WORDS and tokens.words[following].islower():
        following += 1
    officer = people.names[number + 1] if number + 1 < len(people.names) else None
    return officer.end if officer and end < following == officer.start else end


def _is_demonym(tokens: MaskedTokens, people: People, phrase: TokenSpan, numbers: list[int]) -> bool:
    """Whether a name with an article says where somebody is from: "le *Harlevillois*"."""
    start, end = phrase
    if tokens.lower[start] not in tokens.sorts["definite"]:
        return False
    endings = tuple(tokens.sorts["demonym-ending"])
    name = people.names[numbers[0]]
    if end - start == 3 and tokens.lower[start + 1] in tokens.sorts["adjective"]:
        return name.kind == "" and len(name.parts) == 1  # "l'ancien *Harlevillois*"
    if end - start != 2:
        return False
    return name.kind == "" and len(name.parts) == 1 and name.last.endswith(endings)


def contracted_pronoun(tokens: MaskedTokens, token: int) -> str:
    """The pronoun of a contraction in lower case: the "i" of "I’ve"; "" for any other token."""
    word, apostrophe, _ = tokens.lower[token].replace("’", "'").partition("'")
    is_pronoun = bool(apostrophe) and (word in tokens.language.pairs("pronouns") or word in tokens.sorts["talk"])
    return word if is_pronoun else ""


def _compatriot(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, number: int, previous: PreviousSpeakers
) -> ResolvedSpeaker | None:
    """The man or woman whom a phrase of two words describes by a nationality: "The *Dutchman*", "The *Norwegian*"."""
    start, name = phrase[0], people.names[number]
    if len(name.parts) > 1 or tokens.lower[start] not in tokens.sorts["definite"]:
        return None
    gender = phrases.described_gender(tokens, phrase)
    if not gender and is_demonym(name.lower_parts[0], tokens.prose.language):
        gender = pronouns.ANY_GENDER
    if not gender:
        return None
    person = pronouns.antecedent(tokens, people, start, gender, previous)
    if person is None:
        return None
    return known_speaker(
        phrase,
        person,
        "description",
        "the last person talked of whom the description fits",
        role=name.parts[0],
        facts=NO_FACTS if gender == pronouns.ANY_GENDER else PersonFacts(gender=gender),
    )
