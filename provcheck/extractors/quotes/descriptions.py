"""The speakers of sources without a name: "the mayor", "an official in Oslo", "a spokeswoman for the company".

A description next to a name ("Ann Lee, the mayor") means that person, and "the senator" means the last person with that
office. Otherwise the speaker has no name.
"""

from dataclasses import replace

from provcheck.extractors.quotes import phrases, pronouns
from provcheck.extractors.quotes.antecedents import antecedent
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, PersonFacts, unnamed_person
from provcheck.extractors.quotes.phrases import PREPOSITIONS, PRONOUNS
from provcheck.extractors.quotes.resolved_speaker import (
    ANONYMOUS,
    DOCUMENT,
    ORGANISATION,
    PERSON,
    PreviousSpeakers,
    ResolvedSpeaker,
    known_speaker,
)
from provcheck.extractors.quotes.sources import NOMINAL, noun_phrases_between
from provcheck.language.demonyms import is_demonym
from provcheck.language.manifest import CAPITALS_AND_TITLES
from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import name_lexicon
from provcheck.model.record import SpeakerKind

# Tags that a description next to a name may begin with.
DESCRIPTION_OPENERS = frozenset(("DET", "ROLE", "TTL", "POS", "X", "CAP", "jj", "nn"))
# Tags of what ends a description behind a name.
APPOSITION_ENDS = frozenset((",", ".", "-", ";", ":", ")"))
CLAUSE_OPENERS = frozenset((",", "-", ";", ":", "Q", "q", "AND"))
# Tags behind a description that ends with a word that makes it definite.
BEHIND_DEFINITE = frozenset((".", ",", "vbz", "vbd", "SUB"))
# In tokens: the longest place or affiliation between a description and a name ("an official in Oslo, Ann Lee, said").
LONGEST_PLACE = 8


def resolve_description(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, previous: PreviousSpeakers
) -> ResolvedSpeaker:
    """The speaker of a phrase without a name: an office, a description, a group, a document."""
    noun = phrases.head_noun(tokens, phrase)
    start, end = phrase[0], phrases.end_of_affiliation(tokens, phrase[1])
    word = tokens.lower[noun]
    kind = phrases.speaker_kind(tokens, word, (start, end))
    text = phrases.strip_article(tokens, phrases.text_of(tokens, (start, end)))
    if kind is ORGANISATION and (body := _body_beside(tokens, people, end, text)):
        return body
    opens_definite = tokens.lower[start] in tokens.sorts["definite"]
    if opens_definite or is_definite_behind(tokens, end):
        # Where nouns say a gender, `epithets` finds the person.
        if "gendered-nouns" not in tokens.language.traits and (
            speaker := definite_speaker(tokens, people, (start, end), noun, kind, previous)
        ):
            return speaker
        if opens_definite and kind is PERSON and tokens.words[noun][0].isupper():
            is_name = word in name_lexicon(tokens.prose.language).offices_as_names
            name, role = (text, None) if is_name else (None, text)
            return ResolvedSpeaker(start, end, PERSON, "title", "a title used as a name", name=name, role=role)
    return ResolvedSpeaker(start, end, kind, "description", "a description", role=text)


def _body_beside(tokens: MaskedTokens, people: People, comma: int, role: str) -> ResolvedSpeaker | None:
    """The body named between commas behind a description of it: "A group, the *Harbour Coalition*, has warned"."""
    if tokens.tags[comma : comma + 1] != [","]:
        return None
    first = comma + 1 + (tokens.tags[comma + 1 : comma + 2] == ["DET"])
    number = people.count_before(first)
    if number >= len(people.names):
        return None
    name = people.names[number]
    is_closed = name.end < len(tokens.tags) and tokens.tags[name.end] == ","
    if name.start != first or name.kind != "organisation" or not is_closed:
        return None
    facts = PersonFacts(kind="organisation", role=role)
    person = people.persons[number]
    return known_speaker((name.start, name.end), person, "name", "a description beside a name", role=role, facts=facts)


def is_definite_behind(tokens: MaskedTokens, end: int) -> bool:
    """Whether a word behind a phrase, or behind what is said of its noun there, makes it definite.

    "pria asal Norlandia *itu*", "pria yang akrab disapa Dani *itu*", "orang nomor satu di Harlena *itu*".
    """
    words = tokens.sorts["definite-after"]
    if not words or end >= len(tokens.tags):
        return False
    if tokens.lower[end] in words:
        return True
    if tokens.tags[end] not in ("REL", "IN"):
        return False
    last = min(end + LONGEST_PLACE, len(tokens.tags) - 1)
    return any(tokens.lower[token] in words and tokens.tags[token + 1] in BEHIND_DEFINITE for token in range(end, last))


