"""A name that signs a quotation: “No bridge is ever finished.” — Vera Holm, engineer.

The dash stands right behind the quotation, or behind the text of a block quotation, and nothing but a name and a short
description follows.
"""

from provcheck.extractors.quotes.attributions import SIGNED, Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.model.document import BlockKind, Document

# How sure the construction is, not trained.
CHANCE = 0.9
# In signs: longer ones are sentences.
LONGEST_NAME, LONGEST_ROLE = 6, 8
DASH = ["-"]
NAME = frozenset(("CAP", "TTL", "."))
SAYING = frozenset(("vbd", "vbz", "AUX", "MOD", "PRS", "Q", "q"))


def find(tokens: MaskedTokens, document: Document) -> list[Attribution]:
    """The attributions of signed quotations, in reading order; each one's segment is what is signed."""
    found = []
    # Behind a quotation, or first of its sentence.
    beside = [x + 1 for x in tokens.speech_tokens if tokens.tags[x + 1 : x + 2] == DASH]
    opening = [i for i in tokens.sentence_starts if tokens.tags[i] == "-"]
    for i in sorted({*beside, *opening}):
        if not i or i + 1 >= len(tokens.tags):
            continue
        end = _name(tokens, i + 1)
        content = _signed(tokens, document, i) if end else None
        if content is not None:
            found.append(Attribution(i, i, i + 1, CHANCE, (i + 1, end), 1.0, [content], SIGNED, form="ex"))
    return found


def joined(tokens: MaskedTokens, document: Document, attributions: list[Attribution]) -> list[Attribution]:
    """All attributions in reading order, those of signed quotations among them."""
    signed = find(tokens, document)
    return sorted([*attributions, *signed], key=lambda attribution: attribution.head) if signed else attributions


def _name(tokens: MaskedTokens, first: int) -> int:
    """Past the name that begins here, if it and a description end the sentence; else 0."""
    past = tokens.sentence_ends[tokens.sentence_numbers[first]]
    last = past - 1 if tokens.tags[past - 1] == "." and past - 1 > first else past
    end = first
    while end < last and tokens.tags[end] in NAME:
        end += 1
    if end == first or end - first > LONGEST_NAME or tokens.tags[first] == ".":
        return 0
    described = end < last and tokens.tags[end] == "," and last - end <= LONGEST_ROLE
    if end != last and not (described and SAYING.isdisjoint(tokens.tags[end:last])):
        return 0
    return end


def _signed(tokens: MaskedTokens, document: Document, i: int) -> tuple[int, int] | None:
    """The signs that the dash at i signs: a quotation of three words and more, or the rest of a block quotation."""
    if tokens.lower[i - 1] == "Q" and tokens.quotation_numbers[i - 1] >= 0:
        return i - 1, i
    number = tokens.sentence_blocks[tokens.sentence_numbers[i - 1]]
    begins = tokens.sentence_numbers[i] != tokens.sentence_numbers[i - 1]
    if not begins or document.blocks[number].kind is not BlockKind.BLOCK_QUOTE:
        return None
    k = tokens.sentence_numbers[i - 1]
    while k and tokens.sentence_blocks[k - 1] == number:
        k -= 1
    return None if tokens.quotations_between(tokens.sentence_starts[k], i) else (tokens.sentence_starts[k], i)
