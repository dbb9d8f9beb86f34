"""Carets are under the words that they mark, for any text and width."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from provcheck.model.finding import Place
from provcheck.reporters.code_frame import Mark, Row, code_frame
from provcheck.reporters.printable import display_width, printable


def rows(line: str, *marks: tuple[int, int, str], columns: int = 80) -> list[Row]:
    placed = [Mark(Place(0, 0, 1, a + 1, 1, b + 1), label, n == 0) for n, (a, b, label) in enumerate(marks)]
    return list(code_frame({1: line}, placed, columns))


def under(line: str, marks: str, mark: str) -> str:
    """The text above a run of carets, by terminal columns."""
    first, last = marks.index(mark), marks.rindex(mark) + 1
    out, column = "", 0
    for character in line:
        if first <= column < last:
            out += character
        column += display_width(character)
    return out


def test_carets_stand_under_wide_letters() -> None:
    line, marks = rows("「東京湾」 ferry \U0001f6a2 late", (6, 11, "here"))
    assert under(line.text, marks.text, "^") == "ferry"
    assert marks.label == " here"


def test_combining_marks_take_no_column() -> None:
    line, marks = rows("Ame\u0301lie said", (8, 12, ""))
    assert marks.text == " " * 7 + "^^^^"
    assert under(line.text, marks.text, "^") == "said"


def test_a_tab_is_four_columns() -> None:
    line, marks = rows("\tsaid", (1, 5, ""))
    assert (line.text, marks.text) == ("    said", "    ^^^^")


def test_an_empty_place_is_one_caret_even_at_the_end_of_a_line() -> None:
    _, marks = rows("said", (4, 4, ""))
    assert marks.text == "    ^"
    _, marks = rows("", (0, 0, "nothing"))
    assert (marks.text, marks.label) == ("^", " nothing")


def test_earlier_labels_hang_below_their_marks() -> None:
    frame_rows = rows("one two three", (0, 3, "a"), (4, 7, "b"), (8, 13, "c"))
    assert [(row.text, row.label) for row in frame_rows[1:]] == [
        ("^^^ --- -----", " c"),
        ("|   ", "b"),
        ("", "a"),
    ]


def test_places_inside_one_another_are_marked_in_rows_of_their_own() -> None:
    frame_rows = rows("he said so", (3, 7, "cue"), (0, 10, "all"))
    assert [(row.text, row.label) for row in frame_rows[1:]] == [("----------", " all"), ("   ^^^^", " cue")]


def test_a_long_line_is_cut_at_words_and_fits() -> None:
    line = "word " * 200 + "MARK " + "word " * 200
    shown, marks = rows(line, (1000, 1004, "label"), columns=60)
    assert under(shown.text, marks.text, "^") == "MARK"
    assert display_width(shown.text) <= 60
    assert shown.text.startswith("…word ")
    assert shown.text.endswith(" word…")


def test_far_places_of_one_line_get_rows_of_their_own() -> None:
    frame_rows = rows("a" * 50 + " " + "b" * 900 + " " + "c" * 50, (0, 50, "first"), (952, 1002, "last"), columns=60)
    assert [row.number for row in frame_rows] == [1, None, 1, None]


def test_a_place_over_lines_is_marked_in_the_first_and_the_last() -> None:
    lines = {1: "one two", 2: "three", 3: "four five"}
    frame_rows = list(code_frame(lines, [Mark(Place(0, 0, 1, 5, 3, 5), "label", True)], 80))
    assert [(row.number, row.text, row.label) for row in frame_rows] == [
        (1, "one two", ""),
        (None, "    ^^^", " label"),
        (None, "…", ""),
        (3, "four five", ""),
        (None, "^^^^", ""),
    ]


def test_a_place_that_ends_with_its_line_stays_in_it() -> None:
    frame_rows = list(code_frame({1: "one", 2: "two"}, [Mark(Place(0, 4, 1, 1, 2, 1), "", True)], 80))
    assert [(row.number, row.text) for row in frame_rows] == [(1, "one"), (None, "^^^")]


letters = st.text(st.sampled_from("ab \t東é\u0301\U0001f6a2\x1b\u202e"), min_size=1, max_size=300)


@given(letters, st.data(), st.integers(40, 120))
def test_marks_cover_the_words_they_mark(line: str, data: st.DataObject, columns: int) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown, marks, *_ = rows(line, (start, end, ""), columns=columns)
    words = "".join("    " if c == "\t" else printable(c) for c in line[start:end])
    above = under(shown.text, marks.text, "^")
    if "…" not in above and display_width(words):
        assert above.strip("\u0301") == words.strip("\u0301")
    assert set(marks.text) <= {" ", "^"}


def test_the_place_fixture_counts_from_one(place: Callable[..., Place]) -> None:
    assert place("ab\ncd", "cd") == Place(3, 5, 2, 1, 2, 3)
