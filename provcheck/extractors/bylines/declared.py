"""The authors that metadata declares."""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.extractors.bylines.byline_match import BylineMatch
from provcheck.language import dates, languages, lexicon, people_lists
from provcheck.model.document import Declared, Document
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Byline, BylineRole

_INITIALS_OF_NAME = lazy_regex(r"(?:[^\W\d_]\.[ -]?){1,3}")
_MARKUP = lazy_regex(r"<(?:i|em|b|strong|small|span|br)\b")
# The roles that metadata keys name, by a part of the key.
_KEY_ROLES = (
    ("editor", BylineRole.EDITING), ("photograph", BylineRole.PHOTO), ("photo", BylineRole.PHOTO),
    ("translat", BylineRole.TRANSLATION), ("contributor", BylineRole.REPORTING), ("reporter", BylineRole.REPORTING),
)  # fmt: skip


def declared_bylines(document: Document, declared: Declared) -> Iterator[BylineMatch]:
    """Yield the names in a declared author: `By A and B`, `Doe, Jane`, `Jane Doe, Senior Correspondent`."""
    role = next((role for stem, role in _KEY_ROLES if stem in declared.method.lower()), BylineRole.WRITER)
    # Markup behind a name sets off a place or a title: `Ada Linnet <i>Eastwick</i>`.
    value = _MARKUP().split(declared.value, maxsplit=1)[0].rstrip() or declared.value
    if "://" in value or value.startswith(("www.", "/")):
        yield _declared_byline(document, declared, value.strip(), None, role, "junk")
        return
    parts = people_lists.split_names(value, *_name_range(value))
    if name := _reversed_name(value, parts):
        yield _declared_byline(document, declared, name, None, role, "person")
        return
    kinds = {part.kind for part in parts}
    # Next to a person, an outlet or a title is only a description; alone it is the author.
    author = next((kind for kind in ("person", "outlet", "desk", "other") if kind in kinds), "junk")
    for part in parts:
        kind = part.kind if part.kind == author or (author == "person" and part.kind == "other") else "junk"
        yield _declared_byline(document, declared, value[part.span.start : part.span.end], part.span, role, kind)
    if not parts and value.strip():
        yield _declared_byline(document, declared, value.strip(), None, role, "junk")


def _reversed_name(value: str, parts: list[people_lists.ListedName]) -> str | None:
    """Return "Jane Doe" for `Doe, Jane`, "J. Doe" for `Doe, J.`, None for anything else."""
    if len(parts) != 2 or value.count(",") != 1 or people_lists.is_junk(value):
        return None
    family, first = (value[part.span.start : part.span.end] for part in parts)
    is_given_name = first.isalpha() or _INITIALS_OF_NAME().fullmatch(first) is not None
    if family.isalpha() and is_given_name and {part.kind for part in parts} == {"other"}:
        return f"{first} {family}"
    return None


def _name_range(value: str) -> tuple[int, int]:
    """Return the range of the names: after "By", before a date or a title that follows the name."""
    prefix = _declared_prefix().match(value)
    start = prefix.end() if prefix else 0
    end = len(value)
    if any(character.isdigit() for character in value):
        span, _ = next(dates.find(value, start, end), (None, None))
        if span and span.start > start:
            end = span.start
    if title := _title_after().search(value, start, end):
        end = title.start()
    return start, end


def _declared_byline(
    document: Document, declared: Declared, name: str, within: Span | None, role: BylineRole, kind: str
) -> BylineMatch:
    """Return a byline; `within` is the range of the name in the declared value."""
    span = declared.span
    if span is not None and within is not None and document.text[span.start : span.end] == declared.value:
        span = Span(span.start + within.start, span.start + within.end)
    statement = Byline(
        name=" ".join(name.split()), role=role, origin=declared.origin, method=declared.method,
        span=span, pointer=declared.pointer,
    )  # fmt: skip
    return BylineMatch(statement, kind)


@cache
def _declared_prefix() -> re.Pattern[str]:
    """Return the pattern of a prefix of a declared author. "De" and "Di" are no such prefix: they also begin names."""
    by = lexicon.alternatives(languages.phrases_everywhere("layout")["by"])
    return re.compile(rf"\s*(?:[^\W\d_]{{1,12}} )?(?:{by})\b\s*:?\s+", re.IGNORECASE)


@cache
def _title_after() -> re.Pattern[str]:
    """Return the pattern of a title after a name: "reporter" in Korean or Japanese; pages add more text after it."""
    titles = lexicon.alternatives(languages.phrases_everywhere("layout")["title-after"])
    return re.compile(rf"\s(?:{titles})\b")
