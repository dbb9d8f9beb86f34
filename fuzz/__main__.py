"""Fuzz provcheck: every target for a while, and a table of what was tried and what broke.

    python -m pip install atheris
    python -m fuzz --seconds 600            every target, ten minutes in all
    python -m fuzz --seconds 60 html xml    these two

A file that breaks a target is kept in fuzz/found/ and its reason is printed; it becomes a case of tests/hostile. What
libFuzzer learned of a target is kept in fuzz/learned/ for the next time. Neither folder is committed.
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
# Slower than this for so few bytes is a finding too.
_MOST_SECONDS = 10


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz provcheck.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)}; all if none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--seed", type=int, default=0, help="try the same inputs each time; 0 tries others")
    arguments = parser.parse_args()
    names = arguments.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    print(f"{'target':10} {'seconds':>8} {'executions':>11} {'a second':>9} {'found':>6}", flush=True)
    broken = 0
    for name in names:
        broken += _fuzz(name, max(1, arguments.seconds // len(names)), arguments.seed)
    return 1 if broken else 0


def _fuzz(name: str, seconds: int, seed: int) -> int:
    # What was learned before leads to other inputs than the seed alone would.
    learned, found = _HERE / "learned" / (f"{name}-{seed}" if seed else name), _HERE / "found" / name
    if seed:
        shutil.rmtree(learned, ignore_errors=True)
    begin = _HERE / "learned" / f"{name}-seeds"
    for folder in (learned, found, begin):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(TARGETS[name].seeds()):
        (begin / str(number)).write_bytes(data[:_MOST_BYTES])
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "fuzz.target",
            name,
            str(learned),
            str(begin),
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            f"-max_len={_MOST_BYTES}",
            f"-timeout={_MOST_SECONDS}",
            f"-artifact_prefix={found}/",
            "-rss_limit_mb=4096",
            "-print_final_stats=1",
        ],
        cwd=_HERE.parent,
        env=os.environ | ({"PYTHONHASHSEED": str(seed)} if seed else {}),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    count = re.search(r"number_of_executed_units:\s+(\d+)", done.stderr)
    executions = int(count[1]) if count else 0
    broke = done.returncode != 0
    print(f"{name:10} {seconds:8} {executions:11,} {executions / seconds:9.0f} {int(broke):6}", flush=True)
    if broke:
        lines = (done.stdout + done.stderr).splitlines()
        start = next((n for n, text in enumerate(lines) if "Uncaught" in text or "Traceback" in text), len(lines) - 30)
        print("\n".join(f"    {text}" for text in lines[start : start + 40]), flush=True)
    return int(broke)


if __name__ == "__main__":
    sys.exit(main())
