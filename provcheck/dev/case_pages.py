"""Reads a rule's case page: the articles, what each must give, and the settings of each.

A page is `tests/cases/RULE.md`. Each `##` heading begins a case: `Fires: …`, `Silent: …` or `Near miss: …`. A case has
an `article` block (```article path=story.md), a `findings` block (empty: silence) and, where it needs them, a
`settings` block in TOML and a `profile` block in JSON. A rule across documents has the others in `earlier` blocks,
which are read first. A line of findings is `LINE:COLUMN severity message`; lines that are indented below it are its
related places, `LINE:COLUMN label`, those in another document, `PATH:LINE:COLUMN label`, and what would be written
instead: `safe fix, what it does: “old” → “new”`, or with a pointer in the place of the old words.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_CASE = re.compile(r"^## (?P<kind>Fires|Silent|Near miss): (?P<claim>.+)$", re.MULTILINE)
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<word>\w+)(?: path=(?P<path>\S+))?\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)


class Case(NamedTuple):
    """One article and what it must give; `earlier` are the paths and texts of what it is compared with."""

    rule: str
    kind: str
    claim: str
    path: str
    article: str
    settings: dict[str, Any]
    profile: str | None
    findings: list[str]
    earlier: list[tuple[str, str]]


def read_cases(page: Path) -> Iterator[Case]:
    """The cases of a page, in order; raises ValueError where a case is not complete."""
    text = page.read_text(encoding="utf-8")
    heads = list(_CASE.finditer(text))
    if text.count("\n## ") != len(heads):
        raise ValueError(f"{page}: a heading of a case begins with Fires:, Silent: or Near miss:")
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = text[head.end() : following.start() if following else len(text)]
        found = list(_BLOCK.finditer(body))
        blocks = {match["word"]: match for match in found}
        if "article" not in blocks or "findings" not in blocks:
            raise ValueError(f"{page}: the case “{head['claim']}” needs an article block and a findings block")
        article = blocks["article"]
        yield Case(
            rule=page.stem,
            kind=head["kind"],
            claim=head["claim"],
            path=article["path"] or "story.txt",
            article=article["text"],
            settings=tomllib.loads(blocks["settings"]["text"]) if "settings" in blocks else {},
            profile=blocks["profile"]["text"] if "profile" in blocks else None,
            findings=blocks["findings"]["text"].splitlines(),
            earlier=[(match["path"] or "earlier.txt", match["text"]) for match in found if match["word"] == "earlier"],
        )
