"""One person's name is spelled in two ways.

Why: readers see two people, and a search finds half of the story.
Silent: people of one family; a surname that the text gives with another first name; honorifics and titles (Sayyed,
    Ayatollah, Mr); short forms and initials; possessives; names that differ in case alone; names in quotations and
    embeds; in languages whose nouns have capitals, a surname alone that neither speaks nor follows a form of address.
Source: AP Stylebook; Guardian style guide; Reuters Handbook of Journalism.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import compress, pairwise
from operator import ne
from string import ascii_uppercase
from typing import NamedTuple

from provcheck.language import languages
from provcheck.language.manifest import CAPITALS_AND_TITLES
from provcheck.language.name_lexicon import name_lexicon
from provcheck.language.name_spelling import are_near_spellings
from provcheck.language.positions import inside_quotation, tokens_in
from provcheck.model.comparison import strip_accents
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Speaker, SpeakerKind
from provcheck.model.rule import Context, Rule

# How many earlier names each name is compared with: a document that quotes more people is a list.
MOST_COMPARED = 200
# Confidence for two full names that differ in one word, and for a surname alone.
FULL_NAMES, LIKELY = 0.9, 0.75
# A surname alone is compared with speakers whose surname is this long, if it occurs no more often than this.
LONG_SURNAME, MOST_OCCURRENCES = 5, 2

# Spellings that were reported, so that "Quyll" and "Bernard Quyll" are one finding.
Reported = set[tuple[str, str]]


# First names and places of people by their surnames.
_People = dict[str, tuple[str, Span]]


class _Spelling(NamedTuple):
    """A name and where it is spelled so."""

    text: str
    span: Span | None


class _Name(NamedTuple):
    """A speaker's name as written: its capitalised words without honorific and possessive."""

    words: list[str]
    speaker: Speaker

    def spelling(self) -> _Spelling:
        """Return first name and surname, which stand last."""
        return _Spelling(" ".join(self.words[-2:]), self.speaker.span)


def check(context: Context) -> Iterator[Finding]:
    """Report the later spelling of each name, with the earlier one as related place."""
    prose = context.required_prose
    distinct: dict[str, _Name] = {}
    for name in _names_of_speakers(context):
        distinct.setdefault(" ".join(name.words), name)
    names = list(distinct.values())
    reported: Reported = set()
    yield from _speakers(prose, names, reported)
    words = prose.words
    capitalised = list(compress(range(len(words)), map(ne, words, prose.lower)))
    if quoted := _tokens_in_block_quotes(context.document, prose):
        capitalised = [token for token in capitalised if token not in quoted]
    listed, given = _first_names(), {name.words[-2] for name in names if len(name.words) > 1}
    first_tokens = [token for token in capitalised if words[token] in listed or words[token] in given]
    people = _people(prose, [token for token in first_tokens if words[token] in listed])
    yield from _full_names(prose, names, people, first_tokens, reported)
    yield from _surnames(prose, names, people, capitalised, reported)


def _tokens_in_block_quotes(document: Document, prose: Prose) -> set[int]:
    """Return the tokens of block quotations and embeds, whose spelling is not the writer's."""
    blocks = [block for block in document.blocks if block.kind is BlockKind.BLOCK_QUOTE]
    return {token for block in blocks for token in tokens_in(prose, block.span)}


def _names_of_speakers(context: Context) -> Iterator[_Name]:
    """Yield the names of speakers as they are written, each once, in the order of the text."""
    speakers = [
        quote.speaker
        for quote in context.record.quotes
        if quote.speaker
        and quote.speaker.span
        and quote.speaker.mention in ("name", "surname")
        and quote.speaker.kind is SpeakerKind.PERSON
    ]
    spellings: set[tuple[str, str | None]] = set()
    for speaker in sorted(speakers, key=lambda speaker: speaker.span or ()):
        spelling = (speaker.as_written, speaker.honorific)
        if spelling not in spellings:
            spellings.add(spelling)
            if words := _name_words(*spelling):
                yield _Name(words, speaker)


def _name_words(written: str, honorific: str | None) -> list[str]:
    """Return the capitalised words of a name without honorific and possessive."""
    words = [word.removesuffix("'s").removesuffix("’s").strip(".,") for word in written.split()]
    titles = set((honorific or "").split())
    return [word for word in words if word[:1].isupper() and word not in titles]


def _finding(one: _Spelling, other: _Spelling, confidence: float) -> Finding:
    """Report the later of two spellings, with the earlier one as related place."""
    later, earlier = (other, one) if one.span and other.span and one.span < other.span else (one, other)
    return RULE.finding(
        f'"{later.text}" and "{earlier.text}" look like two spellings of one name',
        at=Spot(span=later.span),
        related=[Spot(span=earlier.span, label="the other spelling")],
        confidence=confidence,
    )


