"""What a file of a site is for: an article, a draft, or a page such as "About us", which no date belongs to.

Front matter says so, the name of the file, its folder, or its title, as sites use them.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from provcheck.language import lexicon
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Purpose
from provcheck.readers.pairs import Pairs, normalise_key

# The folders nearest to a file say what it is; those above belong to the machine.
_NEAREST_FOLDERS = 4
# Folders in which the front page of a site lies.
_ROOTS = frozenset({"", ".", "content", "src", "pages", "site", "public", "_site", "dist", "www", "docs", "html"})
_INDEX = "index"
_DAY_IN_NAME = re.compile(r"(?:19|20)\d\d[-_]?\d\d[-_]?\d\d")
_LANGUAGE_SUFFIX = re.compile(r"\.[a-z]{2,3}(?:-[a-z]{2})?$")
# The path of a site's front page: nothing, or the tag of its language.
_FRONT_PAGE = re.compile(r"/?(?:[a-z]{2}/?)?")
_NO = frozenset({"false", "no", "0"})
_YES = frozenset({"true", "yes", "1"})


def purpose_of(name: str, tree: Pairs, headline: str) -> Purpose:
    """Return the purpose of a text with front matter, of its address or path, its keys and its headline."""
    words = _words()
    values = {normalise_key(key): value.strip().lower() for key, value in tree if isinstance(value, str)}
    *folders, base = re.split(r"[/\\]", name.partition("://")[2] or name)
    near = folders[-_NEAREST_FOLDERS:]
    if _is_draft(values) or not words["draft-folder"].isdisjoint(near):
        return Purpose.DRAFT
    stem = base.partition(".")[0]
    if is_page_name(headline) or stem == f"_{_INDEX}":
        return Purpose.PAGE
    if not words["article-folder"].isdisjoint(near) or _DAY_IN_NAME.match(base):
        return Purpose.ARTICLE
    is_page = (
        any(_last_part(values.get(key, "")) in words[key] for key in ("layout", "type"))
        or _last_part(values.get("posttype", "")) in words["type"]
        or values.get("page") in _YES
        or any(normalise_key(key) in values for key in words["key"])
        or _is_documentation(near)
        or not words["page-folder"].isdisjoint(near)
        or _names_page(near, base)
    )
    return Purpose.PAGE if is_page else Purpose.ARTICLE


def page_purpose(name: str, body_classes: str, headline: str, addresses: Sequence[str]) -> Purpose:
    """Return the purpose of a page of HTML, of its name, the classes of its body, its headline and declared addresses.

    `name` is its address or path.
    """
    words = _words()
    classes = set(body_classes.lower().split())
    *folders, base = re.split(r"[/\\]", name.partition("://")[2] or name)
    near = folders[-_NEAREST_FOLDERS:]
    is_page = (
        is_page_name(headline)
        or (not words["class"].isdisjoint(classes) and words["article-class"].isdisjoint(classes))
        or (words["article-folder"].isdisjoint(near) and _names_page(near, base))
        or (bool(addresses) and all(map(_is_front_page, addresses)))
    )
    return Purpose.PAGE if is_page else Purpose.ARTICLE


def _is_front_page(address: str) -> bool:
    """Return whether an address is that of a whole site: `https://quyll.example/`, `/`, `https://quyll.example/de`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_address = bool(parts.netloc or parts.path)
    return is_address and not parts.query and _FRONT_PAGE.fullmatch(parts.path) is not None


def is_page_name(title: str) -> bool:
    """Return whether a title is that of a page that is no article: `About us`, `Methodology`."""
    return comparison_key(title) in _keys()


def _is_draft(values: dict[str, str]) -> bool:
    """Return whether the keys say that nothing is published yet."""
    return (
        values.get("draft") in _YES
        or values.get("published") in _NO
        or values.get("status") in _words()["draft"]
        or values.get("state") in _words()["draft"]
    )


def _is_documentation(folders: list[str]) -> bool:
    """Return whether a file lies in the collection of documentation of a site: `content/docs/`."""
    return any(pair == ("content", "docs") for pair in pairwise(folders))


def _names_page(folders: list[str], base: str) -> bool:
    """Return whether the name of a file, or of its folder for `index.md`, is that of a page; also of the front page."""
    stem = _LANGUAGE_SUFFIX.sub("", base.rpartition(".")[0].lower()) or base.lower()
    if stem != _INDEX:
        return is_page_name(stem)
    folder = folders[-1] if folders else ""
    return folder in _ROOTS or is_page_name(folder)


def _last_part(value: str) -> str:
    """Return the name of a layout without its folder and suffix: `layouts/page.njk` is `page`."""
    return value.rpartition("/")[2].partition(".")[0]


@cache
def _words() -> lexicon.Groups:
    return lexicon.phrase_groups(lexicon.lines("data", "page_names"))


@cache
def _keys() -> frozenset[str]:
    """Return the names of pages in the form in which titles are compared."""
    return frozenset(map(comparison_key, _words()["name"]))
