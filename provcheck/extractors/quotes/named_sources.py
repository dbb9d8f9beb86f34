"""The speakers of sources that contain a name: "Gov. Ann Lee", "Lee's spokesman", "the Harbour Board"."""

from provcheck.extractors.quotes import phrases
from provcheck.extractors.quotes.abbreviated_offices import officer_by_letters
from provcheck.extractors.quotes.descriptions import definite_speaker, name_after_place, name_beside
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import NO_FACTS, People, Person, PersonFacts
from provcheck.extractors.quotes.resolved_speaker import (
    ANONYMOUS,
    DOCUMENT,
    GROUP,
    ORGANISATION,
    PERSON,
    PreviousSpeakers,
    ResolvedSpeaker,
    speaker_kind_of,
)
from provcheck.language import languages, outlets
from provcheck.language.anonymous_sources import is_source_of_body
from provcheck.language.demonyms import is_of_country
from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import NameLexicon, name_lexicon

# Tags of words that open a phrase before a subject.
FRONTED = frozenset(("IN", "SUB"))
# Tags of a noun right before a name that stands beside it.
_NOUNS = frozenset(("X", "S", "ROLE", "TTL", "DOC", "CAP"))
# Tags of what ends no role: a participle, a possessive, a number: "Corvanta*’s* Ada Linnet".
NO_ROLE_ENDS = frozenset(("ING", "'S", "N"))
# In tokens: an article and the letters of an office.
MOST_WITH_LETTERS = 2
# The number of previous speakers among whom a surname is looked up.
MOST_SPEAKERS = 8


def resolve_named(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, numbers: list[int], previous: PreviousSpeakers
) -> ResolvedSpeaker:
    """The speaker of a phrase that contains names: "Gov. Ann Lee", "Lee's spokesman", "the mayor of Rome"."""
    start, end = phrase
    tags = tokens.tags
    name = people.names[numbers[-1]]
    if name.start < start < name.core:
        start = name.start  # "Minister of Finance and *Planning Mira Osei*"
    elif start < name.start and _is_fronted(tokens, start, name.start):
        start = name.start
    elif name.start < start and tokens.quotation_numbers[start - 1] >= 0:
        start = name.start  # "*Winston “Bunny”* Carew"
    end = max(end, name.end)
    if end - start == MOST_WITH_LETTERS and tags[start] == "DET":
        officer = officer_by_letters(tokens, people, start, name)
        if officer is not None:
            return officer
    preposition = None
    if start < name.start and not _is_apposed(tokens, name, start):
        preposition = _preposition(tokens, people, (start, name.start), numbers)
    if preposition is not None:
        number = next((other for other in numbers if people.names[other].end == preposition), numbers[0])
        first = people.names[number]
        first_is_person = first.honorific or people.persons[number].kind == "person"
        if first.kind == "organisation" and tokens.lower[preposition] in tokens.constructions["within"]:
            first_is_person = first.end == preposition  # "the Ministry of Health in Norland"
        if first.end == preposition and (first_is_person or (tags[start] != "DET" and _is_full_name(tokens, first))):
            # "Ann Lee of the Harbour Board"
            return resolve_named(tokens, people, (start, preposition), [number], previous)
        if name.honorific and name.start == preposition + 2 and tags[preposition + 1] == "DET":
            # "Speaker of the House Rep. Ann Lee"
            return resolve_named(tokens, people, (name.start, end), numbers[-1:], previous)
    if preposition is None and name.end < end and _opens_complement(tokens, name.end) and _is_full_name(tokens, name):
        end = name.end  # "Lee Moe of the board", "Tomas Brekke *asal* Norlandia"
    if name.end < end or preposition is not None:
        noun_end = preposition or _preposition(tokens, people, (name.end, end), numbers) or end
        owned = (start, end)
        return (
            name_beside(tokens, people, owned)
            or name_after_place(tokens, people, owned)
            or _described(tokens, people, owned, name, noun_end, previous)
            or _resolve_owned(tokens, people, owned, name, noun_end)
        )
    person = people.persons[numbers[-1]]
    if len(name.parts) == 1 and not name.honorific:
        person = _latest_namesake(name.last, previous) or person
    if person.kind == "organisation" and name.kind == "organisation":
        return _resolve_organisation(tokens, (start, end), name, person)
    return _resolve_person(tokens, (start, end), name, person)


