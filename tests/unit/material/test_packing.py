"""Packed transcripts: what is unpacked is what was packed."""

from dataclasses import replace

import pytest

from provcheck.material.index import spoken_words
from provcheck.material.packing import pack, unpack
from provcheck.material.triples import distinct, triples
from provcheck.material.vocabulary import vocabulary_of
from provcheck.model.document import Source
from provcheck.model.material import Transcript
from provcheck.readers.transcripts import read_transcript

TALK = "ANA RUIZ: We don't have twenty-five cranes.\n\nBO LUND: (laughs) Ça va? We have $5 million — and 𝒷 hope.\n"
CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ana Ruiz>We don't have\n\n00:02.500 --> 00:04.000\nforty cranes.\n"


def read(name: str, text: str) -> Transcript:
    return read_transcript(Source(name, text.encode()))


@pytest.mark.parametrize(
    "transcript",
    [
        read("talk.txt", TALK),
        read("talk.vtt", CAPTIONS),
        replace(
            read("talk.txt", TALK), pages=(0, 20), partial=True, is_disordered=True, caveat="page 2", has_lines=False
        ),
        replace(read("talk.txt", TALK), text=TALK.replace("hope", "\udc80ope")),
    ],
    ids=["text", "captions", "pages", "a lone surrogate"],
)
def test_what_is_unpacked_is_what_was_packed(transcript: Transcript) -> None:
    unpacked = unpack(pack(transcript).content)
    assert unpacked
    assert replace(unpacked.transcript, file=transcript.file) == transcript
    assert unpacked.indexed.words == spoken_words(transcript, vocabulary_of(transcript.language))


@pytest.mark.parametrize("damage", [b"", b"provcheck material 1\n", pack(read("talk.txt", TALK)).content[:-1]])
def test_damaged_bytes_are_none(damage: bytes) -> None:
    assert unpack(damage) is None


def test_the_hashes_are_those_of_the_triples_of_words() -> None:
    keys = "we have a crane and we have a ferry".split()
    hashes = triples(keys)
    assert len(hashes) == 7
    assert hashes[0] == hashes[5]
    assert len(distinct(hashes)) == 6
    assert triples(["a", "b", "c"]) != triples(["b", "a", "c"])
    assert triples(["a", "b"]) == []
