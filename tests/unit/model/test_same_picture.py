"""Which statements are about one picture, and which belong to the first of two that are alike."""

import pytest

from provcheck.model.record import Image
from provcheck.model.same_picture import group_by_picture

FILE = Image(path="/a/pier-300x200.jpg", caption="A pier", credit="Reuters")


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (Image(path="https://x.example/pier.jpg?w=1", caption="A bridge"), True),
        (Image(path="bridge.jpg", caption="A pier", credit="Reuters"), False),
        (Image(caption="a  pier", credit="Nordwire"), True),
        (Image(caption="A bridge", credit="Reuters"), False),
        (Image(credit="Reuters"), True),
        (Image(alt="A pier"), False),
    ],
)
def test_the_first_member_that_both_have_decides(other: Image, is_same: bool) -> None:
    assert group_by_picture([FILE, other]) == ([[0, 1]] if is_same else [[0], [1]])
    assert group_by_picture([other, FILE]) == ([[0, 1]] if is_same else [[0], [1]])


def test_a_statement_belongs_to_the_first_picture_with_one_like_it() -> None:
    bridge, pier = Image(path="bridge.jpg", credit="Reuters"), Image(path="pier.jpg", credit="Reuters")
    assert group_by_picture([bridge, pier, Image(credit="Reuters"), Image(path="pier.jpg")]) == [[0, 2], [1, 3]]
    assert group_by_picture([bridge, Image(caption="A pier"), Image(path="pier.jpg", caption="A pier")]) == [
        [0],
        [1, 2],
    ]


def test_pictures_of_which_nothing_is_stated_are_several() -> None:
    assert group_by_picture([Image(), Image(), Image(path="", caption="", credit="")]) == [[0], [1], [2]]


def test_many_pictures_are_grouped_without_comparing_each_pair() -> None:
    images = [Image(caption=f"Pier {number}", credit="Reuters") for number in range(20_000)]
    assert len(group_by_picture(images)) == 20_000
