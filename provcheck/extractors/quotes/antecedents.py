"""Whom a definite description means: "the statement", "the Norlandic leader"; those of bodies are in `bodies`.

Each function returns nobody where it is in doubt: a common noun is never a name.
"""

from bisect import bisect_left
from collections.abc import Callable

from provcheck.extractors.quotes import phrases, pronouns
from provcheck.extractors.quotes.bodies import find_body
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, Person, PersonFacts
from provcheck.extractors.quotes.phrases import has_complement, role_noun, role_words
from provcheck.extractors.quotes.resolved_speaker import (
    ANONYMOUS,
    DOCUMENT,
    ORGANISATION,
    PERSON,
    Antecedent,
    PreviousSpeakers,
    last_speaker,
)
from provcheck.language.lexicon import Groups
from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import name_lexicon
from provcheck.model.record import SpeakerKind

# The number of names before a description among which its holder is looked up, and the number of sentences.
MOST_NAMES, REACH = 300, pronouns.REACH
# In tokens, for a text whose sentences never end; and how many speakers before are looked at.
TOKEN_REACH, MOST_SPEAKERS = 600, 12
# Tags of offices and occupations.
OFFICES = frozenset(("ROLE", "TTL"))
# In how many first mentions, and in how many words before them, a body or a country is looked for.
MOST_FIRST_MENTIONS, LONGEST_TITLE = 2, 6
# The letters that a nationality shares with its country.
SHARED_LETTERS = 4


def antecedent(
    tokens: MaskedTokens,
    people: People,
    phrase: TokenSpan,
    noun: int,
    kind: SpeakerKind,
    previous: PreviousSpeakers,
) -> Antecedent | None:
    """Whom a definite phrase with its head noun at `noun` means; None if nobody fits or several may."""
    word, groups = tokens.lower[noun], tokens.language.groups("role_names")
    later = tuple(groups["later"])
    if later and (word.endswith(later) or tokens.lower[noun - 1].endswith(later)):
        age = tokens.lower[noun if word.endswith(later) else noun - 1].partition("-")[0]
        person = _person_of_age(tokens, people, phrase[0], age, previous)
        return Antecedent(person, "the last person talked of") if person else None
    if kind is DOCUMENT:
        person = _issuer(tokens, people, phrase[0], word, previous)
        return Antecedent(person, f"who issued the {word}") if person else None
    if kind is ORGANISATION or word in groups["business"] or word in groups["generic"]:
        return find_body(tokens, people, phrase, noun, groups, previous)
    nobody = word in tokens.sorts["source"] or word in tokens.sorts["article"]
    if kind in (PERSON, ANONYMOUS) and not nobody and not phrases.is_plural(tokens, word):
        return _person(tokens, people, phrase, noun, groups, previous)
    return None


def _person_of_age(
    tokens: MaskedTokens, people: People, start: int, age: str, previous: PreviousSpeakers
) -> Person | None:
    """The last person before a token who has an age by the text, else the last one talked of, if of no other age."""
    person = pronouns.antecedent(tokens, people, start, pronouns.ANY_GENDER, previous)
    last = people.count_before(start) - 1
    aged: dict[int, Person] = {}
    has_other_age = False
    for number in range(last, max(-1, last - MOST_NAMES), -1):
        if tokens.sentence_numbers[start] - tokens.sentence_numbers[people.starts[number]] > REACH:
            break
        other, known = people.persons[number], _age_beside(tokens, people.names[number])
        if known == age and other.kind != ORGANISATION:
            aged[id(other)] = other
        has_other_age |= bool(known) and known != age and other is person
    if aged:
        return person if id(person) in aged else next(iter(aged.values()))
    return None if has_other_age else person


def _age_beside(tokens: MaskedTokens, name: Name) -> str:
    """The age beside a name: "Ole Quell, *34*, said", "the *34*-year-old Ole Quell"; "" if there is none."""
    tags, end = tokens.tags, name.end
    if tags[end : end + 2] == [",", "N"] and tags[end + 2 : end + 3] in ([","], ["."]):
        return tokens.lower[end + 1]
    number, hyphen, _ = tokens.lower[name.start - 1].partition("-")
    return number if hyphen and number.isdigit() else ""


