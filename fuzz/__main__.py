"""Fuzz provcheck: run every target for a while, and print a table of executions and failures.

    python -m pip install atheris
    python -m fuzz --seconds 600            every target, ten minutes in all
    python -m fuzz --seconds 60 html xml    these two

A file that breaks a target is written to fuzz/found/ and its traceback is printed; make it a case of tests/hostile.
libFuzzer's corpus of a target is kept in fuzz/learned/ for the next run. Neither folder is committed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from fuzz.targets import TARGETS

_HERE = Path(__file__).parent
_MOST_BYTES = 8192
# Taking longer or more memory for so few bytes is a failure too.
_MOST_SECONDS, _MOST_MEGABYTES = 10, 2048


def main() -> int:
    """Fuzz the targets that the command line names; returns the exit code."""
    parser = argparse.ArgumentParser(description="Fuzz provcheck.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)}; all if none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--seed", type=int, default=0, help="try the same inputs each time; 0 tries others")
    arguments = parser.parse_args()
    names = arguments.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    print(f"{'target':10} {'seconds':>8} {'executions':>11} {'a second':>9} {'found':>6}", flush=True)
    failures = 0
    for name in names:
        failures += _fuzz(name, max(1, arguments.seconds // len(names)), arguments.seed)
    return 1 if failures else 0


def _fuzz(name: str, seconds: int, seed: int) -> int:
    """Fuzz one target and print its row of the table; returns 1 if it failed, else 0."""
    # A seeded run begins without the corpus of earlier runs, so that it is repeatable.
    corpus, failures = _HERE / "learned" / (f"{name}-{seed}" if seed else name), _HERE / "found" / name
    if seed:
        shutil.rmtree(corpus, ignore_errors=True)
    initial = _HERE / "learned" / f"{name}-seeds"
    for folder in (corpus, failures, initial):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(TARGETS[name].seeds()):
        (initial / str(number)).write_bytes(data[:_MOST_BYTES])
    options = {
        "max_total_time": seconds,
        "seed": seed,
        "max_len": _MOST_BYTES,
        "timeout": _MOST_SECONDS,
        "artifact_prefix": f"{failures}/",
        "rss_limit_mb": _MOST_MEGABYTES,
        "print_final_stats": 1,
    }
    process = subprocess.run(
        [
            *(sys.executable, "-m", "fuzz.target", name, str(corpus), str(initial)),
            *(f"-{option}={value}" for option, value in options.items()),
        ],
        cwd=_HERE.parent,
        env=os.environ | ({"PYTHONHASHSEED": str(seed)} if seed else {}),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    count = re.search(r"number_of_executed_units:\s+(\d+)", process.stderr)
    executions = int(count[1]) if count else 0
    failed = process.returncode != 0
    print(f"{name:10} {seconds:8} {executions:11,} {executions / seconds:9.0f} {int(failed):6}", flush=True)
    if failed:
        lines = (process.stdout + process.stderr).splitlines()
        start = next(
            (number for number, text in enumerate(lines) if "Uncaught" in text or "Traceback" in text), len(lines) - 30
        )
        print("\n".join(f"    {text}" for text in lines[start : start + 40]), flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
