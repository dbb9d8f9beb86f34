"""What `provcheck sources` costs, and whether it counts each person once, whatever forms of the name documents use.

    python benchmarks/source_audit.py [--documents N] [--people N] [--jobs N]

Each invented document quotes three people, each under one of five forms of the name: `Ada Berbrook`, `ADA BERBROOK`,
`Ada M. Berbrook`, `A. Berbrook`, `Berbrook`. The last line says how many of them the audit has.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus_documents import FIRST, ROLES, THINGS, TOWNS  # type: ignore[import-not-found]

_MONTHS = 24


def main() -> None:
    """Write the documents, run the audit, and print what it costs and what it counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=150)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    drawn = random.Random(28)
    people = [(drawn.choice(FIRST), surname) for surname in drawn.sample(TOWNS, options.people)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stories.jsonl"
        quoted = set()
        with path.open("w", encoding="utf-8") as file:
            for row, speakers in _documents(drawn, people, options.documents):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                quoted.update(speakers)
        _measure(path, options.jobs, quoted)


def _documents(
    drawn: random.Random, people: list[tuple[str, str]], number: int
) -> Iterator[tuple[dict[str, str], list[tuple[str, str]]]]:
    """Yield each document with the people that it quotes."""
    for count in range(number):
        speakers = drawn.sample(people, 3)
        thing = drawn.choice(THINGS)
        paragraphs = [
            f"“We have known the {thing} for {drawn.randrange(2, 90)} years, and we will keep it,” said "
            f"{_form(drawn, who)}, the {drawn.choice(ROLES)}."
            for who in speakers
        ]
        month = count % _MONTHS
        day = f"{2023 + month // 12}-{month % 12 + 1:02}-{drawn.randrange(1, 29):02}"
        body = "\n\n".join([f"The {thing} stays where it is, the town council decided.", *paragraphs])
        yield {"headline": f"The {thing} stays", "date": day, "source": "AFP", "body": body}, speakers


def _form(drawn: random.Random, person: tuple[str, str]) -> str:
    first, surname = person
    full = f"{first} {surname}"
    return drawn.choice([full, full.upper(), f"{first} M. {surname}", f"{first[0]}. {surname}", surname])


def _measure(path: Path, jobs: int, quoted: set[tuple[str, str]]) -> None:
    command = [sys.executable, "-m", "provcheck", "sources", "--format", "json", "--jobs", str(jobs), str(path)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    named = [row for row in json.loads(done.stdout) if row["named"] == "yes"]
    print(f"wall {wall:.1f} s, processors {processor:.1f} s, {jobs} processes")
    print(f"largest process {after.ru_maxrss / 1024:.0f} MiB")
    print(
        f"{len(quoted)} people quoted, {len(named)} named sources, {sum(row['quotations'] for row in named)} quotations"
    )


if __name__ == "__main__":
    main()
