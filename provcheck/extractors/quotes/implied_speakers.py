"""The speaker of a verb without a subject: the one who spoke before, or whom the sentences since then are about.

For languages that drop subjects, and for quotations without a verb of their own.
"""

from dataclasses import replace

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.clause_phrases import main_subject, phrase_at
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.people import People
from provcheck.extractors.quotes.phrases import head_noun, is_plural
from provcheck.extractors.quotes.resolved_speaker import (
    ANONYMOUS,
    GROUP,
    PERSON,
    PreviousSpeakers,
    ResolvedSpeaker,
    Spoken,
)
from provcheck.extractors.quotes.speakers import find_speaker
from provcheck.language.name_lexicon import name_lexicon

# How far back a speaker goes on, in lines and in sentences.
_LINES, _SENTENCES = 6, 12
_PEOPLE = (PERSON, ANONYMOUS)
_METHOD = "the one who spoke before"


def implied_speaker(
    tokens: MaskedTokens,
    people: People,
    attribution: Attribution,
    spoken: list[Spoken],
    previous: PreviousSpeakers,
) -> ResolvedSpeaker | None:
    """The speaker whom an attribution without a source means; None if nobody is near enough."""
    sentence = tokens.sentence_numbers[attribution.head]
    agreeing = ((head, other) for head, other in reversed(spoken) if _agrees(tokens, other, attribution.implied))
    last_head, last = next(agreeing, (-1, None))
    last_sentence = tokens.sentence_numbers[last_head] if last else -1
    for number in range(sentence, max(last_sentence, sentence - _SENTENCES, -1), -1):
        start = tokens.sentence_starts[number]
        end = attribution.start if number == sentence else tokens.sentence_ends[number]
        if tokens.in_headline[number] and not tokens.in_headline[sentence]:
            break
        for subject in _subjects(tokens, start, end) if start < end else ():
            if subject is None or subject[1] > attribution.head:
                continue
            speaker = find_speaker(tokens, people, subject, previous, [])
            if _is_somebody(tokens, people, subject, speaker) and _agrees(tokens, speaker, attribution.implied):
                return replace(speaker, method="the one whom the sentences before are about")
    if last is None:
        return None
    if tokens.sentence_lines[sentence] - tokens.sentence_lines[last_sentence] > _LINES:
        return None
    return replace(last, method=_METHOD)


def _subjects(tokens: MaskedTokens, start: int, end: int) -> tuple[TokenSpan | None, ...]:
    """Whom a sentence is about: its subject, and the one by whom something is done."""
    return main_subject(tokens, start, end), _agent(tokens, start, end)


def _agrees(tokens: MaskedTokens, speaker: ResolvedSpeaker, number: str) -> bool:
    """Whether a speaker has the number of a verb."""
    if number == "any":
        return True
    noun = tokens.lower[max(speaker.start, speaker.end - 1)]
    is_group = bool(speaker.joint) or (speaker.kind is GROUP and speaker.person is None)
    if speaker.kind is ANONYMOUS:
        is_group = is_plural(tokens, tokens.lower[speaker.start]) or is_plural(tokens, noun)
    return is_group == (number == "plural")


def _is_somebody(tokens: MaskedTokens, people: People, phrase: TokenSpan, speaker: ResolvedSpeaker) -> bool:
    """Whether a subject is a person: a pronoun, a name, or a description by an office."""
    offices = name_lexicon(tokens.language.tag).offices
    if speaker.kind not in _PEOPLE:
        return False
    if speaker.mention in ("name", "surname"):
        person = speaker.person
        return person is not None and bool(person.kind == "person" or person.gender or person.mentions[1:])
    if speaker.mention == "pronoun":
        return True
    head = head_noun(tokens, phrase)
    return tokens.tags[head] in ("ROLE", "TTL") or tokens.lower[head] in offices


def _agent(tokens: MaskedTokens, start: int, end: int) -> TokenSpan | None:
    """The noun phrase behind the "by" of a passive: "fue confirmado *por la alcaldesa*"."""
    by = next((token for token in range(start, end) if tokens.lower[token] in tokens.sorts["agent"]), None)
    return None if by is None else phrase_at(tokens, by + 1, end)
