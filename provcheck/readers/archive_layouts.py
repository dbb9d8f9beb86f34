"""The layouts of articles in exports of press archives: which line is what.

Sources: LexisNexis and Nexis Uni, "Download options"; Factiva, "Display formats" (Full Article plus Indexing) and its
codes of fields; ProQuest, "Export or save" (text only); the documentation of LexisNexisTools 1.0 and of the plug-ins of
tm for Factiva, LexisNexis and Europresse.
"""

import re
from collections.abc import Sequence

from provcheck.language import archive_words, byline_lines
from provcheck.language.archive_words import BODY, COVER
from provcheck.language.language_tags import language_tag
from provcheck.model.evidence import Span
from provcheck.readers.archive_lines import (
    ExportLine,
    Layout,
    Statement,
    date_of,
    is_rights,
    labelled_statements,
    rights_statements,
    statement,
    story_of,
    trailing_lines,
)

# Codes of fields in Factiva, and the fields; "body" for the two parts of a story.
_CODES = {
    "SE": "", "HD": "headline", "BY": "bylines", "CR": "credits", "WC": "", "PD": "published", "ET": "",
    "SN": "publisher", "SC": "", "ED": "", "PG": "", "VOL": "", "LA": "language", "CY": "rights", "LP": BODY,
    "TD": BODY, "ART": "", "CX": "corrections", "CO": "", "IN": "", "NS": "", "RE": "", "IPC": "", "IPD": "", "PUB": "",
    "AN": "", "DLN": "dateline", "CLM": "", "CT": "", "RF": "", "DE": "",
}  # fmt: skip
_CODE = re.compile(r"([A-Z]{2,3})(?: {2,}| ?\t\s*|$)")
# The same where the spaces of a manuscript are single.
_CODE_IN_MANUSCRIPT = re.compile(r"([A-Z]{2,3})(?:\s+|$)")
_FEWEST_CODES = 4
_TIME = re.compile(r"\d{1,2}[:.h]\d\d")
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,10}")
# Between the date and the first line of a story: time, source, its code, edition, page, language, rights.
_MOST_HEAD_LINES = 12
_MOST_LINES_ABOVE_LENGTH = 6


def nexis(text: str, lines: Sequence[ExportLine]) -> Layout | None:
    """An article of LexisNexis or Nexis Uni; None where no line is its date.

    The date stands below the publication; the headline above both (Nexis Uni), or last above the labels (LexisNexis).
    """
    labelled = [number for number, line in enumerate(lines) if line.label and line.field != COVER]
    first_label = labelled[0] if labelled else len(lines)
    dated = [number for number in range(1, first_label) if not lines[number].label and date_of(text, lines[number])]
    if not dated or not labelled:
        return None
    date = dated[-1]
    headline = _headline_above(text, lines, date - 2) or _headline_below(text, lines, date + 1, first_label)
    statements = [statement(text, "headline", *headline, "headline")] if headline else []
    publication = lines[date - 1]
    statements.append(statement(text, "publisher", publication.start, publication.end, "publication"))
    statements.append(_dated(text, lines[date]))
    body = _story_start(text, lines, first_label)
    last = trailing_lines(text, lines, body)
    while last > body and is_rights(text, lines[last - 1]):
        last -= 1
    statements += labelled_statements(text, lines, first_label, body)
    statements += labelled_statements(text, lines, last, len(lines))
    statements += rights_statements(text, [*lines[:first_label], *lines[last:]])
    return Layout(statements, story_of(lines, body, last))


def _dated(text: str, line: ExportLine) -> Statement:
    span = date_of(text, line)
    assert span is not None
    return statement(text, "published", *span, "date")


def _headline_above(text: str, lines: Sequence[ExportLine], number: int) -> Span | None:
    """The headline that ends with a line above publication and date; None where there is none."""
    if number < 0 or lines[number].label or is_rights(text, lines[number]):
        return None
    first = number
    while not lines[first].is_after_blank and first > 0 and not lines[first - 1].label:
        first -= 1
    return Span(lines[first].start, lines[number].end)


def _headline_below(text: str, lines: Sequence[ExportLine], first: int, first_label: int) -> Span | None:
    """The headline in the last lines above the labels; None where only an edition stands there."""
    last = first_label - 1
    while last >= first and (is_rights(text, lines[last]) or _is_edition(text, lines[last])):
        last -= 1
    if last < first:
        return None
    start = last
    while start > first and not lines[start].is_after_blank:
        start -= 1
    return Span(lines[start].start, lines[last].end)


def _is_edition(text: str, line: ExportLine) -> bool:
    """Whether a line names an edition, at its end or before a dash: `Late Edition - Final`."""
    words = text[line.start : line.end].lower().replace(" -", " ").split()
    return len(words) <= 4 and not archive_words.groups()["edition"].isdisjoint(words)


def _story_start(text: str, lines: Sequence[ExportLine], first_label: int) -> int:
    """The number of the line at which a story begins: the label for it, or the first line behind labels without one."""
    body = next((number for number in range(first_label, len(lines)) if lines[number].field == BODY), None)
    if body is not None:
        return body if lines[body].value_start < lines[body].end else body + 1
    number = first_label
    while number < len(lines):
        line = lines[number]
        continues = number > first_label and not line.is_after_blank
        if not (line.label or continues or is_rights(text, line)):
            break
        number += 1
    return number


