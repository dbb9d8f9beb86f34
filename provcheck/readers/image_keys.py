"""Pictures in front matter and in JSON articles: objects, lists of them, and flat keys such as `image_alt`.

A key names a picture (`image`, `cover`, `hero`), or one of its parts (`image_credit`, `photo-alt`, `caption`).
Previews of a picture (`thumbnail`, `social_image`) are no pictures of their own; the credit of one (`thumbnail_credit`)
is that of the picture.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Image
from provcheck.readers.pairs import Pairs, Tree, TreeText, replace_surrogates, steps

# Names of pictures, from the documentation of Hugo, Jekyll, Eleventy and Ghost, of their best known themes, and of the
# NewsAPI and the Guardian's API. Keys are compared without marks, in lower case; longer names come first.
_PICTURES = (
    "featuredimage featureimage headerimage coverimage heroimage leadimage mainimage primaryimage bannerimage "
    "image images photo photos picture pictures cover hero banner featured header lead figure img gallery "
    "bild foto"
).split()
# The parts of a picture by the ends of keys.
_MEMBERS = {
    **dict.fromkeys(("credit", "credits", "creditline", "credittext", "attribution", "attr", "copyright", "source",
                     "copyrightholder", "copyrightnotice", "courtesy"), "credit"),
    **dict.fromkeys(("creator", "photographer", "author", "artist", "illustrator", "by", "byline"), "creator"),
    **dict.fromkeys(("agency", "provider"), "agency"),
    **dict.fromkeys(("caption", "figcaption", "description", "legend"), "caption"),
    **dict.fromkeys(("alt", "alttext", "alternativetext", "accessibilitytext"), "alt"),
    **dict.fromkeys(("src", "url", "path", "file", "filename", "href", "uri", "uid", "contenturl", "image", "feature",
                     "original"), "path"),
}  # fmt: skip
# Keys of a part that need no name of a picture; `bildunterschrift` and `bildnachweis` are its caption and its credit in
# German.
_ALONE = {
    "caption": "caption", "figcaption": "caption", "bildunterschrift": "caption", "bildnachweis": "credit",
    "attr": "credit", "alt": "alt",
}  # fmt: skip
# Parts by what says most of whose the picture is: the place of the first is that of the picture.
BY_WEIGHT = ("credit", "creator", "agency", "caption", "path", "alt")
# Keys for the address of `image`, whose other parts are `image_caption` and the like.
_ADDRESSES = frozenset({"imageurl", "urltoimage"})
# Previews of a picture, whose file is no picture of its own; their credits and captions are those of the picture.
_PREVIEWS = ("thumbnailimage", "thumbnail", "thumb", "previewimage", "preview", "teaserimage", "socialimage", "ogimage")
_WRAPPED = "wrapped"  # of keys
_WRAPPERS = frozenset({"params", "extra", "article", "metadata", "meta", "data", "resources", "elements"})
# Wrappers in wrappers are not followed further than this.
_MOST_LEVELS = 4
_MOST_IMAGES = 50
_FILE = lazy_regex(
    r"https?://\S+|/\S*|\S+(?i:\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp|heic))(?:\?\S*)?|[a-z\d]+[_./-][a-z\d_./-]+"
)
_LINK = lazy_regex(r"\[([^\]]*)\]\([^)\s]*\)|</?[a-zA-Z][^<>]*>|[*_]{2}")


def images(tree: Pairs, pointer: str, origin: str) -> list[Image]:
    """Return the pictures that the members of an object state, each at the pointer of its most important part."""
    if not any(_picture_and_member(key) for key, _ in tree):
        return []
    return list(islice(_images(tree, pointer, origin, 0), _MOST_IMAGES))


def image_of(parts: Mapping[str, str], *, origin: str, method: str, pointer: str) -> Image:
    """Return the picture with these parts; those that are empty are not stated."""
    get = parts.get
    return Image(
        caption=get("caption") or None, credit=get("credit") or None, creator=get("creator") or None,
        agency=get("agency") or None, alt=get("alt") or None, path=get("path") or None,
        origin=origin, method=method, pointer=pointer,
    )  # fmt: skip


def plain_text(value: str) -> str:
    """Return a value on one line without links and emphasis of Markdown or HTML."""
    text = " ".join(replace_surrogates(value).split())
    return _LINK().sub(lambda link: link[1] or "", text).strip() if "[" in text or "<" in text or "**" in text else text


def _images(tree: Pairs, pointer: str, origin: str, depth: int) -> Iterator[Image]:
    flat: dict[str, dict[str, TreeText]] = {}
    others: list[Image] = []
    for key, value, step in steps(tree):
        picture, member = _picture_and_member(key) or ("", "")
        place = f"{pointer}/{step}"
        if isinstance(value, str) and value.strip():
            member = member or (_member_of(picture, value) if picture else "")
            if member:
                flat.setdefault(picture, {}).setdefault(member, TreeText(value, place))
        elif picture and not member:
            others += _objects(value, place, origin)
        elif member == _WRAPPED and isinstance(value, Pairs) and depth < _MOST_LEVELS:
            others += _images(value, place, origin, depth + 1)
    # `caption: …` beside `image: …` is that of the picture, and so is `image_credit: …` beside `cover: …`.
    located = [members for members in flat.values() if "path" in members]
    parts = [members for members in flat.values() if "path" not in members]
    for members in parts:
        lead = next((other for other in located if other.keys().isdisjoint(members)), None)
        if lead is not None:
            lead |= members
    parts = [members for members in parts if not any(members.items() <= lead.items() for lead in located)]
    for members in (*located, *parts):
        for image in _image(members, origin):
            if others and image.path is None and not _has_credit(others[0], image):
                others[0] = _with_parts_of(others[0], image)
            else:
                yield image
    yield from others


def _has_credit(lead: Image, image: Image) -> bool:
    """Return whether both pictures have a credit of their own."""
    return any(part is not None for part in (lead.credit, lead.creator, lead.agency)) and any(
        part is not None for part in (image.credit, image.creator, image.agency)
    )


def _with_parts_of(lead: Image, image: Image) -> Image:
    """Return a picture with the parts of another that it lacks."""
    lacking = {name: getattr(image, name) for name in BY_WEIGHT if getattr(lead, name) is None}
    return replace(lead, **lacking)


def _objects(value: Tree, pointer: str, origin: str) -> Iterator[Image]:
    """Yield the picture of an object, or those of the items of a list."""
    if isinstance(value, list):
        for number, item in enumerate(value[:_MOST_IMAGES]):
            if isinstance(item, str) and _FILE().fullmatch(item.strip()):
                yield from _image({"path": TreeText(item, f"{pointer}/{number}")}, origin)
            elif isinstance(item, Pairs):
                yield from _objects(item, f"{pointer}/{number}", origin)
    elif isinstance(value, Pairs):
        members: dict[str, TreeText] = {}
        for name, inner, step in steps(value):
            member = _MEMBERS.get(_normalised(name))
            if isinstance(inner, Pairs):  # `creator: {name: …}`
                named = [item for item in steps(inner) if item[0] == "name"]
                _, inner, inner_step = named[0] if named else ("", None, "")
                step = f"{step}/{inner_step}"
            if member and isinstance(inner, str):
                members.setdefault(member, TreeText(inner, f"{pointer}/{step}"))
        yield from _image(members, origin)


def _image(members: dict[str, TreeText], origin: str) -> Iterator[Image]:
    """Yield the picture with these parts; none without any. A credit that is an address only is a link."""
    values = {name: plain_text(part.text) for name, part in members.items()}
    values = {name: value for name, value in values.items() if value and not (name != "path" and "://" in value)}
    best = next((members[name] for name in BY_WEIGHT if name in values), None)
    if best is not None:
        yield image_of(values, origin=origin, method=best.pointer.rpartition("/")[2], pointer=best.pointer)


def _member_of(picture: str, value: str) -> str:
    """Return which part of a picture the value of its name is: its file, or for `photo` and the like whose it is."""
    if _FILE().fullmatch(value.strip()):
        return "path"
    is_name = picture in ("photo", "photos") and value.strip()[0].isupper()
    return "credit" if is_name else ""


@lru_cache(maxsize=1024)
def _picture_and_member(key: str) -> tuple[str, str] | None:
    """Return the picture and the part that a key names, each "" where it names none; None for other keys."""
    name = _normalised(key)
    if name in _WRAPPERS:
        return "", _WRAPPED
    if name in _ALONE:
        return "", _ALONE[name]
    if name in _ADDRESSES:
        return "image", ""
    for picture in _PICTURES:
        rest = name.removeprefix(picture)
        if rest != name and (not rest or rest in _MEMBERS):
            return picture, _MEMBERS.get(rest, "")
    return next((found for preview in _PREVIEWS if (found := _credit_of_preview(name, preview))), None)


def _credit_of_preview(name: str, preview: str) -> tuple[str, str] | None:
    """Return who is credited for a preview, which shows the picture of the document: `thumbnail_credit`."""
    member = _MEMBERS.get(name.removeprefix(preview), "") if name.startswith(preview) else ""
    return ("image", member) if member not in ("", "path") else None


def _normalised(key: str) -> str:
    return key.replace("_", "").replace("-", "").replace(" ", "").replace(".", "").lower()
