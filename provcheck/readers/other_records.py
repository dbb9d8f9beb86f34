"""What a file of documents holds besides them."""

from typing import NamedTuple


class OtherRecords(NamedTuple):
    """Records of a file that no reader takes, as suffixes with their numbers, such as the pictures of an archive."""

    kinds: tuple[tuple[str, int], ...]
