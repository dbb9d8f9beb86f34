"""Who says something: the speakers of the material, and whom of them a quotation names.

The name that the record gives is one piece of evidence. A surname in the attribution, the speakers of the material that
the paragraphs around mention, and who says the words there are others; together they settle who "he" is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from provcheck.language import languages
from provcheck.material.vocabulary import Vocabulary, fold
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.material import Transcript
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, Speaker, SpeakerKind

# A label may say more than the name: "SEN. TED CRUZ (R-TX)", "Ana Ruiz, director".
_BEHIND_NAME = re.compile(r"[(,\[].*", re.DOTALL)
_GENDERS = frozenset("fm")
# "Lee's campaign", "75 percent of voters".
_ANOTHER = re.compile(r"[^\W_]['’]s?\s|\d")
# A pronoun refers to somebody in its paragraph or in these before it.
_PARAGRAPHS_BACK = 2


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name or label, folded, without what stands behind the name."""
    words = re.findall(r"[^\W_]+", fold(_BEHIND_NAME.sub("", name).replace("'s", "").replace("’s", "")))
    suffixes = languages.world().groups("name_parts")["suffix"]
    while len(words) > 1 and words[-1] in suffixes:
        words.pop()
    return tuple(words)


def same_person(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether two names may be those of one person: one surname, and no two first names that differ.

    "Mr. Ode" may be Paul Ode, as Senator Ode may; he is not Mary Ode.
    """
    words, others = name_words(first), name_words(second)
    if not words or not others or words[-1] != others[-1]:
        return False
    first_names = [{word for word in name[:-1] if word not in vocabulary.titles} for name in (words, others)]
    if all(first_names):
        return not first_names[0].isdisjoint(first_names[1])
    return not _GENDERS.issubset((_gender(words, vocabulary), _gender(others, vocabulary)))


def _gender(words: Sequence[str], vocabulary: Vocabulary) -> str:
    """The gender that the title or the first names of a name have; "" for neither."""
    genders = (vocabulary.titles.get(word) or vocabulary.genders.get(word) for word in words[:-1])
    return next(filter(None, genders), "")


class Naming(StrEnum):
    """How the sentence of a quotation refers to its speaker."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    NOBODY = "nobody"


class Claim(NamedTuple):
    """Whom an article gives as the speaker of a quotation.

    `labels` are those of the material that it refers to, none if it refers to nobody there; `nearby` are those that
    the paragraphs around mention, one of whom a pronoun or a description may mean too. `name` is what the record calls
    the speaker, "" for nobody; `is_telling` is whether somebody else can't be meant.
    """

    naming: Naming
    labels: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    name: str = ""
    is_telling: bool = False

    def gives(self, label: str, speakers: "Speakers") -> bool:
        """Return whether the article gives the words to the speaker with this label."""
        return any(speakers.same(label, other) for other in self.labels)

    def allows(self, label: str, speakers: "Speakers") -> bool:
        """Return whether the article may give the words to the speaker with this label: it names nobody else."""
        if not speakers.is_named(label) or not self.is_telling:
            return True
        if self.gives(label, speakers):
            return True
        return any(speakers.same(label, other) for other in self.nearby)


class Speakers:
    """The speakers of all material of an article, by their labels."""

    def __init__(self, transcripts: Iterable[Transcript], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._names: dict[str, str] = {}
        for transcript in transcripts:
            for turn in transcript.turns:
                if turn.speaker not in self._names:
                    self._names[turn.speaker] = transcript.name_of(turn.speaker)
        self.labels = [label for label in self._names if self.is_named(label)]
        self.surnames: dict[str, set[str]] = {}
        for label in self.labels:
            self.surnames.setdefault(name_words(self._names[label])[-1], set()).add(label)

    def name(self, label: str) -> str:
        """Return the name of a speaker."""
        return self._names.get(label, label)

    def is_named(self, label: str) -> bool:
        """Return whether a label is a name: neither empty nor that of a role, such as "Q" or "SPEAKER 1"."""
        words = [word for word in name_words(self._names.get(label, label)) if not word.isdigit()]
        return bool(words) and words[-1] not in self.vocabulary.roles and words[0] not in self.vocabulary.roles

    def is_role(self, phrase: str) -> bool:
        """Return whether a phrase describes somebody by a role in the talk: "the moderator"."""
        return not self.vocabulary.roles.isdisjoint(name_words(phrase))

    def same(self, label: str, other: str) -> bool:
        """Return whether two labels are those of one person."""
        return label == other or same_person(self.name(label), self.name(other), self.vocabulary)

    def called(self, name: str) -> frozenset[str]:
        """Return the labels of those whom a name may be that of."""
        return frozenset(label for label in self.labels if same_person(self.name(label), name, self.vocabulary))

    def named_in(self, phrase: str) -> frozenset[str]:
        """Return the labels of those whose full name stands in a phrase, such as "former senator Ana Ruiz"."""
        words = name_words(phrase)
        found = set()
        for label in self.labels:
            name = name_words(self.name(label))
            if len(name) > 1 and name in [words[start : start + len(name)] for start in range(len(words))]:
                found.add(label)
        return frozenset(found)


class _Mention(NamedTuple):
    start: int
    labels: frozenset[str]


class Mentions:
    """Where an article mentions speakers of the material, outside of quotations."""

    def __init__(self, document: Document, prose: Prose, speakers: Speakers) -> None:
        self._speakers = speakers
        self._text = document.text
        self._blocks = [block.span for block in document.blocks]
        quoted = [quotation.inner for quotation in prose.quotations]
        self._mentions = [
            mention for mention in _mentions(prose, speakers) if not any(_holds(span, mention.start) for span in quoted)
        ]
        self._starts = [mention.start for mention in self._mentions]
        pronouns = languages.by_tag(prose.language).pairs("pronouns")
        self._pronouns = {word: value for word, value in pronouns.items() if value in _GENDERS}
        self._genders = _genders(prose, speakers)

    def around(self, span: Span) -> list[_Mention]:
        """Return the mentions in the paragraph of a quotation and in those before it."""
        block = bisect_right(self._blocks, (span.start, 1 << 62)) - 1
        if block < 0:
            return []
        first = self._blocks[max(0, block - _PARAGRAPHS_BACK)].start
        end = self._blocks[block].end
        return self._mentions[bisect_right(self._starts, first - 1) : bisect_right(self._starts, end)]

    def nearby(self, span: Span) -> frozenset[str]:
        """Return the labels mentioned before a quotation in its paragraph, or in the last one that mentions any."""
        mentions = [mention for mention in self.around(span) if mention.start < span.start]
        if not mentions:
            return frozenset()
        blocks = [bisect_right(self._blocks, (mention.start, 1 << 62)) for mention in mentions]
        nearest = [mention for mention, block in zip(mentions, blocks, strict=True) if block == blocks[-1]]
        return frozenset(label for mention in nearest for label in mention.labels)

    def nearest(self, span: Span) -> frozenset[str]:
        """Return the labels of the last mention before a quotation."""
        before = [mention for mention in self.around(span) if mention.start < span.start]
        return before[-1].labels if before else frozenset()

    def claim(self, quote: Quote) -> Claim:
        """Return whom the article gives as the speaker of a quotation."""
        speaker = quote.speaker
        nearby = self.nearby(quote.span)
        if speaker is None or self._speakers.is_role(speaker.as_written):
            return Claim(Naming.NOBODY, nearby=nearby)
        name = speaker.name or speaker.as_written
        if named := self._named(speaker):
            return Claim(Naming.NAME, named, self._nearer(quote, speaker), name, is_telling=True)
        if speaker.mention in ("name", "surname"):
            return Claim(Naming.NAME, name=name, is_telling=True)
        gender = self._pronouns.get(speaker.as_written.lower())
        nearby = frozenset(label for label in nearby if self._genders.get(label, gender) == gender or not gender)
        labels = self._meant(speaker, quote)
        if speaker.mention == "pronoun":
            return Claim(Naming.PRONOUN, labels, nearby, name, is_telling=bool(gender and (labels or nearby)))
        return Claim(Naming.DESCRIPTION, labels, nearby, name, is_telling=bool(labels))

    def _meant(self, speaker: Speaker, quote: Quote) -> frozenset[str]:
        """The labels of whom a pronoun or a description means by the record, or by who is mentioned before."""
        if speaker.kind is not SpeakerKind.PERSON:
            return frozenset()
        if speaker.name is not None:
            called = self._speakers.called(speaker.name) or self._speakers.named_in(speaker.name)
            # A name that stands nowhere was put together from the words around it.
            return called or (frozenset() if speaker.name in self._text else self.nearest(quote.span))
        is_another = _names_another(speaker.as_written) or _is_relative(speaker)
        return frozenset() if is_another else self.nearest(quote.span)

    def _nearer(self, quote: Quote, speaker: Speaker) -> frozenset[str]:
        """The labels that the sentence mentions between the name of the speaker and the quotation."""
        if speaker.span is None or speaker.span.end > quote.span.start:
            return frozenset()
        between = [
            mention.labels
            for mention in self.around(quote.span)
            if speaker.span.end <= mention.start < quote.spans[0].end
        ]
        return frozenset().union(*between[-1:])

    def _named(self, speaker: Speaker) -> frozenset[str]:
        """The labels of those whom the attribution itself names."""
        if speaker.mention == "name":
            return self._speakers.called(speaker.as_written) or self._speakers.named_in(speaker.as_written)
        if speaker.mention == "surname":
            words = name_words(speaker.as_written)
            called = self._speakers.called(speaker.name) if speaker.name else frozenset()
            surname = frozenset(self._speakers.surnames.get(words[-1], ())) if words else frozenset()
            return (called & surname) or surname
        last = speaker.as_written.split()[-1:]
        if last and last[0][:1].isupper() and (surnamed := self._speakers.surnames.get(_surname(last[0]))):
            return frozenset(surnamed)
        return self._speakers.named_in(speaker.as_written)


def _genders(prose: Prose, speakers: Speakers) -> dict[str, str]:
    """The gender of speakers by the first name in their label, or before their surname in the article."""
    by_name = speakers.vocabulary.genders
    firsts = [(label, name_words(speakers.name(label))[0]) for label in speakers.labels]
    for number, word in enumerate(prose.words):
        if number and word[:1].isupper() and (labels := speakers.surnames.get(_surname(word))):
            firsts += [(label, prose.lower[number - 1]) for label in labels]
    return {label: by_name[first] for label, first in firsts if first in by_name}


def _names_another(phrase: str) -> bool:
    """Whether a description is of somebody's, or of a number of people: "Lee's campaign", "75 percent of voters"."""
    return bool(_ANOTHER.search(phrase))


def _is_relative(speaker: Speaker) -> bool:
    """Whether a speaker is one whom the sentence describes beside somebody else: "Lee met a nurse, *who* said"."""
    role = name_words(speaker.role or "")
    return speaker.mention == "description" and bool(role) and role[-1] not in name_words(speaker.as_written)


def _mentions(prose: Prose, speakers: Speakers) -> Iterator[_Mention]:
    for word, start in zip(prose.words, prose.starts, strict=True):
        if word[:1].isupper() and (labels := speakers.surnames.get(_surname(word))):
            yield _Mention(start, frozenset(labels))


@lru_cache(maxsize=8192)
def _surname(word: str) -> str:
    words = name_words(word)
    return words[-1] if words else ""


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def spans_of(transcript: Transcript, labels: Sequence[str]) -> list[Span]:
    """The turns of speakers in a material."""
    return [turn.span for turn in transcript.turns if turn.speaker in labels]
