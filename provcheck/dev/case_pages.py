"""Reads the case page of a rule: the articles, the findings that each must give, and the settings of each case.

A page is `tests/cases/RULE.md`. Each `##` heading begins a case: `Fires: …`, `Silent: …` or `Near miss: …`. A case has
these blocks:

- `article` (```article path=story.md): the document; the path is `story.txt` if it is left out;
- `findings`: what the rule must report, an empty block for silence;
- `settings` in TOML and `profile` in JSON, where the case needs them;
- `earlier`, for a rule across documents: those that are read before the article;
- `material` (```material path=talk.txt): a transcript that the article is held against.

A finding is a line `LINE:COLUMN severity message`. A number after the severity (`3:71 warning 0.7 message`) is its
confidence; without one it is 1, or that of a quotation in the documents. Lines indented below it are

- `LINE:COLUMN label`: a related place;
- `PATH:LINE:COLUMN label`: a place in an earlier document;
- `safe fix, what it does: “old” → “new”`: a fix, with a pointer in place of the old words if it edits front matter.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_CASE = re.compile(r"^## (?P<kind>Fires|Silent|Near miss): (?P<claim>.+)$", re.MULTILINE)
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<name>\w+)(?: path=(?P<path>\S+))?\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
_CONFIDENCE = re.compile(r"(?P<head>\d+:\d+ (?:note|warning|error)) (?P<confidence>0\.\d+)(?= )")


class Case(NamedTuple):
    """An article and the findings that it must give.

    `findings` are the lines of the findings block without confidences; `confidences` are those, one for each finding,
    None where the line has no number. `earlier` are the paths and texts of the documents to compare the article with,
    `material` those of transcripts.
    """

    rule: str
    kind: str
    claim: str
    path: str
    article: str
    settings: dict[str, Any]
    profile: str | None
    findings: list[str]
    confidences: list[float | None]
    earlier: list[tuple[str, str]]
    material: list[tuple[str, str]]


def read_cases(page: Path) -> Iterator[Case]:
    """Yield the cases of a page, in order; raise ValueError for a heading of another form or a missing block."""
    text = page.read_text(encoding="utf-8")
    headings = list(_CASE.finditer(text))
    if text.count("\n## ") != len(headings):
        raise ValueError(f"{page}: a heading of a case begins with Fires:, Silent: or Near miss:")
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        body = text[heading.end() : following.start() if following else len(text)]
        yield _case(page, heading, list(_BLOCK.finditer(body)))


def _case(page: Path, heading: re.Match[str], blocks: list[re.Match[str]]) -> Case:
    by_name = {block["name"]: block for block in blocks}
    if "article" not in by_name or "findings" not in by_name:
        raise ValueError(f"{page}: the case “{heading['claim']}” needs an article block and a findings block")
    article = by_name["article"]
    findings, confidences = _findings(by_name["findings"]["text"].splitlines())
    return Case(
        rule=page.stem,
        kind=heading["kind"],
        claim=heading["claim"],
        path=article["path"] or "story.txt",
        article=article["text"],
        settings=tomllib.loads(by_name["settings"]["text"]) if "settings" in by_name else {},
        profile=by_name["profile"]["text"] if "profile" in by_name else None,
        findings=findings,
        confidences=confidences,
        earlier=[(block["path"] or "earlier.txt", block["text"]) for block in blocks if block["name"] == "earlier"],
        material=[(block["path"] or "talk.txt", block["text"]) for block in blocks if block["name"] == "material"],
    )


def _findings(lines: list[str]) -> tuple[list[str], list[float | None]]:
    """Return the lines without confidences, and the confidence of each line that is not indented."""
    findings: list[str] = []
    confidences: list[float | None] = []
    for line in lines:
        number = _CONFIDENCE.match(line)
        findings.append(number["head"] + line[number.end() :] if number else line)
        if not line.startswith(" "):
            confidences.append(float(number["confidence"]) if number else None)
    return findings, confidences
