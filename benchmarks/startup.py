"""How long provcheck takes to start, in multiples of `python -c pass` on the same machine in the same minute.

    python benchmarks/startup.py [--rounds N] [--gate]

The check of `story.txt` is one that the cache has, from the first round on; `--no-cache` checks it again.

Runs take turns, so that a busy moment hits all of them, and the fastest of each is told: what else the machine does can
only add to it. `--gate` fails where a budget is exceeded. Bytecode is compiled first, as an installer does.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SMALL = " date 2025-03-04 Ferry back in service\n\n“It sails again,” said Ida Brandt, the owner.\n\n(Reuters)\n"
SETTINGS = 'profile = "newswire"\nfail-on = "warning"\nown = ["Eastwick Echo"]\n[severity]\ndate-order = "note"\n'
PROVCHECK = ["-m", "provcheck"]
# What is run, in which folder, and the most it may take (docs: "Budgets").
CASES: dict[str, tuple[list[str], str, float | None]] = {
    "python -c pass": (["-c", "pass"], "plain", None),
    "python -c 'import click'": (["-c", "import click"], "plain", None),
    "provcheck --version": ([*PROVCHECK, "--version"], "plain", 5),
    "provcheck check story.txt": ([*PROVCHECK, "check", "story.txt"], "plain", 10),
    "provcheck check --no-cache story.txt": ([*PROVCHECK, "check", "--no-cache", "story.txt"], "plain", 16),
    "provcheck extract story.txt": ([*PROVCHECK, "extract", "story.txt"], "plain", 14),
    "provcheck check story.txt, with settings": ([*PROVCHECK, "check", "story.txt"], "settings", 15),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure start-up.")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--gate", action="store_true", help="fail where a budget is exceeded")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        times = measure(Path(scratch), arguments.rounds)
    unit = times["python -c pass"]
    over = 0
    print(f"{'':45} {'ms':>7} {'times':>6} {'budget':>6}   best of {arguments.rounds}")
    for name, (_, _, budget) in CASES.items():
        multiple = times[name] / unit
        over += budget is not None and multiple > budget
        print(f"{name:45} {times[name] * 1000:7.1f} {multiple:6.1f} {budget or '':>6}")
    return 1 if over and arguments.gate else 0


def measure(scratch: Path, rounds: int) -> dict[str, float]:
    """The least seconds of each case."""
    for name in ("plain", "settings"):
        (scratch / name).mkdir()
        (scratch / name / "story.txt").write_text(SMALL, encoding="utf-8")
    (scratch / "settings" / "provcheck.toml").write_text(SETTINGS, encoding="utf-8")
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(scratch / "bytecode")}
    environment["PROVCHECK_CACHE_DIR"] = str(scratch / "cache")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    taken: dict[str, list[float]] = {name: [] for name in CASES}
    for round_number in range(rounds + 1):
        for name, (arguments, folder, _) in CASES.items():
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, *arguments], cwd=scratch / folder, env=environment, capture_output=True, check=False
            )
            seconds = time.perf_counter() - start
            if done.returncode > 1:
                raise SystemExit(f"{name}: {done.stderr.decode()}")
            if round_number:  # the first one compiles
                taken[name].append(seconds)
    return {name: min(seconds) for name, seconds in taken.items()}


if __name__ == "__main__":
    sys.exit(main())
