"""Descriptions that stand for a person named elsewhere: "la maire", "o autarca", "el tabasqueño".

For languages whose articles and nouns say the gender of a person. A description means the person whose office it is,
else the one who was spoken of last and of whom it may be true.
"""

from dataclasses import replace

from provcheck.extractors.quotes import phrases
from provcheck.extractors.quotes.clause_phrases import phrase_before
from provcheck.extractors.quotes.continuing_subjects import has_age
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, Person
from provcheck.extractors.quotes.resolved_speaker import (
    ANONYMOUS,
    PERSON,
    PreviousSpeakers,
    ResolvedSpeaker,
)
from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import first_name_genders, name_lexicon

# How many names back the one described is looked for, and how many tokens an office beside a name has, at most.
_MOST_NAMES, _LONGEST_OFFICE = 200, 10
# What speaks for a person (set by hand): the described office, another office, the last speaker, an earlier one, a
# known gender; and what each sentence between speaks against it.
_SAME_OFFICE, _OTHER_OFFICE, _LAST_SPEAKER, _SPOKE, _GENDER, _PER_SENTENCE = 5.0, -1.5, 2.0, 1.0, 0.5, 0.2
_LEAST = -3.0
_SHORTEST_END = 4
# What speaks for a name that may be a subject, and against one behind a preposition.
_SUBJECT = 0.7
# What speaks for the subject of the sentence right before, where nobody is known to hold the described office.
_TOPIC = 1.5
# What speaks against a mention in the sentence of the description, and in a headline.
_SAME_SENTENCE, _IN_HEADLINE = 1.0, 1.0
_OFFICE_TAGS = frozenset(("X", "S", "ROLE", "TTL", "DOC", "OF", "DET", "CAP", "jj", "nn"))


def with_person(
    tokens: MaskedTokens, people: People, speaker: ResolvedSpeaker, previous: PreviousSpeakers
) -> ResolvedSpeaker:
    """The speaker with the person whom the description means, or as it is."""
    if speaker.person is not None or speaker.mention not in ("description", "title") or speaker.name is not None:
        return speaker
    if speaker.kind not in (PERSON, ANONYMOUS):
        return speaker
    phrase = _with_article(tokens, (speaker.start, speaker.end))
    if tokens.lower[phrase[0]] not in tokens.sorts["definite"] | tokens.sorts["contracted"]:
        return speaker
    if tokens.lower[phrase[0]] in tokens.sorts["plural-article"]:
        return speaker
    person = described_person(tokens, people, phrase, previous)
    if person is None:
        return speaker
    return replace(
        speaker,
        kind=PERSON,
        name=person.text,
        honorific=person.honorific or None,
        person=person,
        method="the person whom the description fits",
    )


def _with_article(tokens: MaskedTokens, phrase: TokenSpan) -> TokenSpan:
    """A phrase with the preposition before it that has swallowed its article: "a juicio *del* mandatario"."""
    start, end = phrase
    is_contracted = start > 0 and tokens.tags[start] != "DET" and tokens.lower[start - 1] in tokens.sorts["contracted"]
    return (start - 1, end) if is_contracted else phrase


def described_person(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, previous: PreviousSpeakers
) -> Person | None:
    """The person whom a definite description most likely means; None if nobody fits."""
    words = _content_words(tokens, phrase)
    gender = _gender(tokens, phrase)
    spoke = {id(person): rank for rank, (_, person) in enumerate(reversed(previous[-6:])) if person.text}
    sentence = tokens.sentence_numbers[phrase[0]]
    scores: dict[int, float] = {}
    found: dict[int, Person] = {}
    topics: set[int] = set()
    has_holder = False
    last = people.count_before(phrase[0]) - 1
    for number in range(last, max(-1, last - _MOST_NAMES), -1):
        person, name = people.persons[number], people.names[number]
        if not _may_be_meant(tokens, person, name, gender, spoke, phrase[0]):
            continue
        distance = sentence - tokens.sentence_numbers[name.start]
        of_office = _of_office(tokens, name, person, words, phrase[0])
        has_holder = has_holder or of_office > 0
        score = of_office - _PER_SENTENCE * distance
        if distance == 0:
            score -= _SAME_SENTENCE
        place = _of_place(tokens, name)
        score += place
        if place > 0 and distance == 1 and _opens(tokens, name):
            topics.add(id(person))
        if tokens.in_headline[tokens.sentence_numbers[name.start]]:
            score -= _IN_HEADLINE
        found.setdefault(id(person), person)
        scores[id(person)] = max(score, scores.get(id(person), score))
    for key, person in found.items():
        if key in spoke:
            scores[key] += _LAST_SPEAKER if spoke[key] == min(spoke.values()) else _SPOKE
        if gender and _gender_of(tokens, person) == gender:
            scores[key] += _GENDER
        if key in topics and not has_holder:
            scores[key] += _TOPIC
    best = max(scores, key=lambda key: scores[key], default=None)
    return found[best] if best is not None and scores[best] > _LEAST else None


def _of_place(tokens: MaskedTokens, name: Name) -> float:
    """What the place of a name in its sentence says for it: a subject rather than part of another phrase."""
    start = tokens.sentence_starts[tokens.sentence_numbers[name.start]]
    phrase = phrase_before(tokens, name.end, start)
    if phrase is None:
        return -_SUBJECT
    return _SUBJECT if phrase[0] == start or tokens.tags[phrase[0] - 1] in (",", "AND", "ADV") else 0.0


