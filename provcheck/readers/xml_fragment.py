"""HTML that is written as text in XML, as in feeds: each character of its blocks keeps the byte where it stands."""

from array import array
from collections.abc import Iterator

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
        offsets = [fragment.moved.get(offset, offset) for offset in range(span.start, span.end)]
        yield StoryBlock(kind, _runs(fragment.text[span.start : span.end], offsets, text, character_bytes))


def _character_bytes(runs: list[Run]) -> "array[int]":
    """The first byte of each character of the text of runs."""
    character_bytes = array("L")
    for run in runs:
        byte = run.byte
        for character in run.text:
            character_bytes.append(byte)
            byte += len(character.encode())
    return character_bytes


def _runs(shown: str, offsets: list[int], text: str, character_bytes: "array[int]") -> list[Run]:
    """The characters of a block as runs; those that follow one another in the file as they are make one run."""
    runs: list[Run] = []
    start = 0
    for number in range(1, len(shown) + 1):
        follows = (
            number < len(shown)
            and offsets[number] == offsets[number - 1] + 1
            and all(shown[index] == text[offsets[index]] for index in (number - 1, number))
            and character_bytes[offsets[number]]
            == character_bytes[offsets[number - 1]] + len(shown[number - 1].encode())
        )
        if not follows:
            runs.append(Run(character_bytes[offsets[start]], shown[start:number]))
            start = number
    return runs
