"""Names that sign a quotation: “No bridge is ever finished.” — Vera Holm, engineer.

The dash follows the quotation, or the text of a block quotation, at once. Only a name and perhaps a short
description follow it.
"""

from provcheck.extractors.quotes.attributions import SIGNED, Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.model.document import BlockKind, Document

# The probability of the construction (set by hand).
PROBABILITY = 0.9
# In tokens. Anything longer is a sentence.
LONGEST_NAME, LONGEST_DESCRIPTION = 6, 8
DASH = ["-"]
NAME_TAGS = frozenset(("CAP", "TTL", "."))
# Tags that show that a description is a clause.
CLAUSE_TAGS = frozenset(("vbd", "vbz", "AUX", "MOD", "PRS", "Q", "q"))


def find_signatures(tokens: MaskedTokens, document: Document) -> list[Attribution]:
    """The attributions of signed quotations, in text order; the content of each is what is signed."""
    after_quotation = [token + 1 for token in tokens.speech_tokens if tokens.tags[token + 1 : token + 2] == DASH]
    opening_sentence = [token for token in tokens.sentence_starts if tokens.tags[token] == "-"]
    attributions = []
    for dash in sorted({*after_quotation, *opening_sentence}):
        if not dash or dash + 1 >= len(tokens.tags):
            continue
        name_end = _signature_end(tokens, dash + 1)
        content = _signed_content(tokens, document, dash) if name_end is not None else None
        if name_end is not None and content is not None:
            source = (dash + 1, name_end)
            attributions.append(
                Attribution(dash, dash, dash + 1, PROBABILITY, source, 1.0, [content], SIGNED, form="ex")
            )
    return attributions


def _signature_end(tokens: MaskedTokens, start: int) -> int | None:
    """The end of the name that begins at token `start`; None unless it and a description end the sentence."""
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[start]]
    full_stop = tokens.tags[sentence_end - 1] == "." and sentence_end - 1 > start
    last = sentence_end - 1 if full_stop else sentence_end
    end = start
    while end < last and tokens.tags[end] in NAME_TAGS:
        end += 1
    if end == start or end - start > LONGEST_NAME or tokens.tags[start] == ".":
        return None
    described = end < last and tokens.tags[end] == "," and last - end <= LONGEST_DESCRIPTION
    if end != last and not (described and CLAUSE_TAGS.isdisjoint(tokens.tags[end:last])):
        return None
    return end


def _signed_content(tokens: MaskedTokens, document: Document, dash: int) -> TokenSpan | None:
    """What a dash signs: a quotation of three words or more, or a block quotation without quotation marks."""
    before = dash - 1
    if tokens.lower[before] == "Q" and tokens.quotation_numbers[before] >= 0:
        return before, dash
    sentence = tokens.sentence_numbers[before]
    block = tokens.sentence_blocks[sentence]
    opens_sentence = tokens.sentence_numbers[dash] != sentence
    if not opens_sentence or document.blocks[block].kind is not BlockKind.BLOCK_QUOTE:
        return None
    while sentence and tokens.sentence_blocks[sentence - 1] == block:
        sentence -= 1
    start = tokens.sentence_starts[sentence]
    return None if tokens.quotations_between(start, dash) else (start, dash)
