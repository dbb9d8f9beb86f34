"""Tells statements about one picture from statements about several."""

from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from provcheck.model.comparison import comparison_key
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Image

# An address is longer if it holds the picture itself. In characters, from its end.
_LONGEST = 1_000
# Endings of the files of pictures; a site offers one picture in several formats.
_FORMATS = lazy_regex(r"(?:\.(?:jpe?g|png|webp|avif|gif|tiff?|heic))+$")
# What sites add to the name of a file that they have resized: "harbour-1200x630.jpg", "harbour@2x.jpg",
# "harbour~_v-large.jpg" (ARD), "harbour-superjumbo.jpg" (New York Times). Own compilation from their pages.
_RESIZED = lazy_regex(
    r"(?:[-_]\d{2,5}x\d{2,5}|-scaled|@\dx|[-_]thumb(?:nail)?|~_v-\w++|_hp(?:main|embed)\w*+"
    r"|-(?:article|video|thumb|medium)(?:large|inline|standard|fourbythree|threebytwo|sixteenbynine)\w*+"
    r"|-(?:super|facebook)?jumbo)+$"
)
# A name that only says a size or a cut: "size=320x180", "fill-700x467|format-webp", "3000" below "master".
_SIZE = lazy_regex(r"(?:size=|fill-|w_|h_|\d{2,5}x\d{2,5}$)[\w=|,.-]*|original")
_MASTER = lazy_regex(r"(?:/\d+_\d+_\d+_\d+)?/master/\d{2,4}$|/\d+_\d+_\d+_\d+/\d{2,4}$")
# The parameters of a query that say a size, a format or a version, and the one with the address of the picture.
_SIZE_PARAMETER = lazy_regex(
    r"(?:^|&)(?:w|h|q|s|v|dpr|width|height|quality|size|fit|crop|resize|auto|format|fm|ssl|imwidth|impolicy)=[^&]*"
)
_ADDRESS_PARAMETER = lazy_regex(r"(?:^|&)(?:url|src|image_uri)=([^&]+)")
_SCRIPT = lazy_regex(r"\.(?:php|aspx?|ashx|jsp|cgi)$")
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
    """Return what the name of a picture's file, without folder, format and size, says which picture it is.

    Where a script sends the pictures, its query says which: `image?url=harbour.jpg&w=640`.
    """
    address, _, query = path[-_LONGEST:].lower().partition("#")[0].partition("?")
    if query and (inner := _ADDRESS_PARAMETER().search(query)):
        return file_name(unquote(inner[1]))
    address = address.rstrip("/")
    stem = _FORMATS().sub("", address)
    if query and _SCRIPT().search(address):
        return f"{address.rpartition('/')[2]}?{_SIZE_PARAMETER().sub('', query).strip('&')}".rstrip("?")
    stem = _MASTER().sub("", stem)
    name = stem.rpartition("/")[2]
    if "/" in stem and _SIZE().fullmatch(name):
        name = _FORMATS().sub("", stem.rpartition("/")[0]).rpartition("/")[2]
    return _RESIZED().sub("", name) or name
