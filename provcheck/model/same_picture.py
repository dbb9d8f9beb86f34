"""Tells statements about one picture from statements about several."""

import re

from provcheck.model.comparison import comparison_key
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Image

# What sites add to the name of a file that they have resized: "harbour-1200x630.jpg", "harbour@2x.jpg".
_RESIZED = lazy_regex(r"(?:-\d{2,5}x\d{2,5}|-scaled|@\dx)+(?=\.\w+$|$)")


def is_same(one: Image, other: Image) -> bool:
    """Return whether two statements are about one picture: by its file, else by its caption, else by its credit."""
    if one.path and other.path:
        return file_name(one.path) == file_name(other.path)
    if one.caption and other.caption:
        return comparison_key(one.caption) == comparison_key(other.caption)
    return bool(one.credit and other.credit) and comparison_key(one.credit or "") == comparison_key(other.credit or "")


def file_name(path: str) -> str:
    """Return the name of a picture's file without folder, query and size."""
    name = re.split(r"[?#]", path, maxsplit=1)[0].rstrip("/").rpartition("/")[2]
    return _RESIZED().sub("", name.lower())
