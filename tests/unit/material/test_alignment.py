"""Long quotations are aligned along anchors, and stand where the whole table puts them."""

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest

from provcheck.material import anchors
from provcheck.material.alignment import Alignment, align
from provcheck.material.index import index_of
from provcheck.material.pieces import read_piece
from provcheck.material.vocabulary import vocabulary_of
from provcheck.model.document import Source
from provcheck.model.evidence import Span
from provcheck.readers.transcripts import read_transcript

_DRAW = random.Random(20261128)
_SMALL = "the of and a to in that we it for".split()
_WORDS = [f"{start}{middle}{end}" for start in "bdfglmnprst" for middle in ("ar", "el", "in", "ol") for end in "dkmnst"]
_TALK = [_DRAW.choice(_SMALL if _DRAW.random() < 0.5 else _WORDS) for _ in range(600)]


def _changed(words: Sequence[str], share: float) -> list[str]:
    """The words, of which so many are replaced, left out, or have another one before them."""
    changed: list[str] = []
    for word in words:
        other = _DRAW.choice(["heron", "the", "quay"])
        changed += _DRAW.choice([[other], [], [other, word]]) if _DRAW.random() < share else [word]
    return changed


def _aligned(quotation: Sequence[str], talk: Sequence[str]) -> Alignment:
    vocabulary = vocabulary_of("en")
    index = index_of(read_transcript(Source("talk.txt", f"IDA BRANDT: {' '.join(talk)}.".encode())), vocabulary)
    text = " ".join(quotation)
    alignment = align(read_piece(text, Span(0, len(text)), vocabulary), index, 0, len(index.words))
    assert alignment is not None
    return alignment


@pytest.mark.parametrize(
    ("quotation", "talk"),
    [
        (_changed(_TALK, 0.02), _TALK),
        (_changed(_TALK, 0.2), _TALK),
        ([*_TALK[:250], *_TALK[300:]], _TALK),
        ([*_TALK[:200], "…", *_TALK[500:]], _TALK),
        (_changed(_TALK[150:400], 0.1), _TALK),
        ([*_TALK[:200], *(["heron"] * 50), *_TALK[200:]], _TALK),
        (["heron", *(["it", "sails", "at", "nine", "in", "the", "morning"] * 40)], ["it", "sails", "at", "nine", "in",
         "the", "morning"] * 40),
    ],
    ids=["few changes", "many changes", "a passage left out", "an ellipsis", "a part", "a passage added", "repeated"],
)  # fmt: skip
def test_anchors_lead_to_the_alignment_of_the_whole_table(
    quotation: list[str], talk: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _aligned(quotation, talk)
    monkeypatch.setattr(anchors, "_MOST_CELLS", 0)
    monkeypatch.setattr(anchors, "_FEW_WORDS", 30)
    assert _aligned(quotation, talk).cost == whole.cost
    assert _aligned(quotation, talk).matches == whole.matches


def test_the_table_between_anchors_is_small() -> None:
    keys = [str(number) for number in range(4000)]
    rows = anchors.columns_by_row(keys, ["heron", *keys[:2000], "quay", *keys[2000:]])
    assert sum(row.last - row.first + 1 for row in rows) < 4 * len(keys)


@pytest.mark.parametrize("columns", [3_000, 300_000])
def test_without_anchors_the_table_is_filled_in_along_a_line(columns: int) -> None:
    rows = anchors.columns_by_row(["heron"] * 500, ["quay"] * columns)
    assert (rows[0].first, rows[-1].last) == (0, columns)
    assert all(row.first <= after.first <= row.last + 1 for row, after in pairwise(rows))
    assert sum(row.last - row.first + 1 for row in rows) < 1000 * 500 + 4 * columns
