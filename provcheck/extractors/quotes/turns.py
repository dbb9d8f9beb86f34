"""Turns of a conversation in writing: `Q: …` and `A: …`, or `LIND: …` and `VOSS: …`.

Everything after a label is said by its speaker, up to the next label. One label alone makes no conversation: a note
(`Note: …`), a table (`Lind: 12 votes`) and marks for players (`Lind: a good game`) have the same form.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

from provcheck.extractors.quotes.assemble import QuoteDraft, spans_of
from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People, Person
from provcheck.extractors.quotes.resolved_speaker import PERSON, ResolvedSpeaker, known_speaker
from provcheck.extractors.quotes.speakers import resolve
from provcheck.model.document import BlockKind, Document
from provcheck.model.record import QuoteKind

# The probability of the construction (set by hand).
PROBABILITY = 0.9
# The pattern of an attribution whose content is a turn.
TURN = "T"
# In tokens. Anything longer is the beginning of a sentence.
LONGEST_LABEL = 5
LABEL_TAGS = frozenset(("CAP", "TTL", "ROLE", "DOC", "DET", "."))
SPOKEN_BLOCKS = frozenset((BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE))
# The fewest turns with names as labels that make a conversation; one question with its answer is enough.
FEWEST_TURNS = 3
# The most paragraphs without a label that may continue a turn; more of them belong to the article.
MOST_CONTINUATIONS = 3


class Turn(NamedTuple):
    """A turn: its label, the mark after the label, and the range of its words.

    `label_kind` is "question" or "answer" if the label is such a letter or word, else "".
    """

    label: TokenSpan
    mark: int
    words: TokenSpan
    label_kind: str


def find_turns(tokens: MaskedTokens, document: Document, people: People) -> list[Turn]:
    """The turns of a document in text order; empty if it contains no conversation."""
    if not _may_have_labels(tokens):
        return []
    lines = _lines(tokens)
    labelled: dict[int, Turn] = {}
    for number in _lines_with_labels(tokens, [start for start, _ in lines]):
        turn = _labelled_turn(tokens, document, *lines[number])
        if turn is not None:
            labelled[number] = turn
    if len(labelled) < 2:
        return []
    turns = []
    for number, turn in _conversation_turns(tokens, people, labelled).items():
        end = _turn_end(tokens, document, lines, labelled, number)
        turns.append(turn._replace(words=(turn.words[0], end)))
    return turns


class Conversation:
    """The turns of a document, and their speakers."""

    def __init__(self, tokens: MaskedTokens, document: Document, people: People, authors: list[str]) -> None:
        self.tokens = tokens
        self.turns = find_turns(tokens, document, people)
        self.authors = authors
        self.speakers: list[ResolvedSpeaker] = []
        self.marks: list[int] = []
        if self.turns:
            interviewee = _interviewee(tokens, people, self.turns[0].label[0], authors)
            self.speakers = [_turn_speaker(tokens, people, turn, interviewee, authors) for turn in self.turns]
            self.marks = [turn.mark for turn in self.turns]

    def drafts(self) -> list[QuoteDraft]:
        """A draft for each turn; the mark after its label is the cue."""
        drafts = []
        for turn in self.turns:
            spans = spans_of(self.tokens, [turn.words])
            if spans:
                attribution = Attribution(
                    turn.mark, turn.mark, turn.mark + 1, PROBABILITY, turn.label, 1.0, [turn.words], TURN
                )
                drafts.append(QuoteDraft(spans, QuoteKind.INDIRECT, attribution, PROBABILITY))
        return drafts

    def without_labels(self, attributions: list[Attribution]) -> list[Attribution]:
        """The attributions without those whose cue or source is a label."""
        labels = {token for turn in self.turns for token in range(turn.label[0], turn.mark + 1)}
        return [
            attribution
            for attribution in attributions
            if attribution.head not in labels
            and (attribution.source is None or labels.isdisjoint(range(*attribution.source)))
        ]

    def speaker_of(self, attribution: Attribution) -> ResolvedSpeaker | None:
        """The speaker of a turn, by its attribution; None for other attributions."""
        return self.speakers[bisect_left(self.marks, attribution.head)] if attribution.pattern == TURN else None

    def speaker_at(self, token: int) -> ResolvedSpeaker | None:
        """The speaker of the turn that contains a token."""
        number = bisect_left(self.marks, token) - 1
        return self.speakers[number] if number >= 0 and token < self.turns[number].words[1] else None

    def first_person(self, token: int) -> list[str]:
        """Whom "I" at a token means: the speaker of the turn, else the authors of the document."""
        speaker = self.speaker_at(token)
        if speaker is None:
            return self.authors
        return [speaker.name] if speaker.name else []


def _interviewee(tokens: MaskedTokens, people: People, end: int, authors: list[str]) -> Person | None:
    """The person who answers: the one mentioned most in the headline, else in the text before token `end`."""
    author_names = {name.lower() for name in authors}
    in_headline: list[Person] = []
    in_text: list[Person] = []
    for name, person in zip(people.names, people.persons, strict=True):
        if name.start >= end:
            break
        full_name = person.kind != "organisation" and name.kind != "title" and len(person.name.parts) > 1
        if full_name and person.text.lower() not in author_names:
            mentions = in_headline if tokens.in_headline[tokens.sentence_numbers[name.start]] else in_text
            mentions.append(person)
    return _mentioned_most(in_headline) or _mentioned_most(in_text)


def _mentioned_most(mentions: list[Person]) -> Person | None:
    """The person with most mentions, None if there are several; certain persons come before names of unknown kind."""
    mentions = [person for person in mentions if person.kind == "person"] or mentions
    counts = Counter(map(id, mentions)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(person for person in mentions if id(person) == counts[0][0])


def _turn_speaker(
    tokens: MaskedTokens, people: People, turn: Turn, interviewee: Person | None, authors: list[str]
) -> ResolvedSpeaker:
    """The person that a label names; a letter means the interviewee, or the author who asks."""
    if not turn.label_kind:
        return resolve(tokens, people, turn.label, [], authors)
    start, end = turn.label
    if turn.label_kind == "answer" and interviewee is not None:
        role = interviewee.role or None
        return known_speaker(turn.label, interviewee, "title", "the one who is interviewed", role=role)
    name = authors[0] if turn.label_kind == "question" and len(authors) == 1 else None
    return ResolvedSpeaker(start, end, PERSON, "title", f"the label of a turn ({turn.label_kind})", name=name)


def _lines(tokens: MaskedTokens) -> list[TokenSpan]:
    """The range of each line: a paragraph, or a line in one."""
    lines: list[TokenSpan] = []
    previous = -1
    for line, start, end in zip(tokens.sentence_lines, tokens.sentence_starts, tokens.sentence_ends, strict=True):
        if line == previous:
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
        previous = line
    return lines


def _may_have_labels(tokens: MaskedTokens) -> bool:
    """Whether a document has two colons, or a sentence that begins with the letter of a question or of an answer."""
    if tokens.text.count(":") > 1:
        return True
    lower, letters, last = tokens.lower, tokens.sorts["question"] | tokens.sorts["answer"], len(tokens.lower) - 1
    starts = [start for start in tokens.sentence_starts if lower[start] in letters]
    return any(start < last and lower[start + 1] in (":", ".") for start in starts)


def _lines_with_labels(tokens: MaskedTokens, starts: list[int]) -> list[int]:
    """The numbers of the lines that may begin with a label: a letter, or what stands before the first colon."""
    lower, text, letters = tokens.lower, tokens.text, tokens.sorts["question"] | tokens.sorts["answer"]
    numbers = {number for number, start in enumerate(starts) if lower[start] in letters}
    colon = text.find(":")
    while colon >= 0:
        token = bisect_left(tokens.starts, colon)
        number = bisect_right(starts, token) - 1
        if token - starts[number] <= LONGEST_LABEL:
            numbers.add(number)
        colon = text.find(":", colon + 1)
    return sorted(numbers)


def _labelled_turn(tokens: MaskedTokens, document: Document, start: int, end: int) -> Turn | None:
    """The turn of the line of tokens `start` … `end` - 1, None if it does not begin with a label."""
    if not _is_spoken(tokens, document, start):
        return None
    label_kind = _label_kind(tokens, start)
    if label_kind and start + 1 < end and tokens.lower[start + 1] in (":", "."):
        return Turn((start, start + 1), start + 1, (start + 2, end), label_kind)
    mark = start
    while mark < end and mark - start < LONGEST_LABEL and tokens.tags[mark] in LABEL_TAGS:
        mark += 1
    if mark == start or mark + 1 >= end or tokens.lower[mark] != ":" or tokens.quotation_numbers[mark + 1] >= 0:
        return None
    if not all(word[0].isupper() or word == "." for word in tokens.words[start:mark]):
        return None
    return Turn((start, mark), mark, (mark + 1, end), "")


def _is_spoken(tokens: MaskedTokens, document: Document, token: int) -> bool:
    """Whether the block of a token may be part of a conversation."""
    return document.blocks[tokens.sentence_blocks[tokens.sentence_numbers[token]]].kind in SPOKEN_BLOCKS


def _label_kind(tokens: MaskedTokens, token: int) -> str:
    if not tokens.words[token][0].isupper():
        return ""
    groups = tokens.sorts
    return next((kind for kind in ("question", "answer") if tokens.lower[token] in groups[kind]), "")


def _conversation_turns(tokens: MaskedTokens, people: People, labelled: dict[int, Turn]) -> dict[int, Turn]:
    """The labelled lines, by number, that are turns: questions with answers, and people who talk to each other."""
    kinds = {turn.label_kind for turn in labelled.values()}
    turns = {}
    if {"question", "answer"} <= kinds:
        turns = {number: turn for number, turn in labelled.items() if turn.label_kind}
    named = {number: turn for number, turn in labelled.items() if not turn.label_kind}
    labels = {number: " ".join(tokens.lower[slice(*turn.label)]) for number, turn in named.items()}
    counts = Counter(labels.values())
    persons = {number for number, turn in named.items() if _names_person(people, turn)}
    all_capitals = all(_in_capitals(tokens, named[number]) for number in persons)
    named = {
        number: turn
        for number, turn in named.items()
        if number in persons or (_in_capitals(tokens, turn) if all_capitals else counts[labels[number]] > 1)
    }
    talking = sum(_has_first_or_second_person(tokens, turn) for turn in named.values())
    if (
        len(named) >= FEWEST_TURNS
        and len({labels[number] for number in named}) > 1
        and max(counts[labels[number]] for number in named) > 1
        and 2 * len(persons) >= len(named)
        and 2 * talking >= len(named)
    ):
        turns |= named
    return dict(sorted(turns.items()))


def _in_capitals(tokens: MaskedTokens, turn: Turn) -> bool:
    """Whether the last word of the label is in capitals."""
    return tokens.words[turn.label[1] - 1].isupper()


def _names_person(people: People, turn: Turn) -> bool:
    """Whether a label names a person, as a first name, an honorific or the full name elsewhere shows."""
    for number in people.names_in(*turn.label):
        person = people.persons[number]
        if person.kind == "person" or (person.kind != "organisation" and len(person.name.parts) > 1):
            return True
    return False


def _has_first_or_second_person(tokens: MaskedTokens, turn: Turn) -> bool:
    """Whether the words of a turn contain "I" or "you"."""
    pronouns = tokens.sorts["talk"]
    return any(word.replace("’", "'").partition("'")[0] in pronouns for word in tokens.lower[slice(*turn.words)])


def _turn_end(
    tokens: MaskedTokens, document: Document, lines: list[TokenSpan], labelled: dict[int, Turn], number: int
) -> int:
    """The end of the turn on line `number`: before the next label, if it is near enough."""
    following = range(number + 1, min(number + 2 + MOST_CONTINUATIONS, len(lines)))
    end = labelled[number].words[1]
    if not any(line in labelled for line in following):
        return end
    for line in following:
        line_start, line_end = lines[line]
        words = tokens.lower[line_start:line_end]
        remark = words[0] in ("(", "[") or not any(word[0].isalnum() for word in words)
        if line in labelled or remark or not _is_spoken(tokens, document, line_start):
            break
        end = line_end
    return end
