"""The text breaks off in the middle of a sentence, or at a link to the rest.

Why: the credit, corrections and the last sources stand at the end.
Silent: "Read more:", the label of what stands below; pages that list stories, each with a link to its rest; poems,
    lists and works cited, whose lines end without a full stop; a heading, caption, embed or template at the end; a last
    sentence that ends in a link, an address, a bracket or an emoticon; a credit, a name or initials behind it ("… days.
    PTI ABC", "… days. (With agency inputs)"). On pages and in Markdown with front matter, where writers leave out full
    stops, the last word must be one that ends no sentence ("and", "the"), a comma must follow it, or a quotation must
    be open.
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
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.phrase_search import PhraseSearch
from provcheck.model.rule import Context, Rule

# Marks that end a sentence, and what may follow them.
_ENDS = frozenset(".!?…:。！？")
_CLOSERS = "\n)]*_" + SPACES + CLOSING_OR_STRAIGHT
_CONTINUING = frozenset(",;" + DASHES_AND_HYPHEN)
# Marks that close something behind the last word: what has broken off is not closed.
_CLOSED = frozenset(")]*_" + CLOSING_OR_STRAIGHT)
# "[…]" and "[+ 1234 chars]", which some interfaces put in place of the rest.
_CUT = lazy_regex(r"(?:\[(?:\.{3}|…)\]|\[\+?\d+ chars\])\s*$")
# A signature after the last sentence: a credit in brackets, an agency with a desk's initials, a name after a dash.
_SIGNATURE = lazy_regex(
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
# A last word that is an address, or a smiling or winking face at its end.
_OWN_WORD = lazy_regex(r"(?:\S+@\S+|\S*://\S*|(?:www\.|//)\S+|\S+\.\w{2,6}/\S*|\S+\.[a-z]{2,4})$|[:;]-?[)(DP]$")
# A number to call, of seven digits or more.
_TELEPHONE = lazy_regex(r"(?:\d[ ()/.+-]{0,2}){7,}$")
# A name behind a dash.
_NAME_BEHIND_DASH = lazy_regex(rf"\s[{DASHES_AND_HYPHEN}]+\s*[A-Z][\w.]*(?:\ [A-Z][\w.]*){{0,3}}$")
# What stands behind the last words in a file of Markdown, if they are those of a link or a template follows.
_MARKUP_BEHIND = lazy_regex(r"[\s*_~`\\\])\"”’]*(?:\]\(|\]\[|\{\{|\{%|<iframe|<script|!\[)|\]\(|\]\[")
_CLOSING_BRACKETS = (")", "]")
# What stands behind a label.
_LABEL_ENDS = (":", "：")
# In characters, with the marks around it: the longest one has 22.
_LONGEST_LINK = 48
# In characters: a longer address at the end is seen in part.
_LONGEST_END = 200
# A shorter last line may be an item of a list, a line of a poem or a signature.
_FEWEST_WORDS = 8
# Confidence for a text that surely goes on, and for one without a full stop.
_SURE, _LIKELY = 0.95, 0.75
# Kinds of blocks that may stand below the end of a story.
_NOT_THE_END = (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.FOOTER, BlockKind.HEADER)
# What stands behind the last byline: a notice of copyright. In characters.
_CREDIT_REACH = 30
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
    if (link := _link_to_rest(text)) and not text.endswith(_LABEL_ENDS):
        if _is_list_of_teasers(context, last):
            return
        words = link.group().strip(" .…\n")
        yield RULE.finding(f'the text ends with "{words}"; the rest is missing', at=place, confidence=_SURE)
        return
    confidence = _unfinished_confidence(context, last, text)
    if confidence and not _ends_otherwise(context, last, text) and not _ends_with_credit(context, end):
        tail = " ".join(text.split()[-_QUOTED_WORDS:])
        yield RULE.finding(
            f'the text breaks off in the middle of a sentence: "… {tail}"', at=place, confidence=confidence
        )


def _is_list_of_teasers(context: Context, last: Block) -> bool:
    """Return whether another block ends in a link to its rest too: the page lists stories."""
    text = context.document.text
    others = (block.span for block in context.document.blocks if block is not last)
    return any(_link_to_rest(text[start:end].rstrip()) is not None for start, end in others)


def _ends_otherwise(context: Context, block: Block, text: str) -> bool:
    """Return whether a text ends with something else than a sentence: a list, a link, a template, a caption, a name."""
    document = context.document
    number = document.blocks.index(block)
    below = document.blocks[number + 1 :]
    if number in document.list_items or any(each.kind not in _NOT_THE_END for each in below):
        return True
    end = text[-_LONGEST_END:]
    word = end.rsplit(None, 1)[-1]
    if _OWN_WORD().search(word) or _NAME_BEHIND_DASH().search(end) or _TELEPHONE().search(end):
        return True
    if document.format == "markdown" and _has_markup_behind(context, block):
        return True
    headings = (each for each in reversed(document.blocks[:number]) if each.kind is BlockKind.HEADING)
    heading = next(headings, None)
    if heading is None:
        return False
    works = languages.known(context.record.document.language).phrases("quotation_words")["works"]
    return document.text[slice(*heading.span)].lower().strip(" :*_\n") in works


def _ends_with_credit(context: Context, end: int) -> bool:
    """Return whether a byline or a credit stands at the end of a text: "… days. Penulis: A Editor: B"."""
    stated = (*context.record.bylines, *context.record.credits)
    return any(each.span is not None and end - _CREDIT_REACH <= each.span.end <= end for each in stated)


def _has_markup_behind(context: Context, block: Block) -> bool:
    """Return whether the last words are those of a link, or a template follows them."""
    source_map = context.document.source_map
    end = source_map.locate(Span(block.span.end - 1, block.span.end), None).end
    return _MARKUP_BEHIND().match(source_map.decoded, end) is not None


def _unfinished_confidence(context: Context, block: Block, text: str) -> float:
    """Return how sure it is that a paragraph ends inside a sentence; 0 if it ends like one, or is no sentence."""
    ending = text.rstrip(_CLOSERS)[-1:]
    if context.prose is None or ending in _ENDS or not (ending.isalnum() or ending in _CONTINUING):
        return 0.0
    words = [context.prose.lower[token] for token in tokens_in(context.prose, block.span)]
    words = [word for word in words if word[0].isalnum()]
    capitals = sum(word[:1].isupper() for word in text.split())
    if len(words) < _FEWEST_WORDS or "\n" in text or capitals * 2 > len(words) or _SIGNATURE().search(text):
        return 0.0
    if ending in ",;" or words[-1] in languages.by_tag(context.prose.language).words("never_last"):
        return _SURE
    if any(not quotation.closed and quotation.span.end >= block.span.end for quotation in context.prose.quotations):
        return _LIKELY
    return 0.0 if context.document.is_of_site or text[-1] in _CLOSED else _LIKELY


def _link_to_rest(text: str) -> re.Match[str] | None:
    """Return the end of a text that says that it goes on elsewhere."""
    if link := _more().search(text, max(0, len(text) - _LONGEST_LINK), len(text)):
        return link
    return (_continued().search(text) or _CUT().search(text)) if text.endswith(_CLOSING_BRACKETS) else None


@cache
def _more() -> PhraseSearch:
    """Return the search for a link to the rest of a text, in all languages."""
    links = languages.phrases_everywhere("layout")["more"]
    return PhraseSearch(links, rf"(?:^|[.…\s\[(])(?:{lexicon.alternatives(links)})\W{{0,4}}$", re.IGNORECASE)


@cache
def _continued() -> re.Pattern[str]:
    """Return the pattern of words in brackets that say that a text goes on elsewhere, in all languages."""
    words = lexicon.alternatives(languages.phrases_everywhere("layout")["continued"])
    return re.compile(rf"[\[(]\s*(?:{words})\s*[\])]\s*$", re.IGNORECASE)


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