def _described(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, name: Name, noun_end: int, previous: PreviousSpeakers
) -> ResolvedSpeaker | None:
    """Whom a definite phrase with a nationality or a body in it means: "the *Norlandic* leader", "the *UN* envoy"."""
    start, noun = phrase[0], noun_end - 1
    is_before_noun = start < name.start and name.end < noun_end and tokens.tags[name.end] != "'S"
    if not is_before_noun or tokens.lower[start] not in tokens.sorts["definite"] or noun_end < phrase[1]:
        return None
    kind = phrases.speaker_kind(tokens, tokens.lower[noun], phrase)
    is_name = kind is ORGANISATION and tokens.lower[noun] not in tokens.sorts["trade"]
    is_name = is_name and not is_of_country(name.last, tokens.prose.language)
    if kind is DOCUMENT or is_name:  # "the Harbour News agency"
        return None
    return definite_speaker(tokens, people, phrase, noun, kind, previous)


def _is_apposed(tokens: MaskedTokens, name: Name, start: int) -> bool:
    """Whether a name stands behind a noun and not its preposition: "el juez del tribunal *Rosa Vidal*"."""
    if "apposed-names" not in tokens.language.traits or (name.kind != "person" and not name.gender):
        return False
    before = name.start - 1
    while before > start and tokens.tags[before] == "DET":
        before -= 1
    return before >= start and tokens.tags[before] in _NOUNS


def _is_fronted(tokens: MaskedTokens, start: int, name_start: int) -> bool:
    """Whether the words before a name are no part of its phrase: "After the vote *Ada Linnet*", "This week *Lee*"."""
    if tokens.lower[name_start - 1] in tokens.sorts["time"]:
        return True
    before = start - 1
    opens = before == tokens.sentence_starts[tokens.sentence_numbers[start]]
    return opens and tokens.tags[before] in FRONTED and not tokens.cue_forms[before]


def _preposition(tokens: MaskedTokens, people: People, between: TokenSpan, numbers: list[int]) -> int | None:
    """The first preposition in a range that is not a part of a name: "the *Board of* Ports" has none."""
    for token in range(between[0] + 1, between[1]):
        if phrases.opens_complement(tokens, token) and not any(
            people.names[number].start < token < people.names[number].end for number in numbers
        ):
            return token
    return None


def _opens_complement(tokens: MaskedTokens, token: int) -> bool:
    """Whether a word behind a name says of what or from where somebody is."""
    return tokens.tags[token] == "OF" or tokens.lower[token] in tokens.sorts["origin"]


def _is_full_name(tokens: MaskedTokens, name: Name) -> bool:
    """Whether a name has several words and is none of a body or a country."""
    is_region = " ".join(name.lower_parts) in tokens.language.words("regions")
    return name.kind not in ("organisation", "title") and len(name.parts) > 1 and not is_region


def _latest_namesake(surname: str, previous: PreviousSpeakers) -> Person | None:
    """The person with this surname who spoke last, if the full name is known."""
    for _, person in reversed(previous[-MOST_SPEAKERS:]):
        if person.name.last == surname and len(person.name.parts) > 1 and person.kind != "organisation":
            return person
    return None


def _resolve_owned(
    tokens: MaskedTokens, people: People, phrase: TokenSpan, name: Name, noun_end: int
) -> ResolvedSpeaker:
    """The speaker of a phrase whose name only says whose it is: "Lee's spokesman", "a resident of the town".

    The head noun of the phrase ends before token `noun_end`.
    """
    start, end = phrase
    noun_token = phrases.head_noun(tokens, phrase) if "noun-first" in tokens.language.traits else noun_end - 1
    noun = tokens.lower[noun_token]
    kind = phrases.speaker_kind(tokens, noun, phrase)
    if kind in (PERSON, GROUP) and _is_body(tokens, people, phrase, noun_end):
        text = phrases.text_of(tokens, phrase)
        return ResolvedSpeaker(start, end, ORGANISATION, "name", "a name", name=text, person=people.body(text, phrase))
    text = phrases.strip_article(tokens, phrases.text_of(tokens, phrase))
    if kind is DOCUMENT:
        person = _issuer(tokens, people, name, noun_token, end) if noun in tokens.sorts["issued"] else None
        method = "the body that issued the document" if person else "a document"
        return ResolvedSpeaker(
            start, end, kind, "description", method, name=person.text if person else None, role=text, person=person
        )
    if kind is ORGANISATION and name.end == noun_token and (outlet := _outlet(tokens, people, name, noun)):
        facts = PersonFacts(kind=kind, role=noun)
        return ResolvedSpeaker(start, end, kind, "name", "a name", outlet.text, role=noun, person=outlet, facts=facts)
    is_described = noun in tokens.sorts["body"] or noun in tokens.sorts["trade"]
    if kind is ORGANISATION and tokens.words[noun_token].islower() and is_described:
        return ResolvedSpeaker(start, end, kind, "description", "an organisation that is described", role=text)
    if kind is ORGANISATION:
        return ResolvedSpeaker(start, end, kind, "name", "an organisation by its name", name=text)
    possessive = name.end < end and tokens.tags[name.end] == "'S"
    if possessive and tokens.words[noun_token][0].isupper():
        return ResolvedSpeaker(start, end, ORGANISATION, "name", "a name", name=text)  # "Lee's Guard"
    if kind is ANONYMOUS and is_source_of_body(text, tokens.language.tag):
        body = people.persons[people.count_before(name.start)]
        method = "the source of a body, which speaks so"  # "fonte oficial da PSP"
        return ResolvedSpeaker(start, end, ORGANISATION, "description", method, name=body.text, role=text, person=body)
    return ResolvedSpeaker(start, end, kind, "description", "a description", role=text)


