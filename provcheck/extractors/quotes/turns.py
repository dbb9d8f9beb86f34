"""Turns of a conversation that is written out: `Q: …` and `A: …`, or `LIND: …` and `VOSS: …`.

All that stands behind a label is its speaker's, down to the next label. Nothing less than an exchange is one: a single
`Note: …`, a table (`Lind: 12 votes`) and marks for players (`Lind: a good game`) have the same form.
"""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from provcheck.extractors.quotes.assemble import QuoteDraft, spans_of
from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, Person
from provcheck.extractors.quotes.resolved_speaker import PERSON, ResolvedSpeaker, speaker_kind_of
from provcheck.extractors.quotes.speakers import resolve
from provcheck.language import lexicon
from provcheck.model.document import BlockKind, Document
from provcheck.model.record import QuoteKind

# How sure the construction is, not trained.
CHANCE = 0.9
# The pattern of a attribution whose segment is a turn.
TURN = "T"
# In signs: a longer one is the beginning of a sentence.
LONGEST_LABEL = 5
LABEL = frozenset(("CAP", "TTL", "ROLE", "DOC", "DET", "."))
SPOKEN = frozenset((BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE))
# Turns with a name before them that make an exchange; of questions and answers one pair does.
FEWEST = 3
# Paragraphs without a label that go on with the turn before them; behind more of them a story goes on.
GOING_ON = 3


class Turn(NamedTuple):
    """The signs of a label, the place of the mark behind it, and the range of what is said.

    `sort` is "question" or "answer" where the label is a letter or that word, else "".
    """

    label: TokenSpan
    mark: int
    said: TokenSpan
    sort: str


def find(tokens: MaskedTokens, document: Document, people: People) -> list[Turn]:
    """The turns of the tokens, in reading order; none where nobody converses."""
    lines = _lines(tokens)
    labelled = {n: turn for n, line in enumerate(lines) if (turn := _labelled(tokens, document, line))}
    if len(labelled) < 2:
        return []
    turns = _exchange(tokens, people, labelled)
    return [
        turn._replace(said=(turn.said[0], _past(tokens, document, lines[n : n + 2 + GOING_ON], labelled, n, turn)))
        for n, turn in turns.items()
    ]


class Conversation:
    """The turns of a tokens, and whose each one is."""

    def __init__(self, tokens: MaskedTokens, document: Document, people: People, authors: list[str]) -> None:
        self.tokens = tokens
        self.turns = find(tokens, document, people)
        self.authors = authors
        answering = _answering(tokens, people, self.turns, authors) if self.turns else None
        self.voices = [_voice(tokens, people, turn, answering, authors) for turn in self.turns]
        self.marks = [turn.mark for turn in self.turns]
        self.attributions = [
            Attribution(turn.mark, turn.mark, turn.mark + 1, CHANCE, turn.label, 1.0, [turn.said], TURN, form="ex")
            for turn in self.turns
        ]

    def entries(self) -> list[QuoteDraft]:
        """An entry a turn; the mark behind its label is the cue."""
        found = []
        for attribution in self.attributions:
            spans = spans_of(self.tokens, attribution.content)
            if spans:
                found.append(QuoteDraft(spans, QuoteKind.INDIRECT, attribution, CHANCE))
        return found

    def outside(self, attributions: list[Attribution]) -> list[Attribution]:
        """The attributions that take no label for a source or a cue."""
        labels = {sign for turn in self.turns for sign in range(turn.label[0], turn.mark + 1)}
        return [
            attribution
            for attribution in attributions
            if attribution.head not in labels
            and (attribution.source is None or labels.isdisjoint(range(*attribution.source)))
        ]

    def voice(self, attribution: Attribution) -> ResolvedSpeaker | None:
        """Whose turn the attribution is; None for a attribution that is none."""
        return self.voices[bisect_left(self.marks, attribution.head)] if attribution.pattern == TURN else None

    def holder(self, sign: int) -> ResolvedSpeaker | None:
        """Whose turn the sign stands in."""
        number = bisect_left(self.marks, sign) - 1
        return self.voices[number] if number >= 0 and sign < self.turns[number].said[1] else None

    def first_person(self, sign: int) -> list[str]:
        """Who says "I" at a sign: whose turn it is, else the authors."""
        voice = self.holder(sign)
        if voice is None:
            return self.authors
        return [voice.name] if voice.name else []


def _answering(tokens: MaskedTokens, people: People, turns: list[Turn], authors: list[str]) -> Person | None:
    """Who answers: the one person in the headline or before the first turn, or the one talked of most there."""
    written = {name.lower() for name in authors}
    told: dict[bool, list[Person]] = {True: [], False: []}
    for name, person in zip(people.names, people.persons, strict=True):
        if name.start >= turns[0].label[0]:
            break
        of_people = person.kind != "organisation" and name.kind != "title" and len(person.name.parts) > 1
        if of_people and person.text.lower() not in written:
            told[tokens.in_headline[tokens.sentence_numbers[name.start]]].append(person)
    for mentioned in told.values():
        sure = [person for person in mentioned if person.kind == "person"] or mentioned
        most = Counter(map(id, sure)).most_common(2)
        if most and (len(most) == 1 or most[0][1] > most[1][1]):
            return next(person for person in sure if id(person) == most[0][0])
    return None


