"""The person that a pronoun means: the most likely of those mentioned shortly before whose gender agrees."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from provcheck.extractors.quotes.finite_verbs import MAYBE_FINITE
from provcheck.extractors.quotes.introduced_people import VERBS, is_described, is_introduced, is_line
from provcheck.extractors.quotes.masked_tokens import SENTENCE_REACH, MaskedTokens
from provcheck.extractors.quotes.people import NO_FACTS, People, Person, PersonFacts
from provcheck.extractors.quotes.resolved_speaker import (
    GROUP,
    ORGANISATION,
    PERSON,
    PreviousSpeakers,
    ResolvedSpeaker,
    speaker_kind_of,
)
from provcheck.language import outlets
from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import name_lexicon
from provcheck.language.places import place_names
from provcheck.model.record import SpeakerKind

# How far back a pronoun is resolved: in sentences, and in names for a text whose sentences never end.
REACH = 12
MOST_NAMES = 300
# What stands for both genders.
ANY_GENDER = "mf"
# A relative pronoun follows its name within this many tokens.
RELATIVE_REACH = 14
# How many of the previous speakers count as having spoken, and for how many sentences that is recent.
MOST_SPEAKERS = 6
RECENT = 3
# In tokens: the longest description between a name and its verb.
LONGEST_ASIDE = 16
# Tags between the word for a picture and the name of who made it.
BEHIND_CREDIT = frozenset(("IN", ":"))
# Tags before a name that is more likely that of a place or a body: "*in* Harl", "*the* Resistance".
NO_PERSON = frozenset(("IN", "DET"))
# How many mentions of a name are looked at, of which one may show a place.
MOST_PLACES = 8
# The score of a mention is the sum of these (set by hand): its distance in sentences, its place in its sentence,
# whether it is a possessive, whether the person spoke before and how often it was mentioned. A mention as one of the
# first tokens of a sentence opens it.
PER_SENTENCE = 1.2
OPENING_TOKENS = 2
OPENS_SENTENCE, BEFORE_VERB, INSIDE_SENTENCE = 2.0, 1.0, 0.5
POSSESSIVE = 0.8
CONTINUES_SPEAKING, SPOKE_RECENTLY, SPOKE_BEFORE, INTRODUCED = 4.0, 1.5, 0.7, 5.0
GENDER_AGREES = 1.0
PER_MENTION, MOST_MENTIONS = 0.15, 4
# What nothing shows to be a person may be a body or a thing: "National Resistance".
MAY_BE_A_THING = 1.5
# More than a mention can score, without its distance and previous speech.
MAX_BASE_SCORE = 3.7
# A mention of somebody whom a pronoun may mean: its score, the person, and what all later mentions score less than.
Candidate = tuple[float, Person, float]


def resolve(
    tokens: MaskedTokens, people: People, token: int, previous: PreviousSpeakers, authors: list[str], word: str = ""
) -> ResolvedSpeaker:
    """The speaker that the pronoun at `token` means; `word` is the pronoun if it is only the beginning of the token."""
    meaning = tokens.language.pairs("pronouns").get(word or tokens.lower[token], "")
    if meaning == "1":
        name = authors[0] if len(authors) == 1 and not outlets.is_outlet(authors[0]) else None
        return _speaker(token, PERSON, "the author, in the first person", name=name)
    if tokens.tags[token] in ("REL", "TH"):
        person = _relative_antecedent(tokens, people, token)
        method = "the name before the relative pronoun"
        if person is None:
            return _speaker(token, PERSON, method)
        return _speaker(token, speaker_kind_of(person), method, person.text, person.honorific, person=person)
    if meaning == "p":
        return _speaker(token, GROUP, "a plural pronoun")
    if meaning in ("m", "f", ANY_GENDER):
        person = antecedent(tokens, people, token, meaning, previous)
        method = "the last person talked of whom the pronoun fits"
        if person is None:
            return _speaker(token, PERSON, method)
        facts = NO_FACTS if meaning == ANY_GENDER else PersonFacts(gender=meaning)
        return _speaker(token, PERSON, method, person.text, person.honorific, person.role, person, facts)
    organisation = antecedent(tokens, people, token, "", previous) if meaning == "o" else None
    method = "the last organisation named"
    if organisation is None:
        return _speaker(token, ORGANISATION if meaning == "o" else PERSON, method)
    return _speaker(token, ORGANISATION, method, name=organisation.text, person=organisation)


def _speaker(
    token: int,
    kind: SpeakerKind,
    method: str,
    name: str | None = None,
    honorific: str | None = None,
    role: str | None = None,
    person: Person | None = None,
    facts: PersonFacts = NO_FACTS,
) -> ResolvedSpeaker:
    return ResolvedSpeaker(
        token,
        token + 1,
        kind,
        "pronoun",
        method,
        name,
        honorific or None,
        role or None,
        person,
        facts,
    )


def _relative_antecedent(tokens: MaskedTokens, people: People, token: int) -> Person | None:
    """The person named before a relative pronoun in its sentence."""
    start = tokens.sentence_starts[tokens.sentence_numbers[token]]
    for number in reversed(people.names_in(start, token)):
        name = people.names[number]
        # "Ann Lee, not Carl Moe, who said": Moe says nothing.
        before = tokens.tags[name.start - 1] if name.start != start else "^"
        is_place = before == "IN" and people.persons[number].kind != "person"
        if name.kind != "title" and before != "NEG" and not is_place:
            return people.persons[number] if token - name.end <= RELATIVE_REACH else None
    return None


def antecedent(
    tokens: MaskedTokens, people: People, token: int, gender: str, previous: PreviousSpeakers
) -> Person | None:
    """The person that a pronoun at `token` most likely means; for gender "" the organisation, for ANY_GENDER anyone."""
    best: Person | None = None
    best_score = 0.0
    for score, person, limit in candidates(tokens, people, token, gender, previous):
        if best is None or score > best_score:
            best, best_score = person, score
        if best_score > limit:
            break
    return best


def candidates(
    tokens: MaskedTokens, people: People, token: int, gender: str, previous: PreviousSpeakers
) -> Iterator[Candidate]:
    """The mentions of persons whom a pronoun at `token` may mean, the nearest first."""
    sentence = tokens.sentence_numbers[token]
    speech = _previous_speech(tokens, token, previous)
    max_score = MAX_BASE_SCORE + (CONTINUES_SPEAKING if speech.last and speech.continues else SPOKE_RECENTLY)
    caption_credits, wants_organisation = tokens.sorts["credit"], gender == ""
    starts, persons, sentence_numbers = people.starts, people.persons, tokens.sentence_numbers
    last = people.count_before(token) - 1
    for number in range(last, max(-1, last - MOST_NAMES), -1):
        distance = sentence - sentence_numbers[starts[number]]
        if distance > REACH:
            break
        person = persons[number]
        if (person.kind == "organisation") is not wants_organisation:
            continue
        if wants_organisation or _agrees(tokens, people.names[number], person, gender, caption_credits):
            score = _score(tokens, people, number, token, gender, speech)
            yield score, person, max_score - PER_SENTENCE * distance


def _agrees(tokens: MaskedTokens, name: Name, person: Person, gender: str, caption_credits: frozenset[str]) -> bool:
    """Whether a pronoun of a gender may mean a person who is mentioned by a name."""
    if person.gender:
        if person.gender not in gender or (len(person.name.parts) == 1 and _is_country(tokens, person)):
            return False
    else:
        if person.kind != "person" and (len(person.name.parts) < 2 or person.text.lower() in place_names()):
            return False
        opens = name.start == tokens.sentence_starts[tokens.sentence_numbers[name.start]]
        before = "^" if opens else tokens.tags[name.start - 1]
        if before == "DET" or (before == "IN" and not is_described(tokens, name)):
            return False
        if opens and is_line(tokens, name):
            return False
        if person.kind != "person" and _is_place(tokens, person):
            return False
    if tokens.tags[name.start - 1] in BEHIND_CREDIT and tokens.lower[name.start - 2] in caption_credits:
        return False  # "Photo by *Ole Lund*"
    return name.kind != "title" and name.lower_parts[-1] not in caption_credits


def _is_country(tokens: MaskedTokens, person: Person) -> bool:
    """Whether a name that may be a first name is more likely that of a country or a body: "Jordan", "Apple"."""
    return person.kind != "person" and name_lexicon(tokens.prose.language).is_known_body(person.name.last)


def may_be_person(tokens: MaskedTokens, people: People, number: int) -> bool:
    """Whether a name may be a person's, and not only that of a body or a place behind an article: "the *Guardian*"."""
    person, name = people.persons[number], people.names[number]
    is_bare = len(name.parts) == 1 and not (person.kind or person.gender)
    return person.kind != "organisation" and not (is_bare and tokens.tags[name.start - 1] in NO_PERSON)


