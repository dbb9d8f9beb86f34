"""Files in which several pieces are repeated, chosen by bytes: what the fuzzer changes."""

from functools import cache

from fuzz.containers import packed
from fuzz.repetition import FILES
from fuzz.repetition.repeated_file import RepeatedFile
from provcheck.model.document import Source

_MOST_CHARACTERS = 6_000
# Two bytes choose a piece, and one how often it is repeated.
_CHOICE_BYTES = 3


def mixed_source(data: bytes) -> Source:
    """A file with pieces of its format, each repeated as often as the bytes say; the first one names the format."""
    choices = [data[start : start + _CHOICE_BYTES] for start in range(0, len(data), _CHOICE_BYTES)]
    first = FILES[_number(choices[0] if choices else b"") % len(FILES)]
    pieces = _files_of(first.file)
    parts = [first.before]
    characters = 0
    for choice in choices:
        file = pieces[_number(choice) % len(pieces)] if characters else first
        for number in range(choice[-1]):
            part = file.filled(number)
            characters += len(part)
            if characters > _MOST_CHARACTERS:
                break
            parts.append(part)
    parts += [first.middle, first.closing * choices[0][-1] if choices else "", first.after]
    return Source(first.file, packed(first.file, "".join(parts).encode(first.encoding, "replace")))


def choice_of(file: RepeatedFile, repeats: int) -> bytes:
    """The bytes that choose a file's own piece."""
    return FILES.index(file).to_bytes(2, "big") + bytes([repeats])


def _number(choice: bytes) -> int:
    return int.from_bytes(choice[:2], "big")


@cache
def _files_of(name: str) -> tuple[RepeatedFile, ...]:
    return tuple(file for file in FILES if file.file == name)
