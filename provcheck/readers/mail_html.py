"""The text of an e-mail in HTML: all of it, as newsletters put stories in cells of tables."""

from selectolax.lexbor import LexborHTMLParser

from provcheck.model.document import BlockKind
from provcheck.model.settings import Limits
from provcheck.readers.html import refuse_depth
from provcheck.readers.html_fragment import read_fragment

# Elements whose content no mail program shows.
_NOT_SHOWN = ["style", "script", "head", "title", "template", "noscript"]
# The line that only lists of messages show, and what is set apart for other programs.
_HIDDEN = "[hidden], [style*='display:none'], [style*='display: none']"


def paragraphs_of_html(text: str, limits: Limits) -> list[tuple[BlockKind, str]]:
    """The paragraphs of a page on one line each, with their kinds; raises ReadError for one nested too deeply."""
    refuse_depth(text, limits.html_levels)
    tree = LexborHTMLParser(text)
    tree.strip_tags(_NOT_SHOWN)
    for node in tree.css(_HIDDEN):
        node.decompose()
    nodes = tree.body.iter(include_text=True) if tree.body is not None else ()
    fragment = read_fragment("".join(node.html or "" for node in nodes))
    blocks = [(block.kind, fragment.text[block.span.start : block.span.end]) for block in fragment.blocks]
    return [(kind, " ".join(paragraph.split())) for kind, paragraph in blocks]
