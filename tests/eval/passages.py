"""Pages of invented passages, and how many of a page must pass.

Below a heading stands a passage in an `article` block; a block behind it has what must be found there, one on a line.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_PASSAGE = r"^(?:## ([^\n]+)\n+)?```article\n(.*?)\n```\n+```{block}\n(.*?)```"


class Passage(NamedTuple):
    """`claim` is the heading directly above; "" for a further passage of a heading."""

    claim: str
    article: str
    expected: list[str]


def read_passages(page: Path, block: str) -> list[Passage]:
    """Return the passages of a page whose expectations stand in blocks of a name."""
    pattern = re.compile(_PASSAGE.format(block=block), re.MULTILINE | re.DOTALL)
    rows = pattern.findall(page.read_text(encoding="utf-8"))
    return [Passage(claim, article, [line for line in lines.splitlines() if line]) for claim, article, lines in rows]


def assert_floor(passages: list[Passage], faults_of: Callable[[Passage], str], floor: int) -> None:
    """Fail if fewer passages are without faults than the floor; the message shows the faults of all."""
    faults = [(passage.claim or passage.article, fault) for passage in passages if (fault := faults_of(passage))]
    passed = len(passages) - len(faults)
    report = "\n".join(f"{passage}:{fault}" for passage, fault in faults)
    assert passed >= floor, f"{passed} of {len(passages)} pass\n{report}"
