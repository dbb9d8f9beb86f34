"""How often a planted fault is caught, and how often nothing is taken for a fault.

    python benchmarks/faults [FOLDER|FILE|ARTICLES.jsonl …] [--limit N] [--plants N] [--seed N] [--missed KIND]

Into each clean document (the clean seeds, and what is given) one fault of each kind is planted by plain text
operations, at a place that the seed chooses. The findings on the document with the fault are held against those on the
same document without it. Caught: the right rule tells it at the right place. Beside: another rule tells something new.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

import articles
import plant_asked
import plant_dates
import plant_speech
import plant_text
from articles import Article
from fault import Fault

from provcheck import engine, profiles, rules
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.settings import Settings

PLANTERS = {**plant_dates.PLANTERS, **plant_text.PLANTERS, **plant_speech.PLANTERS, **plant_asked.PLANTERS}
SETTINGS = Settings(
    profile=profiles.load("newswire", rules.BY_NAME.keys()), as_of=date(2026, 11, 22), raise_crashes=True
)
FLOORS = {Kind.MISSING: 0.95, Kind.INCONSISTENT: 0.95, Kind.WEAK: 0.85}


@cache
def asking(names: tuple[str, ...]) -> Settings:
    """The default settings, with those of the rules turned on that are off, or that tell where they are asked for."""
    named = [rules.BY_NAME[name] for name in names]
    asked = {rule.name: rule.severity or Severity.WARNING for rule in named if rule.requires or not rule.severity}
    return replace(SETTINGS, severities=asked, terms=plant_asked.TERMS) if asked else SETTINGS


def findings(name: str, text: str, settings: Settings = SETTINGS) -> list[Finding]:
    """What a run tells."""
    found = engine.check(Source(name, text.encode()), settings).findings
    return [finding for finding in found if finding.suppressed is None]


def told(fault: Fault) -> tuple[list[Finding], Counter[str], Counter[str]]:
    """The findings with the fault; by rule, those that it brought and those that it took away."""
    settings = asking(fault.rules)
    before = findings(fault.sound_name, fault.sound, settings)
    after = findings(fault.faulty_name, fault.faulty, settings)
    # By the words that they are about: a place moves with every letter before it.
    old = Counter((f.rule, _words(f, fault.sound)) for f in before)
    new = Counter((f.rule, _words(f, fault.faulty)) for f in after)
    brought, lost = Counter[str](), Counter[str]()
    for (rule, _), number in (new - old).items():
        brought[rule] += number
    for (rule, _), number in (old - new).items():
        lost[rule] += number
    return after, brought, lost


def _words(finding: Finding, text: str) -> str:
    place = finding.primary.place
    return text[place.start : place.end] if place else ""


def caught(fault: Fault, after: list[Finding], brought: Counter[str]) -> bool:
    """One of its rules tells it, at its place or with a related place there."""
    for finding in after:
        if finding.rule not in fault.rules:
            continue
        places = [spot.place for spot in (finding.primary, *finding.related) if spot.place]
        if fault.place is None or any(p.start < fault.place.end and fault.place.start < p.end for p in places):
            return True
    return False


def planted(documents: list[Article], plants: int, seed: int) -> Iterator[tuple[str, Article, Fault]]:
    """Every kind of fault, in the documents where it can be planted; in no more than `plants`, drawn by the seed."""
    for kind, plant in PLANTERS.items():
        shuffled = sorted(documents, key=lambda article: random.Random(f"{seed} {kind} {article.name}").random())
        faults = ((article, plant(article, random.Random(f"{seed} {kind} {article.name}"))) for article in shuffled)
        for article, fault in islice(((article, fault) for article, fault in faults if fault), plants):
            yield kind, article, fault


def run(documents: list[Article], options: argparse.Namespace) -> None:
    """Plant, check, print."""
    tries, hits, sole = Counter[str](), Counter[str](), Counter[str]()
    beside: dict[str, Counter[str]] = defaultdict(Counter)
    expected: dict[str, tuple[str, ...]] = {}
    for kind, article, fault in planted(documents, options.plants, options.seed):
        after, brought, lost = told(fault)
        tries[kind] += 1
        expected[kind] = fault.rules
        right = caught(fault, after, brought)
        hits[kind] += right
        others = {rule for rule in brought if rule not in fault.rules}
        for rule in fault.rules:
            del lost[rule]  # one that counts says it anew
        sole[kind] += right and not others and not lost
        beside[kind].update(others)
        beside[kind].update(f"-{rule}" for rule in lost)
        if options.missed in (kind, "all") and not right:
            show(kind, article, fault)
        if options.beside == kind and others:
            show(kind, article, fault, f"beside: {', '.join(others)}")
    print("| fault planted | rule | planted | caught | recall | nothing else | told beside (- no longer told) |")
    print("|---|---|---:|---:|---:|---:|---|")
    for kind, number in tries.items():
        rule = expected[kind][0]
        mark = "" if hits[kind] / number >= FLOORS[rules.BY_NAME[rule].kind] else " **low**"
        others = ", ".join(f"{name} {count}" for name, count in beside[kind].most_common(4))
        print(f"| {kind} | {' or '.join(expected[kind])} | {number} | {hits[kind]} | {hits[kind] / number:.2f}{mark} "
              f"| {sole[kind] / number:.2f} | {others} |")  # fmt: skip
    by_rule: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for kind, number in tries.items():
        by_rule[expected[kind][0]][0] += number
        by_rule[expected[kind][0]][1] += hits[kind]
    print("\n| rule | kind | planted | recall |\n|---|---|---:|---:|")
    for rule, (number, right) in sorted(by_rule.items()):
        print(f"| {rule} | {rules.BY_NAME[rule].kind} | {number} | {right / number:.3f} |")
    if options.missed or options.beside:
        return
    clean = list(articles.seeds())
    alarms = Counter(finding.rule for article in clean for finding in findings(article.name, article.text))
    print(f"\nFalse alarms on the {len(clean)} clean seeds: {1000 * alarms.total() / len(clean):.0f} per 1,000 documents"  # noqa: E501
          f"{' (' + ', '.join(alarms) + ')' if alarms else ''}")  # fmt: skip


def show(kind: str, article: Article, fault: Fault, why: str = "missed") -> None:
    """A fault that was missed, with the words around it."""
    print(f"--- {why}: {kind} in {article.name} ({article.form})")
    if fault.place:
        print(f"    {fault.faulty[max(0, fault.place.start - 150) : fault.place.end + 120]!r}")


def main() -> None:
    """Read the documents and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=1000, help="documents of each collection")
    parser.add_argument("--plants", type=int, default=40, help="faults of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", metavar="KIND", help="show what was missed of a kind, or of all")
    parser.add_argument("--beside", metavar="KIND", help="show where another rule fired beside")
    parser.add_argument("--kinds", default="", help="only kinds with one of these words")
    parser.add_argument("--without-seeds", action="store_true")
    options = parser.parse_args()
    if options.kinds:
        for kind in [kind for kind in PLANTERS if not any(word in kind for word in options.kinds.split(","))]:
            del PLANTERS[kind]
    documents = [] if options.without_seeds else list(articles.seeds())
    documents += articles.read(options.places, options.limit)
    print(f"{len(documents)} documents, at most {options.plants} plants a kind, seed {options.seed}\n")
    run(documents, options)


if __name__ == "__main__":
    main()
