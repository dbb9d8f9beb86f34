"""A direct quotation has no speaker in reach.

Why: words in quotation marks are a claim that somebody said them; the reader must be able to tell who.
Silent: scare quotes, titles and slogans; headlines, captions and markup; a quotation in a quotation; a quotation whose
    document or outlet is named. What is less sure than `--min-confidence` is not told.
Source: Reuters Handbook of Journalism, "Attribution" and "Quotes"; AP Stylebook, "quotations in the news"; BBC
    Editorial Guidelines, section 3 (Accuracy).
"""

import re
from collections.abc import Iterator

from provcheck.language.around import block_at, inside_quotation
from provcheck.language.marks import SINGLE
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Quote, QuoteKind, Where
from provcheck.model.rule import Context, Rule

PLACES = frozenset({Where.BODY, Where.EMBED})
# Titles, slogans and phrases are shorter than this; speech seldom is.
FEWEST_WORDS = 6
# Of a title's words, more than this share begin with a capital.
MOST_CAPITALS = 0.5
# What a sentence has and a title mostly lacks: a pronoun or a verb that is no content word. Own compilation.
SPEECH = frozenset(
    """i we you he she they it me us them my our your his their who is are was were am be been have has had do does did
    will would can could should must may might shall not no never don't won't can't isn't aren't didn't doesn't i'm
    we're you're they're it's that's there's i've we've we'll i'll let's what's there this""".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A whole quotation begins a block or follows the end of a sentence. A colon before it introduces somebody's words.
_ENDS_BEFORE = frozenset(".!?…”\"'’)»")
_ENDS_INSIDE = frozenset(".!?…,")
_CLOSERS = frozenset("”\"'’»“")
# `- Smith.` or `(Smith)` after the quotation names somebody, and so does `SMITH:` at its beginning, in a transcript.
_NAMED_AFTER = re.compile(r"\s*(?:[-–—~]+\s*|\()[A-Z]")
_NAMED_INSIDE = re.compile(r"[“\"'‘«„]?\s*(?:[A-Z][\w.'’-]*\s+){0,3}[A-Z][\w.'’-]*\s*:")
# After a comma inside the marks the sentence goes on, unless it ends right there.
_SENTENCE_ENDS = re.compile(r"\s*(?:[.!?]|$)")


def check(context: Context) -> Iterator[Finding]:
    """Every direct quotation of the body that is speech and has no speaker; its confidence is the extractor's."""
    for quote in context.record.quotes:
        if quote.kind is not QuoteKind.DIRECT or quote.speaker is not None or quote.via or quote.where not in PLACES:
            continue
        if _stands_alone(context, quote) and _is_speech(context, quote):
            message = "nobody is named as the speaker of this quotation"
            yield RULE.finding(message, at=quote, confidence=quote.confidence)


def _stands_alone(context: Context, quote: Quote) -> bool:
    """The quotation is a sentence of its own, in no other quotation, with no name set beside it."""
    text, span = context.document.text, quote.span
    number = block_at(context.document, span.start)
    if number is None or context.prose is None:
        return False
    block = context.document.blocks[number].span
    if any(not q.closed and block_at(context.document, q.span.start) == number - 1 for q in context.prose.quotations):
        return False  # the paragraph goes on with a quotation that the one before left open
    if any(inside_quotation(context.prose, part) and _is_inner(context, quote) for part in quote.spans):
        return False
    before = text[block.start : span.start].rstrip() or _before(context, number)
    if span.start > block.start and text[span.start - 1] not in " \n\t\u00a0":
        return False
    if before[-1:] not in _ENDS_BEFORE or text[span.end - 1] not in _CLOSERS or _NAMED_INSIDE.match(text, span.start):
        return False
    if text[span.end : block.end].lstrip()[:1].islower():
        return False  # “…?” reacted Smith
    if text[span.start] in SINGLE and before != "." and span.start > block.start:
        return False  # inside a paragraph single marks also set off what somebody might say
    goes_on = text[span.start : span.end - 1].rstrip()[-1:] == ","
    if goes_on and not _SENTENCE_ENDS.match(text, span.end, block.end):
        return False
    return not _NAMED_AFTER.match(text, span.end, min(span.end + 40, len(text)))


def _before(context: Context, number: int) -> str:
    """What the block before ends in: a colon there introduces the quotation."""
    if number == 0:
        return "."
    earlier = context.document.blocks[number - 1].span
    return ":" if context.document.text[earlier.start : earlier.end].rstrip().endswith(":") else "."


def _is_inner(context: Context, quote: Quote) -> bool:
    prose = context.prose
    return prose is not None and any(q.depth > 0 and q.span == quote.spans[0] for q in prose.quotations)


def _is_speech(context: Context, quote: Quote) -> bool:
    """Some words, few with a capital, one a pronoun or an auxiliary; begun and ended like a sentence."""
    words = _WORD.findall(quote.text)
    letters = quote.text.strip(" \"'“”‘’«»„`").lstrip("(.… ")
    if len(words) < FEWEST_WORDS or not letters[:1].isupper() or letters[-1:] not in _ENDS_INSIDE:
        return False
    if sum(word[0].isupper() for word in words[1:]) > MOST_CAPITALS * len(words):
        return False
    if context.prose is None or context.prose.language != "en":
        return True
    return any(word.lower().replace("’", "'") in SPEECH for word in words)


RULE = Rule(
    "quote-unattributed",
    Kind.MISSING,
    Severity.ERROR,
    check,
    help="Name the speaker in the sentence or the one before it, or take the words out of the quotation marks.",
)
