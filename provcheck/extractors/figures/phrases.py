"""The words around a number: those that qualify it, the noun phrase that it counts, and the verb of that phrase."""

from provcheck.extractors.figures.numbers import Number
from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary
from provcheck.language.characters import DASH_TOKENS, DOUBLE_QUOTES
from provcheck.model.evidence import read_only

# How many tokens a noun phrase has, an apposition between commas, a group of auxiliaries and adverbs, and what stands
# between a noun phrase and its verb.
_REACH_PHRASE, _REACH_APPOSITION, _REACH_GROUP, _REACH_VERB = 8, 14, 6, 16
_STOPS = DASH_TOKENS.union(DOUBLE_QUOTES, ";:.?!()[]-")
_POSSESSIVES = frozenset({"'s", "’s", "s", "'", "’"})


@read_only
class Phrase:
    """The nouns that a number counts, tokens `start` … `end` - 1; `before` is the token before what qualifies it."""

    before: int
    start: int
    end: int


def phrase_of(sentence: Sentence, number: Number, vocabulary: Vocabulary) -> Phrase:
    """Return the noun phrase of a number: "Thirty [of the] passengers", "[at least] 30 [other] villagers"."""
    groups = vocabulary.groups
    before = number.start - 1
    while before >= sentence.start and _qualifies(sentence, before, vocabulary):
        before -= 1
    start = number.end
    if sentence.lower[start] in groups["of"]:
        start += 1
        while sentence.lower[start] in groups["definite"]:
            start += 1
        start = _behind_possessor(sentence, start)
    while sentence.lower[start] in groups["hedge"] and sentence.lower[start] not in groups["place"]:
        start += 1
    end = start
    while end < min(sentence.end, start + _REACH_PHRASE) and not _ends_phrase(sentence, start, end, vocabulary):
        end += 1
    return Phrase(before, start, end)


def _qualifies(sentence: Sentence, position: int, vocabulary: Vocabulary) -> bool:
    """Return whether a word before a number qualifies it: "at least", "a total of", "the army's"."""
    groups, word = vocabulary.groups, sentence.lower[position]
    if word in groups["hedge"] or word in groups["definite"] or word in _POSSESSIVES:
        return True
    if sentence.lower[position + 1] in _POSSESSIVES or sentence.words[position + 1][0].isupper():
        return sentence.words[position][0].isupper() and position > sentence.start
    return word in groups["of"] and sentence.lower[position - 1] in groups["total"]


def _behind_possessor(sentence: Sentence, start: int) -> int:
    """Return the token behind a possessor: "five of Lind's relatives"."""
    for position in range(start, min(start + 3, sentence.end)):
        if sentence.lower[position] in _POSSESSIVES:
            return position + 1
    return start


def _ends_phrase(sentence: Sentence, start: int, position: int, vocabulary: Vocabulary) -> bool:
    """Return whether a token is no part of the noun phrase that begins at `start`."""
    word, groups = sentence.lower[position], vocabulary.groups
    if word in groups["joining"]:
        return not _joins_adjectives(sentence, start, position, vocabulary)
    if position == start and word in groups["people"]:
        return False  # "four suspects"
    if not word[0].isalpha() or word in vocabulary.phrase_ends or word in vocabulary.forms["verb"]:
        return True
    if position > start and word in vocabulary.words:
        return True
    if position > start and word.endswith(vocabulary.verb_endings) and word not in vocabulary.forms["passive"]:
        return True
    if word not in vocabulary.forms["passive"]:
        return False
    # "two wounded soldiers", but "two soldiers wounded"
    following = sentence.lower[position + 1]
    return position > start or not (vocabulary.names_people(following) or following in groups["other"])


def _begins_phrase(word: str, vocabulary: Vocabulary) -> bool:
    """Return whether a word cannot go on with the noun phrase before it."""
    return word in vocabulary.words or word in vocabulary.phrase_ends


def _joins_adjectives(sentence: Sentence, start: int, position: int, vocabulary: Vocabulary) -> bool:
    """Return whether "and" stands between adjectives: "hundreds of [Kessian] and [Borran troops]"."""
    if position == start or _begins_phrase(sentence.lower[position + 1], vocabulary):
        return False
    names = sentence.words[start:position]
    return all(name[0].isupper() and not (name.endswith("s") and not name.isupper()) for name in names)


