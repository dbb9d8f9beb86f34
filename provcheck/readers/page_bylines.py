"""Author lines that a page shows near its headline."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.page_elements import ancestor_ids, collapsed, is_outside, text_runs
from provcheck.readers.page_owners import Owners

# Class names that themes of WordPress, Drupal, Arc and newspaper CMSs give to the line that names the author.
_BYLINE_CLASSES = frozenset(
    """
byline by-line author authors author-name byline-name byline__name byline__author article-author article__author
article-byline article__byline post-author post__author entry-author story-byline story__byline author__name
c-byline c-byline__author author-link authorname autor autore auteur
""".split()
)
# The same names behind the prefix of a layout: `pb-byline`, `card__author-name`.
_BYLINE_CLASS = lazy_regex(r"[-_](?:byline|byline[-_]{1,2}(?:name|author)|author[-_]{1,2}name)$")
_BYLINES = 'h1, h2, h3, [rel~="author"], [class*="author"], [class*="byline"], [class*="autor"]'
_LONGEST_BYLINE = 200
_MOST_ELEMENTS = 200
# Elements of one line of authors share an ancestor this near.
_SAME_LINE_DEPTH = 2
_MOST_ANCESTORS = 20


def byline_elements(tree: LexborHTMLParser, heading: LexborNode | None, owners: Owners) -> list[LexborNode]:
    """The elements of the first line of authors below the headline, one for each name that has its own.

    Lines further down belong to other stories. Without a line below the headline, the last one above it counts.
    """
    above: list[LexborNode] = []
    below: list[LexborNode] = []
    lines = below if heading is None else above
    for node in tree.css(_BYLINES)[:_MOST_ELEMENTS]:
        if heading is not None and node.mem_id == heading.mem_id:
            lines = below
        elif _is_byline(node) and owners.is_own(node) and not is_outside(node):
            lines.append(node)
    candidates = below or above[-1:]
    names: dict[int, LexborNode] = {}
    for node in candidates:
        if _in_one_line(node, candidates[0]):
            names.update((name.mem_id, name) for name in _name_elements(node))
    enclosing = {ancestor for node in names.values() for ancestor in ancestor_ids(node, _MOST_ANCESTORS)}
    by_text: dict[str, LexborNode] = {}
    for key, node in names.items():
        if key not in enclosing:
            by_text.setdefault(" ".join(text_runs(node)), node)
    return list(by_text.values())


def _is_byline(node: LexborNode) -> bool:
    if node.tag == "aside":
        return False
    classes = (node.attributes.get("class") or "").lower().split()
    is_named = any(name in _BYLINE_CLASSES or _BYLINE_CLASS().search(name) for name in classes)
    if "author" not in (node.attributes.get("rel") or "").split() and not is_named:
        return False
    return 2 < len(collapsed(node.text())) <= _LONGEST_BYLINE


def _in_one_line(node: LexborNode, first: LexborNode) -> bool:
    """Whether an element is near the first of a line: its parent or grandparent, or below one of them."""
    near_first = set(ancestor_ids(first, _SAME_LINE_DEPTH))
    return not near_first.isdisjoint([node.mem_id, *ancestor_ids(node, _SAME_LINE_DEPTH)])


def _name_elements(node: LexborNode) -> list[LexborNode]:
    """The elements of single names if they make up nearly all of a line, else the line."""
    leaves = [leaf for leaf in node.css("a, span") if leaf.child is not None and leaf.child.tag == "-text"]
    leaves = [leaf for leaf in leaves if len(leaf.text().split()) in (2, 3, 4)]
    length_of_names = sum(len("".join(leaf.text().split())) for leaf in leaves)
    length = len("".join(node.text().split()))
    return leaves if len(leaves) > 1 and length_of_names > 0.9 * length else [node]
