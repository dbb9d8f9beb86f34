"""Does the work grow with the text, or with its square? Processor time and peak memory at n, 2n and 4n.

    python -m benchmarks.growth [--kilobytes 80] [--only WORDS] [--most 30] [--corpus]

Each file of `fuzz.repetition` and each run of `benchmarks.growth.runs` is measured in a child process of its own, which
is forked when everything is imported. Printed are those that take longest, those that take most memory and those that
grow most. n is enlarged until it takes a fifth of a second, up to `--kilobytes`.
"""

import argparse
import sys
import time
from collections.abc import Iterable

from benchmarks.growth.measure import Cost, Growth, growth_from, measure
from benchmarks.growth.runs import corpus_subjects, run_subjects
from benchmarks.growth.subjects import file_subjects, warm_up


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--kilobytes", type=int, default=80, help="of 4n, to begin with")
    parser.add_argument("--only", default="", help="subjects whose names contain this")
    parser.add_argument("--most", type=int, default=30, help="rows of each table")
    parser.add_argument("--corpus", action="store_true", help="corpus check, too, which takes long")
    options = parser.parse_args()
    subjects = [*file_subjects(), *run_subjects(), *(corpus_subjects() if options.corpus else [])]
    subjects = [subject for subject in subjects if options.only.lower() in subject.name.lower()]
    warm_up()
    size = options.kilobytes * 1000
    start = time.monotonic()
    standard: list[tuple[str, Cost]] = []
    measured: list[Growth] = []
    for number, subject in enumerate(subjects):
        print(f"\r{number + 1}/{len(subjects)} {subject.name:60.60}", end="", file=sys.stderr)
        standard.append((subject.name, measure(subject, size)))
        measured.append(growth_from(subject, size // 4))
    print(f"\n{len(subjects)} subjects in {time.monotonic() - start:.0f} s\n")
    by_seconds = sorted(standard, key=lambda row: -row[1].seconds)
    by_bytes = sorted(standard, key=lambda row: -row[1].bytes)
    _print_costs(f"longest at {options.kilobytes} KB", by_seconds, options.most)
    _print_costs(f"most memory at {options.kilobytes} KB", by_bytes, options.most)
    _print_growth("growth of time", sorted(measured, key=lambda row: -row.ratio), options.most)
    _print_growth("growth of memory", sorted(measured, key=lambda row: -row.memory_ratio), options.most)


def _print_costs(title: str, rows: Iterable[tuple[str, Cost]], most: int) -> None:
    print(f"{title}\n{'':60} {'seconds':>8} {'MB':>6}")
    for name, cost in list(rows)[:most]:
        print(f"{name:60.60} {cost.seconds:8.2f} {cost.bytes / 1e6:6.0f}")
    print()


def _print_growth(title: str, rows: Iterable[Growth], most: int) -> None:
    print(f"{title}\n{'':60} {'n':>7} {'time':>5} {'memory':>6}   seconds and MB at n, 2n, 4n")
    for row in list(rows)[:most]:
        costs = "  ".join(f"{cost.seconds:6.2f} {cost.bytes / 1e6:5.0f}" for cost in row.costs)
        print(f"{row.subject:60.60} {row.size:7} {row.ratio:5.2f} {row.memory_ratio:6.2f}   {costs}")
    print()


if __name__ == "__main__":
    main()
