"""Measures a pool of source material: its index, an article held against it, and a quotation held against transcripts.

    python benchmarks/material_pool.py pool [--transcripts 1000] [--words 60000] [--quotations 20] [--jobs N]
    python benchmarks/material_pool.py quotation [--transcripts 20] [--words 20000] [--quotations 100]

The transcripts are invented, by seed. `pool` prints wall and processor time and peak memory of `provcheck check`
without an index, with one, and after one transcript changed, and what it reports: in every fifth quotation a word is
another one. `quotation` prints the processor time of the index and of a quotation, in this process.
"""

import argparse
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

SMALL = """the of and a to in that it is was for we on with as they have be not this but are you he or by which will at
    from all so what there if can their when more would about who them has no out some could than then our into
    because only very now""".split()
NAMES = [f"{first} {last}" for first in "Ada Bram Elin Farid Greta Hugo Mira Olga Rosa Sven".split() for last in
         "Albrook Berdenko Cashem Dorvik Felova Garwald Holquist Janstrom Kelrada Linzone".split()]  # fmt: skip
_SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo za bre cla dro fli gna ple sto tra vel wen".split()
_VOCABULARY = 20_000
_TURN, _SENTENCE = (40, 160), (6, 24)
FIRST_DAY = date(2025, 1, 1)


class Sentence(NamedTuple):
    """A sentence of a transcript, and who says it."""

    speaker: str
    words: str


