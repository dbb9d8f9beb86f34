"""Texts that begin or end anywhere: excerpts, teasers and copies that break off crash no extractor of quotes."""

import re

import pytest

from tests.eval.passages import read_passages
from tests.eval.test_quotes import FLOORS, HERE, attributed_quotes

# Every so many words, a passage is cut in two.
STEP = 5


@pytest.mark.parametrize("page", FLOORS)
def test_both_halves_of_a_passage_are_read(page: str) -> None:
    language = page.partition("/")[0]
    count = 0
    for number, passage in enumerate(read_passages(HERE / f"{page}.md", "quotes")):
        spaces = [space.start() for space in re.finditer(r"\s", passage.article)]
        for cut in spaces[number % STEP :: STEP]:
            for half in (passage.article[:cut], passage.article[cut:]):
                attributed_quotes(half, language)
                count += 1
    assert count, f"{page} has no passage to cut"
