"""Speakers where nothing has a capital: the person or body that a phrase names or means, and whom a verb goes on with.

"الوزير" is the one named before with that office, "الوزارة" the ministry named before, "الأخير" whom was named last.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, Person, PersonFacts
from provcheck.extractors.quotes.phrases import text_of
from provcheck.extractors.quotes.resolved_speaker import (
    ANONYMOUS,
    DOCUMENT,
    GROUP,
    ORGANISATION,
    PERSON,
    PreviousSpeakers,
    ResolvedSpeaker,
    Spoken,
    speaker_kind_of,
)
from provcheck.extractors.quotes.verb_first_subjects import ANY, FINITE, PARTICIPLE, PLURAL, form_of_subject
from provcheck.language.bare_appositions import is_nisba
from provcheck.language.bare_lexicon import (
    ADJECTIVE,
    BODY,
    OTHER,
    ROLE,
    SOURCE,
    TITLE,
    BareLexicon,
    Columns,
    bare_lexicon,
)
from provcheck.language.bare_lexicon import DOCUMENT as DOCUMENT_NOUN
from provcheck.language.bare_lexicon import GROUP as GROUP_NOUN
from provcheck.language.bare_phrases import MARKS, Phrase, read_phrase
from provcheck.language.marked_names import Name
from provcheck.model.record import SpeakerKind

# How many names before a phrase may be whom it means, and how far a speaker goes on, in sentences.
_MOST_NAMES, _SENTENCES = 60, 10
# In sentences: how far before a phrase the only person named there may be whom it means.
_NEAR = 2
# In tokens: how far behind a document the body that issued it is named.
_ISSUER_REACH = 8
# In tokens: how far the subject of a sentence is from its first word, the verb.
_SUBJECT_REACH = 3
_METHOD = "the one who was named before"
_FEMALE = "ه"
# In letters: a shorter word may end like a plural.
_SHORTEST_PLURAL = 6


def find_speaker(
    tokens: MaskedTokens, people: People, source: TokenSpan, previous: PreviousSpeakers
) -> ResolvedSpeaker:
    """The speaker of a source."""
    lists = bare_lexicon(tokens.prose.language)
    if tokens.words[source[0]] in MARKS and source[0] + 1 < source[1]:
        source = (source[0] + 1, source[1])  # "وأضاف «*الخطيب*» أن"
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[source[0]]]
    phrase = read_phrase(Columns(tokens.words, tokens.lower, tokens.tags), source[0], sentence_end, lists)
    named = people.names_in(*source)
    if phrase is not None and phrase.kind == BODY and lists.class_of(tokens.lower[phrase.start]).is_definite:
        body = _body(tokens, people, phrase, _stems(tokens.lower[phrase.start : phrase.end], lists), lists)
        if body is not None:
            role = text_of(tokens, source)
            return ResolvedSpeaker(
                *source, ORGANISATION, "description", _METHOD, name=body.text, role=role, person=body
            )
    if phrase is not None and phrase.kind == DOCUMENT_NOUN:
        return _document(tokens, people, source, phrase, previous)
    if named and (phrase is None or phrase.has_name or phrase.kind not in (SOURCE, GROUP_NOUN)):
        number = _number_of_name(people, named, phrase, source[1])
        is_whole = people.names[number].start == source[0] or _is_family(tokens, people.persons[number], source)
        if phrase is None or phrase.has_name or is_whole:
            return _named(people, source, number)
    if phrase is None:
        return ResolvedSpeaker(*source, PERSON, "description", "a description", role=text_of(tokens, source))
    return _described(tokens, people, source, phrase, previous)


def _number_of_name(people: People, named: range, phrase: Phrase | None, end: int) -> int:
    """The number of the name of a source that ends before token `end`: that of its phrase, else the last one."""
    if phrase is not None and (phrase.has_name or phrase.kind == OTHER):
        start = phrase.name_start if phrase.has_name else phrase.start
        own = next((number for number in named if people.names[number].core == start), None)
        if own is not None:
            return own  # "أكد *إردمان* لسامي": the addressee is no part of the name
    return next((number for number in named if people.names[number].end >= end), named[-1])


def _is_family(tokens: MaskedTokens, person: Person, source: TokenSpan) -> bool:
    """Whether a source is the last parts of a person's name: "*عز العرب*", who is سامي عز العرب."""
    words = tuple(tokens.lower[slice(*source)])
    return len(words) < len(person.name.lower_parts) and person.name.lower_parts[-len(words) :] == words