def _voice(
    tokens: MaskedTokens, people: People, turn: Turn, answering: Person | None, authors: list[str]
) -> ResolvedSpeaker:
    """What the label reads like; a letter stands for who answers, or who wrote."""
    if not turn.sort:
        return resolve(tokens, people, turn.label, [], authors)
    s, e = turn.label
    if turn.sort == "answer" and answering is not None:
        return ResolvedSpeaker(
            s,
            e,
            speaker_kind_of(answering),
            "title",
            "the one who is interviewed",
            name=answering.text,
            honorific=answering.honorific or None,
            role=answering.role or None,
            person=answering,
        )
    name = authors[0] if turn.sort == "question" and len(authors) == 1 else None
    return ResolvedSpeaker(s, e, PERSON, "title", f"the label of a turn ({turn.sort})", name=name)


def _lines(tokens: MaskedTokens) -> list[TokenSpan]:
    """The signs of each line (a paragraph, or a line in one)."""
    found: list[TokenSpan] = []
    before = -1
    for k, line in enumerate(tokens.sentence_lines):
        if line == before:
            found[-1] = (found[-1][0], tokens.sentence_ends[k])
        else:
            found.append((tokens.sentence_starts[k], tokens.sentence_ends[k]))
        before = line
    return found


def _labelled(tokens: MaskedTokens, document: Document, line: TokenSpan) -> Turn | None:
    """The label that a line begins with, and the rest of the line."""
    first, past = line
    opening = tokens.lower[first : first + LONGEST_LABEL + 1]
    if ":" not in opening and opening[1:2] != ["."]:
        return None
    if document.blocks[tokens.sentence_blocks[tokens.sentence_numbers[first]]].kind not in SPOKEN:
        return None
    end = first
    while end < past and end - first < LONGEST_LABEL and tokens.tags[end] in LABEL:
        end += 1
    sort = _sort(tokens, first)
    if sort and first + 1 < past and tokens.lower[first + 1] in (":", "."):
        return Turn((first, first + 1), first + 1, (first + 2, past), sort)
    if end == first or end + 1 >= past or tokens.lower[end] != ":" or tokens.quotation_numbers[end + 1] >= 0:
        return None
    if not all(tokens.words[i][0].isupper() for i in range(first, end) if tokens.lower[i] != "."):
        return None
    return Turn((first, end), end, (end + 1, past), "")


def _sort(tokens: MaskedTokens, i: int) -> str:
    if not tokens.words[i][0].isupper():
        return ""
    sorts = lexicon.groups(tokens.prose.language, "sorts")
    return next((sort for sort in ("question", "answer") if tokens.lower[i] in sorts[sort]), "")


def _exchange(tokens: MaskedTokens, people: People, labelled: dict[int, Turn]) -> dict[int, Turn]:
    """The turns among the labelled lines, by line: questions with answers, and people who talk to one another."""
    sorts = {turn.sort for turn in labelled.values()}
    turns = {n: turn for n, turn in labelled.items() if turn.sort} if {"question", "answer"} <= sorts else {}
    named = {n: turn for n, turn in labelled.items() if not turn.sort}
    words = {n: " ".join(tokens.lower[slice(*turn.label)]) for n, turn in named.items()}
    often = Counter(words.values())
    people_too = {n for n, turn in named.items() if _is_person(tokens, people, turn)}
    capitals = all(tokens.words[named[n].label[1] - 1].isupper() for n in people_too)
    named = {
        n: turn
        for n, turn in named.items()
        if n in people_too or (tokens.words[turn.label[1] - 1].isupper() if capitals else often[words[n]] > 1)
    }
    talking = sum(_talks(tokens, turn) for turn in named.values())
    if (
        len(named) >= FEWEST
        and len({words[n] for n in named}) > 1
        and max(often[words[n]] for n in named) > 1
        and 2 * len(people_too) >= len(named)
        and 2 * talking >= len(named)
    ):
        turns |= named
    return dict(sorted(turns.items()))


def _is_person(tokens: MaskedTokens, people: People, turn: Turn) -> bool:
    """The label names somebody whom a first name, an honorific or the full name elsewhere shows to be a person."""
    for n in people.names_in(*turn.label):
        person = people.persons[n]
        if person.kind == "person" or (person.kind != "organisation" and len(person.name.parts) > 1):
            return True
    return False


def _talks(tokens: MaskedTokens, turn: Turn) -> bool:
    """Somebody says "I" or "you" in it."""
    first = lexicon.groups(tokens.prose.language, "sorts")["talk"]
    return any(word.replace("’", "'").partition("'")[0] in first for word in tokens.lower[slice(*turn.said)])


def _past(
    tokens: MaskedTokens, document: Document, lines: list[TokenSpan], labelled: dict[int, Turn], n: int, turn: Turn
) -> int:
    """Where the turn that begins on line n, the first of `lines`, ends: before the next label, if one is near."""
    if not any(n + ahead in labelled for ahead in range(1, len(lines))):
        return turn.said[1]
    past = turn.said[1]
    for ahead, (first, end) in enumerate(lines[1:], 1):
        kind = document.blocks[tokens.sentence_blocks[tokens.sentence_numbers[first]]].kind
        remark = tokens.lower[first] in ("(", "[") or not any(word[0].isalnum() for word in tokens.lower[first:end])
        if n + ahead in labelled or kind not in SPOKEN or remark:
            break
        past = end
    return past
