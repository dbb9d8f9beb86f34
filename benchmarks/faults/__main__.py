"""How often a planted fault is caught, and how often nothing is taken for a fault.

    python -m benchmarks.faults [FOLDER|FILE|ARTICLES.jsonl …] [--limit N] [--plants N] [--seed N] [--missed KIND]

Without arguments the clean seeds are used, as in tests/test_faults.py; more documents give a larger table. Caught: one
of the fault's rules fires at the right place. Nothing else: and no other rule fires or falls silent because of it.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.faults import articles
from benchmarks.faults.articles import Article
from benchmarks.faults.trial import FLOORS, PLANTERS, Trial, findings, trials
from provcheck import rules


def run(documents: list[Article], options: argparse.Namespace) -> None:
    """Plant, check and print the tables."""
    kinds = [kind for kind in PLANTERS if any(word in kind for word in options.kinds.split(","))]
    by_kind: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials(documents, options.plants, options.seed, kinds):
        by_kind[trial.kind].append(trial)
        if options.missed in (trial.kind, "all") and not trial.caught:
            show(trial, "missed")
        if options.others == trial.kind and trial.others:
            show(trial, f"also reported: {', '.join(trial.others)}")
    print_kinds(by_kind)
    print_rules(by_kind)
    if not (options.missed or options.others):
        print_false_alarms()


def print_kinds(by_kind: dict[str, list[Trial]]) -> None:
    """A row for each kind of fault."""
    print("| fault planted | rule | planted | caught | recall | nothing else | also reported (- no longer reported) |")
    print("|---|---|---:|---:|---:|---:|---|")
    for kind, tried in by_kind.items():
        names, number = tried[0].fault.rules, len(tried)
        caught = sum(trial.caught for trial in tried)
        sole = sum(trial.caught and not trial.others and not trial.silenced for trial in tried)
        others = Counter(rule for trial in tried for rule in trial.others)
        others.update(f"-{rule}" for trial in tried for rule in trial.silenced)
        listed = ", ".join(f"{name} {count}" for name, count in others.most_common(4))
        mark = "" if caught / number >= FLOORS[rules.BY_NAME[names[0]].kind] else " **low**"
        cells = (
            kind,
            " or ".join(names),
            number,
            caught,
            f"{caught / number:.2f}{mark}",
            f"{sole / number:.2f}",
            listed,
        )
        print(f"| {' | '.join(map(str, cells))} |")


def print_rules(by_kind: dict[str, list[Trial]]) -> None:
    """A row for each rule."""
    by_rule: dict[str, list[bool]] = defaultdict(list)
    for tried in by_kind.values():
        by_rule[tried[0].fault.rules[0]] += [trial.caught for trial in tried]
    print("\n| rule | kind | planted | recall |\n|---|---|---:|---:|")
    for rule, outcomes in sorted(by_rule.items()):
        print(f"| {rule} | {rules.BY_NAME[rule].kind} | {len(outcomes)} | {sum(outcomes) / len(outcomes):.3f} |")


def print_false_alarms() -> None:
    """What is reported of the clean seeds themselves."""
    clean = list(articles.seeds())
    alarms = Counter(finding.rule for article in clean for finding in findings(article.name, article.text))
    rate = 1000 * alarms.total() / len(clean)
    listed = f" ({', '.join(alarms)})" if alarms else ""
    print(f"\nFalse alarms on the {len(clean)} clean seeds: {rate:.0f} per 1,000 documents{listed}")


def show(trial: Trial, why: str) -> None:
    """Print a fault with the words around it."""
    print(f"--- {why}: {trial.kind} in {trial.article.name} ({trial.article.form})")
    if place := trial.fault.place:
        print(f"    {trial.fault.faulty[max(0, place.start - 150) : place.end + 120]!r}")


def main() -> None:
    """Read the documents and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=1000, help="documents of each collection")
    parser.add_argument("--plants", type=int, default=40, help="faults of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", metavar="KIND", help="show what was missed of a kind, or of all")
    parser.add_argument("--others", metavar="KIND", help="show where another rule fired because of a kind of fault")
    parser.add_argument("--kinds", default="", help="only kinds with one of these words")
    parser.add_argument("--without-seeds", action="store_true")
    options = parser.parse_args()
    documents = [] if options.without_seeds else list(articles.seeds())
    documents += articles.read(options.places, options.limit)
    print(f"{len(documents)} documents, at most {options.plants} plants a kind, seed {options.seed}\n")
    run(documents, options)


if __name__ == "__main__":
    main()