def _named(people: People, source: TokenSpan, number: int) -> ResolvedSpeaker:
    """The speaker of a phrase with a name."""
    name, person = people.names[number], people.persons[number]
    is_short = len(name.parts) == 1 and len(person.name.parts) > 1
    role = name.office if name.kind == "person" else ""
    return ResolvedSpeaker(
        *source,
        speaker_kind_of(person),
        "surname" if is_short else "name",
        f"a short form of {person.text}" if is_short else "a name",
        name=person.text,
        role=role or None,
        person=person,
        facts=PersonFacts(name.gender, name.kind, "", role),
    )


def _document(
    tokens: MaskedTokens, people: People, source: TokenSpan, phrase: Phrase, previous: PreviousSpeakers
) -> ResolvedSpeaker:
    """The speaker of a document: the body that issued it, named behind it or last."""
    text = text_of(tokens, source)
    end = min(phrase.end + _ISSUER_REACH, tokens.sentence_ends[tokens.sentence_numbers[source[0]]])
    person = None
    for number in people.names_in(phrase.start, end):
        if not any(tokens.tags[token] in ("TH", "Q", ":") for token in range(phrase.start, people.names[number].start)):
            person = people.persons[number]
            break
    if person is None and phrase.is_definite and phrase.end - phrase.start == 1 and previous:
        person = previous[-1][1]
    if person is None or person.kind != "organisation":
        return ResolvedSpeaker(*source, DOCUMENT, "description", "a document", role=text)
    method = "the body that issued the document"
    return ResolvedSpeaker(*source, DOCUMENT, "description", method, name=person.text, role=text, person=person)


def _described(
    tokens: MaskedTokens, people: People, source: TokenSpan, phrase: Phrase, previous: PreviousSpeakers
) -> ResolvedSpeaker:
    """The speaker of a phrase without a name."""
    role = text_of(tokens, source)
    person = None
    if phrase.is_definite:
        lists = bare_lexicon(tokens.prose.language)
        person = _antecedent(tokens, people, phrase, lists) or _last_speaker(tokens, people, phrase, previous)
    if person is not None:
        return ResolvedSpeaker(
            *source, speaker_kind_of(person), "description", _METHOD, name=person.text, role=role, person=person
        )
    return ResolvedSpeaker(*source, _kind(tokens, phrase), "description", "a description", role=role)


def _kind(tokens: MaskedTokens, phrase: Phrase) -> SpeakerKind:
    """The kind of source that a phrase without a name is."""
    plural = tuple(tokens.sorts["plural-ending"])
    if phrase.kind == SOURCE or (phrase.noun in tokens.sorts["anonymous"] and not phrase.is_definite):
        return ANONYMOUS
    if phrase.kind == BODY:
        return ORGANISATION
    if phrase.kind == GROUP_NOUN or (phrase.noun.endswith(plural) and len(phrase.noun) >= _SHORTEST_PLURAL):
        return GROUP
    return PERSON if phrase.is_definite or phrase.kind not in (ROLE, TITLE) else ANONYMOUS