def _issuer(tokens: MaskedTokens, people: People, name: Name, noun: int, end: int) -> Person | None:
    """The body that a document is named for, right before its noun: "the *Harbour Union*'s report"; else None."""
    owner_end = name.end + (tokens.tags[name.end : name.end + 1] == ["'S"])
    issuer = people.persons[people.count_before(name.start)]
    is_body = issuer.kind == "organisation" or issuer.text.isupper()
    return issuer if owner_end in (end, noun) and is_body else None


def _outlet(tokens: MaskedTokens, people: People, name: Name, noun: str) -> Person | None:
    """The outlet before a noun that says what it is: "the *Guardian* newspaper"; None for "the Norland newspaper"."""
    person = people.persons[people.count_before(name.start)]
    is_named = person.kind == "organisation" or outlets.is_outlet(person.text)
    return person if noun in tokens.language.groups("role_names")["publisher"] and is_named else None


def _is_body(tokens: MaskedTokens, people: People, phrase: TokenSpan, preposition: int) -> bool:
    """Whether words with capitals on both sides of "for" are the name of a body: "Bread for the Harbours"."""
    start, end = phrase
    lists = name_lexicon(tokens.prose.language)
    if preposition >= end or tokens.lower[preposition] not in lists.body_joints:
        return False
    last = people.names[people.count_before(end) - 1]
    if last.start > preposition and (last.kind or last.office):
        return False  # "Staff for the Harbour Board"
    first = next((people.persons[number] for number in people.names_in(start, preposition)), None)
    is_person = first is not None and (first.gender or first.honorific or len(first.name.parts) > 1)
    capitals = [tokens.words[token][0].isupper() for token in (start, preposition - 1, end - 1)]
    if not all(capitals) or is_person or lists.has_complement(tokens.lower[preposition - 1]):
        return False
    # "Lawyers for Linnet said" has its capital from the start of the sentence.
    opens = start == tokens.sentence_starts[tokens.sentence_numbers[start]]
    return (
        not opens
        or tokens.tags[preposition - 1] != "ROLE"
        or lists.portfolios.issuperset(tokens.lower[preposition + 1 : end])
    )


def _resolve_organisation(tokens: MaskedTokens, phrase: TokenSpan, name: Name, person: Person) -> ResolvedSpeaker:
    """The speaker of a phrase that is the name of an organisation."""
    start, end = phrase
    name_start = start if tokens.tags[start] != "DET" else min(start + 1, end - 1)
    known = person.name.lower_parts
    known = known[1:] if known[0] in tokens.sorts["article"] else known  # The New York Times
    is_whole = name.start == name_start and (name.core > name.start or len(name.parts) >= len(known))
    text = phrases.text_of(tokens, (name_start, end)) if is_whole else person.text
    return ResolvedSpeaker(start, end, ORGANISATION, "name", "a name", name=text, person=person)


