"""Who made the document: bylines, sign-offs, initials, and the authors that metadata declares.

Names are chosen. Text in the place of a name that is not a name ("Email the author", an address) stays a candidate and
is never chosen.

Modules: `declared` (authors in metadata), `lines` (lines of the text), `endings` (ends of stories),
`byline_match` (what they yield).
"""

from collections.abc import Iterator

from provcheck.extractors.bylines.byline_match import BylineMatch
from provcheck.extractors.bylines.lines import standalone_names, text_bylines
from provcheck.language import languages
from provcheck.model.comparison import comparison_key, strip_accents
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.record import BylineRole, Candidate
from provcheck.model.text_blocks import text_blocks

# Formats with lists of authors. A repeated meta element is not a list: it may name the site.
_LIST_FORMATS = frozenset(("json", "jsonld", "front-matter", "xml", "properties"))
# Formats that hold one article: all their keys are about it.
_ARTICLE_FORMATS = frozenset(("json", "front-matter", "xml", "properties"))
# Characters between a writer and who took the pictures, in one line: " | Photos: ".
_MOST_BETWEEN = 40


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield declared authors, then bylines, sign-offs, contributors and initials of the text, none of a picture."""
    language = draft.prose.language if draft.prose else (document.language or "")
    matches: list[BylineMatch] = []
    for declared in document.declared:
        if declared.field == "bylines":
            from provcheck.extractors.bylines.declared import declared_bylines  # many texts declare no author

            matches += declared_bylines(document, declared, language, draft.settings)
    blocks = text_blocks(document)
    matches += text_bylines(document.text, blocks, language, draft.settings)
    if document.text.endswith((")", ")\n")):
        from provcheck.extractors.bylines.bracketed_names import bracketed_bylines  # needed by few documents

        matches += bracketed_bylines(document.text, blocks, language)
    if languages.known(language).has("signed-endings"):
        from provcheck.extractors.bylines.endings import ending_bylines  # needed by few documents

        matches += ending_bylines(document.text, blocks, language)
    if matches and not any(match.is_person for match in matches):
        matches += standalone_names(document.text, blocks)
    matches = [match for match in matches if not draft.is_of_picture(match.statement)]
    # An HTML page has pictures that do not belong to the article; beside its writer stands who took its own.
    yield from _choose(matches, photos=document.format != "html")


def _choose(matches: list[BylineMatch], *, photos: bool) -> Iterator[Candidate]:
    """Yield every byline as a candidate, and choose the writers that the most reliable source names.

    A person is preferred to an outlet, a declared author to a line in the text. Writers whom only other sources name
    belong to other stories. A name is chosen once for each role: where else it stands, it corroborates. Who writes
    and who reports is one role.
    """
    writers = [match for match in matches if match.is_name and match.statement.role is BylineRole.WRITER]
    people = [match for match in writers if match.is_person]
    best = people or writers
    lead = best[0] if best else None
    if lead is not None and lead.kind == "person" and lead.statement.origin == "markup":
        best = [match for match in best if match.kind == "person"]  # beside names, a page shows what people are
    names = {_key(match) for match in best if lead and match.source == lead.source}
    # "(nz)" under a story by Nadja Zinn are her own initials.
    accepts_initials = not people and not any(" " in name for name in names)
    seen: set[tuple[str, BylineRole]] = set()
    for match in matches:
        statement = match.statement
        name = _key(match)
        key = (name, BylineRole.WRITER if statement.role is BylineRole.REPORTING else statement.role)
        if not match.is_name or key in seen:
            chosen = False
        elif statement.role is BylineRole.PHOTO:
            chosen = photos or (lead is not None and _is_beside(match, lead))
        elif statement.role is BylineRole.WRITER:
            chosen = name in names or (statement.method == "initials" and accepts_initials) or _is_listed(match, lead)
        else:
            chosen = True
        if chosen:
            seen.add(key)
        yield Candidate("bylines", statement, chosen)


def _is_beside(match: BylineMatch, lead: BylineMatch) -> bool:
    """Return whether one declared value, or one line of the text, names both."""
    one, other = match.statement, lead.statement
    if one.span is None or other.span is None:
        return one.pointer is not None and one.pointer == other.pointer
    return 0 < one.span.start - other.span.end <= _MOST_BETWEEN


def _key(match: BylineMatch) -> str:
    """Return the form in which the names of bylines are compared."""
    return strip_accents(comparison_key(match.statement.label))


def _is_of_article(match: BylineMatch, lead: BylineMatch) -> bool:
    """Return whether both are people whom keys of one article name: `byline`, `coauthors`."""
    origin = match.statement.origin
    return (
        origin == lead.statement.origin and origin in _ARTICLE_FORMATS and {match.kind, lead.kind} <= {"person", "key"}
    )


def _is_listed(match: BylineMatch, lead: BylineMatch | None) -> bool:
    """Return whether a writer is in one list with the lead writer."""
    if lead is None or (match.source != lead.source and not _is_of_article(match, lead)):
        return False
    return match.kind == lead.kind or match.statement.origin in _LIST_FORMATS
