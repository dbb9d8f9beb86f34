"""Tells statements about one picture from statements about several."""

import re
from collections.abc import Iterator, Sequence

from provcheck.model.comparison import comparison_key
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Image

# What sites add to the name of a file that they have resized: "harbour-1200x630.jpg", "harbour@2x.jpg".
_RESIZED = lazy_regex(r"(?:-\d{2,5}x\d{2,5}|-scaled|@\dx)+(?=\.\w+$|$)")
# The name of a member, its value, and whether the statement also has the members that are compared before it.
_Key = tuple[str, str, bool, bool]


def group_by_picture(images: Sequence[Image]) -> list[list[int]]:
    """Return the numbers of the statements about each picture, in order.

    Two are about one picture by their files, else by their captions, else by their credits: the first that both have
    decides. A statement belongs to the first picture with one like it.
    """
    pictures: list[list[int]] = []
    picture_of: dict[_Key, int] = {}
    for number, image in enumerate(images):
        keys = list(_keys(image))
        likes = [key for own in keys for key in _keys_alike(own)]
        picture = min((picture_of[key] for key in likes if key in picture_of), default=len(pictures))
        if picture == len(pictures):
            pictures.append([])
        pictures[picture].append(number)
        for key in keys:
            picture_of[key] = min(picture, picture_of.get(key, picture))
    return pictures


def _keys(image: Image) -> Iterator[_Key]:
    """Yield the keys of what a statement says: of its file, its caption and its credit."""
    has_file, has_caption = bool(image.path), bool(image.caption)
    if image.path:
        yield "file", file_name(image.path), False, False
    if image.caption:
        yield "caption", comparison_key(image.caption), has_file, False
    if image.credit:
        yield "credit", comparison_key(image.credit), has_file, has_caption


def _keys_alike(key: _Key) -> Iterator[_Key]:
    """Yield the keys of statements that are about the picture of a key: not both have a member compared before it."""
    member, value, has_file, has_caption = key
    for other_has_file in (False,) if has_file else (False, True):
        for other_has_caption in (False,) if has_caption else (False, True):
            yield member, value, other_has_file, other_has_caption


def file_name(path: str) -> str:
    """Return the name of a picture's file without folder, query and size."""
    name = re.split(r"[?#]", path, maxsplit=1)[0].rstrip("/").rpartition("/")[2]
    return _RESIZED().sub("", name.lower())
