"""The first line of a table (CSV, TSV): what separates its cells, and whether its rows are articles."""

from provcheck.readers.json_body import body_texts
from provcheck.readers.metadata_keys import declared_values
from provcheck.readers.pairs import Pairs

# RFC 4180; IANA, text/tab-separated-values; what spreadsheets write where the comma is in numbers.
_SEPARATORS = (",", "\t", ";", "|")
_QUOTE = '"'
# Besides a date, a row has a text and one of the first, or a headline and one of the second: as articles in a list of
# JSON do (`json_containers`).
_BESIDE_TEXT = frozenset({"headline", "bylines", "credits", "publisher", "url"})
_BESIDE_HEADLINE = frozenset({"bylines", "credits", "publisher"})
# A value that is one for each field.
_ANY_VALUE = "2025-05-10"


class Cell(tuple[int, int]):
    """The half-open range of a cell in its line, without its quotation marks."""

    __slots__ = ()


def cells_of(record: str, separator: str) -> list[Cell]:
    """The cells of a record; raises ValueError where quotation marks are not doubled, or do not close."""
    cells: list[Cell] = []
    position = 0
    while True:
        start = position
        if record.startswith(_QUOTE, start):
            start += 1
            end = closing_quote(record, start)
            if end < 0:
                raise ValueError("a quotation mark that does not close")
            position = end + 1
        else:
            end = position = _find(record, separator, start)
        cells.append(Cell((start, end)))
        if position == len(record):
            return cells
        if not record.startswith(separator, position):
            raise ValueError("text behind a closing quotation mark")
        position += 1


def closing_quote(record: str, start: int) -> int:
    """The offset of the quotation mark that closes a cell; -1 where there is none. Those in the cell are doubled."""
    end = record.find(_QUOTE, start)
    while end >= 0 and record.startswith(_QUOTE, end + 1):
        end = record.find(_QUOTE, end + 2)
    return end


def _find(record: str, separator: str, start: int) -> int:
    end = record.find(separator, start)
    return len(record) if end < 0 else end


def cell_text(record: str, cell: Cell) -> str:
    """The value of a cell."""
    text = record[cell[0] : cell[1]]
    is_quoted = cell[0] > 0 and record[cell[0] - 1] == _QUOTE
    return text.replace(_QUOTE * 2, _QUOTE) if is_quoted else text


def separator_of(heading: str) -> str:
    """What separates the cells of a heading: that of the candidates which makes it one of articles, else the first."""
    counts = {separator: heading.count(separator) for separator in _SEPARATORS}
    candidates = sorted((each for each in _SEPARATORS if counts[each]), key=lambda each: -counts[each])
    return next((each for each in candidates if is_of_articles(heading, each)), (candidates or _SEPARATORS)[0])


def is_of_articles(heading: str, separator: str = "") -> bool:
    """Whether the columns of a heading are those of articles: a date, with a text or a headline, and more."""
    try:
        names = column_names(heading, separator or separator_of(heading))
    except ValueError:
        return False
    row = Pairs((name, _ANY_VALUE) for name in names)
    fields = {value.field for value in declared_values(row, "", "json")}
    if "published" not in fields:
        return False
    if body_texts(row) and not fields.isdisjoint(_BESIDE_TEXT):
        return True
    return "headline" in fields and not fields.isdisjoint(_BESIDE_HEADLINE)


def column_names(heading: str, separator: str) -> list[str]:
    """The names of the columns; raises ValueError for a heading that is malformed."""
    return [cell_text(heading, cell).strip() for cell in cells_of(heading, separator)]
