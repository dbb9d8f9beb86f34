"""Keys of front matter and of JSON articles: the field of the record that each fills.

Keys are compared in lower case without `_`, `-` and spaces, so that `pub_date`, `pubDate` and `Pub-Date` are one.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from provcheck.language import outlets
from provcheck.language.header_names import header_names
from provcheck.model.comparison import comparison_key
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.pairs import Pairs, Tree, TreeText, first_members, normalise_key, steps
from provcheck.readers.person_names import Person, read_person
from provcheck.readers.reading_options import NO_KEYS

# From the documentation of Hugo, Jekyll, Eleventy, Astro and Zola (front matter), schema.org/NewsArticle, the NewsAPI,
# Guardian and New York Times article APIs, news-please 1.6, newspaper4k 0.9, Media Cloud (stories), and the columns of
# common news data sets. Values of
# rank 1 come after those of rank 0: a file's creation is a weaker sign of publication than `date`.
_FIELDS: dict[str, tuple[str, int]] = {
    key: (field, rank)
    for field, rank, keys in (
        ("headline", 0, "headline title hed"),
        ("headline", 1, "webtitle articletitle"),
        ("published", 0, "date datepublished published publishdate publisheddate pubdate publishedat publishedon "
                         "publicationdate pubdatetime firstpublished firstpublishedat publishedtime publishtime "
                         "webpublicationdate dateofpublication articledate postdate posted postedat datepublish "
                         "publishingdate"),
        ("published", 1, "datetime timestamp datecreated createdat created creationdate firstcreated dateposted"),
        ("modified", 0, "lastmod modified datemodified updated updatedat updateddate dateupdated modifieddate moddate "
                        "moddatetime lastupdated lastmodified lastmodifiedat modifiedat updatedon datemodify"),
        ("modified", 1, "versioncreated"),
        ("embargoed", 0, "embargo embargoed embargoeduntil embargodate"),
        ("publisher", 0, "publisher publication outlet newspaper sitename metasitename medianame"),
        ("publisher", 1, "site domain website sourcedomain"),
        ("rights", 0, "rights license licence copyright copyrightnotice copyrightholder usageterms"),
        ("location", 0, "location place locationcreated contentlocation"),
        ("dateline", 0, "dateline"),
        ("genre", 0, "genre articletype"),
        ("corrections", 0, "correction corrections correctionnote"),
        ("bylines", 0, "author authors byline bylines by reporter reporters writer writers journalist journalists "
                       "coauthor coauthors guestauthor guestauthors writtenby postedby authoredby"),
        ("bylines", 1, "editor editors contributor contributors translator translators translatedby photographer "
                       "photographers authorname"),
        ("credits", 0, "source sources credit credits creditline agency agencies wire newsagency sourcename "
                       "syndicatedfrom originalsource originalpublisher provider"),
        ("language", 0, "language lang inlanguage locale"),
        ("url", 0, "url canonical canonicalurl canonicallink link weburl permalink"),
        ("url", 1, "path slug"),
    )
    for key in keys.split()
}  # fmt: skip

# Tables that hold keys of the article: Hugo's `params`, Zola's `extra` and `taxonomies`, wrappers of APIs.
_WRAPPERS = frozenset({"params", "extra", "article", "metadata", "meta", "data", "dates", "publication", "taxonomies",
                       "fields", "attributes"})  # fmt: skip
# Wrappers in wrappers are not followed further than this.
_DEEPEST = 4
# Keys in other languages than English fill these fields, and have at most so many characters. Those of credits may mean
# something else ("fuente" is a font too): their values are outlets.
_FIELDS_OF_LANGUAGES = frozenset({"headline", "published", "modified", "bylines", "credits"})
_LONGEST_KEY = 40
_YEAR = lazy_regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Keys for the name of a person or an outlet in an object, best first.
_NAMES = ("name", "fullname", "displayname", "title", "text", "value", "byline", "headline", "iso", "published", "main",
          "original", "rendered")  # fmt: skip


def is_known_key(key: str) -> bool:
    """Whether a key has a meaning without settings, or is that of a table whose keys are read."""
    name = normalise_key(key)
    return name in _FIELDS or name in _WRAPPERS or bool(_field_in_other_languages(key))


@lru_cache(maxsize=1024)
def _field_in_other_languages(key: str) -> str:
    """The field of a key that is the name of a header line in some language (`datum`, `autorin`); "" for another."""
    names = header_names()
    name = comparison_key(key.replace("_", " ").replace("-", " "))
    field = names.field_of.get(name, "")
    if field != "credits" and name not in names.sure_alone:
        return ""
    return field if field in _FIELDS_OF_LANGUAGES else ""


def _key_of_language(key: str, value: Tree) -> tuple[str, int] | None:
    """The field and rank of a key that is a word of some language; a date has a year."""
    field = _field_in_other_languages(key) if len(key) <= _LONGEST_KEY else ""
    if not field or (field in ("published", "modified") and not (isinstance(value, str) and _YEAR().search(value))):
        return None
    if field == "credits" and not (isinstance(value, str) and outlets.is_outlet(value)):
        return None
    return field, 2


def declared_values(
    pairs: Pairs, pointer: str, origin: str, own_keys: Mapping[str, str] = NO_KEYS
) -> list[DeclaredValue]:
    """The values of known keys, by rank, then in document order.

    All have the given `origin`. `own_keys` has the fields of the publisher's own keys, normalised; their values come
    first.
    """
    values = list(_declared_values(pairs, pointer, origin, own_keys, 0))
    values.sort(key=lambda value: value.rank)
    return values


def _declared_values(
    pairs: Pairs, pointer: str, origin: str, own_keys: Mapping[str, str], depth: int
) -> Iterator[DeclaredValue]:
    for key, value, step in steps(pairs):
        name = normalise_key(key)
        known = (own_keys[name], -1) if name in own_keys else _FIELDS.get(name) or _key_of_language(key, value)
        if isinstance(value, Pairs) and (nested := _nested_keys(own_keys, name)):
            yield from _own_values(value, f"{pointer}/{step}", origin, nested)
        is_wrapper = isinstance(value, Pairs) and name in _WRAPPERS and name not in own_keys and depth < _DEEPEST
        if is_wrapper and not (known and _name_in(value, "")):
            yield from _declared_values(value, f"{pointer}/{step}", origin, own_keys, depth + 1)
        elif known:
            field, rank = known
            if field == "bylines":
                for person in _people(value, f"{pointer}/{step}"):
                    method = f"{key} {person.role}".rstrip()
                    yield DeclaredValue(field, rank, person.name.text, origin, method, person.name.pointer)
                continue
            for item in _texts(value, f"{pointer}/{step}"):
                yield DeclaredValue(field, rank, item.text, origin, key, item.pointer)


def _nested_keys(own_keys: Mapping[str, str], table: str) -> dict[str, str]:
    """The publisher's own keys in a table, without its name: `seo.written` is `written` in `seo`."""
    return {key.removeprefix(f"{table}."): field for key, field in own_keys.items() if key.startswith(f"{table}.")}