def _opens(tokens: MaskedTokens, name: Name) -> bool:
    """Whether a name stands in the phrase that opens its sentence, or behind the fronted one."""
    start = tokens.sentence_starts[tokens.sentence_numbers[name.start]]
    phrase = phrase_before(tokens, name.end, start)
    return (phrase is not None and phrase[0] == start) or tokens.tags[start] in (
        "IN",
        "OF",
        "ADV",
        "DET",
        "TTL",
        "ROLE",
    )


def _may_be_meant(
    tokens: MaskedTokens, person: Person, name: Name, gender: str, spoke: dict[int, int], limit: int
) -> bool:
    """Whether a name is that of a person of the gender: a first name, an office or earlier speech shows a person."""
    if person.kind == "organisation" or name.kind == "title" or not person.text:
        return False
    known = _gender_of(tokens, person)
    if known and gender and known != gender:
        return False
    is_sure = known and (len(person.name.parts) > 1 or has_age(tokens, name.end))
    if person.kind == "person" or is_sure or id(person) in spoke:
        return True
    offices = name_lexicon(tokens.language.tag).offices
    return _is_described(tokens, name, gender) or not offices.isdisjoint(_office_words(tokens, name, limit))


def _is_described(tokens: MaskedTokens, name: Name, gender: str) -> bool:
    """Whether a noun with an article of the gender stands before a full name: "o zagueiro *Rui Pontes*"."""
    before = name.start - 2
    if not gender or len(name.parts) < 2 or before < 0 or tokens.tags[before + 1] not in ("X", "ROLE"):
        return False
    return tokens.lower[before] in tokens.sorts["male-article" if gender == "m" else "female-article"]


def _gender_of(tokens: MaskedTokens, person: Person) -> str:
    if person.gender:
        return person.gender
    return first_name_genders(tokens.language.tag).get(person.name.lower_parts[0], "") if person.name.parts else ""


def _content_words(tokens: MaskedTokens, phrase: TokenSpan) -> frozenset[str]:
    """The words of a description without its article and prepositions."""
    return frozenset(
        tokens.lower[token]
        for token in range(*phrase)
        if tokens.tags[token] not in ("DET", "POS", "OF", "IN", "NUM") and len(tokens.lower[token]) > 1
    )


def _gender(tokens: MaskedTokens, phrase: TokenSpan) -> str:
    """The gender that the article of a description says, or its noun behind an elided one; "" if neither does."""
    article = tokens.lower[phrase[0]]
    if article in tokens.sorts["female-article"]:
        return "f"
    if article in tokens.sorts["male-article"]:
        return "m"
    noun = tokens.lower[phrases.head_noun(tokens, phrase)]
    return "f" if noun.endswith(tuple(tokens.sorts["female-noun"])) else ""


def _of_office(tokens: MaskedTokens, name: Name, person: Person, words: frozenset[str], limit: int) -> float:
    """What the office beside a name, or known of the person, says for or against a description."""
    beside = _office_words(tokens, name, limit) | frozenset(f"{person.role} {person.honorific}".lower().split())
    if person.honorific:
        beside |= tokens.sorts[f"title-{person.honorific.lower().rstrip('.')}"]
    shared = sum(any(word == other or _ends_with(other, word) for other in beside) for word in words)
    if shared:
        return _SAME_OFFICE * (shared / len(words)) ** 2
    offices = name_lexicon(tokens.language.tag).offices
    described, known = words & offices, beside & offices
    return _OTHER_OFFICE if described and known and described.isdisjoint(known) else 0.0


def _ends_with(longer: str, word: str) -> bool:
    """Whether a word is the end of a compound: "députée" of "eurodéputée"."""
    return len(word) > _SHORTEST_END and longer.endswith(word)


def _office_words(tokens: MaskedTokens, name: Name, limit: int) -> frozenset[str]:
    """The words of the office before a name, or between commas behind it, up to a token."""
    start, end = tokens.around(name.start)
    first = name.core
    is_bound = first > start and tokens.tags[first - 1] in ("OF", "DET")  # "la ministra *de* Salud"
    while first > start and name.core - first < _LONGEST_OFFICE and tokens.tags[first - 1] in _OFFICE_TAGS:
        if is_bound:
            break
        first -= 1
        if tokens.tags[first] == "DET" and tokens.tags[first - 1] != "OF":
            break
    words = set(tokens.lower[first : name.core])
    if first == name.core and name.core > start + 1 and tokens.tags[name.core - 1] == ",":
        words |= _before_comma(tokens, name.core - 1, start)
    if name.end + 1 < end and tokens.tags[name.end] == ",":
        for token in range(name.end + 1, min(end, limit, name.end + 1 + _LONGEST_OFFICE)):
            if tokens.tags[token] not in _OFFICE_TAGS:
                break
            words.add(tokens.lower[token])
    return frozenset(words)


def _before_comma(tokens: MaskedTokens, comma: int, start: int) -> set[str]:
    """The words of the phrase before the comma before a name: "*la alcaldesa de Harl*, Rosa Vidal"."""
    words: set[str] = set()
    token = comma - 1
    while token >= start and comma - token <= _LONGEST_OFFICE and tokens.tags[token] in _OFFICE_TAGS:
        words.add(tokens.lower[token])
        if tokens.tags[token] == "DET" and token > start and tokens.tags[token - 1] != "OF":
            break
        token -= 1
    return words
