"""A direct quotation has no speaker in reach.

Why: words in quotation marks are a claim that somebody said them; the reader must be able to tell who.
Silent: scare quotes, titles and slogans; headlines, captions and markup; a quotation in a quotation; a quotation
    whose document or outlet is named; a paragraph of speech right after its speaker's last words, after "she told
    the council", or after one that tells of a statement or a letter; a second quotation of a paragraph, behind
    words of saying or words that part it from the first; words that the text has elsewhere too (a pull quote); a
    source in brackets at the end of the paragraph; marks that may nest in two ways. What is less sure than `--min-
    confidence` is not told.
Source: Reuters Handbook of Journalism; AP Stylebook; BBC Editorial Guidelines.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from provcheck.language import lexicon
from provcheck.language.characters import (
    APOSTROPHES,
    CLOSING_AFTER_LOW,
    CLOSING_OR_STRAIGHT,
    DASHES_AND_HYPHEN,
    OPENING_OR_STRAIGHT,
    QUOTES,
)
from provcheck.language.cues import speech_words
from provcheck.language.positions import block_at, inside_quotation, tokens_in
from provcheck.language.quotation_marks import SINGLE_MARKS
from provcheck.model.document import BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, QuoteKind, Speaker, Where
from provcheck.model.rule import Context, Rule

PLACES = frozenset({Where.BODY, Where.EMBED})
# Titles, slogans and phrases are shorter than this; speech seldom is.
FEWEST_WORDS, LONGEST_TITLE = 6, 12
# Of a title's words, more than this share begin with a capital.
MOST_CAPITALS = 0.5
# What a sentence has and a title mostly lacks: a pronoun or a verb that is no content word. Own compilation.
SPEECH = frozenset(
    """i we you he she they it me us them my our your his their who is are was were am be been have has had do does did
    will would can could should must may might shall not no never don't won't can't isn't aren't didn't doesn't i'm
    we're you're they're it's that's there's i've we've we'll i'll let's what's there this""".split()
)
# A speaker who was named a paragraph or more before may still be meant.
FORSAKEN = 0.7
# An attribution in the paragraph after a quotation is rare, and has to be sure.
LEAST_AFTER = 0.5
# A paragraph of so few words between two turns of a talk names nobody and ends nothing.
LONGEST_PAUSE = 4
# A paragraph of so few words that begins with a pronoun goes on about the speaker before it.
LONGEST_ASIDE = 12
PRONOUNS = frozenset({"He", "She", "They"})
# So many words in a row that come again are no accident.
PULLED_WORDS = 6
# How far away from a quotation, in characters, its neighbours may stand: masked markup leaves spaces.
BESIDE = 200
MESSAGE = "nobody is named as the speaker of this quotation"
_WORD = lazy_regex(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
# A whole quotation begins a block or follows the end of a sentence. A colon before it introduces somebody's words.
_ENDS_BEFORE = frozenset(".!?…)" + CLOSING_OR_STRAIGHT)
_ENDS_INSIDE = frozenset(".!?…,")
_CLOSERS = frozenset(CLOSING_OR_STRAIGHT + CLOSING_AFTER_LOW)
# `- Smith.` or `(Smith)` after the quotation names somebody, and so does `SMITH:` at its beginning, in a transcript.
_NAMED_AFTER = lazy_regex(rf"\s*[~{DASHES_AND_HYPHEN}]+\s*[A-Z]|[^\S\n]*\([A-Z]")
_NAME_WORD = rf"[A-Z][\w.{APOSTROPHES}-]*"
_NAMED_INSIDE = lazy_regex(rf"[{OPENING_OR_STRAIGHT}]?\s*(?:{_NAME_WORD}\s+){{0,3}}{_NAME_WORD}\s*:")
# `Berta Quill: ‘We are open’`: the headline says who speaks in a text that begins with a quotation.
_HEADLINE_NAMES = lazy_regex(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}: [{OPENING_OR_STRAIGHT}]")
# After a comma inside the marks the sentence goes on, unless it ends right there.
_SENTENCE_ENDS = lazy_regex(r"\s*(?:[.!?]|$)")


def check(context: Context) -> Iterator[Finding]:
    """Every direct quotation of the body that is speech and has no speaker.

    Its confidence is the extractor's. A paragraph of speech that follows nobody's words is told whoever was carried
    over to it.
    """
    prose = context.prose
    if prose is None:
        return
    said = _Said(context, prose)
    speech = dict(_paragraphs_of_speech(context, prose, said)) if prose.language == "en" else {}
    forsaken = {
        span.start: span for span, number in speech.items() if _has_no_speaker_before(context, said, span, number)
    }
    whole = {span.start for span in speech}
    for quote in context.record.quotes:
        if quote.kind is not QuoteKind.DIRECT or quote.speaker is not None or quote.via or quote.where not in PLACES:
            continue
        alone = forsaken.pop(quote.span.start, None)
        if alone is None and quote.span.start in whole:
            continue  # the paragraphs before it lead up to it
        if alone is not None or (_stands_alone(context, prose, said, quote) and _is_speech(context, quote.text)):
            yield RULE.finding(MESSAGE, at=quote, confidence=max(quote.confidence, FORSAKEN if alone else 0))
    for span in forsaken.values():
        yield RULE.finding(MESSAGE, at=Spot(span=span), confidence=FORSAKEN)


class _Said:
    """What record and text say of speech, by block: found once, so that no quotation looks at all the others."""

    def __init__(self, context: Context, prose: Prose) -> None:
        document = context.document
        self.text, self.blocks, self.prose = document.text, document.blocks, prose
        self.inner = {q.span for q in prose.quotations if q.depth > 0}
        self.astray = {block_at(document, mark.start) for mark in prose.unbalanced}
        self.left_open: set[int | None] = set()
        self.first: dict[int | None, Span] = {}  # the first quotation of a block
        for quotation in prose.quotations:
            number = block_at(document, quotation.span.start)
            if not quotation.closed:
                self.left_open.add(number)
            if quotation.depth == 0:
                self.first.setdefault(number, quotation.span)
        self.quotes: dict[int | None, list[Quote]] = {}
        self.speakers: dict[int | None, int] = {}  # where a block first names who speaks in quotation marks
        for quote in context.record.quotes:
            for number in {block_at(document, at) for part in quote.spans for at in (part.start, part.end - 1)}:
                self.quotes.setdefault(number, []).append(quote)
            named = _named(quote.speaker)
            if named is not None and quote.kind is not QuoteKind.INDIRECT:
                number = block_at(document, named.start)
                self.speakers[number] = min(named.start, self.speakers.get(number, named.start))
        self._tells: dict[int, int] = {}
        self._leading: dict[int, int] = {}
        self._runs: Counter[tuple[str, ...]] | None = None

    def tells(self, number: int) -> int:
        """Where a block first says that somebody speaks; past the text where it does not."""
        if number not in self._tells:
            speaking = speech_words(self.prose.language)
            saying = (
                self.prose.starts[token]
                for token in tokens_in(self.prose, self.blocks[number].span)
                if self.prose.lower[token] in speaking and not _is_quoted(self.prose, token)
            )
            nowhere = len(self.text)
            self._tells[number] = min(next(saying, nowhere), self.speakers.get(number, nowhere))
        return self._tells[number]

    def leading(self, number: int) -> int:
        """Over the paragraphs that are quotations too, back to the one that should name their speaker; else -1."""
        before = number - 1
        while before >= 0 and _goes_on(self.text, self.blocks[before].span) and self.tells(before) == len(self.text):
            before = self._leading.get(before, before - 1)
        self._leading[number] = before
        return before

    def is_pulled(self, span: Span) -> bool:
        """The text has these words elsewhere too: a pull quote repeats them."""
        found = _WORD().finditer(self.text, span.start, span.end)
        run = tuple(match[0].lower() for match in islice(found, PULLED_WORDS))
        if self._runs is None:
            words = [word.lower() for word in _WORD().findall(self.text)]
            self._runs = Counter(zip(*(words[n:] for n in range(PULLED_WORDS)), strict=False))
        return self._runs[run] > 1


def _paragraphs_of_speech(context: Context, prose: Prose, said: _Said) -> Iterator[tuple[Span, int]]:
    """Every paragraph that is one whole quotation and nothing else, with its number."""
    text, blocks = context.document.text, context.document.blocks
    for quotation in prose.quotations:
        span = quotation.span
        number = block_at(context.document, span.start)
        if number is None or quotation.depth or not quotation.closed or text[span.start] in SINGLE_MARKS:
            continue
        block = blocks[number]
        if (
            block.kind is not BlockKind.PARAGRAPH
            or text[block.span.start : block.span.end].strip() != text[span.start : span.end].strip()
        ):
            continue
        # “‘…,’ Smith answered”: a quotation whose attribution stands inside it.
        if text[span.start + 1] in OPENING_OR_STRAIGHT or _NAMED_AFTER().match(text, span.end) or said.is_pulled(span):
            continue
        if not _NAMED_INSIDE().match(text, span.start) and _is_speech(context, text[span.start : span.end]):
            yield span, number


def _has_no_speaker_before(context: Context, said: _Said, span: Span, number: int) -> bool:
    """Whoever the record names spoke in no paragraph that leads up to this one, or did not speak at all."""
    text, blocks = context.document.text, context.document.blocks
    if number - 1 in said.left_open:
        return False
    quote = next((q for q in said.quotes.get(number, ()) if any(part.overlaps(span) for part in q.spans)), None)
    if quote is not None and quote.where not in PLACES:
        return False
    named = next((part.span for part in (quote.cue, quote.speaker) if part and part.span), None) if quote else None
    # The paragraph after it may name the speaker.
    after = named is not None and named.start >= span.start
    if after and quote is not None and quote.kind is QuoteKind.DIRECT and quote.confidence >= LEAST_AFTER:
        return False
    before = said.leading(number)
    if before < 0 or blocks[before].kind is not BlockKind.PARAGRAPH:
        headline = context.record.headline
        return headline is None or not _HEADLINE_NAMES().match(headline.value)
    leading = blocks[before].span
    if quote is not None and any(via.span and via.span.start >= leading.start for via in quote.via):
        return False
    if text[leading.start : leading.end].rstrip().endswith((":", ",")):
        return False
    if after and quote is not None and quote.speaker is not None and quote.speaker.name:
        # Whoever speaks in the paragraph after it is who the one before it is about.
        surname = quote.speaker.name.split()[-1]
        if any(said.prose.words[token] == surname for token in tokens_in(said.prose, leading)):
            return False
    return said.tells(before) == len(text) and not _names_a_paper(said, before)


def _names_a_paper(said: _Said, number: int) -> bool:
    """A block brings up "a statement", "a letter", "a post": the words below it may be out of that."""
    known, lower = lexicon.groups(said.prose.language, "relays"), said.prose.lower
    return any(
        lower[token] in known["papers"] and token and lower[token - 1] in known["indefinite"]
        for token in tokens_in(said.prose, said.blocks[number].span)
        if not _is_quoted(said.prose, token)
    )


def _goes_on(text: str, block: Span) -> bool:
    """A quotation, a few words between two turns ("She waits."), or a line more about whoever spoke before it."""
    words = text[block.start : block.end].split()
    about = words[0] in PRONOUNS and len(words) <= LONGEST_ASIDE
    return text[block.start] in '“"' or about or len(words) <= LONGEST_PAUSE


def _nests_unsurely(text: str, span: Span) -> bool:
    """A straight mark at one end, a curly one at the other, and more inside: they may belong together otherwise."""
    first, last = text[span.start], text[span.end - 1]
    return (first == '"') != (last == '"') and any(mark in text[span.start + 1 : span.end - 1] for mark in '“”"')


def _is_quoted(prose: Prose, token: int) -> bool:
    return inside_quotation(prose, Span(prose.starts[token], prose.ends[token]))


def _named(speaker: Speaker | None) -> Span | None:
    """Where somebody is named; "the wall" is nobody."""
    return speaker.span if speaker is not None and speaker.name and speaker.mention != "description" else None


def _stands_alone(context: Context, prose: Prose, said: _Said, quote: Quote) -> bool:
    """The quotation is a sentence of its own, in no other quotation, with no name set beside it."""
    text, span = context.document.text, quote.span
    number = block_at(context.document, span.start)
    if number is None:
        return False
    block = context.document.blocks[number].span
    if (
        said.is_pulled(span)
        or _nests_unsurely(text, span)
        or text[max(span.end, block.end - BESIDE) : block.end].rstrip().endswith("]")
    ):
        return False
    if _is_second(prose, said, number, span):
        return False
    if number in said.astray:
        return False  # which words are quoted is unsure: quote-unbalanced tells it
    if number - 1 in said.left_open:
        return False  # the paragraph goes on with a quotation that the one before left open
    if quote.spans[0] in said.inner and any(inside_quotation(prose, part) for part in quote.spans):
        return False
    before = text[max(block.start, span.start - BESIDE) : span.start].rstrip() or _before(context, number)
    if span.start > block.start and not text[span.start - 1].isspace():
        return False
    if before[-1:] not in _ENDS_BEFORE or text[span.end - 1] not in _CLOSERS or _NAMED_INSIDE().match(text, span.start):
        return False
    if text[span.end : min(span.end + BESIDE, block.end)].lstrip()[:1].islower():
        return False  # “…?” reacted Smith
    if text[span.start] in SINGLE_MARKS and before != "." and span.start > block.start:
        return False  # inside a paragraph single marks also set off what somebody might say
    goes_on = text[span.start : span.end - 1].rstrip()[-1:] == ","
    if goes_on and not _SENTENCE_ENDS().match(text, span.end, block.end):
        return False
    return not _NAMED_AFTER().match(text, span.end, min(span.end + 40, len(text)))


def _is_second(prose: Prose, said: _Said, number: int, span: Span) -> bool:
    """Words of saying, or a quotation and words behind it, stand before this one in its paragraph."""
    if prose.language == "en" and said.tells(number) < span.start:
        return True
    first = said.first.get(number)
    return first is not None and first.start < span.start and bool(_WORD().search(said.text, first.end, span.start))


def _before(context: Context, number: int) -> str:
    """What the block before ends in: a colon there introduces the quotation."""
    if number == 0:
        return "."
    earlier = context.document.blocks[number - 1].span
    return ":" if context.document.text[earlier.start : earlier.end].rstrip().endswith(":") else "."


def _is_speech(context: Context, quoted: str) -> bool:
    """Some words, few with a capital, one a pronoun or an auxiliary; begun and ended like a sentence."""
    words = _WORD().findall(quoted)
    letters = quoted.strip(" `" + QUOTES).lstrip("([.… ")
    if len(words) < FEWEST_WORDS or not letters[:1].isupper() or letters[-1:] not in _ENDS_INSIDE:
        return False
    if sum(word[0].isupper() for word in words[1:]) > MOST_CAPITALS * len(words):
        return False
    if context.prose is None or context.prose.language != "en":
        return True
    return len(words) >= LONGEST_TITLE or any(word.lower().replace("’", "'") in SPEECH for word in words)


RULE = Rule(
    "quote-unattributed",
    Kind.MISSING,
    Severity.ERROR,
    check,
    help="Name the speaker in the sentence or the one before it, or take the words out of the quotation marks.",
)
