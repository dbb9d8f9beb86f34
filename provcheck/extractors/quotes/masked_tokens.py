"""Tokens for attribution: every quotation is folded into one token, so that the words around it can be read.

`“A. B,” Ann said. “C.”` becomes `Q Ann said . Q`: the words inside quotation marks are somebody else's and say nothing
about who speaks here.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, groupby
from typing import NamedTuple

from provcheck.extractors.quotes.folding import cut_sentences, find_folds, fold_columns, folded_tokens
from provcheck.extractors.quotes.tag_corrections import correct_tags
from provcheck.language import languages
from provcheck.language.attribution_words import listed_words
from provcheck.language.cues import cue_words
from provcheck.language.languages import Language
from provcheck.language.lexicon import Groups
from provcheck.language.tags import tag_words
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# A half-open range of tokens.
TokenSpan = tuple[int, int]
# Tags by the shape of a word alone, which the form of a cue replaces.
SHAPES = frozenset(("X", "S"))
# Forms of a cue that is a finite verb.
FINITE_VERBS = frozenset(("vbd", "vbz"))
# The colon that introduces a quotation is a cue: its base and its form.
COLON, COLON_FORM = ":", "ex"
# Members of an enumeration are looked up by a call.
PARAGRAPH = BlockKind.PARAGRAPH
HEADLINES = (BlockKind.HEADLINE, BlockKind.HEADING)
INSETS = (BlockKind.CAPTION, BlockKind.BLOCK_QUOTE)
# Tags that may stand between a quotation and its verb, and how many of them.
NAMES = frozenset(("CAP", "TTL", "PRS"))
LONGEST_NAME = 4
# Tags that may follow a verb without an object.
AFTER_VERB = frozenset((".", ",", ":", ";", "-", "Q", "IN", "AND", "LY", "ADV"))
# Tags between a dateline and the story.
DATELINE_MARKS = frozenset(("-", ":", ")", "."))
NO_TOKENS: list[int] = []
# In tokens. What stands farther away in a sentence has nothing to do with a word: prose has no such sentences, and to
# look through all of one for each of its words would be quadratic.
SENTENCE_REACH = 300


class CueSpan(NamedTuple):
    """A cue: the token of its head, and the half-open range of its tokens: "has *said* repeatedly"."""

    head: int
    start: int
    end: int


@dataclass(slots=True, eq=False, repr=False)
class MaskedTokens:
    """Columns over tokens: words outside quotations, and `Q` (or `q` for up to two words) for a quotation.

    `words[i]` is the text of token i, from `starts[i]` to `ends[i]` in `text`; `lower` holds the words in lower case,
    `tags` their word classes. `sentence_numbers[i]` is the sentence of token i. `quotation_numbers[i]` is the number of
    the quotation (in `Prose.quotations`) that token i stands for, else -1. `cue_bases[i]` and `cue_forms[i]` are the
    base form of a word that may attribute and its form (`vbd`, `vbz`, `nn` …); both are "" for other words.

    Sentence k has the tokens `sentence_starts[k]` to `sentence_ends[k] - 1`, is in block `sentence_blocks[k]` and on
    line `sentence_lines[k]`, which counts blocks and the lines in a block; `in_headline[k]` says if it is a headline,
    `in_inset[k]` if it is a caption, a block quotation or an item of a list.

    `quotation_tokens` are the tokens of all quotations, `speech_tokens` those of three words and more; `cue_tokens` are
    the words that may attribute, `listed_tokens` those in `listed_words`, in order. `quotations_by_sentence` has
    the quotation tokens of sentences with any. `language` is that of the prose; `constructions`, `occasions`, `relays`,
    `sorts` and `verbs` are its lists by group, and `informed` the words behind a source who knows something.
    """

    text: str
    prose: Prose
    words: list[str]
    lower: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    sentence_starts: list[int]
    sentence_blocks: list[int]
    sentence_lines: list[int]
    in_headline: list[bool]
    in_inset: list[bool]
    quotation_numbers: list[int]
    quotation_tokens: list[int]
    cue_bases: list[str]
    cue_forms: list[str]
    cue_tokens: list[int]
    listed_tokens: list[int]
    sentence_ends: list[int] = field(init=False)
    sentence_numbers: list[int] = field(init=False)
    speech_tokens: list[int] = field(init=False)
    quotations_by_sentence: dict[int, list[int]] = field(init=False)
    language: Language = field(init=False)
    constructions: Groups = field(init=False)
    occasions: Groups = field(init=False)
    relays: Groups = field(init=False)
    sorts: Groups = field(init=False)
    verbs: Groups = field(init=False)
    informed: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.language = languages.by_tag(self.prose.language)
        groups = self.language.groups
        self.constructions, self.occasions, self.relays = groups("constructions"), groups("occasions"), groups("relays")
        self.sorts, self.verbs = groups("sorts"), groups("verbs")
        self.informed = groups("unnamed_sources")["informed"]
        self.sentence_ends = [*self.sentence_starts[1:], len(self.words)]
        self.sentence_numbers = numbers = []
        for number, (start, end) in enumerate(zip(self.sentence_starts, self.sentence_ends, strict=True)):
            numbers += [number] * (end - start)
        self.speech_tokens = [token for token in self.quotation_tokens if self.words[token] == "Q"]
        self.quotations_by_sentence = {}
        for token in self.quotation_tokens:
            self.quotations_by_sentence.setdefault(numbers[token], []).append(token)

    def around(self, token: int) -> TokenSpan:
        """The tokens of the sentence of a token, as far as SENTENCE_REACH on each side."""
        sentence = self.sentence_numbers[token]
        start, end = self.sentence_starts[sentence], self.sentence_ends[sentence]
        if end - start > SENTENCE_REACH:
            return max(start, token - SENTENCE_REACH), min(end, token + SENTENCE_REACH)
        return start, end

    def quotations_in(self, sentence: int) -> list[int]:
        """The tokens of the quotations in a sentence."""
        return self.quotations_by_sentence.get(sentence, NO_TOKENS)

    def quotations_between(self, start: int, end: int) -> list[int]:
        """The tokens of the quotations among the tokens from `start` to `end` - 1."""
        quotations = self.quotation_tokens
        return quotations[bisect_left(quotations, start) : bisect_left(quotations, end)]

    def cues_between(self, start: int, end: int) -> list[int]:
        """The words that may attribute among the tokens from `start` to `end` - 1."""
        return self.cue_tokens[bisect_left(self.cue_tokens, start) : bisect_left(self.cue_tokens, end)]

    def cues_by_sentence(self) -> Iterator[tuple[int, list[int]]]:
        """The number of each sentence with words that may attribute, and their tokens."""
        for sentence, tokens in groupby(self.cue_tokens, self.sentence_numbers.__getitem__):
            yield sentence, list(tokens)

    def positions_of(self, words: frozenset[str]) -> list[int]:
        """The tokens whose lower-case text is one of these words, in order; all must be in `listed_words`."""
        return [token for token in self.listed_tokens if self.lower[token] in words]

    def block_at(self, offset: int) -> int:
        """The number of the block that holds an offset of the text."""
        return self.sentence_blocks[self.sentence_numbers[bisect_left(self.ends, offset + 1)]]

    def span(self, start: int, end: int) -> Span:
        """The span of the tokens from `start` to `end` - 1."""
        # A call of the class takes twice as long.
        return tuple.__new__(Span, (self.starts[start], self.ends[end - 1]))


def outside_ranges(positions: list[int], ranges: list[TokenSpan]) -> list[int]:
    """The tokens of a sorted list that are in none of some ranges."""
    for start, end in ranges:
        first = bisect_left(positions, start)
        behind = bisect_left(positions, end, first)
        if first < behind:
            positions = positions[:first] + positions[behind:]
    return positions


def mask_tokens(document: Document, prose: Prose, dateline: Span | None = None) -> MaskedTokens:
    """The tokens of a document, with every outer quotation folded into one, in sentences that no quotation crosses.

    Headlines In Title Case have the capitals of running text. A dateline is a sentence of its own: nobody says it.
    """
    folds = find_folds(prose)
    words, lower, starts, ends = fold_columns(prose, folds)
    tags = tag_words(words, prose.language)
    quotation_tokens = folded_tokens(folds)
    quotation_numbers = [-1] * len(words)
    for token, fold in zip(quotation_tokens, folds, strict=True):
        tags[token] = words[token]
        quotation_numbers[token] = fold.number
    listed = listed_words(prose.language)
    listed_tokens = list(compress(range(len(lower)), map(listed.__contains__, lower)))
    cues = _find_cue_words(document.text, lower, tags, ends, listed_tokens, quotation_tokens, prose.language)
    cue_bases, cue_forms = [""] * len(words), [""] * len(words)
    for token, (base, form) in cues.items():
        cue_bases[token], cue_forms[token] = base, form
        if tags[token] in SHAPES:
            tags[token] = form
    sentence_starts, sentence_blocks = cut_sentences(prose, folds)
    apart = [(number, kind) for number, (kind, _) in enumerate(document.blocks) if kind is not PARAGRAPH]
    # Items of lists stand apart from the paragraphs around them, as captions do.
    insets = [(number, BlockKind.BLOCK_QUOTE) for number in document.list_items]
    if dateline:
        _cut_sentence_at(_story_start(tags, starts, dateline), len(words), sentence_starts, sentence_blocks)
    tokens = MaskedTokens(
        text=document.text,
        prose=prose,
        words=words,
        lower=lower,
        tags=tags,
        starts=starts,
        ends=ends,
        sentence_starts=sentence_starts,
        sentence_blocks=sentence_blocks,
        sentence_lines=_line_numbers(document.text, starts, ends, sentence_starts, sentence_blocks),
        in_headline=_in_kinds(apart, sentence_blocks, HEADLINES),
        in_inset=_in_kinds([*apart, *insets] if insets else apart, sentence_blocks, INSETS),
        quotation_numbers=quotation_numbers,
        quotation_tokens=quotation_tokens,
        cue_bases=cue_bases,
        cue_forms=cue_forms,
        cue_tokens=sorted(cues),
        listed_tokens=listed_tokens,
    )
    correct_tags(tokens)
    return tokens


def _find_cue_words(
    text: str,
    lower: list[str],
    tags: list[str],
    ends: list[int],
    listed_tokens: list[int],
    quotation_tokens: list[int],
    language: str,
) -> dict[int, tuple[str, str]]:
    """The base form and the form of each word that may attribute, by its token."""
    known = cue_words(language)
    cues = {token: cue for token in listed_tokens if (cue := known.get(lower[token]))}
    for quotation in quotation_tokens:
        # Trump: “…” — a colon attributes where nothing else does.
        if quotation and lower[quotation - 1] == ":":
            cues[quotation - 1] = (COLON, COLON_FORM)
    for quotation in quotation_tokens:
        verb = _verb_behind(tags, quotation)
        if verb and verb not in cues and _continues_sentence(text, ends[quotation]):
            cues[verb] = (lower[verb], "vbd")
    return cues


def _verb_behind(tags: list[str], quotation: int) -> int:
    """A verb in the past beside a name behind a quotation, or 0: “We won!” *beamed* Ann Lee, “We won!” she *beamed*."""
    verb = start = quotation + 1
    while verb < len(tags) and verb - start < LONGEST_NAME and tags[verb] in NAMES:
        verb += 1
    if verb + 1 >= len(tags) or tags[verb] != "ED":
        return 0
    return verb if tags[verb + 1] in (AFTER_VERB if verb > start else NAMES) else 0


def _continues_sentence(text: str, end: int) -> bool:
    """Whether the sentence goes on behind the quotation that ends at an offset: it is no whole sentence of its own."""
    return text[end - 2 : end - 1] in (",", "!", "?") or text[end : end + 1] == ","


def _story_start(tags: list[str], starts: list[int], dateline: Span) -> int:
    """The first token behind a dateline and its dash."""
    token = bisect_left(starts, dateline.end)
    while token < len(tags) and tags[token] in DATELINE_MARKS:
        token += 1
    return token


def _cut_sentence_at(token: int, end: int, starts: list[int], blocks: list[int]) -> None:
    """Start a new sentence at a token before `end`, in the starts and blocks of sentences."""
    number = bisect_left(starts, token)
    if number and token < end and starts[number : number + 1] != [token]:
        starts.insert(number, token)
        blocks.insert(number, blocks[number - 1])


def _line_numbers(
    text: str, starts: list[int], ends: list[int], sentence_starts: list[int], sentence_blocks: list[int]
) -> list[int]:
    """The number of each sentence's line, counted from 1 over all blocks."""
    numbers = []
    number = 0
    block_before = -1
    for token, block in zip(sentence_starts, sentence_blocks, strict=True):
        if block != block_before or text.find("\n", ends[token - 1], starts[token]) >= 0:
            number += 1
            block_before = block
        numbers.append(number)
    return numbers


def _in_kinds(
    apart: list[tuple[int, BlockKind]], sentence_blocks: list[int], kinds: tuple[BlockKind, BlockKind]
) -> list[bool]:
    """Whether the block of each sentence is of one of two kinds; `apart` are the blocks that are no paragraphs."""
    numbers = {number for number, kind in apart if kind in kinds}
    return [block in numbers for block in sentence_blocks] if numbers else [False] * len(sentence_blocks)
