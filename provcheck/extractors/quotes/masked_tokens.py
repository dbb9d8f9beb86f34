"""The tokens as attribution sees it: every quotation is one sign, so that what stands around it can be read.

`“A. B,” Ann said. “C.”` becomes `Q Ann said . Q`: the words inside quotation marks belong to somebody else and say
nothing about who speaks here.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, groupby

from provcheck.language.ambiguous_first_names import ambiguous_names, is_name
from provcheck.language.cues import cue_words
from provcheck.language.tags import tag_words
from provcheck.language.title_case import restore_sentence_case
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# Quotations of fewer words are mostly terms and titles.
FEW = 2
# Classes by shape alone, which a word that may attribute refines.
OPEN = frozenset(("X", "S"))

# Forms of a verb that may open a sentence: “Said Ann Lee: …”, “Adding: …”.
FINITE = frozenset(("vbd", "vbz", "vbg"))
# The colon that leads to a quotation is a cue: its base and its form.
COLON, COLON_FORM = ":", "ex"
HEADLINE, HEADING = BlockKind.HEADLINE, BlockKind.HEADING
# Who may stand between a quotation and its verb, by class, and in how many words.
NAMED = frozenset(("CAP", "TTL", "PRS"))
LONGEST_NAME = 4
# What may stand behind a verb that takes no object, by class.
ENDING = frozenset((".", ",", ":", ";", "-", "Q", "IN", "AND", "LY", "ADV"))
NONE: list[int] = []
# Behind every token.
NOWHERE = (sys.maxsize, sys.maxsize)


@dataclass(slots=True)
class MaskedTokens:
    """Columns over tokens: words outside quotations, and `Q` (or `q` for up to two words) for a quotation.

    `words[i]` is the text of token i, from `starts[i]` to `ends[i]` in `text`; `lower` holds the words in lower case,
    `tags` their word classes. `sentence_numbers[i]` is the sentence of token i. `quotation_numbers[i]` is the number of
    the quotation (in `Prose.quotations`) that token i stands for, else -1. `cue_bases[i]` and `cue_forms[i]` are the
    base form of a word that may attribute and its form (`vbd`, `vbz`, `nn` …); both are "" for other words.

    Sentence k has the tokens `sentence_starts[k]` to `sentence_ends[k] - 1`, is in block `sentence_blocks[k]` and on
    line `sentence_lines[k]`, which counts blocks and the lines in a block; `in_headline[k]` says if it is a headline.

    `quotation_tokens` are the tokens of all quotations, `speech_tokens` those of three words and more, `cue_tokens` the
    words that may attribute, in order.
    """

    text: str
    prose: Prose
    words: list[str]
    lower: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    sentence_numbers: list[int]
    sentence_starts: list[int]
    sentence_ends: list[int]
    sentence_lines: list[int]
    in_headline: list[bool]
    sentence_blocks: list[int]
    quotation_numbers: list[int]
    quotation_tokens: list[int]
    speech_tokens: list[int]
    cue_bases: list[str]
    cue_forms: list[str]
    cue_tokens: list[int]
    quotations_by_sentence: dict[int, list[int]] = field(default_factory=dict)

    def quotations_in(self, sentence: int) -> list[int]:
        """The tokens of the quotations in a sentence."""
        return self.quotations_by_sentence.get(sentence, NONE)

    def quotations_between(self, start: int, end: int) -> list[int]:
        """The tokens of the quotations among the tokens from `start` to `end` - 1."""
        return self.quotation_tokens[
            bisect_left(self.quotation_tokens, start) : bisect_left(self.quotation_tokens, end)
        ]

    def cues_by_sentence(self) -> Iterator[tuple[int, list[int]]]:
        """The number of each sentence with words that may attribute, and their tokens."""
        return (
            (sentence, list(tokens)) for sentence, tokens in groupby(self.cue_tokens, self.sentence_numbers.__getitem__)
        )

    def positions_of(self, words: frozenset[str]) -> list[int]:
        """The tokens whose lower-case text is one of these words, in order."""
        return list(compress(range(len(self.lower)), map(words.__contains__, self.lower)))

    def block_at(self, offset: int) -> int:
        """The number of the block that holds an offset of the text."""
        return self.sentence_blocks[self.sentence_numbers[bisect_left(self.ends, offset + 1)]]

    def span(self, start: int, end: int) -> Span:
        """The span of the tokens from `start` to `end` - 1."""
        return Span(self.starts[start], self.ends[end - 1])


def mask_tokens(document: Document, prose: Prose, dateline: Span | None = None) -> MaskedTokens:
    """Fold every outer quotation into one sign, and cut into sentences that no quotation crosses.

    Headlines In Title Case have the capitals of running text. A dateline is a sentence of its own: nobody says it.
    """
    words = restore_sentence_case(prose.words, prose.lower, prose.sentences, prose.language).copy()
    lower, start, end = prose.lower.copy(), prose.starts.copy(), prose.ends.copy()
    folds = _folds(prose)
    for first, past, span, _ in reversed(folds):
        sign = "Q" if past - first - 2 > FEW else "q"
        words[first:past] = lower[first:past] = (sign,)
        start[first:past] = (span.start,)
        end[first:past] = (span.end,)
    tags = tag_words(words, prose.language)
    cue_bases, cue_forms = [""] * len(words), [""] * len(words)
    known = cue_words(prose.language)
    for i in compress(range(len(lower)), map(known.__contains__, lower)):
        cue_bases[i], cue_forms[i] = known[lower[i]]
    quotation_at = [-1] * len(words)
    quoted: list[int] = []
    less = 0
    for first, past, _, number in folds:
        i = first - less
        less += past - first - 1
        quoted.append(i)
        quotation_at[i] = number
        tags[i] = words[i]
        # Trump: “…” — a colon attributes where nothing else does.
        if i and lower[i - 1] == ":":
            cue_bases[i - 1], cue_forms[i - 1] = COLON, COLON_FORM
    for i in quoted:
        at = _unlisted(tags, cue_forms, i + 1)
        if at and _goes_on(document.text, end[i]):
            cue_bases[at], cue_forms[at] = lower[at], "vbd"
    cued = list(compress(range(len(cue_forms)), cue_forms))
    for i in cued:
        if tags[i] in OPEN:
            tags[i] = cue_forms[i]
    tokens = MaskedTokens(
        document.text,
        prose,
        words,
        lower,
        tags,
        start,
        end,
        [],
        [],
        [],
        [],
        [],
        [],
        quotation_at,
        quoted,
        [i for i in quoted if words[i] == "Q"],
        cue_bases,
        cue_forms,
        cued,
    )
    _cut(tokens, document, folds, dateline)
    _opened(tokens)
    _name_verbs(tokens)
    return tokens


def _folds(prose: Prose) -> list[tuple[int, int, Span, int]]:
    """The tokens first … past - 1 of each outer quotation, its span and its number."""
    folds: list[tuple[int, int, Span, int]] = []
    at = 0
    for number, quotation in enumerate(prose.quotations):
        if quotation.depth:
            continue
        span = quotation.span
        first = bisect_left(prose.starts, span.start, at)
        past = bisect_left(prose.starts, span.end, first)
        if past > first:
            folds.append((first, past, span, number))
            at = past
    return folds


def _unlisted(tags: list[str], cue_forms: list[str], i: int) -> int:
    """A verb of no list beside a name behind a quotation, or 0: “We won!” *beamed* Ann Lee, “We won!” she *beamed*."""
    past = i
    while past < len(tags) and past - i < LONGEST_NAME and tags[past] in NAMED:
        past += 1
    if past + 1 >= len(tags) or tags[past] != "ED" or cue_forms[past]:
        return 0
    return past if tags[past + 1] in (ENDING if past > i else NAMED) else 0


def _goes_on(text: str, end: int) -> bool:
    """A quotation that ends at `end` is no whole sentence of its own."""
    return text[end - 2 : end - 1] in (",", "!", "?") or text[end : end + 1] == ","


def _past_dateline(tokens: MaskedTokens, dateline: Span) -> int:
    """The first sign of the story behind its dateline and the dash."""
    at = bisect_left(tokens.starts, dateline.end)
    while at < len(tokens.tags) and tokens.tags[at] in ("-", ":", ")", "."):
        at += 1
    return at


def _opened(tokens: MaskedTokens) -> None:
    """A sentence that begins with a verb: "*Said* Ann Lee: …". Its capital tells nothing."""
    for at in tokens.sentence_starts:
        if tokens.cue_forms[at] in FINITE and tokens.tags[at] == "CAP":
            tokens.tags[at] = tokens.cue_forms[at]


def _name_verbs(tokens: MaskedTokens) -> None:
    """ "*May* said", "George *Will*", "*June* Vandal": names that are listed as verbs or days."""
    for word, month in ambiguous_names(tokens.prose.language).items():
        if word not in tokens.text or word not in tokens.words:
            continue  # at most a Mayor
        for i in [i for i, here in enumerate(tokens.words) if here == word and tokens.tags[i] in ("MOD", "DAY")]:
            k = tokens.sentence_numbers[i]
            before = tokens.tags[i - 1] if i > tokens.sentence_starts[k] else "^"
            form = tokens.cue_forms[i + 1] if i + 1 < tokens.sentence_ends[k] else ""
            after, following = (
                (tokens.tags[i + 1], tokens.lower[i + 1]) if i + 1 < tokens.sentence_ends[k] else ("$", "")
            )
            if is_name(tokens.tags[i], before, form or after, following, month=month):
                tokens.tags[i] = "CAP"


def _cut(
    tokens: MaskedTokens, document: Document, folds: list[tuple[int, int, Span, int]], dateline: Span | None
) -> None:
    """Sentences of signs: a sentence that begins inside a quotation begins nothing."""
    begins: list[int] = []
    blocks: list[int] = []
    ahead = [(first, past) for first, past, _, _ in reversed(folds)]
    opens, closes = ahead.pop() if ahead else NOWHERE
    less = 0
    for (first, _), block in zip(tokens.prose.sentences, tokens.prose.sentence_blocks, strict=True):
        while first >= closes:
            less += closes - opens - 1
            opens, closes = ahead.pop() if ahead else NOWHERE
        if first <= opens:
            begins.append(first - less)
            blocks.append(block)
    if dateline:
        lead = _past_dateline(tokens, dateline)
        k = bisect_left(begins, lead)
        if k and lead < len(tokens.words) and begins[k : k + 1] != [lead]:
            begins.insert(k, lead)
            blocks.insert(k, blocks[k - 1])
    tokens.sentence_starts, tokens.sentence_ends, tokens.sentence_blocks = (
        begins,
        [*begins[1:], len(tokens.words)],
        blocks,
    )
    headlines = {n for n, block in enumerate(document.blocks) if block.kind is HEADLINE or block.kind is HEADING}
    tokens.in_headline = [block in headlines for block in blocks]
    text, start, end, sentence, lines = (
        tokens.text,
        tokens.starts,
        tokens.ends,
        tokens.sentence_numbers,
        tokens.sentence_lines,
    )
    line = 0
    before = -1
    for k, (at, past, block) in enumerate(zip(begins, tokens.sentence_ends, blocks, strict=True)):
        if block != before or text.find("\n", end[at - 1], start[at]) >= 0:
            line += 1
            before = block
        lines.append(line)
        sentence += [k] * (past - at)
    for i in tokens.quotation_tokens:
        tokens.quotations_by_sentence.setdefault(tokens.sentence_numbers[i], []).append(i)
