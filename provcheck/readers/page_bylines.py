"""Author lines and dates that a page shows near its headline."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.page_elements import ancestor_ids, collapsed, is_outside

# Class names that themes of WordPress, Drupal, Arc and newspaper CMSs give to the line that names the author.
_BYLINE_CLASSES = frozenset(
    """
byline by-line author authors author-name byline-name byline__name byline__author article-author article__author
article-byline article__byline post-author post__author entry-author story-byline story__byline author__name
c-byline c-byline__author author-link authorname autor autore auteur
""".split()
)
_BYLINES = 'h1, h2, h3, [rel~="author"], [class*="author"], [class*="byline"], [class*="autor"]'
_LONGEST_BYLINE = 200
_MOST_ELEMENTS = 200
# Elements of one line of authors share an ancestor this near.
_SAME_LINE_DEPTH = 2
_MOST_ANCESTORS = 20

_DATED = "h1, h2, h3, span, div, p, li, small, strong, em, td, b"
_LONGEST_DATE_LINE = 100
# The same with the white space of the source.
_LONGEST_DATE_SOURCE = 400
_MOST_DATED_ELEMENTS = 3000
_WRITTEN_DATE = lazy_regex(
    r"""
    \b \d{1,2} [./] \d{1,2} [./] (?: \d{4} | \d{2} ) \b
    | \b \d{4} [-./年] \s? \d{1,2} [-./月] \s? \d{1,2}
    | \b \d{1,2} (?: \. | st | nd | rd | th | er | º )? [ ] (?:de[ ])? [^\W\d]{3,12} \.? [ ] (?:de[ ])? \d{4} \b
    | \b [^\W\d]{3,12} \.? [ ] \d{1,2} , [ ] \d{4} \b
    """,
    re.VERBOSE,
)


def byline_elements(tree: LexborHTMLParser, heading: LexborNode | None) -> list[LexborNode]:
    """The elements of the first line of authors below the headline, one for each name that has its own.

    Lines further down belong to other stories. Without a line below the headline, the last one above it counts.
    """
    above: list[LexborNode] = []
    below: list[LexborNode] = []
    lines = below if heading is None else above
    for node in tree.css(_BYLINES)[:_MOST_ELEMENTS]:
        if heading is not None and node.mem_id == heading.mem_id:
            lines = below
        elif _is_byline(node):
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
            by_text.setdefault(collapsed(node.text()), node)
    return list(by_text.values())


def _is_byline(node: LexborNode) -> bool:
    classes = set((node.attributes.get("class") or "").lower().split())
    if "author" not in (node.attributes.get("rel") or "").split() and not classes & _BYLINE_CLASSES:
        return False
    return 2 < len(collapsed(node.text())) <= _LONGEST_BYLINE and not is_outside(node)


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


def date_element(tree: LexborHTMLParser, heading: LexborNode | None) -> LexborNode | None:
    """The first short element below the headline whose own text holds a date."""
    is_below = heading is None
    for node in tree.css(_DATED)[:_MOST_DATED_ELEMENTS]:
        if not is_below:
            is_below = heading is not None and node.mem_id == heading.mem_id
        elif _is_date_line(node.text(deep=False)) and not is_outside(node):
            return node
    return None


def _is_date_line(text: str) -> bool:
    return (
        7 < len(text) < _LONGEST_DATE_SOURCE
        and len(text.strip()) <= _LONGEST_DATE_LINE
        and _WRITTEN_DATE().search(text) is not None
    )


def written_date(text: str) -> tuple[int, int] | None:
    """The range of the first date in a line, None if there is none."""
    match = _WRITTEN_DATE().search(text)
    return match.span() if match else None
