"""The blocks of a story in XML: paragraphs and their like, and text that stands between them."""

from collections.abc import Iterator, Mapping

from provcheck.model.document import BlockKind
from provcheck.readers.xml_tree import Element, Run, StoryBlock, collapsed_text

# Elements of XHTML and NITF inside a paragraph: they do not end it (XHTML 1.1, Inline Text; NITF 3.6, enriched-text).
_INLINE = frozenset(
    """a abbr acronym b bdo big br cite code del dfn em font i ins kbd mark q s samp small span strong sub sup time tt u
    var alt-code chron city classifier copyrite country event frac function lang location money name.given num
    object.title org person postaddr pronounce region state virtloc""".split()
)
# So many line ends in a row separate paragraphs of text that has no others.
_BETWEEN_PARAGRAPHS = 2


def story_blocks(
    element: Element,
    kinds: Mapping[str, BlockKind],
    enclosing: frozenset[str],
    skipped: frozenset[str] = frozenset(),
) -> Iterator[StoryBlock]:
    """The innermost elements that are blocks, and the paragraphs of the text between them, in document order.

    `kinds` has the kind of block by element name. Elements of `enclosing` give their kind to the blocks inside them;
    nothing is read in `skipped` elements.
    """
    loose: list[Run] = []
    stack: list[tuple[Element | Run | None, BlockKind | None]] = [(element, None)]
    while stack:
        node, enclosing_kind = stack.pop()
        if isinstance(node, Run):
            loose.append(node)
            continue
        if node is not None and node.name in _INLINE and _is_inline(node, kinds):
            loose += node.runs(skipped)
            continue
        yield from _paragraphs(loose, enclosing_kind)
        loose = []
        if node is None or node.name in skipped:
            continue
        kind = kinds.get(node.name)
        if kind is not None and _is_inline(node, kinds):
            yield StoryBlock(enclosing_kind or kind, node.runs(skipped))
            continue
        if node.name in enclosing:
            enclosing_kind = kind
        # The end of an element ends the text before it, too.
        stack.append((None, enclosing_kind))
        stack += [(child, enclosing_kind) for child in reversed(node.children)]


def _is_inline(node: Element, kinds: Mapping[str, BlockKind]) -> bool:
    """Whether there is no block inside an element."""
    return not any(inner.name in kinds for inner in node.walk() if inner is not node)


def _paragraphs(runs: list[Run], kind: BlockKind | None) -> Iterator[StoryBlock]:
    if runs and collapsed_text(runs):
        yield from plain_text_blocks(runs, kind or BlockKind.PARAGRAPH)


def plain_text_blocks(runs: list[Run], kind: BlockKind = BlockKind.PARAGRAPH) -> Iterator[StoryBlock]:
    """Paragraphs between blank lines. The parser reports each line end as a run of its own."""
    paragraph: list[Run] = []
    line_ends = 0
    for run in runs:
        if run.text == "\n":
            line_ends += 1
        elif run.text.strip():
            if line_ends >= _BETWEEN_PARAGRAPHS and collapsed_text(paragraph):
                yield StoryBlock(kind, paragraph)
                paragraph = []
            line_ends = 0
        paragraph.append(run)
    if collapsed_text(paragraph):
        yield StoryBlock(kind, paragraph)
