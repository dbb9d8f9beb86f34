"""Names that sign a quotation: “No bridge is ever finished.” — Vera Holm, engineer.

The name follows the quotation, or the text of a block quotation, behind a dash; behind a comma, or on the next line, if
the quotation is a sentence. Only the name and perhaps a short description follow it. A heading of questions and answers
signs the quotations below it, up to the next one: “Q & A with Vera Holm”.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import compress, groupby

from provcheck.extractors.quotes.attributions import INTERVIEWED, SIGNED, Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.language.links import is_link_text
from provcheck.language.quoted_forms import interview_heading
from provcheck.model.document import BlockKind, Document

# The probability of the construction (set by hand).
PROBABILITY = 0.9
# In tokens. Anything longer is a sentence.
LONGEST_NAME, LONGEST_DESCRIPTION = 6, 8
DASH, CAPITAL = "-", ["CAP"]
NAME_TAGS = frozenset(("CAP", "TTL", "."))
# Tags of a word in lower case before a name: “…”, captain Vera Holm.
OFFICE_TAGS = frozenset(("ROLE", "X"))
# Tags of the first word of a signature.
OPENING_TAGS = OFFICE_TAGS | {"CAP", "TTL"}
# Tags that show that a description is a clause.
CLAUSE_TAGS = frozenset(("vbd", "vbz", "AUX", "MOD", "PRS", "Q", "q"))
# Without a dash, a name has so many words at least, and the quotation so many. Titles are shorter.
FEWEST_NAME_WORDS, FEWEST_QUOTED_WORDS = 2, 6
# A tag between a quotation and a name is masked by so many spaces at least: `<br>`.
SHORTEST_BREAK = 4
SENTENCE_ENDS = frozenset(".!?…")


def find_signatures(tokens: MaskedTokens, document: Document) -> list[Attribution]:
    """The attributions of signed quotations, in text order of what signs; the content of each is what is signed."""
    attributions = [*_behind_dashes(tokens, document), *_without_dash(tokens, document)]
    if interviews := list(_in_interviews(tokens, document)):
        signed = {attribution.content[0][0] for attribution in attributions}
        attributions += [each for each in interviews if each.content[0][0] not in signed]
    return attributions


def _behind_dashes(tokens: MaskedTokens, document: Document) -> Iterator[Attribution]:
    tags, last = tokens.tags, len(tokens.tags) - 1
    behind_quotation = {token + 1 for token in tokens.speech_tokens if token < last and tags[token + 1] == DASH}
    opening_sentence = [token for token in tokens.sentence_starts if tags[token] == DASH]
    for dash in sorted(behind_quotation.union(opening_sentence)):
        if dash in behind_quotation and _ends_block(tokens, dash):
            # The name is masked: “…” - {{ "vera" | team_link }}
            yield Attribution(dash, dash, dash + 1, PROBABILITY, None, 0.0, [(dash - 1, dash)], SIGNED)
            continue
        if not dash or dash + 1 >= len(tokens.tags):
            continue
        name_end = _signature_end(tokens, dash + 1)
        content = _signed_content(tokens, document, dash) if name_end is not None else None
        if name_end is not None and content is not None:
            yield Attribution(
                dash, dash, dash + 1, PROBABILITY, (dash + 1, name_end), 1.0, [content], SIGNED, form="ex"
            )


def _ends_block(tokens: MaskedTokens, token: int) -> bool:
    """Whether a token is the last of its block."""
    is_last = token + 1 == len(tokens.tags)
    return is_last or tokens.block_at(tokens.starts[token]) != tokens.block_at(tokens.starts[token + 1])


def _without_dash(tokens: MaskedTokens, document: Document) -> Iterator[Attribution]:
    """Names behind a comma, or on the next line: they have several words and follow a sentence in quotation marks."""
    tags = tokens.tags
    for quotation in tokens.speech_tokens:
        start = quotation + 1
        if start >= len(tags):
            return
        is_comma = tags[start] == ","
        if is_comma:
            start += 1
        if start >= len(tags) or tags[start] not in OPENING_TAGS:
            continue
        if not is_comma and not _is_on_next_line(tokens, document, quotation):
            continue
        if _is_sentence(tokens, quotation):
            end = _signature_end(tokens, start)
            if end is not None and end - start >= FEWEST_NAME_WORDS:
                content = (quotation, quotation + 1)
                yield Attribution(start, start, start, PROBABILITY, (start, end), 1.0, [content], SIGNED)


def _is_on_next_line(tokens: MaskedTokens, document: Document, quotation: int) -> bool:
    """Whether a line of the same block begins behind a quotation, or the next one of adjacent block quotations."""
    end, start = tokens.ends[quotation], tokens.starts[quotation + 1]
    block, next_block = tokens.block_at(end - 1), tokens.block_at(start)
    if block != next_block:
        # <blockquote><p>“…”</p><footer>Vera Holm</footer></blockquote>
        blocks = document.blocks[block : next_block + 1]
        return len(blocks) == 2 and all(each.kind is BlockKind.BLOCK_QUOTE for each in blocks)
    return start - end >= SHORTEST_BREAK or "\n" in tokens.text[end:start]


def _is_sentence(tokens: MaskedTokens, quotation: int) -> bool:
    """Whether a quotation is a sentence by itself, and not a title or a phrase."""
    start, end = tokens.prose.quotations[tokens.quotation_numbers[quotation]].inner
    words = tokens.text[start:end].split()
    is_first = quotation == tokens.sentence_starts[tokens.sentence_numbers[quotation]]
    return is_first and len(words) >= FEWEST_QUOTED_WORDS and tokens.text[end - 1] in SENTENCE_ENDS


def _signature_end(tokens: MaskedTokens, start: int) -> int | None:
    """The end of the name that begins at token `start`; None unless it and a description end the sentence."""
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[start]]
    full_stop = tokens.tags[sentence_end - 1] == "." and sentence_end - 1 > start
    last = sentence_end - 1 if full_stop else sentence_end
    end = name_start = start + (tokens.tags[start] in OFFICE_TAGS and tokens.tags[start + 1 : start + 2] == CAPITAL)
    while end < last and tokens.tags[end] in NAME_TAGS:
        end += 1
    if end == name_start or end - name_start > LONGEST_NAME or tokens.tags[start] == ".":
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


def _in_interviews(tokens: MaskedTokens, document: Document) -> Iterator[Attribution]:
    """Paragraphs that are one quotation each, below a heading that says who is interviewed."""
    names = dict(_interview_headings(tokens, document))
    headings = list(names) if any(names.values()) else []
    for quotation in tokens.speech_tokens if headings else ():
        above = bisect_right(headings, quotation) - 1
        name = names[headings[above]] if above >= 0 else None
        block = document.blocks[tokens.block_at(tokens.starts[quotation])].span
        if name is not None and (tokens.starts[quotation], tokens.ends[quotation]) == block:
            content = (quotation, quotation + 1)
            yield Attribution(name[0], name[0], name[0], PROBABILITY, name, 1.0, [content], INTERVIEWED)


def _interview_headings(tokens: MaskedTokens, document: Document) -> Iterator[tuple[int, TokenSpan | None]]:
    """The first token of each heading that is no question, and the name of the one whom it says is interviewed.

    None for other headings, and for one that is a link: the interview stands elsewhere.
    """
    words = interview_heading(tokens.prose.language)
    in_headlines = compress(range(len(tokens.in_headline)), tokens.in_headline)
    for block, sentences in groupby(in_headlines, tokens.sentence_blocks.__getitem__):
        first, *others = sentences
        start, end = tokens.sentence_starts[first], tokens.sentence_ends[others[-1] if others else first]
        if tokens.lower[end - 1] == "?":
            continue
        heading = words.search(tokens.text, tokens.starts[start], tokens.ends[end - 1])
        if heading and is_link_text(document, document.blocks[block].span):
            heading = None
        yield start, _name_behind(tokens, start, end, heading.end()) if heading else None


def _has_capital(tokens: MaskedTokens, token: int) -> bool:
    return tokens.text[tokens.starts[token]].isupper()


def _name_behind(tokens: MaskedTokens, start: int, end: int, offset: int) -> TokenSpan | None:
    """The first words with capitals behind an offset, several of them, among the tokens from `start` to `end` - 1.

    Capitals are those of the text: tokens of headlines In Title Case have lost theirs.
    """
    while start < end and (tokens.starts[start] < offset or not _has_capital(tokens, start)):
        start += 1
    name_end = start
    while name_end < end and _has_capital(tokens, name_end):
        name_end += 1
    return (start, name_end) if FEWEST_NAME_WORDS <= name_end - start <= LONGEST_NAME else None
