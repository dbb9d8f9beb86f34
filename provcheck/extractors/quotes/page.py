"""The page as attribution sees it: every quotation is one sign, so that what stands around it can be read.

`“A. B,” Ann said. “C.”` becomes `Q Ann said . Q`: the words inside quotation marks belong to somebody else and say
nothing about who speaks here.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from sys import intern

from provcheck.language import lexicon
from provcheck.language.classes import classify
from provcheck.language.title_case import sentence_case
from provcheck.language.verbal_names import is_name, verbal
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
HEADLINES = frozenset((BlockKind.HEADLINE, BlockKind.HEADING))
# Who may stand between a quotation and its verb, by class, and in how many words.
NAMED = frozenset(("CAP", "TTL", "PRS"))
LONGEST_NAME = 4
# What may stand behind a verb that takes no object, by class.
ENDING = frozenset((".", ",", ":", ";", "-", "Q", "IN", "AND", "LY", "ADV"))
NONE: list[int] = []


@dataclass(slots=True)
class Page:
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
    kinds: list[str]
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
        return [i for i, word in enumerate(self.lower) if word in words]

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
        forms[form] = (intern(base), intern(kind))
    return forms


def read_page(document: Document, prose: Prose, dateline: Span | None = None) -> Page:
    """Fold every outer quotation into one sign, and cut into sentences that no quotation crosses.

    Headlines In Title Case have the capitals of running text. A dateline is a sentence of its own: nobody says it.
    """
    cased = sentence_case(prose.words, prose.lower, prose.sentences, prose.language)
    words: list[str] = []
    lower: list[str] = []
    start: list[int] = []
    end: list[int] = []
    token: list[int] = []
    folded: list[tuple[int, int]] = []
    at = 0
    for number, quotation in enumerate(prose.quotations):
        if quotation.depth:
            continue
        first = bisect_left(prose.starts, quotation.span.start, at)
        past = bisect_left(prose.starts, quotation.span.end, first)
        if past <= first or first < at:
            continue
        words += cased[at:first]
        lower += prose.lower[at:first]
        start += prose.starts[at:first]
        end += prose.ends[at:first]
        token += range(at, first)
        sign = "Q" if past - first - 2 > FEW else "q"
        folded.append((len(words), number))
        words.append(sign)
        lower.append(sign)
        start.append(quotation.span.start)
        end.append(quotation.span.end)
        token.append(first)
        at = past
    words += cased[at:]
    lower += prose.lower[at:]
    start += prose.starts[at:]
    end += prose.ends[at:]
    token += range(at, len(prose.words))
    kinds = classify(words, prose.language)
    quotation_at = [-1] * len(words)
    for i, number in folded:
        quotation_at[i] = number
        kinds[i] = words[i]
    forms = cue_forms(prose.language)
    cue = list(map(forms.get, lower))
    for i, _ in folded:
        # Trump: “…” — a colon attributes where nothing else does.
        if i and lower[i - 1] == ":":
            cue[i - 1] = COLON
    for i, _ in folded:
        at = _unlisted(kinds, cue, i + 1)
        if at and _goes_on(document.text, end[i]):
            cue[at] = (lower[at], "vbd")
    cued = list(compress(range(len(cue)), cue))
    for i in cued:
        if kinds[i] in OPEN:
            kinds[i] = cue[i][1]  # type: ignore[index]
    page = Page(
        document.text,
        prose,
        words,
        lower,
        kinds,
        start,
        end,
        [],
        [],
        [],
        [],
        [],
        [],
        quotation_at,
        [i for i, _ in folded],
        [i for i, _ in folded if words[i] == "Q"],
        cue,
        cued,
    )
    _cut(page, document, token, dateline)
    _opened(page)
    _name_verbs(page)
    return page


def _unlisted(kinds: list[str], cue: list[tuple[str, str] | None], i: int) -> int:
    """A verb of no list beside a name behind a quotation, or 0: “We won!” *beamed* Ann Lee, “We won!” she *beamed*."""
    past = i
    while past < len(kinds) and past - i < LONGEST_NAME and kinds[past] in NAMED:
        past += 1
    if past + 1 >= len(kinds) or kinds[past] != "ED" or cue[past] is not None:
        return 0
    return past if kinds[past + 1] in (ENDING if past > i else NAMED) else 0


def _goes_on(text: str, end: int) -> bool:
    """A quotation that ends at `end` is no whole sentence of its own."""
    return text[end - 2 : end - 1] in (",", "!", "?") or text[end : end + 1] == ","


def _past_dateline(page: Page, dateline: Span) -> int:
    """The first sign of the story behind its dateline and the dash."""
    at = bisect_left(page.start, dateline.end)
    while at < len(page.kinds) and page.kinds[at] in ("-", ":", ")", "."):
        at += 1
    return at


def _opened(page: Page) -> None:
    """A sentence that begins with a verb: "*Said* Ann Lee: …". Its capital tells nothing."""
    for at in page.first:
        made = page.cue[at]
        if made is not None and made[1] in FINITE and page.kinds[at] == "CAP":
            page.kinds[at] = made[1]


def _name_verbs(page: Page) -> None:
    """ "*May* said", "George *Will*": names that are listed as verbs."""
    for word, month in verbal(page.prose.language).items():
        if word not in page.text:
            continue
        for i in [i for i, here in enumerate(page.words) if here == word and page.kinds[i] in ("MOD", "DAY")]:
            k = page.sentence[i]
            before = page.kinds[i - 1] if i > page.first[k] else "^"
            cue = page.cue[i + 1] if i + 1 < page.past[k] else None
            after, following = (page.kinds[i + 1], page.lower[i + 1]) if i + 1 < page.past[k] else ("$", "")
            if is_name(page.kinds[i], before, cue[1] if cue else after, following, month=month):
                page.kinds[i] = "CAP"


def _cut(page: Page, document: Document, token: list[int], dateline: Span | None) -> None:
    """Sentences of signs: a sentence that begins inside a quotation begins nothing."""
    begins: list[int] = []
    blocks: list[int] = []
    for (first, _), block in zip(page.prose.sentences, page.prose.sentence_block, strict=True):
        at = bisect_left(token, first)
        if at < len(token) and token[at] == first:
            begins.append(at)
            blocks.append(block)
    if dateline:
        lead = _past_dateline(page, dateline)
        k = bisect_left(begins, lead)
        if k and lead < len(token) and begins[k : k + 1] != [lead]:
            begins.insert(k, lead)
            blocks.insert(k, blocks[k - 1])
    page.first, page.past, page.block = begins, [*begins[1:], len(token)], blocks
    headlines = {n for n, block in enumerate(document.blocks) if block.kind in HEADLINES}
    page.headline = [block in headlines for block in blocks]
    text, start, end, sentence, lines = page.text, page.start, page.end, page.sentence, page.line
    line = 0
    before = -1
    for k, (at, past, block) in enumerate(zip(begins, page.past, blocks, strict=True)):
        if block != before or text.find("\n", end[at - 1], start[at]) >= 0:
            line += 1
            before = block
        lines.append(line)
        sentence += [k] * (past - at)
    for i in page.quoted:
        page.by_sentence.setdefault(page.sentence[i], []).append(i)
