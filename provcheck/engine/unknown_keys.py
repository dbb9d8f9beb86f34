"""Keys of metadata that have no known meaning, with the kind of what they hold.

The kinds are "date", "outlet", "person" for a name whose first word is a first name, and "name" for other words with
capitals, which may be a name or a title.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from provcheck import readers
from provcheck.engine.regular_files import open_regular_file
from provcheck.language import languages, lexicon
from provcheck.language.people_lists import kind_of
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.readers.markdown import MarkdownSourceMap
from provcheck.readers.metadata_keys import is_known_key
from provcheck.readers.pairs import Pairs

# A day, perhaps with a time (ISO 8601).
_ISO_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d{2}:\d{2}\S*)?(?: [+-]\d{4})?")
# Keys of any length are read; those that people write are shorter.
_MAX_KEY = 40
_MAX_VALUE = 60
_MAX_BYTES = 1_000_000
_JSON_FORMATS = frozenset({"json", "jsonl", "parquet"})


def unknown_keys(document: Document) -> Iterator[tuple[str, str]]:
    """Each unknown key of front matter or of a JSON object, with the kind of its value."""
    for key, value in _members(document):
        if not isinstance(key, str) or len(key) > _MAX_KEY or not key.isprintable() or is_known_key(key):
            continue
        values = value if isinstance(value, list) and not isinstance(value, Pairs) else [value]
        kinds = {_kind(each) for each in values}
        if len(kinds) == 1 and (kind := kinds.pop()):
            yield key, kind


def unknown_keys_of_file(path: str) -> list[tuple[str, str]]:
    """The unknown keys of the document in a file; none where it can't be read as one."""
    try:
        with open_regular_file(path) as file:
            return list(unknown_keys(readers.read(Source(path, file.read(_MAX_BYTES)))))
    except (OSError, ReadError):
        return []


def _kind(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _MAX_VALUE:
        return ""
    text = value.strip()
    if _ISO_DATE.fullmatch(text):
        return "date"
    kind = kind_of(text) if " " in text or text[:1].isupper() else ""
    if kind == "person":
        return "person" if text.split()[0].lower() in _first_names() else "name"
    return kind if kind == "outlet" else ""


@cache
def _first_names() -> frozenset[str]:
    """The first names of all languages that are read, in lower case."""
    return frozenset(name for tag in lexicon.languages() for name in languages.by_tag(tag).first_names)


def _members(document: Document) -> Iterable[tuple[Any, Any]]:
    source_map = document.source_map
    if isinstance(source_map, MarkdownSourceMap):
        return source_map.front_matter.tree if source_map.front_matter else ()
    if document.format not in _JSON_FORMATS:
        return ()
    try:
        tree = json.loads(source_map.decoded)
    except (ValueError, RecursionError):
        return ()
    return tree.items() if isinstance(tree, dict) else ()