# ----------------------------------------------------------------------------------------- speakers with one another


def _speakers(prose: Prose, names: list[_Name], reported: Reported) -> Iterator[Finding]:
    """Report names of speakers that are near spellings of one another."""
    earlier: dict[str, deque[tuple[int, _Name]]] = {}  # with their numbers, by the initial of the surname
    first_names: dict[str, set[str]] | None = None
    for number, name in enumerate(names):
        namesakes = earlier.setdefault(strip_accents(name.words[-1][0].lower()), deque())
        while namesakes and namesakes[0][0] < number - MOST_COMPARED:
            namesakes.popleft()
        for _, other in namesakes:
            confidence = _same_person_confidence(name.words, other.words)
            surnames = (other.words[-1], name.words[-1])
            if not confidence or surnames in reported:
                continue
            if first_names is None:
                first_names = _first_names_by_word_after(prose)  # few documents need them
            if not _are_two_people(first_names, name.words, other.words):
                reported.add(surnames)
                yield _finding(name.spelling(), other.spelling(), confidence)
        namesakes.append((number, name))


def _same_person_confidence(one: list[str], other: list[str]) -> float:
    """Return how sure it is that two names, spelled differently, are one person's; 0 if they are not."""
    if one == other or not one or not other:
        return 0.0
    if one[-1] != other[-1] and not are_near_spellings(one[-1], other[-1]):
        return 0.0
    if len(one) == 1 or len(other) == 1:
        # "Quyll" after "Bernard Quill"; two surnames alone may be two people.
        return LIKELY if max(len(one), len(other)) > 1 and one[-1] != other[-1] else 0.0
    # In "Town Clerk Bernard Quill" and "Bernard Quyll" the last two words are first name and surname.
    length = len(one) if len(one) == len(other) else 2
    pairs = zip(one[-length:], other[-length:], strict=True)
    differing = [(word, other_word) for word, other_word in pairs if word != other_word]
    return FULL_NAMES if len(differing) == 1 and are_near_spellings(*differing[0]) else 0.0


def _first_names_by_word_after(prose: Prose) -> dict[str, set[str]]:
    """Return the first names of the text by the word that follows them."""
    names: dict[str, set[str]] = {}
    first_names = languages.world().first_names
    for before, word in pairwise(prose.words):
        if before.lower() in first_names:
            names.setdefault(word, set()).add(before)
    return names


def _are_two_people(first_names: dict[str, set[str]], one: list[str], other: list[str]) -> bool:
    """Return whether the text gives a surname alone another first name than the full name has."""
    alone, full = sorted((one, other), key=len)
    return len(alone) == 1 and not first_names.get(alone[0], set()).issubset(full)


# --------------------------------------------------------------------------------------------- speakers with the text


def _full_names(
    prose: Prose, names: list[_Name], people: _People, first_tokens: list[int], reported: Reported
) -> Iterator[Finding]:
    """Report full names of the text that share the first name of a speaker, or of somebody else, and nearly the
    surname."""
    by_first_name = {first: _Spelling(f"{first} {surname}", span) for surname, (first, span) in people.items()}
    by_first_name |= {name.words[-2]: name.spelling() for name in names if len(name.words) > 1}
    known = {tuple(name.words[-2:]) for name in names}
    for token in first_tokens:
        if token + 1 == len(prose.words) or prose.words[token] not in by_first_name:
            continue
        first, surname = prose.words[token], prose.words[token + 1]
        if not surname[:1].isupper() or _is_misread(prose, token + 1):
            continue
        other = by_first_name[first]
        other_surname = other.text.split()[-1]
        if surname == other_surname or (first, surname) in known:
            continue
        pair = (other.text, f"{first} {surname}")
        if not reported.isdisjoint((pair, pair[::-1], (other_surname, surname), (surname, other_surname))):
            continue
        span = Span(prose.starts[token], prose.ends[token + 1])
        if are_near_spellings(surname, other_surname) and not inside_quotation(prose, span):
            reported |= {pair, (other_surname, surname)}
            yield _finding(_Spelling(pair[1], span), other, LIKELY)


def _surnames(
    prose: Prose, names: list[_Name], people: _People, capitalised: list[int], reported: Reported
) -> Iterator[Finding]:
    """Report surnames alone that are nearly that of a person with a full name: `Mr. Faran`, `Faran owns`."""
    spellings = {surname: _Spelling(surname, span) for surname, (_, span) in people.items()}
    speakers = {
        full_name[-1]: _Spelling(full_name[-1], name.speaker.span)
        for name in names[:MOST_COMPARED]
        if len(full_name := (name.speaker.name or "").split()) > 1 and len(full_name[-1]) >= LONG_SURNAME
    }
    spellings |= speakers
    misspelled = _misspelled_surnames([prose.words[token] for token in capitalised], spellings, speakers)
    if not misspelled:
        return
    words = set(prose.words)
    for token in [token for token in capitalised if prose.words[token] in misspelled]:
        word, surname = prose.words[token], misspelled[prose.words[token]]
        if word.lower() in words or _is_known_word(prose, word) or not _stands_alone(prose, token):
            continue
        if surname not in speakers and _is_known_word(prose, surname):
            continue  # "Joe Jonas", "Chelsea Rome": a first name, a place
        span = Span(prose.starts[token], prose.ends[token])
        if inside_quotation(prose, span) or not reported.isdisjoint(((surname, word), (word, surname))):
            continue
        reported |= {(surname, word), (word, surname)}
        yield _finding(_Spelling(word, span), spellings[surname], LIKELY)


