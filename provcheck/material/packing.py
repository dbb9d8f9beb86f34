"""A transcript with its indexed words as bytes, which are read several times as fast as the transcript is indexed.

The bytes are those of one machine and one version of the program: a cache, and no format for others.
"""

import json
import zlib
from array import array
from collections.abc import Iterable
from typing import Any, NamedTuple

from provcheck.material.index import IndexedWords, spoken_words
from provcheck.material.triples import distinct, triples
from provcheck.material.vocabulary import vocabulary_of
from provcheck.material.words import Words
from provcheck.model.evidence import Span
from provcheck.model.material import Cue, Transcript, Turn

_MAGIC = b"provcheck material 1\n"
_NUMBER_BYTES = 4
# What the header holds of a transcript as it is.
_PLAIN = ("format", "sha256", "language", "has_lines", "partial", "is_disordered", "caveat")


class UnpackedTranscript(NamedTuple):
    """A transcript, whose `file` is not known, and its words."""

    transcript: Transcript
    indexed: IndexedWords


class PackedTranscript(NamedTuple):
    """The bytes of a transcript, and the hashes of its triples, each once, sorted, as `array("I")`."""

    content: bytes
    hashes: bytes
    words: int


def pack(transcript: Transcript) -> PackedTranscript:
    """The transcript as bytes, with its words in its own language."""
    words = spoken_words(transcript, vocabulary_of(transcript.language))
    labels = list(dict.fromkeys(turn.speaker for turn in transcript.turns))
    label_numbers = {label: number for number, label in enumerate(labels)}
    keys = list(dict.fromkeys(words.keys))
    key_numbers = {key: number for number, key in enumerate(keys)}
    sections = [
        transcript.text.encode("utf-8", "surrogatepass"),
        _packed((label_numbers[turn.speaker], *turn.span) for turn in transcript.turns),
        _packed((*cue.span, cue.line) for cue in transcript.cues),
        array("d", (time for cue in transcript.cues for time in (cue.start, cue.end))).tobytes(),
        array("I", transcript.pages).tobytes(),
        array("I", map(key_numbers.__getitem__, words.keys)).tobytes(),
        array("I", words.starts).tobytes(),
        array("I", words.ends).tobytes(),
    ]
    header: dict[str, Any] = {name: getattr(transcript, name) for name in _PLAIN}
    header |= {"labels": labels, "keys": keys, "sections": list(map(len, sections))}
    encoded = json.dumps(header).encode("ascii")
    body = b"".join((encoded, b"\n", *sections))
    content = b"".join((_MAGIC, zlib.crc32(body).to_bytes(_NUMBER_BYTES, "little"), body))
    return PackedTranscript(content, array("I", distinct(triples(words.keys))).tobytes(), len(words))


def unpack(content: bytes) -> UnpackedTranscript | None:
    """The transcript in these bytes; None for what `pack` did not give."""
    start = len(_MAGIC) + _NUMBER_BYTES
    body = content[start:]
    if (
        len(content) <= start
        or not content.startswith(_MAGIC)
        or zlib.crc32(body) != int.from_bytes(content[len(_MAGIC) : start], "little")
    ):
        return None
    encoded, _, rest = body.partition(b"\n")
    header = json.loads(encoded)
    sections, position = [], 0
    for length in header["sections"]:
        sections.append(rest[position : position + length])
        position += length
    text = sections[0].decode("utf-8", "surrogatepass")
    keys = header["keys"]
    words = Words(
        text,
        [keys[number] for number in _numbers(sections[5])],
        list(_numbers(sections[6])),
        list(_numbers(sections[7])),
    )
    transcript = Transcript(
        file="",
        text=text,
        turns=_turns(_numbers(sections[1]), header["labels"]),
        cues=_cues(_numbers(sections[2]), array("d", sections[3])),
        pages=tuple(_numbers(sections[4])),
        **{name: header[name] for name in _PLAIN},
    )
    return UnpackedTranscript(transcript, IndexedWords(words))


def _turns(rows: "array[int]", labels: list[str]) -> tuple[Turn, ...]:
    return tuple(Turn(labels[rows[row]], Span(rows[row + 1], rows[row + 2])) for row in range(0, len(rows), 3))


def _cues(rows: "array[int]", times: "array[float]") -> tuple[Cue, ...]:
    return tuple(
        Cue(times[2 * number], times[2 * number + 1], Span(rows[row], rows[row + 1]), rows[row + 2])
        for number, row in enumerate(range(0, len(rows), 3))
    )


def _packed(rows: Iterable[tuple[int, ...]]) -> bytes:
    return array("I", (number for row in rows for number in row)).tobytes()


def _numbers(section: bytes) -> "array[int]":
    return array("I", section)
