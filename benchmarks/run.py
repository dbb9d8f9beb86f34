"""provcheck beside the linters that people know, each on 1,000 files of its own kind: times, ratios, memory (run.md).

    python benchmarks/run.py [--files N] [--rounds N] [--peers FOLDER]

The peers (codespell, check-jsonschema, reuse, yamllint, proselint) are installed into an environment of their own,
which --peers keeps for the next time. They do other work than provcheck; what is compared is what a hook or a CI job
costs. Files are made by a seeded generator. Runs take turns, and the fastest of each is printed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from corpus_documents import articles

_SEED = 20250304
_CHARACTERS = 5_000
_MIB = 1024  # ru_maxrss is in KiB
_PEERS = ("codespell", "check-jsonschema", "reuse", "yamllint", "proselint")
# proselint needs half a minute; once is enough to see that.
_ONCE = frozenset({"proselint"})


class Case(NamedTuple):
    """A command, run in `folder`; `before` puts things back first."""

    name: str
    command: list[str]
    folder: Path
    before: Callable[[], object] = int


class Cost(NamedTuple):
    """Seconds of wall time and of a processor, and MiB of the largest process of the run."""

    seconds: float
    processor: float
    memory: float


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure provcheck beside its peers.")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", type=Path, help="a virtual environment to keep for the peers")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        peers = installed(arguments.peers or root / "peers")
        os.environ["PROVCHECK_CACHE_DIR"] = str(root / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        written(root, arguments.files)
        print(f"{arguments.files} files each, the fastest of {arguments.rounds} runs, {os.cpu_count()} cores\n")
        table(measured(cases(root, peers), arguments.rounds))
    return 0


def installed(folder: Path) -> Path:
    """The programs of the peers' environment, made if it is not there."""
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not programs.is_dir():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", *_PEERS], check=True)
    return programs


def written(root: Path, files: int) -> None:
    """The files: stories as text, and each peer's own kind with the same words in it."""
    for name in ("stories", "yaml", "json", "sources"):
        (root / name).mkdir()
    (root / "schema.json").write_text(
        json.dumps({"type": "object", "required": ["headline", "date", "text"]}), encoding="utf-8"
    )
    (root / "sources" / "LICENSES").mkdir()
    (root / "sources" / "LICENSES" / "MIT.txt").write_text("MIT License\n", encoding="utf-8")
    for number, row in enumerate(articles(_SEED, files)):
        text = (row["text"] + "\n\n") * (_CHARACTERS // len(row["text"]) + 1)
        text = text[:_CHARACTERS].rsplit(". ", 1)[0] + "."
        story = f" date {row['date']} {row['headline']}\n\n{text}\n\n({row['source']})\n"
        whole = row | {"text": text}
        notice = "SPDX-FileCopyrightText: 2025 Eastwick Echo\nSPDX-License-Identifier: MIT\n"
        for folder, suffix, content in (
            ("stories", "txt", story),
            ("yaml", "yaml", "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in whole.items())),
            ("json", "json", json.dumps(whole)),
            ("sources", "txt", notice + text),
        ):
            (root / folder / f"{number:05}.{suffix}").write_text(content, encoding="utf-8")


def cases(root: Path, peers: Path) -> list[Case]:
    """provcheck three ways, then the peers."""
    check = [sys.executable, "-m", "provcheck", "check", "--quiet", "--output", "concise", "stories"]
    forget = [sys.executable, "-m", "provcheck", "cache", "clear"]

    def cleared() -> None:
        subprocess.run(forget, check=True, capture_output=True)

    return [
        Case("provcheck, first run", check, root, cleared),
        Case("provcheck, cached", check, root),
        Case("provcheck, --no-cache --jobs 1", [*check, "--no-cache", "--jobs", "1"], root),
        Case("codespell", [str(peers / "codespell"), "stories"], root),
        Case(
            "check-jsonschema",
            [
                str(peers / "check-jsonschema"),
                "--schemafile",
                "schema.json",
                *sorted(map(str, (root / "json").iterdir())),
            ],
            root,
        ),
        Case("reuse", [str(peers / "reuse"), "--root", "sources", "lint", "--quiet"], root),
        Case("yamllint", [str(peers / "yamllint"), "-d", "relaxed", "yaml"], root),
        Case("proselint", [str(peers / "proselint"), "check", *sorted(map(str, (root / "stories").iterdir()))], root),
    ]


def measured(cases: list[Case], rounds: int) -> dict[str, Cost]:
    """The least of each case."""
    least: dict[str, Cost] = {}
    for number in range(rounds):
        for case in cases:
            if number and case.name in _ONCE:
                continue
            case.before()
            cost = run(case)
            known = least.get(case.name, cost)
            least[case.name] = Cost(*map(min, zip(known, cost, strict=True)))
    return least


def run(case: Case) -> Cost:
    """Run it once. Findings make it end with 1; anything higher is a mistake of this file."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(case.command, cwd=case.folder, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1, 65):  # 65: codespell found something
            errors.seek(0)
            raise SystemExit(f"{case.name} ended with {process.returncode}: {errors.read().decode()[-500:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _MIB)


def table(costs: dict[str, Cost]) -> None:
    """Wall time and that of a processor, each with its ratio to our first run; on a busy machine the second holds."""
    unit = costs["provcheck, first run"]
    print("| | seconds | ratio | processor | ratio | MiB |\n|---|---|---|---|---|---|")
    for name, cost in costs.items():
        wall = f"{cost.seconds:.2f} | {cost.seconds / unit.seconds:.2f}"
        print(f"| {name} | {wall} | {cost.processor:.2f} | {cost.processor / unit.processor:.2f} | {cost.memory:.0f} |")


if __name__ == "__main__":
    sys.exit(main())
