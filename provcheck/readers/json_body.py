"""The body of an article whose keys its publisher chose, and text under keys that are not known."""

from collections.abc import Iterator, Mapping

from provcheck.readers.json_dialects import BodyText
from provcheck.readers.pairs import Pairs, Tree, TreeText, first_members, normalise_key, steps
from provcheck.readers.reading_options import NO_KEYS

# Keys of the story, surest first: schema.org, the NewsAPI, Guardian and New York Times APIs, JSON Feed 1.1, Drupal's
# JSON:API, and the columns of common news data sets.
_BODY_KEYS = (
    "articlebody", "body", "bodyhtml", "bodytext", "fulltext", "maintext", "contenthtml", "contenttext", "content",
    "html", "text", "storytext", "story", "paragraphs", "article",
)  # fmt: skip
_WRAPPERS = ("article", "data", "fields", "attributes")
# Keys of the text in an object that is a body, or in each object of a list of paragraphs.
_PARAGRAPH_KEYS = ("text", "paragraph", "content", "value", "body", "html", "rendered")
# Keys of teasers, notes and descriptions of pictures, which are no body (the same sources).
_TEASERS = frozenset(
    """description summary excerpt abstract snippet standfirst dek deck lead leadparagraph teaser subtitle caption intro
    trailtext kicker note notes ednote bio biography alt alttext keywords customexcerpt metadescription""".split()
)
# Prose has at least so many characters and words.
_SHORTEST_PROSE, _FEWEST_WORDS = 200, 25
_MOST_LEVELS = 4


def body_texts(tree: Pairs, own_keys: Mapping[str, str] = NO_KEYS) -> list[BodyText]:
    """The strings of the body under the first key that holds any."""
    members = first_members(tree, "", normalise_key)
    for wrapper in _WRAPPERS:
        value, pointer = members.get(wrapper, (None, ""))
        if isinstance(value, Pairs):
            members = {**first_members(value, pointer, normalise_key), **members}
    own_body_keys = [key for key, field in own_keys.items() if field == "text"]
    for key in (*own_body_keys, *_BODY_KEYS):
        if key in members and own_keys.get(key, "text") == "text":
            texts = list(_strings(*members[key]))
            if any(item.text.strip() for item in texts):
                return texts
    return []


def _strings(value: Tree, pointer: str) -> Iterator[BodyText]:
    """The string, the strings of a list, or the text of an object and of each object in a list."""
    if isinstance(value, str):
        yield BodyText(value, pointer)
    for place, item in _items(value, pointer):
        if isinstance(item, str):
            yield BodyText(item, place)
        elif isinstance(item, Pairs):
            members = {normalise_key(key): (inner, step) for key, inner, step in steps(item)}
            key = next((key for key in _PARAGRAPH_KEYS if isinstance(members.get(key, (None,))[0], str)), None)
            if key:
                text, step = members[key]
                yield BodyText(text, f"{place}/{step}")


def _items(value: Tree, pointer: str) -> Iterator[tuple[str, Tree]]:
    """The items of a list with their pointers, or an object itself."""
    if isinstance(value, Pairs):
        yield pointer, value
    elif isinstance(value, list):
        yield from ((f"{pointer}/{number}", item) for number, item in enumerate(value))


def unread_prose(tree: Tree, pointer: str = "", level: int = 0) -> TreeText | None:
    """The first string that is long enough for a story, under a key that is not that of a teaser; depth first."""
    if isinstance(tree, str):
        is_prose = len(tree) >= _SHORTEST_PROSE and tree.count(" ") >= _FEWEST_WORDS
        return TreeText(tree, pointer) if is_prose else None
    if level == _MOST_LEVELS:
        return None
    members = steps(tree) if isinstance(tree, Pairs) else ()
    inner = [(value, step) for key, value, step in members if normalise_key(key) not in _TEASERS]
    if isinstance(tree, list):
        inner = [(item, str(number)) for number, item in enumerate(tree)]
    found = (unread_prose(value, f"{pointer}/{step}", level + 1) for value, step in inner)
    return next((text for text in found if text is not None), None)
