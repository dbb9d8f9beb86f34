"""A name that signs a quotation: “No bridge is ever finished.” — Vera Holm, engineer.

The dash stands right behind the quotation, or behind the text of a block quotation, and nothing but a name and a short
description follows.
"""

from provcheck.extractors.quotes.frames import SIGNED, Frame
from provcheck.extractors.quotes.page import Page
from provcheck.model.document import BlockKind, Document

# How sure the construction is, not trained.
CHANCE = 0.9
# In signs: longer ones are sentences.
LONGEST_NAME, LONGEST_ROLE = 6, 8
DASH = ["-"]
NAME = frozenset(("CAP", "TTL", "."))
SAYING = frozenset(("vbd", "vbz", "AUX", "MOD", "PRS", "Q", "q"))


def find(page: Page, document: Document) -> list[Frame]:
    """The frames of signed quotations, in reading order; each one's segment is what is signed."""
    found = []
    # Behind a quotation, or first of its sentence.
    beside = [x + 1 for x in page.speech if page.kinds[x + 1 : x + 2] == DASH]
    opening = [i for i in page.first if page.kinds[i] == "-"]
    for i in sorted({*beside, *opening}):
        if not i or i + 1 >= len(page.kinds):
            continue
        end = _name(page, i + 1)
        content = _signed(page, document, i) if end else None
        if content is not None:
            page.cue[i] = (page.lower[i], "ex")
            found.append(Frame(i, i, i + 1, CHANCE, (i + 1, end), 1.0, [content], SIGNED))
    return found


def joined(page: Page, document: Document, frames: list[Frame]) -> list[Frame]:
    """All frames in reading order, those of signed quotations among them."""
    signed = find(page, document)
    return sorted([*frames, *signed], key=lambda frame: frame.head) if signed else frames


def _name(page: Page, first: int) -> int:
    """Past the name that begins here, if it and a description end the sentence; else 0."""
    past = page.past[page.sentence[first]]
    last = past - 1 if page.kinds[past - 1] == "." and past - 1 > first else past
    end = first
    while end < last and page.kinds[end] in NAME:
        end += 1
    if end == first or end - first > LONGEST_NAME or page.kinds[first] == ".":
        return 0
    described = end < last and page.kinds[end] == "," and last - end <= LONGEST_ROLE
    if end != last and not (described and SAYING.isdisjoint(page.kinds[end:last])):
        return 0
    return end


def _signed(page: Page, document: Document, i: int) -> tuple[int, int] | None:
    """The signs that the dash at i signs: a quotation of three words and more, or the rest of a block quotation."""
    if page.lower[i - 1] == "Q" and page.quotation[i - 1] >= 0:
        return i - 1, i
    number = page.block[page.sentence[i - 1]]
    begins = page.sentence[i] != page.sentence[i - 1]
    if not begins or document.blocks[number].kind is not BlockKind.BLOCK_QUOTE:
        return None
    k = page.sentence[i - 1]
    while k and page.block[k - 1] == number:
        k -= 1
    return None if page.quoted_between(page.first[k], i) else (page.first[k], i)
