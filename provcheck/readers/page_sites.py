"""The name of the site in a page's title, for pages whose metadata name no publisher.

`Quay walls hold | The Eastwick Echo`: the part beside the headline, where the link to the home page or a claim of
rights repeats it. A section stands there too, which neither of them does.
"""

import re
from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborHTMLParser

from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.page_elements import ElementPointers, collapsed
from provcheck.readers.page_ranking import SEPARATOR, title_key
from provcheck.readers.page_rights import copyright_values

# Blogs have their names before a colon.
_SEPARATOR = re.compile(rf"{SEPARATOR.pattern}|:\s")
_HOME_LINKS = 'a[href="/"], a[href="./"], a[href="index.html"], a[rel~="home"], [class*="site-title"] a'
_MOST_LINKS = 20
_LONGEST_TITLE, _LONGEST_NAME = 300, 60


def site_names(
    tree: LexborHTMLParser, headlines: Collection[str], pointers: ElementPointers
) -> Iterator[DeclaredValue]:
    """The name of the site beside a headline in the title, if there is one."""
    node = tree.css_first("title")
    title = collapsed(node.text()) if node is not None else ""
    if node is None or not headlines or not 0 < len(title) <= _LONGEST_TITLE:
        return
    keys = set(map(title_key, headlines))
    for separator in _SEPARATOR.finditer(title):
        before, behind = title[: separator.start()], title[separator.end() :]
        for part, name in ((before, behind), (behind, before)):
            if title_key(part) in keys and len(name) <= _LONGEST_NAME and _is_repeated(tree, name, pointers):
                yield DeclaredValue("publisher", 2, name.strip(), "markup", "title", pointers.of(node))
                return


def _is_repeated(tree: LexborHTMLParser, name: str, pointers: ElementPointers) -> bool:
    """Whether a link to the home page has a name as its text or as that of its picture, or a claim of rights has it."""
    key = title_key(name)
    if not key:
        return False
    for link in tree.css(_HOME_LINKS)[:_MOST_LINKS]:
        image = link.css_first("img")
        texts = (link.text(), (image.attributes.get("alt") or "") if image is not None else "")
        if key in map(title_key, texts):
            return True
    return any(key in title_key(claim.value) for claim in copyright_values(tree, pointers))
