"""The first run in each repository of articles, as a maintainer sees it: check, init, and check again.

    python benchmarks/first_run_transcripts.py FOLDER... > benchmarks/first-run-transcripts.md

Each folder is one repository. It is copied, because `init` writes a file. What findings quote, the names of files and
the names of outlets are cut, because they are other people's text.
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

_FINDING = re.compile(r"^.*?(\.\w+)(:\d+:\d+: (?:error|warning|note) [\w-]+) .*$")
_OWN = re.compile(r"own = \[.*?\]")


def main() -> None:
    """Print a transcript for each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    print("# The first run in eight repositories\n")
    print(f"Written by `benchmarks/first_run_transcripts.py`. {_CUT}")
    for folder in arguments.folders:
        print(f"\n## {folder.name}\n\n```")
        print("\n".join(transcript(folder)))
        print("```")


_CUT = (
    "The names of files and outlets,\nand what findings quote, are cut (`…`): they are other people's text. Of the"
    " findings of a check, the first is shown, and of\nthe report of `init`, the last lines."
)


def transcript(folder: Path) -> Iterator[str]:
    """The lines of the first check, of init, and of the check after it."""
    with TemporaryDirectory() as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True, copy_function=shutil.copy)
        Path(copy).chmod(0o755)
        yield from _check(copy)
        yield "$ provcheck init"
        survey = _run(copy, "init").stdout.splitlines()
        yield from (line for line in survey if line.startswith("with the "))
        yield from _check(copy)


def _check(folder: str) -> Iterator[str]:
    yield "$ provcheck check --output concise"
    done = _run(folder, "check", "--output", "concise", "--no-cache")
    *findings, summary = done.stdout.splitlines()
    places = [line for line in findings if _FINDING.match(line)]
    if places:
        more = f" (and {len(places) - 1:,} more)" if len(places) > 1 else ""
        yield _FINDING.sub(r"…\1\2 …", places[0]) + more
    yield from (_OWN.sub('own = ["…"]', line) for line in findings if line not in places)
    yield f"{summary}  [exit {done.returncode}]"


def _run(folder: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "provcheck", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


if __name__ == "__main__":
    main()
