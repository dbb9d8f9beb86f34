"""Whether articles in the formats of crawlers, archives, sites and desks give what they give as plain text.

    python benchmarks/roundtrip.py [--articles 200] [--show FORMAT]
    python benchmarks/roundtrip.py --folder 1000

Each invented article is written in each format, many in one file where a format holds many, and read back. Headline,
day of publication, bylines, credits (rights aside) and quotations with their speakers are compared with those of its
plain text. Budget: in ten formats at least, 99 % of each are the same.

With `--folder`, a folder of so many files of all formats is checked by the command, and its speed, memory and summary
are printed.
"""

import argparse
import io
import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks import roundtrip_articles
from benchmarks.roundtrip_articles import PLAIN, Article, Writer, articles
from benchmarks.roundtrip_manuscripts import MANUSCRIPTS
from provcheck import profiles, rules
from provcheck.engine.check import extract
from provcheck.engine.source_files import read_documents
from provcheck.model.document import Source
from provcheck.model.record import CreditRole, Record
from provcheck.model.settings import Settings

LEAST_SAME, FEWEST_FORMATS = 0.99, 10
WRITERS = roundtrip_articles.WRITERS | MANUSCRIPTS
FIELDS = ("headline", "date", "byline", "credit", "quotations")
# In a folder, so many articles are in a file that may have many.
_IN_A_FILE = 3
Facts = dict[str, object]


def main() -> int:
    """Print the shares, or the speed of a folder; 1 if one of the shares is below the budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--show", metavar="FORMAT", help="print what differs in a format")
    parser.add_argument("--folder", type=int, metavar="FILES", help="check a folder of so many files instead")
    options = parser.parse_args()
    return check_folder(options.folder) if options.folder else compare(options.articles, options.show)


def compare(count: int, shown: str | None) -> int:
    """Print the share of articles with the same values for each format and field; 1 if they are below the budget."""
    batch = articles(count)
    expected = list(read_all(PLAIN, batch))
    stated = {field: sum(bool(facts[field]) for facts in expected) for field in FIELDS}
    print(f"{count} articles; in plain text {', '.join(f'{number} have {field}' for field, number in stated.items())}")
    print(f"{'':18}{''.join(f'{field:>12}' for field in FIELDS)}")
    within = 0
    for name, writer in WRITERS.items():
        found = list(read_all(writer, batch))
        assert len(found) == count, f"{name}: {len(found)} documents of {count} articles"
        same = Counter(
            field for pair in zip(expected, found, strict=True) for field in FIELDS if _is_same(*pair, field)
        )
        print(f"{name:18}{''.join(f'{same[field] / count:12.1%}' for field in FIELDS)}")
        within += all(same[field] >= LEAST_SAME * count for field in FIELDS)
        if name == shown:
            show_differences(expected, found)
    print(f"{within} of {len(WRITERS)} formats have at least {LEAST_SAME:.0%} of each field")
    return 0 if within >= FEWEST_FORMATS and min(stated.values()) == count else 1


def _is_same(expected: Facts, found: Facts, field: str) -> bool:
    return expected[field] == found[field]


def read_all(writer: Writer, batch: list[Article]) -> Iterator[Facts]:
    """What each article states, written in one file or in a file for each."""
    settings = Settings(
        profile=profiles.load("newswire", rules.BY_NAME.keys()), as_of=date(2026, 11, 22), raise_crashes=True
    )
    for part in [batch] if writer.has_many else [[article] for article in batch]:
        stream = io.BytesIO(writer.write(part))
        for source in read_documents(stream, f"file.{writer.suffix}", None, settings.limits):
            assert isinstance(source, Source)
            yield facts(extract(source, settings))


def facts(record: Record) -> Facts:
    """The values of a record that are compared."""
    return {
        "headline": record.headline and record.headline.value,
        "date": record.published and (record.published.value or "")[:10],
        "byline": sorted(byline.name for byline in record.bylines),
        "credit": sorted({credit.name for credit in record.credits if credit.role is not CreditRole.COPYRIGHT}),
        "quotations": [
            (re.sub(r"\s+", " ", quote.text), quote.speaker and (quote.speaker.name or quote.speaker.as_written))
            for quote in record.quotes
        ],
    }


def show_differences(expected: list[Facts], found: list[Facts]) -> None:
    """Print the values that differ in the first articles."""
    for number, (before, after) in enumerate(zip(expected, found, strict=True)):
        for field in FIELDS:
            if before[field] != after[field]:
                print(f"{number} {field}: {before[field]!r} != {after[field]!r}")


def check_folder(count: int) -> int:
    """Write and check a folder of files of all formats; prints documents a second, memory and the summary."""
    writers = [PLAIN, *WRITERS.values()]
    stock = iter(articles(count * _IN_A_FILE))
    with tempfile.TemporaryDirectory() as folder:
        documents = 0
        for number in range(count):
            writer = writers[number % len(writers)]
            batch = [next(stock) for _ in range(_IN_A_FILE if writer.has_many else 1)]
            path = Path(folder, f"{number % 40:02}", f"{number:05}.{writer.suffix}")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(writer.write(batch))
            documents += len(batch)
        for name in ("logo.png", "notes.xlsx"):
            Path(folder, name).write_bytes(b"\x89PNG")
        # A walk leaves out what needs an extra.
        left_out = sorted(str(path) for end in ("warc.gz", "pdf") for path in Path(folder).glob(f"*/*.{end}"))
        command = [sys.executable, "-m", "provcheck", "check", "--no-cache", "--exit-zero", "--output", "concise"]
        start = _processor_time()
        output = subprocess.run([*command, folder, *left_out], capture_output=True, text=True, check=True).stdout
        seconds = _processor_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    speed = f"{documents / seconds:.0f} a second of processor time"
    print(f"{count} files, {documents} documents: {speed}, {megabytes:.0f} MB at most in a process")
    print(output.splitlines()[-1])
    return 0


def _processor_time() -> float:
    """The processor time of all processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
