"""Who speaks: from the words beside the cue to a name, an honorific, a role and a kind.

“he” is the last person of that gender who was talked of as a subject; “the senator” the last one who bears the office;
a description beside a name (“Ann Lee, the mayor”) is that name's.
"""

from dataclasses import replace

from provcheck.extractors.quotes import phrases, pronouns
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.people import People, Person, unnamed
from provcheck.extractors.quotes.phrases import PRONOUNS
from provcheck.extractors.quotes.resolved_speaker import (
    ANONYMOUS,
    DOCUMENT,
    ORGANISATION,
    PERSON,
    ResolvedSpeaker,
    kind_of,
)
from provcheck.extractors.quotes.sources import NOMINAL, TokenSpan, chunks
from provcheck.language import lexicon, names, outlets
from provcheck.language.names import Name

# What a description beside a name begins with.
DESCRIBING = frozenset(("DET", "ROLE", "TTL", "POS", "X", "CAP"))
# How many names before it a title is looked up in.
MOST = 300


def resolve(
    tokens: MaskedTokens, people: People, chunk: TokenSpan, voices: list[tuple[int, Person]], authors: list[str]
) -> ResolvedSpeaker:
    """Who the source at a chunk is. `voices` are the persons that spoke before, with the sign of each cue."""
    s, e = phrases.trimmed(tokens, phrases.past_aside(tokens, phrases.whole(tokens, chunk)))
    kind = tokens.tags[s]
    if e - s == 1 and kind in PRONOUNS:
        unnamed = _unnamed_before(tokens, people, s) if kind == "REL" else None
        if unnamed is not None:
            return unnamed
        described = _told_of_before(tokens, people, s, voices)
        return described or pronouns.resolve(tokens, people, s, voices, authors)
    inside = [n for n in people.within(s, e) if people.names[n].kind != "title"]
    if inside:
        compatriot = _compatriot(tokens, people, (s, e), people.names[inside[-1]], voices)
        return compatriot or _named(tokens, people, s, e, inside, voices)
    beside = _apposition(tokens, people, s, e) or _apposition(tokens, people, s, phrases.past_belonging(tokens, e))
    return beside or _named_behind(tokens, people, s, e) or _described(tokens, people, s, e)


def _compatriot(
    tokens: MaskedTokens, people: People, chunk: TokenSpan, name: Name, voices: list[tuple[int, Person]]
) -> ResolvedSpeaker | None:
    """ "The *Dutchman*": a description with a capital, of the last man talked of."""
    s, e = chunk
    gender = phrases.gender(tokens, chunk)
    if e - s != 2 or not gender or len(name.parts) > 1 or tokens.lower[s] not in phrases.sorts(tokens)["definite"]:
        return None
    person = pronouns.antecedent(tokens, people, s, gender, voices)
    if person is None:
        return None
    honorific = person.honorific or None
    method = "the last person talked of whom the description fits"
    return ResolvedSpeaker(s, e, person.text, honorific, kind_of(person), name.parts[0], "description", person, method)


def _unnamed_before(tokens: MaskedTokens, people: People, s: int) -> ResolvedSpeaker | None:
    """Whom a relative pronoun at s takes up, where nobody is named: "two sources, who …"."""
    chunk = next((chunk for chunk in reversed(chunks(tokens, tokens.sentence_numbers[s])) if chunk[1] <= s), None)
    if chunk is None or s - chunk[1] > 1 or people.within(*chunk) or tokens.tags[chunk[0]] in PRONOUNS:
        return None
    voice = _described(tokens, people, *chunk)
    return voice if voice.kind is ANONYMOUS else replace(voice, first=s, past=s + 1)


def _told_of_before(
    tokens: MaskedTokens, people: People, s: int, voices: list[tuple[int, Person]]
) -> ResolvedSpeaker | None:
    """Whom "he" or "she" at s means where the sentence before is about somebody without a name.

    "…, a spokeswoman said. She added …"; "A senator disagreed. “…,” she said."
    """
    gender = lexicon.pairs(tokens.prose.language, "pronouns").get(tokens.lower[s], "")
    k = tokens.sentence_numbers[s]
    if gender not in ("m", "f") or k == 0 or people.within(tokens.sentence_starts[k], s):
        return None
    last = voices[-1] if voices else None
    if last is not None and not last[1].text and tokens.sentence_numbers[last[0]] == k - 1:
        chunk = last[1].name.start, last[1].name.end
    else:
        opens = tokens.sentence_starts[k - 1]
        chunk = next(iter(chunks(tokens, k - 1)), (s, s)) if tokens.tags[opens] == "DET" else (s, s)
        if chunk[0] != opens:
            return None
    later = [n for n in people.within(chunk[0], tokens.sentence_starts[k]) if people.who[n].kind != "organisation"]
    if later or not phrases.one_person(tokens, chunk) or phrases.gender(tokens, chunk) not in ("", gender):
        return None
    voice = _described(tokens, people, *chunk)
    if voice.person is None and tokens.lower[chunk[0]] not in phrases.sorts(tokens)["indefinite"]:
        return None  # "the author" has a name that stands elsewhere
    person = voice.person or unnamed(*chunk, gender, voice.role or "")
    method = "the one told of in the sentence before"
    return replace(voice, first=s, past=s + 1, mention="pronoun", person=person, method=method)


