"""Which body a definite description means: "the ministry", "the company", "the group", "the paper"."""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, Person, PersonFacts
from provcheck.extractors.quotes.phrases import has_complement, role_noun, role_words
from provcheck.extractors.quotes.pronouns import MOST_NAMES, REACH
from provcheck.extractors.quotes.resolved_speaker import ORGANISATION, Antecedent, PreviousSpeakers, last_speaker
from provcheck.language import outlets
from provcheck.language.lexicon import Groups
from provcheck.language.name_lexicon import name_lexicon
from provcheck.language.places import place_names

# In sentences: how far a body that opens a sentence may be from a description.
SUBJECT_REACH = 2
# Tags of offices and occupations.
OFFICES = frozenset(("ROLE", "TTL"))


def find_body(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, noun: int, groups: Groups, previous: PreviousSpeakers
) -> Antecedent | None:
    """The body that has the words in its name, is described by them, or spoke or acted last."""
    word = tokens.lower[noun]
    facts = PersonFacts(kind="organisation")
    if body := _body_called(tokens, people, phrase, noun):
        return Antecedent(body, f"the last body named that is called {word}", facts)
    if has_complement(tokens, phrase, noun) or not any(
        word in groups[group] for group in ("business", "publisher", "generic")
    ):
        return None
    if body := _body_described(tokens, people, phrase[0], word):
        return Antecedent(body, f"the last body named that is called {word}", facts)
    body = last_speaker(tokens, people, phrase[0], previous)
    if body is None or not _fits(tokens, body, word, groups):
        is_any_body = word in groups["business"] or word in groups["any-body"]
        body = _last_subject(tokens, people, phrase[0]) if is_any_body else None
    if body is None or not _fits(tokens, body, word, groups):
        return None
    return Antecedent(body, "the body that spoke or acted last", facts)


def _body_described(tokens: MaskedTokens, people: People, start: int, word: str) -> Person | None:
    """The last body before a token that an apposition describes: "Harl Rights, a *group* of lawyers"."""
    last = people.count_before(start) - 1
    for number in range(last, max(-1, last - MOST_NAMES), -1):
        person = people.persons[number]
        is_described = word in person.role and word in role_noun(person.role, tokens.prose.language)
        if is_described and _may_be_body(tokens, person, is_described=True):
            return person
    return None


def _body_called(tokens: MaskedTokens, people: People, phrase: TokenSpan, noun: int) -> Person | None:
    """The last body before a phrase whose name has all its words: the Ministry of Ports for "the ministry"."""
    words = {tokens.lower[token] for token in range(phrase[0] + 1, noun + 1)}
    sentence, last = tokens.sentence_numbers[phrase[0]], people.count_before(phrase[0]) - 1
    for number in range(last, max(-1, last - MOST_NAMES), -1):
        person = people.persons[number]
        if sentence - tokens.sentence_numbers[people.starts[number]] > REACH:
            break
        if person.kind == "organisation" and len(person.name.parts) > 1 and words <= set(person.name.lower_parts):
            return person
    return None


def _last_subject(tokens: MaskedTokens, people: People, start: int) -> Person | None:
    """The body that opens one of the last sentences before a phrase."""
    sentence, last = tokens.sentence_numbers[start], people.count_before(start) - 1
    for number in range(last, max(-1, last - MOST_NAMES), -1):
        number_before = tokens.sentence_numbers[people.starts[number]]
        if sentence - number_before > SUBJECT_REACH:
            break
        opens = people.starts[number] - tokens.sentence_starts[number_before] <= 1
        body = people.persons[number]
        is_modifier = tokens.tags[people.names[number].end] in OFFICES  # "*Facebook* owner Corvanta"
        is_body = body.kind == ORGANISATION and not is_modifier and _may_be_body(tokens, body)
        if opens and is_body and not tokens.in_headline[number_before]:
            return body
    return None


def _may_be_body(tokens: MaskedTokens, person: Person, *, is_described: bool = False) -> bool:
    """Whether a name is that of a body, or nothing shows that it is a person or a place."""
    lists, name = name_lexicon(tokens.prose.language), person.text.lower()
    is_word = name in lists.organisations and name not in lists.proper_bodies  # "Workers"
    is_word = is_word or person.name.last in tokens.language.groups("role_names")["place"]  # "Wall Street"
    if is_word or name in place_names():
        return False
    if person.kind == ORGANISATION:
        return True
    # A name of two words that nothing describes is more often a person's.
    is_person = person.kind or person.gender or person.role or len(person.name.parts) == 2
    return (is_described or not is_person) and not person.honorific


def _fits(tokens: MaskedTokens, body: Person, word: str, groups: Groups) -> bool:
    """Whether a body may be called by a word: a ministry is no company, and only an outlet is a paper."""
    if word in groups["publisher"]:
        is_named_so = not groups["press"].isdisjoint(body.name.lower_parts)
        return is_named_so or outlets.is_outlet(body.text) or word in role_words(body.role, tokens.prose.language)
    if not _may_be_body(tokens, body):
        return False
    return word not in groups["business"] or groups["public"].isdisjoint(body.name.lower_parts)
