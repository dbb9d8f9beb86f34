"""The text breaks off: in the middle of a sentence, or where the rest stands behind "read more".

Why: the credit, the correction and the last source stand at the end.
Silent: poems and lists, whose lines end in no full stop; a headline at the end; a credit or initials behind the last
    sentence ("… days. PTI ABC", "… days. (With agency inputs)").
Source: IPTC ninjs 3.1, `body_text`; Reuters Handbook of Journalism.
"""

import re
from collections.abc import Iterator

from provcheck.language.characters import CLOSING_OR_STRAIGHT, DASHES_AND_HYPHEN, SPACES
from provcheck.language.positions import tokens_in
from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

# What closes a sentence, and what may stand behind it.
_ENDS = frozenset(".!?…:。！？")
_CLOSERS = "\n)]*_" + SPACES + CLOSING_OR_STRAIGHT
_GOES_ON = frozenset(",;" + DASHES_AND_HYPHEN)
_MORE = re.compile(
    r"(?:^|[.…\s\[(])(?:read more|read the rest|continue reading|read (?:the )?full (?:story|article)"
    r"|click here to (?:read|continue)"
    r"|lire la suite|weiterlesen|leer más|seguir leyendo|continua a leggere|ler mais)\W{0,4}$",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\[(?:\.{3}|…)\]|\[\+?\d+ chars\])\s*$")
# Who wrote or sent the story, behind its last sentence: a credit in brackets, an agency with a desk's initials.
_SIGNED = re.compile(
    rf"[.!?…][{CLOSING_OR_STRAIGHT}]?\s*(?:\([^()\n]{{2,80}}\)|(?:\s[A-Z]{{2,6}}(?:/[A-Z]{{2,6}})*){{1,5}}"
    rf"|[/{DASHES_AND_HYPHEN}]+\s*[A-Z][\w.& ]{{1,30}})$"
)
# A shorter last line may be a list's item, a poem's line or a signature.
_FEWEST_WORDS = 8
_SURE, _LIKELY = 0.95, 0.75
# Words that end no sentence. Own compilation from the closed classes of English.
_NEVER_LAST = frozenset(
    """a an the and or but of to in on at by for with from into his her its their our your my as if than that which who
    when while because was were is are has have had will would could should may might""".split()
)


def check(context: Context) -> Iterator[Finding]:
    """The last paragraph that is no credit, byline or footer."""
    document = context.document
    last = _last_paragraph(context)
    if last is None:
        return
    text = document.text[last.span.start : last.span.end].rstrip()
    at = Span(max(last.span.start, last.span.start + len(text) - 30), last.span.start + len(text))
    if more := _MORE.search(text) or _CUT.search(text):
        words = more.group().strip(" .…\n")
        yield RULE.finding(f'the text ends at "{words}": the rest is missing', at=Spot(span=at), confidence=_SURE)
        return
    closed = text.rstrip(_CLOSERS)
    if (
        context.prose is None
        or not closed
        or closed[-1] in _ENDS
        or not (closed[-1].isalnum() or closed[-1] in _GOES_ON)
        or _SIGNED.search(text)
    ):
        return
    words_in = [context.prose.lower[token] for token in tokens_in(context.prose, last.span)]
    words_in = [word for word in words_in if word[0].isalnum()]
    capitals = sum(word[:1].isupper() for word in text.split())
    if len(words_in) < _FEWEST_WORDS or "\n" in text or capitals * 2 > len(words_in):
        return
    cut = closed[-1] in ",;" or words_in[-1] in _NEVER_LAST
    if not cut and context.document.format == "html":
        return  # a page's last line is often a teaser or a button
    tail = " ".join(text.split()[-4:])
    yield RULE.finding(
        f'the text breaks off in the middle of a sentence: "… {tail}"',
        at=Spot(span=at),
        confidence=_SURE if cut else _LIKELY,
    )


def _last_paragraph(context: Context) -> Block | None:
    """Credits, bylines and notices stand behind the last paragraph, and are no part of the story."""
    apart = [statement.span for statement in (*context.record.credits, *context.record.bylines) if statement.span]
    for block in reversed(context.document.blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE):
            continue
        length = block.span.end - block.span.start
        named = sum(span.end - span.start for span in apart if block.span.covers(span))
        if named * 3 < length:
            return block
    return None


RULE = Rule(
    "text-truncated",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Take the whole text from its source.",
)