def definite_speaker(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, noun: int, kind: SpeakerKind, previous: PreviousSpeakers
) -> ResolvedSpeaker | None:
    """The speaker of a definite phrase that means somebody who was named before; None if it means nobody of those."""
    found = antecedent(tokens, people, phrase, noun, kind, previous)
    if found is None:
        return None
    role = phrases.strip_article(tokens, phrases.text_of(tokens, phrase))
    later = tuple(tokens.language.groups("role_names")["later"])
    is_age = bool(later) and " " not in role and role.endswith(later)  # "the *56-year-old*"
    is_person = kind in (PERSON, ANONYMOUS) and found.facts.kind != ORGANISATION
    return ResolvedSpeaker(
        *phrase,
        PERSON if is_person else DOCUMENT if kind is DOCUMENT else ORGANISATION,
        "title" if is_person and tokens.tags[noun] in ("ROLE", "TTL") else "description",
        found.method,
        name=found.person.text,
        honorific=found.person.honorific or None,
        role=None if is_age else role,
        person=found.person,
        facts=found.facts,
    )


def name_beside(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> ResolvedSpeaker | None:
    """The person named next to a description, on either side of a comma."""
    start, end = phrase
    if tokens.tags[start] not in DESCRIPTION_OPENERS:
        return None
    for number in (*_names_after_comma(tokens, people, phrase), *_names_before_comma(tokens, people, phrase)):
        name = people.names[number]
        if name.kind not in ("organisation", "title"):
            role = phrases.strip_article(tokens, phrases.text_of(tokens, (start, end)))
            return known_speaker(
                (name.start, name.end),
                people.persons[number],
                "name",
                "a description beside a name",
                role=role,
                facts=PersonFacts(gender=phrases.described_gender(tokens, phrase), role=role),
            )
    return None


def _names_after_comma(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> list[int]:
    """The names that begin after the comma that follows a phrase."""
    start, comma = phrase
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[start]]
    first = comma + 1
    if first >= sentence_end or tokens.tags[comma] != ",":
        return []
    if tokens.tags[first] == "PRS" and tokens.words[first].isupper() and len(tokens.words[first]) > 1:
        first += 1  # "*HE* Samir Odeh"
    if "gendered-nouns" in tokens.language.traits:
        lists = name_lexicon(tokens.prose.language)
        if tokens.tags[first : first + 2] in (["DET", "ROLE"], ["DET", "X"], ["DET", "TTL"]):
            first += 2  # "sa fille, *la romancière* Judith Valcour"
        while first < sentence_end - 1 and (
            tokens.tags[first] in ("ROLE", "TTL") or tokens.lower[first] in lists.titles
        ):
            first += 1  # "son avocate, *Me* Judith Olivier", "o relator, *deputado* Caio Mesquita"
    numbers = people.names_in(first, min(first + 1, sentence_end))
    names = [number for number in numbers if people.names[number].start in (first, comma + 1)]
    # "According to the trade, Lind is likely to …": the name opens a clause.
    return [
        number
        for number in names
        if people.names[number].end >= sentence_end
        or tokens.tags[people.names[number].end] in APPOSITION_ENDS
        or _has_affiliation(tokens, people.names[number], sentence_end)
    ]


def _has_affiliation(tokens: MaskedTokens, name: Name, sentence_end: int) -> bool:
    """Whether a person's name goes on with "of" up to a comma: "the mayor, *Ada Linnet of the Green party*, said"."""
    if tokens.tags[name.end] != "OF" or name.kind != "person":
        return False
    return "," in tokens.tags[name.end : min(sentence_end, name.end + LONGEST_PLACE)]


def _names_before_comma(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> list[int]:
    """Whether a name opens the clause that goes on with a description: "Ole Quell, a baker from Harl said"."""
    comma, end = phrase[0] - 1, phrase[1]
    sentence = tokens.sentence_numbers[phrase[0]]
    sentence_start = tokens.sentence_starts[sentence]
    if comma < sentence_start or tokens.tags[comma] != ",":
        return []
    is_closed = end == tokens.sentence_ends[sentence] or tokens.tags[end] in APPOSITION_ENDS
    numbers = people.names_in(max(sentence_start, comma - 1), comma)
    return [
        number
        for number in numbers
        if people.names[number].end == comma and (is_closed or _opens_clause(tokens, people.names[number], phrase))
    ]


def _opens_clause(tokens: MaskedTokens, name: Name, phrase: TokenSpan) -> bool:
    """Whether a person opens the clause that goes on with a description: "Ole Quell, a baker from Harl said"."""
    start = tokens.sentence_starts[tokens.sentence_numbers[name.start]]
    is_plural = phrases.is_plural(tokens, tokens.lower[phrases.head_noun(tokens, phrase)])
    opens = name.start == start or tokens.tags[name.start - 1] in CLAUSE_OPENERS
    if opens and name.start - 1 > start and _is_office(tokens, name.start - 2):
        return False  # "In a note to his aide, *Ole Quell*, the minister said"
    is_behind_cue = tokens.tags[name.start - 1] == "TO" and bool(tokens.cue_forms[name.start - 2])
    return (is_behind_cue or (opens and len(name.parts) > 1)) and not is_plural


def _is_office(tokens: MaskedTokens, token: int) -> bool:
    """Whether a token before a comma is an office in lower case, which the name behind the comma has."""
    lists = name_lexicon(tokens.prose.language)
    is_role = tokens.tags[token] in ("ROLE", "TTL") or lists.is_office(tokens.lower[token])
    return is_role and tokens.tags[token + 1] == "," and tokens.words[token].islower()


def name_after_place(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> ResolvedSpeaker | None:
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
    is_closed = name.end < sentence_end and tokens.tags[name.end] in (",", "." if name.kind == "person" else ",")
    between_commas = name.start == comma + 1 and is_closed
    # The name may also be a larger place: "a voter in Nashua, New Hampshire, said".
    is_region = " ".join(name.lower_parts) in tokens.language.words("regions")
    is_person = name.kind == "person" or (len(name.parts) > 1 and not is_region)
    return name_beside(tokens, people, (start, comma)) if between_commas and is_person else None


def unnamed_antecedent(
    tokens: MaskedTokens, people: People, pronoun: int, previous: PreviousSpeakers
) -> ResolvedSpeaker | None:
    """The source without a name before a relative pronoun: "two sources, who …"."""
    if tokens.tags[pronoun] != "REL":
        return None
    start, _ = tokens.around(pronoun)
    phrase = next(iter(noun_phrases_between(tokens, start, pronoun)[-1:]), None)
    if phrase is None or pronoun - phrase[1] > 1 or tokens.tags[phrase[0]] in PRONOUNS:
        return None
    numbers = people.names_in(*phrase)
    if numbers and not _has_only_nationality(tokens, people.names[numbers[0]], phrase):
        return None
    speaker = resolve_description(tokens, people, phrase, previous)
    return speaker if speaker.kind is ANONYMOUS else replace(speaker, start=pronoun, end=pronoun + 1)


def _has_only_nationality(tokens: MaskedTokens, name: Name, phrase: TokenSpan) -> bool:
    """Whether the name in a description only says where somebody is from: "the *Norlandic* president, who said"."""
    return (
        name.end < phrase[1]
        and len(name.parts) == 1
        and tokens.tags[phrase[1] - 1] in ("ROLE", "TTL")
        and is_demonym(name.last, tokens.prose.language)
    )


def described_before(
    tokens: MaskedTokens, people: People, pronoun: int, previous: PreviousSpeakers
) -> ResolvedSpeaker | None:
    """The person without a name whom "he" or "she" means if the sentence before is about that person.

    "…, a spokeswoman said. She added …"; "A senator disagreed. “…,” she said."
    """
    gender = tokens.language.pairs("pronouns").get(tokens.lower[pronoun], "")
    sentence = tokens.sentence_numbers[pronoun]
    if gender not in ("m", "f") or sentence == 0 or people.names_in(tokens.sentence_starts[sentence], pronoun):
        return None
    phrase = _description_in(tokens, sentence - 1, previous)
    if phrase is None:
        return None
    # Where every noun has a capital, the description itself may look like a title.
    after = phrase[1] if tokens.language.names == CAPITALS_AND_TITLES else phrase[0]
    later = people.names_in(after, tokens.sentence_starts[sentence])
    if any(pronouns.may_be_person(tokens, people, number) for number in later):
        return None
    if not phrases.is_one_person(tokens, phrase) or phrases.described_gender(tokens, phrase) not in ("", gender):
        return None
    speaker = resolve_description(tokens, people, phrase, previous)
    if speaker.person is None and tokens.lower[phrase[0]] not in tokens.sorts["indefinite"]:
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
    phrase = next(iter(noun_phrases_between(tokens, *tokens.around(start))), None)
    return phrase if phrase and phrase[0] == start else None