def _is_place(tokens: MaskedTokens, person: Person) -> bool:
    """Whether one of the first mentions of a name is that of a place: "*in* Tal Amra"."""
    places = tokens.occasions["place"]
    return any(start and tokens.lower[start - 1] in places for start in person.mentions[:MOST_PLACES])


class _PreviousSpeech(NamedTuple):
    """Who spoke before a pronoun.

    `sentences` maps the id of a person to the sentence where the person spoke last; `last` is the last speaker.
    `continues` if a quotation is in the pronoun's sentence: it goes on with the last speaker, even if others were
    mentioned in between.
    """

    sentences: dict[int, int]
    last: Person | None
    continues: bool


def _previous_speech(tokens: MaskedTokens, token: int, previous: PreviousSpeakers) -> _PreviousSpeech:
    numbers = tokens.sentence_numbers
    sentences: dict[int, int] = {}
    last: Person | None = None
    for head, person in previous[-MOST_SPEAKERS:]:
        if head < token:
            sentences[id(person)] = numbers[head]
            last = person
    return _PreviousSpeech(sentences, last, numbers[token] in tokens.quotations_by_sentence)


def _opens_paragraph(tokens: MaskedTokens, name: Name, sentence: int) -> bool:
    """Whether a name in the sentence before a sentence is its subject, and both are the first of their line.

    Or the sentence before is a paragraph on somebody, whom the quotation of the next one introduces: "Ada Linnet was
    blunter still."
    """
    before, lines = sentence - 1, tokens.sentence_lines
    is_first = before == 0 or lines[before - 1] != lines[before]
    if is_first != (lines[before] == lines[sentence]):
        is_first = _introduces_speaker(tokens, name, sentence)
    tags, start, verb = tokens.tags, tokens.sentence_starts[before], name.end
    if tags[verb] == "," == tags[name.start - 1]:
        verb += 1  # "his daughter, *Ada*, read a letter"
    elif tags[verb] == ",":
        aside_end = min(verb + LONGEST_ASIDE, tokens.sentence_ends[before])
        verb = next((token + 1 for token in range(verb + 1, aside_end - 1) if tags[token] == ","), verb)
    if tags[verb : verb + 2] == ["IN", "DAY"]:
        verb += 2  # "Linnet *on Wednesday* took issue with it"
    elif tags[verb] in ("DAY", "ADV", "LY"):
        verb += 1
    return is_first and tags[verb] in MAYBE_FINITE and VERBS.isdisjoint(tags[start : name.start])