def vocabulary(seed: int) -> list[str]:
    """Invented words, the most frequent first."""
    chance = random.Random(seed)
    words = {"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(2 * _VOCABULARY)}
    return sorted(words)[:_VOCABULARY]


def sentences(number: int, length: int, content: list[str]) -> Iterator[Sentence]:
    """The sentences of a transcript, of about so many words; every second word is a small one."""
    chance = random.Random(number)
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(content))))
    speakers = chance.sample(NAMES, 4)
    spoken = 0
    while spoken < length:
        speaker, turn = chance.choice(speakers), chance.randint(*_TURN)
        while turn > 0:
            size = chance.randint(*_SENTENCE)
            rare = chance.choices(content, cum_weights=weights, k=(size + 1) // 2)
            small = chance.choices(SMALL, k=size // 2)
            words = [word for pair in itertools.zip_longest(rare, small) for word in pair if word]
            yield Sentence(speaker, " ".join(words).capitalize())
            spoken, turn = spoken + size, turn - size


def transcript(number: int, length: int, content: list[str]) -> str:
    """The text of a transcript."""
    turns = itertools.groupby(sentences(number, length, content), key=lambda sentence: sentence.speaker)
    return (
        "\n\n".join(f"{speaker.upper()}: {'. '.join(said.words for said in turn)}." for speaker, turn in turns) + "\n"
    )


def article(transcripts: int, length: int, quotations: int, content: list[str]) -> str:
    """An article that quotes sentences of transcripts; in every fifth quotation a word is another one."""
    chance = random.Random(0)
    lines = [f" date {FIRST_DAY + timedelta(40)} The hearings of the year\n", "The hearings went on this week."]
    for quotation in range(quotations):
        number = chance.randrange(min(transcripts, 8)) * max(1, transcripts // 8)
        said = chance.choice([each for each in sentences(number, length, content) if len(each.words.split()) > 9])
        words = said.words.split()
        if quotation % 5 == 4:
            words[4] = "harbourmaster"
        lines.append(f"“{' '.join(words)},” {said.speaker} said.")
    return "\n\n".join(lines) + "\n"


def pool(folder: Path, options: argparse.Namespace) -> None:
    """Print what an article costs without an index, with one, and after a change."""
    content = vocabulary(1)
    (folder / "pool").mkdir()
    for number in range(options.transcripts):
        day = FIRST_DAY + timedelta(number % 80)
        path = folder / "pool" / f"{day}-hearing-{number:04}.txt"
        path.write_text(transcript(number, options.words, content), encoding="utf-8")
    text = article(options.transcripts, options.words, options.quotations, content)
    (folder / "story.txt").write_text(text, encoding="utf-8")
    (folder / "provcheck.toml").write_text('[material]\npaths = ["pool/*.txt"]\n', encoding="utf-8")
    megabytes = sum(path.stat().st_size for path in (folder / "pool").iterdir()) / 1e6
    print(f"{options.transcripts:,} transcripts of {options.words:,} words, {megabytes:,.0f} MB")
    _run("without an index", folder, options)
    _run("with the index on disk", folder, options)
    changed = min((folder / "pool").iterdir())
    changed.write_text(changed.read_text(encoding="utf-8") + "\nADA ALBROOK: One more thing.\n", encoding="utf-8")
    _run("after one transcript changed", folder, options)
    size = sum(path.stat().st_size for path in (folder / "cache").rglob("*") if path.is_file()) / 1e6
    print(f"index: {size:,.0f} MB on disk; load of the machine {os.getloadavg()[0]:.1f}")


def _run(label: str, folder: Path, options: argparse.Namespace) -> None:
    """Print time and memory of a check of the article, and its findings by rule."""
    command = [
        sys.executable,
        "-m",
        "provcheck",
        "check",
        "--no-cache",
        "--output",
        "json",
        "--jobs",
        str(options.jobs),
    ]
    environment = {**os.environ, "PROVCHECK_CACHE_DIR": str(folder / "cache")}
    environment["PYTHONPATH"] = str(Path(__file__).parent.parent)
    measured = [sys.executable, "-c", _MEASURE, *command, "story.txt"]
    began = time.perf_counter()
    done = subprocess.run(measured, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - began
    usage = json.loads(done.stderr.splitlines()[-1])
    findings = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
    counts = {rule: findings.count(rule) for rule in sorted(set(findings))}
    print(
        f"{label}: wall {wall:.2f} s, processors {usage['cpu']:.2f} s, peak {usage['peak'] / 1024:,.0f} MiB; {counts}"
    )


# Runs a command and prints the processor time and the peak memory of its largest process.
_MEASURE = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:])
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss}), file=sys.stderr)
"""


def quotation(folder: Path, options: argparse.Namespace) -> None:
    """Print what indexing and holding a quotation cost."""
    from provcheck import api
    from provcheck.engine.material_reading import load_material
    from provcheck.language import read_prose
    from provcheck.material.holding import hold
    from provcheck.material.index import index_of
    from provcheck.material.vocabulary import vocabulary_of
    from provcheck.model.material import MaterialFile
    from provcheck.model.settings import LIMITS

    content = vocabulary(1)
    for number in range(options.transcripts):
        text = transcript(number, options.words, content)
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    document = api.read_text(article(options.transcripts, options.words, options.quotations, content))
    record, prose = api.extract(document), read_prose(document)
    assert prose is not None
    began = time.process_time()
    transcripts = load_material([MaterialFile(str(path)) for path in sorted(folder.iterdir())], LIMITS)
    for each in transcripts:
        index_of(each, vocabulary_of("en"))
    indexed = time.process_time()
    held = hold(record, document, prose, transcripts)
    done = time.process_time()
    number = sum(len(quote.material) for quote in held.quotes)
    print(f"{options.transcripts} transcripts of {options.words:,} words: read and indexed in {indexed - began:.2f} s")
    print(f"{number} quotations, {(done - indexed) / number * 1e3:.1f} ms each, of processor time")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


def main() -> None:
    """Run the benchmark that the first argument names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("pool", "quotation"))
    parser.add_argument("--transcripts", type=int)
    parser.add_argument("--words", type=int)
    parser.add_argument("--quotations", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    is_pool = options.what == "pool"
    options.transcripts = options.transcripts or (1000 if is_pool else 20)
    options.words = options.words or (60_000 if is_pool else 20_000)
    options.quotations = options.quotations or (20 if is_pool else 100)
    with tempfile.TemporaryDirectory() as folder:
        (pool if is_pool else quotation)(Path(folder), options)


if __name__ == "__main__":
    main()
