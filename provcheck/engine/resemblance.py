"""Sketches of documents, by which a baseline recognises a document that was renamed.

A sketch holds the smallest hashes of the pairs of neighbouring words (A. Broder, "On the resemblance and containment of
documents", 1997): the share of them that two documents have in common estimates the share of their pairs of words.
"""

import re
from zlib import crc32

_WORD = re.compile(r"\w+")
_HASHES = 16
_DIGITS = 6
_MASK = 0xFFFFFF
# Documents resemble each other with half of their pairs of words. A renamed document that was edited shares more;
# unrelated ones in one language share a few in a hundred.
_LEAST_SHARED = 0.5


def sketch(text: str) -> str:
    """The smallest hashes of a text in hexadecimal digits, fewer for a short text; "" for one without words."""
    words = [crc32(word.casefold().encode("utf-8", "surrogatepass")) for word in _WORD.findall(text)]
    # The first word is paired with nothing, so that a text of one word has a hash.
    hashes = {crc32(f"{one} {other}".encode("ascii")) & _MASK for one, other in zip([0, *words], words, strict=False)}
    return "".join(f"{value:0{_DIGITS}x}" for value in sorted(hashes)[:_HASHES])


def resembles(one: str, other: str) -> bool:
    """Whether two documents share at least half of their pairs of words, by their sketches."""
    hashes, other_hashes = _hashes(one), _hashes(other)
    smallest = sorted(hashes | other_hashes)[:_HASHES]
    shared = sum(value in hashes and value in other_hashes for value in smallest)
    return bool(smallest) and shared >= _LEAST_SHARED * len(smallest)


def _hashes(sketch_text: str) -> set[str]:
    return {sketch_text[start : start + _DIGITS] for start in range(0, len(sketch_text), _DIGITS)}