def _antecedent(tokens: MaskedTokens, people: People, phrase: Phrase, lists: BareLexicon) -> Person | None:
    """The person or body named before that a definite phrase means."""
    stems = _stems(tokens.lower[phrase.start : phrase.end], lists)
    noun = _stem(phrase.noun)
    if phrase.noun in tokens.sorts["latter"]:
        return next(iter(_named_before(people, phrase.start)), None)
    if phrase.kind == BODY:
        return _body(tokens, people, phrase, stems, lists)
    if phrase.kind not in (ROLE, TITLE, ADJECTIVE):
        return None
    of_office: list[Person] = []
    for person in islice(_named_before(people, phrase.start), _MOST_NAMES):
        office = map(tokens.language.lower, (person.role or person.name.office).split())
        role = _stems([*office, *_office_behind(tokens, person.name, lists)], lists)
        if (
            role
            and phrase.kind != ADJECTIVE
            and noun in role
            and (stems <= role or role <= stems or len(stems & role) > 1)
        ):
            return person
        if phrase.noun in tokens.sorts["generic"] and stems != {noun} and stems - {noun} <= role:
            return person
        if phrase.kind == ADJECTIVE and phrase.end - phrase.start == 1 and noun in role:
            return person
        if noun in role and person not in of_office:
            of_office.append(person)
    is_of_origin = all(is_nisba(low) for low in tokens.lower[phrase.start + 1 : phrase.end])
    return of_office[0] if len(of_office) == 1 and is_of_origin and phrase.kind == ROLE else None


def _office_behind(tokens: MaskedTokens, name: Name, lists: BareLexicon) -> list[str]:
    """The words of the office behind a name: "خوليو مارتينيز، *مدرب الوحدة*", "خوليو مارتينيز *مدرب الوحدة*"."""
    end = tokens.sentence_ends[tokens.sentence_numbers[name.start]]
    start = name.end + (tokens.tags[name.end : name.end + 1] == [","])
    if start >= end or lists.class_of(tokens.lower[start]).kind not in (ROLE, TITLE):
        return []
    phrase = read_phrase(Columns(tokens.words, tokens.lower, tokens.tags), start, end, lists)
    return [] if phrase is None else tokens.lower[start : phrase.name_start if phrase.has_name else phrase.end]


def _last_speaker(tokens: MaskedTokens, people: People, phrase: Phrase, previous: PreviousSpeakers) -> Person | None:
    """The one who spoke last, where a noun that says no office means that person: "*المتحدث* ذاته"."""
    first = phrase.start + (tokens.tags[phrase.start] == "DET")  # "*ذات* المسؤول"
    is_alone = phrase.end == first + 1 and phrase.noun in tokens.sorts["generic"]
    following = next(iter(tokens.lower[phrase.end : phrase.end + 1]), "")
    is_same = phrase.kind in (ROLE, ADJECTIVE) and following in tokens.constructions["same"]
    person = previous[-1][1] if previous and (is_alone or is_same) else _only_one_near(tokens, people, phrase)
    is_female = phrase.noun.endswith(_FEMALE) or phrase.noun in tokens.sorts["female-noun"]
    agrees = person is not None and person.gender in ("", "f" if is_female else "m")
    return person if person and person.text and person.kind != "organisation" and agrees else None


def _only_one_near(tokens: MaskedTokens, people: People, phrase: Phrase) -> Person | None:
    """The only person named right before a phrase that says what kind of person somebody is: "*الرجل السبعيني*"."""
    if phrase.noun not in tokens.sorts["generic"] and phrase.noun not in tokens.sorts["human"]:
        return None
    sentence = max(tokens.sentence_numbers[phrase.start] - _NEAR, 0)
    near = people.names_in(tokens.sentence_starts[sentence], phrase.start)
    persons = {id(people.persons[number]): people.persons[number] for number in near}
    persons = {key: person for key, person in persons.items() if person.kind != "organisation"}
    return next(iter(persons.values())) if len(persons) == 1 else None


def _named_before(people: People, token: int) -> Iterator[Person]:
    """Yield the persons named before a token, the last one first."""
    for number in range(people.count_before(token) - 1, -1, -1):
        if people.persons[number].kind != "organisation":
            yield people.persons[number]


