"""Where the articles of an export begin and end, and of which archive they are."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import pairwise
from typing import NamedTuple

from provcheck.language import archive_words
from provcheck.readers.archive_europresse import MARK, europresse, europresse_ranges
from provcheck.readers.archive_files import ExportFile
from provcheck.readers.archive_layouts import factiva, nexis, proquest
from provcheck.readers.archive_lines import ExportLine, Layout, export_lines

LayoutFinder = Callable[[str, Sequence[ExportLine]], Layout | None]
_RULE = re.compile(r"_{20,}")
# The code of Factiva before the number of an article.
_BEFORE_NUMBER = re.compile(r"AN[ \t]+")
# So many labels that only ProQuest writes make an article one of it.
_FEWEST_PROQUEST = 2


class ArchiveDialect(NamedTuple):
    """An archive: its name in records, its title in messages, and the formats of its exports."""

    name: str
    title: str
    formats: tuple[str, ...]


NEXIS = ArchiveDialect("nexis", "LexisNexis and Nexis Uni", ("text", "html", "docx", "rtf"))
FACTIVA = ArchiveDialect("factiva", "Factiva", ("text", "html", "docx", "rtf"))
EUROPRESSE = ArchiveDialect("europresse", "Europresse", ("html",))
PROQUEST = ArchiveDialect("proquest", "ProQuest", ("text", "html", "docx", "rtf"))
DIALECTS = (NEXIS, FACTIVA, EUROPRESSE, PROQUEST)


class ExportSection:
    """The lines of an article, the offset at which it begins, and the function that finds its layout."""

    def __init__(
        self, dialect: ArchiveDialect, start: int, lines: Sequence[ExportLine], read: Callable[[], Layout | None]
    ) -> None:
        self.dialect = dialect
        self.start = start
        self.lines = lines
        self._read = read

    @cached_property
    def layout(self) -> Layout | None:
        """Which line is what; None where the lines are not those of the archive, or state nothing."""
        layout = self._read() if self.lines else None
        return layout if layout and any(layout) else None


def find_sections(file: ExportFile) -> list[ExportSection]:
    """The articles of an export; [] for any other file."""
    if MARK in file.decoded:
        return [
            ExportSection(EUROPRESSE, span.start, lines, partial(europresse, file, span, lines))
            for span in europresse_ranges(file.decoded)
            if (lines := export_lines(file.text, list(file.lines_in(span)), each_alone=True))
        ]
    lines = export_lines(file.text, file.lines, each_alone=not file.is_wrapped)
    marks = list(_marks(file.text, lines))
    kinds = {mark for _, mark in marks}
    if "number" in kinds:
        groups, find = _ended(lines, marks, "number"), factiva
    elif "end" in kinds and "count" not in kinds:
        groups, find = _ended(lines, marks, "end"), None
    else:
        groups, find = list(_counted(lines, marks) if "count" in kinds else _ruled(lines, marks)), None
    sections = [_section(file.text, group, find) for group in groups]
    # What is behind the last mark of an end sums up the export, or is an article that is cut off.
    has_rest = bool(sections) and "count" not in kinds and kinds & {"number", "end"}
    return sections[:-1] if has_rest and sections[-1].layout is None else sections


class _Group(NamedTuple):
    """The lines of an article, and the offset at which it begins: that of the mark above it, if any."""

    start: int
    lines: Sequence[ExportLine]


def _ended(lines: Sequence[ExportLine], marks: Sequence[tuple[int, str]], kind: str) -> list[_Group]:
    """What stands above each mark of a kind, and behind the last."""
    ends = [number for number, mark in marks if mark == kind]
    groups = [lines[first + 1 : last] for first, last in pairwise([-1, *ends])]
    return [*(_Group(group[0].start, group) for group in groups if group), _Group(0, lines[ends[-1] + 1 :])]


def _counted(lines: Sequence[ExportLine], marks: Sequence[tuple[int, str]]) -> Iterator[_Group]:
    """What stands below each line that counts an article, up to the end of it."""
    bounds = [(number, mark) for number, mark in marks if mark != "number"] + [(len(lines), "")]
    for (first, mark), (last, _) in pairwise(bounds):
        if mark == "count":
            yield _Group(lines[first].start, lines[first + 1 : last])


def _ruled(lines: Sequence[ExportLine], marks: Sequence[tuple[int, str]]) -> Iterator[_Group]:
    """The articles of ProQuest between rules, which other texts have, too."""
    rules = [number for number, mark in marks if mark == "rule"]
    for first, last in pairwise([-1, *rules, len(lines)] if rules else []):
        group = lines[first + 1 : last]
        if _is_proquest(group):
            yield _Group(group[0].start, group)


def _section(text: str, group: _Group, find: LayoutFinder | None) -> ExportSection:
    """An article, of Factiva where `find` is given, else of the archive whose labels it has."""
    if find is not None:
        return ExportSection(FACTIVA, group.start, group.lines, partial(find, text, group.lines))
    dialect, find = (PROQUEST, proquest) if _is_proquest(group.lines) else (NEXIS, nexis)
    return ExportSection(dialect, group.start, group.lines, partial(find, text, group.lines))


def _marks(text: str, lines: Sequence[ExportLine]) -> Iterator[tuple[int, str]]:
    """The number and mark of each line between articles; a count that is repeated counts no other article."""
    counted = ""
    for number, line in enumerate(lines):
        mark = _mark(text, line)
        if mark == "count":
            count = text[line.start : line.end]
            if count == counted:
                continue
            counted = count
        if mark:
            yield number, mark


def _mark(text: str, line: ExportLine) -> str:
    """What a line between articles is: "count", "end", "number" or "rule"; "" for any other line."""
    if archive_words.counting_line().fullmatch(text, line.start, line.end):
        return "count"
    if _RULE.fullmatch(text, line.start, line.end):
        return "rule"
    code = _BEFORE_NUMBER.match(text, line.start, line.end)
    if archive_words.accession_line().fullmatch(text, code.end() if code else line.start, line.end):
        return "number"
    return "end" if archive_words.is_whole_label(text[line.start : line.end], "end") else ""


def _is_proquest(lines: Sequence[ExportLine]) -> bool:
    """Whether two labels of an article are those of ProQuest alone."""
    labels = {line.label.lower() for line in lines if line.label}
    return len(labels & archive_words.groups()["proquest"]) >= _FEWEST_PROQUEST
