"""What stands above the headline of a press release: its label, its day and whom to ask.

Source: the layout of releases as the services of PR Newswire and Business Wire print them.
"""

import re
from functools import cache

from provcheck.language import byline_clauses, date_labels, languages
from provcheck.language.header_names import header_names
from provcheck.model.comparison import comparison_key
from provcheck.readers.paragraphs import Line, is_date_line, skip_blank

# In characters: a longer line is a sentence.
_LONGEST_LABEL = 60
# Lines of a head: its label, the day, an embargo, and two contacts of three lines each.
_MOST_LINES = 10
# Of a telephone number.
_FEWEST_DIGITS = 7


def release_head_end(text: str, lines: list[Line], number: int) -> int:
    """The number of the line behind the head of a release; `number` itself where no label of a release stands."""
    if number == len(lines) or not _is_label(text, lines[number]):
        return number
    for _ in range(_MOST_LINES):
        number = skip_blank(lines, number + 1)
        if number == len(lines) or not _is_of_head(text, lines[number]):
            break
    return number


def _is_label(text: str, line: Line) -> bool:
    is_short = line.end - line.start <= _LONGEST_LABEL
    return is_short and _label().fullmatch(text[line.start : line.end].lower()) is not None


def _is_of_head(text: str, line: Line) -> bool:
    """Whether a line is another label, a date, or says whom to ask: `Media contact: …`, `press@quay.example`."""
    content = text[line.start : line.end]
    name, colon, _ = content.partition(":")
    if colon and (comparison_key(name) in header_names().field_of or _label().fullmatch(name.lower())):
        return True
    if (place := date_labels.place_before().match(text, line.start, line.end)) and byline_clauses.is_date(
        text, place.end(), line.end
    ):
        return True
    has_number = line.end - line.start <= _LONGEST_LABEL and sum(map(str.isdigit, content)) >= _FEWEST_DIGITS
    return has_number or "@" in content or is_date_line(text, line) or _is_label(text, line)


@cache
def _label() -> re.Pattern[str]:
    """Return the pattern of a line that is the label of a release, in lower case and in all languages."""
    labels = "|".join(languages.patterns_everywhere("story_labels")["head"])
    return re.compile(rf"[*\s]*(?:{labels})[*\s:.]*")
