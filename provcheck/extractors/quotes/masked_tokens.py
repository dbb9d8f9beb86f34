"""The tokens as attribution sees it: every quotation is one sign, so that what stands around it can be read.

`“A. B,” Ann said. “C.”` becomes `Q Ann said . Q`: the words inside quotation marks belong to somebody else and say
nothing about who speaks here.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import compress

from provcheck.language import lexicon
from provcheck.language.ambiguous_first_names import is_name, verbal
from provcheck.language.classes import classify
from provcheck.language.title_case import sentence_case
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# Quotations of fewer words are mostly terms and titles.
FEW = 2
# Classes by shape alone, which a word that may attribute refines.
OPEN = frozenset(("X", "S"))

# Forms of a verb that may open a sentence: “Said Ann Lee: …”, “Adding: …”.
FINITE = frozenset(("vbd", "vbz", "vbg"))
COLON = (":", "ex")
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
    """Columns over signs: words outside quotations, and `Q` (or `q` for up to two words) for a quotation.

    `first[k]`, `past[k]` are the signs of sentence k; `sentence[i]` is the sentence of sign i; `line[k]` numbers the
    paragraphs (blocks, and lines in a block); `quotation[i]` is the number of the quotation at sign i, else -1.
    `quoted` are the signs of all quotations, `speech` those of three words and more, in order.
    `cue[i]` is (base form, kind) for words that may attribute, else None; `cued` are their signs, in order.
    """

    text: str
    prose: Prose
    words: list[str]
    lower: list[str]
    tags: list[str]
    start: list[int]
    end: list[int]
    sentence: list[int]
    first: list[int]
    past: list[int]
    line: list[int]
    headline: list[bool]
    block: list[int]
    quotation: list[int]
    quoted: list[int]
    speech: list[int]
    cue: list[tuple[str, str] | None]
    cued: list[int]
    by_sentence: dict[int, list[int]] = field(default_factory=dict)

    def quoted_in(self, k: int) -> list[int]:
        """The signs of the quotations in sentence k."""
        return self.by_sentence.get(k, NONE)

    def quoted_between(self, first: int, past: int) -> list[int]:
        """The signs of the quotations among the signs first … past - 1."""
        return self.quoted[bisect_left(self.quoted, first) : bisect_left(self.quoted, past)]

    def heads(self) -> Iterator[tuple[int, list[int]]]:
        """The words that may attribute, by sentence."""
        here: list[int] = []
        for i in self.cued:
            if here and self.sentence[i] != self.sentence[here[0]]:
                yield self.sentence[here[0]], here
                here = []
            here.append(i)
        if here:
            yield self.sentence[here[0]], here

    def signs(self, words: frozenset[str]) -> list[int]:
        """The signs of these words, in order."""
        return list(compress(range(len(self.lower)), map(words.__contains__, self.lower)))

    def block_at(self, offset: int) -> int:
        """The number of the block that holds a place of the text."""
        return self.block[self.sentence[bisect_left(self.end, offset + 1)]]

    def span(self, first: int, past: int) -> Span:
        """The span of the signs first … past - 1."""
        return Span(self.start[first], self.end[past - 1])


@cache
def cue_forms(language: str) -> dict[str, tuple[str, str]]:
    """Every form that may attribute: form to (base form, kind)."""
    forms: dict[str, tuple[str, str]] = {}
    for line in lexicon.lines(language, "cues"):
        form, base, kind = line.split()
        forms[form] = (sys.intern(base), sys.intern(kind))
    return forms


def mask_tokens(document: Document, prose: Prose, dateline: Span | None = None) -> MaskedTokens:
    """Fold every outer quotation into one sign, and cut into sentences that no quotation crosses.

    Headlines In Title Case have the capitals of running text. A dateline is a sentence of its own: nobody says it.
    """
    words = sentence_case(prose.words, prose.lower, prose.sentences, prose.language).copy()
    lower, start, end = prose.lower.copy(), prose.starts.copy(), prose.ends.copy()
    folds = _folds(prose)
    for first, past, span, _ in reversed(folds):
        sign = "Q" if past - first - 2 > FEW else "q"
        words[first:past] = lower[first:past] = (sign,)
        start[first:past] = (span.start,)
        end[first:past] = (span.end,)
    tags = classify(words, prose.language)
    forms = cue_forms(prose.language)
    cue = list(map(forms.get, lower))
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
            cue[i - 1] = COLON
    for i in quoted:
        at = _unlisted(tags, cue, i + 1)
        if at and _goes_on(document.text, end[i]):
            cue[at] = (lower[at], "vbd")
    cued = list(compress(range(len(cue)), cue))
    for i in cued:
        if tags[i] in OPEN:
            tags[i] = cue[i][1]  # type: ignore[index]
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
        cue,
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


def _unlisted(tags: list[str], cue: list[tuple[str, str] | None], i: int) -> int:
    """A verb of no list beside a name behind a quotation, or 0: “We won!” *beamed* Ann Lee, “We won!” she *beamed*."""
    past = i
    while past < len(tags) and past - i < LONGEST_NAME and tags[past] in NAMED:
        past += 1
    if past + 1 >= len(tags) or tags[past] != "ED" or cue[past] is not None:
        return 0
    return past if tags[past + 1] in (ENDING if past > i else NAMED) else 0


def _goes_on(text: str, end: int) -> bool:
    """A quotation that ends at `end` is no whole sentence of its own."""
    return text[end - 2 : end - 1] in (",", "!", "?") or text[end : end + 1] == ","


def _past_dateline(tokens: MaskedTokens, dateline: Span) -> int:
    """The first sign of the story behind its dateline and the dash."""
    at = bisect_left(tokens.start, dateline.end)
    while at < len(tokens.tags) and tokens.tags[at] in ("-", ":", ")", "."):
        at += 1
    return at


def _opened(tokens: MaskedTokens) -> None:
    """A sentence that begins with a verb: "*Said* Ann Lee: …". Its capital tells nothing."""
    for at in tokens.first:
        made = tokens.cue[at]
        if made is not None and made[1] in FINITE and tokens.tags[at] == "CAP":
            tokens.tags[at] = made[1]


def _name_verbs(tokens: MaskedTokens) -> None:
    """ "*May* said", "George *Will*", "*June* Vandal": names that are listed as verbs or days."""
    for word, month in verbal(tokens.prose.language).items():
        if word not in tokens.text or word not in tokens.words:
            continue  # at most a Mayor
        for i in [i for i, here in enumerate(tokens.words) if here == word and tokens.tags[i] in ("MOD", "DAY")]:
            k = tokens.sentence[i]
            before = tokens.tags[i - 1] if i > tokens.first[k] else "^"
            cue = tokens.cue[i + 1] if i + 1 < tokens.past[k] else None
            after, following = (tokens.tags[i + 1], tokens.lower[i + 1]) if i + 1 < tokens.past[k] else ("$", "")
            if is_name(tokens.tags[i], before, cue[1] if cue else after, following, month=month):
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
    for (first, _), block in zip(tokens.prose.sentences, tokens.prose.sentence_block, strict=True):
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
    tokens.first, tokens.past, tokens.block = begins, [*begins[1:], len(tokens.words)], blocks
    headlines = {n for n, block in enumerate(document.blocks) if block.kind is HEADLINE or block.kind is HEADING}
    tokens.headline = [block in headlines for block in blocks]
    text, start, end, sentence, lines = tokens.text, tokens.start, tokens.end, tokens.sentence, tokens.line
    line = 0
    before = -1
    for k, (at, past, block) in enumerate(zip(begins, tokens.past, blocks, strict=True)):
        if block != before or text.find("\n", end[at - 1], start[at]) >= 0:
            line += 1
            before = block
        lines.append(line)
        sentence += [k] * (past - at)
    for i in tokens.quoted:
        tokens.by_sentence.setdefault(tokens.sentence[i], []).append(i)