def _person(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, noun: int, groups: Groups, previous: PreviousSpeakers
) -> Antecedent | None:
    """The person who holds an office, is described by the word or by one that it varies, or spoke last."""
    word = tokens.lower[noun].partition("-of-")[0]  # "the *mother*-of-three"
    lists = name_lexicon(tokens.prose.language)
    is_office = tokens.tags[noun] in OFFICES or lists.is_office(word)
    is_personal = (
        is_office
        or word in lists.honorifics
        or word in groups["variation"]
        or word.endswith(tuple(groups["personal-ending"]))
    )
    if not is_personal:
        holder = _holder(tokens, people, phrase, frozenset((word,)), role_noun)
        return None if holder and _names_somebody_else(tokens, phrase, holder.person) else holder
    for words in (frozenset((word, *word.split("-")[:-1])), groups[word]):
        if words and (holder := _holder(tokens, people, phrase, words, role_words)):
            if _names_somebody_else(tokens, phrase, holder.person):
                continue
            if words is groups[word] and _has_other_subject(tokens, people, phrase[0], holder.person):
                continue
            if _is_unnamed_since(tokens, people, word, holder.person, phrase[0]):
                return None
            return holder
    is_varied = word in groups["variation"] and bool(tokens.sorts["definite-after"])  # "*pria* asal Norlandia *itu*"
    if (
        (not is_varied and has_complement(tokens, phrase, noun))
        or word in groups["unnamed"]
        or (is_office and word not in groups["variation"] and tokens.lower[noun - 1] not in groups["partisan"])
    ):
        return None
    person = last_speaker(tokens, people, phrase[0], previous)
    if person is None and is_varied:
        from provcheck.extractors.quotes.continuing_subjects import subject_before  # for languages that vary names

        person = subject_before(tokens, people, phrase[0], pronouns.ANY_GENDER, previous)
    if person is None or person.kind == ORGANISATION or not _may_be_called(tokens, phrase, person):
        return None
    if _is_unnamed_since(tokens, people, word, person, phrase[0]):
        return None
    return Antecedent(person, "who spoke last, in other words")


def _has_other_subject(tokens: MaskedTokens, people: People, start: int, person: Person) -> bool:
    """Whether the sentence of a phrase names somebody else before it: "*Lee* smiles: “…,” the senator says"."""
    sentence_start = tokens.sentence_starts[tokens.sentence_numbers[start]]
    named = [people.persons[number] for number in people.names_in(sentence_start, start)]
    return any(other is not person and other.kind == "person" for other in named) and person not in named


def _holder(
    tokens: MaskedTokens,
    people: People,
    phrase: TokenSpan,
    words: frozenset[str],
    read: Callable[[str, str], frozenset[str]],
) -> Antecedent | None:
    """The last person named before a phrase who is called by one of the words; `read` gives those of a role."""
    language, lower, tags = tokens.prose.language, tokens.lower, tokens.tags
    letters = tokens.words[phrase[1] - 1]
    is_abbreviation = letters.isupper()
    method = f"the last person named who is called {lower[phrases.head_noun(tokens, phrase)]}"
    first = people.count_before(phrase[0]) - 1
    for number in range(first, max(-1, first - MOST_NAMES), -1):
        person, name = people.persons[number], people.names[number]
        if name.kind == "title" or person.kind == ORGANISATION or person.name.last in words:
            continue
        if person.role or name.office or person.honorific:
            for text in (person.role, name.office, person.honorific):
                if text and not words.isdisjoint(read(text, language)):
                    return Antecedent(person, method)
        # "the *mayor*, Ann Lee", "*mayor* Ann Lee"
        before = name.start - 2 if tags[name.start - 1] == "," else name.start - 1
        if (before >= 0 and lower[before] in words) or (is_abbreviation and _initials(person.role) == letters):
            return Antecedent(person, method)
        role = phrases.role_after(tokens, name.end) if tags[name.end] == "," else None
        if role and not words.isdisjoint(read(role, language)):
            return Antecedent(person, method, PersonFacts(role=role))
    return None


def _initials(role: str) -> str:
    """The capitals of a role: "IGP" for an Inspector-General of Police."""
    return "".join([letter for letter in role if letter.isupper()])


def _is_of_elsewhere(tokens: MaskedTokens, phrase: TokenSpan, person: Person) -> bool:
    """Whether the proper names of a description and of a role exclude each other: "the mayor of *Harl*"."""
    lists = name_lexicon(tokens.prose.language)
    has_names = any(word[0].isupper() and not lists.is_office(word.lower()) for word in person.role.split())
    return has_names and _names_somebody_else(tokens, phrase, person)


