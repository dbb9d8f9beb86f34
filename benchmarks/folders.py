"""What settings by folder cost: 1,000 files in 50 folders, with one settings file and with one in each folder.

    python benchmarks/folders.py [--folders N] [--files N] [--rounds N]

Runs take turns, and the least processor time of each counts: what else the machine does can only add to it. The budget
is 1.1 times that of one settings file.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SETTINGS = 'profile = "newswire"\nown = ["Eastwick Echo"]\n[severity]\ndate-order = "note"\n'
STORY = " date 2025-03-{day:02} Ferry {number} back\n\n“It sails again,” said Ida Brandt, the owner.\n\n(Reuters)\n"
RUNS = {"no cache": ["--no-cache"], "cached": []}


def main() -> None:
    """Print the processor time of both layouts, without and with the cache, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folders", type=int, default=50)
    parser.add_argument("--files", type=int, default=20, help="files in each folder")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        layouts = {name: Path(scratch) / name for name in ("one", "each")}
        for name, root in layouts.items():
            _write(root, options.folders, options.files, in_each=name == "each")
        os.environ["PROVCHECK_CACHE_DIR"] = str(Path(scratch) / "cache")
        for run, arguments in RUNS.items():
            times = {name: [_seconds(root, arguments)] for name, root in layouts.items()}  # fills the cache
            for _ in range(options.rounds):
                for name, root in layouts.items():
                    times[name].append(_seconds(root, arguments))
            one, each = (min(times[name][1:]) for name in ("one", "each"))
            print(f"{run}: one settings file {one:.2f} s, one in each folder {each:.2f} s, ratio {each / one:.2f}")


def _write(root: Path, folders: int, files: int, *, in_each: bool) -> None:
    for number in range(folders):
        folder = root / f"desk-{number:02}"
        folder.mkdir(parents=True)
        for file in range(files):
            text = STORY.format(day=file % 28 + 1, number=number * files + file)
            (folder / f"story-{file:02}.txt").write_text(text, encoding="utf-8")
        if in_each:
            (folder / "provcheck.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "provcheck.toml").write_text(SETTINGS, encoding="utf-8")


def _seconds(root: Path, arguments: list[str]) -> float:
    """The processor time of one run."""
    options = ["--jobs", "1", "--as-of", "2025-06-01", "-q", *arguments]
    command = [sys.executable, "-m", "provcheck", "check", *options, "."]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=root, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
