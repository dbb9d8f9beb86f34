"""Whether hard-wrapped articles give what the same articles give with one line a paragraph.

    python benchmarks/rewrapping.py ARTICLES.jsonl [--width 72] [--show KIND] [--count N]

Each row has `id` and `text`. Each line of an article is a paragraph; once as one line, once wrapped at the width,
between blank lines both times, as plain text and as Markdown. Quotations (with their kind), their speakers and findings
are compared, white space in messages and texts aside. A wrapped line of Markdown never begins with what CommonMark
reads as a list item, heading, quotation or rule, as formatters of Markdown take care. Budget: at most 0.5 % of each
differ.
"""

import argparse
import json
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from provcheck import profiles, rules
from provcheck.engine.check import check, extract
from provcheck.model.document import Source
from provcheck.model.settings import Settings

MOST_DIFFERENT = 0.005
# CommonMark 0.31.2, sections 4 and 5: what a line that continues a paragraph would begin.
_BLOCK_MARKER = re.compile(r"\s*(?:[-+*=_#>~`|]|\d{1,9}[.)](?:\s|$))")

Facts = dict[str, Counter[tuple[str, ...]]]


def main() -> int:
    """Print the differences by suffix and kind; 1 if one is above the budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--width", type=int, default=72)
    parser.add_argument("--show", metavar="KIND", help="print differences: quotations, speakers or findings")
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.articles.read_text(encoding="utf-8").splitlines()]
    settings = Settings(
        profile=profiles.load("newswire", rules.BY_NAME.keys()), as_of=date(2026, 11, 22), raise_crashes=True
    )
    totals: Counter[tuple[str, str]] = Counter()
    different: Counter[tuple[str, str]] = Counter()
    shown = 0
    for suffix in ("txt", "md"):
        for row in rows:
            paragraphs = paragraphs_of(row["text"])
            name = f"{row['id']}.{suffix}"
            before = facts(Source(name, "\n\n".join(paragraphs).encode()), settings)
            after = facts(Source(name, "\n\n".join(wrap(paragraphs, options.width, suffix)).encode()), settings)
            for kind, counts in before.items():
                lost, added = counts - after[kind], after[kind] - counts
                totals[suffix, kind] += counts.total()
                different[suffix, kind] += max(lost.total(), added.total())
                if kind == options.show and (lost or added) and shown < options.count:
                    shown += 1
                    print("---", name, *(f"- {fact}" for fact in lost), *(f"+ {fact}" for fact in added), sep="\n")
    print(f"{len(rows)} articles, wrapped at {options.width} columns\n")
    print(f"{'':3} {'':10} {'in all':>7} {'different':>9}")
    for key, total in totals.items():
        print(f"{key[0]:3} {key[1]:10} {total:7,} {different[key]:9,} {different[key] / max(1, total):8.2%}")
    return int(any(different[key] > MOST_DIFFERENT * total for key, total in totals.items()))


def paragraphs_of(text: str) -> list[str]:
    """The lines of a text that are not blank, with single spaces."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def wrap(paragraphs: list[str], width: int, suffix: str) -> Iterator[str]:
    """Each paragraph, wrapped."""
    for paragraph in paragraphs:
        lines = textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
        if suffix == "md":
            lines = list(without_markers(lines))
        yield "\n".join(lines)


def without_markers(lines: list[str]) -> Iterator[str]:
    """The lines, those joined with the line above that would begin a block of their own."""
    held = lines[0]
    for line in lines[1:]:
        if _BLOCK_MARKER.match(line):
            held += f" {line}"
        else:
            yield held
            held = line
    yield held


def facts(source: Source, settings: Settings) -> Facts:
    """The quotations, speakers and findings of a document, as counts of their texts."""
    record = extract(source, settings)
    quotations: Counter[tuple[str, ...]] = Counter()
    speakers: Counter[tuple[str, ...]] = Counter()
    for quote in record.quotes:
        text = squeeze(quote.text)
        quotations[text, str(quote.kind)] += 1
        if speaker := quote.speaker:
            speakers[text, squeeze(speaker.as_written), speaker.name or "", speaker.role or ""] += 1
    findings = Counter(
        (finding.rule, str(finding.severity), squeeze(finding.message)) for finding in check(source, settings).findings
    )
    return {"quotations": quotations, "speakers": speakers, "findings": findings}


def squeeze(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
