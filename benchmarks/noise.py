"""How much a default run says on real articles, by rule and severity, and how much of it is false.

    python benchmarks/noise.py ARTICLES.jsonl [--profile NAME] [--select NAMES] [--show RULE | --sample] [--count N]

Each row has `id` (PUBLISHER_YYYY-MM-DD_slug), `publisher` and `text`. It is wrapped in the house form: its date and
first line as the header line, its publisher as the credit line. Budget (defaults): at most 1.5 findings a document at
warning or above, and 0.05 false errors.

Verdicts of people who read a finding in its passage lie in `noise-verdicts.tsv` (document, rule, start, end,
fingerprint, verdict, reason), without any text. A verdict holds for the finding with that fingerprint; those of
findings that today's program does not tell are counted apart. `--sample` prints findings without a verdict: every
error, then some of every rule, in an order that the seed fixes.
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

from provcheck import profiles, rules
from provcheck.engine import check as pipeline
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Severity
from provcheck.model.settings import Settings
from provcheck.model.severity import rule_severity

VERDICTS = Path(__file__).parent / "noise-verdicts.tsv"
PUBLISHERS = {
    "breitbart": "Breitbart", "huff-post": "HuffPost", "nyt": "The New York Times", "politico": "Politico",
    "usa-today": "USA Today", "wash-post": "The Washington Post", "west-journal": "Western Journalism",
}  # fmt: skip
_DAY = re.compile(r"_(\d{4}-\d{2}-\d{2})_")
MOST_WARNINGS, MOST_FALSE_ERRORS = 1.5, 0.05


class Alarm(NamedTuple):
    """A finding and the text that it is about."""

    document: str
    text: str
    finding: Finding

    @property
    def key(self) -> tuple[str, str, str]:
        """What a verdict is filed under."""
        return (self.document, self.finding.rule, self.finding.fingerprint)

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the article in its house form."""
        place = self.finding.primary.place
        return (place.start, place.end) if place else (0, 0)


def wrapped(path: Path) -> Iterator[tuple[str, str]]:
    """Each article's identity, and the article in the house form."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = _DAY.search(row["id"])
        publisher = PUBLISHERS.get(row["publisher"], row["publisher"])
        yield row["id"], f" date {day[1] if day else ''} {row['text'].strip()}\n\n({publisher})\n"


def run(path: Path, settings: Settings) -> tuple[int, list[Alarm]]:
    """How many documents there are, and every finding in them."""
    alarms: list[Alarm] = []
    count = 0
    for count, (identity, text) in enumerate(wrapped(path), 1):  # noqa: B007
        result = pipeline.check(Source(f"{identity}.txt", text.encode()), settings)
        alarms += [Alarm(identity, text, finding) for finding in result.findings]
    return count, alarms


def table(count: int, alarms: list[Alarm], ran: set[str]) -> None:
    """Findings a document by rule and severity, and what the verdicts say of them; `ran` are the rules that ran."""
    by_rule: dict[tuple[str, Severity], int] = Counter((t.finding.rule, t.finding.severity) for t in alarms)
    documents: dict[str, set[str]] = defaultdict(set)
    for t in alarms:
        documents[t.finding.rule].add(t.document)
    verdicts = {key: verdict for key, verdict in read_verdicts().items() if key[1] in ran}
    today = {t.key for t in alarms}
    judged = {rule: Counter(v for key, v in verdicts.items() if key[1] == rule and key in today) for rule in documents}
    print(f"{count} documents, {len(alarms)} findings\n")
    print(f"{'rule':<28} {'severity':<8} {'findings':>8} {'a document':>10} {'documents':>9}  true/judged")
    false_errors = 0.0
    for (rule, severity), number in sorted(by_rule.items(), key=lambda item: (-item[0][1], -item[1])):
        right, seen = judged[rule]["true"], judged[rule].total()
        precision = f"{right}/{seen} {right / seen:.2f}" if seen else "-"
        if severity is Severity.ERROR and seen:
            false_errors += number * judged[rule]["false"] / seen
        print(f"{rule:<28} {severity!s:<8} {number:>8} {number / count:>10.3f} {len(documents[rule]):>9}  {precision}")
    loud = sum(t.finding.severity >= Severity.WARNING for t in alarms) / count
    print(f"\nwarnings and errors a document: {loud:.3f} (budget {MOST_WARNINGS})")
    print(f"false errors a document, by the verdicts: {false_errors / count:.3f} (budget {MOST_FALSE_ERRORS})")
    gone = Counter(verdict for key, verdict in verdicts.items() if key not in today)
    print(f"verdicts on findings of today: {sum(key in today for key in verdicts)}; on findings no longer reported: "
          f"{gone['false']} false, {gone['true']} true, {gone['unsure']} unsure")  # fmt: skip


def read_verdicts() -> dict[tuple[str, str, str], str]:
    """The verdict of each finding that somebody read."""
    if not VERDICTS.exists():
        return {}
    rows = (line.split("\t") for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:])
    return {(row[0], row[1], row[4]): row[5] for row in rows}


def sample(alarms: list[Alarm], count: int, seed: int) -> list[Alarm]:
    """Findings that nobody has read: every error, then in turn one of every rule."""
    verdicts = read_verdicts()
    shuffled = sorted(alarms, key=lambda t: random.Random(f"{seed} {t.key}").random())
    turn: Counter[str] = Counter(rule for _, rule, _ in verdicts)
    ranked: list[tuple[int, int, Alarm]] = []
    for number, t in enumerate(shuffled):
        if t.key not in verdicts:
            turn[t.finding.rule] += 1
            ranked.append((0 if t.finding.severity is Severity.ERROR else turn[t.finding.rule], number, t))
    return [t for _, _, t in sorted(ranked, key=lambda item: item[:2])[:count]]


def show(alarms: list[Alarm]) -> None:
    """Findings with the passage around them, to be judged; the verdicts go into the file by hand."""
    for t in alarms:
        document, rule, fingerprint = t.key
        start, end = t.place
        begins, ends = max(0, start - 260), min(len(t.text), end + 200)
        passage = t.text[begins:start] + ">>>" + t.text[start:end] + "<<<" + t.text[end:ends]
        print(f"--- {document}\t{rule}\t{start}\t{end}\t{fingerprint}\t{t.finding.severity} {t.finding.confidence:.2f}")
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
    parser.add_argument("--sample", action="store_true", help="print findings that nobody has read")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    settings = Settings(
        profile=profiles.load(options.profile, rules.BY_NAME.keys()),
        as_of=date(2026, 11, 22),
        select=frozenset(filter(None, options.select.split(","))),
        raise_crashes=True,
    )
    count, alarms = run(options.articles, settings)
    if options.show:
        wanted = [t for t in alarms if options.show in ("all", t.finding.rule)]
        random.Random(options.seed).shuffle(wanted)
        show(wanted[: options.count])
    elif options.sample:
        show(sample(alarms, options.count, options.seed))
    else:
        table(count, alarms, {rule.name for rule in rules.ALL if rule_severity(rule, settings)})


if __name__ == "__main__":
    main()