def _introduces_speaker(tokens: MaskedTokens, name: Name, sentence: int) -> bool:
    """Whether a name opens the sentence before one that opens with a quotation, alone or behind "but" or an office."""
    tags, before = tokens.tags, tokens.sentence_starts[sentence - 1]
    last = name.start - 1
    if last > before and tags[last] == ",":
        last -= 1  # "The union's *leader*, Ada Linnet, was"
    lists = name_lexicon(tokens.prose.language)
    is_behind_office = lists.is_office(tokens.lower[last]) and len(name.parts) > 1
    opens = last < before or (last == before and tags[last] == "AND") or is_behind_office
    is_quoted = tokens.quotation_numbers[tokens.sentence_starts[sentence]] >= 0
    return opens and is_quoted and not tokens.quotations_in(sentence - 1)


def _score(
    tokens: MaskedTokens, people: People, number: int, token: int, gender: str, speech: _PreviousSpeech
) -> float:
    """How likely a pronoun of a gender at `token` means the name with this number."""
    name, person = people.names[number], people.persons[number]
    sentence, name_sentence = tokens.sentence_numbers[token], tokens.sentence_numbers[name.start]
    opening = tokens.sentence_starts[name_sentence]
    opens = name.start - opening <= OPENING_TOKENS
    score = -PER_SENTENCE * (sentence - name_sentence)
    if opens:
        score += OPENS_SENTENCE
    elif VERBS.isdisjoint(tokens.tags[max(opening, name.start - SENTENCE_REACH) : name.start]):
        score += BEFORE_VERB
    if name.end < len(tokens.tags) and tokens.tags[name.end] == "'S":
        score -= POSSESSIVE
    spoke = speech.sentences.get(id(person))
    may_take_over = name_sentence == sentence - 1 and person is not speech.last is not None
    is_new = may_take_over and person.mentions[0] == name.start and len(name.parts) > 1
    if is_new and people.names_in(tokens.sentence_starts[sentence], token):
        is_new = False  # the sentence of the pronoun is about another one
    if is_new and is_introduced(tokens, people, name, person, speech.last):
        score += INTRODUCED
    elif may_take_over and speech.continues and _opens_paragraph(tokens, name, sentence):
        score += CONTINUES_SPEAKING  # another one takes over
    elif spoke is not None:
        if sentence - spoke > RECENT:
            score += SPOKE_BEFORE
        else:
            score += CONTINUES_SPEAKING if speech.continues and person is speech.last else SPOKE_RECENTLY
    if gender and person.gender == gender:
        score += GENDER_AGREES
    elif gender and person.kind != "person" and spoke is None and not is_described(tokens, name):
        score -= MAY_BE_A_THING
    if name_sentence == sentence and not opens:
        score -= INSIDE_SENTENCE
    return score + min(bisect_left(person.mentions, token), MOST_MENTIONS) * PER_MENTION
