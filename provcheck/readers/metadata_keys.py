"""Which field of the record a key of front matter or of a JSON article fills, and what its value says.

Keys are compared in lower case without `_`, `-` and spaces, so that `pub_date`, `pubDate` and `Pub-Date` are one.
"""

from collections.abc import Iterator, Mapping

from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.pairs import Pairs, Tree, steps

# From the documentation of Hugo, Jekyll, Eleventy, Astro and Zola (front matter), schema.org/NewsArticle, the NewsAPI,
# Guardian and New York Times article APIs, and the columns of common news data sets. Rank 0 is the key's first meaning;
# rank 1 is read after all of rank 0 (a file's creation is a weaker sign of publication than `date`).
_RANKED: dict[str, tuple[str, int]] = {
    key: (field, rank)
    for field, rank, keys in (
        ("headline", 0, "headline title hed"),
        ("headline", 1, "webtitle articletitle"),
        ("published", 0, "date datepublished published publishdate publisheddate pubdate publishedat publishedon "
                         "publicationdate pubdatetime firstpublished firstpublishedat publishedtime publishtime "
                         "webpublicationdate dateofpublication articledate postdate posted postedat"),
        ("published", 1, "datetime timestamp datecreated createdat created creationdate firstcreated dateposted"),
        ("modified", 0, "lastmod modified datemodified updated updatedat updateddate dateupdated modifieddate moddate "
                        "moddatetime lastupdated lastmodified lastmodifiedat modifiedat updatedon"),
        ("modified", 1, "versioncreated"),
        ("embargoed", 0, "embargo embargoed embargoeduntil embargodate"),
        ("publisher", 0, "publisher publication outlet newspaper sitename"),
        ("publisher", 1, "site domain website"),
        ("rights", 0, "rights license licence copyright copyrightnotice copyrightholder usageterms"),
        ("location", 0, "location place locationcreated contentlocation"),
        ("dateline", 0, "dateline"),
        ("genre", 0, "genre articletype"),
        ("corrections", 0, "correction corrections correctionnote"),
        ("bylines", 0, "author authors byline bylines by reporter reporters writer writers journalist journalists"),
        ("bylines", 1, "editor editors contributor contributors translator translators translatedby photographer "
                       "photographers authorname"),
        ("credits", 0, "source sources credit credits creditline agency agencies wire newsagency sourcename "
                       "syndicatedfrom originalsource originalpublisher provider"),
        ("language", 0, "language lang inlanguage locale"),
        ("url", 0, "url canonical canonicalurl link weburl sourceurl permalink"),
    )
    for key in keys.split()
}  # fmt: skip

# Tables that hold keys of the article: Hugo's `params`, Zola's `extra`, wrappers of APIs.
_WRAPPERS = frozenset({"params", "extra", "article", "metadata", "meta", "data", "dates", "publication"})
# What an object calls the name of a person or an outlet, best first.
_NAMES = ("name", "fullname", "displayname", "title", "text", "value", "byline", "headline", "iso", "published")
NO_KEYS: Mapping[str, str] = {}
# Wrappers in wrappers are not followed further than this.
_DEEPEST = 4


def squeeze(key: str) -> str:
    """The form in which keys of metadata are compared: other marks than these make another key, as in `dc.date`."""
    return key.replace("_", "").replace("-", "").replace(" ", "").lower()


def stated(pairs: Pairs, pointer: str, own: Mapping[str, str] = NO_KEYS) -> list[DeclaredValue]:
    """Everything that known keys say, first meanings first, else in the order of the file.

    `own` gives the keys of the house, squeezed, their fields; they come before the known ones.
    """
    found = list(_stated(pairs, pointer, own, 0))
    found.sort(key=lambda s: s.rank)
    return found


def _stated(pairs: Pairs, pointer: str, own: Mapping[str, str], depth: int) -> Iterator[DeclaredValue]:
    for key, value, step in steps(pairs):
        name = squeeze(key)
        known = (own[name], -1) if name in own else _RANKED.get(name)
        if (
            isinstance(value, Pairs)
            and name in _WRAPPERS
            and name not in own
            and depth < _DEEPEST
            and not (known and _name_in(value))
        ):
            yield from _stated(value, f"{pointer}/{step}", own, depth + 1)
        elif known:
            for text, place in _texts(value, f"{pointer}/{step}"):
                yield DeclaredValue(known[0], known[1], text, key, place)


def _texts(value: Tree, pointer: str) -> Iterator[tuple[str, str]]:
    """The words of a value: a string, each of a list, or the name in an object."""
    for number, item in enumerate(value) if isinstance(value, list) else ((None, value),):
        place = pointer if number is None else f"{pointer}/{number}"
        if isinstance(item, Pairs):
            named = _name_in(item)
            if named is None:
                continue
            item, place = named[0], f"{place}/{named[1]}"
        if isinstance(item, str) and item.strip():
            yield item, place


def _name_in(pairs: Pairs) -> tuple[str, str] | None:
    members = {squeeze(key): (value, step) for key, value, step in reversed(list(steps(pairs)))}
    for name in _NAMES:
        if name in members and isinstance(members[name][0], str) and members[name][0].strip():
            return members[name]
    return None
