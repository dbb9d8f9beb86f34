"""Keys of metadata that have no known meaning, with the kind of what they hold: a date, a person, an outlet."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from provcheck import readers
from provcheck.engine.regular_files import open_regular_file
from provcheck.language.people_lists import kind_of
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.readers.markdown import MarkdownSourceMap
from provcheck.readers.metadata_keys import is_known_key
from provcheck.readers.pairs import Pairs

# A day, perhaps with a time (ISO 8601).
_ISO_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d{2}:\d{2}\S*)?(?: [+-]\d{4})?")
_NAMES = frozenset({"person", "outlet"})
# Keys of any length are read; those that people write are shorter.
_MAX_KEY = 40
_MAX_VALUE = 60
_MAX_BYTES = 1_000_000
_JSON_FORMATS = frozenset({"json", "jsonl", "parquet"})


def unknown_keys(document: Document) -> Iterator[tuple[str, str]]:
    """Each unknown key of front matter or of a JSON object, with "date", "person" or "outlet"."""
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
    return kind if kind in _NAMES else ""


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
