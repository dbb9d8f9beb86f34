"""How much a default run says on real articles, by rule and severity, and how much of it is false.

    python benchmarks/noise.py ARTICLES.jsonl [--profile NAME] [--select NAMES] [--show RULE [--count N]]

Each row has `id` (PUBLISHER_YYYY-MM-DD_slug), `publisher` and `text`. It is wrapped in the house form: its date and
first line as the header line, its publisher as the credit line. Budget (defaults): at most 1.5 findings a document at
warning or above, and 0.05 false errors. Verdicts of people who read a sample lie in `noise-verdicts.tsv` (document,
rule, start, end, verdict), without any text.
"""

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from provcheck import engine, profiles, rules
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Severity
from provcheck.model.settings import Settings

VERDICTS = Path(__file__).parent / "noise-verdicts.tsv"
PUBLISHERS = {
    "breitbart": "Breitbart", "huff-post": "HuffPost", "nyt": "The New York Times", "politico": "Politico",
    "usa-today": "USA Today", "wash-post": "The Washington Post", "west-journal": "Western Journalism",
}  # fmt: skip
_DAY = re.compile(r"_(\d{4}-\d{2}-\d{2})_")
MOST_WARNINGS, MOST_FALSE_ERRORS = 1.5, 0.05


class Told(NamedTuple):
    """A finding and the text that it is about."""

    document: str
    text: str
    finding: Finding

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What a verdict is filed under."""
        place = self.finding.primary.place
        return (self.document, self.finding.rule, place.start if place else 0, place.end if place else 0)


def wrapped(path: Path) -> Iterator[tuple[str, str]]:
    """Each article's identity, and the article in the house form."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = _DAY.search(row["id"])
        publisher = PUBLISHERS.get(row["publisher"], row["publisher"])
        yield row["id"], f" date {day[1] if day else ''} {row['text'].strip()}\n\n({publisher})\n"


def run(path: Path, settings: Settings) -> tuple[int, list[Told]]:
    """How many documents there are, and every finding in them."""
    told: list[Told] = []
    count = 0
    for count, (identity, text) in enumerate(wrapped(path), 1):  # noqa: B007
        result = engine.check(Source(f"{identity}.txt", text.encode()), settings)
        told += [Told(identity, text, finding) for finding in result.findings]
    return count, told


def table(count: int, told: list[Told]) -> None:
    """Findings a document by rule and severity, and what the verdicts say of them."""
    by_rule: dict[tuple[str, Severity], int] = Counter((t.finding.rule, t.finding.severity) for t in told)
    documents: dict[str, set[str]] = defaultdict(set)
    for t in told:
        documents[t.finding.rule].add(t.document)
    verdicts = read_verdicts()
    judged: dict[str, list[str]] = defaultdict(list)
    for t in told:
        if t.key in verdicts:
            judged[t.finding.rule].append(verdicts[t.key])
    print(f"{count} documents, {len(told)} findings\n")
    print(f"{'rule':<24} {'severity':<8} {'findings':>8} {'a document':>10} {'documents':>9}  true/judged")
    false_errors = 0.0
    for (rule, severity), number in sorted(by_rule.items(), key=lambda item: (-item[0][1], -item[1])):
        right, seen = judged[rule].count("true"), len(judged[rule])
        precision = f"{right}/{seen}" if seen else "-"
        if severity is Severity.ERROR and seen:
            false_errors += number * (1 - right / seen)
        print(f"{rule:<24} {severity!s:<8} {number:>8} {number / count:>10.3f} {len(documents[rule]):>9}  {precision}")
    loud = sum(t.finding.severity >= Severity.WARNING for t in told) / count
    print(f"\nwarnings and errors a document: {loud:.3f} (budget {MOST_WARNINGS})")
    print(f"false errors a document, by the verdicts: {false_errors / count:.3f} (budget {MOST_FALSE_ERRORS})")


def read_verdicts() -> dict[tuple[str, str, int, int], str]:
    """The verdict of each finding that somebody read."""
    if not VERDICTS.exists():
        return {}
    rows = (line.split("\t") for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:])
    return {(row[0], row[1], int(row[2]), int(row[3])): row[4] for row in rows if len(row) > 4}


def show(told: list[Told]) -> None:
    """Findings with the passage around them, to be judged; the verdicts go into the file by hand."""
    for t in told:
        document, rule, start, end = t.key
        begins, ends = max(0, start - 260), min(len(t.text), end + 200)
        passage = t.text[begins:start] + ">>>" + t.text[start:end] + "<<<" + t.text[end:ends]
        print(f"--- {document}\t{rule}\t{start}\t{end}\t{t.finding.severity} {t.finding.confidence:.2f}")
        print(f"    {t.finding.message}")
        for spot in t.finding.related:
            place = spot.place
            if place:
                print(f"    related: {spot.label}: {t.text[place.start : place.end][:120]!r}")
        print(passage.replace("\n\n", "\n"))


def main() -> None:
    """Print the table, or findings to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--profile", default="newswire")
    parser.add_argument("--select", default="")
    parser.add_argument("--show", metavar="RULE", help="print findings of a rule (or all) with their passages")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    settings = Settings(
        profile=profiles.load(options.profile, rules.BY_NAME.keys()),
        as_of=date(2026, 11, 22),
        select=frozenset(filter(None, options.select.split(","))),
        raise_crashes=True,
    )
    count, told = run(options.articles, settings)
    if options.show:
        wanted = [t for t in told if options.show in ("all", t.finding.rule)]
        random.Random(options.seed).shuffle(wanted)
        show(wanted[: options.count])
    else:
        table(count, told)


if __name__ == "__main__":
    main()
