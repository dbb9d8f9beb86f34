"""Articles in pages that Europresse exports, by the classes of their elements.

Source: the documentation of tm.plugin.europresse 1.4, which reads both forms of the export.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from provcheck.model.evidence import Span
from provcheck.readers.archive_files import ExportFile
from provcheck.readers.archive_lines import ExportLine, Layout, Statement, date_of, is_rights, statement

# A class of each article.
MARK = "DocPublicationName"
# What a class says of the block behind it: a field, or "" for none; "story" holds up to the next class that is known.
_ROLES = (
    ("DocPublicationName", "publisher"),
    ("DocHeader", "published"),
    ("titreArticle", "headline"),
    ("sm-margin-bottomNews", "bylines"),
    ("docOcurrContainer", "story"),
    ("publiC-lblNodoc", ""),
    ("rdp__public", ""),
)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_CLASS = re.compile(r"<[a-zA-Z][\w-]*+\s(?=[^<>]*+>)[^<>]*?\bclass\s*=\s*[\"']([^\"'<>]*)[\"'][^<>]*>")


def europresse_ranges(page: str) -> Iterator[Span]:
    """The ranges of the articles of a page: its elements `article`, else from each publication to the next."""
    starts = [match.start() for match in _ARTICLE.finditer(page)] or list(_publications(page))
    for start, end in pairwise([*starts, len(page)]):
        if MARK in page[start:end]:
            yield Span(start, end)


def _publications(page: str) -> Iterator[int]:
    """Where elements for a publication begin that are not the first thing in another such element."""
    end = -1
    for match in _CLASS.finditer(page):
        if MARK in match[1]:
            if end < 0 or page[end : match.start()].strip():
                yield match.start()
            end = match.end()


class _Role(NamedTuple):
    """A tag with a class that is known, and what it says."""

    start: int
    end: int
    role: str


def europresse(file: ExportFile, span: Span, lines: Sequence[ExportLine]) -> Layout | None:
    """The layout of an article in a range; None where it has no headline and no story."""
    statements: list[Statement] = []
    story: list[Span] = []
    roles = _roles(file.decoded, span)
    position, role = 0, ""
    for line in _split_lines(file.text, lines, roles):
        is_new = False
        while position < len(roles) and roles[position].end <= line.start:
            role, is_new = roles[position].role, True
            position += 1
        if is_rights(file.text, line):
            statements.append(statement(file.text, "rights", line.start, line.end, "rights"))
        elif role == "story":
            story.append(Span(line.start, line.end))
        elif is_new and role:
            statements += _statements(file.text, role, line)
    has_headline = any(each.field == "headline" for each in statements)
    return Layout(statements, story) if has_headline or story else None


def _split_lines(text: str, lines: Sequence[ExportLine], roles: Sequence[_Role]) -> Iterator[ExportLine]:
    """The lines, split at tags inside them that say what follows."""
    starts = [role.start for role in roles]
    for line in lines:
        start = line.start
        for role in roles[bisect_right(starts, line.start) : bisect_left(starts, line.end)]:
            if text[start : role.start].strip():
                yield line._replace(start=start, end=start + len(text[start : role.start].rstrip()))
            start = role.end
        start += len(text[start : line.end]) - len(text[start : line.end].lstrip())
        if start < line.end:
            yield line._replace(start=start)


def _statements(text: str, field: str, line: ExportLine) -> Iterator[Statement]:
    if field != "published":
        yield statement(text, field, line.start, line.end, field)
    elif span := date_of(text, line):
        yield statement(text, field, *span, "date")


def _roles(page: str, span: Span) -> list[_Role]:
    """The tags with a class that is known, in the range of an article."""
    found = []
    for match in _CLASS.finditer(page, *span):
        role = next((role for name, role in _ROLES if name in match[1]), None)
        if role is not None:
            found.append(_Role(match.start(), match.end(), role))
    return found
