"""Quotations whose speakers markup states: shortcodes, components and `<cite>` in Markdown.

{{< quote author="Vera Holm" >}}words{{< /quote >}}        Hugo, with < or %
{% include quote.html text="words" author="Vera Holm" %}   Jekyll
{{< quote "words" "Vera Holm" >}}                          Hugo, by position
{% quote author="Vera Holm" %}words{% endquote %}          Liquid
{% blockquote Vera Holm, mayor %}words{% endblockquote %}  Hexo
<Quote author="Vera Holm">words</Quote>                    MDX
<blockquote>words <cite>Vera Holm</cite></blockquote>      HTML Standard, 4.4.4 and 4.5.6
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.model.document import BlockKind, Declared, Range
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.inline_markup import mask
from provcheck.readers.markdown_blocks import RawBlock

_LONGEST_BODY = 20_000
_OPENING = lazy_regex(
    r"""
      \{\{(?P<hugo>[<%])\s*(?P<shortcode>[A-Za-z][\w-]*)(?P<hugo_values>[^{}]{0,2000}?)[>%]\}\}
    | \{%-?\s*(?:include\s+)?(?P<tag>[A-Za-z][\w./-]*)(?P<tag_values>[^{}%]{0,2000})-?%\}
    | <(?P<element>[A-Z]\w*|blockquote)(?P<element_values>(?:\s[^<>]{0,2000})?)>
    """,
    re.VERBOSE,
)
_QUOTATION = lazy_regex(r"quot|testimonial", re.IGNORECASE)
_VALUE = lazy_regex(
    r"(?<![\w-])(?P<key>[A-Za-z][\w-]*)\s*=\s*(?P<mark>[\"'])(?P<value>(?:(?!(?P=mark)).)*)(?P=mark)", re.DOTALL
)
_POSITIONAL = lazy_regex(r"(?P<mark>[\"'])(?P<value>(?:(?!(?P=mark)).)+)(?P=mark)(?=[\s,]|\Z)", re.DOTALL)
# A name in the place of a speaker, before the role.
_NAME = lazy_regex(r"\s*(?P<name>[^\W\d_a-z][^\"'<>{}%=/:,(]{1,79}?)\s*(?=[,(]|-?\Z)")
_CITE = (
    r"<(?P<name>cite|footer)(?:\s[^<>]{0,500})?>"
    rf"[\s{DASHES_AND_HYPHEN}]*(?P<speaker>[^<>,(]{{2,80}})(?:[,(][^<>]{{0,200}})?</(?P=name)>"
)
# Keys of shortcodes and components for the speaker, surest first, and for the words.
_SPEAKER_KEYS = ("author", "speaker", "attribution", "person", "name", "by", "cite", "source")
_WORDS_KEYS = ("text", "quote", "content", "body")


class QuotationTag(NamedTuple):
    """A quotation in markup, from the start of its first tag to the end of its last one.

    `words` and `speaker` are the ranges of its words and of the name; `holder` is that of the tag or element that holds
    the name, and `opening` that of the first tag.
    """

    opening: Range
    end: int
    words: Range
    speaker: Range
    holder: Range


class _NextMatches:
    """The next match of each pattern, so that many searches from increasing offsets pass over the text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._matches: dict[str, re.Match[str] | None] = {}

    def after(self, pattern: str, start: int) -> re.Match[str] | None:
        """The first match of a pattern from `start` on."""
        match = self._matches.get(pattern)
        if pattern not in self._matches or (match is not None and match.start() < start):
            match = self._matches[pattern] = re.compile(pattern).search(self._text, start)
        return match


def find_quotation_tags(text: str, start: int) -> list[QuotationTag]:
    """The quotations whose speaker markup states, from `start` on; none inside another."""
    tags: list[QuotationTag] = []
    following = _NextMatches(text)
    end = start
    for match in _OPENING().finditer(text, start):
        name = match["shortcode"] or match["tag"] or match["element"]
        is_code = text[match.start() - 1 : match.start()] == "`"
        if match.start() < end or is_code or not _QUOTATION().search(name):
            continue
        tag = _quotation_tag(text, match, name, following)
        if tag is not None:
            tags.append(tag)
            end = tag.end
    return tags


def _quotation_tag(text: str, match: re.Match[str], name: str, following: _NextMatches) -> QuotationTag | None:
    kind = "hugo_values" if match["shortcode"] else "tag_values" if match["tag"] else "element_values"
    values = {value["key"].lower(): Range(*value.span("value")) for value in _VALUE().finditer(text, *match.span(kind))}
    opening = Range(*match.span())
    speaker = _first(text, values, _SPEAKER_KEYS)
    words = _first(text, values, _WORDS_KEYS)
    if not values and kind != "element_values":
        words, speaker = _by_position(text, Range(*match.span(kind)))
    if speaker and words:
        return QuotationTag(opening, opening.end, words, speaker, opening)
    closing = following.after(_closing_pattern(match, name), match.end())
    if closing is None or closing.end() - match.end() > _LONGEST_BODY:
        return None
    body = Range(opening.end, closing.start())
    if speaker:
        return QuotationTag(opening, closing.end(), body, speaker, opening)
    cite = following.after(_CITE, body.start)
    if cite is None or cite.end() > body.end:
        return None
    words = Range(body.start, cite.start())
    return QuotationTag(opening, closing.end(), words, Range(*cite.span("speaker")), Range(*cite.span()))


