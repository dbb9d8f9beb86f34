"""Which statements are about one picture, and which belong to the first of two that are alike."""

import pytest

from provcheck.model.record import Image
from provcheck.model.same_picture import file_name, group_by_picture

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


@pytest.mark.parametrize(
    "paths",
    [
        ("/2025/pier-300x200.jpg", "/2025/pier.jpg?w=300", "pier_768x512.jpeg", "pier-scaled.jpg", "pier@2x.png"),
        ("/pier.jpg.webp", "/pier.webp", "/v1/pier?width=300&sign=1a2b", "/v1/pier?width=900&sign=3c4d"),
        ("/images/332174/fill-700x467|format-webp/", "/images/332174/fill-1200x800|format-webp/"),
        ("/pier-100~_v-LargeX.jpg", "/pier-100~_v-smallY.jpg"),
        ("/pier-videoLarge.jpg", "/pier-superJumbo.jpg", "/pier-mediumThreeByTwo210.jpg"),
        ("/pier.jpg/size=320x180.jpg", "/pier.jpg/size=708x398.jpg"),
        ("/0a1b/0_10_300_180/master/3000.jpg", "/0a1b/0_10_300_180/master/140.jpg?quality=45", "/0a1b/master/500.jpg"),
        ("/_next/image?url=%2Fpier.jpg&w=640&q=75", "/_next/image?w=80&url=/a/pier-300x200.jpg"),
        ("/show.php?id=12&w=300", "/show.php?id=12&width=900"),
    ],
)  # fmt: skip
def test_sizes_and_formats_of_a_picture_are_one_file(paths: tuple[str, ...]) -> None:
    assert len({file_name(path) for path in paths}) == 1


@pytest.mark.parametrize(
    "paths",
    [
        ("/gallery/1.jpg", "/gallery/2.jpg"),
        ("/pier.jpg/size=320x180.jpg", "/bridge.jpg/size=320x180.jpg"),
        ("/0a1b/0_10_300_180/master/500.jpg", "/2c3d/0_10_300_180/master/500.jpg"),
        ("/_next/image?url=%2Fpier.jpg&w=640", "/_next/image?url=%2Fbridge.jpg&w=640"),
        ("/show.php?id=12", "/show.php?id=13"),
        ("/market-square.jpg", "/market.jpg"),
    ],
)
def test_other_pictures_are_other_files(paths: tuple[str, str]) -> None:
    assert file_name(paths[0]) != file_name(paths[1])


@pytest.mark.parametrize("part", ["_hpmain", "~_v-a", ".jpg", "/1x1", "&w=1", "url=", "-jumbo"])
def test_of_a_hostile_name_only_the_end_is_read(part: str) -> None:
    name = file_name(f"/pier{part * 100_000}!")
    assert name == file_name(f"/ship{part * 50_000}!")
    assert len(name) <= 1_000
