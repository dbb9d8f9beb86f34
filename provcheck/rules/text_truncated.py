"""The text breaks off in the middle of a sentence, or at a link to the rest.

Why: the credit, corrections and the last sources stand at the end.
Silent: poems and lists, whose lines end without a full stop; a headline at the end; a credit or initials after the last
    sentence ("… days. PTI ABC", "… days. (With agency inputs)").
Source: IPTC ninjs 3.1, `body_text`; Reuters Handbook of Journalism.
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.language.characters import CLOSING_OR_STRAIGHT, DASHES_AND_HYPHEN, SPACES
from provcheck.language.positions import tokens_in
from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

# Marks that end a sentence, and what may follow them.
_ENDS = frozenset(".!?…:。！？")
_CLOSERS = "\n)]*_" + SPACES + CLOSING_OR_STRAIGHT
_CONTINUING = frozenset(",;" + DASHES_AND_HYPHEN)
# "[…]" and "[+ 1234 chars]", which some interfaces put in place of the rest.
_CUT = re.compile(r"(?:\[(?:\.{3}|…)\]|\[\+?\d+ chars\])\s*$")
# A signature after the last sentence: a credit in brackets, an agency with a desk's initials, a name after a dash.
_SIGNATURE = re.compile(
    rf"""
    [.!?…] [{CLOSING_OR_STRAIGHT}]?
    \s*
    (?: \( [^()\n]{{2,80}} \)
      | (?: \s [A-Z]{{2,6}} (?:/[A-Z]{{2,6}})* ){{1,5}}
      | [/{DASHES_AND_HYPHEN}]+ \s* [A-Z][\w.&\ ]{{1,30}}
    )
    $
    """,
    re.VERBOSE,
)
# A shorter last line may be an item of a list, a line of a poem or a signature.
_FEWEST_WORDS = 8
# Confidence for a text that surely goes on, and for one without a full stop.
_SURE, _LIKELY = 0.95, 0.75
# How many characters and words of the end a finding marks and quotes.
_MARKED_CHARACTERS, _QUOTED_WORDS = 30, 4


def check(context: Context) -> Iterator[Finding]:
    """Report the last paragraph of the story if it ends in a link to the rest or inside a sentence."""
    last = _last_paragraph(context)
    if last is None:
        return
    text = context.document.text[last.span.start : last.span.end].rstrip()
    end = last.span.start + len(text)
    place = Spot(span=Span(max(last.span.start, end - _MARKED_CHARACTERS), end))
    if link := _more().search(text) or _CUT.search(text):
        words = link.group().strip(" .…\n")
        yield RULE.finding(f'the text ends with "{words}"; the rest is missing', at=place, confidence=_SURE)
        return
    confidence = _unfinished_confidence(context, last, text)
    if confidence:
        tail = " ".join(text.split()[-_QUOTED_WORDS:])
        yield RULE.finding(
            f'the text breaks off in the middle of a sentence: "… {tail}"', at=place, confidence=confidence
        )


def _unfinished_confidence(context: Context, block: Block, text: str) -> float:
    """Return how sure it is that a paragraph ends inside a sentence; 0 if it ends like one, or is no sentence."""
    ending = text.rstrip(_CLOSERS)[-1:]
    if context.prose is None or ending in _ENDS or not (ending.isalnum() or ending in _CONTINUING):
        return 0.0
    words = [context.prose.lower[token] for token in tokens_in(context.prose, block.span)]
    words = [word for word in words if word[0].isalnum()]
    capitals = sum(word[:1].isupper() for word in text.split())
    if len(words) < _FEWEST_WORDS or "\n" in text or capitals * 2 > len(words) or _SIGNATURE.search(text):
        return 0.0
    if ending in ",;" or words[-1] in languages.by_tag(context.prose.language).words("never_last"):
        return _SURE
    # The last line of a page is often a teaser or a button.
    return 0.0 if context.document.format == "html" else _LIKELY


@cache
def _more() -> re.Pattern[str]:
    """Return the pattern of a link to the rest of a text, in all languages."""
    links = lexicon.alternatives(languages.phrases_everywhere("layout")["more"])
    return re.compile(rf"(?:^|[.…\s\[(])(?:{links})\W{{0,4}}$", re.IGNORECASE)


def _last_paragraph(context: Context) -> Block | None:
    """Return the last paragraph of the story, before credits, bylines and notices."""
    apart = [statement.span for statement in (*context.record.credits, *context.record.bylines) if statement.span]
    for block in reversed(context.document.blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE):
            continue
        length = block.span.end - block.span.start
        in_statements = sum(span.end - span.start for span in apart if block.span.covers(span))
        if in_statements * 3 < length:
            return block
    return None


RULE = Rule(
    "text-truncated",
    Kind.WEAK,
    Severity.WARNING,
    check,
    uses=("text", "never_last"),
    help="Get the full text from its source.",
)