def _by_position(text: str, values: Range) -> tuple[Range | None, Range | None]:
    """The words and the speaker of `"words" "Vera Holm"`; of `"Vera Holm"` or `Vera Holm, mayor`, the speaker alone."""
    quoted = [Range(*value.span("value")) for value in _POSITIONAL().finditer(text, *values)]
    if not quoted:
        name = _NAME().match(text, *values)
        return None, Range(*name.span("name")) if name else None
    words = max(quoted, key=lambda value: value.end - value.start) if len(quoted) > 1 else None
    names = (_NAME().match(text, *value) for value in quoted if value is not words)
    return words, next((Range(*name.span("name")) for name in names if name), None)


def _first(text: str, values: dict[str, Range], keys: tuple[str, ...]) -> Range | None:
    """The range of the first of some keys whose value has words; an address or a template has none."""
    for key in keys:
        value = values.get(key)
        if value and re.search(r"\w", written := text[slice(*value)]) and "{" not in written and "://" not in written:
            return value
    return None


def _closing_pattern(match: re.Match[str], name: str) -> str:
    """The pattern of the tag that closes the one of a match."""
    if match["shortcode"]:
        return rf"\{{\{{[<%]\s*/\s*{re.escape(name)}\s*[>%]\}}\}}"
    return rf"\{{%-?\s*end{re.escape(name)}\s*-?%\}}" if match["tag"] else rf"</{re.escape(name)}\s*>"


def show_quotations(
    characters: list[str], text: str, blocks: list[RawBlock], tags: list[QuotationTag]
) -> list[RawBlock]:
    """The blocks with those of quotations apart; the names of their speakers, and words in values, are unmasked."""
    for tag in tags:
        mask(characters, *tag.holder)
        for shown in (tag.speaker, tag.words):
            if tag.holder.start <= shown.start < tag.holder.end:
                characters[shown.start : shown.end] = text[shown.start : shown.end]
    pieces = [piece for block in blocks for piece in _pieces(block, tags)]
    own = [RawBlock(BlockKind.HEADER, *tag.speaker) for tag in tags]
    own += [RawBlock(BlockKind.BLOCK_QUOTE, *tag.words) for tag in tags if tag.words.start < tag.opening.end]
    return sorted([*pieces, *own], key=lambda block: block.start)


def without_code(tags: list[QuotationTag], blocks: list[RawBlock]) -> list[QuotationTag]:
    """The tags that do not begin in a block of code."""
    code = [block for block in blocks if block.kind is BlockKind.CODE]
    starts = [block.start for block in code]

    def is_code(offset: int) -> bool:
        number = bisect_right(starts, offset) - 1
        return number >= 0 and offset < code[number].end

    return [tag for tag in tags if not is_code(tag.opening.start)]


def _pieces(block: RawBlock, tags: list[QuotationTag]) -> Iterator[RawBlock]:
    """The parts of a block outside tags; those that are the words of a quotation are block quotations."""
    start = block.start
    for tag in tags[bisect_right(tags, block.start, key=lambda tag: tag.end) :]:
        if tag.opening.start >= block.end:
            break
        if start < tag.opening.start:
            yield block._replace(start=start, end=tag.opening.start)
        words_start, words_end = max(start, tag.words.start, tag.opening.end), min(block.end, tag.words.end)
        if words_start < words_end:
            yield block._replace(kind=BlockKind.BLOCK_QUOTE, start=words_start, end=words_end)
        start = max(start, tag.end)
    if start < block.end:
        yield block._replace(start=start)


def quotation_statements(text: str, tags: list[QuotationTag]) -> Iterator[Declared]:
    """Each quotation with the span of its words, then its speaker."""
    for tag in tags:
        words, speaker = _stripped(text, tag.words), _stripped(text, tag.speaker)
        if words.start < words.end and speaker.start < speaker.end:
            for method, span in (("quotation", words), ("speaker Person", speaker)):
                yield Declared(field="quotes", value=text[slice(*span)], origin="markup", method=method, span=span)


def _stripped(text: str, range_: Range) -> Span:
    """The span of a range without white space at its ends."""
    written = text[slice(*range_)]
    start = range_.start + len(written) - len(written.lstrip())
    return Span(start, max(start, range_.start + len(written.rstrip())))
