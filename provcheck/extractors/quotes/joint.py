"""Speakers who say something together: "Ada Linnet and Tom Brask said", “…,” said Ada Linnet and Tom Brask."""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People
from provcheck.extractors.quotes.phrases import is_plural
from provcheck.language.name_lexicon import name_lexicon

# Tags of what stands before the first of several subjects, and behind the last of several that follow their verb.
_OPENERS = frozenset((",", "Q", "q", "-", ";", ":", "SUB", "TH"))
_CLOSERS = frozenset((".", ",", ";", "-", ":", "Q", "q"))
_JOINTS = frozenset(("AND", ","))


def joint_sources(tokens: MaskedTokens, people: People, attribution: Attribution) -> list[TokenSpan]:
    """The sources of an attribution in the order of the text; only its own where one speaks.

    Several are names, with "and" before the last of them.
    """
    source = attribution.source
    assert source is not None
    if source[1] > attribution.cue_start:
        return _behind_verb(tokens, people, source)
    return _before_verb(tokens, people, source) if tokens.tags[source[0] - 1] == "AND" else [source]


def body_of(tokens: MaskedTokens, people: People, sources: list[TokenSpan]) -> TokenSpan | None:
    """The tokens of the one body that two names are: "the *Alliance of Boat and Ferry Owners*"; None if they are two.

    It has one article, and ends with its noun ("the Norland Beer and Pub *Association*") or, behind one with "of", with
    a plural.
    """
    if len(sources) != 2 or sources[1][0] != sources[0][1] + 1:
        return None
    (start, joint), (second, end) = sources
    has_article = tokens.tags[start] == "DET"
    other = people.persons[next(iter(people.names_in(second, end)))]
    if not (has_article or tokens.tags[start - 1] == "DET") or tokens.tags[second] != "CAP" or other.gender:
        return None
    lists, first = name_lexicon(tokens.prose.language), start + has_article
    has_noun = tokens.lower[end - 1] in lists.organisations and tokens.lower[joint - 1] not in lists.organisations
    of = next((token for token in range(first, joint) if tokens.tags[token] == "OF"), None)
    has_plural = (
        of is not None and tokens.lower[of - 1] in lists.organisations and is_plural(tokens, tokens.lower[end - 1])
    )
    return (first, end) if (has_noun and end - second > 1) or has_plural else None


def _before_verb(tokens: MaskedTokens, people: People, source: TokenSpan) -> list[TokenSpan]:
    """The names that end at the "and" before a source, and at the commas before them, to the start of a clause."""
    first = tokens.sentence_starts[tokens.sentence_numbers[source[0]]]
    found, start = [source], source[0]
    while start - 1 > first and tokens.tags[start - 1] == ("AND" if len(found) == 1 else ","):
        name = next((people.names[number] for number in people.names_in(start - 2, start - 1)), None)
        if name is None or name.end != start - 1 or name.kind == "title":
            break
        start = name.start
        found.insert(0, (name.start, name.end))
    if start > first and tokens.tags[start - 1] == "DET":
        start -= 1  # "the Harbour Board and Ada Linnet"
    opens = start == first or tokens.tags[start - 1] in _OPENERS
    return found if opens and _is_name(people, source) else [source]


def _behind_verb(tokens: MaskedTokens, people: People, source: TokenSpan) -> list[TokenSpan]:
    """The names after a source behind its verb, where the last of them ends the clause."""
    last = tokens.sentence_ends[tokens.sentence_numbers[source[0]]]
    found, end = [source], source[1]
    if end == last or tokens.tags[end] not in _JOINTS:
        return [source]
    has_and = False
    while not has_and and end + 1 < last and tokens.tags[end] in _JOINTS:
        has_and = tokens.tags[end] == "AND"
        name = next((people.names[number] for number in people.names_in(end + 1, end + 2)), None)
        if name is None or name.start != end + 1 or name.kind == "title":
            return [source]
        end = name.end
        found.append((name.start, name.end))
    closes = end == last or tokens.tags[end] in _CLOSERS
    return found if has_and and closes and _is_name(people, source) else [source]


def _is_name(people: People, source: TokenSpan) -> bool:
    """Whether a source ends with a name."""
    return any(people.names[number].end == source[1] for number in people.names_in(*source))