def _spoke(last: str, person: Person, voices: list[tuple[int, Person]]) -> Person:
    """Of several people with one surname, the one who spoke last goes on."""
    for _, other in reversed(voices[-8:]):
        if other.name.last == last and len(other.name.parts) > 1:
            return other
    return person


def _named(
    tokens: MaskedTokens, people: People, s: int, e: int, inside: list[int], voices: list[tuple[int, Person]]
) -> ResolvedSpeaker:
    """A phrase with a name in it: "Gov. Ann Lee", "Lee's spokesman", "the mayor of Rome"."""
    lower, tags = tokens.lower, tokens.tags
    n = inside[-1]
    name, person = people.names[n], people.who[n]
    if len(name.parts) == 1 and not name.honorific:
        person = _spoke(name.last, person, voices)
    hinge = next((p for p in range(s + 1, name.start) if tags[p] in ("OF", "IN")), None)
    whole = people.names[inside[0]]
    if hinge is not None and whole.end == hinge and (whole.honorific or people.who[inside[0]].kind == "person"):
        # "Ann Lee of the Harbour Board": whoever is named first speaks.
        return _named(tokens, people, s, hinge, inside[:1], voices)
    if hinge is not None and name.honorific and name.start == hinge + 2 and tags[hinge + 1] == "DET":
        # "Speaker of the House Rep. Ann Lee": the office ends where the name begins.
        return _named(tokens, people, name.start, e, inside[-1:], voices)
    if (
        name.start == s
        and name.end < e
        and tags[name.end] == "OF"
        and name.kind != "organisation"
        and len(name.parts) > 1
    ):
        e = name.end  # "Lee Moe of the board"
    head = e - 1 if hinge is None else hinge - 1
    if name.end < e or hinge is not None:
        # The name only says whose: a spokesman of hers, a resident of the town.
        rest = name.end + 1 if name.end < e and tags[name.end] == "'S" else s
        beside = _apposition(tokens, people, s, e)
        if beside is not None:
            return beside
        word = lower[head]
        kind = phrases.kind(tokens, word, s, e)
        text = tokens.text[tokens.starts[s] : tokens.ends[e - 1]]
        if kind in (ORGANISATION, DOCUMENT):
            return ResolvedSpeaker(
                s,
                e,
                phrases.bare(tokens, text),
                None,
                kind,
                None,
                "name",
                None,
                "an organisation or a document by its name",
            )
        if rest > s and name.end < e and tokens.words[head][0].isupper():
            return ResolvedSpeaker(s, e, phrases.bare(tokens, text), None, ORGANISATION, None, "name", None, "a name")
        return ResolvedSpeaker(s, e, None, None, kind, phrases.bare(tokens, text), "description", None, "a description")
    role = tokens.text[tokens.starts[s] : tokens.ends[name.core - 1]].strip() if name.core > s else None
    if role and name.honorific:
        role = (
            tokens.text[tokens.starts[s] : tokens.ends[name.start - 1]].strip()
            if name.start > s
            else name.office or None
        )
    if role and role.lower() in phrases.articles(tokens):
        role = None
    role = phrases.bare(tokens, role) if role else phrases.role_behind(tokens, e)
    if person.kind == "organisation" and name.kind == "organisation":
        first = s if tags[s] != "DET" else min(s + 1, e - 1)
        text = tokens.text[tokens.starts[first] : tokens.ends[e - 1]]
        return ResolvedSpeaker(
            s,
            e,
            text if name.start == first else person.text,
            None,
            ORGANISATION,
            None,
            "name",
            person,
            "a name",
        )
    short = len(name.parts) == 1 and len(person.name.parts) > 1
    if role and not person.role:
        person.role = role
    if not (person.kind or person.gender or person.honorific):
        # "Bernama reported", "food *group* Harlow Foods"
        sort = tokens.lower[name.core - 1] if name.core > s else ""
        if sort in names.lists(tokens.prose.language).organisations or outlets.is_outlet(person.text):
            person.kind = "organisation"
    method = f"a short form of {person.text}" if short else "a name"
    return ResolvedSpeaker(
        s,
        e,
        person.text,
        person.honorific or name.honorific or None,
        kind_of(person),
        role or None,
        "surname" if short else "name",
        person,
        method,
    )


