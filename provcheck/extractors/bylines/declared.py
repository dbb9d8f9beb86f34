"""The authors that metadata declares."""

from collections.abc import Iterator

from provcheck.extractors.bylines.byline_match import BylineMatch
from provcheck.language.author_values import Author, read_authors
from provcheck.model.document import Declared, Document
from provcheck.model.evidence import Span
from provcheck.model.record import Byline, BylineRole
from provcheck.model.settings import Settings

# The roles that metadata keys name, by a part of the key.
_KEY_ROLES = (
    ("editor", BylineRole.EDITING), ("photograph", BylineRole.PHOTO), ("photo", BylineRole.PHOTO),
    ("translat", BylineRole.TRANSLATION), ("contributor", BylineRole.REPORTING), ("reporter", BylineRole.REPORTING),
)  # fmt: skip


def declared_bylines(
    document: Document, declared: Declared, language: str, settings: Settings
) -> Iterator[BylineMatch]:
    """Yield the names in a declared author: `By A and B`, `Doe, Jane`, `Jane Doe, Senior Correspondent`."""
    key_role = next((role for stem, role in _KEY_ROLES if stem in declared.method.lower()), BylineRole.WRITER)
    authors = read_authors(declared.value, declared.origin, language, settings)
    is_unknown = len(authors) > 1 and all(author.kind == "other" for author in authors)
    if is_unknown and any(other.field == "publisher" and other.value == declared.value for other in document.declared):
        authors = [Author(declared.value, Span(0, len(declared.value)), "outlet")]  # "Harbour & Coast"
    kinds = {author.kind for author in authors}
    # Next to a person, an outlet or a title is only a description; alone it is the author.
    lead = next((kind for kind in ("person", "key", "outlet", "desk", "other") if kind in kinds), "junk")
    for author in authors:
        is_author = author.kind == lead or (lead == "person" and author.kind == "other")
        role = author.role or key_role
        yield _declared_byline(document, declared, author, role, author.kind if is_author else "junk")


def _declared_byline(
    document: Document, declared: Declared, author: Author, role: BylineRole, kind: str
) -> BylineMatch:
    """Return a byline, in the text if the declared value stands there."""
    span, within = declared.span, author.span
    if span is not None and within is not None and document.text[span.start : span.end] == declared.value:
        span = Span(span.start + within.start, span.start + within.end)
    key = author.name if author.kind == "key" else None
    name = " ".join(author.name.split()) if key is None else dict(document.authors).get(key)
    statement = Byline(
        name=name, id=key, role=role, origin=declared.origin, method=declared.method,
        span=span, pointer=declared.pointer,
    )  # fmt: skip
    return BylineMatch(statement, kind)
