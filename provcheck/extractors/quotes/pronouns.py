"""Whom a pronoun means: the last person talked of, as a subject, whose gender fits."""

from bisect import bisect_left
from collections.abc import Iterator

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.people import People, Person
from provcheck.extractors.quotes.resolved_speaker import GROUP, ORGANISATION, PERSON, ResolvedSpeaker, kind_of
from provcheck.language import lexicon

# How far back, in sentences, a pronoun looks for its person.
REACH = 12
# And how many names, in a text whose sentences never end.
MOST = 300
# What each sentence back takes from a mention.
FURTHER = 1.2
# How long, in sentences, a voice is still in the ear, and what that weighs beside a quotation.
RECENT = 3
GOES_ON = 4.0
# Whoever was heard before.
HEARD = 1.5
# More than all else that can speak for a mention.
LIKELIEST = 3.7
# Behind one of these a name is no subject any more, by class.
VERBS = frozenset(("AUX", "MOD", "vbd", "vbz"))


def resolve(
    tokens: MaskedTokens, people: People, s: int, voices: list[tuple[int, Person]], authors: list[str]
) -> ResolvedSpeaker:
    """Who the pronoun at s is."""
    word = tokens.lower[s]
    means = lexicon.pairs(tokens.prose.language, "pronouns").get(word, "")
    if means == "1":
        name = authors[0] if len(authors) == 1 else None
        return ResolvedSpeaker(s, s + 1, name, None, PERSON, None, "pronoun", None, "the author, in the first person")
    if tokens.tags[s] in ("REL", "TH"):
        person = _relative(tokens, people, s)
        kind = kind_of(person) if person else PERSON
        return ResolvedSpeaker(
            s,
            s + 1,
            person.text if person else None,
            (person.honorific or None) if person else None,
            kind,
            None,
            "pronoun",
            person,
            "the name before the relative pronoun",
        )
    if means == "p":
        return ResolvedSpeaker(s, s + 1, None, None, GROUP, None, "pronoun", None, "a plural pronoun")
    if means not in ("m", "f"):
        person = None
        if means == "o":
            person = antecedent(tokens, people, s, "", voices)
        return ResolvedSpeaker(
            s,
            s + 1,
            person.text if person else None,
            None,
            ORGANISATION if person else PERSON,
            None,
            "pronoun",
            person,
            "the last organisation named",
        )
    person = antecedent(tokens, people, s, means, voices)
    return ResolvedSpeaker(
        s,
        s + 1,
        person.text if person else None,
        (person.honorific or None) if person else None,
        PERSON,
        (person.role or None) if person else None,
        "pronoun",
        person,
        "the last person talked of whom the pronoun fits",
    )


def _relative(tokens: MaskedTokens, people: People, s: int) -> Person | None:
    k = tokens.sentence_numbers[s]
    first = tokens.sentence_starts[k]
    inside = [n for n in people.within(first, s) if people.names[n].kind != "title"]
    # "Ann Lee, not Carl Moe, who said": whoever is ruled out says nothing.
    inside = [n for n in inside if people.names[n].start == first or tokens.tags[people.names[n].start - 1] != "NEG"]
    return people.who[inside[-1]] if inside and s - people.names[inside[-1]].end <= 14 else None


def antecedent(
    tokens: MaskedTokens, people: People, s: int, gender: str, voices: list[tuple[int, Person]]
) -> Person | None:
    """The person (for "" the organisation) that a pronoun at s means: near, a subject, and talking already."""
    best: Person | None = None
    top = -99.0
    for score, person, ceiling in weighed(tokens, people, s, gender, voices):
        if score > top:
            best, top = person, score
        if top > ceiling:
            break
    if best is not None and not best.gender and gender:
        best.gender = gender
    return best


def weighed(
    tokens: MaskedTokens, people: People, s: int, gender: str, voices: list[tuple[int, Person]]
) -> Iterator[tuple[float, Person, float]]:
    """Each mention of somebody whom a pronoun at s may mean, the nearest first, with what speaks for it, and more than
    what can speak for any that follows."""
    tags, sentence = tokens.tags, tokens.sentence_numbers
    k = sentence[s]
    last: Person | None = None
    spoke: dict[int, int] = {}
    for at, person in voices[-6:]:
        if at < s:
            spoke[id(person)] = sentence[at]
            last = person
    pictures = lexicon.groups(tokens.prose.language, "sorts")["credit"]
    # Beside quoted words a pronoun goes on with whoever spoke last, whoever else was talked of in between.
    goes_on = bool(tokens.quotations_in(k))
    likeliest = LIKELIEST + (GOES_ON if last and goes_on else HEARD)
    last_name = people.before(s) - 1
    for n in range(last_name, max(-1, last_name - MOST), -1):
        start, person = people.starts[n], people.who[n]
        there = sentence[start]
        back = k - there
        if back > REACH:
            break
        if (person.kind == "organisation") is (gender != ""):
            continue
        opens = tokens.sentence_starts[there]
        name = people.names[n]
        if gender:
            if person.gender:
                if person.gender != gender:
                    continue
            elif person.kind != "person" and len(person.name.parts) < 2:
                continue
            if not person.gender and start > opens and tags[start - 1] == "IN":
                continue
            if name.kind == "title" or name.low[-1] in pictures:  # the credit of a picture
                continue
        score = -FURTHER * back
        if start - opens <= 2:
            score += 2.0
        elif VERBS.isdisjoint(tags[opens:start]):
            score += 1.0
        if name.end < len(tags) and tags[name.end] == "'S":
            score -= 0.8
        if id(person) in spoke:
            recent = k - spoke[id(person)] <= RECENT
            score += GOES_ON if recent and goes_on and person is last else HEARD if recent else 0.7
        if gender and person.gender == gender:
            score += 1.0
        if back == 0 and start - opens > 2:
            score -= 0.5
        score += min(bisect_left(person.mentions, s), 4) * 0.15
        yield score, person, likeliest - FURTHER * back
