"""Which body a definite description means: "the ministry", "the company", "the group", "the paper"."""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, Person, PersonFacts
from provcheck.extractors.quotes.phrases import has_complement, role_after, role_noun, role_words
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
# Tags of the words of a verb between a body and what it owns: "Corvanta *will close* its yard".
VERB_TAGS = frozenset(("vbd", "vbz", "vb", "vbg", "MOD", "AUX", "ADV", "LY", "TO", "ED", "ING", "X", "S"))
# In tokens: how far behind a name a verb reaches; and how many mentions of a name are looked at.
LONGEST_VERB, MOST_MENTIONS = 5, 8


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
    has_spoken = body is not None and _fits(tokens, body, word, groups)
    since = tokens.sentence_numbers[previous[-1][0]] if has_spoken else -1
    topic = _topic(tokens, people, phrase[0], since, word, groups)
    body = topic or (body if has_spoken else None)
    return Antecedent(body, "the body that spoke or acted last", facts) if body else None


def _body_described(tokens: MaskedTokens, people: People, start: int, word: str) -> Person | None:
    """The last body before a token that an apposition describes: "Harl Rights, a *group* of lawyers"."""
    last = people.count_before(start) - 1
    for number in range(last, max(-1, last - MOST_NAMES), -1):
        person = people.persons[number]
        is_described = word in person.role and word in role_noun(person.role, tokens.prose.language)
        if is_described and _may_be_body(tokens, person, is_shown=True):
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


def _topic(tokens: MaskedTokens, people: People, start: int, since: int, word: str, groups: Groups) -> Person | None:
    """The body that opens one of the last sentences before a phrase, or the only one in it with such a name.

    Sentences up to `since` are not looked at.
    """
    current = tokens.sentence_numbers[start]
    for sentence in range(current, max(since, current - SUBJECT_REACH - 1), -1):
        if tokens.in_headline[sentence]:
            continue
        first, end = tokens.sentence_starts[sentence], min(start, tokens.sentence_ends[sentence])
        called_so: dict[int, Person] = {}
        for number in people.names_in(first, end):
            person, name = people.persons[number], people.names[number]
            role = role_after(tokens, name.end) if tokens.tags[name.end] == "," else None
            if role and word in role_words(role, tokens.prose.language) and not person.gender:
                return person  # "Corvanta, a shipping *company*, …"
            if tokens.tags[name.end] in OFFICES:
                continue  # "*Facebook* owner Corvanta"
            is_called_so = person.kind != "person" and not groups[word].isdisjoint(name.lower_parts)
            is_body = person.kind == ORGANISATION or is_called_so or _acts_as_body(tokens, person)
            is_fit = is_body and _fits(tokens, person, word, groups, is_body=True)
            if is_fit and people.starts[number] - first <= 1:
                return person
            if is_fit and is_called_so:
                called_so[id(person)] = person
        if called_so:
            return next(iter(called_so.values())) if len(called_so) == 1 else None
    return None


def _acts_as_body(tokens: MaskedTokens, person: Person) -> bool:
    """Whether a name that nothing shows to be a person's owns something as a thing does: "It will close *its*"."""
    if person.kind or person.gender or person.role or person.honorific:
        return False
    pronouns, tags, lower = tokens.language.pairs("pronouns"), tokens.tags, tokens.lower
    for mention in person.mentions[:MOST_MENTIONS]:
        token, last = mention, tokens.sentence_ends[tokens.sentence_numbers[mention]] - 1
        while token < last and tags[token] == "CAP":
            token += 1
        last = min(last, token + LONGEST_VERB)
        while token < last and tags[token] in VERB_TAGS:
            token += 1
        if tags[token] == "POS" and pronouns.get(lower[token]) == "o":
            return True
    return False


def _may_be_body(tokens: MaskedTokens, person: Person, *, is_shown: bool = False) -> bool:
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
    return (is_shown or not is_person) and not person.honorific


def _fits(tokens: MaskedTokens, body: Person, word: str, groups: Groups, *, is_body: bool = False) -> bool:
    """Whether a body may be called by a word: a ministry is no company, a court no union, and only an outlet a paper.

    A word with a group of its own fits a body with one of these in its name, and one whose name says nothing.
    """
    parts = body.name.lower_parts
    if word in groups["publisher"]:
        is_named_so = not groups["press"].isdisjoint(parts)
        return is_named_so or outlets.is_outlet(body.text) or word in role_words(body.role, tokens.prose.language)
    if not _may_be_body(tokens, body, is_shown=is_body):
        return False
    if word in groups["business"]:
        return groups["public"].isdisjoint(parts)
    is_plain = name_lexicon(tokens.prose.language).organisations.isdisjoint(parts)
    return not groups[word] or is_plain or word in parts or not groups[word].isdisjoint(parts)