def matches(sentence: Sentence, position: int, form: str, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """Return the unit and the end of a phrase of a form that begins at a token."""
    for phrase, unit in vocabulary.forms[form].get(sentence.lower[position], ()):
        if end := sentence.phrase_end(position, phrase):
            return unit, end
    return None


def active_before(sentence: Sentence, position: int, vocabulary: Vocabulary) -> str | None:
    """Return the unit of an active verb that ends at a token: "killed [23]", "shot down [two]"."""
    for phrase, unit in vocabulary.forms["active"].get(sentence.lower[position], ()):
        start = position + 1 - len(phrase)
        if start >= sentence.start and sentence.phrase_end(start, phrase):
            # Where a subject may stand behind its verb, so may what was counted: "fueron detenidas [15 personas]".
            is_passive = sentence.lower[start - 1] in vocabulary.groups["being"] and not vocabulary.groups["order"]
            return None if is_passive else unit
    return None


def effect_after(sentence: Sentence, phrase: Phrase, vocabulary: Vocabulary) -> str | None:
    """Return the unit of the verb or adjective whose subject is a noun phrase: "23 villagers in Harl were killed"."""
    groups = vocabulary.groups
    is_of_people, has_verb = counts_people(sentence, phrase, vocabulary), False
    position, limit = phrase.end, min(sentence.end, phrase.end + _REACH_VERB)
    while position < limit:
        word = sentence.lower[position]
        if word == ",":
            position = _behind_apposition(sentence, position, vocabulary)
            if not position:
                return None
            continue
        if word in groups["auxiliary"] or word in groups["relative"]:
            return _verb_group(sentence, position + (word in groups["relative"]), vocabulary)
        if word in _STOPS or word in groups["clause"]:
            return None
        joins_clause = has_verb and has_object(sentence, position + 1, vocabulary)
        if word in groups["joining"] and (joins_clause or not is_of_people):
            return None
        if unit := _verb_at(sentence, position, vocabulary):
            return unit
        if word in vocabulary.forms["active"] or word in vocabulary.cue_verbs:
            return None
        has_verb |= word.endswith(vocabulary.verb_endings)
        position += 1
    return None


def _behind_apposition(sentence: Sentence, comma: int, vocabulary: Vocabulary) -> int:
    """Return the token behind a remark between commas that a verb follows; 0 if there is none."""
    for position in range(comma + 1, min(sentence.end, comma + _REACH_APPOSITION)):
        word = sentence.lower[position]
        if word in _STOPS:
            return 0
        if word == ",":
            following = position + 1
            is_verb = sentence.lower[following] in vocabulary.groups["auxiliary"]
            if is_verb or _verb_at(sentence, following, vocabulary):
                return following
    return 0


def _verb_group(sentence: Sentence, start: int, vocabulary: Vocabulary) -> str | None:
    """Return the unit of a verb with its auxiliaries: "were badly wounded", "have died", "were among the dead"."""
    groups, position = vocabulary.groups, start
    auxiliaries, adverbs = groups["auxiliary"], groups["adverb"]
    is_passive = False
    while position < start + _REACH_GROUP and ((word := sentence.lower[position]) in auxiliaries or word in adverbs):
        is_passive |= word in groups["being"] or word in groups["report"]
        position += 1
    is_part = sentence.lower[position] in groups["part"]  # "were among those killed"
    if is_passive or is_part:
        skipped = 2 if is_part or sentence.lower[position + 1] in groups["joining"] else 0  # "were shot and killed"
        for first in (position, position + skipped):
            if matched := matches(sentence, first, "passive", vocabulary):
                return matched[0]
    if groups["ends-clause"] and (unit := _at_end_of_clause(sentence, position, vocabulary)):
        return unit
    if position == start:
        return _verb_at(sentence, position, vocabulary)
    matched = matches(sentence, position, "verb", vocabulary)
    return matched[0] if matched else None


def _at_end_of_clause(sentence: Sentence, start: int, vocabulary: Vocabulary) -> str | None:
    """Return the unit of the participle that ends a clause, in languages where it does: "wurden in Harl *getötet*"."""
    for position in range(start, min(sentence.end, start + _REACH_VERB)):
        if sentence.lower[position] in vocabulary.groups["clause"] or sentence.lower[position] in _STOPS:
            return None
        matched = matches(sentence, position, "passive", vocabulary)
        if matched and (matched[1] >= sentence.end or not sentence.lower[matched[1]][:1].isalnum()):
            return matched[0]
    return None


def _verb_at(sentence: Sentence, position: int, vocabulary: Vocabulary) -> str | None:
    """Return the unit of "drowned", "killed in Harl" and "dead"; None for "killed 12", "dead heat"."""
    if matched := matches(sentence, position, "verb", vocabulary):
        return matched[0]
    matched = matches(sentence, position, "passive", vocabulary)
    if matched is None:
        return None
    unit, end = matched
    if (
        sentence.lower[end] in vocabulary.groups["other"]
        or sentence.lower[position - 1] in vocabulary.groups["definite"]
    ):
        return None
    is_active = sentence.lower[end - 1] in vocabulary.forms["active"] and has_object(sentence, end, vocabulary)
    return None if is_active else unit


def has_object(sentence: Sentence, position: int, vocabulary: Vocabulary) -> bool:
    """Return whether an object begins at a token: a name, "the driver", "at least 12"."""
    groups = vocabulary.groups
    if sentence.lower[position] in groups["object"]:
        return True
    start = position
    while sentence.lower[position] in groups["hedge"]:
        position += 1
    word = sentence.lower[position]
    if word[:1].isdigit() or word in vocabulary.words:
        return True
    is_name = position == start and position < sentence.end and sentence.words[position][0].isupper()
    return is_name and word not in vocabulary.weekdays and word not in vocabulary.months


def ends_clause(sentence: Sentence, position: int, vocabulary: Vocabulary) -> bool:
    """Return whether a token ends a clause: a stop or a word that begins another clause."""
    word = sentence.lower[position]
    return word in _STOPS or word in vocabulary.groups["clause-end"]


def counts_people(sentence: Sentence, phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Return whether a noun phrase names people; one without a noun may."""
    nouns = sentence.lower[phrase.start : phrase.end]
    if not nouns or not vocabulary.groups["people"].isdisjoint(nouns):
        return True
    if any(noun.endswith(vocabulary.people_endings) for noun in nouns):
        return True
    # "12 Norlanders": a name in the plural
    return sentence.words[phrase.end - 1][0].isupper() and nouns[-1].endswith("s")