def _own_values(pairs: Pairs, pointer: str, origin: str, own_keys: Mapping[str, str]) -> Iterator[DeclaredValue]:
    """The values of the publisher's own keys, and of no others."""
    for key, value, step in steps(pairs):
        name = normalise_key(key)
        if isinstance(value, Pairs) and (nested := _nested_keys(own_keys, name)):
            yield from _own_values(value, f"{pointer}/{step}", origin, nested)
        if name in own_keys:
            for item in _texts(value, f"{pointer}/{step}"):
                yield DeclaredValue(own_keys[name], -1, item.text, origin, key, item.pointer)


def _texts(value: Tree, pointer: str) -> Iterator[TreeText]:
    """The string, the strings of a list, or the name in an object; empty ones are left out."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            if not isinstance(item, list):
                yield from _texts(item, f"{pointer}/{number}")
    elif isinstance(value, Pairs):
        name = _name_in(value, pointer)
        if name:
            yield name
    elif isinstance(value, str) and value.strip():
        yield TreeText(value, pointer)


def _people(value: Tree, pointer: str) -> Iterator[Person]:
    """The people that a string, a list or an object names."""
    for number, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
        item_pointer = pointer if number is None else f"{pointer}/{number}"
        person = read_person(item, item_pointer) if isinstance(item, Pairs) else None
        if person is not None:
            yield person
        elif number is None or not isinstance(item, list):
            yield from (Person(name) for name in _texts(item, item_pointer))


def _name_in(pairs: Pairs, pointer: str) -> TreeText | None:
    """The name of a person or an outlet that an object describes."""
    members = first_members(pairs, pointer, normalise_key)
    for name in _NAMES:
        value, value_pointer = members.get(name, (None, ""))
        if isinstance(value, str) and value.strip():
            return TreeText(value, value_pointer)
    return None
