#!/usr/bin/env python3
"""Measure what is read of publishers' pages, and which conflicts are told of them.

    taskset -c 0 python benchmarks/pages.py FOLDER

FOLDER holds the pages (.html or .html.gz) and gold.jsonl: `page`, `title`, `authors` and `published` of each. A date is
right when its day is the gold's, in the gold's zone or in UTC; a headline when it is the gold's but for case, marks and
spaces; an author when the last word of the name is. Every page is checked too, and each date-conflict printed.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from provcheck import profiles
from provcheck.engine.check import check, extract
from provcheck.model.document import Source
from provcheck.model.record import Record
from provcheck.model.settings import Settings

_NOT_LETTERS = re.compile(r"[\W_]+")


def main() -> int:
    folder = Path(sys.argv[1])
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    sources = [Source(one["page"].removesuffix(".gz"), content(folder / one["page"])) for one in gold]
    settings = Settings(profile=profiles.load("newswire"), as_of=date.today(), raise_crashes=True)
    extract(sources[0], settings)  # loads what a first page loads
    begun = time.perf_counter()
    records = [extract(source, settings) for source in sources]
    seconds = time.perf_counter() - begun
    scores: Counter[str] = Counter()
    for record, one in zip(records, gold, strict=True):
        scores.update(score(record, one))
    precision = scores["author"] / (scores["author"] + scores["extra"])
    recall = scores["author"] / (scores["author"] + scores["missed"])
    print(f"{len(gold)} pages, {len(gold) / seconds:.0f} a second")
    for field in ("date", "headline"):
        print(f"{field:9} {scores[field] / scores[f'{field}s']:.3f}")
    both = 2 * precision * recall / (precision + recall)
    print(f"authors   {both:.3f} (precision {precision:.3f}, recall {recall:.3f})")
    print("\nfindings, and the pages that have them")
    found = [(source.name, finding) for source in sources for finding in check(source, settings).findings]
    times = Counter(f"{finding.rule} ({finding.severity})" for _, finding in found)
    for rule, count in times.most_common():
        pages = {name for name, finding in found if f"{finding.rule} ({finding.severity})" == rule}
        print(f"{rule:32} {count:4} {len(pages):4}")
    for name, finding in found:
        if finding.rule == "date-conflict":
            print(f"{name}: {finding.message}")
    return 0


def content(path: Path) -> bytes:
    """The page, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def score(record: Record, gold: dict[str, Any]) -> dict[str, int]:
    """What is right, of what there is."""
    scores: dict[str, int] = {}
    if gold["published"]:
        said = record.published.value if record.published else None
        scores |= {"dates": 1, "date": (said or "")[:10] in days(gold["published"])}
    if gold["title"]:
        headline = record.headline.value if record.headline else ""
        scores |= {"headlines": 1, "headline": squeeze(headline) == squeeze(gold["title"])}
    mine, theirs = ({last(name) for name in names} - {""} for names in (
        [byline.name for byline in record.bylines], gold["authors"] or [],
    ))  # fmt: skip
    return scores | {"author": len(mine & theirs), "extra": len(mine - theirs), "missed": len(theirs - mine)}


def days(stamp: str) -> set[str]:
    """The days that a moment falls on, in its own zone and in UTC."""
    moment = datetime.fromisoformat(stamp)
    return {moment.date().isoformat()} | ({moment.astimezone(UTC).date().isoformat()} if moment.tzinfo else set())


def squeeze(text: str) -> str:
    """Letters and digits alone, in one case."""
    return _NOT_LETTERS.sub("", text.casefold())


def last(name: str) -> str:
    """The last word of a name."""
    return (_NOT_LETTERS.sub(" ", name.casefold()).split() or [""])[-1]


if __name__ == "__main__":
    sys.exit(main())
