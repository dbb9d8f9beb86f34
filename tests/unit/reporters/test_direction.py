"""Text that is read from the right is isolated, with isolates of ours, and its places keep their columns."""

import pytest

from provcheck.model.finding import Place
from provcheck.reporters.code_frame import Mark, code_frame
from provcheck.reporters.direction import isolated
from provcheck.reporters.printable import printable

FIRST, RIGHT, POP = "\u2068", "\u2067", "\u2069"
LINE = "وقال مصدر مطلع إن الجسر مغلق."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the roof is tight", "the roof is tight"),
        ("Die Brücke „hält“", "Die Brücke „hält“"),
        ('no reason for "مصدر مطلع"', f'no reason for "{FIRST}مصدر مطلع{POP}"'),
        ('"12 مارس 2024": 2024-03-12 is a Tuesday', f'"12 {FIRST}مارس 2024{POP}": 2024-03-12 is a Tuesday'),
        ("סירה and قارب", f"{FIRST}סירה{POP} and {FIRST}قارب{POP}"),
    ],
)
def test_runs_from_the_right_are_isolated(text: str, shown: str) -> None:
    assert isolated(text) == shown


def test_isolates_of_a_document_are_shown_and_not_obeyed() -> None:
    assert isolated(printable("a \u2067قارب\u202e b")) == f"a <U+2067>{FIRST}قارب{POP}<U+202E> b"


def test_carets_are_reordered_with_their_line_and_keep_their_columns() -> None:
    start = LINE.index("مصدر")
    place = Place(start, start + 9, 1, start + 1, 1, start + 10)
    source, carets = code_frame({1: LINE}, [Mark(place, "", primary=True)], 80)
    assert source.text == f"{FIRST}{LINE}{POP}"
    assert carets.text == f"{RIGHT}{' ' * start}{'^' * 9}{' ' * (len(LINE) - start - 9)}{POP}"


def test_vowel_marks_have_no_column_on_a_terminal() -> None:
    line = "قالَتْ ليلى"
    place = Place(0, 6, 1, 1, 1, 7)
    _, carets = code_frame({1: line}, [Mark(place, "", primary=True)], 80)
    assert carets.text == f"{RIGHT}^^^^{' ' * 5}{POP}"
