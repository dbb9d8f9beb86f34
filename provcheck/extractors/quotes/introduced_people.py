"""Who was introduced in the sentence before a pronoun, and speaks in place of the one who spoke before.

"For Ada Linnet, a baker, the choice was easy. “…,” she said." A person who is named for the first time is introduced as
the subject of a sentence, behind its fronted words, by what is theirs, or with an age or an office.
"""

from provcheck.extractors.quotes.finite_verbs import MAYBE_FINITE
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.people import People, Person
from provcheck.language.marked_names import Name

# Tags of verbs: a name after one is not the subject of its sentence.
VERBS = frozenset(("AUX", "MOD", "vbd", "vbz"))
# In tokens: an article and an office behind a name, and a verb before a possessive; tags of offices.
LONGEST_OFFICE, OFFICES = 5, frozenset(("ROLE", "TTL"))
# In tokens: the longest complement between a name and its verb: "Ole Quell *of the Harl Port Trust* was".
LONGEST_COMPLEMENT = 8
# Tags of verbs before a possessive: "shook *his* head".
_VERB_TAGS = MAYBE_FINITE | {"X", "ADV"}
# Tags of what opens a description between commas.
_APPOSED = frozenset(("DET", "POS", "N"))
# Tags of the words between a verb and its object.
_NOUNS = frozenset(("DET", "ROLE", "TTL", "X", "S", "CAP", "jj", "nn", "N"))


def is_described(tokens: MaskedTokens, name: Name) -> bool:
    """Whether an age, an office or "who" beside a name shows a person, or what is his or hers behind a verb."""
    tags, lower, end = tokens.tags, tokens.lower, name.end
    number, hyphen, _ = lower[name.start - 1].partition("-")
    if hyphen and number.isdigit():
        return True  # "25-year-old *Ada Linnet*"
    if tags[end : end + 1] == [","]:
        if tags[end + 1 : end + 3] == ["N", ","] or lower[end + 1] in tokens.occasions["person"]:
            return True
        behind = tags[end + 1 : end + LONGEST_OFFICE]
        return behind[:1] in (["DET"], ["POS"]) and not OFFICES.isdisjoint(behind)
    while end < min(name.end + LONGEST_OFFICE, len(tags) - 1) and tags[end] in _VERB_TAGS:
        end += 1
    genders = tokens.language.pairs("pronouns")
    return end > name.end and tags[end] == "POS" and genders.get(lower[end], "") in ("m", "f")


def is_line(tokens: MaskedTokens, name: Name) -> bool:
    """Whether a name is all that a sentence has: "Privacy Notice"."""
    sentence = tokens.sentence_numbers[name.start]
    start, end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    return name.start == start and end - name.end <= 1


def is_introduced(tokens: MaskedTokens, people: People, name: Name, person: Person, last: Person | None) -> bool:
    """Whether a sentence that names a person for the first time is about that person, and not the last speaker."""
    tags, sentence = tokens.tags, tokens.sentence_numbers[name.start]
    is_person = (
        person.kind == "person" or person.gender or (tags[name.start - 1] != "DET" and is_described(tokens, name))
    )
    if not is_person:
        return False
    start = tokens.sentence_starts[sentence]
    lead = tags[start : name.start]
    if "PRS" in lead or any(
        people.persons[number] is last and tags[people.names[number].end] != "'S"
        for number in people.names_in(start, tokens.sentence_ends[sentence])
    ):
        return False
    if tags[name.end] == "'S":
        return name.start - start <= 1
    if lead in (["IN"], ["SUB"]) or lead[-1:] == ["AUX"]:
        return True  # "For *Ada Linnet*, the choice", "Among them was *Ada Linnet*"
    is_apposed = tags[name.end : name.end + 1] == [","] and tags[name.end + 1] in _APPOSED
    if VERBS.isdisjoint(lead):
        return is_apposed or tags[_verb_behind(tokens, name)] in MAYBE_FINITE or is_described(tokens, name)
    before = name.start - 1
    while before > start and tags[before] in _NOUNS:
        before -= 1
    if tags[before] == "AUX":
        return True  # "One of them was the baker *Ada Linnet*"
    return tags[before] not in MAYBE_FINITE and (is_apposed or is_described(tokens, name))


def _verb_behind(tokens: MaskedTokens, name: Name) -> int:
    """The token where the verb of a name that is a subject may stand, behind its complement and its comma."""
    tags, end = tokens.tags, name.end
    if tags[end] == "OF":
        return next((token for token in range(end, end + LONGEST_COMPLEMENT) if tags[token] in VERBS), end)
    return end + 1 if tags[end] == "," == tags[name.start - 1] else end