def proquest(text: str, lines: Sequence[ExportLine]) -> Layout | None:
    """An article of ProQuest: the title, then labelled lines, of which one begins the story; None without a title."""
    if not lines:
        return None
    statements: list[Statement] = []
    if not lines[0].label:
        last = next((n for n in range(1, len(lines)) if lines[n].is_after_blank or lines[n].label), len(lines))
        statements.append(statement(text, "headline", lines[0].start, lines[last - 1].end, "title"))
    body = next((number for number, line in enumerate(lines) if line.field == BODY), len(lines))
    last = trailing_lines(text, lines, body + 1)
    found = [*labelled_statements(text, lines, 0, body), *labelled_statements(text, lines, last, len(lines))]
    for each in found:
        statements += _authors(text, each) if each.field == "bylines" else [each]
    return Layout(statements, story_of(lines, body, last)) if statements else None


def _authors(text: str, byline: Statement) -> list[Statement]:
    """Each author of a line such as `Holm, Vera; Ax, Bo`, by first and last name."""
    authors = []
    start = byline.span.start
    for part in text[start : byline.span.end].split(";"):
        last_name, comma, first_name = part.strip().rstrip(".").partition(", ")
        name = f"{first_name} {last_name}" if comma and "," not in first_name else part
        begin = start + len(part) - len(part.lstrip())
        if any(map(str.isalnum, name)):
            span = Span(begin, begin + len(part.strip()))
            authors.append(byline._replace(value=" ".join(name.split()), span=span))
        start += len(part) + 1
    return authors


def factiva(text: str, lines: Sequence[ExportLine]) -> Layout | None:
    """An article of Factiva: with codes of fields, or by its number of words; None where both are missing."""
    pattern = _CODE_IN_MANUSCRIPT if all(line.is_after_blank for line in lines) else _CODE
    matches = ((number, pattern.match(text, line.start, line.end)) for number, line in enumerate(lines))
    coded = [(number, match[1], match.end()) for number, match in matches if match and match[1] in _CODES]
    if len({code for _, code, _ in coded}) >= _FEWEST_CODES:
        return _factiva_with_codes(text, lines, coded)
    length = next((number for number in range(1, min(len(lines), _MOST_LINES_ABOVE_LENGTH))
                   if _is_length(text, lines[number])), None)  # fmt: skip
    return _factiva_by_length(text, lines, length) if length is not None else None


def _is_length(text: str, line: ExportLine) -> bool:
    return archive_words.length_line().fullmatch(text, line.start, line.end) is not None


def _factiva_with_codes(text: str, lines: Sequence[ExportLine], coded: Sequence[tuple[int, str, int]]) -> Layout:
    """An article whose fields have codes, each up to the next code."""
    statements: list[Statement] = []
    story: list[Span] = []
    ends = [number for number, _, _ in coded[1:]]
    for (number, code, value_start), following in zip(coded, [*ends, len(lines)], strict=True):
        start = value_start
        if not text[start : lines[number].end].strip():
            if number + 1 >= following:
                continue
            start = lines[number + 1].start
        span = Span(start, max(start, lines[following - 1].end))
        field = _CODES[code]
        if field == BODY:
            story.append(span)
        elif field:
            statements.append(statement(text, field, *span, code))
    return Layout(statements, story)


def _factiva_by_length(text: str, lines: Sequence[ExportLine], length: int) -> Layout | None:
    """An article whose lines stand in the order of the display format, around the number of words."""
    above = list(lines[:length])
    statements: list[Statement] = []
    byline = above.pop() if len(above) > 1 and _is_byline(text, above[-1]) else None
    headline = above[-1]
    statements.append(statement(text, "headline", headline.start, headline.end, "headline"))
    if byline is not None:
        statements.append(statement(text, "bylines", byline.start, byline.end, "byline"))
    date = next((number for number in range(length + 1, min(length + 4, len(lines)))
                 if date_of(text, lines[number])), None)  # fmt: skip
    if date is None:
        return None
    statements.append(_dated(text, lines[date]))
    source = date + 1
    while source < len(lines) and _TIME.match(text, lines[source].start, lines[source].end):
        source += 1
    if source < len(lines):
        statements.append(statement(text, "publisher", lines[source].start, lines[source].end, "source"))
    end = _head_end(text, lines, source)
    for line in lines[source + 1 : end]:
        if is_rights(text, line):
            statements.append(statement(text, "rights", line.start, line.end, "rights"))
        elif language_tag(text[line.start : line.end]):
            statements.append(statement(text, "language", line.start, line.end, "language"))
    return Layout(statements, story_of(lines, end, len(lines)))


def _is_byline(text: str, line: ExportLine) -> bool:
    return byline_lines.is_byline(text, line.start, line.end)


def _head_end(text: str, lines: Sequence[ExportLine], source: int) -> int:
    """The number of the first line of a story: behind the rights, else the language, else the code of the source."""
    near = range(source + 1, min(source + _MOST_HEAD_LINES, len(lines)))
    rights = [number for number in near if is_rights(text, lines[number])]
    languages = [number for number in near if language_tag(text[lines[number].start : lines[number].end])]
    codes = [number for number in near if _SOURCE_CODE.fullmatch(text, lines[number].start, lines[number].end)]
    return next((numbers[0] + 1 for numbers in (rights, languages, codes) if numbers), source + 1)
