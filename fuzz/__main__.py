"""Fuzz provcheck: run every target for a while, and print a table of executions and failures.

    python -m pip install atheris
    python -m fuzz --seconds 600            every target, ten minutes in all
    python -m fuzz --seconds 60 html xml    these two
    python -m fuzz --runs 400 --seed 1      400 inputs for each target, the same ones each time, as in .ci/run

A file that breaks a target is written to fuzz/found/ and its traceback is printed; make it a case of tests/hostile.
libFuzzer's corpus of a target is kept in fuzz/learned/ for the next run. Neither folder is committed.
"""

import argparse
import ctypes
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from fuzz.targets import TARGETS

_HERE = Path(__file__).parent
_MOST_BYTES = 8192
# From linux/personality.h.
_ADDR_NO_RANDOMIZE = 0x0040000
# Taking longer or more memory for so few bytes is a failure too. With the same inputs each time a slow machine is none:
# there the limit is for what hangs.
_MOST_SECONDS, _MOST_SECONDS_OF_RUNS, _MOST_MEGABYTES = 10, 600, 2048


def main() -> int:
    """Fuzz the targets that the command line names; returns the exit code."""
    parser = argparse.ArgumentParser(description="Fuzz provcheck.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)}; all if none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--runs", type=int, default=0, help="inputs for each target, instead of a time")
    parser.add_argument("--seed", type=int, default=0, help="try the same inputs each time; 0 tries others")
    arguments = parser.parse_args()
    names = arguments.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    print(f"{'target':10} {'seconds':>8} {'executions':>11} {'a second':>9} {'found':>6}", flush=True)
    if arguments.runs:
        extent = {"runs": arguments.runs, "timeout": _MOST_SECONDS_OF_RUNS}
    else:
        extent = {"max_total_time": max(1, arguments.seconds // len(names)), "timeout": _MOST_SECONDS}
    return 1 if sum([_fuzz(name, extent, arguments.seed) for name in names]) else 0


def _fuzz(name: str, extent: dict[str, int], seed: int) -> int:
    """Fuzz one target and print its row of the table; returns 1 if it failed. `extent` are options of libFuzzer."""
    # A seeded run begins without the corpus of earlier runs, so that it is repeatable.
    corpus, failures = _HERE / "learned" / (f"{name}-{seed}" if seed else name), _HERE / "found" / name
    if seed:
        shutil.rmtree(corpus, ignore_errors=True)
    for folder in (corpus, failures):
        folder.mkdir(parents=True, exist_ok=True)
    options = extent | {
        "seed": seed,
        "seed_inputs": f"@{_write_seeds(name, extent.get('runs', 0) // 2)}",
        "reload": 0,
        "max_len": _MOST_BYTES,
        "artifact_prefix": f"{failures}/",
        "rss_limit_mb": _MOST_MEGABYTES,
        "print_final_stats": 1,
    }
    begun = time.monotonic()
    process = subprocess.run(
        [
            *(sys.executable, "-m", "fuzz.target", name, str(corpus)),
            *(f"-{option}={value}" for option, value in options.items()),
        ],
        cwd=_HERE.parent,
        env=os.environ | ({"PYTHONHASHSEED": str(seed)} if seed else {}),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        preexec_fn=_fix_addresses if seed else None,
    )
    count = re.search(r"number_of_executed_units:\s+(\d+)", process.stderr)
    executions, seconds = int(count[1]) if count else 0, time.monotonic() - begun
    failed = process.returncode != 0
    print(f"{name:10} {seconds:8.0f} {executions:11,} {executions / seconds:9.0f} {int(failed):6}", flush=True)
    if failed:
        lines = (process.stdout + process.stderr).splitlines()
        start = next(
            (number for number, text in enumerate(lines) if "Uncaught" in text or "Traceback" in text), len(lines) - 30
        )
        print("\n".join(f"    {text}" for text in lines[start : start + 40]), flush=True)
    return int(failed)


def _fix_addresses() -> None:
    """Have the program that is started next at the same addresses each time: libFuzzer's choices depend on them.

    Without effect on systems other than Linux, and in containers that forbid it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).personality(_ADDR_NO_RANDOMIZE)


def _write_seeds(name: str, most: int) -> Path:
    """Write what fuzzing a target begins with, at most so many files (0: all); returns a file that lists their paths.

    The order of files in a folder differs between systems.
    """
    folder = _HERE / "learned" / f"{name}-seeds"
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    seeds = TARGETS[name].seeds()
    step = -(-len(seeds) // most) if most else 1
    for number, data in enumerate(seeds[::step]):
        paths.append(folder / str(number))
        paths[-1].write_bytes(data[:_MOST_BYTES])
    listed = folder / "list"
    listed.write_text(",".join(map(str, paths)), encoding="utf-8")
    return listed


if __name__ == "__main__":
    sys.exit(main())
