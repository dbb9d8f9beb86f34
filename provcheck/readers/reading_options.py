"""What a reader needs to know besides the file."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from provcheck.model.settings import LIMITS, Limits

NO_KEYS: Mapping[str, str] = MappingProxyType({})


class ReadingOptions(NamedTuple):
    """The publisher's own keys, normalised as `pairs.normalise_key` does, and the limits of the run.

    `keys` gives a key of front matter, JSON or a column a meaning: a field of the record, "text", "language" or "url",
    or "" for a key to ignore.
    """

    keys: Mapping[str, str] = NO_KEYS
    limits: Limits = LIMITS


DEFAULT_OPTIONS = ReadingOptions()