def _body(
    tokens: MaskedTokens, people: People, phrase: Phrase, stems: frozenset[str], lists: BareLexicon
) -> Person | None:
    """The body named last whose noun is that of a phrase: "الوزارة"."""
    last = people.count_before(phrase.start) - 1
    for number in range(last, max(-1, last - _MOST_NAMES), -1):
        name, person = people.names[number], people.persons[number]
        if name.kind != "organisation":
            continue
        office = [tokens.language.lower(word) for word in name.office.split()[:1]]
        words = _stems([*office, *name.lower_parts], lists)
        if _stem(phrase.noun) in words and (phrase.end - phrase.start == 1 or stems <= words or name.office):
            return person
    return None


def _stems(lower: Iterable[str], lists: BareLexicon) -> frozenset[str]:
    """The nouns of words, without the ending of the feminine: "الفلسطينية" and "الفلسطيني" are one."""
    nouns = [lists.class_of(low).noun for low in lower if low and low[0].isalpha()]
    return frozenset(map(_stem, nouns))


def _stem(noun: str) -> str:
    """A noun without the ending of the feminine."""
    return noun.removesuffix(_FEMALE) if len(noun) > 4 else noun


def implied_speaker(
    tokens: MaskedTokens, people: People, attribution: Attribution, spoken: list[Spoken]
) -> ResolvedSpeaker | None:
    """The speaker whom an attribution without a source means; None if nobody is near enough."""
    sentence = tokens.sentence_numbers[attribution.head]
    start = tokens.sentence_starts[sentence]
    for number in people.names_in(start, min(start + _SUBJECT_REACH, attribution.head)):
        name, person = people.names[number], people.persons[number]
        if person.kind != "organisation" and attribution.implied in (ANY, person.gender or attribution.implied):
            return replace(_named(people, (name.start, name.end), number), method=_METHOD)
    if (topic := _topic_before(tokens, people, sentence)) is not None and attribution.implied in (
        ANY,
        people.persons[topic].gender or attribution.implied,
    ):
        name = people.names[topic]
        return replace(_named(people, (name.start, name.end), topic), method=_METHOD)
    for head, speaker in islice(reversed(spoken), _MOST_NAMES):
        if sentence - tokens.sentence_numbers[head] > _SENTENCES:
            break
        if _agrees(tokens, head, speaker, attribution.implied):
            return replace(speaker, method="the one who spoke before")
    if attribution.implied == PLURAL:
        return None
    for number in range(people.count_before(attribution.head) - 1, -1, -1):
        name, person = people.names[number], people.persons[number]
        if sentence - tokens.sentence_numbers[name.start] > 2:
            break
        if person.kind != "organisation" and attribution.implied in (ANY, person.gender or attribution.implied):
            return replace(_named(people, (name.start, name.end), number), method=_METHOD)
    return None


def _topic_before(tokens: MaskedTokens, people: People, sentence: int) -> int | None:
    """The number of the person whom the sentence before begins to speak of: "أما *الحاج سامي* فقد خسر بيته"."""
    start = tokens.sentence_starts[max(sentence - 1, 0)]
    if sentence == 0 or tokens.lower[start] not in tokens.constructions["topic"]:
        return None
    numbers = people.names_in(start + 1, start + 2)
    return next((number for number in numbers if people.persons[number].kind != "organisation"), None)


def _agrees(tokens: MaskedTokens, head: int, speaker: ResolvedSpeaker, implied: str) -> bool:
    """Whether the speaker of the attribution at a head has the number and gender of a verb."""
    if implied == ANY:
        return True
    form = tokens.cue_forms[head]
    is_group = bool(speaker.joint) or speaker.kind is GROUP
    if implied == PLURAL:
        noun = tokens.lower[speaker.start]
        return is_group or noun.endswith(tuple(tokens.sorts["plural-ending"]))
    if form in FINITE or form == PARTICIPLE:
        spoken_form = form_of_subject(tokens, head)
        return spoken_form == implied
    if speaker.person is not None and speaker.person.gender:
        return speaker.person.gender == implied
    return True