def _names_somebody_else(tokens: MaskedTokens, phrase: TokenSpan, person: Person) -> bool:
    """Whether a description has a proper name, and a role none of its: "the *Norlandic* leader"; a party may be new."""
    lists = name_lexicon(tokens.prose.language)
    named = [
        tokens.lower[token]
        for token in range(*phrase)
        if tokens.tags[token] == "CAP"
        and not lists.is_office(tokens.lower[token])
        and tokens.lower[token - 1] not in tokens.sorts["origin"]  # "pelatih asal *Serbia* itu"
    ]
    if not named:
        return False
    known = person.role.lower().split()
    for mention in person.mentions[:MOST_FIRST_MENTIONS]:
        known += tokens.lower[max(0, mention - LONGEST_TITLE) : mention]
    parties = tokens.language.groups("role_names")["partisan"]
    if parties.isdisjoint(known) and parties.issuperset(named):
        return False
    beginnings = {word[:SHARED_LETTERS] for word in named}
    return not any(word[:SHARED_LETTERS] in beginnings for word in known)


def _is_unnamed_since(tokens: MaskedTokens, people: People, word: str, person: Person, end: int) -> bool:
    """Whether the word introduces somebody without a name after the last mention of a person: "*a* judge said"."""
    number = bisect_left(person.mentions, end)
    last = max(person.mentions[number - 1] if number else 0, end - TOKEN_REACH)
    if word not in tokens.lower[last:end]:
        return False
    articles = tokens.sorts["indefinite"]
    for token in range(last, end):
        if tokens.lower[token] == word and not articles.isdisjoint(tokens.lower[max(last, token - 3) : token]):
            beside = people.names_in(token + 1, token + 3)
            if not beside and tokens.tags[max(last, token - 3)] != "," and not _is_apposed(tokens, people, token):
                return True
    return False


def _is_apposed(tokens: MaskedTokens, people: People, noun: int) -> bool:
    """Whether a noun with an article stands behind a name and its comma: "Ada Linnet, a *professor*"."""
    comma = noun - 2
    if tokens.tags[comma] != ",":
        return False
    return any(people.names[number].end == comma for number in people.names_in(comma - 1, comma))


def _may_be_called(tokens: MaskedTokens, phrase: TokenSpan, person: Person) -> bool:
    """Whether nothing that is known about a person contradicts a description: neither gender nor office nor place."""
    gender = phrases.described_gender(tokens, phrase)
    if gender and person.gender and gender != person.gender:
        return False
    lists = name_lexicon(tokens.prose.language)
    noun, groups = tokens.lower[phrases.head_noun(tokens, phrase)], tokens.language.groups("role_names")
    is_of_office = bool(groups[noun]) and noun not in groups["parent"]
    has_office = is_of_office and any(lists.is_office(word) for word in role_words(person.role, tokens.prose.language))
    return not has_office and not _is_of_elsewhere(tokens, phrase, person)


def _issuer(tokens: MaskedTokens, people: People, start: int, word: str, previous: PreviousSpeakers) -> Person | None:
    """Who issued a document that was mentioned before: "Lee said in a *statement*", "Lee's *statement*"."""
    if word not in tokens.sorts["issued"]:
        return None
    sentence = tokens.sentence_numbers[start]
    first = max(tokens.sentence_starts[max(0, sentence - REACH)], start - TOKEN_REACH)
    if word not in tokens.lower[first:start]:
        return None
    is_of_body = word in tokens.language.groups("role_names")["issued-by-bodies"]
    within = tokens.constructions["within"]
    for token in range(start - 1, first - 1, -1):
        if tokens.lower[token] == word:
            number = tokens.sentence_numbers[token]
            found = _issuers_beside(tokens, people, token)
            if not found and not within.isdisjoint(tokens.lower[max(0, token - 3) : token]):  # "said in a statement"
                spoke = previous[-MOST_SPEAKERS:]
                found = [person for head, person in spoke if tokens.sentence_numbers[head] == number]
            if found := [person for person in found if person.text and (person.kind == ORGANISATION or not is_of_body)]:
                return found[-1]
    return None


def _issuers_beside(tokens: MaskedTokens, people: People, noun: int) -> list[Person]:
    """Whom the words around a document name: "*Lee*'s report", "the report by *Rights Monitor*"."""
    names, persons = people.names, people.persons
    if tokens.tags[noun - 1] == "'S":
        return [persons[number] for number in people.names_in(noun - 2, noun) if names[number].end == noun - 1]
    following = noun + 2
    if tokens.lower[noun + 1] not in tokens.sorts["agent"]:
        return []
    following += tokens.tags[following] == "DET"
    return [persons[number] for number in people.names_in(following, following + 1)]