def _apposition(tokens: MaskedTokens, people: People, s: int, e: int) -> ResolvedSpeaker | None:
    """A description beside a name, on either side of a comma."""
    k = tokens.sentence_numbers[s]
    first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
    for at, comma in ((e + 1, e), (None, s - 1)):
        if comma < first or comma >= past or tokens.tags[comma] != ",":
            continue
        if at is not None:
            inside = [n for n in people.within(at, min(at + 1, past)) if people.names[n].start == at]
        else:
            inside = [n for n in people.within(max(first, comma - 1), comma) if people.names[n].end == comma]
        for n in inside:
            name, person = people.names[n], people.who[n]
            if name.kind in ("organisation", "title"):
                continue
            text = phrases.bare(tokens, tokens.text[tokens.starts[s] : tokens.ends[e - 1]])
            if tokens.tags[s] not in DESCRIBING:
                continue
            if not person.role:
                person.role = text
            return ResolvedSpeaker(
                name.start,
                name.end,
                person.text,
                person.honorific or None,
                kind_of(person),
                text,
                "name",
                person,
                "a description beside a name",
            )
    return None


def _described(tokens: MaskedTokens, people: People, s: int, e: int) -> ResolvedSpeaker:
    """A source without a name: an office, a description, a group, a document."""
    lower = tokens.lower
    head = phrases.head(tokens, (s, e))
    e = phrases.past_belonging(tokens, e)
    word = lower[head]
    kind = phrases.kind(tokens, word, s, e)
    text = tokens.text[tokens.starts[s] : tokens.ends[e - 1]]
    if kind is PERSON and lower[s] in phrases.sorts(tokens)["definite"]:
        person = _office(tokens, people, s, word)
        if person is not None:
            return ResolvedSpeaker(
                s,
                e,
                person.text,
                person.honorific or None,
                PERSON,
                phrases.bare(tokens, text),
                "title",
                person,
                f"the last person named who is called {word}",
            )
        if tokens.words[head][0].isupper():
            return ResolvedSpeaker(
                s, e, phrases.bare(tokens, text), None, PERSON, None, "title", None, "a title used as a name"
            )
    if kind is DOCUMENT or kind is ORGANISATION:
        return ResolvedSpeaker(
            s, e, phrases.bare(tokens, text), None, kind, None, "description", None, "an organisation or a document"
        )
    return ResolvedSpeaker(s, e, None, None, kind, phrases.bare(tokens, text), "description", None, "a description")


def _named_behind(tokens: MaskedTokens, people: People, s: int, e: int) -> ResolvedSpeaker | None:
    """A name between commas behind where or of what somebody is: "an official in Oslo, *Ann Lee*, said"."""
    past = tokens.sentence_ends[tokens.sentence_numbers[e - 1]]
    p = e
    while p < past and p - e < 8 and (tokens.tags[p] in ("IN", "OF") or (p > e and tokens.tags[p] in NOMINAL)):
        p += 1
    at = people.before(p + 1)
    if p == e or p >= past or tokens.tags[p] != "," or at >= len(people.names):
        return None
    name = people.names[at]
    between = name.start == p + 1 and name.end < past and tokens.tags[name.end] == ","
    # A place may stand there as well: "a voter in Nashua, New Hampshire, said".
    place = " ".join(name.low) in lexicon.words(tokens.prose.language, "regions")
    full = name.kind == "person" or (len(name.parts) > 1 and not place)
    return _apposition(tokens, people, s, p) if between and full else None


def _office(tokens: MaskedTokens, people: People, s: int, word: str) -> Person | None:
    """The person named last before s whose role or office is this word."""
    last = people.before(s) - 1
    for n in range(last, max(-1, last - MOST), -1):
        person = people.who[n]
        if word in person.role.lower().split() or word in people.names[n].office.lower().split():
            return person
        name = people.names[n]
        if name.kind == "title":
            continue
        after = phrases.role_behind(tokens, name.end)
        if after and word in after.lower().split():
            person.role = person.role or after
            return person
        if name.start and tokens.lower[name.start - 1] == word:
            return person
        if name.start > 1 and tokens.tags[name.start - 1] == "," and tokens.lower[name.start - 2] == word:
            return person
    return None
