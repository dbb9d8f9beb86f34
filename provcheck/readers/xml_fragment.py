"""HTML that is written as text in XML, as in feeds: each character of its blocks keeps the byte where it stands."""

from array import array
from collections.abc import Iterator, Sequence

from provcheck.readers.html_fragment import is_html, read_fragment
from provcheck.readers.xml_story import plain_text_blocks
from provcheck.readers.xml_tree import Run, StoryBlock


def fragment_blocks(runs: list[Run]) -> Iterator[StoryBlock]:
    """The blocks of HTML in character data; of text without tags, its paragraphs."""
    text = "".join(run.text for run in runs)
    if not is_html(text) and "&" not in text:
        yield from plain_text_blocks(runs)
        return
    fragment = read_fragment(text)
    character_bytes = _character_bytes(runs)
    for kind, span in fragment.blocks:
        offsets: Sequence[int] = range(span.start, span.end)
        if fragment.moved:
            offsets = [fragment.moved.get(offset, offset) for offset in offsets]
        yield StoryBlock(kind, _runs(fragment.text[span.start : span.end], offsets, text, character_bytes))


def _character_bytes(runs: list[Run]) -> "array[int]":
    """The first byte of each character of the text of runs."""
    character_bytes = array("L")
    for run in runs:
        if run.text.isascii():
            character_bytes.extend(range(run.byte, run.byte + len(run.text)))
            continue
        byte = run.byte
        for character in run.text:
            character_bytes.append(byte)
            byte += len(character.encode())
    return character_bytes


def _runs(shown: str, offsets: Sequence[int], text: str, character_bytes: "array[int]") -> list[Run]:
    """The characters of a block as runs; those that follow one another in the file as they are make one run."""
    runs: list[Run] = []
    start = 0
    expected = -1  # the byte at which the next character continues the run
    for number, (character, offset) in enumerate(zip(shown, offsets, strict=True)):
        byte = character_bytes[offset]
        is_as_written = character == text[offset]
        if number and (byte != expected or not is_as_written):
            runs.append(Run(character_bytes[offsets[start]], shown[start:number]))
            start = number
        width = 1 if character < "\x80" else len(character.encode())
        expected = byte + width if is_as_written else -1
    if shown:
        runs.append(Run(character_bytes[offsets[start]], shown[start:]))
    return runs