def _resolve_person(tokens: MaskedTokens, phrase: TokenSpan, name: Name, person: Person) -> ResolvedSpeaker:
    """The speaker of a phrase that is a name, perhaps with an office: "Gov. Ann Lee", "Lee"."""
    start, end = phrase
    short = len(name.parts) == 1 and len(person.name.parts) > 1
    role = _role_before(tokens, start, name)
    role = phrases.strip_article(tokens, role) if role else phrases.role_after(tokens, end)
    if role and role.lower() in name_lexicon(tokens.prose.language).adherents:
        role = phrases.role_after(tokens, end) or role  # "*Democrat* Ada Linnet, the mayor of Harl"
    kind = _kind_by_context(tokens, start, name, person)
    gender = phrases.gender_of_role(tokens, role) if role and not person.gender else ""
    return ResolvedSpeaker(
        start,
        end,
        ORGANISATION if kind == "organisation" else speaker_kind_of(person),
        "surname" if short else "name",
        f"a short form of {person.text}" if short else "a name",
        person.text,
        person.honorific or name.honorific or None,
        role or None,
        person,
        PersonFacts(gender=gender, kind=kind, role=role or "") if kind or role else NO_FACTS,
    )


def _role_before(tokens: MaskedTokens, start: int, name: Name) -> str | None:
    """The words of a phrase before the core of a name that are a role."""
    if name.core <= start:
        return None
    lists = name_lexicon(tokens.prose.language)
    role_end = name.core
    if name.honorific:
        addresses = (token for token in range(start, name.core) if tokens.lower[token] in lists.honorifics)
        role_end = next(addresses, name.core)
    if "ING" in tokens.tags[start + 1 : role_end]:
        start = _start_of_one(tokens, start, role_end)
    if role_end <= start:
        return None
    if name.honorific and tokens.lower[role_end] in lists.ranks and not lists.is_office(tokens.lower[role_end - 1]):
        role_end = name.core  # "Norland *Gov.* Ada Linnet"
    role = phrases.text_of(tokens, (start, role_end)).strip()
    is_possessive = name.start == start + 1 and tokens.tags[start] == "POS"  # "*His* Excellency Samir Odeh"
    if not role or is_possessive or role.lower() in tokens.sorts["article"]:
        return None
    if tokens.tags[role_end - 1] in NO_ROLE_ENDS or _is_quality(tokens, start, role_end):
        return None
    return None if lists.particles.issuperset(role.lower().split()) else role


def _start_of_one(tokens: MaskedTokens, start: int, end: int) -> int:
    """The start of the role of one of several people: "experts including *former diplomat* Ada Linnet"."""
    including = (token for token in range(end - 1, start, -1) if tokens.lower[token] in tokens.sorts["including"])
    return next(including, start - 1) + 1


def _is_quality(tokens: MaskedTokens, start: int, role_end: int) -> bool:
    """Whether one word and its article say how somebody is: "a *pregnant* Ada Linnet", "*skeptical* Ada Linnet"."""
    word = role_end - 1
    lists = name_lexicon(tokens.prose.language)
    if word - start > 1 or lists.is_office(tokens.lower[word]):
        return False
    if tokens.lower[word] in lists.qualities or (
        lists.origin_endings and tokens.lower[word].endswith(lists.origin_endings)
    ):
        return True
    is_indefinite = word > start and tokens.lower[start] in tokens.sorts["indefinite"]
    return tokens.tags[word] == "jj" or (is_indefinite and tokens.tags[word] not in ("ROLE", "TTL"))


def _kind_by_context(tokens: MaskedTokens, start: int, name: Name, person: Person) -> str:
    """ "organisation" for an unknown name that is an outlet's, a country's or follows a word for bodies, else ""."""
    if person.kind or person.honorific:
        return ""
    lists = name_lexicon(tokens.prose.language)
    if len(name.parts) == 1 == len(person.name.parts) and lists.is_known_body(name.lower_parts[0]):
        return "organisation"  # "Israel", "Apple", although both are first names
    if person.gender:
        return ""
    before = tokens.lower[name.core - 1] if name.core > start else ""
    if person.text.lower() in languages.world().words("regions") or _has_inner_capital(person, lists):
        return "organisation"
    is_body = before in lists.organisations or before in lists.thing_nouns
    if is_body or before in tokens.language.groups("role_names")["business"] or outlets.is_outlet(person.text):
        return "organisation"  # "food *group* Harlow Foods", "Bernama"
    return ""


def _has_inner_capital(person: Person, lists: NameLexicon) -> bool:
    """Whether a single word has a capital in its middle, as brands do: "HarbourLink", but not "McCallum", "DeSanto"."""
    if len(person.name.parts) > 1 or person.text.isupper() or person.text[1:].islower():
        return False
    inner = next((place for place, letter in enumerate(person.text) if place and letter.isupper()), 0)
    return inner > 0 and person.text.isalpha() and person.text[:inner].lower() not in lists.surname_openers
