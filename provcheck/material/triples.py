"""Hashes of three words that follow each other, by which a pool is searched for the words of a quotation."""

from collections.abc import Iterable, Sequence
from zlib import crc32

# A hash has 32 bits: of sixty million triples, one in seventy is taken for another one.
HASHES = 1 << 32
# Odd numbers of 32 bits, as Fibonacci hashing multiplies with (Knuth, "Sorting and Searching", 6.4): the order counts.
_FIRST, _SECOND = 0x9E3779B1, 0x85EBCA6B
# Codes of words that are kept for further texts.
_MOST_CODES = 200_000
_codes: dict[str, int] = {}


def triples(keys: Sequence[str]) -> list[int]:
    """The hashes of all triples of a text, in order."""
    codes = list(map(_code, keys))
    return [
        (first * _FIRST + second * _SECOND + third) % HASHES
        for first, second, third in zip(codes, codes[1:], codes[2:], strict=False)
    ]


def distinct(hashes: Iterable[int]) -> list[int]:
    """The hashes, each once, sorted."""
    return sorted(set(hashes))


def _code(key: str) -> int:
    code = _codes.get(key)
    if code is None:
        if len(_codes) >= _MOST_CODES:
            _codes.clear()
        code = _codes[key] = crc32(key.encode("utf-8", "surrogatepass"))
    return code