def _people(prose: Prose, first_tokens: list[int]) -> _People:
    """Return the people whom the text names in full, given the tokens that are first names: these by surnames."""
    words = prose.words
    return {
        words[token + 1]: (words[token], Span(prose.starts[token], prose.ends[token + 1]))
        for token in reversed(first_tokens)
        if token + 1 < len(words) and len(words[token + 1]) >= LONG_SURNAME and _may_be_surname(words[token + 1])
    }


@cache
def _first_names() -> frozenset[str]:
    """Return the first names of all languages, with their capitals."""
    return frozenset(map(str.capitalize, languages.world().first_names))


def _misspelled_surnames(words: list[str], spellings: Collection[str], speakers: Collection[str]) -> dict[str, str]:
    """Return the rare words, of those with a capital, that are near spellings of a surname, each with that surname.

    One that is nearly the surname of somebody who does not speak occurs once.
    """
    if not spellings:
        return {}
    occurrences = Counter(words)
    of_any, of_speakers = _by_initial(spellings), _by_initial(speakers)
    matches: dict[str, str] = {}
    for word, count in occurrences.items():
        if count > MOST_OCCURRENCES or word in spellings:
            continue
        initial = word[0] if word[0].isascii() else ""
        for surname in (of_any if count == 1 else of_speakers).get(initial, ()):
            if occurrences[surname] >= count and are_near_spellings(word, surname) and _may_be_surname(word):
                matches[word] = surname
                break
    return matches


def _by_initial(surnames: Iterable[str]) -> dict[str, list[str]]:
    """Return the surnames that words may be near spellings of, in order, by the initial of the words.

    "" stands for every initial that is not ASCII, which may be that of any surname with an accent.
    """
    groups: dict[str, list[str]] = {initial: [] for initial in (*ascii_uppercase, "")}
    for surname in surnames:
        for initial in (surname[0], "") if surname[0].isascii() else groups:
            groups.setdefault(initial, []).append(surname)
    return groups


def _may_be_surname(word: str) -> bool:
    """Return whether a word has a capital and letters only; others were decoded wrongly."""
    if len(word) < LONG_SURNAME - 1 or not word[0].isupper() or word.isupper():
        return False
    return word.replace("-", "").replace("’", "").replace("'", "").isalpha()


def _stands_alone(prose: Prose, token: int) -> bool:
    """Return whether neither a first name nor another part of a name stands beside a word; a title may."""
    if _is_misread(prose, token):
        return False
    before = prose.words[token - 1] if token else ""
    after = prose.words[token + 1] if token + 1 < len(prose.words) else ""
    has_title = before.rstrip(".").lower() in _words(prose, "titles_abbreviated")
    if languages.known(prose.language).names == CAPITALS_AND_TITLES:  # every noun has a capital: Meyer, Meter
        return has_title or before.lower() in name_lexicon(prose.language).honorifics
    begins_sentence = before.lower() in _words(prose, "stopwords") | _words(prose, "sentence_starters")
    return (has_title or begins_sentence or not before[:1].isupper()) and not after[:1].isupper()


def _is_misread(prose: Prose, token: int) -> bool:
    """Return whether the mark after a word was decoded wrongly, so that the word includes a part: `Quillâ€™s`."""
    after = token + 1
    return after < len(prose.words) and prose.starts[after] == prose.ends[token] and prose.words[after] in "€™"


def _is_known_word(prose: Prose, word: str) -> bool:
    """Return whether a word is a first name, a place, a people or a word that begins sentences ("More than half")."""
    lower = word.lower()
    lists = ("first_names_female", "first_names_male", "cities", "regions", "stopwords", "sentence_starters",
             "organisations")  # fmt: skip
    return any(lower in _words(prose, name) for name in lists) or lower.endswith(
        name_lexicon(prose.language).people_endings
    )


def _words(prose: Prose, name: str) -> frozenset[str]:
    """Return the words of a list of the language, and of the one whose names hold for every document."""
    return languages.by_tag(prose.language).words(name) | languages.world().words(name)


RULE = Rule(
    "source-name-conflict",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    needs=("text",),
    help="Find out how the person spells the name, and write it so throughout.",
)
